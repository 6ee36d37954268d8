"""A table of a document as columns and rows: where its heading is, by words and by looks, and what stands above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligntui.dataclass import dataclass

from .cells import look
from .headings import role_of
from .incoming import CannotImport, Grid, WrongChoice
from .title_trees import tree_of
from .todoist import tasks_of
from .whole_names import with_whole_names

_ROWS_FOR_HEADING = 40
"""Rows from the top in which a heading is looked for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read: names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
    name: str = ""
    places: tuple[str, ...] = ()
    """Where each row stands in its document."""
    left_out: tuple[tuple[str, str], ...] = ()
    """(why, place) of every row of the document that is not a row of the table: titles, blank rows, the heading."""
    heading: int = -1
    """The number of the row that was taken as the heading; -1 when there is none."""
    known: bool = False
    """Whether the heading is made of words that are known."""
    groups: tuple[str, ...] = ()
    """For each row the title of the group of rows that it stands in, where the document has such titles."""
    names: int = -1
    """The column of whole names that stood in two; -1 for none."""
    above: tuple[tuple[str, ...], ...] = ()
    """For each row the titles that it stands under, where the table is a tree of titles."""

    @property
    def headed(self) -> bool:
        """Whether a heading was found."""
        return self.heading >= 0

    def place(self, at: int) -> str:
        return self.places[at] if self.places else f"row {at + 1 + (1 if self.headed else 0)}"


def sheet_of(grid: Grid, name: str = "the table", heading: int | None = None) -> Sheet:
    """The table in a grid.

    Args:
        heading: the number of the heading's row as the document counts; 0 for none; None when it is to be found.

    Raises:
        WrongChoice: it has no such row.
        CannotImport: it is empty.
    """
    width = max((len(row) for row in grid.rows), default=0)
    rows = [row + ("",) * (width - len(row)) for row in grid.rows]
    if not any(any(row) for row in rows):
        raise CannotImport(f"{name} is empty.")
    if heading is None:
        at = _only_heading(rows) if sum(any(row) for row in rows) == 1 else _find_heading(rows)
    elif heading == 0:
        at = -1
    else:
        at = next((nth for nth in range(len(rows)) if grid.number(nth) == heading), -1)
        if at < 0 or not any(rows[at]):
            raise WrongChoice(f"{name} has no words in row {heading}, so it cannot be the heading.")
    columns = rows[at] if at >= 0 else ("",) * width
    columns = tuple(cell or f"column {nth}" for nth, cell in enumerate(columns, 1))
    left: list[tuple[str, str]] = [(why, "") for why, count in grid.left_out for _ in range(count)]
    kept: list[tuple[str, ...]] = []
    places: list[str] = []
    groups: list[str] = []
    group = _group_above(rows, at)
    for nth, row in enumerate(rows):
        place = grid.place(nth)
        if not any(row):
            left.append(("blank", place))
        elif nth == at and grid.unit == "record":
            pass  # the names of the fields are not a record of the file
        elif nth == at:
            left.append(("heading|headings", place))
        elif nth < at:
            left.append(("above the heading", place))
        elif at >= 0 and row == rows[at]:
            left.append(("heading|headings", place))
        elif (title := _title_of_group(rows, nth, at)) is not None:
            group = title
            left.append(("title of a group|titles of groups", place))
        else:
            kept.append(row)
            places.append(place)
            groups.append(group)
    known = at >= 0 and any(role_of(cell)[1] for cell in rows[at])
    names = -1
    above: tuple[tuple[str, ...], ...] = ()
    if at >= 0:
        columns, together, names = with_whole_names(columns, kept)
        kept = list(together)
        if tree := tree_of(columns, kept):
            columns, kept, above = tree.columns, list(tree.rows), tree.above
        elif tasks := tasks_of(columns, kept):
            left += [(why, places[nth]) for why, nth in tasks.left_out]
            kept, places = list(tasks.rows), [places[nth] for nth in tasks.at]
            above, groups = tasks.above, []
    return Sheet(
        columns,
        tuple(kept),
        grid.remarks,
        grid.name,
        tuple(places),
        tuple(left),
        grid.number(at) if at >= 0 else -1,
        known,
        tuple(groups) if any(groups) else (),
        names,
        above,
    )


def _group_above(rows: Sequence[tuple[str, ...]], at: int) -> str:
    """The title of the first group, which stands right above the heading when the heading comes again below."""
    if at < 1 or not any(row == rows[at] for row in rows[at + 1 :]):
        return ""
    return _single(rows[at - 1])


def _title_of_group(rows: Sequence[tuple[str, ...]], nth: int, at: int) -> str | None:
    """The title of a group of rows, when this row is one: one cell, over the heading that comes again."""
    if at < 0 or nth + 1 >= len(rows) or rows[nth + 1] != rows[at]:
        return None
    return _single(rows[nth]) or None


def _single(row: tuple[str, ...]) -> str:
    filled = [cell for cell in row if cell]
    return filled[0] if len(filled) == 1 else ""


def _only_heading(rows: Sequence[tuple[str, ...]]) -> int:
    """The index of the only row with words, when all of them are headings: a table without rows."""
    at = next(nth for nth, row in enumerate(rows) if any(row))
    return at if all(role_of(cell)[1] == 3 for cell in rows[at] if cell) else -1


def _find_heading(rows: Sequence[tuple[str, ...]]) -> int:
    """The index of the heading: the first of the rows with the most words that are known, else the first that looks
    unlike all rows below it; -1 when there is none."""
    best, best_score = -1, 0.0
    filled = [sum(1 for cell in row if cell) for row in rows]
    usual = Counter(count for count in filled if count > 1).most_common(1)
    width = usual[0][0] if usual else 1
    for at, row in enumerate(rows[:_ROWS_FOR_HEADING]):
        cells = [cell for cell in row if cell]
        if not cells or any(len(cell) > 60 for cell in cells) or not any(any(below) for below in rows[at + 1 :]):
            continue
        if _of_a_series(rows, at):
            continue
        found = [role_of(cell) for cell in cells]
        exact = sum(strength == 3 for _, strength in found)
        near = sum(strength == 2 for _, strength in found)
        if any(look(cell) in ("date", "number", "error", "address") for cell in cells if role_of(cell)[0] is None):
            continue
        enough = exact >= 2 or (exact and (near or len(cells) <= 2 or exact / len(cells) >= 0.3)) or near >= 2
        if not enough or (len(cells) == 1 and width > 2 and any(filled[at + 1 :]) and width > len(cells)):
            continue
        if near and not exact and at and filled[at] < width:
            continue
        score = exact + near * 0.5 - at * 0.001
        if exact == 1 and not near and at > 0 and best >= 0:
            continue
        if score > best_score:
            best, best_score = at, score
    return best if best >= 0 else _by_looks(rows, filled, width)


_LONGEST_NUMBERED = 60
"""Letters of a cell that are looked at."""
_NUMBERED = re.compile(r"(.*?\D)(\d+)[.:)\s]*")


def _of_a_series(rows: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether a cell is counted on in a row below (Goal 1, Goal 2): then its row is one of them, and heads none."""
    for nth, cell in enumerate(rows[at]):
        if not (counted := _NUMBERED.fullmatch(cell[:_LONGEST_NUMBERED])):
            continue
        for below in rows[at + 1 : at + 1 + _ROWS_FOR_HEADING]:
            other = _NUMBERED.fullmatch(below[nth][:_LONGEST_NUMBERED])
            if other and other[1].casefold() == counted[1].casefold() and other[2] != counted[2]:
                return True
    return False


def _by_looks(rows: Sequence[tuple[str, ...]], filled: Sequence[int], width: int) -> int:
    if width < 2:
        return -1
    for at, row in enumerate(rows[:12]):
        if filled[at] < max(2, width):
            continue
        if _of_a_series(rows, at):
            return -1
        cells = [(nth, cell) for nth, cell in enumerate(row) if cell]
        below = [other for other in rows[at + 1 :] if sum(1 for cell in other if cell) > 1]
        names = [cell for _, cell in cells]
        short = all(len(cell) <= 40 and len(cell.split()) <= 4 and look(cell) in ("short", "words") for cell in names)
        if not below or not short or len(set(names)) < len(names) or any(cell.endswith((".", "!")) for cell in names):
            return -1
        for nth, cell in cells:
            looks = [look(other[nth]) for other in below if nth < len(other) and other[nth]]
            typed = sum(kind in ("number", "date", "yes or no", "address", "sign") for kind in looks)
            if looks and typed >= 0.8 * len(looks):
                return at
            lengths = [len(other[nth]) for other in below if nth < len(other) and other[nth]]
            if len(lengths) >= 2 and len(cell.split()) == 1 and sorted(lengths)[len(lengths) // 2] >= 2.5 * len(cell):
                return at
        return -1
    return -1
