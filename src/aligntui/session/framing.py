"""What Frame can do: the strategy on a page, people, teams, the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from aligntui.model import (
    META_ID,
    Activity,
    AgendaItem,
    Ballot,
    Change,
    Comment,
    Commitment,
    Finding,
    Imperative,
    Meaning,
    Meta,
    Person,
    Record,
    Review,
    StageKey,
    Step,
    Tactic,
    Team,
    Turnout,
    Vote,
    Workspace,
)
from aligntui.model.references import references_to
from aligntui.rules.agenda import PRESETS, planned
from aligntui.rules.words import plural, quote, say_who

from .acts import decision
from .editing import Pen
from .errors import Refused
from .pointers import let_go_of
from .session import Session

_LABELS = {
    "title": "the title",
    "organisation": "the organisation",
    "horizon": "the horizon",
    "currency": "the currency",
    "how_big": "HOW BIG",
    "whom": "WHO to serve",
    "how_win": "HOW to win",
    "leader": "the leader",
    "facilitator": "the facilitator",
    "starts_at": "when it starts",
    "hide_who_said": "whether the projector shows who brought what",
}


class SaidPerson(Protocol):
    """A person as somebody typed it: names, not ids."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def team(self) -> str: ...


def _meta(session: Session, pen: Pen) -> Meta:
    return session.workspace.get(Meta, META_ID) or pen.add(Meta, id=META_ID)


def set_meta(session: Session, **fields: Any) -> None:
    """Sets fields of the session as a whole: title, horizon, the strategy on a page."""
    current = session.workspace.meta
    changed = [name for name, value in fields.items() if getattr(current, name) != value]
    if not changed:
        return
    words = " and ".join(_LABELS.get(name, name.replace("_", " ")) for name in changed[:2])
    with session.change(f"Set {words}{' and more' if len(changed) > 2 else ''}") as pen:
        pen.update(_meta(session, pen), **fields)


def set_leader(session: Session, person: Person | None, name: str = "") -> None:
    """Says who owns the strategy and gives final approval: a person of the list, or a new one by `name`."""
    with session.change(f"Leader: {_called(session, person, name)}") as pen:
        leader = person_called(pen, session, name) if name else person
        pen.update(_meta(session, pen), leader=leader.id if leader else "")


def set_facilitator(session: Session, person: Person | None, name: str = "") -> None:
    """Says who drives the program: a person of the list, or a new one by `name`."""
    with session.change(f"Facilitator: {_called(session, person, name)}") as pen:
        facilitator = person_called(pen, session, name) if name else person
        pen.update(_meta(session, pen), facilitator=facilitator.id if facilitator else "")


def _called(session: Session, person: Person | None, name: str) -> str:
    person = by_name(session.workspace, name) if name else person
    return person.name if person else f"{name}, who is new" if name else "nobody"


# -- people --------------------------------------------------------------------------------------------------------


def add_person(
    session: Session, name: str, role: str = "", team: str = "", votes: bool = True, identifier: str = ""
) -> Person:
    """A new person; `team` is an id. `identifier` is the id where it was promised already, as to a phone at the door.

    Raises:
        Refused: without a name.
    """
    with session.change(f"Add {quote(' '.join(name.split()))}") as pen:
        promised = {"id": identifier} if identifier else {}
        return new_person(pen, name, **promised, role=role.strip(), team=team, votes=votes)


def new_person(pen: Pen, name: str, **fields: Any) -> Person:
    """Somebody who joins the list of people within another change, so that one undo takes back both.

    Raises:
        Refused: without a name.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused("A person needs a name: type it first.")
    return pen.add(Person, name=name, **fields)


def by_name(workspace: Workspace, name: str) -> Person | None:
    """The person of exactly this name, whatever its case."""
    wanted = " ".join(name.casefold().split())
    return next((one for one in workspace.all(Person) if " ".join(one.name.casefold().split()) == wanted), None)


def person_called(pen: Pen, session: Session, name: str, **fields: Any) -> Person:
    """Somebody who was new when the name was typed: who has joined under exactly this name since, or else a new
    person with these fields."""
    return by_name(session.workspace, name) or new_person(pen, name, **fields)


def add_people(session: Session, said: Iterable[SaidPerson]) -> list[Person]:
    """People as they were typed or pasted, in one change. A team that is not there yet is made."""
    wanted = [person for person in said if person.name.strip()]
    if not wanted:
        raise Refused("There is no name in that: write one person a line: name, role, team.")
    label = f"Add {quote(wanted[0].name)}" if len(wanted) == 1 else f"Add {plural(len(wanted), 'person', 'people')}"
    with session.change(label) as pen:
        teams = {team.name.casefold(): team.id for team in session.workspace.all(Team)}
        added = []
        for person in wanted:
            name = " ".join(person.team.split())
            if name and name.casefold() not in teams:
                teams[name.casefold()] = pen.add(Team, name=name).id
            added.append(
                pen.add(
                    Person,
                    name=" ".join(person.name.split()),
                    role=person.role.strip(),
                    team=teams.get(name.casefold(), ""),
                )
            )
        return added


def edit_person(session: Session, person: Person, **fields: Any) -> Person:
    """Changes name, role, team or whether this person votes."""
    if not str(fields.get("name", person.name)).strip():
        raise Refused("A person needs a name; to take somebody off the list, delete the row.")
    with session.change(f"Edit {quote(person.name)}") as pen:
        return pen.edit(person, **fields)


# -- teams ---------------------------------------------------------------------------------------------------------


@decision
def add_team(session: Session, name: str, manager: str = "", hours: float | None = None, new_manager: str = "") -> Team:
    """A new team; its manager, an id, becomes a member when in no team yet. `new_manager` is the name of somebody who
    joins the list of people as its manager."""
    name = " ".join(name.split())
    if not name:
        raise Refused("A team needs a name: type it first.")
    _called_once(session, name)
    with session.change(f"Add the team {quote(name)}{_with(new_manager)}") as pen:
        if new_manager:
            manager = person_called(pen, session, new_manager).id
        team = pen.add(Team, name=name, manager=manager, hours=hours)
        _join(session, pen, team)
        return team


def _called_once(session: Session, name: str, but: str = "") -> None:
    name = " ".join(name.split())
    if any(one.id != but and one.name.casefold() == name.casefold() for one in session.workspace.all(Team)):
        raise Refused(f"There is a team {quote(name)} already; give this one another name.")


def edit_team(session: Session, team: Team, new_manager: str = "", **fields: Any) -> Team:
    """Changes name, manager or hours a week. `new_manager` is the name of somebody who joins the list of people as its
    manager."""
    if not str(fields.get("name", team.name)).strip():
        raise Refused("A team needs a name; to take it away, delete the row.")
    _called_once(session, str(fields.get("name", team.name)), team.id)
    with session.change(f"Edit the team {quote(team.name)}{_with(new_manager)}") as pen:
        if new_manager:
            fields["manager"] = person_called(pen, session, new_manager, team=team.id).id
        changed = pen.edit(team, **fields)
        _join(session, pen, changed)
        return changed


def _with(new_manager: str) -> str:
    return f" with {quote(new_manager)} as its new manager" if new_manager else ""


def _join(session: Session, pen: Pen, team: Team) -> None:
    manager = session.workspace.get(Person, team.manager)
    if manager is not None and not manager.team:
        pen.update(manager, team=team.id)


# -- taking away ---------------------------------------------------------------------------------------------------


def uses_of(workspace: Workspace, identifier: str) -> list[str]:
    """What would lose its person or team, in words: "manager of East", "owns 3 tactics"."""
    meta, found = workspace.meta, []
    if identifier and identifier == meta.leader:
        found.append("leader of the session")
    if identifier and identifier == meta.facilitator:
        found.append("facilitator")
    found += [f"manager of {team.name}" for team in workspace.find(Team, manager=identifier)]
    counts: dict[tuple[type[Record], str], int] = {}
    for record, field in references_to(workspace, identifier):
        if not isinstance(record, Meta | Team):
            counts[type(record), field] = counts.get((type(record), field), 0) + 1
    for (kind, field), count in counts.items():
        one, many = _USES.get((kind, field), ("", ""))
        found.append((one if count == 1 else many).format(count) or f"in {kind.counted(count)}")
    return found


_USES: dict[tuple[type[Record], str], tuple[str, str]] = {
    (Person, "team"): ("{} person works in it", "{} people work in it"),
    (Tactic, "owner"): ("owns {} tactic", "owns {} tactics"),
    (Tactic, "team"): ("{} tactic", "{} tactics"),
    (Meaning, "team"): ("{} meaning", "{} meanings"),
    (Change, "team"): ("{} change", "{} changes"),
    (Step, "owner"): ("owns {} step", "owns {} steps"),
    (Activity, "team"): ("{} activity", "{} activities"),
    (Activity, "prime"): ("stops {} activity", "stops {} activities"),
    (Commitment, "who"): ("{} commitment", "{} commitments"),
    (Imperative, "said_by"): ("brought {} imperative", "brought {} imperatives"),
    (Vote, "voter"): ("{} vote", "{} votes"),
    (Review, "team"): ("{} review", "{} reviews"),
    (Comment, "team"): ("{} comment", "{} comments"),
}


@decision
def remove_person(session: Session, person: Person, give_to: Person | None) -> None:
    """Takes a person away; what is theirs goes to somebody else, or loses its owner.

    Raises:
        Refused: the person has voted in a ballot that is open, whose paper would belong to nobody; or nobody else takes
            what is theirs.
    """
    if give_to is not None and give_to.id == person.id:
        raise Refused("Somebody else has to take it, or nobody.")
    for row in session.workspace.find(Turnout, person=person.id):
        ballot = session.workspace.get(Ballot, row.ballot)
        if ballot is not None and ballot.state == "open":
            raise Refused(
                f"{person.name} has voted in ballot {ballot.number}, which is open: reveal or close it first."
            )
    label = f"Remove {quote(person.name)}" + (f", things to {quote(give_to.name)}" if give_to else "")
    with session.change(label) as pen:
        for row in session.workspace.find(Turnout, person=person.id):
            pen.delete(row)
        _repoint(session, pen, person.id, give_to.id if give_to else "")
        pen.delete(person)


@decision
def remove_team(session: Session, team: Team, move_to: Team | None) -> None:
    """Takes a team away; its people and plan go to another team, or its plan is deleted and its people stay.

    Raises:
        Refused: they would go to the team that is taken away.
    """
    if move_to is not None and move_to.id == team.id:
        raise Refused("Another team has to take it, or none.")
    label = f"Remove the team {quote(team.name)}" + (f", everything to {quote(move_to.name)}" if move_to else "")
    with session.change(label) as pen:
        if move_to is not None:
            merged = session.workspace.find(Meaning, team=move_to.id)
            for meaning in session.workspace.find(Meaning, team=team.id):
                # Two meanings in one cell would hide one of them, so the text joins the other's.
                other = next((there for there in merged if there.priority == meaning.priority), None)
                if other is not None:
                    pen.update(other, text="\n".join(part for part in (other.text, meaning.text) if part))
                    pen.delete(meaning)
            _repoint(session, pen, team.id, move_to.id)
        else:
            for person in session.workspace.find(Person, team=team.id):
                pen.update(person, team="")
            for change in session.workspace.find(Change, team=team.id):
                for step in session.workspace.find(Step, change=change.id):
                    pen.delete(step)
            for kind in (Meaning, Tactic, Change, Activity, Review, Comment):
                for record in session.workspace.find(kind, team=team.id):
                    let_go_of(session.workspace, pen, record)
                    pen.delete(record)
        let_go_of(session.workspace, pen, team)
        pen.delete(team)


def _repoint(session: Session, pen: Pen, old: str, new: str) -> None:
    for record, field in list(references_to(session.workspace, old)):
        if new == "" and field in record.outlives:
            continue
        value = getattr(record, field)
        if isinstance(value, tuple):
            kept = [new if item == old else item for item in value]
            pen.update(record, **{field: tuple(dict.fromkeys(item for item in kept if item))})
        elif new == "" and isinstance(record, Review | Comment | Finding) and field == "by":
            # What somebody said stays theirs: the name stands where the person was.
            pen.update(record, by=say_who(session.workspace, old))
        elif not (new == "" and _needs(record, field)):
            pen.update(record, **{field: new})


def _needs(record: Record, field: str) -> bool:
    """Whether a record makes no sense without what this field points at; such votes stay as they were cast."""
    return isinstance(record, Vote) and field != "voter"


# -- agenda --------------------------------------------------------------------------------------------------------


def set_agenda(session: Session, minutes: Mapping[StageKey, int], starts_at: str = "") -> None:
    """Minutes for each stage, and when it starts."""
    with session.change("Set the agenda") as pen:
        _write_agenda(session, pen, minutes)
        if starts_at:
            pen.update(_meta(session, pen), starts_at=starts_at)


def use_preset(session: Session, name: str, starts_at: str = "") -> None:
    """One of `rules.agenda.PRESETS`, and when it starts."""
    with session.change(f"Agenda: {name.lower()}") as pen:
        _write_agenda(session, pen, PRESETS[name])
        if starts_at:
            pen.update(_meta(session, pen), starts_at=starts_at)


def _write_agenda(session: Session, pen: Pen, minutes: Mapping[StageKey, int]) -> None:
    for stage, length in minutes.items():
        item = session.workspace.get(AgendaItem, f"age_{stage}")
        if item is None:
            pen.add(AgendaItem, id=f"age_{stage}", stage=stage, minutes=length)
        else:
            pen.update(item, minutes=length)
    pen.update(_meta(session, pen), promised_minutes=sum(planned(session.workspace).values()))
