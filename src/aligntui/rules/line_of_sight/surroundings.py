"""Where each word of a line stands, told twice: by the clauses that the rules see, and by the small words before it.

The second does not lean on the first, so that a line whose verb was misread is not lost altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_traits import FUNCTION_WORD

_NO_HEAD: Final = FUNCTION_WORD | can.NOBODY | can.POINTING | can.RELATIVE | can.ADVERB
_PARTS: Final = can.JOINING | can.MODAL | can.BEING | can.RELATIVE | can.EXPLAINING
_SURELY_BEFORE_A_VERB: Final = frozenset(
    ("to", "will", "and", "should", "must", "shall", "by", "be", "been", "&", "please")
)
_FARTHEST: Final = 3
_PART_OF_A_WORD: Final = "'’\"-"
_ENDS_A_PHRASE: Final = ";:.(–—-"


class Place(NamedTuple):
    """After the clauses: the verb a word belongs to, the preposition that leads it, its part, its phrase's noun,
    and the rules that decided about it."""

    verb: str
    preposition: str
    role: str
    head: int
    rules: tuple[str, ...] = ()


class Run(NamedTuple):
    """After the small words: the last verb, the last small word and how far back it is, and the noun that follows."""

    verb: str
    small: str
    distance: int
    head: int


def places_of(reading: Reading, deeds: Sequence[tuple[Clause, Sequence[Action]]]) -> list[Place]:
    """Where each token stands in the clauses."""
    tokens = reading.tokens
    places: list[Place | None] = [None] * len(tokens)
    for clause, done in deeds:
        if clause.subject is not None:
            _place_subject(tokens, clause, done[0].base if done else "", places)
    actions = sorted({action.first: action for _, done in deeds for action in done}.values(), key=lambda a: a.first)
    for action in actions:
        role = f"verb{' passive' if action.passive else ''}{' purpose' if action.purpose else ''}"
        for index in range(action.first, action.after):
            places[index] = Place(action.base, "itself", role, index, (f"deed {action.rule}",))
    _place_the_rest(reading, actions, places)
    for action in actions:
        _place_phrases(tokens, action, places)
    return [place or Place("", "", "", index) for index, place in enumerate(places)]


def _place_subject(tokens: list[Token], clause: Clause, verb: str, places: list[Place | None]) -> None:
    tag = "no verb" if clause.verb is None else "subject passive" if clause.passive else "subject"
    role = f"{tag} acts" if clause.names_actor else tag
    preposition = tag
    for index in range(*clause.subject or (0, 0)):
        if tokens[index].flags & can.PREPOSITION:
            preposition = f"{tag} {tokens[index].low}"
        places[index] = Place(verb, preposition, role, index)


def _place_the_rest(reading: Reading, actions: list[Action], places: list[Place | None]) -> None:
    starts = {action.first: action.base for action in actions}
    verb, preposition = "", "before "
    for index, token in enumerate(reading.tokens):
        if index in starts:
            verb, preposition = starts[index], ""
        if places[index] is not None:
            continue
        places[index] = Place(verb, preposition, "", index)
        lead = "" if verb else "before "
        if token.flags & can.PREPOSITION and not reading.skip[index]:
            preposition = lead + token.low
        elif token.kind == kinds.MARK and token.text in _ENDS_A_PHRASE:
            preposition = lead + token.text


def _place_phrases(tokens: list[Token], action: Action, places: list[Place | None]) -> None:
    for order, phrase in enumerate(action.phrases):
        if not phrase.words:
            continue
        noun = phrase.words[-1]
        head = next((i for i in range(phrase.after - 1, phrase.first - 1, -1) if tokens[i] is noun), phrase.after - 1)
        preposition = phrase.preposition or ("object passive" if action.passive else "object")
        told = (f"for whom {phrase.for_whom}", f"with what {phrase.with_what}", f"phrase of deed {action.rule}")
        place = Place(action.base, preposition, "first phrase" if order == 0 else "phrase", head, told)
        for index in range(phrase.first, phrase.after):
            places[index] = place


def runs_of(reading: Reading) -> list[Run]:
    """Where each token stands after the small words alone."""
    tokens = reading.tokens
    heads = _heads_of(reading)
    runs: list[Run] = []
    verb = small = "^"
    since = 0
    before: Token | None = None
    for index, token in enumerate(tokens):
        runs.append(Run(verb, small, min(since, _FARTHEST), heads[index]))
        flags = token.flags
        if token.kind == kinds.MARK and token.text not in _PART_OF_A_WORD:
            small, since = token.text, 0
        elif token.kind != kinds.WORD:
            since += 1
        elif flags & (can.PREPOSITION | _PARTS):
            small, since = token.low, 0
        elif token.verb and _is_the_verb(reading, index, before):
            verb, small, since = token.verb, "verb", 0
        else:
            since += 1
        before = token
    return runs


def _is_the_verb(reading: Reading, index: int, before: Token | None) -> bool:
    token = reading.tokens[index]
    if before is not None and (before.low in _SURELY_BEFORE_A_VERB or before.flags & (can.MODAL | can.BEING)):
        return True
    if before is not None and before.flags & can.DETERMINER:
        return False
    return index == reading.sentence or bool(token.flags & can.MOSTLY_VERB and not token.flags & can.COMMON)


def _heads_of(reading: Reading) -> list[int]:
    """For each token the last word of the run of nouns that it stands in."""
    heads = list(range(len(reading.tokens)))
    head = -1
    for index in range(len(heads) - 1, -1, -1):
        token = reading.tokens[index]
        if token.kind != kinds.WORD or token.flags & _NO_HEAD or reading.skip[index]:
            head = -1
            continue
        if head < 0:
            head = index
        heads[index] = head
    return heads
