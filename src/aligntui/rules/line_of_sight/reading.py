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
_NAMING: Final = Is.GIVEN_NAME | Is.PERSON


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
        """`@Priya`, a name in brackets (`[Marcus]`, `(AEs)`), or a name after the last dash (`— Dana`)."""
        for index, token in enumerate(self.tokens):
            if token.kind == Kind.OWNER:
                self.owner = self.owner or (index, index + 1)
            elif token.kind == Kind.MARK and token.text in "[(":
                self._owner_in_brackets(index)
        last = len(self.tokens) - 1
        if self.owner is None and last > 1 and self.tokens[last - 1].text in "—–-" and self._is_name(last):
            self.owner = (last, last + 1)
            self.skip[last] = True

    def _owner_in_brackets(self, opening: int) -> None:
        tokens = self.tokens
        first = after = opening + 1
        while after < len(tokens) and after < first + _MOST_WORDS_OF_AN_OWNER and tokens[after].kind == Kind.WORD:
            after += 1
        closed = first < after < len(tokens) and tokens[after].text in "])"
        if not closed or not all(t.capital or first in self.names for t in tokens[first:after]):
            return
        if tokens[opening].text == "[" or self._is_name(first):
            self.owner = self.owner or (first, after)
            for index in range(opening, after + 1):
                self.skip[index] = True

    def _is_name(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.names:
            return True
        return token.kind == Kind.WORD and token.capital and (not token.flags or bool(token.flags & _NAMING))

    def words(self, first: int, after: int) -> str:
        """The words from one token up to another, as they stand in the text."""
        return self.text[self.tokens[first].start : self.tokens[after - 1].end]

    def answer(self, first: int, after: int) -> Answer:
        """The same words as an answer, with their place."""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        return Answer(self.text[start:end], start, end)
