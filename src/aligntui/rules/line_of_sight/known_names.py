"""The names that a workspace knows, found in a statement: whole, by a part, by initials, and with a typing mistake."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import Names
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, look_up

Category = Literal["person", "role", "team", "own_team", "segment", "offer"]

_LEAST_LIKE: Final = 84.0
"""Of 100, by rapidfuzz's ratio. One slip ("Pirya", "Pria") is allowed below it when the first letter is right."""
_SHORTEST_TYPO: Final = 4


class FoundName(NamedTuple):
    first: int
    after: int
    category: Category


class Index(NamedTuple):
    """Names by their first word, and the single words that a typing mistake may have meant."""

    by_first: dict[str, dict[str, tuple[tuple[tuple[str, ...], Category], ...]]]
    """First word, then second word (empty for names of one word): a thousand teams called "Team 7" are found as fast
    as one."""
    spellings: dict[str, Category]


def _words(name: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in name.replace("’", "'").split() if any(c.isalnum() for c in part))


@lru_cache(maxsize=64)
def index_of(names: Names) -> Index:
    """Looked up by every judgement, built once per set of names. The own team is left to `find_names`."""
    table: dict[str, dict[tuple[str, ...], Category]] = {}
    spellings: dict[str, Category] = {}

    def add(words: tuple[str, ...], category: Category) -> None:
        if words and words[0] not in ("the", "our"):
            table.setdefault(words[0], {}).setdefault(words, category)

    groups: tuple[tuple[tuple[str, ...], Category], ...] = (
        (names.people, "person"),
        (names.roles, "role"),
        (names.teams, "team"),
        (names.segments, "segment"),
        (names.offers, "offer"),
    )
    for entries, category in groups:
        for entry in entries:
            words = _words(entry)
            add(words, category)
            if category == "person" and words:
                add(words[:1], category)
                if len(words) > 1 and not look_up(words[-1]).flags & (SMALL | ANY_VERB_FORM):
                    add(words[-1:], category)
                spellings.setdefault(words[0], category)
            elif category == "role" and words:
                add((*words[:-1], _plural(words[-1])), category)
                if len(words) > 1:
                    initials = "".join(word[0] for word in words)
                    add((initials,), category)
                    add((initials + "s",), category)
            elif len(words) == 1 and category in ("team", "segment", "offer"):
                spellings.setdefault(words[0], category)
    by_first: dict[str, dict[str, tuple[tuple[tuple[str, ...], Category], ...]]] = {}
    for first, known in table.items():
        by_second = by_first.setdefault(first, {})
        for words, category in sorted(known.items(), key=lambda entry: -len(entry[0])):
            second = words[1] if len(words) > 1 else ""
            by_second[second] = (*by_second.get(second, ()), (words, category))
    return Index(by_first, spellings)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def find_names(tokens: list[Token], names: Names) -> list[FoundName]:
    """Every known name from left to right, the longest at each place."""
    index = index_of(names.shared)
    own = _words(names.own_team)
    if not index.by_first and not own:
        return []
    found: list[FoundName] = []
    at, size = 0, len(tokens)
    by_first = index.by_first
    while at < size:
        token = tokens[at]
        hit: FoundName | None = None
        if token.kind == kinds.WORD:
            low = token.low
            if low[-2:] == "'s":
                low = low[:-2]
            if own and low == own[0] and _matches(tokens, at, own):
                hit = FoundName(at, at + len(own), "own_team")
            elif low in by_first:
                for words, category in _candidates(by_first[low], tokens, at):
                    if _matches(tokens, at, words) and not (
                        len(words) == 1 and _is_plainly_a_word(tokens, at, category)
                    ):
                        hit = FoundName(at, at + len(words), category)
                        break
            if (
                hit is None
                and token.capital
                and len(low) >= _SHORTEST_TYPO
                and not token.flags & (SMALL | ANY_VERB_FORM | can.PERSON | can.WEEKDAY | can.MONTH)
            ):
                meant = _mistyped(low, names.shared)
                if meant is not None:
                    hit = FoundName(at, at + 1, "own_team" if own == (meant,) else index.spellings[meant])
        if hit is None:
            at += 1
        else:
            found.append(hit)
            at = hit.after
    return found


def _candidates(
    by_second: dict[str, tuple[tuple[tuple[str, ...], Category], ...]], tokens: list[Token], at: int
) -> list[tuple[tuple[str, ...], Category]]:
    """Names that may begin here, the longest first."""
    found: list[tuple[tuple[str, ...], Category]] = []
    if at + 1 < len(tokens):
        following = tokens[at + 1]
        bare = following.low[:-2] if following.low.endswith("'s") else following.low
        for second in dict.fromkeys((bare, following.singular)):
            if second:
                found += by_second.get(second, ())
    return [*found, *by_second.get("", ())]


def _is_plainly_a_word(tokens: list[Token], at: int, category: Category) -> bool:
    """A person called Mark does not own "mark every pallet": such a name needs its capital."""
    token = tokens[at]
    if category != "person" or not token.flags & (ANY_VERB_FORM | SMALL | can.MONTH | can.WEEKDAY):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    opens_object = following is not None and (following.kind == kinds.NUMBER or following.flags & can.DETERMINER)
    return not token.capital or (at == 0 and bool(opens_object))


def _matches(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(tokens):
        return False
    for offset, word in enumerate(words[1:], 1):
        token = tokens[at + offset]
        low = token.low[:-2] if token.low.endswith("'s") else token.low
        if low != word and token.singular != word:
            return False
    return True


def _can_be_meant(low: str, name: str) -> bool:
    """Whether the letters, in whatever order, are enough for either of the two rules below."""
    left = list(name)
    common = 0
    for letter in low:
        if letter in left:
            left.remove(letter)
            common += 1
    one_slip = low[0] == name[0] and common >= max(len(low), len(name)) - 1
    return one_slip or 200 * common >= _LEAST_LIKE * (len(low) + len(name))


@lru_cache(maxsize=4096)
def _mistyped(low: str, names: Names) -> str | None:
    """The name that was probably meant, as it stands in the index."""
    index = index_of(names)
    if not any(_can_be_meant(low, name) for name in index.spellings):
        return None
    from rapidfuzz import fuzz, process  # 10 ms that only a name which may be one of ours should cost
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(low, index.spellings.keys(), scorer=fuzz.ratio, score_cutoff=60)
    if best is None:
        return None
    name: str = best[0]
    if best[1] >= _LEAST_LIKE or (DamerauLevenshtein.distance(low, name) == 1 and low[0] == name[0]):
        return name
    return None
