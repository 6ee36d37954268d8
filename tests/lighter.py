"""Style sheets are read once for all tests of a process, and not once for every program that a test opens."""

from __future__ import annotations

from typing import Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

MOST_SHEETS = 4096

_read: dict[frozenset[tuple[str, str]], LRUCache[Any, Any]] = {}
"""Style sheets that were read, by the variables that they were read with."""

_begin = Stylesheet.__init__
_set_variables = Stylesheet.set_variables


def _share(sheet: Stylesheet) -> None:
    sheet._parse_cache = _read.setdefault(frozenset(sheet._variables.items()), LRUCache(MOST_SHEETS))


def begin(sheet: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
    _begin(sheet, variables=variables)
    _share(sheet)


def set_variables(sheet: Stylesheet, variables: dict[str, str]) -> None:
    sheet._parse_cache = LRUCache(1)  # the framework empties it, and it is not only this one's
    _set_variables(sheet, variables)
    _share(sheet)


def install() -> None:
    Stylesheet.__init__ = begin  # type: ignore[method-assign]
    Stylesheet.set_variables = set_variables  # type: ignore[method-assign]
