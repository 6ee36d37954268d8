"""First and last names that stand in two columns: together they are the name of a person."""

from __future__ import annotations

from collections.abc import Sequence

from .headings import role_of

PLAIN_NAMES = {"name", "nom", "nombre", "nome", "naam", "namn", "navn", "nimi", "nazwa", "név", "jméno", "имя", "ad"}
"""Headings of a name, whole or the other half beside a heading that says which half it is."""

Rows = Sequence[tuple[str, ...]]


def with_whole_names(columns: tuple[str, ...], rows: Rows) -> tuple[tuple[str, ...], Rows, int]:
    """The table with the whole name in the first of its two columns, the other one empty, so that every column keeps
    its number; and which column that is, -1 when no name stands in two."""
    given, family = _halves(columns, rows)
    if given < 0 or family < 0:
        return columns, rows, -1
    at, other = min(given, family), max(given, family)
    headings = list(columns)
    headings[at] = f"{columns[given]} + {columns[family]}"
    put_together = []
    for row in rows:
        cells = list(row)
        cells[at], cells[other] = _whole(row[given], row[family]), ""
        put_together.append(tuple(cells))
    return tuple(headings), put_together, at


def _halves(columns: tuple[str, ...], rows: Rows) -> tuple[int, int]:
    """The columns of first and of last names; -1 for one that is not there."""
    roles = [role_of(column) for column in columns]

    def of(role: str, strength: int) -> int:
        return next((at for at, found in enumerate(roles) if found == (role, strength)), -1)

    plain = next((at for at, column in enumerate(columns) if column.casefold().strip(" :*") in PLAIN_NAMES), -1)
    for strength in (3, 2):
        given, family = of("given", strength), of("family", strength)
        if given >= 0 and family >= 0:
            return given, family
    given, family = of("given", 3), of("family", 3)
    half = max(given, family)
    if half < 0 or plain < 0 or _holds(rows, plain, half):
        return -1, -1
    return (given, plain) if given >= 0 else (plain, family)


def _holds(rows: Rows, plain: int, half: int) -> bool:
    """Whether the names of a column are whole already: they hold those of the other."""
    both = [row for row in rows if row[plain] and row[half]]
    held = sum(row[half].casefold() in row[plain].casefold() for row in both)
    return bool(both) and held > len(both) / 2


def _whole(given: str, family: str) -> str:
    """Family names come first, without a blank, where names are written in Chinese letters."""
    halves = f"{given}{family}"
    if given and family and all(0x2E80 < ord(letter) < 0xFFEF for letter in halves):
        return f"{family}{given}"
    return " ".join(part for part in (given, family) if part)
