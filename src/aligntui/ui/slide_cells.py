"""Teams by priorities for a room: every cell is a field of its own, told by its word and its shade."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from aligntui.exchange.slide import Cells, Field
from aligntui.rules.cells import CellWord
from aligntui.ui.text import flat

_SHADES: Final[dict[CellWord, str]] = {
    "direct": "bold $text-success on $success-muted",
    "indirect": "bold $text-warning on $warning-muted",
    "none": "bold $text-error on $error-muted",
    "declared": "$text-muted",
}
_HIGHEST: Final = 5
_GAP: Final = 2
_WIDEST_NAME: Final = 0.3


def matrix(cells: Cells, width: int, height: int) -> list[Content]:
    """The lines of the matrix across the whole width; `height` is what it may take."""
    columns = len(cells.columns)
    name = min(max(flat(row[0]).cell_length for row in cells.rows) + 2, int(width * _WIDEST_NAME))
    each = max((width - name) // max(columns, 1), 6)
    heads = [flat(title, "bold").wrap(each - _GAP) for title in cells.columns]
    found = []
    for nth in range(max(len(parts) for parts in heads)):
        line = Content(" " * name)
        for parts in heads:
            part = parts[nth] if nth < len(parts) else Content("")
            line += part.pad_right(max(each - part.cell_length, 0))
        found.append(line)
    lines = len(cells.rows)
    tall = max(min((height - len(found)) // lines - 1, _HIGHEST), 1)
    gap = 1 if (height - len(found)) // lines > 1 else 0
    for team, fields in cells.rows:
        for nth in range(tall):
            middle = nth == tall // 2
            title = flat(team, "bold").truncate(name - 1, ellipsis=True) if middle else Content("")
            line = title.pad_right(max(name - title.cell_length, 0))
            for one in fields:
                line += _field(one, one.words if middle else "", each - _GAP) + " " * _GAP
            found.append(line)
        found += [Content("")] * gap
    return [*found, Content("")] if not gap else found


def _field(field: Field, shown: str, cells: int) -> Content:
    text = flat(shown)
    if text.cell_length > cells:
        text = text.truncate(cells, ellipsis=True)
    left = (cells - text.cell_length) // 2
    return (" " * left + text + " " * (cells - text.cell_length - left)).stylize(_SHADES[field.verdict])
