"""Cuts the words after a verb into noun phrases, each with the preposition that leads it.

Most words only go on with a phrase. What else can happen to a word is in `_STEPS`, in order and with what a word must
be able to be for it: the first step that says that it is done ends the look at the word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.phrases import Phrase, attach
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_SAYERS: Final = frozenset(("we", "they", "he", "she", "you"))
_INSIDE: Final = frozenset("'’\"“”‘()#")
"""Marks that end a phrase, and not what its preposition leads to."""


def noun_phrases(reading: Reading, at: int, end: int) -> list[Phrase]:
    """The phrases from `at` to `end`; verbs after "and" are left to the caller and read as words here."""
    return _Cutter(reading, at, end).cut()


class _Cutter:
    """One walk over some words. `index` is the word that is looked at, `current` the phrase that is still open."""

    __slots__ = ("current", "end", "found", "index", "preposition", "reading", "tokens")

    def __init__(self, reading: Reading, at: int, end: int) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.index = at
        self.end = end
        self.found: list[Phrase] = []
        self.current: Phrase | None = None
        self.preposition = ""

    def cut(self) -> list[Phrase]:
        """All phrases, those that describe attached to what they describe."""
        tokens, skip, end = self.tokens, self.reading.skip, self.end
        while (index := self.index) < end:
            token = tokens[index]
            if skip[index]:
                self._pass_over(token)
                continue
            looked_at = token.flags & _LOOKED_AT
            if looked_at or token.kind == kinds.MARK:
                for step in _steps_for(looked_at, token.kind == kinds.MARK):
                    if step(self, token):
                        break
                else:
                    self._go_on(token)
                continue
            current = self.current
            if current is None:
                current = self.current = Phrase(self.preposition, index)
            elif token.kind == kinds.NUMBER and current.words and _opens_another(token, current, tokens, index):
                self.close()
                current = self.current = Phrase("", index)
                self.preposition = ""
            self.index = current.after = current.extended = index + 1
            if token.kind == kinds.WORD:
                current.words.append(token)
        self.close()
        attach(self.reading, self.found)
        return self.found

    def close(self, preposition: str | None = None) -> None:
        """End the open phrase; `preposition` is what leads the next one, `None` for the same as before."""
        current = self.current
        # "a [monthly] survey": an article that lost its noun to a time is no phrase.
        if current is not None and (current.words or not self.tokens[current.after - 1].flags & can.DETERMINER):
            self.found.append(current)
        self.current = None
        if preposition is not None:
            self.preposition = preposition

    @property
    def _words(self) -> list[Token]:
        return self.current.words if self.current is not None else []

    def _pass_over(self, token: Token) -> None:
        """A time or a sign; "200 annual plans": a rhythm may stand inside the phrase."""
        inside = token.flags & can.CADENCE and self.current is not None
        if not (inside and _goes_on(self.reading, self.index + 1, self.end)):
            self.close("")
        self.index += 1

    def _go_on(self, token: Token) -> None:
        """An article, a count, an adverb or a word that is a verb elsewhere."""
        flags, current = token.flags, self.current
        if current is not None and current.words and _opens_another(token, current, self.tokens, self.index):
            self.close("")
            current = None
        if current is None:
            current = self.current = Phrase(self.preposition, self.index)
        if not (flags & can.ADVERB and current.words):
            current.after = current.extended = self.index + 1
        adverb = flags & can.ADVERB and (not flags & (can.VERB | can.PERSON) or flags & can.PARTICLE)
        if token.kind == kinds.WORD and not flags & (can.DETERMINER | can.NUMBER_WORD) and not adverb:
            current.words.append(token)
        self.index += 1

    def round_it(self, token: Token) -> bool:
        """As in "show them round the nursery"."""
        following = self.index + 1
        if token.low != "round" or self.current is None or following >= self.end:
            return False
        return bool(self.tokens[following].flags & can.DETERMINER) and self._lead(token)

    def hedge(self, token: Token) -> bool:
        """As in "at least 12 pieces": the preposition leads to nothing."""
        if token.flags & can.PREPOSITION and self._words:
            return False
        after = _hedge_at(self.tokens, self.index, self.end)
        if after == self.index:
            return False
        if self.current is None or self.current.words:
            self.close()
            self.current = Phrase(self.preposition, self.index)
        self.current.after = self.current.extended = self.index = after
        return True

    def glue(self, token: Token) -> bool:
        """As in "the pilots' association", "go/no-go": one phrase."""
        if not self._words:
            return False
        owning = token.text in "'’" and _owns(self.tokens, self.index, self.end)
        slash = token.text == "/" and token.start == self.tokens[self.index - 1].end
        self.index += owning or slash
        return owning or slash

    def another_sentence(self, token: Token) -> bool:
        """As in "the communities we serve", "tell suppliers we pay"."""
        if token.low not in _SAYERS or not self._words:
            return False
        self.index = _end_of_relative(self.reading, self.index, self.end)
        self.close("")
        return True

    def relative(self, token: Token) -> bool:
        """As in "every client that logged fewer than 5 sessions", "topics such as ethics": it says which."""
        following = self.tokens[self.index + 1].low if self.index + 1 < self.end else ""
        if token.low == "that":
            if not self._words:
                return False
        elif not (token.flags & can.RELATIVE or (token.low == "such" and following == "as")):
            return False
        self.index = _end_of_relative(self.reading, self.index, self.end)
        if self.current is not None and token.low != "whether":
            self.current.extended = self.index
        self.close("")
        return True

    def mark(self, token: Token) -> bool:
        """A comma, a bracket: the phrase ends, and mostly what the preposition leads to."""
        if token.flags & can.JOINING:
            return False
        inside = token.text in _INSIDE or (token.text == ":" and self.preposition == "re")
        self.close(None if inside else "")
        self.index += 1
        return True

    def join(self, token: Token) -> bool:
        """As in "to sales and to stores": the same preposition leads both; "Harper & Sons" is one name."""
        if not (token.text == "&" and _joins_a_name(self.tokens, self.index, self.end)):
            self.close()
        self.index += 1
        return True

    def lead(self, token: Token) -> bool:
        """A preposition that leads the next phrase; not in "the till prompt", "to past donors"."""
        current = self.current
        if current is not None and not current.words and self.tokens[self.index - 1].flags & can.DETERMINER:
            return False
        if token.low == "past" and current is None and self.preposition in ("to", "for", "with", "from"):
            return False
        return self._lead(token)

    def _lead(self, token: Token) -> bool:
        self.close(token.low)
        self.index += 1
        return True

    def one_in_so_many(self, token: Token) -> bool:
        """As in "one in three buyers"."""
        current = self.current
        if token.low != "in" or current is None or not _is_one_in_so_many(self.tokens, self.index, self.end):
            return False
        current.words.clear()
        self.index = current.after = current.extended = self.index + 2
        return True

    def number_of(self, token: Token) -> bool:
        """As in "95% of premium members", "half of the wards": the number belongs to the people."""
        current = self.current
        if token.low != "of" or current is None:
            return False
        if current.words and current.words[-1].low not in section("numbers_of"):
            return False
        current.words.clear()
        self.index = current.after = current.extended = self.index + 1
        return True

    def name_of(self, token: Token) -> bool:
        """As in "the Code of Conduct committee"."""
        named = token.low == "of" and self.current is not None
        named = named and self.current is not None and _names_a_body(self.tokens, self.current, self.index, self.end)
        self.index += named
        return named

    def participle(self, token: Token) -> bool:
        """As in "pharmacies ordering more than 20 units": which ones they are."""
        current = self.current
        if current is None or not current.words or not _narrows_as_a_deed(self.reading, current, self.index, self.end):
            return False
        self.index = current.extended = _end_of_deed(self.reading, self.index, self.end)
        self.close("")
        return True

    def act(self, token: Token) -> bool:
        """As in "help teens learn to use the library": what they do is no part of who they are."""
        if self.current is None or not _begins_to_act(self.current, token):
            return False
        self.close("")
        self.index += 1
        return True


class _Step(NamedTuple):
    """`flags` are what a word must be able to be, at least one of them; a mark is looked at by steps for marks."""

    take: Callable[[_Cutter, Token], bool]
    flags: int
    marks: bool = False


_STEPS: Final = (
    _Step(_Cutter.round_it, can.PARTICLE),
    _Step(_Cutter.hedge, can.HEDGE),
    _Step(_Cutter.glue, 0, marks=True),
    _Step(_Cutter.another_sentence, can.NOBODY),
    _Step(_Cutter.relative, can.RELATIVE | can.DETERMINER),
    _Step(_Cutter.mark, 0, marks=True),
    _Step(_Cutter.join, can.JOINING),
    _Step(_Cutter.one_in_so_many, can.PREPOSITION),
    _Step(_Cutter.number_of, can.PREPOSITION),
    _Step(_Cutter.name_of, can.PREPOSITION),
    _Step(_Cutter.lead, can.PREPOSITION),
    _Step(_Cutter.participle, can.VERB_ING | can.VERB_PAST),
    _Step(_Cutter.act, can.MOSTLY_VERB),
)
_LOOKED_AT: Final = (
    can.PREPOSITION
    | can.JOINING
    | can.RELATIVE
    | can.DETERMINER
    | can.NUMBER_WORD
    | can.NOBODY
    | can.ADVERB
    | can.PARTICLE
    | can.HEDGE
    | can.VERB_ING
    | can.VERB_PAST
    | can.MOSTLY_VERB
)
"""A word that can be none of these only ever goes on with a phrase."""


@cache
def _steps_for(flags: int, mark: bool) -> tuple[Callable[[_Cutter, Token], bool], ...]:
    """The steps that can do anything to such a word, worked out once."""
    return tuple(step.take for step in _STEPS if step.flags & flags or (mark and step.marks))


def _begins_to_act(current: Phrase, token: Token) -> bool:
    head = current.words[-1] if current.words else None
    many = head is not None and head.flags & can.PLURAL and head.flags & (can.PERSON | can.GENERIC)
    return bool(many) and bool(token.flags & can.MOSTLY_VERB) and not token.flags & can.COMMON


def _hedge_at(tokens: list[Token], index: int, end: int) -> int:
    """The index after "at least", "up to", "more than" before a number; `index` itself when there is none."""
    if not tokens[index].flags & can.HEDGE:
        return index
    for words in phrases("hedges").get(tokens[index].low, ()):
        after = index + len(words)
        if (
            after < end
            and all(tokens[index + i].low == word for i, word in enumerate(words))
            and _is_number(tokens[after])
        ):
            return after
    if tokens[index].low in section("hedges") and index + 1 < end and _is_number(tokens[index + 1]):
        return index + 1
    return index


def _joins_a_name(tokens: list[Token], index: int, end: int) -> bool:
    both = index + 1 < end and tokens[index + 1].capital and tokens[index - 1].capital
    return bool(both and tokens[index - 1].start and not tokens[index - 1].flags & (can.FUNCTION | can.GIVEN_NAME))


def _owns(tokens: list[Token], index: int, end: int) -> bool:
    before = tokens[index - 1]
    glued = tokens[index].start == before.end and before.low.endswith("s")
    return glued and index + 1 < end and tokens[index + 1].kind == kinds.WORD


def _is_one_in_so_many(tokens: list[Token], index: int, end: int) -> bool:
    return _is_number(tokens[index - 1]) and index + 2 < end and _is_number(tokens[index + 1])


def _is_number(token: Token) -> bool:
    return token.kind == kinds.NUMBER or bool(token.flags & can.NUMBER_WORD) or token.low == "one"


def _names_a_body(tokens: list[Token], current: Phrase, index: int, end: int) -> bool:
    before = tokens[index - 1]
    capitals = current.words and before.capital and before.start > 0 and index + 1 < end and tokens[index + 1].capital
    return bool(capitals) and not tokens[index + 1].flags & (can.MONTH | can.WEEKDAY)


def _goes_on(reading: Reading, index: int, end: int) -> bool:
    if index >= end or reading.skip[index]:
        return False
    token = reading.tokens[index]
    return token.kind == kinds.WORD and not token.flags & SMALL


def _opens_another(token: Token, current: Phrase, tokens: list[Token], index: int) -> bool:
    """A determiner or a count after a noun starts another phrase: "show apprentices | the eroder"."""
    if token.flags & can.DETERMINER:
        return True
    if token.kind == kinds.NUMBER or token.flags & can.NUMBER_WORD:
        before = tokens[index - 1]
        if all(word.low in section("not_narrowing") for word in current.words):
            return False
        return not (before.singular in section("numbered") or (before.capital and token.text.isdigit()))
    return False


def _narrows_as_a_deed(reading: Reading, current: Phrase, index: int, end: int) -> bool:
    """Whether a participle says which ones: "pharmacies ordering more than 20 units", "passengers delayed by snow"."""
    head = current.words[-1]
    if current.after != index or head.low.endswith(("'s", "s'")) or reading.tokens[index].flags & can.PREPOSITION:
        return False
    if index + 1 >= end or reading.skip[index + 1]:
        # "all tour groups arriving [before noon]"
        return bool(
            reading.tokens[index].flags & can.VERB_ING
            and not reading.tokens[index].flags & can.COMMON
            and (head.flags & can.PLURAL or reading.tokens[current.first].low in ("each", "every"))
        )
    if head.low in ("people", "those", "anyone") and reading.tokens[index].flags & can.VERB_ING:
        return True  # "people living alone"
    people = head.flags & (can.GENERIC | can.PERSON | can.ORGANISATION)
    pointed = reading.tokens[current.first].low == "the" and people
    if not (pointed or head.flags & can.PLURAL if reading.tokens[index].flags & can.VERB_ING else people):
        return False
    following = reading.tokens[index + 1]
    return following.kind == kinds.NUMBER or bool(following.flags & (SMALL | can.ADVERB | can.NUMBER_WORD))


def _end_of_relative(reading: Reading, index: int, end: int) -> int:
    while index < end and not reading.skip[index] and reading.tokens[index].kind != kinds.MARK:
        index += 1
    return index


def _end_of_deed(reading: Reading, index: int, end: int) -> int:
    """As `_end_of_relative`; a time right behind the participle belongs to it: "groups arriving [before noon]"."""
    if index + 1 < end and reading.skip[index + 1]:
        return next((span.after for span in reading.times if span.first == index + 1), index + 1)
    return _end_of_relative(reading, index, end)
