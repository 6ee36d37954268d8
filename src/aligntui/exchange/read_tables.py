"""Reads tables: CSV, TSV, a range pasted from a spreadsheet, XLSX. Which column is what is guessed, and can be said."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from .incoming import CannotImport, Found, FoundImperative

MOST_ROWS = 5_000
_TEXT = (
    "imperative",
    "idea",
    "priority",
    "text",
    "statement",
    "goal",
    "objective",
    "initiative",
    "title",
    "what",
    "name",
    "description",
)
_THEME = ("theme", "category", "group", "topic", "area", "pillar", "tag", "goal")
_WHO = ("who", "said by", "owner", "by", "person", "author", "from")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read: names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is what; -1 for none."""

    text: int
    theme: int = -1
    who: int = -1


def read_csv(text: str, name: str = "the table") -> Sheet:
    """A table with commas, semicolons, tabs or bars between its cells.

    Raises:
        CannotImport: it is no table.
    """
    try:
        dialect = csv.Sniffer().sniff(text[:8_000], delimiters=",;\t|")
        delimiter = dialect.delimiter
    except csv.Error:
        delimiter = max(",;\t|", key=text[:8_000].count)
    rows = []
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([" ".join(cell.split()) for cell in row])
            if len(rows) > MOST_ROWS:
                raise CannotImport(f"{name} has more than {MOST_ROWS:,} rows, which is no list of imperatives.")
    except csv.Error as error:
        raise CannotImport(f"{name} is no table from line {reader.line_num} on: {error}.") from error
    return _sheet(rows, name)


def read_xlsx(data: bytes, name: str = "the workbook") -> Sheet:
    """The first sheet that holds anything. Merged cells count as their first one, formulas as what they showed last.

    Raises:
        CannotImport: it is no workbook, or it needs openpyxl, which is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise CannotImport(
            f"{name} needs a library that is not installed. This installs it: python -m pip install 'aligntui[office]';"
            " or save it as CSV."
        ) from error
    try:
        book = load_workbook(io.BytesIO(data), read_only=False, data_only=True)
    except Exception as error:  # a library for other people's files raises what it likes
        raise CannotImport(f"{name} is no Excel workbook that can be read; save it as CSV and import that.") from error
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows(max_row=MOST_ROWS, values_only=True):
            cells = ["" if value is None else " ".join(str(value).split()) for value in row]
            if any(cells):
                rows.append(cells)
        if rows:
            merged = (f"{name} has merged cells; each counts as its first one.",) if sheet.merged_cells.ranges else ()
            read = _sheet(rows, name)
            return Sheet(read.columns, read.rows, (*merged, *read.remarks))
    raise CannotImport(f"{name} is empty.")


def _sheet(rows: list[list[str]], name: str) -> Sheet:
    if not rows:
        raise CannotImport(f"{name} is empty.")
    width = max(len(row) for row in rows)
    filled = [tuple(row + [""] * (width - len(row))) for row in rows]
    first = filled[0]
    known = {*_TEXT, *_THEME, *_WHO}
    headed = any(cell.casefold().strip(" :*") in known for cell in first)
    columns = first if headed else tuple(f"column {nth}" for nth in range(1, width + 1))
    return Sheet(
        tuple(cell or f"column {nth}" for nth, cell in enumerate(columns, 1)), tuple(filled[1:] if headed else filled)
    )


def guess(sheet: Sheet) -> Mapping:
    """Which column is what: by its name, else the one with the longest texts is the text."""

    def named(words: tuple[str, ...], but: tuple[int, ...] = ()) -> int:
        for word in words:
            for at, column in enumerate(sheet.columns):
                if at not in but and column.casefold().strip(" :*") == word:
                    return at
        return -1

    text = named(_TEXT)
    if text < 0:
        lengths = [sum(len(row[at]) for row in sheet.rows) for at in range(len(sheet.columns))]
        text = lengths.index(max(lengths)) if lengths else 0
    theme = named(_THEME, (text,))
    return Mapping(text, theme, named(_WHO, (text, theme)))


def taken(sheet: Sheet, mapping: Mapping) -> Found:
    """The imperatives of a table. Rows without a text are left out, and counted."""
    found = Found(remarks=list(sheet.remarks))
    empty = 0
    for row in sheet.rows:
        text = row[mapping.text]
        if not text:
            empty += 1
            continue
        theme = row[mapping.theme] if mapping.theme >= 0 else ""
        themes = tuple(part.strip() for part in theme.split(",") if part.strip())
        found.imperatives.append(FoundImperative(text, themes, row[mapping.who] if mapping.who >= 0 else ""))
    if empty:
        found.remarks.append(f"{empty} rows without a text were left out.")
    return found
