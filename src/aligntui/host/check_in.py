"""A check-in from a phone: a word about the own work, a reading of a measure. Only ever added, outside every seal."""

from __future__ import annotations

from aligntui.model import Imperative
from aligntui.model.following import STATES
from aligntui.rules.follow import target_of
from aligntui.rules.follow.word_line import understand_reading, understand_word
from aligntui.session import Refused, following

from .asked import Asked, Malformed


def word(asked: Asked) -> None:
    """How it goes with one piece of the own work: a state, and a line in the words of Follow (`12 of 20 ^fri`)."""
    about = asked.fields.get("about", "")
    record = asked.workspace.look_up(about) if isinstance(about, str) and about else None
    if record is None:
        raise Refused("That is not there any more; what you wrote stays on this phone.")
    asked.allowed("word", record)
    state = asked.fields.get("state", "")
    if state not in ("", *STATES):
        raise Malformed(f"`state` has to be one of {', '.join(STATES)}.")
    said = understand_word(asked.text(needed=False), asked.workspace, asked.person.team, asked.today)
    following.say_word(
        asked.session,
        record.id,
        state=state or said.state,
        confidence=said.confidence,
        text=said.text,
        by=asked.person.id,
        next=said.next,
        free_hours=said.free_hours,
        successor=said.successor,
    )


def reading(asked: Asked) -> None:
    """Where a priority's measure stands: a number, with its unit or without."""
    priority = asked.record(Imperative, "priority")
    asked.allowed("reading", priority)
    found = understand_reading(asked.text(), target_of(priority))
    if found is None:
        raise Refused("That is not a number: type one such as 31; its unit may follow it.")
    value, unit = found
    following.read_measure(asked.session, priority, value, unit=unit, by=asked.person.id)
