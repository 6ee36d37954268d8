"""People's text made fit for documents: names written from right to left keep their place, no cell is a formula."""

from __future__ import annotations

import re
import unicodedata

from aligntui.cleaning import one_line

ISOLATE, END = "\u2068", "\u2069"
"""First strong isolate, and its end: what stands between has no influence on the order of what stands around it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""


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
