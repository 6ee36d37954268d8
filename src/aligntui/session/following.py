"""What Follow can do: say a word about work, read a measure, say how often is looked. Only ever added."""

from __future__ import annotations

from datetime import date

from aligntui.model import (
    Activity,
    Commitment,
    Confidence,
    Imperative,
    Person,
    Reading,
    State,
    Step,
    Tactic,
    Team,
    Who,
    Word,
)
from aligntui.rules.follow import target_of, understand_cadence
from aligntui.rules.follow.units import same_unit
from aligntui.rules.words import quote, say_amount

from .errors import Refused
from .session import Session

MOST_BACK = 366
"""Days that a word may be about the past."""


def say_word(
    session: Session,
    about: str,
    *,
    state: State = "",
    confidence: Confidence = "",
    text: str = "",
    day: date | None = None,
    by: Who = "",
    next: date | None = None,
    free_hours: float | None = None,
    successor: Who = "",
    corrects: Word | None = None,
) -> Word:
    """One word about a tactic, a step, a stop, a commitment, or about a person who is away. It stays: a wrong one is
    corrected by another.

    Raises:
        Refused: it says nothing, it is about nothing that is followed, or its day lies ahead or too far back.
    """
    record = session.workspace.look_up(about)
    if not isinstance(record, Tactic | Step | Activity | Commitment | Person):
        raise Refused("That is not there any more; nothing was kept. What you typed is still in the line.")
    if not (state or confidence or text.strip() or successor or free_hours is not None):
        raise Refused("Say in one word how it goes: going, done, stuck or given up, and a line if you like.")
    if isinstance(record, Person) != (state == "away"):
        raise Refused("Away is said of a person; of work it is going, done, stuck or given up.")
    if state == "stopped" and not isinstance(record, Activity):
        raise Refused("Stopped is said of something that the team drops; work is done or given up.")
    today = session.clock().astimezone().date()
    when = day or today
    if when > today:
        raise Refused("That day has not come yet: a word is about today or before; ^ says when the next one comes.")
    if (today - when).days > MOST_BACK:
        raise Refused("That day is more than a year ago: look at the year.")
    called = getattr(record, "text", "") or getattr(record, "what", "") or getattr(record, "name", "")
    with session.record_fact(f"{(state or confidence or 'word').capitalize()}: {quote(called)}") as pen:
        return pen.add(
            Word,
            about=record.id,
            state=state,
            confidence=confidence,
            text=" ".join(text.split()),
            day=when,
            by=by,
            next=next,
            free_hours=free_hours,
            successor=successor,
            corrects=corrects.id if corrects is not None else "",
        )


def read_measure(
    session: Session,
    priority: Imperative,
    value: float,
    *,
    unit: str = "",
    day: date | None = None,
    by: Who = "",
    corrects: Reading | None = None,
) -> Reading:
    """What a priority's measure says on a day.

    Raises:
        Refused: its unit is another one than the target's, or its day lies ahead or too far back.
    """
    target = target_of(priority)
    if target is not None and not same_unit(unit, target.unit):
        raise Refused(
            f"The target of {priority.letter} is in {target.unit}, and this reading in {unit}:"
            f" give it in {target.unit}, or change the target first."
        )
    today = session.clock().astimezone().date()
    when = day or today
    if when > today:
        raise Refused("That day has not come yet: a reading is of today or before.")
    if (today - when).days > MOST_BACK:
        raise Refused("That day is more than a year ago: look at the year.")
    with session.record_fact(f"Reading of {priority.letter}: {say_amount(value, unit)}") as pen:
        return pen.add(
            Reading,
            priority=priority.id,
            day=when,
            value=value,
            unit=unit or (target.unit if target is not None else ""),
            by=by,
            corrects=corrects.id if corrects is not None else "",
        )


def set_cadence(session: Session, words: str, team: Team | None = None) -> None:
    """How often is looked, of the session or of one team, in people's words; empty takes it back.

    Raises:
        Refused: the words say no cadence.
    """
    said = " ".join(words.split())
    if said and understand_cadence(said) is None:
        raise Refused(
            f"{quote(said)} says not how often: every Monday, every two weeks, the first Tuesday of the month."
        )
    with session.change(f"Looks {said or 'as often as nobody said'}") as pen:
        if team is not None:
            pen.update(team, cadence=said)
        else:
            pen.update(session.workspace.meta, cadence=said)
