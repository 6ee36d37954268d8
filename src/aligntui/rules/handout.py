"""Cutting a hand-out: a workspace with one team's part, for its manager to work on away from the room.

It holds the strategy, the priorities, the people, the own team's records and the leader's comments on them, and what
the priorities mean for the other teams. It holds no other team's tactics, no votes and no notes.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aligntui.model import (
    Commitment,
    Handout,
    Meaning,
    Meta,
    Person,
    Reading,
    Team,
    Told,
    Word,
    Workspace,
)
from aligntui.model.references import parts_of

from .past import digest_of
from .priorities import priorities
from .words import say_team

if TYPE_CHECKING:
    from aligntui.model import (
        Imperative,
        Record,
    )


def own_records(workspace: Workspace, team: str) -> list[Record]:
    """Every record of a team's plan, with the steps between the leader and its manager."""
    found: list[Record] = []
    for records in parts_of(workspace, team):
        # As they happened: a hand-out has no history from before it was cut, only the order of its file.
        found += records if records and records[0].part_of != Team.noun else workspace.as_happened(records)
    return found


def cut_check_in(workspace: Workspace, handout: Handout) -> Workspace:
    """A check-in: what the team of this hand-out follows, with everything that was said about it so far.

    It holds the record of its own hand-out, by which it is known as a check-in. It holds nothing of other teams but the
    readings of the measures, which are everybody's.

    Raises:
        UnknownRecord: there is no such team.
    """
    from .follow.words_said import first_approval

    team = workspace.need(Team, handout.team)
    people = {one.id for one in workspace.find(Person, team=team.id)} | {team.manager}
    own = [*own_records(workspace, team.id), *(one for one in workspace.all(Commitment) if one.who in people)]
    named = people | {one.id for one in own}
    own += [one for one in workspace.all(Word) if one.about in named]
    chosen = priorities(workspace)
    own += [one for priority in chosen for one in workspace.find(Reading, priority=priority.id)]
    tables: dict[str, list[Record]] = {}
    everybody = [one if one.team in ("", team.id) else _elsewhere(one) for one in workspace.all(Person)]
    marked = handout.model_copy(update={"after": "", "digest": ""})
    for record in (*everybody, team, *(_bare(priority) for priority in chosen), *own, marked):
        tables.setdefault(record.table, []).append(record)
    # The approvals of other teams stay behind, and the way of a measure begins with the first of all.
    return _with_meta(workspace, tables, handout.id, began=workspace.meta.session_day or first_approval(workspace))


def is_check_in(workspace: Workspace) -> bool:
    """Whether this is a check-in: a hand-out to say how it goes, in which the plan is only read."""
    return workspace.get(Handout, workspace.meta.handout_of) is not None


def _elsewhere(person: Person) -> Person:
    return person.model_copy(update={"team": ""})


def cut_handout(workspace: Workspace, team: str, handout: str) -> Workspace:
    """The hand-out of a team. `handout` is the id of the `Handout` record that stays behind.

    Raises:
        UnknownRecord: there is no such team.
    """
    own = workspace.need(Team, team)
    tables: dict[str, list[Record]] = {}

    def put(record: Record) -> None:
        tables.setdefault(record.table, []).append(record)

    for person in workspace.all(Person):
        put(person if person.team in ("", team) else _elsewhere(person))
    put(own)
    for priority in priorities(workspace):
        put(_bare(priority))
    for record in own_records(workspace, team):
        put(record)
    standing = {priority.id for priority in priorities(workspace)}
    for meaning in workspace.all(Meaning):
        text = meaning.text or (f"No part: {meaning.no_part}" if meaning.no_part else "")
        if meaning.team != team and text and meaning.priority in standing:
            told = Told(
                # The same id each time: cutting twice gives the same hand-out.
                id=f"{Told.prefix}_{meaning.id.partition('_')[2]}",
                team=say_team(workspace, meaning.team),
                priority=meaning.priority,
                text=text,
            )
            put(told)
    return _with_meta(workspace, tables, handout)


def _with_meta(
    workspace: Workspace, tables: dict[str, list[Record]], handout: str, began: date | None = None
) -> Workspace:
    cut = Workspace(tables)
    meta = workspace.meta.model_copy(
        update={
            "handout_of": handout,
            "handout_digest": digest_of(cut),
            "promised_minutes": 0,
            "session_day": began or workspace.meta.session_day,
        }
    )
    return Workspace({**tables, Meta.table: [meta]})


def _bare(priority: Imperative) -> Imperative:
    """A priority without what points at imperatives that are not handed out."""
    return priority.model_copy(update={"not_alike": (), "said_by": "", "duplicate_of": ""})


def team_of_handout(workspace: Workspace) -> Team | None:
    """The team whose hand-out this is; None when it is a whole session."""
    if not workspace.meta.handout_of:
        return None
    return next(iter(workspace.all(Team)), None)
