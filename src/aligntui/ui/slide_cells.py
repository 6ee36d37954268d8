"""Teams by priorities for a room: every cell is a field of its own, told by its word and its shade."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.content import Content

from aligntui.exchange.slide import Cells, Field
from aligntui.ui.block_letters import FINE, NARROW, SMALL, Face, set_in, wrapped_in
from aligntui.ui.slide_rows import block_line
from aligntui.ui.text import flat

_SHADES: Final[dict[str, str]] = {
    "direct": "bold $text-success on $success-muted",
    "indirect": "bold $text-warning on $warning-muted",
    "none": "bold $text-error on $error-muted",
    "declared": "$text-muted",
}
_HIGHEST: Final = 7
_GAP: Final = 2
_NARROW: Final = 14
_NAME: Final = 0.4
"""The part of the width that the teams' names may have."""
_LETTER_FROM: Final = 3
"""Lines that a row has to have before a column's letter is in block letters: rows come first."""


def matrix(cells: Cells, width: int, height: int, *, blocks: bool) -> list[Content]:
    """The lines of the matrix across the whole width; `height` is what it may take."""
    columns = len(cells.columns)
    name = min(max(flat(row[0]).cell_length for row in cells.rows) + 2, int(width * _NAME))
    wide = min(_wanted(cells, FINE) if blocks else 0, int(width * _NAME))
    each = max((width - name) // max(columns, 1), 6)
    plain = _heads(cells, each, name, None)
    pitch = (height - len(plain)) // len(cells.rows)
    if blocks and pitch > FINE.rows and wide > name and (width - wide) // max(columns, 1) >= _fields(cells, FINE):
        name, each = wide, (width - wide) // max(columns, 1)
    letters = _heads(cells, each, name, NARROW) if blocks else plain
    found = letters if (height - len(letters)) // len(cells.rows) >= _LETTER_FROM else plain
    room = (height - len(found)) // len(cells.rows)
    names = max(len(flat(row[0], "bold").wrap(name - 1)) for row in cells.rows)
    # Block letters need all three lines; else names come first, and then a gap.
    gap = 0 if room <= names or (blocks and room == FINE.rows) else 1
    tall = max(min(room - gap, _HIGHEST), 1)
    faces = _Faces.of(cells, name, each, tall) if blocks else _Faces(None, None)
    for nth, (team, fields) in enumerate(cells.rows):
        rows = _row(team, fields, name, each, tall, faces)
        found += [one.stylize("reverse", 0, name - 1) for one in rows] if nth == cells.here else rows
        found += [Content("")] * gap
    return found if gap else [*found, Content("")]


class _Faces(NamedTuple):
    """What all names and all verdicts are set in; None for plain text."""

    names: Face | None
    verdicts: Face | None

    @classmethod
    def of(cls, cells: Cells, name: int, each: int, tall: int) -> _Faces:
        titles = [wrapped_in(team, FINE, name - _GAP) for team, _ in cells.rows]
        words = [field.words for _, fields in cells.rows for field in fields]
        fits = [
            face
            for face in (SMALL, FINE)
            if face.rows <= tall
            and all(len(set_in(one, face)) > 0 and len(one) * face.cells <= _inside(each) for one in words)
        ]
        return cls(
            FINE if all(0 < len(title) <= tall for title in titles) else None,
            fits[0] if fits else None,
        )


def _inside(each: int) -> int:
    """Cells of a column without the gap behind it, which is narrow where there is little room."""
    return each - (_GAP if each >= _NARROW else 1)


def _wanted(cells: Cells, face: Face) -> int:
    return max(len(row[0]) for row in cells.rows) * face.cells + _GAP


def _fields(cells: Cells, face: Face) -> int:
    """Cells that the longest verdict takes in this face."""
    return max((len(field.words) for _, fields in cells.rows for field in fields), default=0) * face.cells + 2 * _GAP


def _heads(cells: Cells, each: int, name: int, face: Face | None) -> list[Content]:
    """The columns' titles; with a face the letter of a priority is set in it, and its name stands below."""
    blocks: list[list[Content]] = []
    for title in cells.columns:
        letter, _, rest = title.partition(" ")
        big = [block_line(one, "bold $text-accent") for one in set_in(letter, face)[: face.rows - 1]] if face else []
        if len(letter) == 1 and rest and big:
            small = wrapped_in(rest, FINE, _inside(each)) if each >= _ROOMY else []
            words = [block_line(one, "bold") for one in small] if small else flat(rest, "bold").wrap(_inside(each))
            blocks.append([*big, *words])
        else:
            blocks.append(flat(title, "bold").wrap(_inside(each)))
    found = []
    height = max(map(len, blocks), default=0)
    for nth in range(height):
        whole = Content(" " * name)
        for block in blocks:
            at = nth - (height - len(block))
            part = block[at] if at >= 0 else Content("")
            whole += part.pad_right(max(each - part.cell_length, 0))
        found.append(whole)
    return found


_ROOMY: Final = 40
"""Cells of a column from which on its title is in small block letters."""


def _row(team: str, fields: tuple[Field, ...], name: int, each: int, tall: int, faces: _Faces) -> list[Content]:
    small = wrapped_in(team, faces.names, name - _GAP) if faces.names else []
    title = [block_line(one, "bold") for one in small]
    if not title:
        title = flat(team, "bold").wrap(name - 1)
        if len(title) > tall:
            # All teams in sight come before whole names: those are on the facilitator's screen.
            title = [flat(team, "bold").truncate(name - 1, ellipsis=True)]
    parts = [_in_the_middle(title, tall, name, centred=False)]
    for one in fields:
        parts.append(_field(one, _inside(each), tall, faces.verdicts))
    found = []
    for nth in range(tall):
        whole = parts[0][nth]
        for part in parts[1:]:
            whole += part[nth] + " " * (each - _inside(each))
        found.append(whole)
    return found


def _field(field: Field, cells: int, tall: int, face: Face | None) -> list[Content]:
    words = [Content(one) for one in set_in(field.words, face)] if face is not None else []
    if not words:
        words = flat(field.words).wrap(cells)[:tall]
    style = _SHADES.get(field.verdict, "bold")
    return [one.stylize(style) for one in _in_the_middle(words, tall, cells, centred=True)]


def _in_the_middle(words: list[Content], tall: int, cells: int, *, centred: bool) -> list[Content]:
    """The lines in the middle of so many, each filled up to so many cells."""
    above = max((tall - len(words)) // 2, 0)
    found = []
    for nth in range(tall):
        at = nth - above
        one = words[at] if 0 <= at < len(words) else Content("")
        left = max((cells - one.cell_length) // 2, 0) if centred else 0
        found.append(" " * left + one + " " * max(cells - one.cell_length - left, 0))
    return found
