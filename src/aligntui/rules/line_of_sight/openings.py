"""What stands in a line beside its sentence: bullets, check boxes, "Action item:", identifiers, owners apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, look_up

_DASHES: Final = frozenset("—–-")
_SEPARATORS: Final = frozenset(":—–-|")
_TRADES: Final = ("er", "or", "ess", "ist", "man")
_MOST_WORDS_OF_A_NAME: Final = 4
_LONGEST_LABEL: Final = 3
_LONGEST_REPORTER: Final = 5
_LONGEST_RANK: Final = 3


class Opening:
    """Tokens before `sentence` are not in it; `owner` is who is named apart from it, `aside` what else is left out.

    `subjunctive`: what follows was resolved, so that one person's verb has no -s ("that the Clerk write")."""

    __slots__ = ("aside", "owner", "sentence", "subjunctive")

    def __init__(self) -> None:
        self.sentence = 0
        self.subjunctive = False
        self.owner: tuple[int, int] | None = None
        self.aside: set[int] = set()


def find_opening(tokens: list[Token]) -> Opening:
    """Read what stands before and beside the sentence."""
    opening = Opening()
    at, size = 0, len(tokens)
    openers = _may_open()
    while at < size:
        first = tokens[at]
        if (
            first.low not in openers
            and not first.flags & can.DETERMINER
            and first.text.isalpha()
            and not first.flags & can.TITLE
            and not is_name(first)
        ):
            break  # a plain word opens the sentence
        for step in _STEPS:
            after = step(tokens, at, opening)
            if after > at:
                break
        else:
            break
        at = after
    opening.sentence = at
    _find_labelled_owner(tokens, at, opening)
    return opening


@cache
def _may_open() -> frozenset[str]:
    """The first words of all that can stand before a sentence."""
    several = ("bullets", "labels", "reported_openings")
    firsts = (entry.partition(" ")[0] for name in several for entry in section(name))
    return frozenset((*firsts, "that"))


def is_name(token: Token) -> bool:
    """Whether a token by itself can be the name of somebody: an unknown word with a capital, initials, a given name."""
    if token.kind != kinds.WORD or not token.capital or token.low in section("not_owners"):
        return False
    if token.flags & can.GIVEN_NAME:
        return True
    if "-" in token.text and is_made_of_words(token):
        return False
    if token.flags & (ANY_VERB_FORM | SMALL | can.NOBODY) and not token.text.isupper():
        return False
    return not token.flags & ~can.PLURAL or (token.text.isupper() and len(token.text) in (2, 3))


def is_made_of_words(token: Token) -> bool:
    """Whether a hyphen joins everyday words, and no name: "Look-alike", "Half-term", but "Hyun-woo", "Anne-Marie"."""
    first, _, second = token.text.partition("-")
    begin = look_up(first.lower())
    everyday = begin.flags & (can.COMMON | can.PREPOSITION | can.PARTICLE | can.MOSTLY_VERB)
    if second.endswith(_TRADES):
        return False  # "Sub-postmistress"
    return second.islower() and bool(everyday) and not begin.flags & (can.GIVEN_NAME | can.PERSON)


def name_at(tokens: list[Token], at: int) -> int:
    """Where a name of somebody that begins at `at` ends, `at` itself when none does: "Ann", "Cllr Bell", "Mr. Hart"."""
    here, named = at, False
    while here < len(tokens) and here < at + _MOST_WORDS_OF_A_NAME + 2:
        token = tokens[here]
        if token.kind != kinds.WORD or not token.capital:
            joins = token.flags & can.JOINING or token.text in "/,"
            if not (joins and named and here + 1 < len(tokens) and is_name(tokens[here + 1])):
                break
        elif token.flags & can.TITLE or is_name(token):
            named = True
        elif not named or (token.flags & (SMALL | can.COMMON) and token.text != "A"):
            break  # but "Tom A"
        here += 1
    return here if named else at


def _bullet(tokens: list[Token], at: int, _opening: Opening) -> int:
    token = tokens[at]
    if token.text in section("bullets"):
        return at + 1
    if token.text == "[" and at + 1 < len(tokens):
        # "[ ]" and "[x]"
        if tokens[at + 1].text == "]":
            return at + 2
        if (
            at + 2 < len(tokens)
            and tokens[at + 2].text == "]"
            and (_is_ticked(tokens[at + 1]) or is_rank(tokens[at + 1]))
        ):
            return at + 3
    return at


def _is_ticked(token: Token) -> bool:
    return token.low in ("x", "✓", "✔", "-")


def is_rank(token: Token) -> bool:
    """Whether a word in square brackets only ranks the line: "[P1]", "[S2]"."""
    return len(token.text) <= _LONGEST_RANK and token.text[0].isalpha() and token.text[1:].isdecimal()


def _number(tokens: list[Token], at: int, _opening: Opening) -> int:
    """`1.`, `2)`, `AI-001 |`, `KR2:`, `3a.`"""
    token = tokens[at]
    if at > _LONGEST_LABEL or at + 1 >= len(tokens):
        return at
    following = tokens[at + 1]
    if following.text in ").:|" and (token.kind == kinds.NUMBER or any(c.isdecimal() for c in token.text)):
        return at + 2 if not token.flags & (can.CLOCK | can.YEAR) else at
    label = token.low.rstrip("0123456789")
    if label != token.low and label in section("numbered_labels") and following.capital and token.capital:
        return at + 1  # "KR2 Every squad ..."
    if not at and token.kind == kinds.NUMBER and following.capital and _is_outline(token.text) and len(tokens) > 3:
        return at + 1  # "1.2 Distribution of lamps"
    numbered = token.kind == kinds.NUMBER and at == 0 and len(token.text) <= 2 and following.start - token.end == 2
    return at + 1 if numbered else at  # "1. " whose point was read as an abbreviation


def _is_outline(text: str) -> bool:
    """Whether a number is a chapter and its part: "1.2"; "1.8 MW" has a unit behind it."""
    chapter, point, part = text.partition(".")
    return bool(point) and chapter.isdecimal() and part.isdecimal() and len(text) == len("1.2")


def _label(tokens: list[Token], at: int, opening: Opening) -> int:
    """`Action item:`, `KR 2 -`, `ACTION (Cid):`, `TODO(@dee):`, `ACTION Tom to ...`."""
    after = _label_words(tokens, at)
    if after == at:
        return at
    shouted = tokens[at].text in section("shouted_labels")
    here = after
    if here < len(tokens) and (
        tokens[here].kind == kinds.NUMBER or tokens[here].low in "abcdef" or tokens[here].text == "#"
    ):
        here += 1
        if here < len(tokens) and tokens[here - 1].text == "#":
            here += 1
    if here + 1 < len(tokens) and tokens[here].low == "for":
        named = name_at(tokens, here + 1)
        if here + 1 < named < len(tokens) and tokens[named].text in _SEPARATORS:
            opening.owner = opening.owner or (here + 1, named)  # "Action item for Ebba - write ..."
            return named + 1
    if here + 2 < len(tokens) and tokens[here].text == "(":
        inside = here + 1
        closing = next((i for i in range(inside, min(len(tokens), inside + 4)) if tokens[i].text == ")"), 0)
        if closing:
            if tokens[inside].kind == kinds.OWNER or name_at(tokens, inside) == closing:
                opening.owner = opening.owner or (inside, closing)
            here = closing + 1
    while here < len(tokens) and tokens[here].text in "*_":
        here += 1
    if here < len(tokens) and tokens[here].text in _SEPARATORS:
        return here + 1
    if here + 1 < len(tokens) and tokens[here].low in ("by", "on") and name_at(tokens, here + 1) > here + 1:
        return here + 1  # "ACTION by Elke to prepare ..."
    following = tokens[after] if after < len(tokens) else None
    return after if shouted and following is not None and following.capital and not following.text.isupper() else at


def _label_words(tokens: list[Token], at: int) -> int:
    token = tokens[at]
    for words in phrases("labels").get(token.low, ()):
        if at + len(words) <= len(tokens) and all(tokens[at + i].low == word for i, word in enumerate(words)):
            return at + len(words)
    return at + 1 if token.low in section("labels") else at


def _name_apart(tokens: list[Token], at: int, opening: Opening) -> int:
    """`Tomasz: fix ...`, `Bob - send ...`, `@kofi: ...`."""
    after = at + 1 if tokens[at].kind == kinds.OWNER else name_at(tokens, at)
    if after == at or after >= len(tokens) or (tokens[at].flags & can.VERB and not tokens[at].flags & can.GIVEN_NAME):
        return at
    mark = tokens[after]
    if mark.text == "," and after + 1 < len(tokens) and _asks_somebody(tokens[after + 1]):
        opening.owner = opening.owner or (at, after)
        return after + 1  # "Zoe, please resend the invoice"
    if after == at + 1 and _may_be_no_initials(tokens[at]) and not _asks_or_leads_on(tokens, after + 1):
        return at  # "CCTV: footage wiped"
    apart = mark.text == ":" or (mark.text in "—–-|" and mark.start > tokens[after - 1].end)
    if not apart or after + 1 >= len(tokens):
        return at
    opening.owner = opening.owner or (at, after)
    return after + 1


def _may_be_no_initials(token: Token) -> bool:
    """Whether capitals are as many as a thing has, and initials seldom: "CCTV", "SDK"."""
    return token.text.isupper() and len(token.text) > 2 and not token.flags & (can.GIVEN_NAME | can.POSITION)


def _asks_or_leads_on(tokens: list[Token], at: int) -> bool:
    if at + 1 >= len(tokens):
        return False
    token, following = tokens[at], tokens[at + 1]
    order = token.flags & can.VERB and (following.kind == kinds.NUMBER or following.flags & can.DETERMINER)
    return bool(order or token.flags & (can.MOSTLY_VERB | can.MODAL) or token.low == "to")


def _asks_somebody(token: Token) -> bool:
    order = token.flags & can.MOSTLY_VERB and not token.capital and not token.flags & (SMALL | can.PERSON)
    return token.low in ("please", "pls", "kindly", "can", "could") or bool(order)


def _reported(tokens: list[Token], at: int, opening: Opening) -> int:
    """`It was resolved that the Clerk write`: the sentence is what was resolved."""
    for words in phrases("reported_openings").get(tokens[at].low, ()):
        after = at + len(words)
        if after < len(tokens) and all(tokens[at + i].low == word for i, word in enumerate(words)):
            opening.subjunctive = words[-1] == "that"
            return after
    if (
        tokens[at].low in section("resolving")
        and at + 3 < len(tokens)
        and [t.low for t in tokens[at + 1 : at + 3]] == [",", "that"]
    ):
        opening.subjunctive = True
        return at + 3  # "Resolved, that the Unit submit ..."
    if tokens[at].low == "it" and at + 3 < len(tokens) and tokens[at + 1].flags & can.BEING:
        said = at + 2 + (tokens[at + 2].low in ("also", "then", "further"))
        if tokens[said].flags & can.VERB_PAST and said + 1 < len(tokens) and tokens[said + 1].low == "that":
            return said + 2  # "It was suggested that we look elsewhere"
        if tokens[said].low in section("resolving") and name_at(tokens, said + 1) > said + 1:
            return said + 1  # "It was AGREED Cllr Mistry would ask"
    for index in range(at + 1, min(at + _LONGEST_REPORTER, len(tokens) - 1)):
        if tokens[index].low in section("resolving") and tokens[index + 1].low == "that":
            body = tokens[index - 1]
            if body.flags & (can.COLLECTIVE | can.NOBODY | can.ORGANISATION) or body.low in ("council", "governors"):
                return index + 2  # "The committee agreed that Mrs Penrose would ..."
    if tokens[at].low == "that" and at and at + 1 < len(tokens):
        opening.subjunctive = True  # "Resolved: that the Clerk purchase ..."
        return at + 1
    return at


_STEPS: Final[tuple[Callable[[list[Token], int, Opening], int], ...]] = (
    _bullet,
    _reported,
    _label,
    _number,
    _name_apart,
)


def _find_labelled_owner(tokens: list[Token], at: int, opening: Opening) -> None:
    """`Owner: Ann`, `By: Cllr AP`, `(owner: SRE, due 12 Sept)`, `assigned to Ann`, a cell of a table with a name."""
    labels = section("owner_labels")
    for index in range(at, len(tokens) - 1):
        token = tokens[index]
        if not token.flags & can.OWNER:
            continue
        if token.text == "|":
            _cell(tokens, index + 1, opening)
        elif tokens[index + 1].low == "by" and token.low in section("leading") and index > at + 1:
            after = name_at(tokens, index + 2)
            if after > index + 2 and after == len(tokens) and tokens[index - 1].text in ",-–—(":
                opening.owner = opening.owner or (index + 2, after)
                opening.aside.update(range(index - 1, after))  # "..., led by Simone"
        elif token.low in labels and (
            tokens[index + 1].text == ":" or (token.low == "assigned" and tokens[index + 1].low == "to")
        ):
            first = after = index + 2
            while (
                after < len(tokens)
                and after < first + _MOST_WORDS_OF_A_NAME
                and tokens[after].kind in (kinds.WORD, kinds.OWNER)
            ):
                if tokens[after].flags & can.PREPOSITION or tokens[after].low == "due":
                    break
                after += 1
            if after > first:
                opening.owner = opening.owner or (first, after)
                start = index - 1 if index > at and tokens[index - 1].low in ("person", "action", "task") else index
                opening.aside.update(range(start, after))


def _cell(tokens: list[Token], first: int, opening: Opening) -> None:
    after = name_at(tokens, first)
    if after > first and (after == len(tokens) or tokens[after].text == "|"):
        opening.owner = opening.owner or (first, after)
        opening.aside.update(range(first, after))
