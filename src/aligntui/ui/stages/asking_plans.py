"""What destroys asks: a priority that goes while teams have plans for it (method.md, "When a priority goes")."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligntui.model import Imperative
from aligntui.rules.priorities import called
from aligntui.rules.words import quote
from aligntui.session import Session
from aligntui.session.going import ASIDE, GO_TOO, plans_of
from aligntui.ui.widgets.option import Option

from .acting import Acting


def ask_about_plans(
    asker: Acting,
    session: Session,
    going: Sequence[Imperative],
    staying: Sequence[Imperative],
    then: Callable[[str], object],
) -> None:
    """Asks once what becomes of the plans for the priorities that go; with none, nothing is asked.

    `staying` are those that they can move to. `then` gets `ASIDE`, `GO_TOO` or the id of one of those.
    """
    hangs = [(one, plans) for one in going if (plans := plans_of(session.workspace, one))]
    if not hangs:
        asker.attempt(lambda: then(ASIDE))
        return
    options = [
        Option(ASIDE, "Keep them aside", "shown as “without a priority”, counted nowhere"),
        *(Option(one.id, f"Move them to {one.letter} {called(one)}".replace("  ", " ")) for one in staying),
        Option(GO_TOO, "Let them go too", "undo brings them back"),
    ]
    if len(hangs) == 1:
        ((one, plans),) = hangs
        title = f"{one.letter} {quote(called(one), 40)} goes. What becomes of its plans?"
        about = f"It has {plans}."
    else:
        names = [one.letter for one, _ in hangs]
        title = f"{', '.join(names[:-1])} and {names[-1]} go. What becomes of their plans?"
        about = " ".join(f"{one.letter} {quote(called(one), 30)} has {plans}." for one, plans in hangs)
    asker.choose(title, options, then, about=f"{about} esc leaves everything as it is.")


def fate_now(imperative: Imperative) -> str:
    """What a form says over a row that is decided already; empty for one that is not."""
    match imperative.fate:
        case "":
            return ""
        case "priority":
            return f"It is priority {imperative.letter} now; saving this takes that away."
        case fate:
            why = f", because {quote(imperative.reason)}" if imperative.reason else ""
            return f"It is {fate} already{why}; saving this takes its place."
