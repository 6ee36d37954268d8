"""What Translate can do: meanings, tactics, "no part", and the leader's overruling."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, Protocol

from aligntui.model import Activity, Imperative, Meaning, Tactic, Team
from aligntui.rules.who_is_meant import match_person
from aligntui.rules.words import plural, quote, say_team

from .errors import Refused
from .neighbours import neighbour_of
from .session import Session


class SaidTactic(Protocol):
    """A tactic as somebody typed it."""

    @property
    def text(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def hours(self) -> float | None: ...


def _cell(session: Session, team: str, priority: str) -> str:
    """`East B`, for labels."""
    found = session.workspace.get(Imperative, priority)
    return f"{say_team(session.workspace, team)} {found.letter if found else ''}".strip()


def _must_exist(session: Session, team: str, priority: str) -> None:
    if session.workspace.get(Team, team) is None or session.workspace.get(Imperative, priority) is None:
        raise Refused(
            "That team or priority is gone; nothing was changed. ‹translate.matrix:m› shows the matrix as it is now."
        )


def set_meaning(session: Session, team: str, priority: str, text: str, was: str | None = None) -> None:
    """What a priority means for a team, in its own words. `was` is what stood there when it was opened.

    Raises:
        Overtaken: somebody else wrote something meanwhile.
    """
    _must_exist(session, team, priority)
    existing = session.workspace.first(Meaning, team=team, priority=priority)
    with session.change(f"Meaning for {_cell(session, team, priority)}") as pen:
        if existing is None:
            if text.strip():
                pen.add_one(Meaning, (team, priority), team=team, priority=priority, text=text.strip())
        else:
            opened = existing if was is None else existing.model_copy(update={"text": was})
            pen.edit(opened, text=text.strip())


def declare_no_part(session: Session, team: str, priority: str, why: str) -> None:
    """The team has no part in a priority. Tactics that are there stay, and count again when it takes part."""
    _must_exist(session, team, priority)
    if not why.strip():
        raise Refused("Say in one sentence why this team has no part in it.")
    existing = session.workspace.first(Meaning, team=team, priority=priority)
    with session.change(f"No part: {_cell(session, team, priority)}") as pen:
        if existing is None:
            pen.add_one(Meaning, (team, priority), team=team, priority=priority, no_part=why.strip())
        else:
            pen.update(existing, no_part=why.strip())


def take_part(session: Session, team: str, priority: str) -> None:
    """Takes "no part" back."""
    existing = session.workspace.first(Meaning, team=team, priority=priority)
    if existing is not None:
        with session.change(f"Takes part: {_cell(session, team, priority)}") as pen:
            if existing.text or existing.overruled:
                pen.update(existing, no_part="")
            else:
                pen.delete(existing)


def add_tactics(session: Session, team: str, priority: str, entries: Iterable[SaidTactic]) -> list[Tactic]:
    """Tactics in one change.

    Raises:
        Refused: there is no text, or the team said that it has no part in this priority.
    """
    _must_exist(session, team, priority)
    wanted = [entry for entry in entries if entry.text.strip()]
    if not wanted:
        raise Refused("There is nothing to do in that line yet: write what the team will do, then who and by when.")
    meaning = session.workspace.first(Meaning, team=team, priority=priority)
    if meaning is not None and meaning.no_part:
        raise Refused(
            "This team has no part in this priority; ‹translate.no_part:x› takes part again, then tactics can be added."
        )
    label = f"Add the tactic {quote(wanted[0].text)}" if len(wanted) == 1 else f"Add {plural(len(wanted), 'tactic')}"
    with session.change(label) as pen:
        return [
            pen.add(
                Tactic,
                team=team,
                priority=priority,
                text=entry.text,
                owner=entry.owner,
                due=entry.due,
                hours=entry.hours,
            )
            for entry in wanted
        ]


def add_tactic(session: Session, team: str, priority: str, entry: SaidTactic) -> Tactic:
    """One tactic, as it was typed."""
    return add_tactics(session, team, priority, [entry])[0]


def edit_tactic(session: Session, tactic: Tactic, **fields: Any) -> Tactic:
    """Changes a tactic. An owner given by name becomes the person of that name."""
    if not str(fields.get("text", tactic.text)).strip():
        raise Refused("A tactic needs words; to take it away, delete the row.")
    if "owner" in fields:
        fields["owner"] = match_person(fields["owner"], session.workspace, tactic.team) or fields["owner"]
    with session.change(f"Edit the tactic {quote(tactic.text)}") as pen:
        return pen.edit(tactic, **fields)


def remove_tactic(session: Session, tactic: Tactic) -> None:
    """Deletes a tactic; hours that were redeployed to it have no place again."""
    with session.change(f"Delete the tactic {quote(tactic.text)}") as pen:
        for activity in session.workspace.find(Activity, redeploy_to=tactic.id):
            pen.update(activity, redeploy_to="")
        pen.delete(tactic)


def move_tactic(session: Session, tactic: Tactic, by: int) -> None:
    """Changes places with the neighbour in its cell."""
    listed = session.workspace.find(Tactic, team=tactic.team, priority=tactic.priority)
    neighbour = neighbour_of(listed, tactic, by)
    with session.change(f"Move the tactic {quote(tactic.text)}") as pen:
        pen.update(tactic, order=neighbour.order)
        pen.update(neighbour, order=tactic.order)


def overrule_cell(
    session: Session, team: str, priority: str, verdict: Literal["", "direct", "indirect", "none"], why: str
) -> None:
    """The leader's verdict on a whole cell; an empty verdict takes it back.

    Raises:
        Refused: without a reason, or the team has declared that it has no part.
    """
    _must_exist(session, team, priority)
    if verdict and not why.strip():
        raise Refused("Overruling a verdict needs a reason; it stays beside the verdict.")
    existing = session.workspace.first(Meaning, team=team, priority=priority)
    if existing is not None and existing.no_part:
        raise Refused(
            "This team has no part in this priority; ‹translate.no_part:x› takes part again,"
            " then its verdict can be overruled."
        )
    if existing is None and not verdict:
        return
    label = f"The leader says {verdict}" if verdict else "Take the leader's verdict back"
    fields = {"overruled": verdict, "overruled_why": why.strip() if verdict else ""}
    with session.change(f"{label}: {_cell(session, team, priority)}") as pen:
        if existing is None:
            pen.add_one(Meaning, (team, priority), team=team, priority=priority, **fields)
        else:
            pen.update(existing, **fields)


def overrule(
    session: Session, record: Tactic | Meaning, verdict: Literal["", "direct", "indirect", "none"], why: str
) -> None:
    """The leader's verdict on a tactic or a cell; an empty verdict takes it back.

    Raises:
        Refused: without a reason.
    """
    if verdict and not why.strip():
        raise Refused("Overruling a verdict needs a reason; it stays beside the verdict.")
    label = f"The leader says {verdict}" if verdict else "Take the leader's verdict back"
    with session.change(f"{label}: {quote(record.text)}") as pen:
        pen.update(record, overruled=verdict, overruled_why=why.strip() if verdict else "")
