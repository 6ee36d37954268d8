"""How much speaks for each word of a line as an answer to each question: its traits, weighed.

The rules are right where a verb or a noun stands in a list. What people type is without end, so every word is also
weighed, what the rules made of it among its traits. `weights.txt` has a line for each trait (`line_traits` names them);
`benchmarks/weigh.py` derives it from annotated statements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any, Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.line_traits import (
    OFFSETS,
    Group,
    columns_of_groups,
    named,
    names_around,
    names_beyond,
)
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Answer, Question
from aligntui.rules.line_of_sight.word import Word, word_of

FILE: Final = "weights.txt"
SCALE: Final = 50
"""The file says weights in whole fiftieths."""
ANYTHING: Final = "anything"
"""What speaks for any word at all: far below 0."""
A_RULE: Final = "a rule"
"""What an answer of the rules adds to the best word of a line."""
_BITS: Final = 24
_MIDDLE: Final = 1 << (_BITS - 1)
_MASK: Final = (1 << _BITS) - 1
_ALL_MIDDLES: Final = sum(_MIDDLE << (_BITS * place) for place in range(len(QUESTIONS)))
_SHIFTS: Final = tuple(_BITS * place for place in range(len(QUESTIONS)))
_MOST_REMEMBERED: Final = 50_000


class Evidence:
    """The weights, and what traits weigh together, worked out once: the same words come again and again.

    The weights of the six questions stand in one whole number, 24 bits each, so that one addition adds all six.
    """

    def __init__(self) -> None:
        self._remembered: dict[Group, int] = {}
        self._older: dict[Group, int] = {}

    @cached_property
    def _weights(self) -> dict[str, Any]:
        """The weights of each trait: as the file has them, and in one number from when they are first asked for."""
        from importlib.resources import files

        text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
        pieces = text[text.index(f"\n{ANYTHING}\t") + 1 :].rstrip("\n").replace("\n", "\t").split("\t")
        return dict(zip(pieces[::2], pieces[1::2], strict=True))

    @cached_property
    def _beyond(self) -> tuple[int, ...]:
        return tuple(self._sum([names_beyond(offset)]) for offset in OFFSETS)

    def _sum(self, traits: list[str]) -> int:
        total, weights = 0, self._weights
        for trait in traits:
            if trait in weights:
                weight = weights[trait]
                if weight.__class__ is str:
                    weight = weights[trait] = _packed(weight)
                total += weight
        return total

    @cached_property
    def of_a_rule(self) -> Mapping[Question, int]:
        """How much an answer that the rules found adds, in fiftieths."""
        return dict(zip(QUESTIONS, map(int, str(self._weights[A_RULE]).split()), strict=True))

    @cached_property
    def _anything(self) -> int:
        return self._sum([ANYTHING]) + _ALL_MIDDLES

    def _around(self, word: Word) -> tuple[int, ...]:
        word.around = tuple(map(self._sum, names_around(word.token)))
        return word.around

    def _of(self, group: Group) -> int:
        """What a group weighs that is not remembered; what is asked for seldom is forgotten first."""
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._older = dict(self._remembered)
            self._remembered.clear()
        weight = self._older.get(group)
        if weight is None:
            weight = self._sum(named(group))
        self._remembered[group] = weight
        return weight

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
        lent = list(zip(*[word.around or self._around(word) for word in words], strict=True))
        known, of = self._remembered, self._of
        columns = [
            [known[group] if group in known else of(group) for group in groups]
            for groups in columns_of_groups(reading, deeds, answers, words)
        ]
        # One column a distance, shifted by it; beyond the ends stands what an edge weighs.
        for offset, column, edge in zip(OFFSETS, lent, self._beyond, strict=True):
            if offset < 0:
                columns.append([edge] * min(-offset, size) + list(column[:offset]))
            else:
                columns.append([*column[offset:], *[edge] * min(offset, size)])
        totals = list(map(sum, zip(*columns, strict=True), repeat(self._anything)))
        return [[(total >> shift & _MASK) - _MIDDLE for total in totals] for shift in _SHIFTS]


def _packed(written: str) -> int:
    return sum(int(weight) << shift for shift, weight in zip(_SHIFTS, written.split(), strict=True))


EVIDENCE: Final = Evidence()
