"""What, for whom and with what, where no rule knows the words: what speaks for and against, weighed.

The rules are right where a verb or a noun stands in a list. What people type is without end, so each verb and each
phrase is also weighed by its traits: the kind of verb and of noun, the preposition, articles, numbers, what else the
verb has. `weights.txt` and `weights_of_deeds.txt` have a line for each trait; `benchmarks/weigh.py` derives them from
the annotated statements. What a rule chose weighs as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.candidates import find_candidates
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.deed_traits import Doing, groups_of_deed
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.scale import A_RULE, Scale
from aligntui.rules.line_of_sight.spans import audience_answer
from aligntui.rules.line_of_sight.traits import Candidate, group_beside, groups
from aligntui.rules.line_of_sight.vocabulary import Answer, Question

PHRASES: Final = Scale("weights.txt", 2)
"""For whom, with what."""
DEEDS: Final = Scale("weights_of_deeds.txt", 1)
NEVER: Final = -9.0
_OF_A_TOOL: Final = 3.0


def overlaps(reading: Reading, case: Candidate, answer: Answer | None) -> bool:
    """Whether an answer has words of a phrase."""
    if answer is None or answer.start is None or answer.end is None:
        return False
    tokens, phrase = reading.tokens, case.phrase
    return answer.start < tokens[phrase.after - 1].end and answer.end > tokens[phrase.first].start


def weigh_deeds(reading: Reading, doings: Sequence[Doing], chosen: Sequence[bool]) -> tuple[float, int]:
    """How sure it is that something is done that one could watch, and which of the verbs says so.

    `chosen` are those that the rules take for a deed; the last of `doings` stands for a line without a verb.
    """
    rule = DEEDS.weights[A_RULE][0]
    verbs = len(doings) - 1
    weighed = []
    for doing, by_rule in zip(doings, chosen, strict=True):
        if doing.action is not None and doing.action.sure:
            weighed.append(-NEVER if by_rule else NEVER)
        else:
            weighed.append(DEEDS.weigh(groups_of_deed(reading, doing, verbs))[0] + (rule if by_rule else -rule))
    by_rule_alone = next((place for place, by_rule in enumerate(chosen) if by_rule and weighed[place] > 0), None)
    best = max(weighed)
    return best, weighed.index(best) if by_rule_alone is None else by_rule_alone


class Decided(NamedTuple):
    """How much speaks for an answer to each question, 0 for even odds; and the phrases that weights chose for whom."""

    of: dict[Question, float]
    chosen: list[Phrase]


_BOTH: Final = Decided({"to_whom": -NEVER, "with_what": -NEVER}, [])


def decide(
    reading: Reading, deeds: Iterable[tuple[Clause, Sequence[Action]]], answers: dict[Question, Answer | None]
) -> Decided:
    """Keep, take back or fill for whom, then with what. Where rules found both, nothing is weighed."""
    if answers["to_whom"] is not None and answers["with_what"] is not None:
        return _BOTH
    cases = find_candidates(reading, deeds)
    rule_for_whom, rule_with_what = PHRASES.weights[A_RULE]
    weighed = [PHRASES.weigh(groups(reading, case)) for case in cases]
    for_whom, receiver = _best(reading, cases, [one for one, _ in weighed], answers, "to_whom", rule_for_whom)
    with_it = [
        NEVER if _is_among(case, receiver) else with_what + PHRASES.weigh_more(group_beside(case, receiver))[1]
        for case, (_, with_what) in zip(cases, weighed, strict=True)
    ]
    with_what, _ = _best(reading, cases, with_it, answers, "with_what", rule_with_what)
    return Decided({"to_whom": for_whom, "with_what": with_what}, [receiver.phrase] if receiver is not None else [])


def _is_among(case: Candidate, receiver: Candidate | None) -> bool:
    """Whether a phrase is one more of those for whom: "Tom and | Sara"."""
    return receiver is not None and receiver.phrase.first < case.phrase.first < receiver.phrase.until


def _trust(case: Candidate, question: Question) -> float:
    """How much more a rule's choice counts: a tool or a name that it takes for with what is hardly ever none."""
    head = case.phrase.words[-1] if case.phrase.words else None
    tool = head is not None and (head.flags & can.TOOL or (head.capital and head.start > 0))
    return _OF_A_TOOL if tool and question == "with_what" else 1.0


def _never(reading: Reading, case: Candidate, question: Question) -> bool:
    """Whether a phrase is everybody one serves ("our patients"), the team itself, or what is ended: nobody gets it."""
    phrase, action = case.phrase, case.action
    if reading.names and any(reading.names.get(i) == "own_team" for i in range(phrase.first, phrase.after)):
        return True
    if action is not None and phrase is action.object and action.in_list("ending"):
        return True
    nobody = len(phrase.words) == 1 and bool(phrase.words[0].flags & can.GENERIC) and phrase.extended == phrase.after
    return nobody and question == "to_whom"


def _is_known(reading: Reading, said: Answer) -> bool:
    """Whether an answer has a name that the session knows."""
    return said.start is not None and any(said.text.find(reading.tokens[i].text) >= 0 for i in reading.names)


def _best(
    reading: Reading,
    cases: Sequence[Candidate],
    weighed: list[float],
    answers: dict[Question, Answer | None],
    question: Question,
    rule: float,
) -> tuple[float, Candidate | None]:
    """How sure the best phrase is, and the phrase where it is the answer now."""
    said = answers[question]
    chosen = [overlaps(reading, case, said) for case in cases] if said is not None else [False] * len(cases)
    if said is not None and (True not in chosen or _is_known(reading, said)):
        return rule, next((case for case, by_rule in zip(cases, chosen, strict=True) if by_rule), None)
    if not cases:
        return NEVER, None
    scores = [
        weight + rule * _trust(case, question)
        if by_rule
        else NEVER
        if _never(reading, case, question)
        else weight - rule
        for case, weight, by_rule in zip(cases, weighed, chosen, strict=True)
    ]
    best = max(scores)
    index = scores.index(best)
    if best <= 0:
        answers[question] = None
        return best, None
    if not chosen[index]:
        phrase = cases[index].phrase
        for_whom = question == "to_whom"
        answers[question] = audience_answer(reading, phrase) if for_whom else reading.answer(phrase.first, phrase.after)
    return best, cases[index]
