"""Cuts the words after a verb into noun phrases, each with the preposition that leads it.

Most words only go on with a phrase. What else can happen to a word is in `_STEPS`, in order and with what a word must
be able to be for it: the first step that says that it is done ends the look at the word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import at_marks, at_words, can, kinds
from aligntui.rules.line_of_sight.cut import Cut
from aligntui.rules.line_of_sight.edges import goes_on, is_behind_a_pronoun, opens_another
from aligntui.rules.line_of_sight.phrases import Phrase, attach
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token


def noun_phrases(reading: Reading, at: int, end: int) -> list[Phrase]:
    """The phrases from `at` to `end`; verbs after "and" are left to the caller and read as words here."""
    cut = Cut(reading, at, end)
    _walk(cut)
    attach(reading, cut.found)
    return cut.found


def _walk(cut: Cut) -> None:
    tokens, skip, end = cut.tokens, cut.reading.skip, cut.end
    while (index := cut.index) < end:
        token = tokens[index]
        if skip[index]:
            _pass_over(cut, token)
            continue
        looked_at = token.flags & _LOOKED_AT
        if looked_at or token.kind == kinds.MARK:
            for step in _steps_for(looked_at, token.kind == kinds.MARK):
                if step(cut, token):
                    break
            else:
                _go_on(cut, token)
            continue
        current = cut.current
        if current is None:
            current = cut.current = Phrase(cut.preposition, index)
        elif current.words and (
            opens_another(token, current, tokens, index)
            if token.kind == kinds.NUMBER
            else is_behind_a_pronoun(current, tokens, index)
        ):
            cut.close()
            current = cut.current = Phrase("", index)
            cut.preposition = ""
        cut.index = current.after = current.extended = index + 1
        if token.kind == kinds.WORD:
            current.words.append(token)
    cut.close()


def _pass_over(cut: Cut, token: Token) -> None:
    """A time or a sign; "with Q3 targets": the preposition waits; "200 annual plans": a rhythm may stand inside."""
    if token.kind == kinds.MARK and at_marks.enclosed(cut, token):
        return  # the name of who acts
    inside = token.flags & can.CADENCE and goes_on(cut.reading, cut.index + 1, cut.end)
    if cut.current is not None and not inside:
        cut.close("")
    cut.index += 1


def _go_on(cut: Cut, token: Token) -> None:
    """An article, a count, an adverb or a word that is a verb elsewhere."""
    flags, current = token.flags, cut.current
    if current is not None and current.words and opens_another(token, current, cut.tokens, cut.index):
        cut.close("")
        current = None
    if current is None:
        current = cut.current = Phrase(cut.preposition, cut.index)
    if not (flags & can.ADVERB and current.words):
        current.after = current.extended = cut.index + 1
    adverb = (
        flags & can.ADVERB
        and not (token.capital and token.start)
        and (not flags & (can.VERB | can.PERSON) or flags & can.PARTICLE)
    )
    if token.kind == kinds.WORD and not flags & (can.DETERMINER | can.NUMBER_WORD) and not adverb:
        current.words.append(token)
    cut.index += 1


class _Step(NamedTuple):
    """`flags` are what a word must be able to be, at least one of them; a mark is looked at by steps for marks."""

    take: Callable[[Cut, Token], bool]
    flags: int
    marks: bool = False


_STEPS: Final = (
    _Step(at_words.round_it, can.PARTICLE),
    _Step(at_words.hedge, can.HEDGE),
    _Step(at_marks.glue, 0, marks=True),
    _Step(at_words.another_sentence, can.NOBODY),
    _Step(at_words.relative, can.RELATIVE | can.DETERMINER),
    _Step(at_marks.quoted, 0, marks=True),
    _Step(at_marks.enclosed, 0, marks=True),
    _Step(at_marks.mark, 0, marks=True),
    _Step(at_marks.join, can.JOINING),
    _Step(at_words.one_in_so_many, can.PREPOSITION),
    _Step(at_words.number_of, can.PREPOSITION),
    _Step(at_words.name_of, can.PREPOSITION),
    _Step(at_words.lead, can.PREPOSITION),
    _Step(at_words.clause, can.BEING | can.MODAL),
    _Step(at_words.participle, can.VERB_ING | can.VERB_PAST),
    _Step(at_words.act, can.MOSTLY_VERB),
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
    | can.BEING
    | can.MODAL
    | can.VERB_ING
    | can.VERB_PAST
    | can.MOSTLY_VERB
)
"""A word that can be none of these only ever goes on with a phrase."""


@cache
def _steps_for(flags: int, mark: bool) -> tuple[Callable[[Cut, Token], bool], ...]:
    """The steps that can do anything to such a word, worked out once."""
    return tuple(step.take for step in _STEPS if step.flags & flags or (mark and step.marks))
