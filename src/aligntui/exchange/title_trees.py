"""A tree of titles in columns that are counted on (Title 1, Title 2, ...): each row has one, and those of the rows it
stands under are its themes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligntui.dataclass import dataclass

from .cells import look
from .headings import Role, role_of

Rows = Sequence[tuple[str, ...]]

_TITLES: frozenset[Role] = frozenset({"text", "title", "level1", "level2", "level3", "level4", "level5"})
_STEPS = {"level", "ebene", "niveau", "nivel", "livello", "nivå", "taso", "poziom", "úroveň", "уровень"}
"""Headings of columns that are steps of a tree and nothing else."""
_COUNTED = re.compile(r"(\w.*?)\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Tree:
    """A table with all titles in one column; the other columns of the tree stay, empty, so that every column keeps
    its number."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, ...], ...]
    """For each row the titles above it, the highest first."""


def tree_of(columns: tuple[str, ...], rows: Rows) -> Tree | None:
    """The tree that a table holds, or None: where a row has two titles or none, or one without a title above it, it
    holds none, and signs under weeks that are counted on are none either."""
    for stem, levels in _counted(columns).items():
        above = _above(levels, rows)
        if above is None or not any(above):
            continue
        headings = list(columns)
        headings[levels[0]] = stem
        kept = []
        for row in rows:
            cells = list(row)
            title = "".join(row[at] for at in levels)
            for at in levels:
                cells[at] = ""
            cells[levels[0]] = title
            kept.append(tuple(cells))
        return Tree(tuple(headings), tuple(kept), tuple(above))
    return None


def _counted(columns: tuple[str, ...]) -> dict[str, list[int]]:
    """Heading without its number -> its columns, 1 first; only where they are counted without a gap."""
    found: dict[str, dict[int, int]] = {}
    for at, column in enumerate(columns):
        counted = _COUNTED.fullmatch(column.strip()[:60])
        if counted and (role_of(counted[1])[0] in _TITLES or counted[1].casefold() in _STEPS):
            found.setdefault(counted[1], {}).setdefault(int(counted[2]), at)
    return {
        stem: [places[number] for number in sorted(places)]
        for stem, places in found.items()
        if len(places) > 1 and sorted(places) == list(range(1, len(places) + 1))
    }


def _above(levels: list[int], rows: Rows) -> list[tuple[str, ...]] | None:
    above: list[str] = []
    found: list[tuple[str, ...]] = []
    for row in rows:
        filled = [nth for nth, at in enumerate(levels) if row[at]]
        if len(filled) != 1 or filled[0] > len(above) or look(row[levels[filled[0]]]) not in ("words", "short"):
            return None
        above = above[: filled[0]]
        found.append(tuple(above))
        above.append(row[levels[filled[0]]])
    return found
