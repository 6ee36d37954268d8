"""The subject before a chain ("Priya will call", "James to call", "invoices are sent"), told from an order.

What decides is in `subjects.rules`; here is what those rules can ask.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.chains import Chain, begins_a_chain, read_chain
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.marks import list_goes_on
from aligntui.rules.line_of_sight.openings import is_name, name_at
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook
from aligntui.rules.line_of_sight.subjects import Subject, find_subject, opens_an_object
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_LONGEST_SUBJECT: Final = 18
_MARKS_INSIDE: Final = frozenset("&+,/()'’\"“”‘-–#")
_NO_NAME: Final = (
    can.NOBODY
    | SMALL
    | can.IDEA
    | can.TOOL
    | can.GENERIC
    | can.ORGANISATION
    | can.COLLECTIVE
    | can.VERB_ING
    | can.PLURAL
)
_LONGEST_EVERYDAY_NAME: Final = 6
_WHAT_PEOPLE_DO: Final = ("talking", "contact", "soft", "fuzzy", "giving", "attending", "steps", "weighing")
_SOMEBODY: Final = (
    can.PERSON | can.GENERIC | can.POSITION | can.COLLECTIVE | can.FUNCTION | can.GIVEN_NAME | can.ORGANISATION
)
_WHO_DO: Final = can.PERSON | can.POSITION | can.COLLECTIVE | can.NOBODY
_BEFORE_A_NOUN: Final = frozenset(("a", "an", "the", "our", "my", "your", "his", "her", "its", "their"))
_LEADS_ON: Final = "leads on"
_WISH: Final = "wish"


class _Case(NamedTuple):
    """What stands from token `at` up to a chain."""

    reading: Reading
    at: int
    chain: Chain
    end: int

    @property
    def first(self) -> Token:
        return self.reading.tokens[self.at]

    @property
    def last(self) -> Token:
        return self.reading.tokens[self.chain.first - 1]

    @property
    def inside(self) -> list[Token]:
        skip = self.reading.skip
        return [t for i, t in enumerate(self.reading.tokens[self.at : self.chain.first], self.at) if not skip[i]]


def _surely_an_order(case: _Case) -> bool:
    first = case.first
    known = case.at in case.reading.names
    return (
        bool(first.flags & can.MOSTLY_VERB)
        and not known
        and not first.flags & (can.FUNCTION | can.PERSON | can.GIVEN_NAME)
    )


def _an_order(case: _Case) -> bool:
    named = case.at in case.reading.names or (case.first.flags & can.GIVEN_NAME and case.first.capital)
    order = case.first.flags & can.VERB or case.first.low in section("open_verbs")
    return bool(order) and not named


def _a_verb_inside(case: _Case) -> bool:
    """As "Bjarne services the combine to be ready"; a participle before a noun is none."""
    tokens = case.reading.tokens
    wanted = can.VERB_S | can.VERB_PAST
    return any(
        tokens[i].flags & wanted
        and not tokens[i].flags & (SMALL | can.PERSON | can.GIVEN_NAME | can.COMMON)
        and not tokens[i].capital
        and opens_an_object(case.reading, i + 1, case.chain.first)
        for i in range(case.at + 1, case.chain.first)
    )


def _a_name_and_its_deed(case: _Case) -> bool:
    """Whether an unknown word after "to" is a deed since a name stands before it, and its object behind."""
    verb = case.reading.tokens[case.chain.verb]
    somebody = is_name(case.last) or case.last.flags & (can.FUNCTION | can.PERSON | can.POSITION | can.COLLECTIVE)
    if not somebody or verb.flags & (can.PERSON | can.PLURAL):
        return False
    if not is_name(case.last):
        return opens_an_object(case.reading, case.chain.verb + 1, case.end)
    things = can.FUNCTION | can.ORGANISATION | can.TOOL | can.TIME_UNIT | can.MONTH | can.WEEKDAY | can.GENERIC
    return not verb.flags & things or opens_an_object(case.reading, case.chain.verb + 1, case.end)


def _another_verb_is_joined(case: _Case) -> bool:
    """As "Recruit and train 20 volunteers to deliver meals"."""
    tokens = case.reading.tokens
    joined, verb = tokens[case.at + 1], tokens[min(case.at + 2, len(tokens) - 1)]
    return bool(joined.flags & can.JOINING and verb.flags & can.VERB) and not verb.capital


_RULES: Final = Rulebook[_Case](
    "subjects.rules",
    conditions={
        "starts with a known name": lambda case: case.at in case.reading.names,
        "a number stands behind it": lambda case: case.reading.tokens[case.at + 1].kind == kinds.NUMBER,
        "first is a team": lambda case: bool(case.first.flags & can.COLLECTIVE) and case.first.capital,
        "a gerund is behind it": lambda case: bool(case.reading.tokens[case.at + 1].flags & can.VERB_ING),
        "it is passive": lambda case: case.chain.passive,
        "another verb is joined": lambda case: _another_verb_is_joined(case),
        "with stands behind it": lambda case: case.reading.tokens[case.at + 1].low == "with",
        "two words": lambda case: case.chain.first == case.at + 2,
        "first is somebody": lambda case: bool(case.first.flags & (can.PERSON | can.POSITION)) and case.first.capital,
        "first is a title": lambda case: bool(case.first.flags & can.TITLE) and case.first.capital,
        "a name follows": lambda case: case.chain.first == case.at + 2 and is_name(case.last),
        "one word": lambda case: case.chain.first == case.at + 1,
        "first is a given name": lambda case: bool(case.first.flags & can.GIVEN_NAME) and case.first.capital,
        "first is a verb": lambda case: bool(case.first.flags & can.VERB),
        "first is a gerund": lambda case: bool(case.first.flags & can.VERB_ING) and not case.first.flags & can.FUNCTION,
        "first is an order": _an_order,
        "first is surely an order": _surely_an_order,
        "first is an adverb": lambda case: bool(case.first.flags & can.ADVERB),
        "opened by to": lambda case: case.chain.opened_by == "to",
        "opened by a step": lambda case: case.chain.opened_by == "step",
        "opened by has": lambda case: case.chain.opened_by == "having",
        "an article is inside": lambda case: any(t.flags & can.DETERMINER for t in case.inside[1:]),
        "opened by a modal": lambda case: case.chain.opened_by == "modal",
        "an object opens behind it": lambda case: opens_an_object(case.reading, case.at + 1, case.chain.first),
        "ends with people": lambda case: bool(case.last.flags & (can.PERSON | can.GENERIC)),
        "ends with many people": lambda case: bool(
            case.last.flags & (can.PERSON | can.GENERIC) and case.last.flags & can.PLURAL
        ),
        "ends with many things": lambda case: (
            bool(case.last.flags & can.PLURAL and not case.last.flags & _SOMEBODY)
            and not is_name(case.last)
            and not case.chain.passive
        ),
        "ends with one thing": lambda case: (
            not case.last.flags & (can.PLURAL | SMALL | _SOMEBODY | can.ADVERB) and bool(case.last.flags & can.COMMON)
        ),
        "ends with somebody": lambda case: bool(
            case.last.flags & (can.PERSON | can.POSITION | can.COLLECTIVE | can.FUNCTION | can.GIVEN_NAME)
        ),
        "ends with a participle": lambda case: bool(case.last.flags & can.VERB_PAST and not case.last.flags & can.VERB),
        "we need it": lambda case: bool(
            case.first.flags & can.NOBODY and len(case.inside) > 1 and case.inside[1].verb in section("needing")
        ),
        "only names stand there": lambda case: (
            case.chain.first != case.at + 1 and name_at(case.reading.tokens, case.at) == case.chain.first
        ),
        "ends with nobody": lambda case: bool(case.last.flags & can.NOBODY),
        "ends with a group": lambda case: bool(case.last.flags & can.COLLECTIVE) and not case.last.flags & can.PLURAL,
        "a preposition is inside": lambda case: any(
            t.flags & can.PREPOSITION and not t.flags & can.JOINING for t in case.inside[1:]
        ),
        "names somebody": lambda case: names_an_actor(case.reading, case.at, case.chain.first),
        "a verb follows": lambda case: (
            bool(case.reading.tokens[case.chain.verb].verb)
            or "-" in case.reading.tokens[case.chain.verb].low
            or bool(case.reading.tokens[case.chain.verb].flags & can.BEING)
        ),
        "a name stands right before": _a_name_and_its_deed,
        "ends with a small word": lambda case: (
            bool(case.last.flags & (SMALL | can.ADVERB))
            and not case.last.flags & can.FIRST_PERSON
            and not case.last.flags & can.NOBODY
        ),
        "a verb is inside": _a_verb_inside,
    },
    words={"first": lambda case: (case.first.verb or case.first.low,)},
    keys=("first",),
)


def find_chained(reading: Reading, at: int, end: int) -> tuple[int, Subject] | None:
    """Where the subject of the first chain begins, and the subject; `None` when an order opens the clause."""
    relative = 0
    for index in range(at + 1, min(end, at + _LONGEST_SUBJECT)):
        token = reading.tokens[index]
        if (token.kind != kinds.MARK and not token.flags & (can.CHAIN | can.RELATIVE)) or reading.skip[index]:
            continue
        if token.low in section("steps") and reading.tokens[index - 1].low in _BEFORE_A_NOUN:
            continue  # "seeks a volunteer to act", "present the plan to patients"
        if token.low == "who" and not relative and _tells_who_acts(reading, at, index):
            relative = index  # "All staff who teach core classes will attend"
            continue
        if (token.kind == kinds.MARK and token.text not in _MARKS_INSIDE) or token.flags & can.RELATIVE:
            return None
        chain = read_chain(reading, index, end) if begins_a_chain(reading, index) else None
        if chain is None or (relative and not _comes_back(reading, index, chain)):
            continue
        wishing = token.flags & can.VERB_ING or (index > at + 1 and reading.tokens[index - 1].flags & can.VERB_ING)
        if wishing and _a_modal_follows(reading, chain.verb + 1, end):
            continue  # "Any member wishing to help should write to Fay"
        if relative:
            actor = names_an_actor(reading, at, relative) or reading.tokens[relative - 1].low == "staff"
            return at, Subject(chain.first, chain.verb, chain.passive, actor and not chain.passive, chain.negated)
        start = _start_of_subject(reading, at, index)
        if chain.opened_by == "to" and (_is_a_duty(reading, start) or (start > at and _an_order_opens(reading, at))):
            return None  # "Add lamps, cushions, etc, to provide comfort"
        if _says_i(reading, start, index):
            start = index - 1  # "As cell lead I'll photograph it"
        before = index - 1 - bool(reading.tokens[index - 1].flags & (can.FIRST_PERSON | can.NOBODY))
        joined = before > start and reading.tokens[before].flags & can.JOINING  # "Daniel wrote to them and is waiting"
        told = not chain.passive and any(t.verb in section("telling") for t in reading.tokens[start + 1 : index])
        finite = find_subject(reading, start, end) if chain.opened_by == "to" or joined or told else None
        surely = finite is not None and reading.tokens[finite.verb].flags & (can.VERB_S | can.COMMON) == can.VERB_S
        if finite is not None and (finite.names_actor or surely) and finite.verb < index - 1:
            # "Dispatch texts the link to garden centres"
            return None
        case = _Case(reading, start, chain, end)
        result = _RULES.decide(case)
        if result == "subject":
            return start, _subject(case)
        if result in (_LEADS_ON, _WISH):
            return start, Subject(start, start, False, False, result == _WISH)
        return None
    return None


def _a_modal_follows(reading: Reading, first: int, end: int) -> bool:
    tokens = reading.tokens
    for index in range(first, min(end, first + _LONGEST_SUBJECT)):
        if tokens[index].flags & (can.RELATIVE | can.DETERMINER) or tokens[index].kind == kinds.MARK:
            return False
        if tokens[index].flags & can.MODAL and tokens[index].low != "may":
            return True
    return False


def _says_i(reading: Reading, start: int, chain: int) -> bool:
    """Whether "I" stands right before a chain, behind a phrase that only says as what."""
    return (
        chain - 1 > start and reading.tokens[chain - 1].low == "i" and reading.tokens[start].flags & can.PREPOSITION > 0
    )


def _tells_who_acts(reading: Reading, at: int, index: int) -> bool:
    """Whether "who" stands behind those who act: "Staff who teach will attend"."""
    tokens = reading.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].flags & can.MODAL or not tokens[index - 1].flags & _WHO_DO:
        return False
    return not any(token.flags & can.PREPOSITION for token in tokens[at:index]) and not _an_order_opens(reading, at)


def _comes_back(reading: Reading, index: int, chain: Chain) -> bool:
    """Whether the sentence goes on behind "who ...": "those who teach will", "the joiner who hung them is to"."""
    if chain.opened_by == "modal":
        return True
    being = reading.tokens[index : index + 2]
    return len(being) > 1 and bool(being[0].flags & can.BEING) and being[1].low == "to"


def _is_a_duty(reading: Reading, at: int) -> bool:
    """Whether a verb in the third person opens: "greets visitors and directs them to staff"."""
    first = reading.tokens[at]
    return bool(first.flags & can.VERB_S and not first.flags & (can.COMMON | _SOMEBODY)) and not is_name(first)


def _an_order_opens(reading: Reading, at: int) -> bool:
    first = reading.tokens[at]
    surely = first.flags & can.MOSTLY_VERB or opens_an_object(reading, at + 1, len(reading.tokens))
    return bool(first.flags & can.VERB and surely) and not is_name(first) and at not in reading.names


def _start_of_subject(reading: Reading, at: int, chain: int) -> int:
    """After the last comma, when no list of names stands before it: "To stop falls, ward sisters will ..."."""
    tokens = reading.tokens
    start = at
    for index in range(chain - 2, at, -1):
        if tokens[index].text == "," and tokens[chain - 1].text == "," and is_name(tokens[at]):
            break  # "Francesca, as safeguarding lead, will speak"
        if tokens[index].text == "," and not reading.skip[index + 1]:
            listed = all(t.capital or t.flags & (can.JOINING | can.TITLE) or t.text == "," for t in tokens[at:chain])
            listed = listed or name_at(tokens, at) > index  # "Hassan, Mei and the two interns"
            start = at if listed or _ends_a_list(tokens, at, index, chain) else index + 1
            break
    while start < chain - 1 and (
        reading.skip[start] or tokens[start].kind == kinds.MARK or tokens[start].flags & can.JOINING
    ):
        start += 1
    return _after_an_opening_phrase(reading, start, chain) if tokens[start].flags & can.PREPOSITION else start


def _ends_a_list(tokens: list[Token], at: int, comma: int, chain: int) -> bool:
    """Whether the last comma of a list stands before the chain: "for playwrights, directors, and performers to act"."""
    if not tokens[comma + 1].flags & can.JOINING:
        return False
    return any(tokens[i].text == "," and list_goes_on(tokens, i, chain) for i in range(at + 1, comma))


def _after_an_opening_phrase(reading: Reading, start: int, chain: int) -> int:
    """Where the subject begins behind "At the assembly on Friday we ...", "After lunch the Leeds team ..."."""
    tokens = reading.tokens
    first = last = chain - 1
    if tokens[last].flags & (can.FIRST_PERSON | can.NOBODY) and not tokens[last - 1].flags & (
        can.PREPOSITION | can.DETERMINER
    ):
        return last
    if reading.skip[last - 1] and not reading.skip[last]:
        return last
    while first > start and not tokens[first].flags & (can.PREPOSITION | can.DETERMINER):
        if not is_name(tokens[first]) and first == last:
            break
        first -= 1
    if first < last and is_name(tokens[last]):
        capitals = last
        while capitals - 1 > start and tokens[capitals - 1].capital and not tokens[capitals - 1].flags & SMALL:
            capitals -= 1
        return capitals if not tokens[capitals - 1].flags & can.PREPOSITION else start
    for index in range(last - 1, start + 1, -1):
        if tokens[index].flags & can.DETERMINER and not tokens[index - 1].flags & (can.PREPOSITION | can.DETERMINER):
            return index
    return start


def _subject(case: _Case) -> Subject:
    chain = case.chain
    actor = names_an_actor(case.reading, case.at, chain.first) or _named_by_its_place(case)
    denied = chain.negated or any(token.low in section("no_subject") for token in case.inside)
    gets = case.reading.tokens[chain.verb - 1].low in section("getting")  # "Emina needs to get vetted"
    return Subject(chain.first, chain.verb, chain.passive, actor and (gets or not chain.passive), denied)


def _named_by_its_place(case: _Case) -> bool:
    """Whether words that no list knows as somebody are somebody here.

    "Spike will forward minutes", "Conservator will test", and in minutes whatever stands before "to" and a deed with
    its object: "Control room to log every switching operation".
    """
    tokens, verb = case.reading.tokens, case.chain.verb
    following = tokens[verb + 1] if verb + 1 < case.end else None
    if not tokens[verb].verb:
        return False
    no_object = following is None or following.flags & can.PREPOSITION or following.kind == kinds.MARK
    if no_object and not any(tokens[verb].verb in section(name) for name in _WHAT_PEOPLE_DO):
        return False  # "Water will flow into the ditch"
    if case.chain.passive or (
        case.chain.opened_by == "being" and not opens_an_object(case.reading, verb + 1, case.end)
    ):
        return False
    if case.chain.opened_by == "to":
        return _acts_before_to(case)
    token = case.last
    if case.first.low == "the" and case.chain.first == case.at + 2 and token.capital and token.flags == can.PLURAL:
        return True  # "The Kampmanns will pull the trailer"
    token = case.first
    if case.chain.first == case.at + 1 and not token.flags and not token.capital and not case.chain.passive:
        return token.text.isalpha()  # "goran will buy cable ties": in no list at all
    if case.chain.first == case.at + 1 and case.chain.opened_by == "modal" and token.low in section("nobody_alone"):
        return True  # "Client will name three triggers"
    if case.chain.first != case.at + 1 or not token.capital or token.flags & _NO_NAME:
        return False
    if token.low.endswith(("or", "er", "ist", "ian", "eer")):
        # A trade that no list knows: "Conservator will test".
        return token.low not in section("rarely_people") and token.low not in section("not_people")
    short = len(token.text) <= _LONGEST_EVERYDAY_NAME
    return short and not token.flags & (can.MONTH | can.WEEKDAY | can.SEASON | can.EVENT | can.VERB_S)


def _acts_before_to(case: _Case) -> bool:
    words = [token for token in case.inside if token.kind == kinds.WORD and not token.flags & can.DETERMINER]
    if not words or any(token.flags & (can.PREPOSITION | can.NOBODY | can.RELATIVE) for token in words):
        return False
    head = words[-1]
    if head.verb in ("seem", "appear", "need", "look"):
        return False
    nobody = can.IDEA | can.TOOL | can.GENERIC | can.VERB_ING | can.TIME_UNIT | can.MONTH | can.WEEKDAY | can.ADVERB
    if head.flags & nobody or head.singular in section("whole_organisations") or head.low in section("measures"):
        return False
    return head.singular not in section("things_that_are_for")
