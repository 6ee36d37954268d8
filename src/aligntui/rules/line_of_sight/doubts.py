"""What a line may well say in words that nobody understood: asking for that would be asking twice.

A question is doubtful when something weak was found for it. The coach asks one that surely is not answered first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import Answer, Question
from aligntui.rules.line_of_sight.words import SMALL

_GETS_IT: Final = frozenset(("to", "for", "with", "w/", "among", "from", "at", "by"))
_NEEDS_SOMEBODY: Final = ("contact", "giving", "teaching", "talking", "attending", "asking_somebody", "sending")
_TIME_WORDS: Final = frozenset(("before", "after", "when", "once", "until", "till", "whenever", "during"))


_SET_APART: Final = frozenset("([|—–")
_LONG: Final = 4
_HARDLY: Final = -2.25
"""So much against an answer that one line in twenty has it all the same: asking is safe."""
_KNOWN_THING: Final = can.COMMON | can.TOOL | can.EVENT | can.ORGANISATION | can.GENERIC | can.FUNCTION | can.VERB


class Line(NamedTuple):
    """What was read of a line; `answers` is what was found so far."""

    reading: Reading
    clauses: Sequence[Clause]
    actions: Sequence[Action]
    answers: Mapping[Question, Answer | None]
    sure: Mapping[Question, float]
    """How much speaks for an answer, for the questions that are weighed."""


def is_doubtful(line: Line, question: Question) -> bool:
    """Whether the line may answer a question that the judge found no answer for."""
    sure = line.sure.get(question)
    return _DOUBTS[question](line) if sure is None else sure > _HARDLY


def _what(line: Line) -> bool:
    """A verb that a second reader may call a deed, or a line that has who or when and no verb that was understood."""
    named = line.answers["who"] is not None
    if any(_may_be_watched(action) or (named and action.sort == "bare") for action in line.actions):
        return True
    told = line.answers["who"] is not None or line.answers["by_when"] is not None or _names_a_deed(line.reading)
    return (told and not line.actions) or _tells_what_happened(line.reading, line.clauses)


def _names_a_deed(reading: Reading) -> bool:
    """Whether a noun with "of" behind it says what is done: "Re-education of staff"."""
    tokens = reading.tokens
    return any(
        token.low.endswith(("ing", "tion", "ment", "sion")) and following.low == "of"
        for token, following in pairwise(tokens)
    )


def _may_be_watched(action: Action) -> bool:
    if action.negated:
        return False
    if action.sort == "deed":
        return action.purpose and not (action.object is not None and _is_nothing(action.object))
    if action.sort == "bare":
        return action.end > action.after or bool(action.phrases)
    if action.in_list("being"):
        return action.end - action.after > _LONG  # "are in need of cutting back and landowners will be contacted"
    if action.passive:
        return action.in_list("light") or action.in_list("contact")
    if action.sort == "outcome":
        near = action.in_list("outcomes_that_may_be_deeds") and action.object is not None
        return near and action.object is not None and not _is_nothing(action.object) and not _is_a_crowd(action.object)
    near = action.in_list("nearly_deeds") or action.in_list("soft")
    return near and action.object is not None and not _is_nothing(action.object)


def _is_nothing(thing: Phrase) -> bool:
    head = thing.head
    if head is not None and head.low in section("pronouns"):
        return False  # "discuss it again"
    if head is None or head.low in section("measures") or head.singular in section("measures"):
        return True
    return bool(head.flags & (can.IDEA | can.ADVERB | can.NOBODY)) or any(
        w.low in section("praise") for w in thing.words
    )


def _is_a_crowd(thing: Phrase) -> bool:
    return any(word.flags & (can.GENERIC | can.PERSON) for word in thing.words)


def _tells_what_happened(reading: Reading, clauses: Sequence[Clause]) -> bool:
    """Whether a line without a verb that was found has a word that looks like one: "uniform sale moves to 14 May"."""
    if any(clause.verb is not None for clause in clauses):
        return False
    looks = can.VERB_S | can.VERB_PAST
    return any(
        token.flags & looks and not token.flags & (SMALL | can.PERSON) and not reading.skip[index]
        for index, token in enumerate(reading.tokens)
        if index > reading.sentence
    )


def _who(line: Line) -> bool:
    """A subject that may be somebody, something set apart as owners are, or an order by a word that is no verb."""
    if not _SET_APART.isdisjoint(line.reading.text) or " - " in line.reading.text:
        return True
    first = line.actions[0] if line.actions else None
    if first is not None and not line.reading.tokens[first.first].verb:
        return True
    return any(_may_act(line.reading, clause) for clause in line.clauses)


def _may_act(reading: Reading, clause: Clause) -> bool:
    if clause.subject is None or clause.passive or clause.names_actor or clause.verb is None:
        return False
    words = [t for t in reading.tokens[slice(*clause.subject)] if t.kind == kinds.WORD and not t.flags & can.DETERMINER]
    nobody = can.NOBODY | can.COLLECTIVE | can.GENERIC
    return bool(words) and not any(t.flags & nobody or t.singular in section("whole_organisations") for t in words)


def _how_much(line: Line) -> bool:
    reading = line.reading
    return any(
        token.kind == kinds.NUMBER and not reading.skip[index] and not token.flags & can.YEAR and token.low[0] != "#"
        for index, token in enumerate(reading.tokens)
    )


def _by_when(line: Line) -> bool:
    return any(_sounds_like_a_time(token) for token in line.reading.tokens)


def _sounds_like_a_time(token: Token) -> bool:
    times = can.YEAR | can.MONTH | can.WEEKDAY | can.CADENCE | can.QUARTER | can.DATE | can.CLOCK
    return bool(token.flags & times) or token.low in _TIME_WORDS


_DOUBTS: Final[Mapping[Question, Callable[[Line], bool]]] = {
    "what": _what,
    "who": _who,
    "how_much": _how_much,
    "by_when": _by_when,
}
