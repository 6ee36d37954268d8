"""A pasted block of text as lines: bullets, numbering and quotes stripped."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"^(?:[-*•–—·‣▪◦●○■□➢►✓]|o(?=\s))\s+")
_NUMBER = re.compile(r"^(?:\(?\d{1,3}[.):]\)?|\(?[a-z][.)]\)?|\(?[ivxIVX]{1,5}[.)])\s+", re.I)
_CHECK = re.compile(r"^\[[ xX]?\]\s+")
_HEADING = re.compile(r"^#{1,6}\s+")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'"}


_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SURE_BULLET = re.compile(
    r"^(?:[-*•–‣▪◦●○■□➢►✓]|\d{1,3}[.)](?!\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))\s+(?=\S)", re.I
)


def text_lines(text: str) -> list[str]:
    """The lines of a text, whichever way they end: LF, CR, CR LF, NEL, line or paragraph separator."""
    return _END.split(text)


def without_bullet(line: str) -> str:
    """A line that was typed, without a bullet or number that can be nothing else: pasted lists arrive like that."""
    return _SURE_BULLET.sub("", line, count=1)


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line of what was pasted."""

    text: str
    depth: int = 0
    """How far it was indented, in steps that this text uses."""
    heading: bool = False
    """Whether it was marked as a heading, which a theme can be made of."""


def lines_of(text: str) -> list[PastedLine]:
    """The items of a pasted block, without blank lines, bullets, numbering, checkboxes and surrounding quotes."""
    found: list[PastedLine] = []
    indents: list[int] = []
    for raw in text_lines(text):
        expanded = raw.expandtabs(4)
        indent = len(expanded) - len(expanded.lstrip())
        item = expanded.strip()
        heading = bool(_HEADING.match(item))
        item = _HEADING.sub("", item)
        for pattern in (_BULLET, _NUMBER, _CHECK):
            item = pattern.sub("", item, count=1)
        item = " ".join(item.split())
        if len(item) > 1 and _QUOTES.get(item[0]) == item[-1]:
            item = item[1:-1].strip()
        if not item or not any(character.isalnum() for character in item):
            continue
        while indents and indent < indents[-1]:
            indents.pop()
        if not indents or indent > indents[-1]:
            indents.append(indent)
        found.append(PastedLine(item, len(indents) - 1, heading))
    return found
