"""Who signs a line: a name or a role alone between the marks of a telegram, "...; attorney", "Ann -> ..."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import is_name, name_at
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_DASHES: Final = frozenset("—–-")
_ARROWS: Final = frozenset(("->", "→", "⇒"))
_CUTS: Final = frozenset((";", "|", ".", "?", "!", *_ARROWS))
_ENDS: Final = frozenset(".,;?!")
_MOST_WORDS: Final = 4
_TABLE: Final = 2
"""A line with this many strokes is a row of a table: who / what / for whom / when."""

Span = tuple[int, int]


def find_signature(tokens: list[Token], skip: Sequence[bool], sentence: int) -> tuple[Span, Span] | None:
    """The tokens that name who signs, and those that are no part of the sentence with their mark; `None` for nobody."""
    cuts = [i for i in range(sentence, len(tokens)) if tokens[i].kind == kinds.MARK and _cuts(tokens, i)]
    if not cuts:
        return None
    size = len(tokens)
    strokes = sum(tokens[i].text == "/" for i in cuts)
    opens = cuts[0] > sentence and (tokens[cuts[0]].text in _ARROWS or strokes >= _TABLE)
    if opens and (name_at(tokens, sentence) == cuts[0] or (strokes >= _TABLE and is_a_role(tokens, sentence, cuts[0]))):
        return (sentence, cuts[0]), (sentence, cuts[0] + 1)
    place = next((i for i in range(sentence + 1, cuts[0]) if tokens[i].flags & can.PREPOSITION), 0)
    if place and tokens[cuts[0]].text in _ARROWS and is_a_role(tokens, sentence, place):
        return (sentence, cuts[0]), (sentence, cuts[0] + 1)  # "Keeper on duty -> log every feed"
    following = tokens[cuts[0] + 1] if cuts[0] + 1 < size else None
    told = following is not None and (following.low in ("please", "pls") or following.flags & can.MOSTLY_VERB)
    if told and cuts[0] > sentence and tokens[cuts[0]].text in _DASHES and is_a_role(tokens, sentence, cuts[0]):
        return (sentence, cuts[0]), (sentence, cuts[0] + 1)  # "Water bailiff – please rope off the weir"
    for place, cut in enumerate(cuts):
        first, after = cut + 1, cuts[place + 1] if place + 1 < len(cuts) else size
        last = after == size or all(t.text in _ENDS for t in tokens[after:])
        if tokens[cut].text == "," and not _may_sign_behind_a_comma(tokens, skip, cut, after, last=last):
            continue
        asked = tokens[cut].text == "?" or (last and tokens[size - 1].text == "?")
        if tokens[cut].text in ".?!" and not asked:
            continue  # "Someone has to ring the landlord. Chidi?", "Costings? Ewan."
        start, end = _without_times(tokens, skip, first, after)
        if start >= end:
            continue
        timed = (
            skip[cut - 1] or end < after or start > first or (tokens[cut].text in _DASHES and _is_ordered(tokens, cut))
        )
        named = name_at(tokens, start) == end
        if named or ((tokens[cut].text != "," or timed) and is_a_role(tokens, start, end, timed=timed)):
            return (start, end), (cut, after)
    return None


def _is_ordered(tokens: list[Token], cut: int) -> bool:
    """Whether an order that reaches nobody stands before a mark, so that those behind it carry it out."""
    for index in range(cut):
        order = tokens[index].flags & can.MOSTLY_VERB and (not index or tokens[index - 1].text == ":")
        if order and not any(tokens[index].verb in section(name) for name in ("contact", "giving", "teaching")):
            return True
    return False


def _cuts(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if token.text in _CUTS or token.text == ",":
        return True
    spaced = index > 0 and token.start > tokens[index - 1].end
    return spaced and token.text in "—–-/" and index + 1 < len(tokens) and tokens[index + 1].start > token.end


def _without_times(tokens: list[Token], skip: Sequence[bool], first: int, after: int) -> Span:
    while first < after and (skip[first] or tokens[first].text in _ENDS):
        first += 1
    while after > first and (skip[after - 1] or tokens[after - 1].text in _ENDS):
        after -= 1
    if after > first and tokens[after - 1].text == ")":
        after = next((i for i in range(first + 1, after) if tokens[i].text == "("), after)  # "Anjali (has it already)"
    return first, after


def _may_sign_behind_a_comma(tokens: list[Token], skip: Sequence[bool], cut: int, after: int, *, last: bool) -> bool:
    """Whether what stands behind a comma is no part of a list: nobody is named before it, and only a time follows."""
    before = tokens[cut - 1]
    if is_name(before) or (before.flags & (can.PERSON | can.GENERIC | can.COLLECTIVE) and not skip[cut - 1]):
        return False
    if any(t.text == "," for t in tokens[:cut]) and not skip[cut - 1]:
        return False
    return last or (after + 1 < len(tokens) and (skip[after + 1] or tokens[after + 1].kind == kinds.NUMBER))


def is_a_role(tokens: list[Token], first: int, after: int, *, timed: bool = True) -> bool:
    """Whether some words are nothing but a role or a team; many people in small letters sign only beside a time."""
    words = tokens[first:after]
    if not words or len(words) > _MOST_WORDS:
        return False
    opening, head = words[0], words[-1]
    if any(t.kind != kinds.WORD or t.flags & (SMALL | can.ADVERB | can.NUMBER_WORD | can.CADENCE) for t in words):
        return False
    if any(t.flags & can.VERB_ING and not t.flags & (can.COMMON | can.FUNCTION) for t in words[1:-1]):
        return False  # "Yuto ringing supplier"
    if opening.flags & can.MOSTLY_VERB and not opening.flags & can.FUNCTION:
        return False  # "call builder"
    named = head.flags & can.COLLECTIVE and len(words) > 1  # "dray crew"
    if (head.flags & can.NOBODY and not named) or head.singular in section("served"):
        return False
    if head.low in section("not_owners"):
        return False
    if named:
        return True
    if head.flags & can.PLURAL and not head.capital:
        return timed and bool(head.flags & can.PERSON)
    if head.flags & (can.PERSON | can.POSITION):
        return True
    return bool(head.flags & (can.COLLECTIVE | can.FUNCTION)) and (head.capital or len(words) > 1)


def role_that_opens(tokens: list[Token], skip: Sequence[bool], first: int, close: int) -> int:
    """The end of the role that a bracket at the end of a line begins with; `first` when it names none.

    "(QA, immediately)", "(owner Ops, 1 wk)", "(Building Dept lead; Council vote FY26)", "(Head of People, by June)".
    """
    if close + 1 < len(tokens) and any(t.text not in ".,;?!" for t in tokens[close + 1 :]):
        return first
    labelled = tokens[first - 1].low in section("owner_labels")
    start = first
    cut = next((i for i in range(start, close) if tokens[i].text in ",;/"), close)
    while cut > start and skip[cut - 1]:
        cut -= 1
    words = tokens[start:cut]
    if (
        not words
        or any(skip[start:cut])
        or len(words) > _MOST_WORDS
        or not (words[0].capital or labelled or cut < close)
    ):
        return first
    if any(tokens[i].kind == kinds.NUMBER and not skip[i] for i in range(cut, close)):
        return first  # "(local speaker, 25 covers)"
    rest = [t for i, t in enumerate(tokens[cut:close], cut) if t.kind == kinds.WORD and not skip[i]]
    if any(t.flags & (can.PERSON | can.GENERIC | can.PLURAL) and t.flags & can.PERSON for t in rest):
        return first  # "(teachers, governors)"
    short = len(words) == 1 and words[0].capital and words[0].flags & can.FUNCTION and (cut < close or labelled)
    of = len(words) > 2 and words[1].low == "of" and words[0].flags & can.POSITION and words[0].capital
    head = words[-1]
    one = not head.flags & can.PLURAL and is_a_role(tokens, start, cut) and (cut < close or labelled)
    return cut if short or of or one else first
