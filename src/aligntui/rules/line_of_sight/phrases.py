"""The noun phrases after a verb: each with the preposition that leads it and what only describes it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_DESCRIBING: Final = frozenset(
    ("of", "in", "under", "over", "with", "without", "from", "at", "aged", "above", "below", "near", "on", "within")
)
_MAY_END_A_PHRASE: Final = (
    can.PREPOSITION
    | can.JOINING
    | can.RELATIVE
    | can.DETERMINER
    | can.NUMBER_WORD
    | can.NOBODY
    | can.ADVERB
    | can.HEDGE
    | can.VERB_ING
    | can.VERB_PAST
    | can.MOSTLY_VERB
)
"""Words that are none of these only ever go on with a phrase."""
_SAYERS: Final = frozenset(("we", "they", "he", "she", "you"))
_TOPICS: Final = frozenset(("about", "regarding", "concerning", "re"))
_INSIDE_A_TOPIC: Final = frozenset(("of", "on", "in", "for", "from", "at", "between", "within"))


class Phrase:
    """`first` to `after` are its tokens without the preposition; `extended` is where what describes it ends.

    `words` are its nouns and adjectives. `audience` keeps what `audiences` found out, since several rules ask.
    """

    __slots__ = ("after", "audience", "extended", "first", "preposition", "words")

    def __init__(self, preposition: str, first: int) -> None:
        self.preposition = preposition
        self.first = self.after = self.extended = first
        self.words: list[Token] = []
        self.audience: bool | None = None

    @property
    def head(self) -> Token | None:
        return self.words[-1] if self.words else None


def noun_phrases(reading: Reading, at: int, end: int) -> list[Phrase]:
    """The phrases from `at` to `end`; verbs after "and" are left to the caller and read as words here."""
    tokens, skip = reading.tokens, reading.skip
    found: list[Phrase] = []
    current: Phrase | None = None
    preposition = ""
    index = at

    def close() -> None:
        nonlocal current
        # "a [monthly] survey": an article that lost its noun to a time is no phrase.
        if current is not None and (current.words or not tokens[current.after - 1].flags & can.DETERMINER):
            found.append(current)
        current = None

    while index < end:
        token = tokens[index]
        if skip[index]:
            if token.flags & can.CADENCE and current is not None and _goes_on(reading, index + 1, end):
                # "200 annual plans", "a weekly call": the rhythm stands inside the phrase.
                index += 1
                continue
            close()
            preposition = ""
            index += 1
            continue
        flags = token.flags
        if (
            flags & can.PREPOSITION
            and current is not None
            and not current.words
            and tokens[index - 1].flags & can.DETERMINER
        ):
            flags &= ~can.PREPOSITION  # "the till prompt", "the in tray"
        elif token.low == "past" and current is None and preposition in ("to", "for", "with", "from"):
            flags &= ~can.PREPOSITION  # "to past donors"
        if (
            token.low == "round"
            and current is not None
            and index + 1 < end
            and tokens[index + 1].flags & can.DETERMINER
        ):
            flags |= can.PREPOSITION  # "show them round the nursery"
        narrowing = current is not None and current.words and flags & can.PREPOSITION
        if flags & can.HEDGE and not narrowing and (hedged := hedge_at(tokens, index, end)) > index:
            # "at least 12 pieces": the preposition leads to nothing.
            if current is None or current.words:
                close()
                current = Phrase(preposition, index)
            current.after = current.extended = index = hedged
            continue
        if token.text in "'’" and current is not None and current.words and _owns(tokens, index, end):
            index += 1  # "the pilots' association": one phrase
            continue
        if token.text == "/" and current is not None and current.words and token.start == tokens[index - 1].end:
            index += 1
            continue
        if flags & can.NOBODY and token.low in _SAYERS and current is not None and current.words:
            # "the communities we serve", "tell suppliers we pay": what follows is another sentence.
            index = _end_of_relative(reading, index, end)
            close()
            preposition = ""
            continue
        exemplary = token.low == "such" and index + 1 < end and tokens[index + 1].low == "as"
        if (
            exemplary
            or (flags & can.RELATIVE and token.low != "that")
            or (token.low == "that" and current is not None and current.words)
        ):
            # "every client that logged fewer than 5 sessions": all of it says which client.
            index = _end_of_relative(reading, index, end)
            if current is not None and token.low != "whether":
                current.extended = index
            close()
            preposition = ""
            continue
        if token.kind == kinds.MARK and not flags & can.JOINING:
            close()
            if token.text not in "'’\"“”‘()#" and not (token.text == ":" and preposition == "re"):
                preposition = ""
        elif token.text == "&" and _joins_a_name(tokens, index, end):
            pass  # "Harper & Sons"
        elif flags & can.JOINING:
            kept = preposition
            close()
            preposition = kept
        elif token.low == "in" and current is not None and _is_one_in_so_many(tokens, index, end):
            # "one in three buyers"
            current.words.clear()
            current.after = current.extended = index + 2
            index += 1
        elif token.low == "of" and current is not None and not current.words:
            # "95% of premium members", "each of the depots": the number belongs to the people.
            current.after = current.extended = index + 1
        elif token.low == "of" and current is not None and current.words[-1].low in section("numbers_of"):
            # "a number of doctors", "half of the wards"
            current.words.clear()
            current.after = current.extended = index + 1
        elif token.low == "of" and current is not None and _names_a_body(tokens, current, index, end):
            # "the Code of Conduct committee": one name.
            pass
        elif flags & can.PREPOSITION:
            close()
            preposition = token.low
        elif (
            flags & (can.VERB_ING | can.VERB_PAST)
            and not flags & can.PREPOSITION
            and current is not None
            and current.words
            and _narrows_as_a_deed(reading, current, index, end)
        ):
            # "pharmacies ordering more than 20 units": which ones they are.
            index = _end_of_deed(reading, index, end)
            current.extended = index
            close()
            preposition = ""
            continue
        elif current is not None and _begins_to_act(current, token):
            # "help teens learn to use the library": what they do is no part of who they are.
            close()
            preposition = ""
        else:
            if current is not None and current.words and _opens_another(token, current, tokens, index):
                close()
                preposition = ""
            if current is None:
                current = Phrase(preposition, index)
            if not (flags & can.ADVERB and current.words):
                current.after = current.extended = index + 1
            if (
                token.kind == kinds.WORD
                and not flags & (can.DETERMINER | can.NUMBER_WORD)
                and not (flags & can.ADVERB and (not flags & (can.VERB | can.PERSON) or flags & can.PARTICLE))
            ):
                current.words.append(token)
        index += 1
    close()
    _attach(reading, found)
    return found


def _begins_to_act(current: Phrase, token: Token) -> bool:
    head = current.words[-1] if current.words else None
    many = head is not None and head.flags & can.PLURAL and head.flags & (can.PERSON | can.GENERIC)
    return bool(many) and bool(token.flags & can.MOSTLY_VERB) and not token.flags & can.COMMON


def hedge_at(tokens: list[Token], index: int, end: int) -> int:
    """The index after "at least", "up to", "more than" before a number; `index` itself when there is none."""
    if not tokens[index].flags & can.HEDGE:
        return index
    for words in phrases("hedges").get(tokens[index].low, ()):
        after = index + len(words)
        if (
            after < end
            and all(tokens[index + i].low == word for i, word in enumerate(words))
            and _is_number(tokens[after])
        ):
            return after
    if tokens[index].low in section("hedges") and index + 1 < end and _is_number(tokens[index + 1]):
        return index + 1
    return index


def _joins_a_name(tokens: list[Token], index: int, end: int) -> bool:
    both = index + 1 < end and tokens[index + 1].capital and tokens[index - 1].capital
    return bool(both and tokens[index - 1].start and not tokens[index - 1].flags & (can.FUNCTION | can.GIVEN_NAME))


def _owns(tokens: list[Token], index: int, end: int) -> bool:
    before = tokens[index - 1]
    glued = tokens[index].start == before.end and before.low.endswith("s")
    return glued and index + 1 < end and tokens[index + 1].kind == kinds.WORD


def _is_one_in_so_many(tokens: list[Token], index: int, end: int) -> bool:
    return _is_number(tokens[index - 1]) and index + 2 < end and _is_number(tokens[index + 1])


def _is_number(token: Token) -> bool:
    return token.kind == kinds.NUMBER or bool(token.flags & can.NUMBER_WORD) or token.low == "one"


def _names_a_body(tokens: list[Token], current: Phrase, index: int, end: int) -> bool:
    before = tokens[index - 1]
    capitals = current.words and before.capital and before.start > 0 and index + 1 < end and tokens[index + 1].capital
    return bool(capitals) and not tokens[index + 1].flags & (can.MONTH | can.WEEKDAY)


def _goes_on(reading: Reading, index: int, end: int) -> bool:
    if index >= end or reading.skip[index]:
        return False
    token = reading.tokens[index]
    return token.kind == kinds.WORD and not token.flags & SMALL


def _opens_another(token: Token, current: Phrase, tokens: list[Token], index: int) -> bool:
    """A determiner or a count after a noun starts another phrase: "show apprentices | the eroder"."""
    if token.flags & can.DETERMINER:
        return True
    if token.kind == kinds.NUMBER or token.flags & can.NUMBER_WORD:
        before = tokens[index - 1]
        if all(word.low in section("not_narrowing") for word in current.words):
            return False
        return not (before.singular in section("numbered") or (before.capital and token.text.isdigit()))
    return False


def _narrows_as_a_deed(reading: Reading, current: Phrase, index: int, end: int) -> bool:
    """Whether a participle says which ones: "pharmacies ordering more than 20 units", "passengers delayed by snow"."""
    head = current.words[-1]
    if current.after != index or head.low.endswith(("'s", "s'")) or reading.tokens[index].flags & can.PREPOSITION:
        return False
    if index + 1 >= end or reading.skip[index + 1]:
        # "all tour groups arriving [before noon]"
        return bool(
            reading.tokens[index].flags & can.VERB_ING
            and not reading.tokens[index].flags & can.COMMON
            and (head.flags & can.PLURAL or reading.tokens[current.first].low in ("each", "every"))
        )
    if head.low in ("people", "those", "anyone") and reading.tokens[index].flags & can.VERB_ING:
        return True  # "people living alone"
    people = head.flags & (can.GENERIC | can.PERSON | can.ORGANISATION)
    pointed = reading.tokens[current.first].low == "the" and people
    if not (pointed or head.flags & can.PLURAL if reading.tokens[index].flags & can.VERB_ING else people):
        return False
    following = reading.tokens[index + 1]
    return following.kind == kinds.NUMBER or bool(following.flags & (SMALL | can.ADVERB | can.NUMBER_WORD))


def _end_of_relative(reading: Reading, index: int, end: int) -> int:
    while index < end and not reading.skip[index] and reading.tokens[index].kind != kinds.MARK:
        index += 1
    return index


def _end_of_deed(reading: Reading, index: int, end: int) -> int:
    """As `_end_of_relative`; a time right behind the participle belongs to it: "groups arriving [before noon]"."""
    if index + 1 < end and reading.skip[index + 1]:
        return next((span.after for span in reading.times if span.first == index + 1), index + 1)
    return _end_of_relative(reading, index, end)


def _attach(reading: Reading, found: list[Phrase]) -> None:
    """Lets a phrase reach over what narrows it: "hospitals with more than 300 beds", "parents of new pupils"."""
    for one, other in pairwise(found):
        if one.preposition in _TOPICS and other.preposition in _INSIDE_A_TOPIC and other.first - one.after <= 1:
            # "about courses for adults", "re the lock on the shed": all of it is what is talked about.
            other.preposition = one.preposition
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if one.extended >= other.first or other.first - one.after > 1:
            continue
        if other.preposition in ("of", "in", "aged", "near", "than", "within") or (
            other.preposition in _DESCRIBING and (narrows(reading, other) or _tells_which(reading, one, other))
        ):
            one.extended = max(one.extended, other.extended)


def _tells_which(reading: Reading, one: Phrase, other: Phrase) -> bool:
    """Whether a bare noun behind people says which people ("patients with diabetes"), and is no tool."""
    head, thing = one.head, other.head
    if other.preposition == "on" and head is not None and thing is not None:
        return thing.singular in section("rolls") and bool(head.flags & (can.GENERIC | can.PERSON))
    if other.preposition == "from" and head is not None and thing is not None and thing.capital:
        return bool(head.flags & (can.GENERIC | can.PERSON))  # "buyers from Decathlon"
    if other.preposition != "with" or head is None or thing is None or not head.flags & (can.GENERIC | can.PERSON):
        return False
    bare = not reading.tokens[other.first].flags & can.DETERMINER
    return bare and not thing.flags & (can.TOOL | can.PERSON | can.GENERIC | can.IDEA) and not thing.capital


def narrows(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase compares or counts, so that it describes what stands before ("with more than 3 sites")."""
    if phrase.preposition in ("under", "over", "above", "below", "aged"):
        return any(
            t.kind == kinds.NUMBER or t.flags & can.NUMBER_WORD for t in reading.tokens[phrase.first : phrase.after]
        )
    span = reading.tokens[phrase.first : phrase.after]
    return (
        phrase.preposition == "with"
        and any(t.low in section("comparisons") for t in span)
        and not any(t.flags & SMALL & ~(can.DETERMINER | can.PREPOSITION) for t in span)
    )
