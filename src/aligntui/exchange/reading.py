"""Reads a file of any known kind."""

from __future__ import annotations

from pathlib import Path

from .decoding import decode, read_bytes
from .incoming import CannotImport, Found
from .read_lists import read_list
from .read_stratml import read_stratml
from .read_tables import Sheet, guess, read_csv, read_xlsx, taken

TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")


def is_table(path: Path) -> bool:
    """Whether columns have to be mapped."""
    return path.suffix.casefold() in TABLES


def read_sheet(path: Path) -> Sheet:
    """The table in a file.

    Raises:
        CannotImport: with a sentence.
    """
    data = read_bytes(path)
    if path.suffix.casefold() in (".xlsx", ".xlsm") or data.startswith(b"PK\x03\x04"):
        return read_xlsx(data, path.name)
    text, remark = decode(data, path.name)
    sheet = read_csv(text, path.name)
    return Sheet(sheet.columns, sheet.rows, (*sheet.remarks, remark)) if remark else sheet


def read_document(path: Path) -> Found:
    """Everything that a file has to give; in a table the columns are guessed.

    Raises:
        CannotImport: with a sentence.
    """
    if is_table(path):
        sheet = read_sheet(path)
        return taken(sheet, guess(sheet))
    return read_data(read_bytes(path), path.name)


def read_data(data: bytes, name: str) -> Found:
    """The same for what came from a pipe: XML by its first letter, else a list.

    Raises:
        CannotImport: with a sentence.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<?xml", b"<!DOCTYPE", b"<StrategicPlan", b"<PerformancePlan")):
        return read_stratml(data, name)
    if start.startswith(b"PK\x03\x04"):
        sheet = read_xlsx(data, name)
        return taken(sheet, guess(sheet))
    text, remark = decode(data, name)
    found = read_list(text)
    if remark:
        found.remarks.append(remark)
    if found.empty:
        raise CannotImport(f"{name} holds no line with a word in it.")
    return found
