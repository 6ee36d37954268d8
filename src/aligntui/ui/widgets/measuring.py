"""What the rows of a list were measured to be: a row that stays is not measured again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .rows import Column, Row, RowSize, Widths, widths_of


class Measuring:
    """The sizes of the rows that are shown, and of those that are going to be."""

    def __init__(self) -> None:
        self._sizes: list[RowSize] = []
        self._ahead: list[RowSize] = []

    def take(self, rows: Iterable[Row]) -> None:
        """These are shown from now on; one that was there before, the very same, keeps its size."""
        self._sizes, self._ahead = _sizes_of(rows, [*self._sizes, *self._ahead]), []

    def ahead(self, rows: Iterable[Row], columns: Sequence[Column], cells: int, room: int) -> Iterator[RowSize]:
        """Measures rows that are going to be shown in a list of so many cells, with a rest after each."""
        self._ahead = _sizes_of(rows, self._sizes)
        for size in self._ahead:
            size.measure()
            yield size
        widths = widths_of(columns, cells, room, self._ahead)
        for size in self._ahead:
            size.height(widths, room)
            yield size

    def widths(self, columns: Sequence[Column], cells: int, room: int) -> Widths:
        """How the columns share the room of the rows."""
        return widths_of(columns, cells, room, self._sizes)

    def heights(self, widths: Widths, room: int) -> list[int]:
        """How many lines each row takes."""
        return [size.height(widths, room) for size in self._sizes]


def _sizes_of(rows: Iterable[Row], before: Iterable[RowSize]) -> list[RowSize]:
    known = {id(size.row): size for size in before}
    return [known.get(id(row)) or RowSize(row) for row in rows]
