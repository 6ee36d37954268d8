"""Every phrase of a line that may say for whom or with what: those around its verbs, and those that stand astray."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.traits import ASTRAY, OBJECT, SUBJECT, Candidate

_OF_A_SUBJECT = 2
_FAR = 2


def find_candidates(reading: Reading, deeds: Iterable[tuple[Clause, Sequence[Action]]]) -> list[Candidate]:
    """The phrases with what they belong to; a phrase that two verbs share stands there twice."""
    found: list[Candidate] = []
    covered = [token.flags & can.JOINING != 0 for token in reading.tokens]
    last: dict[int, Action] = {}
    for clause, actions in deeds:
        for action in actions:
            covered[action.first : action.after] = [True] * (action.after - action.first)
            last[action.first] = action
            for place, phrase in enumerate(action.phrases):
                found.append(Candidate(phrase, action, place, phrase.preposition or OBJECT))
        if clause.subject is None:
            continue
        first, after = clause.subject
        phrases = noun_phrases(reading, first, after)
        if clause.verb is None:
            found += (
                Candidate(phrase, None, place, phrase.preposition or OBJECT) for place, phrase in enumerate(phrases)
            )
        elif actions:
            covered[first:after] = [True] * (after - first)
            found += (
                Candidate(phrase, actions[0], place, SUBJECT) for place, phrase in enumerate(phrases[:_OF_A_SUBJECT])
            )
    for case in found:
        phrase = case.phrase
        covered[phrase.first : phrase.after] = [True] * (phrase.after - phrase.first)
    found += _astray(reading, covered, last)
    return [case for case in found if case.phrase.after > case.phrase.first]


def _astray(reading: Reading, covered: list[bool], verbs: dict[int, Action]) -> list[Candidate]:
    """What no clause took in, from its preposition on: "Frost seed the pasture | with clover"."""
    found: list[Candidate] = []
    action: Action | None = None
    index, size = 0, len(covered)
    while index < size:
        action = verbs.get(index, action)
        leads = reading.tokens[index].flags & can.PREPOSITION and not reading.skip[index]
        if covered[index] or not leads or index + 1 == size or covered[index + 1]:
            index += 1
            continue
        end = index + 1
        while end < size and not covered[end]:
            end += 1
        for phrase in noun_phrases(reading, index, end):
            if phrase.preposition:
                found.append(Candidate(phrase, action, _FAR, f"{ASTRAY} {phrase.preposition}"))
        index = end
    return found
