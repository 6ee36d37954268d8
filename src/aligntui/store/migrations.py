"""From the schema of an older file to the newest, one function a step, on plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .codec import Tables

SCHEMA = 5
"""What this program writes. All numbers stand in docs/schema.md."""

Step = Callable[["Tables"], "Tables"]


def _step(number: int, tables: Tables) -> Tables:
    """`to_N` of the module `step_N`, which is imported when a file needs it."""
    made: Tables = getattr(import_module(f".step_{number}", __package__), f"to_{number}")(tables)
    return made


STEPS: Mapping[int, Step] = {number: partial(_step, number + 1) for number in range(1, SCHEMA)}
"""Schema number -> the function that makes the next number of it. Each step has a stored file in tests/store/data."""


class UnknownSchema(ValueError):
    """The file's number is newer than ours, or no number at all; `number` is what it said."""

    def __init__(self, number: object) -> None:
        super().__init__(f"schema {number!r}")
        self.number = number


def check(number: object, newest: int = SCHEMA) -> int:
    """The number, when it is one that this program can read.

    Raises:
        UnknownSchema: it is not.
    """
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= newest:
        raise UnknownSchema(number)
    return number


def migrate(tables: Tables, number: int, steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA) -> Tables:
    """The tables on the newest schema. A step may change what it is given."""
    while number < newest:
        tables = steps[number](tables)
        number += 1
    return tables


def fold_line(tables: Tables, line: Mapping[str, Any]) -> None:
    """Does a journal's transaction to plain tables: for a journal that an older program left behind.

    Raises:
        KeyError: it does not fit these tables.
    """
    for op in line["ops"]:
        table = tables.setdefault(op["table"], {})
        number = next((key for key, document in table.items() if document.get("id") == op["id"]), None)
        if op.get("before") is None:
            if number is not None:
                raise KeyError(op["id"])
            table[_next_number(table)] = dict(op["after"])
        elif number is None:
            raise KeyError(op["id"])
        elif op.get("after") is None:
            del table[number]
        else:
            table[number].update(op["after"])
    history = tables.setdefault("history", {})
    history[_next_number(history)] = dict(line)


def _next_number(table: Mapping[str, object]) -> str:
    return str(1 + max((int(key) for key in table if key.isdecimal()), default=0))
