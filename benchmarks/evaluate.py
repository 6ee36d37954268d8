"""How good the judge is, on statements annotated by hand: `make eval`.

For every data set in tests/data: F1 per question, pairs in order, vague statements called direct, and every miss. Then
what it costs: lines a second on one core and the time of one judgement. Nothing here asserts; tests/rules holds the
level.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aligntui.rules.line_of_sight import QUESTIONS, Question, judge

DATA = Path(__file__).parent.parent / "tests" / "data"
ANSWER_SETS = ("answers", "own_tuning", "own_unseen")
PAIR_SETS = ("pairs", "own_pairs_tuning", "own_pairs_unseen")
LINES_TO_TIME = 20_000


def read(name: str) -> list[dict[str, Any]]:
    """The lines of one data set."""
    text = (DATA / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


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


@dataclass
class Answers:
    """What the judge made of a set of annotated statements."""

    scores: dict[Question, Score] = field(default_factory=lambda: {question: Score() for question in QUESTIONS})
    misses: list[str] = field(default_factory=list)


def score_answers(rows: list[dict[str, Any]]) -> Answers:
    """F1 per question and one line for every statement that was judged differently from its annotation."""
    result = Answers()
    for row in rows:
        judgement = judge(row["text"])
        wrong: list[str] = []
        for question, score in result.scores.items():
            expected, answer = question in row["answers"], judgement.answers[question]
            if expected and answer is not None:
                score.hit += 1
            elif expected:
                score.miss += 1
                wrong.append(f"missed {question}")
            elif answer is not None:
                score.false += 1
                wrong.append(f"claimed {question}: {answer.text!r}")
        if wrong:
            result.misses.append(f"{row['text']}  <- {'; '.join(wrong)}")
    return result


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


def report() -> Iterator[str]:
    """The report, line by line."""
    for name in ANSWER_SETS:
        answers = score_answers(read(name))
        yield f"{name}: " + "  ".join(f"{question} {score.f1:.3f}" for question, score in answers.scores.items())
        yield from (f"    {miss}" for miss in answers.misses)
    for name in PAIR_SETS:
        pairs = score_pairs(read(name))
        direct = len(pairs.called_direct)
        yield f"{name}: {pairs.in_order} of {pairs.total} in order ({pairs.share:.1%}), vague called direct: {direct}"
        yield from (f"    {miss}" for miss in (*pairs.misses, *pairs.called_direct))
    # The judge keeps what it knows of words, never a judgement: a line costs the same the second time.
    lines = [row["text"] for name in ANSWER_SETS for row in read(name)]
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
