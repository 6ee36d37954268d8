"""Words that sound like an answer and are none, each with the reason a facilitator would give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.coach_words import coach_words
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import Answer, Question, Vague

_SECTIONS: Final[tuple[tuple[Question, str], ...]] = (
    ("who", "vague_who"),
    ("to_whom", "vague_to_whom"),
    ("how_much", "vague_how_much"),
    ("by_when", "vague_by_when"),
)


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Question, str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Question, str]]] = {}
    for question, name in _SECTIONS:
        for entry in sorted(section(name)):
            words = tuple(entry.split())
            table.setdefault(words[0], []).append((words, question, name))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in table.items()}


def find_vague(
    reading: Reading,
    clause_verbs: set[int],
    actions: list[Action],
    answers: dict[Question, Answer | None],
    missing_days: Sequence[tuple[int, int]] = (),
) -> tuple[Vague, ...]:
    """The vague words whose question is still open, and days that do not exist, from left to right."""
    found: dict[int, Vague] = {first: _vague(reading, first, after, "no_day") for first, after in missing_days}
    if answers["what"] is None:
        for action in actions:
            if action.sort in ("wish", "outcome"):
                found[action.first] = _vague(reading, action.first, action.after, action.sort)
    table = _by_first_word()
    tokens = reading.tokens
    candidates = [index for index, token in enumerate(tokens) if token.low in table]
    if not candidates:
        return tuple(found[index] for index in sorted(found))
    answered = [
        (a.start, a.end) for a in answers.values() if a is not None and a.start is not None and a.end is not None
    ]
    covered = 0
    for index in candidates:
        start = tokens[index].start
        if index < covered or index in found or any(first <= start < end for first, end in answered):
            continue
        for words, question, name in table[tokens[index].low]:
            acts = any(index < verb for verb in clause_verbs)
            after = index + len(words)
            misplaced = (question == "who" and not acts) or (question == "to_whom" and acts)
            if answers[question] is not None or misplaced or after > len(tokens):
                continue
            if all(tokens[index + i].low == word for i, word in enumerate(words)):
                found[index] = _vague(reading, index, after, name)
                covered = after
                break
    return tuple(found[index] for index in sorted(found))


def _vague(reading: Reading, first: int, after: int, kind: str) -> Vague:
    start, end = reading.tokens[first].start, reading.tokens[after - 1].end
    return Vague(reading.text[start:end], start, end, coach_words().why[kind])
