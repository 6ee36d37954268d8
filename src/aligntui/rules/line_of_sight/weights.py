"""The table of weights, `weights.txt`: taken apart a part at a time, when a line first asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from operator import lshift
from typing import Any, Final

from aligntui.rules.line_of_sight.vocabulary import QUESTIONS

FILE: Final = "weights.txt"
SCALE: Final = 50
"""The file says weights in whole fiftieths."""
OF_ALL: Final = "of all"
"""The part that holds what counts for every line."""
ANYTHING: Final = "anything"
"""What speaks for any word at all: far below 0."""
A_RULE: Final = "a rule"
"""What an answer of the rules adds to the best word of a line."""

BITS: Final = 32
"""Of one weight in a sum: as many as an `array("I")` takes."""
MIDDLE: Final = 1 << (BITS - 1)
SHIFTS: Final = tuple(BITS * place for place in range(len(QUESTIONS)))
ALL_MIDDLES: Final = sum(MIDDLE << shift for shift in SHIFTS)
"""With it no number of a sum of weights is below 0."""

Traits = Iterable[tuple[str, Iterable[str]]]
"""Traits by the part of the table that has them: the name of the part, and names within it."""


class Weights:
    """How much each trait speaks for a word, the weights of all questions in one whole number, 32 bits each.

    So one addition adds all six.
    """

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, Any]] = {}

    @cached_property
    def _texts(self) -> dict[str, str]:
        from importlib.resources import files

        text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
        return dict(part.split("]\n", 1) for part in text.split("\n\n[")[1:])

    def parts(self) -> list[str]:
        """The names of all parts."""
        return list(self._texts)

    def part(self, name: str) -> dict[str, Any]:
        """A part of the table: weights as the file has them, and in one number from when they are first asked for."""
        found = self._parts.get(name)
        if found is None:
            text = self._texts.get(name)
            if text is None:
                return {}  # not remembered: parts are named after words, too
            pieces = text.rstrip("\n").replace("\n", "\t").split("\t")
            found = self._parts[name] = dict(zip(pieces[::2], pieces[1::2], strict=True))
        return found

    def total(self, traits: Traits) -> int:
        """What traits weigh together; those that are not in the table weigh nothing."""
        total = 0
        for name, within in traits:
            part = self._parts.get(name) or self.part(name)
            if not part:
                continue
            for trait in within:
                if trait in part:
                    weight = part[trait]
                    if weight.__class__ is str:
                        weight = part[trait] = packed(weight)
                    total += weight
        return total

    def written(self, name: str, trait: str) -> list[int]:
        """The weights of one trait as numbers, one a question, in fiftieths."""
        return list(map(int, str(self.part(name)[trait]).split()))


def packed(written: str) -> int:
    """The weights of a line of the file in one number."""
    return sum(map(lshift, map(int, written.split()), SHIFTS))
