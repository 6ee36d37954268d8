"""What a command says: plain text for people, whatever is in it, and JSON for programs."""

from __future__ import annotations

import json
import sys
import unicodedata

_JOINERS = "\u200c\u200d"
"""Emoji and several scripts are written with these."""


def one_line(text: object) -> str:
    """The text without anything that a terminal would obey: escapes, ends of lines, direction controls."""
    return "".join(map(_harmless, str(text)))


def _harmless(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS:
        return letter
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Cc" | "Cs" | "Zl" | "Zp":
            return " " if letter.isspace() else "�"
        case _:
            return letter


def say(text: object = "") -> None:
    """One line for a person, on standard output."""
    print(one_line(text))


def complain(text: object) -> None:
    """One sentence about what went wrong, on standard error."""
    print(one_line(text), file=sys.stderr)


def say_json(value: object, *, indent: int | None = None) -> None:
    """One JSON value on standard output; other than ASCII is escaped, so that any pipe can carry it."""
    print(json.dumps(value, indent=indent))
