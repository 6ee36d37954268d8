"""The records of one team, one person or the read-out: what a selection holds where a format is made of records."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.model import (
    Acceptance,
    Activity,
    Change,
    Comment,
    Commitment,
    Imperative,
    Meta,
    Person,
    Reading,
    Record,
    Team,
    Word,
    Workspace,
)
from aligntui.rules.actions import team_of
from aligntui.rules.closing_report import card_of
from aligntui.rules.handout import own_records
from aligntui.rules.priorities import priorities

from .selection import Selection

_NOT_WORDS_OF_OTHERS = {"said_by": "", "not_alike": (), "duplicate_of": "", "reason": ""}
_JUDGED = {"overruled": "", "overruled_why": ""}
"""What the leader said about a tactic is between the leader and the manager."""


def narrowed(workspace: Workspace, selection: Selection) -> Workspace:
    """A workspace that holds what the selection says and no word of another team or person; the whole one for the
    whole session.

    Raises:
        UnknownRecord: there is no such team or person.
    """
    match selection.what:
        case "plan":
            return _of_team(workspace, workspace.need(Team, selection.record))
        case "card":
            return _of_person(workspace, workspace.need(Person, selection.record))
        case "read-out":
            return _read_out(workspace)
        case _:
            return workspace


def _of_team(workspace: Workspace, team: Team) -> Workspace:
    own = [record for record in own_records(workspace, team.id) if not (isinstance(record, Comment) and record.settled)]
    own += [one for one in workspace.all(Commitment) if team_of(workspace, one.who) == team.id]
    named = {team.manager, workspace.meta.leader} | _people_in(own)
    people = [
        person if person.team in ("", team.id) else person.model_copy(update={"team": ""})
        for person in workspace.all(Person)
        if person.team == team.id or person.id in named
    ]
    own += _said_about(workspace, {record.id for record in own})
    return _made(workspace, [*_chosen(workspace), team, *people, *own, *_read(workspace)])


def _of_person(workspace: Workspace, person: Person) -> Workspace:
    card = card_of(workspace, person)
    own: list[Record] = [tactic.model_copy(update=_JUDGED) for tactics in card.tactics.values() for tactic in tactics]
    own += card.stops
    for step in card.steps:
        own.append(step)
        change = workspace.get(Change, step.change)
        if change is not None and change not in own:
            own.append(change)
    own += card.commitments
    team = workspace.get(Team, person.team)
    # Whose team it is, and nothing that the leader said about it.
    teams = [team.model_copy(update={"gap_accepted": ""})] if team is not None else []
    own += _said_about(workspace, {record.id for record in own})
    return _made(workspace, [*_chosen(workspace), *teams, person, *own, *_read(workspace)])


def _read_out(workspace: Workspace) -> Workspace:
    fates = [one.model_copy(update={"said_by": ""}) for one in workspace.all(Imperative)]
    cuts = [one for one in workspace.all(Activity) if one.mark == "cut"]
    own: list[Record] = [*cuts, *workspace.all(Commitment)]
    own += _said_about(workspace, {record.id for record in own})
    return _made(workspace, [*fates, *workspace.all(Team), *workspace.all(Person), *own, *_read(workspace)])


def _chosen(workspace: Workspace) -> list[Imperative]:
    return [priority.model_copy(update=_NOT_WORDS_OF_OTHERS) for priority in priorities(workspace)]


def _said_about(workspace: Workspace, records: set[str]) -> list[Record]:
    """How the work goes, and who said yes to a promise."""
    words: list[Record] = [word for word in workspace.all(Word) if word.about in records]
    return words + [said for said in workspace.all(Acceptance) if said.commitment in records]


def _read(workspace: Workspace) -> list[Reading]:
    """Readings of the measures, which are everybody's."""
    return [one for priority in priorities(workspace) for one in workspace.find(Reading, priority=priority.id)]


def _people_in(records: Iterable[Record]) -> set[str]:
    fields = ("owner", "prime", "by", "who")
    return {str(getattr(record, name)) for record in records for name in fields if hasattr(record, name)}


def _made(workspace: Workspace, records: Iterable[Record]) -> Workspace:
    tables: dict[str, dict[str, Record]] = {}
    for record in records:
        tables.setdefault(record.table, {})[record.id] = record
    people = tables.get(Person.table, {})
    meta = workspace.meta
    leads = {name: getattr(meta, name) if getattr(meta, name) in people else "" for name in ("leader", "facilitator")}
    kept = meta.model_copy(update={**leads, "handout_of": "", "handout_digest": ""})
    return Workspace({Meta.table: [kept], **{name: list(found.values()) for name, found in tables.items()}})
