"""One walk over the words behind a verb: what is looked at, what is still open, what was found."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token

_ALONE: Final = frozenset(("those", "all"))
INSIDE: Final = frozenset("'’\"“”‘()#")
"""Marks that end a phrase, and not what its preposition leads to."""


class Cut:
    """`index` is the word that is looked at, `current` the phrase that is still open, `preposition` what leads it."""

    __slots__ = ("current", "end", "found", "index", "preposition", "reading", "tokens")

    def __init__(self, reading: Reading, at: int, end: int) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.index = at
        self.end = end
        self.found: list[Phrase] = []
        self.current: Phrase | None = None
        self.preposition = ""

    def close(self, preposition: str | None = None) -> None:
        """End the open phrase; `preposition` is what leads the next one, `None` for the same as before."""
        current = self.current
        if current is not None:
            if current.words:
                last = current.words[-1]
                if last.flags & can.VERB_PAST or last.low in section("behind_their_noun"):
                    self._without_its_participle(current, last)
            # "a [monthly] survey": an article that lost its noun to a time is no phrase.
            if current.words or not self.tokens[current.after - 1].flags & can.DETERMINER:
                self.found.append(current)
            self.current = None
        if preposition is not None:
            self.preposition = preposition

    def _without_its_participle(self, current: Phrase, last: Token) -> None:
        """What stands last and says of the noun what was done to it: "services designed", "the forms available"."""
        words = current.words
        if self.index and self.tokens[self.index - 1].text in INSIDE:
            return  # quoted
        surely = last.flags & can.VERB_PAST and not last.flags & (can.VERB | can.COMMON | can.PERSON)
        surely = surely or last.low in section("behind_their_noun")
        if not surely or self.tokens[current.after - 1] is not last:
            return
        if len(words) > 1:
            words.pop()
            current.after -= 1
        elif last.low == "etc":
            words.pop()

    def stand_alone(self) -> None:
        """Let "those" or "all" be who is meant: "those on the list", "all who came"."""
        before = self.tokens[self.index - 1]
        if self.current is not None and not self.current.words and before.low in _ALONE:
            self.current.words.append(before)

    @property
    def words(self) -> list[Token]:
        return self.current.words if self.current is not None else []

    def lead_on(self, preposition: str) -> None:
        """End the open phrase at a preposition, which leads the next one."""
        self.close(preposition)
        self.index += 1
