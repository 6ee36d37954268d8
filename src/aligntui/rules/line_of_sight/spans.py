"""Which words of a phrase are the answer that is shown."""

from __future__ import annotations

from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import Answer


def audience_answer(reading: Reading, audience: Phrase) -> Answer:
    """Without the number before it: "12 franchise dealers in Bavaria" is twelve of "franchise dealers in Bavaria"."""
    first = audience.first
    words = {id(word) for word in audience.words}
    kept = ("the", "first")  # "first time voters"
    while (
        first < audience.after - 1 and id(reading.tokens[first]) not in words and reading.tokens[first].low not in kept
    ):
        first += 1
    return reading.answer(first, max(audience.extended, audience.until, first + 1))
