"""What Change can do: changes of four kinds, their steps, and "no change needed"."""

from __future__ import annotations

from datetime import date
from typing import Any

from aligntui.model import Activity, Change, ChangeKind, Step
from aligntui.rules.who_is_meant import match_person
from aligntui.rules.words import quote, say_team

from .acts import decision
from .errors import Refused
from .session import Session


def _words(change: Change) -> str:
    return quote(change.to_what or change.from_what or change.not_needed)


def add_change(
    session: Session,
    team: str,
    kind: ChangeKind,
    *,
    to_what: str,
    from_what: str = "",
    priority: str = "",
    hours: float | None = None,
) -> Change:
    """A change of one kind; an earlier "no change needed" of this kind is taken back with it.

    Raises:
        Refused: it does not say what has to become.
    """
    if not to_what.strip():
        raise Refused("Say what it has to become: from what -> to what.")
    with session.change(f"Add the change {quote(to_what)}") as pen:
        for answer in session.workspace.find(Change, team=team, kind=kind):
            if answer.not_needed:
                for step in session.workspace.find(Step, change=answer.id):
                    pen.delete(step)
                pen.delete(answer)
        return pen.add(
            Change,
            team=team,
            kind=kind,
            from_what=from_what.strip(),
            to_what=to_what.strip(),
            priority=priority,
            hours=hours,
        )


def edit_change(session: Session, change: Change, **fields: Any) -> None:
    """Changes from, to, priority or hours."""
    if not str(fields.get("to_what", change.to_what)).strip():
        raise Refused("Say what it has to become; to take the change away, delete the row.")
    with session.change(f"Edit the change {_words(change)}") as pen:
        pen.edit(change, **fields)


@decision
def not_needed(session: Session, team: str, kind: ChangeKind, why: str) -> None:
    """Nothing of this kind has to change, and why.

    Raises:
        Refused: without a reason, or when changes of this kind are there.
    """
    if not why.strip():
        raise Refused("“No change needed” is an answer too; say why in one sentence.")
    existing = session.workspace.find(Change, team=team, kind=kind)
    if any(not change.not_needed for change in existing):
        raise Refused("There are changes of this kind already; delete them first if none is needed after all.")
    with session.change(f"No {kind} change needed: {say_team(session.workspace, team)}") as pen:
        if existing:
            pen.update(existing[0], not_needed=why.strip())
        else:
            pen.add_one(Change, (team, kind), team=team, kind=kind, not_needed=why.strip())


def remove_change(session: Session, change: Change) -> None:
    """Deletes a change with its steps; hours redeployed to it have no place again."""
    with session.change(f"Delete the change {_words(change)}") as pen:
        for step in session.workspace.find(Step, change=change.id):
            pen.delete(step)
        for activity in session.workspace.find(Activity, redeploy_to=change.id):
            pen.update(activity, redeploy_to="")
        pen.delete(change)


def add_step(session: Session, change: Change, text: str, owner: str = "", due: date | None = None) -> Step:
    """A step of a change's action plan.

    Raises:
        Refused: without words.
    """
    if not text.strip():
        raise Refused("What is done in this step? Write that first.")
    with session.change(f"Add the step {quote(text)}") as pen:
        who = match_person(owner, session.workspace, change.team) or owner
        return pen.add(Step, change=change.id, text=text.strip(), owner=who, due=due)


def edit_step(session: Session, step: Step, **fields: Any) -> None:
    """Changes words, owner or date."""
    change = session.workspace.get(Change, step.change)
    if "owner" in fields:
        team = change.team if change else ""
        fields["owner"] = match_person(fields["owner"], session.workspace, team) or fields["owner"]
    with session.change(f"Edit the step {quote(step.text)}") as pen:
        pen.edit(step, **fields)


def remove_step(session: Session, step: Step) -> None:
    with session.change(f"Delete the step {quote(step.text)}") as pen:
        pen.delete(step)
