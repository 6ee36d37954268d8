"""How good the judge is, on statements annotated by hand: `make eval`.

For every data set in tests/data: F1 by question, by trade and by kind, verdicts, questions that ask what the line says,
the agreement of two annotators, pairs in order, vague statements called direct. Every miss of the tuning sets is listed
and counted by kind; of the unseen sets only numbers are printed. Then what it costs: lines a second on one core and the
time of one judgement. Nothing here asserts; tests/rules holds the level.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aligntui.rules.line_of_sight import QUESTIONS, Question, judge

DATA = Path(__file__).parent.parent / "tests" / "data"
TUNING_SETS = (
    "answers",
    "own_tuning",
    "wild",
    "own_trades_tuning",
    "own_trades_tuning_2",
    "own_trades_tuning_3",
    "own_trades_tuning_4",
    "own_trades_tuning_5",
    "own_trades_tuning_6",
    "own_trades_tuning_7",
    "own_trades_tuning_8",
    "own_trades_tuning_9",
    "own_trades_tuning_10",
    "own_trades_tuning_11",
    "published_tuning",
    "published_tuning_2",
    "fresh_tuning",
    "unseen_2026_11",
    "own_phrases_tuning",
)
LEARNING_SETS = tuple(f"learning_{number}" for number in range(1, 10))
"""What the weights are derived from; no rule was made after these lines, but that "he" and "she" are nobody."""
AFTER_PUBLISHED = "after_published"
"""Lines as they come in public documents, headings and half sentences too, with other names: learnt from a little."""
OF_TESTS = "learning_tests"
"""Lines of the tests, with what the judge made of them when each of those tests held: learnt from as well."""
LEFT_OUT = ("wild",)
"""Never learnt from by weights or their teacher, so that it can be measured on them."""
UNSEEN_SETS = ("own_unseen", "kept_apart", "kept_apart_2", "kept_apart_3")
AS_THEY_COME = "after_published_left_out"
"""More of `AFTER_PUBLISHED`, not learnt from."""
ANSWER_SETS = (*TUNING_SETS, *UNSEEN_SETS, AS_THEY_COME)
NAME_SETS = ("unseen_2026_11_names", "kept_apart_names")
KEPT_APART = (*UNSEEN_SETS, "kept_apart_names")
"""Of these only numbers are looked at."""
PAIR_SETS = ("pairs", "own_pairs_tuning", "own_pairs_unseen")
LINES_TO_TIME = 20_000
SHOWN_FROM = 8
"""Trades and kinds with fewer lines say too little to be shown by themselves."""


def read(name: str) -> list[dict[str, Any]]:
    """The lines of one data set."""
    return read_file(DATA / f"{name}.jsonl")


def read_file(path: Path) -> list[dict[str, Any]]:
    """The lines of a file, one JSON object each."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def place_of(row: dict[str, Any], question: Question) -> tuple[int, int] | None:
    """From where to where the words stand that answer a question; none where that is not told."""
    span = row.get("spans", {}).get(question, "") if question in row["answers"] else ""
    at = row["text"].find(span) if span else -1
    return (at, at + len(span)) if at >= 0 else None


@dataclass
class Score:
    """Counts for one question; a question that nobody answered and nobody claimed scores 1."""

    hit: int = 0
    false: int = 0
    miss: int = 0

    @property
    def f1(self) -> float:
        whole = 2 * self.hit + self.false + self.miss
        return 2 * self.hit / whole if whole else 1.0

    def count(self, *, expected: bool, found: bool) -> None:
        """One decision: what the annotation says, and what was found."""
        self.hit += expected and found
        self.miss += expected and not found
        self.false += found and not expected


def _scores() -> dict[Question, Score]:
    return {question: Score() for question in QUESTIONS}


@dataclass
class Answers:
    """What the judge made of a set of annotated statements."""

    scores: dict[Question, Score] = field(default_factory=_scores)
    misses: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    """Misses by kind: "missed who", "claimed what"."""
    lines: int = 0
    right_verdicts: int = 0
    asked: int = 0
    asked_what_is_said: int = 0
    none_called_direct: list[str] = field(default_factory=list)

    @property
    def macro(self) -> float:
        """The mean of the six F1."""
        return sum(score.f1 for score in self.scores.values()) / len(self.scores)


def verdict_of(answers: Iterable[str]) -> str:
    """The verdict that an annotation has, by the guide's rule."""
    said = set(answers)
    if len(said) < 2:
        return "none"
    return "direct" if len(said) >= 5 and {"who", "what", "by_when"} <= said else "indirect"


def score_answers(rows: list[dict[str, Any]]) -> Answers:
    """F1 by question, and one line for every statement that was judged differently from its annotation."""
    result = Answers()
    for row in rows:
        judgement = judge(row["text"])
        wrong: list[str] = []
        for question, score in result.scores.items():
            expected, answer = question in row["answers"], judgement.answers[question]
            score.count(expected=expected, found=answer is not None)
            if expected and answer is None:
                wrong.append(f"missed {question}")
                result.kinds[f"missed {question}"] += 1
            elif answer is not None and not expected:
                wrong.append(f"claimed {question}: {answer.text!r}")
                result.kinds[f"claimed {question}"] += 1
        right = verdict_of(row["answers"])
        result.lines += 1
        result.right_verdicts += judgement.verdict == right
        result.asked += judgement.asked is not None
        result.asked_what_is_said += judgement.asked in row["answers"]
        if judgement.verdict == "direct" and right == "none":
            result.none_called_direct.append(row["text"])
        if wrong:
            result.misses.append(f"{row['text']}  <- {'; '.join(wrong)}")
    return result


def agreement(rows: list[dict[str, Any]]) -> dict[Question, Score]:
    """How far a second annotator, who had not seen the first, agrees: the second read as if it were the judge."""
    scores = _scores()
    for row in rows:
        if "second" in row:
            for question, score in scores.items():
                score.count(expected=question in row["answers"], found=question in row["second"])
    return scores


def score_names(rows: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """In how many lines the one whose name stands there is found as who, and the lines where not."""
    missed = []
    for row in rows:
        who = judge(row["text"]).answers["who"]
        if who is None or row["name"].casefold().rstrip(".") not in who.text.casefold():
            missed.append(row["text"])
    return len(rows) - len(missed), missed


@dataclass
class Pairs:
    """Pairs in order, and which are not; `called_direct` are vague statements with the verdict direct."""

    total: int = 0
    in_order: int = 0
    misses: list[str] = field(default_factory=list)
    called_direct: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.in_order / self.total if self.total else 1.0


def score_pairs(rows: list[dict[str, Any]]) -> Pairs:
    """A precise half answers more than its vague twin; of an activity and an outcome neither is direct."""
    result = Pairs()
    for row in rows:
        vague, precise = judge(row["vague"]), judge(row["precise"])
        result.total += 1
        if row.get("kind") == "activity-vs-outcome":
            good = "direct" not in (vague.verdict, precise.verdict)
        else:
            good = precise.answered > vague.answered
            if vague.verdict == "direct":
                result.called_direct.append(row["vague"])
        result.in_order += good
        if not good:
            result.misses.append(f"{row['vague']} ({vague.answered})  |  {row['precise']} ({precise.answered})")
    return result


def _of_set(name: str) -> Iterator[str]:
    rows = read(name)
    answers = score_answers(rows)
    by_question = "  ".join(f"{question} {score.f1:.3f}" for question, score in answers.scores.items())
    yield f"{name} ({answers.lines} lines): {by_question}  macro {answers.macro:.3f}"
    said = answers.asked_what_is_said / max(answers.asked, 1)
    yield (
        f"    verdict right {answers.right_verdicts / answers.lines:.1%}, asked for what is said {said:.1%}, "
        f"none called direct {len(answers.none_called_direct)}"
    )
    seconds = [row for row in rows if "second" in row]
    if seconds:
        agreed = "  ".join(f"{question} {score.f1:.2f}" for question, score in agreement(seconds).items())
        yield f"    two annotators agree on {len(seconds)} lines: {agreed}"
    for key in ("trade", "kind"):
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            if key in row:
                groups.setdefault(row[key], []).append(row)
        shown = {word: score_answers(group).macro for word, group in groups.items() if len(group) >= SHOWN_FROM}
        if shown:
            yield f"    by {key}: " + ", ".join(f"{word} {macro:.2f}" for word, macro in sorted(shown.items()))
    if answers.kinds:
        yield "    misses by kind: " + ", ".join(f"{kind} {count}" for kind, count in answers.kinds.most_common())
    if name in TUNING_SETS:
        yield from (f"      {miss}" for miss in answers.misses)


def report() -> Iterator[str]:
    """The report, line by line."""
    for name in ANSWER_SETS:
        yield from _of_set(name)
    for name in NAME_SETS:
        found, missed = score_names(read(name))
        yield f"{name}: {found} of {found + len(missed)} found"
        if name not in KEPT_APART:
            yield from (f"    {miss}" for miss in missed)
    for name in PAIR_SETS:
        pairs = score_pairs(read(name))
        direct = len(pairs.called_direct)
        yield f"{name}: {pairs.in_order} of {pairs.total} in order ({pairs.share:.1%}), vague called direct: {direct}"
        yield from (f"    {miss}" for miss in (*pairs.misses, *pairs.called_direct))
    foreign = [row["text"] for row in read("other_languages")]
    unread = sum(judge(text).verdict == "unread" for text in foreign)
    # The judge keeps what it knows of words, never a judgement: a line costs the same the second time.
    lines = [row["text"] for name in ANSWER_SETS for row in read(name)]
    called = sum(bool(judge(line).language) for line in lines)
    yield f"other languages: {unread} of {len(foreign)} recognised; {called} of {len(lines)} English lines called so"
    rounds = LINES_TO_TIME // len(lines)
    start = time.process_time()
    for _ in range(rounds):
        for line in lines:
            judge(line)
    took = time.process_time() - start
    each = took / (rounds * len(lines))
    yield f"speed: {1 / each:,.0f} lines a second on one core, {each * 1000:.3f} ms a judgement"


def main() -> None:
    for line in report():
        print(line)


if __name__ == "__main__":
    main()
