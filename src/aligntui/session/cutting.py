"""What Cut can do with the fate of every imperative, and with the priorities."""

from __future__ import annotations

from datetime import date
from typing import Any

from aligntui.model import MOST_PRIORITIES, Imperative
from aligntui.rules.priorities import called, free_letter, priorities
from aligntui.rules.words import quote

from .acts import decision
from .errors import Refused
from .going import ASIDE, settle_plans
from .session import Session


def no_room(already: list[Imperative]) -> str:
    """The refusal of a fourth priority, with the way to make room."""
    names = "; ".join(f"{priority.letter} {quote(called(priority), 28)}" for priority in already)
    return (
        "Never more than three priorities. To make room, select one of them and park it (‹cut.park:p›), fold it into"
        f" another (‹cut.fold:f›) or let it go (‹cut.let_go:l›): {names}."
    )


@decision
def make_priority(session: Session, imperative: Imperative, why: str = "") -> Imperative:
    """Chooses one without or against a ballot; the reason is kept.

    Raises:
        Refused: there are three already; the sentence tells how to make room.
    """
    already = priorities(session.workspace)
    if imperative.fate == "priority":
        return imperative
    if len(already) >= MOST_PRIORITIES:
        raise Refused(no_room(already))
    letter = free_letter(session.workspace)
    with session.change(f"Priority {letter}: {quote(imperative.text)}") as pen:
        return pen.update(
            imperative, fate="priority", letter=letter, reason=why.strip(), folded_into="", look_again=None
        )


def _decide(session: Session, imperative: Imperative, label: str, *, plans: str, **fields: Any) -> None:
    """Another fate than priority. A priority's name and measure stay with it, in case it comes back; `plans` says
    what becomes of what teams planned for it."""
    with session.change(label) as pen:
        if imperative.fate == "priority":
            settle_plans(session.workspace, pen, imperative, plans)
        pen.update(imperative, **{"letter": "", "folded_into": "", "look_again": None, **fields})


def with_reason(why: str) -> str:
    """The reason, trimmed.

    Raises:
        Refused: there is none.
    """
    if not why.strip():
        raise Refused("Say why in one sentence, so that nobody has to ask again next week.")
    return why.strip()


@decision
def park(
    session: Session, imperative: Imperative, why: str, look_again: date | None = None, *, plans: str = ASIDE
) -> None:
    """Keeps it for later, with a day to look again."""
    _decide(
        session,
        imperative,
        f"Park {quote(imperative.text)}",
        plans=plans,
        fate="parked",
        reason=with_reason(why),
        look_again=look_again,
    )


@decision
def let_go(session: Session, imperative: Imperative, why: str, *, plans: str = ASIDE) -> None:
    """Drops it for good."""
    _decide(
        session, imperative, f"Let go of {quote(imperative.text)}", plans=plans, fate="let go", reason=with_reason(why)
    )


@decision
def fold_into(session: Session, imperative: Imperative, priority: Imperative, why: str, *, plans: str = ASIDE) -> None:
    """Makes it part of a priority.

    Raises:
        Refused: into itself, or into something that is not a priority.
    """
    if priority.id == imperative.id or priority.fate != "priority":
        raise Refused("It can be folded into another one of the priorities only.")
    label = f"Fold {quote(imperative.text)} into {priority.letter}"
    _decide(session, imperative, label, plans=plans, fate="folded", reason=with_reason(why), folded_into=priority.id)


@decision
def reopen(session: Session, imperative: Imperative, *, plans: str = ASIDE) -> None:
    """Takes a fate back."""
    _decide(session, imperative, f"Open {quote(imperative.text)} again", plans=plans, fate="", reason="")


def describe_priority(session: Session, priority: Imperative, **fields: Any) -> None:
    """Short name, sentence, measure, target and target day."""
    with session.change(f"Describe priority {priority.letter}") as pen:
        pen.edit(priority, **fields)


@decision
def swap_letters(session: Session, one: Imperative, other: Imperative) -> None:
    """Changes the letters of two priorities; everything that belongs to them follows."""
    with session.change(f"Swap {one.letter} and {other.letter}") as pen:
        pen.update(one, letter=other.letter)
        pen.update(other, letter=one.letter)
