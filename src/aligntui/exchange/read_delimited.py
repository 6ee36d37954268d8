"""Reads rows with commas, semicolons, tabs or bars between their cells, as files and as ranges that are pasted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from aligntui.cleaning import one_line
from aligntui.rules.paste import marked, text_lines

from .cleaning import looks_like_formula
from .headings import role_of
from .incoming import CannotImport, Grid

MOST_ROWS = 5_000
MOST_LINES = 40 * MOST_ROWS
"""Of the text: a cell may have many lines."""
MOST_COLUMNS = 200
MOST_CELLS = 200_000
_DELIMITERS = "\t;,|"
_SEP = re.compile(r'"?sep=(.)"?;*,*\s*$', re.I)
_MOST_QUOTES = 50
"""Quotes that are mended before a file counts as no table."""


def read_rows(text: str, name: str = "the table") -> Grid:
    """Every row of the text, also blank ones, with the number of its row.

    Raises:
        CannotImport: it has far too many rows, or cells without an end.
    """
    if text.count("\n") + text.count("\r") > MOST_LINES:  # before they are taken apart
        raise _too_many(name)
    lines = text_lines(text.replace("\0", ""))
    while lines and not lines[-1]:
        lines.pop()
    left: list[tuple[str, int]] = []
    start = 0
    delimiter = ""
    if lines and (told := _SEP.fullmatch(lines[0].lstrip("\ufeff"))):
        delimiter, start = told[1], 1
        left.append(("line that names the separator|lines that name the separator", 1))
    remarks: list[str] = []
    lines = _unwrapped(lines)
    delimiter = delimiter or delimiter_of(lines)
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    count, wide = 0, False
    for at, cells in _records(lines, start, delimiter, name, remarks):
        wide = wide or len(cells) > MOST_COLUMNS
        rows.append(tuple(_unguarded(one_line(cell)) for cell in cells[:MOST_COLUMNS]))
        places.append(at)
        count += len(rows[-1])
        if len(rows) > MOST_ROWS or count > MOST_CELLS:
            raise _too_many(name)
    if wide:
        remarks.append(f"{name} has more than {MOST_COLUMNS} columns; the others were not read.")
    return Grid(tuple(rows), places=tuple(places), remarks=tuple(remarks), left_out=tuple(left))


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if cell.startswith("'") and looks_like_formula(cell[1:]) else cell


def _unwrapped(lines: list[str]) -> list[str]:
    """The same without the quotes around whole lines, which a spreadsheet puts there that took a row for one cell."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or not all(len(line) > 1 and line[0] == line[-1] == '"' for line in filled):
        return lines
    inner = [next(csv.reader([line]), []) for line in filled]
    if any(len(cells) != 1 for cells in inner):
        return lines
    widths = Counter(len(_cells(cells[0], delimiter_of([one[0] for one in inner]))) for cells in inner)
    width, count = widths.most_common(1)[0]
    if width < 2 or count < 0.8 * len(inner):
        return lines
    return [next(csv.reader([line.strip()]), [""])[0] if line.strip() else "" for line in lines]


def _too_many(name: str) -> CannotImport:
    return CannotImport(
        f"{name} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, which is no list of imperatives. Cut out the"
        " part that is meant."
    )


def delimiter_of(lines: list[str]) -> str:
    """What divides the cells: what makes headings that are known, else what makes rows of one width."""
    sample = [line for line in lines[:60] if line.strip()][:40]
    best, best_score = ",", (-1.0, -1.0, -1.0)
    for delimiter in _DELIMITERS:
        rows = [_cells(line[:20_000], delimiter)[:MOST_COLUMNS] for line in sample]
        wide = [len(row) for row in rows if len(row) > 1]
        if not wide:
            continue
        width, count = Counter(wide).most_common(1)[0]
        known = max(sum(role_of(cell)[1] == 3 for cell in row) for row in rows[:20])
        score = (float(known if known > 1 or count == len(sample) else 0), count / len(sample), float(width))
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _records(
    lines: list[str], start: int, delimiter: str, name: str, remarks: list[str]
) -> Iterator[tuple[int, list[str]]]:
    """(number of the row, its cells). A quote that opens a cell and never closes it is taken for a letter, and said."""
    at = start
    mended = 0
    number = start
    while at < len(lines):
        number += 1
        if not lines[at].strip():
            yield number, [""]
            at += 1
            continue
        rest = (f"{lines[nth]}\n" for nth in range(at, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            if "field limit" in str(error):
                raise CannotImport(f"{name} has a cell without an end in line {at + 1}; it was not read.") from error
            mended += 1
            if mended > _MOST_QUOTES:
                raise CannotImport(
                    f"{name} has more than {_MOST_QUOTES} quotes that are not closed, the last in line {at + 1}."
                    f" Save it"
                    " again as CSV from its own program."
                ) from error
            quote = _open_quote(lines[at], delimiter)
            if quote < 0:
                # Quotes that stand in a text, as in: "Win" is a word,Ann
                mended -= 1
                cells = next(csv.reader([lines[at]], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
                at += 1
                yield number, cells
                continue
            lines[at] = lines[at][:quote] + lines[at][quote + 1 :]
            remarks.append(f"A quote that opens in line {at + 1} is never closed; it was left out.")
            number -= 1
            continue
        at += reader.line_num
        yield number, cells


def _open_quote(line: str, delimiter: str) -> int:
    """Where a quote opens a cell that no quote in this line closes; -1 when there is none."""
    at = 0
    while at <= len(line):
        if line[at : at + 1] == '"':
            end = at + 1
            while (end := line.find('"', end)) >= 0:
                if line[end + 1 : end + 2] == '"':
                    end += 2
                    continue
                break
            if end < 0:
                return at
            at = end + 1
        following = line.find(delimiter, at)
        if following < 0:
            return -1
        at = following + 1
    return -1


def looks_like_table(text: str) -> bool:
    """Whether a text without a name is rows and cells: tabs in most lines, or a heading that is known over rows of one
    width."""
    lines = [line for line in text_lines(text[:100_000])[:60] if line.strip()][:40]
    if len(lines) < 2:
        return False
    if _SEP.fullmatch(lines[0]):
        return True
    tabbed = sum("\t" in line.strip("\t ") for line in lines)
    if tabbed >= 0.8 * len(lines):
        return True
    for delimiter in ";,|":
        rows = [_cells(line, delimiter) for line in lines]
        wide = [row for row in rows if len(row) > 1]
        if len(wide) < 2:
            continue
        width, count = Counter(len(row) for row in wide).most_common(1)[0]
        headed = [role_of(cell)[1] for cell in wide[0]]
        short = all(len(cell) <= 40 for cell in wide[0])
        known = sum(strength == 3 for strength in headed)
        if short and len(wide[0]) == width and (known >= 2 or (known and width == 2)) and count >= 0.7 * len(lines):
            return True
        items = sum(marked(line) for line in lines) > len(lines) / 2
        if delimiter == ";" and count == len(lines) and width > 2 and not items:
            return True
    return False
