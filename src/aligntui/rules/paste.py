"""Lines as people bring them: bullets, numbering, check boxes and quotes taken off; which line goes on with the one
before. Pasting, importing and `lint` all use this one rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from aligntui.dataclass import dataclass

from .names_of_days import A_MONTH

_SIGNS = "-*+•–—·‣⁃▪▫◦●○■□➢►▶▸➤→⇒✓✔✅☑☐☒❏❑❒✗✘∙⦁"
_BULLET = re.compile(
    rf"^(?:[{re.escape(_SIGNS)}]\ufe0f?|o(?=\s)|\\?[-*+•])\s+|^[•‣⁃▪▫●■□➢►▶▸➤✓✔✅☑☐☒❏❑❒\uf0a7\uf0b7]\ufe0f?\s*"
)
_NUMBER = re.compile(
    rf"^\(?\d{{1,3}}[.):]\)?\s+(?!(?:{A_MONTH}|mär|mai|okt|dez)\w*\b)|^\(\d{{1,3}}\)\s*",
    re.I,
)
_LEVELS = re.compile(
    r"^(?:\d{1,2}\.){2,5}\d{0,2}[.)]?\s+(?=[^\W\d_])|^\d{1,2}\.\d{1,2}[.)]\s+"
    r"|^\d{1,2}\.\d{1,2}\s+(?!(?:Mio|Mrd|Millio|Milliard|Billio|Thousand))(?=[A-ZÀ-ÞŁŚŻČŘŠŽ][^\W\d_A-Z])"
)
_SMALL = re.compile(
    r"^\(?(?:[a-z]|[ivx]{2,5})\)\s+|^[a-z]\.\s+(?=\S)|^\([A-Z]\)\s+|^[A-Z]\)\s+|^[IVX]{2,5}[.)]\s+|^[ivx]{2,5}\.\s+"
)
_CAPITAL = re.compile(r"^([A-Z])\.\s+")
_ROMAN = re.compile(r"^([IVX]{1,5})[.)]\s+")
_CHECK = re.compile(r"^\[[ xX✓✔-]?\]\s+")
_HEADING = re.compile(r"^#{1,6}\s+")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}
_GOES_ON = re.compile(
    r"(?:[,;–&/(]|\b(?:and|or|of|the|a|an|to|for|with|in|on|by|from|und|oder|der|die|das|des|mit|für|von|et|de|la|le|les|"
    r"des|du|pour|y|el|los|och|og|i|av|til|en|van|het))$",
    re.I,
)
_LONG = 45
"""A line shorter than this was not wrapped by any editor: what follows it is the next item."""


_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line in anything that is pasted or read: terminals send CR, old files have it, the web has U+2028."""
_SURE_BULLET = re.compile(rf"^(?:[-*•–‣▪◦●○■□➢►✓]|\d{{1,3}}[.)](?!\s+(?:{A_MONTH})))\s+(?=\S)", re.I)


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


def marked(text: str) -> bool:
    """Whether a line begins like an item of a list: a bullet, a number, a check box."""
    line = text.strip()
    return any(pattern.match(line) for pattern in (_BULLET, _NUMBER, _CHECK, _LEVELS, _SMALL))


def numbered(text: str) -> bool:
    """Whether a line begins with a number of a list."""
    line = text.strip()
    return any(pattern.match(line) for pattern in (_NUMBER, _ROMAN))


def bare(text: str) -> str:
    """A line without heading marks, bullet, numbering, check box and the quotes around all of it.

    Initials are not numbering: "A. Person calls" stays. `1.5 million` stays, `1.1 Grow` loses its number.
    """
    item = _HEADING.sub("", " ".join(text.split()))
    for pattern in (_BULLET, _CHECK, _BULLET, _LEVELS, _NUMBER, _SMALL, _CHECK):
        item = pattern.sub("", item, count=1)
    if len(item) > 1 and _QUOTES.get(item[0]) == item[-1] and item[0] not in item[1:-1]:
        item = item[1:-1].strip()
    return item


def lettered(lines: Sequence[str]) -> list[bool]:
    """Which lines have a capital letter as their number ("A. ... B. ..."), which only a sequence from A, or the Roman
    number before or behind it, can tell from initials."""
    letters = [found[1] if (found := _CAPITAL.match(bare(line))) else "" for line in lines]
    result = [False] * len(letters)
    for at, letter in enumerate(letters):
        if letter == "A" and letters[at + 1 : at + 2] == ["B"]:
            end = at
            while end < len(letters) and letters[end] == chr(ord("A") + end - at):
                result[end] = True
                end += 1
    roman = [(at, number) for at, line in enumerate(lines) if (number := _roman(line))]
    for (at, number), (after, next_number) in pairwise(roman):
        if next_number == number + 1:
            result[at] = result[at] or bool(letters[at])
            result[after] = result[after] or bool(letters[after])
    return result


def _roman(line: str) -> int:
    """The Roman number that a line begins with; 0 for none. One letter may be an initial."""
    found = _ROMAN.match(_BULLET.sub("", _HEADING.sub("", line.strip())))
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in found[1]] if found else []
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))


def without_letter(text: str) -> str:
    """A line whose capital letter is its number, without it."""
    return _CAPITAL.sub("", text, count=1)


def goes_on(before: str, line: str, widest: int, *, item: bool) -> bool:
    """Whether a line belongs to the one before it, which was wrapped.

    Args:
        widest: letters of the longest line of that text, at which its editor wrapped.
        item: whether the line before is a marked item of a list, this one is not marked.
    """
    before, line = before.rstrip(), line.strip()
    if not before or not line or marked(line) or 0 < _roman(before) == _roman(line) - 1:
        return False
    small = line[0].islower() or line[0] in "(,;&"
    if before.endswith((".", "!", "?", ":")):
        return small and item and not before.endswith(":")
    if item and small:
        return True
    if len(before) < _LONG:
        return bool(_GOES_ON.search(before)) and small
    return small or bool(_GOES_ON.search(before)) or (item and len(before) >= max(0.8 * widest, 60))


def join_wrapped(before: str, line: str) -> str:
    """Two lines of one item as one; a word that was divided at the end of the line is whole again."""
    if re.search(r"[^\W\d_]{2}[-\u00ad\u2010]$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def lines_of(text: str) -> list[PastedLine]:
    """The items of a pasted block, without blank lines, bullets, numbering, check boxes and surrounding quotes; a line
    that goes on with the item before it is part of it."""
    rows: list[tuple[int, str, bool, str]] = []
    raw_lines = [raw.expandtabs(4) for raw in text_lines(text)]
    widest = max((len(raw.rstrip()) for raw in raw_lines), default=0)
    joined = False
    for raw in raw_lines:
        item = raw.strip()
        if not item:
            joined = False
            continue
        indent = len(raw) - len(raw.lstrip())
        if rows and joined:
            above = rows[-1]
            item_above = marked(above[3])
            deeper = item_above and not marked(item) and indent > above[0]
            if deeper or (not above[2] and goes_on(above[1], item, widest, item=item_above)):
                rows[-1] = (above[0], item, False, join_wrapped(above[3], item))
                continue
        rows.append((indent, item, bool(_HEADING.match(item)), item))
        joined = True
    numbered = lettered([row[3] for row in rows])
    found: list[PastedLine] = []
    indents: list[int] = []
    for (indent, _, heading, whole), letter in zip(rows, numbered, strict=True):
        item = bare(whole)
        if letter:
            item = without_letter(item)
        if not any(character.isalnum() for character in item):
            continue
        while indents and indent < indents[-1]:
            indents.pop()
        if not indents or indent > indents[-1]:
            indents.append(indent)
        found.append(PastedLine(item, len(indents) - 1, heading))
    return found


def themes_of(text: str) -> tuple[str, ...]:
    """Themes as they are typed, with commas between them; each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
