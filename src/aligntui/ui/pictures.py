"""Pictures made of bars and signs, for whoever would rather look: every bar has its number in words beside it.

They stand in the room that a list leaves below its rows, so they say how they use a width and a height.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line

_LEAST_BAR: Final = 6
_MOST_AIR: Final = 1


class Bar(NamedTuple):
    """One line of a picture: what it is, how long its bar is (0 to 1), and the number in words."""

    label: str
    share: float
    words: str
    mark: float | None = None
    """Where along the bar something else ends, such as what was planned."""
    style: str = "$text-accent"


def bars(title: str, found: Sequence[Bar], width: int, height: int) -> list[Content]:
    """Bars below a rule with a title, with air between them where there is room. None where it does not fit whole."""
    if not found or len(found) + 1 > height:
        return []
    label = max(cell_len(one.label) for one in found)
    words = max(cell_len(one.words) for one in found)
    long = width - label - words - 4
    if long < _LEAST_BAR:
        return []
    air = min((height - 1) // len(found) - 1, _MOST_AIR)
    rows = [rule(title, width)]
    for one in found:
        said = flat(one.label)
        name = said.pad_right(max(label - said.cell_length, 0) + 2)
        rows.append(line(name, (stripe(one, long), one.style), "  ", (one.words, "bold")))
        rows += [Content("")] * air
    return rows


def stripe(one: Bar, long: int) -> str:
    """The bar itself: full as far as its share goes, and a mark where something else ends."""
    signs = glyphs()
    full = min(max(round(one.share * long), 1 if one.share > 0 else 0), long)
    cells = [signs.full] * full + [signs.empty] * (long - full)
    if one.mark is not None:
        cells[min(round(one.mark * long), long - 1)] = signs.mark
    return "".join(cells)


def rule(title: str, width: int) -> Content:
    """A line across with a title in it."""
    sign = glyphs().rule
    return line(
        (f"{sign * 2} ", "$text-muted"), (title, "bold"), (f" {sign * max(width - len(title) - 4, 0)}", "$text-muted")
    )


def shade_of(verdict: str) -> str:
    """What lies behind a verdict of the matrix: three shades, so that gaps are seen from afar. The word says it too."""
    return {"direct": "on $success 30%", "indirect": "on $warning 20%", "none": "on $error 25%"}.get(verdict, "")
