"""What Drop can do: the inventory, keep, cut, redeploy, and the accepted gap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aligntui.model import Activity, Finding, Team
from aligntui.rules.ledger import gap_key, ledger_of
from aligntui.rules.quick_entry import Entry
from aligntui.rules.who_is_meant import match_person
from aligntui.rules.words import plural, quote, say_who

from .acts import decision
from .errors import Refused
from .session import Session


def add_activities(session: Session, team: str, read: Iterable[Entry]) -> list[Activity]:
    """Activities as they were understood, in one change; who stops one and by when are kept for when it is cut.

    Raises:
        Refused: there is no text in it.
    """
    entries = [entry for entry in read if entry.text]
    if not entries:
        raise Refused(
            "There is nothing to add in that: write what the team does today, and ~12h for twelve hours a week."
        )
    label = (
        f"Add {quote(entries[0].text)}"
        if len(entries) == 1
        else f"Add {plural(len(entries), 'activity', 'activities')}"
    )
    with session.change(label) as pen:
        return [
            pen.add(
                Activity,
                team=team,
                text=entry.text,
                hours=entry.hours,
                money=entry.money,
                prime=entry.owner,
                stop_by=entry.due,
            )
            for entry in entries
        ]


def edit_activity(session: Session, activity: Activity, **fields: Any) -> None:
    """Changes words, hours or money; who stops it and by when, when its words named them."""
    if not str(fields.get("text", activity.text)).strip():
        raise Refused("An activity needs words; to take it away, delete the row.")
    with session.change(f"Edit {quote(activity.text)}") as pen:
        pen.edit(activity, **fields)


@decision
def keep(session: Session, activity: Activity, serves: str = "") -> None:
    """Goes on with it; `serves` is the id of the priority that it serves."""
    with session.change(f"Keep {quote(activity.text)}") as pen:
        pen.update(activity, mark="keep", serves=serves, redeploy_to="", stop_by=None, prime="", reason="")


@decision
def cut(
    session: Session,
    activity: Activity,
    *,
    prime: str = "",
    reason: str = "",
    stop_by: date | None = None,
    redeploy_to: str = "",
) -> None:
    """Stops it: who owns stopping it, why, by when, and where its hours go."""
    who = match_person(prime, session.workspace, activity.team) or prime
    with session.change(f"Cut {quote(activity.text)}") as pen:
        pen.update(
            activity, mark="cut", serves="", prime=who, reason=reason.strip(), stop_by=stop_by, redeploy_to=redeploy_to
        )


@decision
def redeploy(session: Session, activity: Activity, target: str) -> None:
    """Sends freed hours and money to a tactic, change or priority, by id.

    Raises:
        Refused: it is not cut, so it frees nothing.
    """
    if activity.mark != "cut":
        raise Refused("Only what is cut frees hours: cut it first (‹drop.cut:X›).")
    with session.change(f"Send on the hours of {quote(activity.text)}") as pen:
        pen.update(activity, redeploy_to=target)


@decision
def accept_gap(session: Session, team: Team, why: str) -> None:
    """The leader lets a team ask for more hours than it frees; an empty reason takes that back."""
    label = f"Accept the gap of {team.name}" if why.strip() else f"Take back the accepted gap of {team.name}"
    short = max(-ledger_of(session.workspace, team.id).balance, 0.0)
    with session.change(label) as pen:
        pen.update(team, gap_accepted=why.strip())
        for old in session.workspace.find(Finding, key=gap_key(team.id)):
            pen.delete(old)
        if why.strip():
            # How much was accepted: a gap that grows asks again.
            leader = say_who(session.workspace, session.workspace.meta.leader)
            pen.add(
                Finding,
                key=gap_key(team.id),
                digest=f"{short:.2f}",
                outcome="accepted",
                reason=why.strip(),
                by=leader,
                at=session.clock(),
            )


def remove_activity(session: Session, activity: Activity) -> None:
    with session.change(f"Delete {quote(activity.text)}") as pen:
        pen.delete(activity)
