"""Derives the judge's weights: `python -m benchmarks.weigh [TOLD.jsonl ...] [ANNOTATED.jsonl ...]`.

Needs torch, as nothing else here but `benchmarks.teacher` does. For each question a logistic regression over all words
of all lines, the same result every time on one machine: a word is right when it is among those that answer (of what,
the first), and the best word of a line says whether the line answers. It is learnt with all traits, then with those
alone that tell most, since rare ones learn by heart.
Most annotated lines are such that no rule was made after, since the rules are a trait themselves and look better than
they are on others; sets without the words of an answer lend it from the rules where those are right. The sets that are
kept apart and the shared one are never learnt from; thresholds were moved after numbers of theirs.

Even thirty thousand annotated lines know few words. So it learns as well what a language model, which learnt the same
lines, makes of many more: `benchmarks.teacher` writes such files. Annotated lines whose licence does not let them be
kept here may be named too. Since those come and go, it begins with the table that stands: what earlier lines taught is
kept where these do not say otherwise.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aligntui.rules.line_of_sight
from aligntui.rules.line_of_sight.doings import deeds_of
from aligntui.rules.line_of_sight.judge import answer_by_rules
from aligntui.rules.line_of_sight.line_traits import OFFSETS, columns_of_keys, traits_around, traits_beyond
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Names, Question
from aligntui.rules.line_of_sight.weights import A_RULE, ANYTHING, FILE, OF_ALL, SCALE, Traits, Weights
from aligntui.rules.line_of_sight.word import word_of

from .evaluate import AFTER_PUBLISHED, LEARNING_SETS, LEFT_OUT, OF_TESTS, TUNING_SETS, place_of, read, read_file

FOLDER: Final = Path(aligntui.rules.line_of_sight.__file__).parent
TEST: Final = 12.0
ANNOTATED: Final = 3.0
"""How much a word counts that somebody annotated, beside one of which the teacher told."""
AS_THEY_COME: Final = 1.2
"""The same for lines as they come in documents: many are no statements, and taught as much they made statements be
answered less."""
PULL: Final = 0.00005
"""How strongly a weight is held to the one that stood."""
OF_LINES: Final = 2.0
"""How much it counts whether the best word of a line says rightly that the line answers, beside all of its words."""
ROUNDS: Final = 3
LINES_AT_ONCE: Final = 256
STEP: Final = 0.006
"""With 0.002 the lines that are new changed too little; 0.01 where there are no weights to begin with."""
MOST: Final = 100_000
"""So many traits are weighed: those whose weight times the root of how often they stand is largest."""
_NOTHING: Final = -20.0
LEAST: Final = 5
"""A trait whose weights are all nearer to 0 than this, in fiftieths, is left out."""
SELDOM: Final = 5
ENOUGH: Final[dict[Question, float]] = {
    "who": -0.55,
    "what": -0.9,
    "to_whom": -0.3,
    "with_what": -1.0,
    "how_much": -0.4,
    "by_when": 0.4,
}
"""From what log-odds of its best word on a line answers a question that the rules found no answer to."""
ENOUGH_WITH_A_RULE: Final[dict[Question, float]] = {
    "who": -1.1,
    "what": -2.0,
    "to_whom": -1.0,
    "with_what": -1.8,
    "how_much": -1.0,
    "by_when": -1.2,
}
"""The same where they found one. Both were chosen on 2,200 lines that were left out for it, those of `learning_8` and
published ones, and moved by up to .3 after numbers on others."""


Trait = tuple[str, str]
"""The part of the table that has it, and its name there."""


def traits_of(text: str) -> tuple[Reading, list[list[Trait]], dict[Question, str]]:
    """The traits of each word of a statement, and the words that the rules alone take for answers."""
    reading = Reading(text, Names())
    deeds = deeds_of(reading)
    answers, _ = answer_by_rules(reading, deeds)
    around = [list(map(_each, traits_around(token))) for token in reading.tokens]
    words = list(map(word_of, reading.tokens))
    columns = columns_of_keys(reading, deeds, answers, words) if words else []
    found: list[list[Trait]] = [[] for _ in words]
    for namer, keys in columns:
        for index, key in enumerate(keys):
            found[index] += _each(namer(*key))
    for index, traits in enumerate(found):
        for place, offset in enumerate(OFFSETS):
            other = index + offset
            traits += around[other][place] if 0 <= other < len(around) else _each(traits_beyond(offset))
    return reading, found, {question: answer.text for question, answer in answers.items() if answer is not None}


def _each(traits: Traits) -> list[Trait]:
    return [(part, trait) for part, within in traits for trait in within]


def own_words() -> set[str]:
    """The words of the annotated lines here and of the judge's lists."""
    found = set()
    for name in (*LEARNING_SETS, *TUNING_SETS, OF_TESTS):
        for row in read(name):
            for token in Reading(row["text"], Names()).tokens:
                found |= {token.low, token.singular, token.verb}
    for file in FOLDER.glob("*.txt"):
        for line in file.read_text(encoding="utf-8").splitlines() if file.name != FILE else ():
            found |= {word.partition("=")[0] for word in line.replace("_", " ").split()} if line[:1] != "#" else set()
    return found


def is_a_strangers(trait: str, own: set[str]) -> bool:
    """Whether a trait names a word that only published lines have: people and products, mostly. It is not kept."""
    _, names_a_word, word = trait.partition("=")
    if not names_a_word or word in own or "#" in word or not any(map(str.isalpha, word)):
        return False
    tokens = Reading(word, Names()).tokens
    return not any(token.singular in own or (token.verb and token.verb in own) for token in tokens)


def right_words(row: dict[str, Any], reading: Reading, question: Question) -> list[bool]:
    """Which words answer a question; of what the first only."""
    place = place_of(row, question)
    if place is None:
        return [False] * len(reading.tokens)
    at, after = place
    if question == "what":
        first = next((i for i, token in enumerate(reading.tokens) if token.end > at), -1)
        return [index == first for index in range(len(reading.tokens))]
    return [at <= token.start < after for token in reading.tokens]


def told_words(row: dict[str, Any], reading: Reading) -> list[list[float]]:
    """How likely each word answers each question, after what the teacher makes of its pieces."""
    found = []
    for token in reading.tokens:
        pieces = [
            told
            for (start, end), told in zip(row["pieces"], row["told"], strict=True)
            if start < token.end and end > token.start
        ]
        likely = [max((told[place] for told in pieces), default=0.0) for place in range(len(QUESTIONS) + 1)]
        likely[QUESTIONS.index("what")] = likely.pop()
        found.append(likely)
    return found


@dataclass
class Words:
    """The words of all lines: their traits by number, what is right of them, and how much that counts."""

    numbers: dict[Trait, int] = field(default_factory=dict)
    traits: array[int] = field(default_factory=lambda: array("i"))
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    right: list[list[float]] = field(default_factory=list)
    counted: list[list[float]] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    """From which to which word each line goes."""

    def add(self, row: dict[str, Any], count: float) -> None:
        """One line, annotated or told."""
        reading, traits, by_rules = traits_of(row["text"])
        self.lines.append((len(self.right), len(self.right) + len(traits)))
        for found in traits:
            self.traits.extend(self.numbers.setdefault(trait, len(self.numbers)) for trait in dict.fromkeys(found))
            self.starts.append(len(self.traits))
        if "told" in row:
            self.right += told_words(row, reading)
            self.counted += [[1.0] * len(QUESTIONS)] * len(traits)
            return
        row.setdefault("spans", by_rules)
        of_questions = [right_words(row, reading, question) for question in QUESTIONS]
        known = [count * (q not in row["answers"] or bool(row["spans"].get(q))) for q in QUESTIONS]
        self.right += [[float(right) for right in of_word] for of_word in zip(*of_questions, strict=True)]
        self.counted += [known] * len(traits)


def standing() -> dict[Trait, list[float]]:
    """The weights of the table that stands: log-odds, one a question."""
    table = Weights()
    return {
        (part, trait): [number / SCALE for number in table.written(part, trait)]
        for part in table.parts()
        for trait in table.part(part)
    }


def _learn(words: Words, kept: Any, start: Any, anything_at_first: Any) -> tuple[Any, Any]:
    """The weights of the traits that are `kept`, and of no trait at all: log-odds, one a question.

    `start` holds a row for each trait of the lines to begin with.
    """
    import numpy as np
    import torch

    torch.set_num_threads(1)  # in another order of adding the last digits differ
    size = len(QUESTIONS)
    place_of = np.full(len(words.numbers), -1)
    place_of[kept] = np.arange(len(kept))
    traits, starts = place_of[np.frombuffer(words.traits, np.int32)], np.frombuffer(words.starts, np.int64)
    right, counted = torch.tensor(words.right), torch.tensor(words.counted)
    of_traits = torch.nn.EmbeddingBag(len(kept), size, mode="sum")
    of_traits.weight.data = torch.tensor(start[kept])
    anything = torch.nn.Parameter(torch.tensor(anything_at_first))
    stood = of_traits.weight.detach().clone()
    optimizer = torch.optim.Adam([of_traits.weight, anything], lr=STEP)
    order = np.random.default_rng(0)
    steps = ROUNDS * (len(words.lines) // LINES_AT_ONCE + 1)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.05, 1 - step / steps))
    for number in range(ROUNDS):
        total = 0.0
        lines = order.permutation(len(words.lines))
        for some in np.split(lines, range(LINES_AT_ONCE, len(lines), LINES_AT_ONCE)):
            of_some = np.concatenate([np.arange(*words.lines[line]) for line in some])
            found = [traits[starts[word] : starts[word + 1]] for word in of_some]
            found = [one[one >= 0] for one in found]
            bags = np.cumsum([0, *(len(one) for one in found)])[:-1]
            said = of_traits(torch.from_numpy(np.concatenate(found)), torch.from_numpy(bags)) + anything
            sizes = [words.lines[line][1] - words.lines[line][0] for line in some]
            line_of = torch.repeat_interleave(torch.arange(len(some)), torch.tensor(sizes))
            best = [_best(of_words, line_of, len(some)) for of_words in (said, right[of_some], counted[of_some])]
            loss = _loss(said, right[of_some], counted[of_some]) + OF_LINES * _loss(*best)
            loss = loss / len(some) + PULL * ((of_traits.weight - stood) ** 2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += float(loss.detach())
        print(f"round {number + 1} of {ROUNDS}: {total / (len(lines) / LINES_AT_ONCE):.3f}", flush=True)
    return of_traits.weight.detach().numpy(), anything.detach().numpy()


def _best(of_words: Any, line_of: Any, lines: int) -> Any:
    """The best of the words of each line, for each question."""
    import torch

    found = torch.full((lines, of_words.shape[1]), _NOTHING)
    return found.scatter_reduce(0, line_of[:, None].expand_as(of_words), of_words, "amax")


def _loss(said: Any, right: Any, counted: Any) -> Any:
    from torch.nn.functional import binary_cross_entropy_with_logits

    return binary_cross_entropy_with_logits(said, right.clamp(0, 1), weight=counted.clamp(min=0), reduction="sum")


def main(files: Iterable[str]) -> None:
    import numpy as np

    words = Words()
    for name in (*LEARNING_SETS, *TUNING_SETS):
        for row in read(name) if name not in LEFT_OUT else ():
            words.add(row, ANNOTATED)
    for row in read(AFTER_PUBLISHED):
        words.add(row, AS_THEY_COME)
    for row in read(OF_TESTS):
        words.add(row, TEST)
    for file in files:
        for row in read_file(Path(file)):
            words.add(row, ANNOTATED)
    often = np.bincount(np.frombuffer(words.traits, np.int32), minlength=len(words.numbers))
    table = standing()
    start = np.zeros((len(words.numbers), len(QUESTIONS)), np.float32)
    for trait, number in words.numbers.items():
        start[number] = table.get(trait, 0.0)
    enough = np.array([ENOUGH[question] for question in QUESTIONS], np.float32)
    at_first = np.array(table.pop((OF_ALL, ANYTHING)), np.float32) + enough
    del table[OF_ALL, A_RULE]
    unmet = [trait for trait in table if trait not in words.numbers]
    kept = np.flatnonzero((often > SELDOM) | (start != 0).any(axis=1))
    start[kept], at_first = _learn(words, kept, start, at_first)
    telling = abs(start[kept]).max(axis=1) * np.sqrt(often[kept])
    kept = kept[np.argsort(-telling, kind="stable")[: MOST - len(unmet)]]
    of_traits, anything = _learn(words, kept, start, at_first)
    anything -= enough
    a_rule = [ENOUGH[question] - ENOUGH_WITH_A_RULE[question] for question in QUESTIONS]
    parts = {OF_ALL: [_written(ANYTHING, anything), _written(A_RULE, a_rule)]}
    names, own = list(words.numbers), own_words()
    found = {trait: table[trait] for trait in unmet} | {names[n]: row for n, row in zip(kept, of_traits, strict=True)}
    for part, trait in sorted(found):
        weight = found[part, trait]
        if max(abs(round(number * SCALE)) for number in weight) >= LEAST and not is_a_strangers(trait, own):
            parts.setdefault(part, []).append(_written(trait, weight))
    written = "\n".join(f"\n[{part}]\n{_NEW_LINE.join(within)}" for part, within in parts.items())
    (FOLDER / FILE).write_text(f"{_HEADING}{written}\n", encoding="utf-8")
    print(f"{len(words.lines)} lines, {len(words.right)} words, {sum(map(len, parts.values()))} weights")


def _written(name: str, numbers: Iterable[float]) -> str:
    return f"{name}\t{' '.join(str(round(number * SCALE)) for number in numbers)}"


_NEW_LINE: Final = "\n"
_HEADING: Final = """\
# How much each trait of a word speaks for it as an answer: who, what, for whom, with what, how much, by when; in
# fiftieths. Derived by `python -m benchmarks.weigh` from annotated statements; word_traits.py and line_traits.py name
# the traits: a part for each place, named by a number for the word so far off, by | or || for the words on both sides.
"""

if __name__ == "__main__":
    main(sys.argv[1:])
