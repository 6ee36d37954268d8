"""Lines in other languages: recognised, so that nobody judges them as English; a language is a file in `languages/`.

Only English is read. Of a line in another language nothing is made up; where its file tells months, weekdays and
periods, its dates and counts are read (`foreign_reading`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL

_ENGLISH_FROM: Final = 0.7
"""A line with this share of English words is not looked at further."""
_SURE_FROM: Final = 2.0
_ENOUGH_WITHOUT_ENGLISH: Final = 1.5
_SHORTEST_WITH_AN_ENDING: Final = 6
_UNKNOWN_WORDS_OF_A_LANGUAGE: Final = 4
_ENGLISH: Final = ~(can.PLURAL | can.GIVEN_NAME | can.YEAR)
_ANOTHER: Final = "another language"
_SCRIPTS: Final = (
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "a language in Cyrillic letters"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x08FF, "a language in Arabic letters"),
    (0x0900, 0x0DFF, "a language of India"),
    (0x0E00, 0x0EFF, "Thai or Lao"),
    (0x1100, 0x11FF, "Korean"),
    (0x3040, 0x30FF, "Japanese"),
    (0x3400, 0x9FFF, "Chinese or Japanese"),
    (0xAC00, 0xD7AF, "Korean"),
)


class Language(NamedTuple):
    """One file: its English name, and its lists by section."""

    name: str
    lists: Mapping[str, frozenset[str]]

    def section(self, name: str) -> frozenset[str]:
        """One list; empty when the file does not have it."""
        return self.lists.get(name, frozenset())

    @property
    def reads_times(self) -> bool:
        """Whether dates, periods and counts can be read."""
        return "months" in self.lists


@cache
def languages() -> tuple[Language, ...]:
    """All languages but English, in the order of their files; read when the first line is met that may need them."""
    from importlib.resources import files

    folder = files(__package__).joinpath("languages")
    found = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".txt"):
            found.append(_language(file.read_text(encoding="utf-8")))
    return tuple(found)


def _language(text: str) -> Language:
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = lists.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            current.extend(line.split())
    name = " ".join(lists.pop("name", ()))
    return Language(name, {key: frozenset(words) for key, words in lists.items()})


def language_of(tokens: list[Token]) -> Language | None:
    """The language of a line that is not English, `None` for English and for a line that does not tell.

    Names do not count. The costs grow with the line, and most lines end at the first share of English words.
    """
    words = [token for token in tokens if token.kind == kinds.WORD]
    if not words:
        return None
    known = len([token for token in words if token.flags & _ENGLISH])
    if known >= _ENGLISH_FROM * len(words):
        return None
    if (script := _script(words)) is not None:
        return Language(script, {})
    telling = [token for token in words if not (token.capital and token.start > 0 and not _is_english(token))]
    english = sum(_weight(token) for token in telling)
    best, most = None, 0.0
    weighed = [_scores(token.low, _is_english(token), token.capital and token.start > 0) for token in words]
    for language, scores in zip(languages(), zip(*weighed, strict=True), strict=True):
        score = sum(scores)
        if score > most:
            best, most = language, score
    if (
        best is not None
        and most > english
        and (most >= _SURE_FROM or (english == 0 and most >= _ENOUGH_WITHOUT_ENGLISH))
    ):
        return best
    unknown = sum(1 for token in telling if not token.capital and token.text.isalpha() and not _is_english(token))
    return Language(_ANOTHER, {}) if english == 0 and unknown >= _UNKNOWN_WORDS_OF_A_LANGUAGE else None


def _script(words: list[Token]) -> str | None:
    """The script of most letters, when it is not Latin."""
    counts: dict[str, int] = {}
    total = 0
    for token in words:
        total += len(token.text)
        if token.text.isascii():
            continue
        for character in token.text:
            code = ord(character)
            if code >= _SCRIPTS[0][0]:
                name = next((name for first, last, name in _SCRIPTS if first <= code <= last), "")
                if name:
                    counts[name] = counts.get(name, 0) + 1
    if not counts or sum(counts.values()) * 2 <= total:
        return None
    if "Japanese" in counts:
        return "Japanese"
    return max(counts, key=lambda name: counts[name])


def _is_english(token: Token) -> bool:
    return bool(token.flags & _ENGLISH)


def _weight(token: Token) -> float:
    """How much a word says that a line is English."""
    if token.flags & (SMALL | can.NOBODY | can.MODAL):
        return 2.0
    if token.flags & ANY_VERB_FORM or token.flags & (can.COMMON | can.PERSON | can.ADVERB):
        return 1.0
    return 0.5 if _is_english(token) else 0.0


@lru_cache(maxsize=20_000)
def _scores(low: str, english: bool, like_a_name: bool) -> tuple[float, ...]:
    """How much a word says that a line is in each of the languages."""
    return tuple(_score(language, low, english, like_a_name) for language in languages())


def _score(language: Language, low: str, english: bool, like_a_name: bool) -> float:
    if low in language.section("small"):
        return 1.5 if english else 2.0
    if low in language.section("common"):
        return 1.0 if english else 2.0
    if english or like_a_name:
        return 0.0
    score = 0.0
    if len(low) >= _SHORTEST_WITH_AN_ENDING and any(low.endswith(ending) for ending in language.section("endings")):
        score = 0.8
    if any(letter in low for letter in language.section("letters")):
        score += 0.8
    return score
