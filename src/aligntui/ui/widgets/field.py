"""One field of a form as a value: what it is called and takes, and how what was typed is understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, Protocol

from aligntui.dataclass import dataclass
from aligntui.rules.days import (
    understand_day,
    understand_hours,
    understand_minutes,
    understand_money,
    understand_time,
)
from aligntui.rules.two_days import say_two_days
from aligntui.rules.words import say_day, say_number

from .understood import Understood

Kind = Literal["text", "long", "day", "hours", "money", "minutes", "time", "number", "choice"]


class Reader(Protocol):
    """How a text is understood, also for other fields, such as who and by when. It gets everything in the form by
    field name."""

    def understood(self, typed: Mapping[str, str], /) -> Understood:
        """What is shown under the text while it is typed."""

    def remarks(self, values: Mapping[str, Any], /) -> tuple[str, ...]:
        """What is said after it was saved."""


@dataclass(frozen=True, slots=True)
class Told:
    """Reads a text for its own field alone."""

    name: str
    """Of the field."""
    words: Callable[[str], str]
    """How the text is understood; empty where its own words say it."""

    def understood(self, typed: Mapping[str, str]) -> Understood:
        return Understood(self.words(typed[self.name].strip()))

    def remarks(self, _: Mapping[str, Any]) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, by value: what it is called, what is in it, what it takes."""

    name: str
    label: str
    value: str = ""
    kind: Kind = "text"
    help: str = ""
    """What to write, shown in the empty field."""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: value and words."""
    suggestions: tuple[str, ...] = ()
    required: str = ""
    """A sentence that is shown when it is left empty; empty when it may be."""
    asked: bool = False
    """Whether the form is for this answer, too, though it may stay empty: Enter goes there before it saves."""
    whole: Callable[[str], str] | None = None
    """The whole of what was begun, such as the name of the person who is meant; empty when it is nothing known."""
    doubt: Callable[[str], str] | None = None
    """What is doubtful about a text, as `Bne: do you mean Ben?`; saved all the same when Enter is pressed again."""
    remark: Callable[[str], str] | None = None
    """What is said of a text after it was saved, as that a name is on no list; empty when nothing is."""
    reader: Reader | None = None
    """How a text is understood, shown while it is typed; it may say what belongs into other fields."""
    spread: Callable[[str], dict[str, str]] | None = None
    """A text that answers several fields at once, by field name: `from -> to`; empty for any other. It goes to them
    when they are empty."""
    new: str = ""
    """For a choice: words for a value that is not there yet and may be added, such as `add {} as a new person`."""


NEW = "new:"
"""What the value of a choice begins with when it is one to be added."""


class Trouble(Exception):
    """What was typed cannot be understood; the message is the sentence to show beside it."""


def understand(field: Field, text: str, today: date) -> Any:
    """The value of what was typed: text, a day, a number, or None for nothing.

    Raises:
        Trouble: it cannot be understood as what the field takes.
    """
    text = text.strip()
    if not text:
        if field.required:
            raise Trouble(field.required)
        return "" if field.kind in ("text", "long", "choice", "time") else None
    reader = _READERS.get(field.kind)
    if reader is None:
        return text
    read, example = reader
    value = read(text, today)
    if value is None and field.kind == "day" and (both := say_two_days(text, today)):
        raise Trouble(f"“{text}” may be {both}. Write the month as a word, as in 31 mar.")
    if value is None:
        raise Trouble(f"“{text}” is not clear to me. Try {example}.")
    return value


def text_of(value: Any) -> str:
    """An understood value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, date):
        return say_day(value)
    return say_number(value) if isinstance(value, float) else str(value)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


_READERS: dict[Kind, tuple[Callable[[str, date], Any], str]] = {
    "day": (understand_day, "31 mar, next friday, Q3 or 2027-03-31"),
    "hours": (lambda text, _: understand_hours(text), "6, 1.5 or 90 min (a week)"),
    "money": (lambda text, _: understand_money(text), "400, 12k or 1.2m"),
    "minutes": (lambda text, _: understand_minutes(text), "45, 1h30 or 2 h"),
    "time": (lambda text, _: understand_time(text), "9:00, 14.30 or 2pm"),
    "number": (lambda text, _: _number(text), "a whole number such as 4"),
}
