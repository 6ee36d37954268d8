"""With what: the offer, product, tool, channel or material, where a statement puts them."""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase, narrows
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook, Words
from aligntui.rules.line_of_sight.somebody import is_a_person, is_audience, is_proper, names_people
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_kinds import kinds_of_noun, kinds_of_verb

_NO_THINGS: Final = frozenset(("attribute", "feeling", "state", "time", "motive"))
_LONGEST_CHANNEL: Final = 2
_SHORTEST_SYSTEM: Final = 3
_LEFT_WITH: Final = ("to", "for", "with", "w/", "at", "past", "round", "around", "of", "on")
_ROUND: Final = ("to", "in", "past", "round", "around", "of")


class _Case(NamedTuple):
    """A phrase, with what it stands behind. `receiver` is who gets something, when somebody does."""

    reading: Reading
    action: Action | None
    phrase: Phrase
    receiver: Phrase | None

    @property
    def head(self) -> Token:
        return self.phrase.words[-1]


def find_means(reading: Reading, action: Action | None, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """The first phrase that says with what.

    `found` are the phrases after the verb `action`, or of a statement without one; `audience` is the one among them
    that says for whom.
    """
    if not found:
        return None
    for phrase in found if reading.names else ():
        if any(reading.names.get(i) == "offer" for i in range(phrase.first, phrase.after)):
            return phrase
    receiver = audience or next((phrase for phrase in found[1:] if _receives(reading, action, phrase)), None)
    if action is not None and (given := _given(reading, action, found, audience, receiver)) is not None:
        return given
    for phrase in found:
        inside_audience = audience is not None and audience.first <= phrase.first < audience.extended
        inside_audience = inside_audience and not (action is not None and action.in_list("supplying"))
        may_lead = phrase.preposition in section("leads_to_means") and phrase.head is not None and not inside_audience
        if may_lead and _MEANS.decide(_Case(reading, action, phrase, receiver)) == "yes":
            return phrase
    return _thing_for(found, audience) if action is None else None


def is_a_known_name(case: _Case) -> bool:
    """Whether a person's name stands there."""
    words = case.phrase.words
    return any(word.flags & (can.TITLE | can.GIVEN_NAME) for word in words) or any(
        index in case.reading.names for index in range(case.phrase.first, case.phrase.after)
    )


def _a_participle_follows(case: _Case) -> bool:
    """Whether what comes with it is only in a state: "with finance options [set out]", "w/ crane picks [shown]"."""
    tokens, after = case.reading.tokens, case.phrase.after
    if after >= len(tokens):
        return False
    following = tokens[after]
    if after + 1 < len(tokens) and tokens[after + 1].low in ("by", "with"):
        return False  # "the scanner loaned by County"
    return bool(following.flags & can.VERB_PAST) and not following.flags & (can.PREPOSITION | can.JOINING)


def _says_nothing(head: Token) -> bool:
    """Whether a word is an idea or a measure, which are not means: "with passion", "through collaboration"."""
    return not head.flags & can.TOOL and (bool(head.flags & can.IDEA) or head.low in section("measures"))


def _is_tool(phrase: Phrase) -> bool:
    head = phrase.words[-1]
    return bool(head.flags & can.TOOL) and not _says_nothing(head)


def _is_a_subject_of_talk(case: _Case) -> bool:
    """Whether one comments on it, or asks for comments on it."""
    if case.action is None:
        return False
    asked_for = (phrase.head for phrase in case.action.phrases if phrase.first < case.phrase.first)
    return case.action.in_list("commenting") or any(h is not None and h.low in section("opinions") for h in asked_for)


def _is_named(phrase: Phrase) -> bool:
    return is_proper(phrase) and not phrase.words[-1].flags & (can.ORGANISATION | can.COLLECTIVE)


def _is_somebody(case: _Case) -> bool:
    head = case.head
    return is_audience(case.reading, case.phrase) or names_people(head) or bool(head.flags & can.GENERIC)


def _is_channel(case: _Case) -> bool:
    """As in "by phone", "by text message", "by hand-written card": a channel without an article."""
    short = case.phrase.after - case.phrase.first <= _LONGEST_CHANNEL
    bare = not case.reading.tokens[case.phrase.first].flags & can.DETERMINER and not case.head.flags & can.PLURAL
    return short and (case.head.low in section("channels") or (bare and _is_tool(case.phrase)))


def _pointed_material(case: _Case) -> bool:
    pointed = case.reading.tokens[case.phrase.first].flags & can.DETERMINER
    return _is_tool(case.phrase) or bool(pointed and case.head.low in section("materials"))


def _held_with_people(case: _Case) -> bool:
    """Meetings are held with people; only run or given for them are they what people get."""
    receiver, action = case.receiver, case.action
    if receiver is None or action is None or case.head.singular not in section("meetings"):
        return False
    if receiver.preposition == "with":
        return True
    return receiver.preposition == "for" and action.base not in section("held_for_people")


def _only_sounds_like_people(head: Token) -> bool:
    """Whether nothing but its ending makes it somebody: "demo the slicer to bakery chains"."""
    known = (section("people"), section("more_people"))
    plain = not head.flags & (can.GENERIC | can.PLURAL)
    return plain and not any(word in one for one in known for word in (head.low, head.singular))


def _spelt_as_a_tool(case: _Case) -> bool:
    """Whether the spelling says that it is a system or a channel: "on CPOMS", "on dev.to", "in #platform"."""
    first = case.phrase.first
    if first and case.reading.tokens[first - 1].text == "#":
        return True
    text = case.head.text
    if (
        len(case.phrase.words) > 1
        or (case.head.flags & can.PLURAL and text.endswith("s"))
        or len(text) < _SHORTEST_SYSTEM
        or case.head.flags & (can.MONTH | can.WEEKDAY | can.FUNCTION)
    ):
        return False
    return text.isupper() or "." in text or any(letter.isupper() for letter in text[1:])


def _a_name_that_goes_to_people(case: _Case) -> bool:
    """As "detail Cardivex to 8 cardiologists", "ship SSO to all enterprise tenants"."""
    phrase, receiver = case.phrase, case.receiver
    if receiver is None or receiver is phrase or receiver.preposition not in ("to", "for") or not is_proper(phrase):
        return False
    somebody = any(
        word.flags & (can.GIVEN_NAME | can.TITLE | can.PERSON | can.POSITION | can.FUNCTION) for word in phrase.words
    )
    somebody = somebody or any(index in case.reading.names for index in range(phrase.first, phrase.after))
    to = receiver.words[-1]
    return not somebody and bool(names_people(to) or to.flags & (can.GENERIC | can.ORGANISATION))


def _bare(case: _Case) -> bool:
    return len(case.phrase.words) == 1


def _verb(case: _Case) -> Words:
    return case.action.names if case.action is not None else ("no verb",)


_WORDS: Final = {
    "verb": _verb,
    "head": lambda case: (case.head.low, case.head.singular),
    "preposition": lambda case: (case.phrase.preposition,),
}

_MEANS: Final = Rulebook[_Case](
    "means.rules",
    conditions={
        "it says nothing": lambda case: _says_nothing(case.head),
        "it is somebody": _is_somebody,
        "it is a wish": lambda case: case.action is not None and case.action.sort in ("wish", "outcome"),
        "it is an outcome": lambda case: case.action is not None and case.action.sort == "outcome",
        "it is a tool": lambda case: _is_tool(case.phrase),
        "it is a name": lambda case: _is_named(case.phrase),
        "it is a tool or a name": lambda case: _is_tool(case.phrase) or _is_named(case.phrase),
        "it is a named place": lambda case: (
            _is_named(case.phrase)
            and not is_a_person(case.phrase)
            and not case.head.flags & (can.PERSON | can.POSITION)
        ),
        "it is a named system": lambda case: (
            is_proper(case.phrase)
            and not is_a_known_name(case)
            and not case.head.flags & (can.PERSON | can.POSITION | can.ORGANISATION | can.COLLECTIVE | can.FUNCTION)
        ),
        "it opens with an article": lambda case: bool(case.reading.tokens[case.phrase.first].flags & can.DETERMINER),
        "somebody is met": lambda case: (
            case.action is not None
            and any(
                p.first < case.phrase.first
                and p.preposition in ("", "to")
                and p.head is not None
                and (is_audience(case.reading, p) or p is case.receiver or p.head.flags & (can.GENERIC | can.PERSON))
                for p in case.action.phrases
            )
        ),
        "it is an event or a group": lambda case: (
            is_audience(case.reading, case.phrase)
            or bool(case.head.flags & (can.TIME_UNIT | can.EVENT | can.MONTH | can.WEEKDAY))
            or case.head.singular in section("meetings")
        ),
        "it is bound to what stands before": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].low in section("bound_with")
        ),
        "a participle follows": _a_participle_follows,
        "a comma stands before": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].text == ","
        ),
        "it is no thing": lambda case: (
            not case.head.flags & can.TOOL
            and case.reading.tokens[case.phrase.first].low != "the"
            and not case.head.capital
            and _NO_THINGS.issuperset(kinds_of_noun(case.head.low, case.head.singular))
        ),
        "it is spelt as a tool": _spelt_as_a_tool,
        "people are brought": lambda case: (
            case.action is not None
            and case.action.object is not None
            and case.action.object.head is not None
            and (
                names_people(case.action.object.head)
                or bool(case.action.object.head.flags & (can.GENERIC | can.ORGANISATION))
            )
        ),
        "it is an occasion": lambda case: (
            any(case.head.singular in section(name) for name in ("meetings", "events", "event_words", "led_things"))
            or bool(case.head.flags & (can.EVENT | can.TOOL))
            or case.head.capital
            or bool(case.reading.tokens[case.phrase.first].flags & can.DETERMINER)
        ),
        "it opens with a deed": lambda case: (
            len(case.phrase.words) > 1
            and case.phrase.words[0].flags & (can.VERB_ING | can.COMMON) == can.VERB_ING
            and case.reading.tokens[case.phrase.first] is case.phrase.words[0]
        ),
        "it has a number behind": lambda case: (
            case.phrase.words[-1].singular in section("numbered")
            and case.reading.tokens[case.phrase.after - 1].kind == kinds.NUMBER
        ),
        "it is a road": lambda case: case.head.low in section("roads"),
        "it is a subject of talk": _is_a_subject_of_talk,
        "it compares": lambda case: narrows(case.reading, case.phrase),
        "somebody receives": lambda case: case.receiver is not None,
        "it is a channel": _is_channel,
        "it is a tool or a pointed material": _pointed_material,
    },
    words=_WORDS,
    keys=("verb", "preposition"),
)

_GIFTS: Final = Rulebook[_Case](
    "gifts.rules",
    conditions={
        "it only sounds like people": lambda case: (
            not case.head.flags & can.PLURAL
            and bool(case.head.flags & can.PERSON)
            and case.head.low.endswith(("er", "or"))
        ),
        "there is no object": lambda case: case.phrase.head is None,
        "it is a name that goes to people": _a_name_that_goes_to_people,
        "it is somebody": lambda case: is_audience(case.reading, case.phrase) and not case.head.flags & can.TOOL,
        "it is people": lambda case: (
            bool(case.head.flags & (can.PERSON | can.GENERIC))
            and not case.head.flags & can.TOOL
            and not (case.receiver is not None and _only_sounds_like_people(case.head))
        ),
        "it says nothing": lambda case: _says_nothing(case.head),
        "it is a tool": lambda case: bool(case.head.flags & can.TOOL),
        "it is a name": lambda case: _is_named(case.phrase),
        "it is a wish": lambda case: case.action is not None and case.action.sort in ("wish", "outcome"),
        "it is passive": lambda case: case.action is not None and case.action.passive,
        "it is a purpose": lambda case: case.action is not None and case.action.purpose,
        "it is an idea": lambda case: bool(case.head.flags & can.IDEA) and not case.head.flags & can.TOOL,
        "it is bare": _bare,
        "it is held with people": _held_with_people,
        "they get it": lambda case: (
            case.receiver is not None
            and case.receiver is not case.phrase
            and case.receiver.preposition in ("for", "to")
        ),
        "it is changed": lambda case: case.action is not None and kinds_of_verb(case.action.base)[0] == "change",
        "they are only with it": lambda case: case.receiver is not None and case.receiver.preposition in ("with", "w/"),
        "something of it": lambda case: case.receiver is not None and case.receiver.preposition == "of",
        "somebody receives": lambda case: case.receiver is not None and case.receiver is not case.phrase,
        "it goes somewhere": lambda case: (
            case.action is not None and any(p.preposition in ("to", "into", "from") for p in case.action.phrases[1:])
        ),
    },
    words=_WORDS,
    keys=("verb",),
)


def _given(
    reading: Reading, action: Action, found: list[Phrase], audience: Phrase | None, receiver: Phrase | None
) -> Phrase | None:
    """What somebody gets or uses: "email the catalogue to planners", "show apprentices the eroder"."""
    if (gift := _second_object(reading, action, found, audience)) is not None:
        return gift
    if action.base == "make" and len(found) > 1 and found[0].head is not None and found[0].head.low == "use":
        return found[1] if found[1].preposition == "of" else None
    thing = action.subject if action.passive else action.object
    if thing is None or thing is audience:
        return None
    if thing.head is None:
        given = audience is not None and audience.preposition == "to" and action.in_list("giving")
        return thing if given and _is_money(reading, thing) else None
    getter = receiver if receiver is not None and (action.passive or receiver.preposition in _LEFT_WITH) else None
    if audience is not None and audience.preposition == "in" and action.base in ("show", "present"):
        getter = audience  # "show three films in retirement homes"
    by_place = getter is audience and audience is not None and audience.preposition in _ROUND
    by_place = by_place or (
        getter is audience and getter is not None and any(map(action.in_list, ("sharing", "trying_out")))
    )
    by_place = by_place or (getter is audience and getter is not None and action.in_list("left_at"))
    if getter is not None and not action.passive and not by_place and not _receives(reading, action, getter):
        getter = None
    return thing if _GIFTS.decide(_Case(reading, action, thing, getter)) == "yes" else None


def _second_object(reading: Reading, action: Action, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """What is given in "show apprentices the eroder"."""
    if len(found) < 2 or not (
        action.in_list("giving") or (found[0] is audience and _follows(reading, found[0], found[1]))
    ):
        return None
    receiver, gift = found[0], found[1]
    bracket = reading.tokens[gift.first - 1].text == ")" and reading.tokens[receiver.after].text == "("
    if not gift.preposition and gift.first != receiver.after and not bracket:
        return None  # "train Ana and Ben"
    if gift.preposition in ("on", "in", "at", "of", "from") and len(found) > 2 and _follows(reading, gift, found[2]):
        gift = found[2]  # "Give each publican on the coast road a tasting case"
    if gift.preposition:
        return None
    if gift.head is not None and gift.head.flags & can.NOBODY:
        return None  # "ask them to staple them"
    generic = receiver.head is not None and (
        receiver.head.flags & can.GENERIC or receiver.head.low in section("who_gets_it")
    )
    if receiver.preposition not in ("", "to") or not (
        generic or receiver is audience or is_audience(reading, receiver)
    ):
        return None
    if gift.head is None:
        return gift if action.in_list("giving") and _is_money(reading, gift) else None
    return None if _says_nothing(gift.head) else gift


def _is_money(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is a sum: "grant the club £1000"."""
    return any(token.text[0] in "$€£¥" for token in reading.tokens[phrase.first : phrase.after])


def _follows(reading: Reading, one: Phrase, other: Phrase) -> bool:
    """Whether another object opens right behind a phrase, with an article or a count."""
    opening = reading.tokens[other.first]
    opens = opening.flags & (can.DETERMINER | can.NUMBER_WORD) or opening.kind == kinds.NUMBER
    return not other.preposition and other.first == one.after and bool(opens)


def _receives(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """Whether a phrase is who gets something; also "customers", who are nobody in particular and still get it."""
    to = _LEFT_WITH if action is not None and action.in_list("leaving") else ("to", "for")
    if phrase.preposition not in to or phrase.head is None:
        return False
    if is_audience(reading, phrase):
        return not (phrase.preposition == "for" and action is not None and action.in_list("asking_for"))
    counted = len(phrase.words) < phrase.after - phrase.first
    return bool(phrase.head.flags & can.GENERIC) and (phrase.preposition != "for" or counted)


def _thing_for(found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """What they get in "Monthly newsletter to allotment holders": the first phrase."""
    if audience is None or audience.preposition not in ("to", "for") or not found or found[0] is audience:
        return None
    head = found[0].head
    return (
        found[0]
        if head is not None
        and head.flags & (can.VERB_PAST | can.COMMON) != can.VERB_PAST
        and (head.singular not in section("meetings") or head.singular in section("held_for_somebody"))
        and (head.singular in section("held_for_somebody") or not _says_nothing(head))
        else None
    )
