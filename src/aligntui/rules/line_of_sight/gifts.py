"""With what, where it is the object: what somebody gets, is shown or sold, or what is used, after `gifts.rules`."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.means_case import WORDS, MeansCase, is_named, says_nothing
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook
from aligntui.rules.line_of_sight.somebody import is_audience, is_proper, names_people
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_kinds import kinds_of_verb

_LEFT_WITH: Final = ("to", "for", "with", "w/", "at", "past", "round", "around", "of", "on")
_ROUND: Final = ("to", "in", "past", "round", "around", "of")


def _held_with_people(case: MeansCase) -> bool:
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


def _a_name_that_goes_to_people(case: MeansCase) -> bool:
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


def _bare(case: MeansCase) -> bool:
    return len(case.phrase.words) == 1


_GIFTS: Final = Rulebook[MeansCase](
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
        "it says nothing": lambda case: says_nothing(case.head),
        "it is a tool": lambda case: bool(case.head.flags & can.TOOL),
        "it is a name": lambda case: is_named(case.phrase),
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
        "they are named by to": lambda case: case.receiver is not None and case.receiver.preposition == "to",
        "it is changed": lambda case: case.action is not None and kinds_of_verb(case.action.base)[0] == "change",
        "they are only with it": lambda case: case.receiver is not None and case.receiver.preposition in ("with", "w/"),
        "something of it": lambda case: case.receiver is not None and case.receiver.preposition == "of",
        "somebody receives": lambda case: case.receiver is not None and case.receiver is not case.phrase,
        "it goes somewhere": lambda case: (
            case.action is not None and any(p.preposition in ("to", "into", "from") for p in case.action.phrases[1:])
        ),
    },
    words=WORDS,
    keys=("verb",),
)


def find_given(
    reading: Reading, action: Action, found: list[Phrase], audience: Phrase | None, receiver: Phrase | None
) -> Phrase | None:
    """What somebody gets or uses: "email the catalogue to planners", "show apprentices the eroder"."""
    if (gift := _second_object(reading, action, found, audience)) is not None:
        return gift
    if action.base == "make" and len(found) > 1 and found[0].head is not None and found[0].head.low == "use":
        return found[1] if found[1].preposition == "of" else None
    thing = action.subject if action.passive else action.object
    if action.passive and action.in_list("giving") and (second := _given_in_the_passive(reading, action)) is not None:
        return second
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
    if getter is not None and not action.passive and not by_place and not receives(reading, action, getter):
        getter = None
    rule = _GIFTS.deciding(MeansCase(reading, action, thing, getter))
    thing.with_what = rule.name if rule is not None else ""
    return thing if rule is not None and rule.result == "yes" else None


def _given_in_the_passive(reading: Reading, action: Action) -> Phrase | None:
    """What stands right behind a passive: "all others to be offered [a reminder chart]"."""
    given = action.object
    if given is None or given.head is None or given.first != action.after or given.head.flags & can.ADVERB:
        return None
    return None if says_nothing(given.head) or is_audience(reading, given) else given


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
    return None if says_nothing(gift.head) else gift


def _is_money(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is a sum: "grant the club £1000"."""
    return any(token.text[0] in "$€£¥" for token in reading.tokens[phrase.first : phrase.after])


def _follows(reading: Reading, one: Phrase, other: Phrase) -> bool:
    """Whether another object opens right behind a phrase, with an article or a count."""
    opening = reading.tokens[other.first]
    opens = opening.flags & (can.DETERMINER | can.NUMBER_WORD) or opening.kind == kinds.NUMBER
    return not other.preposition and other.first == one.after and bool(opens)


def receives(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """Whether a phrase is who gets something; also "customers", who are nobody in particular and still get it."""
    to = _LEFT_WITH if action is not None and action.in_list("leaving") else ("to", "for")
    if phrase.preposition not in to or phrase.head is None:
        return False
    if is_audience(reading, phrase):
        return not (phrase.preposition == "for" and action is not None and action.in_list("asking_for"))
    counted = len(phrase.words) < phrase.after - phrase.first
    return bool(phrase.head.flags & can.GENERIC) and (phrase.preposition != "for" or counted)
