"""A noun phrase: the preposition that leads it, its words, and what only describes it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_DESCRIBING: Final = frozenset(
    ("of", "in", "under", "over", "with", "without", "from", "at", "aged", "above", "below", "near", "on", "within")
)
_TOPICS: Final = frozenset(("about", "regarding", "concerning", "re"))
_INSIDE_A_TOPIC: Final = frozenset(("of", "on", "in", "for", "from", "at", "between", "within"))


class Phrase:
    """`first` to `after` are its tokens without the preposition; `extended` is where what describes it ends.

    `until` is where a list ends that it opens ("Lars and Hoa"), 0 when it stands alone. `words` are its nouns and
    adjectives. `audience` keeps what `audiences` found out, since several rules ask; `for_whom` and `with_what` are the
    names of the rules that decided about it.
    """

    __slots__ = ("after", "audience", "extended", "first", "for_whom", "preposition", "until", "with_what", "words")

    def __init__(self, preposition: str, first: int) -> None:
        self.preposition = preposition
        self.first = self.after = self.extended = first
        self.until = 0
        self.words: list[Token] = []
        self.audience: bool | None = None
        self.for_whom = self.with_what = ""

    @property
    def head(self) -> Token | None:
        return self.words[-1] if self.words else None


def attach(reading: Reading, found: list[Phrase]) -> None:
    """Lets a phrase reach over what narrows it: "hospitals with more than 300 beds", "parents of new pupils"."""
    for one, other in pairwise(found):
        # "about courses for adults", "re the lock on the shed": all of it is what is talked about, but not whoever gets
        # it in "a note about the ramp in the newsletter for wheelchair users".
        inside = one.preposition in _TOPICS and other.preposition in _INSIDE_A_TOPIC and other.first - one.after <= 1
        if inside and (other.preposition != "for" or reading.tokens[one.first - 1].low in _TOPICS):
            other.preposition = one.preposition
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if one.preposition == other.preposition and _is_joined(reading, one, other):
            one.until = other.until or other.extended
        if one.extended >= other.first or other.first - one.after > 1:
            continue
        if other.preposition in ("of", "in", "aged", "near", "than", "within") or (
            other.preposition in _DESCRIBING and (narrows(reading, other) or _tells_which(reading, one, other))
        ):
            one.extended = max(one.extended, other.extended)


def _is_joined(reading: Reading, one: Phrase, other: Phrase) -> bool:
    """Whether nothing but "and" or commas stand between two phrases, and the other is no verb ("and focus on")."""
    head = other.words[-1] if other.words else None
    if head is None or (head.flags & can.VERB and not head.flags & (can.PLURAL | can.PERSON | can.GENERIC)):
        return False
    between = reading.tokens[max(one.after, one.extended) : other.first]
    for token in between:
        if not token.flags & can.JOINING and token.text not in ",/":
            return False
    return bool(between)


def _tells_which(reading: Reading, one: Phrase, other: Phrase) -> bool:
    """Whether a bare noun behind people says which people ("patients with diabetes"), and is no tool."""
    head, thing = one.head, other.head
    if reading.tokens[other.first - 1].flags & can.JOINING:
        return False  # "with the earth and ourselves"
    if other.preposition == "on" and head is not None and thing is not None:
        return thing.singular in section("rolls") and bool(
            head.flags & (can.GENERIC | can.PERSON) or head.low == "those"
        )
    if other.preposition in ("from", "at") and head is not None and thing is not None and thing.capital:
        return bool(head.flags & (can.GENERIC | can.PERSON))  # "buyers from Decathlon"
    if other.preposition != "with" or head is None or thing is None or not head.flags & (can.GENERIC | can.PERSON):
        return False
    bare = not reading.tokens[other.first].flags & can.DETERMINER
    bare = bare and bool(head.flags & can.PLURAL or reading.tokens[one.first].flags & can.DETERMINER)
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
