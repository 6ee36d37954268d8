"""People's text made fit for any format: nothing in it steers a terminal, and nothing is illegal in XML."""

from __future__ import annotations

import unicodedata

_BLANKS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_JOINER = "\u200d"
"""Emoji and several scripts need it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def visible(character: str) -> str:
    """The character, a blank for anything that breaks a line, and nothing for what cannot be seen: controls, lone
    surrogates, and invisible format characters, bidirectional overrides among them."""
    if character in _BLANKS:
        return " "
    if character == _JOINER:
        return character
    if unicodedata.category(character) in ("Cc", "Cs", "Cf") or ord(character) & 0xFFFE == 0xFFFE:
        return ""
    return character


def one_line(text: str) -> str:
    """A text on one line, without anything invisible."""
    return " ".join("".join(visible(character) for character in text).split())


def not_a_formula(text: str) -> str:
    """A text that a spreadsheet shows as it is: what looks like a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(FORMULA) else text
