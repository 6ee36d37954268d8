"""Derives the judge's weights from the annotated statements: `python -m benchmarks.weigh [FILE.jsonl ...]`.

Needs scikit-learn, as nothing else here does. A logistic regression, the same result every time: each verb or phrase of
a line is a case, its traits are what it is weighed by, and it is right when its words are those that answer. Most lines
tell only that a question is answered; there the case that a rule chose is taken first, and then the one that weighs
most. Lines with `spans` tell the words. The sets that are kept apart are never read. More files may be named, for lines
whose licence does not let them be kept here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aligntui.rules.line_of_sight
from aligntui.rules.line_of_sight import Question
from aligntui.rules.line_of_sight.cases import cases_of
from aligntui.rules.line_of_sight.deed_traits import groups_of_deed
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.scale import A_RULE, ANYTHING
from aligntui.rules.line_of_sight.traits import Candidate, Group, group_beside, groups, named
from aligntui.rules.line_of_sight.vocabulary import Answer
from aligntui.rules.line_of_sight.weighing import DEEDS, PHRASES, overlaps

from .evaluate import TUNING_SETS, read

FOLDER: Final = Path(aligntui.rules.line_of_sight.__file__).parent
RULE: Final[dict[Question, float]] = {"what": 2.0, "to_whom": 1.5, "with_what": 0.7}
"""What the choice of a rule weighs: with more, the lines that the rules were made after decide alone."""
ANYWAY: Final[dict[Question, float]] = {"what": 1.5, "to_whom": 0.6, "with_what": 1.2}
"""How much less has to speak for a case than even odds ask for: found on lines that no rule was made after."""
WITH_SPANS: Final = 2.0
"""How much more a line counts that tells the words: those were written or found after the rules."""
PASSES: Final = 3
SPREAD: Final = 0.15
"""The inverse strength of the penalty on squared weights."""
LEAST: Final = 0.05
SELDOM: Final = 2


@dataclass
class Case:
    """A verb or a phrase with its traits; `chosen` and `span` say whether a rule and the annotation point at it."""

    traits: tuple[str, ...]
    chosen: dict[Question, bool]
    span: dict[Question, bool]
    phrase: Candidate | None = None


@dataclass
class Line:
    """A statement: its verbs (the last case is the line without one), its phrases, and the questions it answers."""

    deeds: list[Case]
    phrases: list[Case]
    answered: frozenset[str]
    counts: float
    rules: Mapping[Question, Answer | None]


def lines_of(rows: Iterable[dict[str, Any]]) -> list[Line]:
    """Every line with its verbs and phrases, as the judge cuts them."""
    return [_line(row) for row in rows]


def _line(row: dict[str, Any]) -> Line:
    found = cases_of(row["text"])
    spans = {question: _span(row, question) for question in RULE}
    verbs = len(found.doings) - 1
    deeds = [
        Case(
            _names(groups_of_deed(found.reading, doing, verbs)),
            {"what": chosen},
            {"what": doing.action is not None and _within(found.reading, doing.action.first, spans["what"])},
        )
        for doing, chosen in zip(found.doings, found.chosen, strict=True)
    ]
    phrases = [
        Case(
            _names(groups(found.reading, phrase)),
            {question: overlaps(found.reading, phrase, found.answers[question]) for question in RULE},
            {question: overlaps(found.reading, phrase, spans[question]) for question in RULE},
            phrase,
        )
        for phrase in found.phrases
    ]
    counts = WITH_SPANS if "spans" in row else 1.0
    return Line(deeds, phrases, frozenset(row["answers"]), counts, found.answers)


def _names(traits: Iterable[Group]) -> tuple[str, ...]:
    return tuple(trait for group in traits for trait in named(group))


def _span(row: dict[str, Any], question: Question) -> Answer | None:
    words = row.get("spans", {}).get(question, "")
    at = row["text"].find(words) if words else -1
    return Answer(words, at, at + len(words)) if at >= 0 else None


def _within(reading: Reading, index: int, span: Answer | None) -> bool:
    token = reading.tokens[index]
    return span is not None and span.start is not None and span.end is not None and span.start <= token.start < span.end


def learn(
    lines: list[Line], question: Question, cases_in: Callable[[Line], list[Case]]
) -> tuple[dict[str, float], list[int]]:
    """The weight of each trait for one question, and which case of each line answers it; -1 for none."""
    right = [_first_guess(line, question, cases_in(line)) for line in lines]
    weights: dict[str, float] = {}
    for _ in range(PASSES):
        weights = _fit(lines, right, cases_in)
        for place, line in enumerate(lines):
            cases = cases_in(line)
            if question in line.answered and cases and not any(case.span[question] for case in cases):
                scores = [sum(weights.get(trait, 0.0) for trait in case.traits) for case in cases]
                right[place] = scores.index(max(scores))
    return weights, right


def _first_guess(line: Line, question: Question, cases: list[Case]) -> int:
    """The case that answers: the annotated one, the one a rule chose, or the first; -1 for none."""
    if question not in line.answered or not cases:
        return -1
    for place, case in enumerate(cases):
        if case.span[question]:
            return place
    return next((place for place, case in enumerate(cases) if case.chosen[question]), 0)


def _fit(lines: list[Line], right: list[int], cases_in: Callable[[Line], list[Case]]) -> dict[str, float]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    traits, wanted, counts = [], [], []
    for line, place_of_right in zip(lines, right, strict=True):
        for place, case in enumerate(cases_in(line)):
            traits.append(dict.fromkeys(case.traits, 1.0))
            wanted.append(place == place_of_right)
            counts.append(line.counts)
    vectors = DictVectorizer()
    fitted = LogisticRegression(C=SPREAD, max_iter=500).fit(vectors.fit_transform(traits), wanted, counts)
    weights = dict(zip(vectors.feature_names_, map(float, fitted.coef_[0]), strict=True))
    return weights | {ANYTHING: float(fitted.intercept_[0])}


def deeds_in(line: Line) -> list[Case]:
    return line.deeds


def phrases_in(line: Line) -> list[Case]:
    return line.phrases


def beside_receivers(lines: list[Line], receivers: list[int]) -> None:
    """Add to each phrase how it stands to the one for whom: with what is asked after that is known."""
    for line, place in zip(lines, receivers, strict=True):
        receiver = line.phrases[place].phrase if place >= 0 else None
        for case in line.phrases:
            if case.phrase is not None:
                case.traits += tuple(named(group_beside(case.phrase, receiver)))


def _write(file: str, learned: dict[Question, dict[str, float]], cases: Iterable[Case], heading: str) -> int:
    seen = Counter(trait for case in cases for trait in case.traits)
    table = {
        A_RULE: [RULE[question] for question in learned],
        ANYTHING: [weights[ANYTHING] + ANYWAY[question] for question, weights in learned.items()],
    }
    for trait in sorted(seen):
        row = [weights.get(trait, 0.0) for weights in learned.values()]
        if seen[trait] > SELDOM and max(map(abs, row)) >= LEAST:
            table[trait] = row
    body = "\n".join(f"{trait} {' '.join(f'{weight:+.2f}' for weight in row)}" for trait, row in table.items())
    (FOLDER / file).write_text(f"{heading}\n{body}\n", encoding="utf-8")
    return len(table)


def main(files: list[str]) -> None:
    rows = [row for name in TUNING_SETS for row in read(name)]
    for file in files:
        rows += [json.loads(text) for text in Path(file).read_text(encoding="utf-8").splitlines() if text.strip()]
    lines = lines_of(rows)
    what, _ = learn(lines, "what", deeds_in)
    for_whom, receivers = learn(lines, "to_whom", phrases_in)
    beside_receivers(lines, receivers)
    with_what, _ = learn(lines, "with_what", phrases_in)
    deeds = [case for line in lines for case in line.deeds]
    phrases = [case for line in lines for case in line.phrases]
    many = _write(DEEDS.file, {"what": what}, deeds, _OF_DEEDS)
    more = _write(PHRASES.file, {"to_whom": for_whom, "with_what": with_what}, phrases, _OF_PHRASES)
    print(f"{len(lines)} lines, {len(deeds)} deeds with {many} weights, {len(phrases)} phrases with {more} weights")


_HOW: Final = """# Derived by `python -m benchmarks.weigh` from the annotated statements, and from published ones whose
# licence does not let us keep them; the module that names the traits says what each means. Above 0 speaks for it, below
# 0 against it; all traits of a case are added up, and from 0 on it is the answer."""
_OF_PHRASES: Final = f"""# How much each trait of a phrase (traits.py) speaks for it as for whom, and as with what.
{_HOW}"""
_OF_DEEDS: Final = f"""# How much each trait of a verb (deed_traits.py) speaks for it as a deed that one could watch.
{_HOW}"""

if __name__ == "__main__":
    main(sys.argv[1:])
