"""The rows of Gather: a line with its number, what it is alike with and its themes, and what was folded under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aligntui.model import Imperative, Workspace
from aligntui.rules.duplicates import Pair
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.rows import Row


class GatherRows:
    """Makes them, and keeps them: a line that is added to a long list makes one row, and no other again."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[str, ...], Row]] = {}
        """Id -> the words that its row was made from, and the row."""

    def of(
        self,
        workspace: Workspace,
        shown: Sequence[Imperative],
        numbers: Mapping[str, int],
        pairs: Mapping[str, Pair],
        same: str,
    ) -> list[Row]:
        """The rows of these; `same` are the themes that all of them have, which no row repeats."""
        before, self._made = self._made, {}
        folded: dict[str, list[Imperative]] = {}
        for one in workspace.all(Imperative):
            if one.duplicate_of:
                folded.setdefault(one.duplicate_of, []).append(one)
        rows = []
        for imperative in shown:
            words = _words(imperative, numbers, pairs.get(imperative.id), same)
            kept = before.get(imperative.id)
            kept = self._made[imperative.id] = (
                kept if kept and kept[0] == words else (words, _row(imperative.id, *words))
            )
            rows.append(kept[1])
            rows += map(_folded, folded.get(imperative.id, ()))
        return rows


def _words(imperative: Imperative, numbers: Mapping[str, int], pair: Pair | None, same: str) -> tuple[str, ...]:
    """Number, text, what it is alike with, and themes."""
    alike = f"   {glyphs().alike} {numbers.get(pair.older, '?')}, {pair.percent}% alike" if pair else ""
    themes = ", ".join(imperative.themes)
    return str(numbers[imperative.id]), imperative.text, alike, themes if themes != same else ""


def _row(identifier: str, number: str, text: str, alike: str, themes: str) -> Row:
    words = line(flat(text), (alike, "$text-warning bold")) if alike else flat(text)
    return Row(identifier, (number, words, line((themes, "$text-muted"))))


def _folded(one: Imperative) -> Row:
    words = line((f"{glyphs().folded} ", "$text-muted"), flat(one.text, "$text-muted"))
    return Row(one.id, ("", words, line(("folded", "$text-muted"))))
