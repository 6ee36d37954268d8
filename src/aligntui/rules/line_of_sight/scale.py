"""A file of weights, and what groups of traits weigh after it."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from aligntui.rules.line_of_sight.traits import Group, named

Weights = tuple[float, float]
"""How much a trait speaks for each of the two questions of a file; twice the same where it has one."""
ANYTHING: Final = "anything"
"""What speaks for any case at all: far below 0."""
A_RULE: Final = "a rule"
"""What the choice of a rule weighs."""
_MOST_REMEMBERED: Final = 50_000


class Scale:
    """The weights of one file, a line each: the trait, then a number for each of `questions` questions, one or two.

    What a group weighs is worked out once, since the same words come again and again.
    """

    def __init__(self, file: str, questions: int) -> None:
        self.file: Final = file
        self._questions = questions
        self._remembered: dict[Group, Weights] = {}

    @cached_property
    def weights(self) -> dict[str, Weights]:
        """All weights by their trait."""
        from importlib.resources import files

        found: dict[str, Weights] = {}
        for line in files(__package__).joinpath(self.file).read_text(encoding="utf-8").splitlines():
            if line and line[0] != "#":
                trait, *numbers = line.rsplit(" ", self._questions)
                found[trait] = (float(numbers[0]), float(numbers[-1]))
        return found

    def weigh(self, groups: list[Group]) -> Weights:
        """How much speaks for a case with these traits; from 0 on it is more likely right than not."""
        known, of = self._remembered, self._of
        for_one, for_other = self._anything
        for group in groups:
            one, other = known.get(group) or of(group)
            for_one += one
            for_other += other
        return for_one, for_other

    def weigh_more(self, group: Group) -> Weights:
        """How much one more group of traits speaks for a case."""
        return self._remembered.get(group) or self._of(group)

    @cached_property
    def _anything(self) -> Weights:
        return self.weights[ANYTHING]

    def _of(self, group: Group) -> Weights:
        known = self.weights
        parts = [known[trait] for trait in named(group) if trait in known]
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        weight = (sum(one for one, _ in parts), sum(other for _, other in parts))
        self._remembered[group] = weight
        return weight
