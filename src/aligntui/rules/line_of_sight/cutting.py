"""Cuts the words after a verb into noun phrases, each with the preposition that leads it.

Most words only go on with a phrase. What else can happen to a word is in `_STEPS`, in order and with what a word must
be able to be for it: the first step that says that it is done ends the look at the word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.edges import (
    begins_to_act,
    goes_on,
    hedge_at,
    is_former,
    is_glued,
    is_one_in_so_many,
    is_somebody,
    joins_a_name,
    names_a_body,
    opens_another,
    owns,
)
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.marks import closing_of, is_quote, list_goes_on, waits_for_its_noun
from aligntui.rules.line_of_sight.narrowing import end_of_deed, end_of_relative, end_of_run, narrows_as_a_deed
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
            elif token.kind == kinds.NUMBER and current.words and opens_another(token, current, tokens, index):
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
        if current is not None and current.words:
            self._without_its_participle(current)
        # "a [monthly] survey": an article that lost its noun to a time is no phrase.
        if current is not None and (current.words or not self.tokens[current.after - 1].flags & can.DETERMINER):
            self.found.append(current)
        self.current = None
        if preposition is not None:
            self.preposition = preposition

    def _without_its_participle(self, current: Phrase) -> None:
        """What stands last and says of the noun what was done to it: "services designed", "the forms available"."""
        words = current.words
        last = words[-1]
        if self.index and self.tokens[self.index - 1].text in _INSIDE:
            return  # quoted
        done = last.flags & (can.VERB_PAST | can.VERB | can.COMMON | can.PERSON) == can.VERB_PAST
        if not (done or last.low in section("behind_their_noun")) or self.tokens[current.after - 1] is not last:
            return
        if len(words) > 1:
            words.pop()
            current.after -= 1
        elif last.low == "etc":
            words.pop()

    @property
    def _words(self) -> list[Token]:
        return self.current.words if self.current is not None else []

    def _pass_over(self, token: Token) -> None:
        """A time or a sign; "with Q3 targets": the preposition waits; "200 annual plans": a rhythm may stand inside."""
        if token.kind == kinds.MARK and self.enclosed(token):
            return  # the name of who acts
        inside = token.flags & can.CADENCE and goes_on(self.reading, self.index + 1, self.end)
        if self.current is not None and not inside:
            self.close("")
        self.index += 1

    def _go_on(self, token: Token) -> None:
        """An article, a count, an adverb or a word that is a verb elsewhere."""
        flags, current = token.flags, self.current
        if current is not None and current.words and opens_another(token, current, self.tokens, self.index):
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
        after = hedge_at(self.tokens, self.index, self.end)
        if after == self.index:
            return False
        if self.current is not None and self._words and self._words[-1].flags & (can.PERSON | can.GENERIC):
            # "children less than six years old": which children.
            self.index = self.current.extended = end_of_run(self.reading, after, self.end)
            self.close("")
            return True
        if self.current is None or self.current.words:
            self.close()
            self.current = Phrase(self.preposition, self.index)
        self.current.after = self.current.extended = self.index = after
        return True

    def glue(self, token: Token) -> bool:
        """As in "the pilots' association", "go/no-go": one phrase."""
        if not self._words:
            return False
        owning = token.text in "'’" and owns(self.tokens, self.index, self.end)
        slash = token.text == "/" and token.start == self.tokens[self.index - 1].end
        self.index += owning or slash
        return owning or slash

    def another_sentence(self, token: Token) -> bool:
        """As in "the communities we serve", "tell suppliers we pay"."""
        if token.low not in _SAYERS or not self._words:
            return False
        if token.low == "you" and self.tokens[self.index - 1].low == "thank" and self.current is not None:
            self.index = self.current.after = self.current.extended = self.index + 1  # "a thank you letter"
            return True
        self.index = end_of_relative(self.reading, self.index, self.end)
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
        self.index = end_of_relative(self.reading, self.index, self.end)
        if self.current is not None and token.low != "whether":
            self.current.extended = self.index
        self.close("")
        return True

    def mark(self, token: Token) -> bool:
        """A comma, a bracket: the phrase ends, and mostly what the preposition leads to."""
        if token.flags & can.JOINING:
            return False
        if after := waits_for_its_noun(self.tokens, self.index):
            if self.current is not None:
                self.current.after = self.current.extended = after
            self.index = after
            return True
        inside = token.text in _INSIDE or (token.text == ":" and self.preposition == "re")
        inside = inside or (token.text == "," and bool(self.preposition) and self._lists())
        self.close(None if inside else "")
        self.index += 1
        return True

    def _lists(self) -> bool:
        return self.current is not None and list_goes_on(self.tokens, self.index, self.end)

    def quoted(self, token: Token) -> bool:
        """As in "an ‘announcement’ email", "the “A List” clients": what is quoted is a part of the phrase."""
        close = closing_of(self.tokens, self.index, self.end) if is_quote(token) else 0
        if not close:
            return False
        current = self.current
        if current is not None and current.words and is_somebody(current.words[-1]):
            self.close("")  # "tell parents “no entry”"
            current = None
        opened = current is None
        if current is None:
            current = self.current = Phrase(self.preposition, self.index + 1)
        if not current.words or current.words[-1].low.endswith("'s"):
            for word in self.tokens[self.index + 1 : close]:
                if word.flags & (SMALL & ~can.DETERMINER):
                    break
                if word.kind == kinds.WORD and not word.flags & can.DETERMINER:
                    current.words.append(word)
        current.after = current.extended = close if opened else close + 1
        self.index = close + 1
        return True

    def enclosed(self, token: Token) -> bool:
        """As in "the reading (HR) team": what a bracket has is no part, unless a preposition leads it."""
        if self.current is None or token.text not in "([":
            return False
        close = closing_of(self.tokens, self.index, self.end)
        if not close or self.tokens[self.index + 1].flags & can.PREPOSITION:
            return False
        inside = self.tokens[self.index : close]
        if self._words and any(t.text == "," for t in inside) and not any(t.kind == kinds.NUMBER for t in inside):
            self.current.extended = close + 1  # "professionals (estate agents, lenders)": which ones
        self.index = close + 1
        return True

    def join(self, token: Token) -> bool:
        """As in "to sales and to stores": the same preposition leads both; "Harper & Sons" is one name."""
        if token.text == "+" and is_glued(self.tokens, self.index, self.end):
            self.index += 1  # "2+ contributors", "hire +2 engineers"
            return True
        if not (token.text == "&" and joins_a_name(self.tokens, self.index, self.end)):
            self.close()
        self.index += 1
        return True

    def lead(self, token: Token) -> bool:
        """A preposition that leads the next phrase; not in "the till prompt", "to past donors"."""
        current = self.current
        if current is not None and not current.words and self.tokens[self.index - 1].flags & can.DETERMINER:
            return False
        if token.low == "past" and is_former(self.tokens, self.index, self.end):
            return False
        if current is not None and self._is_bound(current, token):
            return True
        return self._lead(token)

    def _is_bound(self, current: Phrase, token: Token) -> bool:
        """As in "door to door visits", "progress related to it": the preposition leads to no phrase of its own."""
        before = self.tokens[self.index - 1]
        if self.index + 1 < self.end and before.low == self.tokens[self.index + 1].low and before.kind == kinds.WORD:
            self.index += 1
            return True
        if not current.words or before is not current.words[-1] or before.low not in section("bound_to_what_follows"):
            return False
        current.words.pop()
        current.after -= 1
        if not current.words:
            self.current = None
        self.close(before.low)
        self.index += 1
        return True

    def _lead(self, token: Token) -> bool:
        self.close(token.low)
        self.index += 1
        return True

    def one_in_so_many(self, token: Token) -> bool:
        """As in "one in three buyers"."""
        current = self.current
        if token.low != "in" or current is None or not is_one_in_so_many(self.tokens, self.index, self.end):
            return False
        current.words.clear()
        self.index = current.after = current.extended = self.index + 2
        return True

    def number_of(self, token: Token) -> bool:
        """As in "95% of premium members", "half of the wards": the number belongs to the people."""
        current = self.current
        if token.low != "of" or current is None:
            return False
        if current.words and current.words[-1].low in section("help_of") and self.preposition in ("with", "by"):
            # "with the help of the chart"
            self.current, self.preposition = None, "using"
            self.index += 1
            return True
        if current.words and current.words[-1].low not in section("numbers_of"):
            return False
        current.words.clear()
        self.index = current.after = current.extended = self.index + 1
        return True

    def name_of(self, token: Token) -> bool:
        """As in "the Code of Conduct committee"."""
        named = token.low == "of" and self.current is not None
        named = named and self.current is not None and names_a_body(self.tokens, self.current, self.index, self.end)
        self.index += named
        return named

    def participle(self, token: Token) -> bool:
        """As in "pharmacies ordering more than 20 units": which ones they are."""
        current = self.current
        if current is None or not current.words or not narrows_as_a_deed(self.reading, current, self.index, self.end):
            return False
        self.index = current.extended = end_of_deed(self.reading, self.index, self.end)
        self.close("")
        return True

    def act(self, token: Token) -> bool:
        """As in "help teens learn to use the library": what they do is no part of who they are."""
        if self.current is None or not begins_to_act(self.current, token):
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
    _Step(_Cutter.quoted, 0, marks=True),
    _Step(_Cutter.enclosed, 0, marks=True),
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
