"""A statement with its marks: which tokens are times, known names or signs, so that the rest is read without them."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.known_names import Category, Found, find_names
from aligntui.rules.line_of_sight.times import Span, find_times
from aligntui.rules.line_of_sight.tokens import Kind, Token, tokenize
from aligntui.rules.line_of_sight.vocabulary import Answer, Names
from aligntui.rules.line_of_sight.words import Is

_SIGNS: Final = (Kind.OWNER, Kind.DUE, Kind.HOURS, Kind.ADDRESS)
_MOST_WORDS_OF_AN_OWNER: Final = 4


class Reading:
    """What every rule looks at. `skip[i]` says that token `i` is a time or a sign and no part of the sentence."""

    __slots__ = ("names", "owner", "skip", "text", "times", "tokens")

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.tokens: list[Token] = tokenize(text)
        self.times: list[Span] = find_times(self.tokens)
        self.skip = [token.kind in _SIGNS for token in self.tokens]
        for span in self.times:
            for index in range(span.first, span.after):
                self.skip[index] = True
        self.names: dict[int, Category] = {}
        for found in find_names(self.tokens, names):
            self._mark(found)
        self.owner: tuple[int, int] | None = None
        self._find_owner()

    def _mark(self, found: Found) -> None:
        for index in range(found.first, found.after):
            if not self.skip[index] or found.category in ("person", "role"):
                self.names[index] = found.category

    def _find_owner(self) -> None:
        """`@Priya`, or a name in brackets at the end: `[Marcus]`, `(AEs)`."""
        tokens = self.tokens
        for index, token in enumerate(tokens):
            if token.kind == Kind.OWNER:
                self.owner = self.owner or (index, index + 1)
            elif token.text in "[(" and token.kind == Kind.MARK:
                after = index + 1
                while (
                    after < len(tokens) and after <= index + _MOST_WORDS_OF_AN_OWNER and tokens[after].kind == Kind.WORD
                ):
                    after += 1
                inside = tokens[index + 1 : after]
                closed = after < len(tokens) and tokens[after].text in "])"
                if not inside or not closed or not all(t.capital or index + 1 in self.names for t in inside):
                    continue
                if token.text == "[" or (inside[0].flags & (Is.GIVEN_NAME | Is.PERSON) or index + 1 in self.names):
                    self.owner = self.owner or (index + 1, after)
                    for i in range(index, after + 1):
                        self.skip[i] = True

        if self.owner is None and len(tokens) > 2 and tokens[-2].text in "—–-" and tokens[-1].capital:
            # "... by March 20 — Dana"
            if tokens[-1].flags & (Is.GIVEN_NAME | Is.PERSON) or len(tokens) - 1 in self.names or not tokens[-1].flags:
                self.owner = (len(tokens) - 1, len(tokens))
                self.skip[-1] = True

    def answer(self, first: int, after: int) -> Answer:
        """The words from one token up to another, as they stand in the text."""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        return Answer(self.text[start:end], start, end)
