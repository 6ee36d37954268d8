"""Words that sound like an answer and are none, each with the reason a facilitator would give."""

from __future__ import annotations

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
    reading: Reading, clause_verbs: set[int], actions: list[Action], answers: dict[Question, Answer | None]
) -> tuple[Vague, ...]:
    """The vague words whose question is still open, from left to right."""
    why = coach_words().why
    found: dict[int, Vague] = {}
    if answers["what"] is None:
        for action in actions:
            if action.sort in ("fuzzy", "outcome"):
                said = reading.answer(action.first, action.after)
                found[action.first] = Vague(said.text, said.start or 0, said.end or 0, why[action.sort])
    table = _by_first_word()
    tokens = reading.tokens
    answered = [
        (a.start, a.end) for a in answers.values() if a is not None and a.start is not None and a.end is not None
    ]
    covered = 0
    for index, token in enumerate(tokens):
        if index < covered or token.low not in table or any(start <= token.start < end for start, end in answered):
            continue
        for words, question, name in table.get(token.low, ()):
            if answers[question] is not None or index in found:
                continue
            if (question == "who" and not _acts(index, clause_verbs)) or (
                question == "to_whom" and _acts(index, clause_verbs)
            ):
                continue
            after = index + len(words)
            if after <= len(tokens) and all(tokens[index + i].low == word for i, word in enumerate(words)):
                said = reading.answer(index, after)
                covered = after
                found[index] = Vague(said.text, said.start or 0, said.end or 0, why[name])
                break
    return tuple(found[index] for index in sorted(found))


def _acts(index: int, clause_verbs: set[int]) -> bool:
    """Whether the word stands before the first verb, where the one who acts would be named."""
    return any(index < verb for verb in clause_verbs)
