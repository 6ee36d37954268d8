"""Derives the judge's weights from annotated statements: `python -m benchmarks.weigh [FILE.jsonl ...]`.

Needs scikit-learn, as nothing else here does. For each question a logistic regression over all words of all lines, the
same result every time: a word is right when it is among those that answer (of what, the first). Most lines are such
that no rule was made after, since the rules are a trait themselves and look better than they are on others; sets
without the words of an answer lend it from the rules where those are right. The sets that are kept apart are never
read. More files may be named, for lines whose licence does not let them be kept here; those count twice, since
people published them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import aligntui.rules.line_of_sight
from aligntui.rules.line_of_sight.doings import deeds_of
from aligntui.rules.line_of_sight.evidence import A_RULE, ANYTHING, FILE, SCALE
from aligntui.rules.line_of_sight.judge import answer_by_rules
from aligntui.rules.line_of_sight.line_traits import OFFSETS, columns_of_groups, named, names_around, names_beyond
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Names, Question
from aligntui.rules.line_of_sight.word import word_of

from .evaluate import LEARNING_SETS, TUNING_SETS, read

FOLDER: Final = Path(aligntui.rules.line_of_sight.__file__).parent
OF_TESTS: Final = "learning_tests"
"""Lines of the tests, with what the judge made of them when each of those tests held."""
TEST: Final = 4.0
PUBLISHED: Final = 2.0
SPREAD: Final = 0.05
"""The inverse strength of the penalty on squared weights."""
LEAST: Final = 5
"""A trait whose weights are all nearer to 0 than this, in fiftieths, is left out."""
SELDOM: Final = 3
ENOUGH: Final[dict[Question, float]] = {
    "who": -0.5,
    "what": -0.35,
    "to_whom": 0.0,
    "with_what": -0.75,
    "how_much": -0.25,
    "by_when": -0.75,
}
"""From what log-odds of its best word on a line answers a question that the rules found no answer to."""
ENOUGH_WITH_A_RULE: Final[dict[Question, float]] = {
    "who": -0.75,
    "what": -2.0,
    "to_whom": -0.5,
    "with_what": -2.0,
    "how_much": -0.5,
    "by_when": -1.25,
}
"""The same where they found one. Both were chosen by cross-validation over own and published lines."""


def traits_of(text: str) -> tuple[Reading, list[list[str]], dict[Question, str]]:
    """The traits of each word of a statement, and the words that the rules alone take for answers."""
    reading = Reading(text, Names())
    deeds = deeds_of(reading)
    answers, _ = answer_by_rules(reading, deeds)
    around = [names_around(token) for token in reading.tokens]
    found = []
    words = list(map(word_of, reading.tokens))
    columns = columns_of_groups(reading, deeds, answers, words) if words else []
    for index, groups in enumerate(zip(*columns, strict=True)):
        traits = [trait for group in groups for trait in named(group)]
        for place, offset in enumerate(OFFSETS):
            other = index + offset
            traits += around[other][place] if 0 <= other < len(around) else [names_beyond(offset)]
        found.append(traits)
    return reading, found, {question: answer.text for question, answer in answers.items() if answer is not None}


def right_words(row: dict[str, Any], reading: Reading, question: Question) -> list[bool]:
    """Which words answer a question; of what the first only."""
    span = row["spans"].get(question, "") if question in row["answers"] else ""
    at = row["text"].find(span) if span else -1
    if at < 0:
        return [False] * len(reading.tokens)
    if question == "what":
        first = next((i for i, token in enumerate(reading.tokens) if token.end > at), -1)
        return [index == first for index in range(len(reading.tokens))]
    return [at <= token.start < at + len(span) for token in reading.tokens]


def main(files: Iterable[str]) -> None:
    import numpy as np
    from joblib import Parallel, delayed
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [(row, 1.0) for name in (*LEARNING_SETS, *TUNING_SETS) for row in read(name)]
    rows += [(row, TEST) for row in read(OF_TESTS)]
    for file in files:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        rows += [(json.loads(line), PUBLISHED) for line in lines if line.strip()]
    words: list[dict[str, float]] = []
    counted: dict[Question, list[float]] = {question: [] for question in QUESTIONS}
    right: dict[Question, list[bool]] = {question: [] for question in QUESTIONS}
    for row, count in rows:
        reading, traits, by_rules = traits_of(row["text"])
        row.setdefault("spans", by_rules)
        words += [dict.fromkeys(found, 1.0) for found in traits]
        for question in QUESTIONS:
            right[question] += right_words(row, reading, question)
            told = question not in row["answers"] or bool(row["spans"].get(question))
            counted[question] += [count if told else 0.0] * len(traits)
    vectors = DictVectorizer()
    table = vectors.fit_transform(words)
    words.clear()
    often = np.bincount(table.indices, minlength=table.shape[1])
    kept = np.flatnonzero(often > SELDOM)
    table = table[:, kept]
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)

    def fit(question: Question) -> tuple[np.ndarray, float]:
        fitted = LogisticRegression(C=SPREAD, max_iter=60, solver="liblinear").fit(
            table, right[question], counted[question]
        )
        return (fitted.coef_[0] * SCALE).round().astype(int), float(fitted.intercept_[0])

    fitted = Parallel(2)(delayed(fit)(question) for question in QUESTIONS)
    anything = [
        round((intercept - ENOUGH[question]) * SCALE)
        for question, (_, intercept) in zip(QUESTIONS, fitted, strict=True)
    ]
    a_rule = [round((ENOUGH[question] - ENOUGH_WITH_A_RULE[question]) * SCALE) for question in QUESTIONS]
    weights = [one for one, _ in fitted]
    lines = [f"{name}\t{' '.join(map(str, row_of))}" for name, row_of in ((ANYTHING, anything), (A_RULE, a_rule))]
    for place, trait in sorted(enumerate(vectors.feature_names_[i] for i in kept), key=lambda entry: entry[1]):
        row_of = [int(one[place]) for one in weights]
        if max(map(abs, row_of)) >= LEAST:
            lines.append(f"{trait}\t{' '.join(map(str, row_of))}")
    (FOLDER / FILE).write_text(_HEADING + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} lines, {table.shape[0]} words, {len(lines)} weights")


_HEADING: Final = """\
# How much each trait of a word speaks for it as an answer: who, what, for whom, with what, how much, by when; in
# fiftieths. Derived by `python -m benchmarks.weigh` from annotated statements; word_traits.py and line_traits.py name
# the traits: a number before one tells how far off the word is that has it, | and || stand between two neighbours.
"""

if __name__ == "__main__":
    main(sys.argv[1:])
