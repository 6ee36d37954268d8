"""A table of typed cells: one sheet, or one CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aligntui.dataclass import dataclass

Cell = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class DataTable:
    """One sheet, or one CSV file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> DataTable:
    """The table with its rows drawn."""
    return DataTable(name, columns, tuple(rows))
