"""People's words as runs: a name written from right to left is a run of its own that says so."""

from __future__ import annotations

import re
from typing import Any

from ..cleaning import END, ISOLATE, shown

_ISOLATED = re.compile(f"{ISOLATE}[^{END}]*{END}")


def add_text(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    """Adds a text to a paragraph."""
    for words, right_to_left in runs(text):
        run = paragraph.add_run(words)
        run.bold = bold or None
        run.italic = italic or None
        if right_to_left:
            run.font.rtl = True
            run.font.complex_script = True


def styled(made: Any, style: Any) -> Any:
    """A new paragraph in a style, named by its id: asking the library goes through all styles each time."""
    paragraph = made.add_paragraph()
    paragraph._p.get_or_add_pPr().style = style.style_id
    return paragraph


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is written from right to left; the isolates stay with their pieces."""
    # A blank at an edge is part of what is put together from two texts.
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    flat = f"{before}{shown(text)}{after}" if text.strip() else text
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in _ISOLATED.finditer(flat):
        if found.start() > at:
            pieces.append((flat[at : found.start()], False))
        pieces.append((found[0], True))
        at = found.end()
    if at < len(flat) or not pieces:
        pieces.append((flat[at:], False))
    return pieces
