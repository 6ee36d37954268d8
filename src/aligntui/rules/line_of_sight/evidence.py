"""How much speaks for each word of a line as an answer to each question: its traits, weighed.

The rules are right where a verb or a noun stands in a list. What people type is without end, so every word is also
weighed, what the rules made of it among its traits. `weights.txt` has a line for each trait (`line_traits` names them);
`benchmarks/weigh.py` derives it from annotated statements.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import repeat
from sys import byteorder
from typing import Any, Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.line_traits import OFFSETS, Namer, columns_of_keys, traits_around, traits_beyond
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Answer, Question
from aligntui.rules.line_of_sight.weights import (
    A_RULE,
    ALL_MIDDLES,
    ANYTHING,
    BITS,
    MIDDLE,
    OF_ALL,
    Weights,
)
from aligntui.rules.line_of_sight.word import Word, word_of

_MOST_REMEMBERED: Final = 20_000
_BYTES: Final = BITS // 8 * len(QUESTIONS)
_PLACES: Final = range(len(QUESTIONS)) if byteorder == "little" else range(len(QUESTIONS) - 1, -1, -1)
"""Where the number of each question stands among the bytes of a sum."""


class _Sums(dict[tuple[Any, ...], int]):
    """What the traits of one kind weigh together, by what they depend on; worked out once, since it comes again."""

    def __init__(self, weights: Weights, namer: Namer) -> None:
        super().__init__()
        self._weights = weights
        self._namer = namer

    def __missing__(self, key: tuple[Any, ...]) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        weight = self[key] = self._weights.total(self._namer(*key))
        return weight


class Evidence:
    """The weights, and what traits weigh together."""

    def __init__(self) -> None:
        self._weights = Weights()
        self._sums: dict[Namer, _Sums] = {}

    @cached_property
    def of_a_rule(self) -> Mapping[Question, int]:
        """How much an answer that the rules found adds, in fiftieths."""
        return dict(zip(QUESTIONS, self._weights.written(OF_ALL, A_RULE), strict=True))

    @cached_property
    def _anything(self) -> int:
        return self._weights.total([(OF_ALL, [ANYTHING])]) + ALL_MIDDLES

    @cached_property
    def _beyond(self) -> tuple[int, ...]:
        return tuple(self._weights.total(traits_beyond(offset)) for offset in OFFSETS)

    def _around(self, word: Word) -> tuple[int, ...]:
        word.around = tuple(map(self._weights.total, traits_around(word.token)))
        return word.around

    def _column(self, namer: Namer) -> _Sums:
        return self._sums.get(namer) or self._sums.setdefault(namer, _Sums(self._weights, namer))

    def weigh(
        self,
        reading: Reading,
        deeds: Sequence[tuple[Clause, Sequence[Action]]],
        answers: Mapping[Question, Answer | None],
    ) -> list[list[int]]:
        """For each question, how much speaks for each word, in fiftieths; 0 is even odds."""
        size = len(reading.tokens)
        if not size:
            return [[] for _ in QUESTIONS]
        words = list(map(word_of, reading.tokens))
        lent = zip(*[word.around or self._around(word) for word in words], strict=True)
        columns = [
            list(map(self._column(namer).__getitem__, keys))
            for namer, keys in columns_of_keys(reading, deeds, answers, words)
        ]
        # One column a distance, shifted by it; beyond the ends stands what an edge weighs.
        for offset, column, edge in zip(OFFSETS, lent, self._beyond, strict=True):
            if offset < 0:
                columns.append([edge] * min(-offset, size) + list(column[:offset]))
            else:
                columns.append([*column[offset:], *[edge] * min(offset, size)])
        totals = map(sum, zip(*columns, strict=True), repeat(self._anything))
        numbers = array("I", b"".join([total.to_bytes(_BYTES, byteorder) for total in totals]))
        return [list(map(int.__sub__, numbers[place :: len(QUESTIONS)], repeat(MIDDLE))) for place in _PLACES]


EVIDENCE: Final = Evidence()
