"""People's text made fit for any format: nothing in it steers a terminal, and nothing is illegal in XML."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_JOINERS = "\u200c\u200d"
"""Emoji need the second, Persian and several scripts of India both."""
ISOLATE, END = "\u2068", "\u2069"
"""First strong isolate, and its end: what stands between has no influence on the order of what stands around it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def visible(character: str) -> str:
    """The character, a blank for anything that breaks a line, and nothing for what cannot be seen: controls, lone
    surrogates, and invisible format characters, bidirectional overrides among them."""
    if character in _BLANKS:
        return " "
    if character in _JOINERS:
        return character
    if unicodedata.category(character) in ("Cc", "Cs", "Cf") or ord(character) & 0xFFFE == 0xFFFE:
        return ""
    return character


def one_line(text: str) -> str:
    """A text on one line, without anything invisible."""
    if text.isprintable():  # nothing in it is a control, a format character or another blank
        return " ".join(text.split())
    return " ".join("".join(visible(character) for character in text).split())


_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(rf"[{_RTL}](?:[\s\d'’.&/+\u200c\u200d-]*[{_RTL}])*")


def shown(text: str) -> str:
    """A text on one line as a document shows it: each name written from right to left is isolated, so that a day or a
    number beside it keeps its place (Unicode Standard Annex 9, 2.4)."""
    flat = one_line(text)
    return flat if flat.isascii() else _RIGHT_TO_LEFT.sub(lambda found: f"{ISOLATE}{found[0]}{END}", flat)


def not_a_formula(text: str) -> str:
    """A text that a spreadsheet shows as it is: what looks like a formula gets an apostrophe in front."""
    return f"'{text}" if looks_like_formula(text) else text


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet may take this for a formula: also by the wide, small and raised forms of those signs,
    which spreadsheets of East Asian systems read as the plain ones."""
    return unicodedata.normalize("NFKC", text[:1]).startswith(FORMULA)
