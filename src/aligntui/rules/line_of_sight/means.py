"""With what: the offer, product, tool, channel or material, where a statement puts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.audiences import is_audience, is_proper, names_people
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase, narrows
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import Is

_LONGEST_CHANNEL: Final = 2


def find_means(reading: Reading, action: Action | None, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """The first phrase that says with what.

    `found` are the phrases after the verb `action`, or of a statement without one; `audience` is the one among them
    that says for whom.
    """
    for phrase in found:
        if any(reading.names.get(i) == "offer" for i in range(phrase.first, phrase.after)):
            return phrase
    for phrase in found:
        rule = _BY_PREPOSITION.get(phrase.preposition)
        inside_audience = audience is not None and audience.first <= phrase.first < audience.extended
        if rule is not None and phrase.head is not None and not inside_audience and rule(reading, action, phrase):
            return phrase
    if action is None:
        return _thing_for(found, audience)
    return _used(reading, action, found) or _given(reading, action, found, audience)


def _says_nothing(head: Token) -> bool:
    """Whether a word is an idea or a measure, which are no means: "with passion", "through collaboration"."""
    return not head.flags & Is.TOOL and (bool(head.flags & Is.IDEA) or head.low in section("measures"))


def _is_tool(phrase: Phrase) -> bool:
    head = phrase.words[-1]
    return bool(head.flags & Is.TOOL) and not _says_nothing(head)


def _with(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """As in "with the CRM demo"; not with somebody, not "with more than 300 beds", not "meet with"."""
    head = phrase.words[-1]
    if _is_somebody(reading, phrase) or _says_nothing(head) or narrows(reading, phrase):
        return False
    if head.flags & Is.ORGANISATION or head.singular in section("teams_as_audience"):
        return False
    if is_proper(phrase) and not head.flags & Is.TOOL:
        return False
    return action is None or action.base not in section("done_with_somebody")


def _by_means_of(reading: Reading, _action: Action | None, phrase: Phrase) -> bool:
    return not _is_somebody(reading, phrase) and not phrase.words[-1].flags & Is.IDEA


def _is_somebody(reading: Reading, phrase: Phrase) -> bool:
    head = phrase.words[-1]
    return is_audience(reading, phrase) or names_people(head) or bool(head.flags & Is.GENERIC)


def _by(_reading: Reading, _action: Action | None, phrase: Phrase) -> bool:
    """As in "by phone", "by text message": a channel without an article."""
    return phrase.words[-1].low in section("channels") and phrase.after - phrase.first <= _LONGEST_CHANNEL


def _in(_reading: Reading, _action: Action | None, phrase: Phrase) -> bool:
    return _is_tool(phrase)


def _on(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """As in "on Instagram", "on the tablet", and what is taught: "train porters on the new protocol"."""
    if action is not None and action.in_list("teaching"):
        return not _is_somebody(reading, phrase)
    if phrase.words[-1].low in section("places_of_work"):
        return False
    return is_proper(phrase) or _is_tool(phrase)


def _from(reading: Reading, _action: Action | None, phrase: Phrase) -> bool:
    pointed = reading.tokens[phrase.first].flags & Is.DETERMINER
    return _is_tool(phrase) or bool(pointed and phrase.words[-1].low in section("materials"))


def _of(_reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """As in "get more out of the CRM"."""
    return action is not None and action.base == "get" and _is_tool(phrase)


def _for(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """As in "ask donors for a monthly gift"."""
    return action is not None and action.base == "ask" and not is_audience(reading, phrase)


def _to(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """As in "invite parents to a maths evening"."""
    return action is not None and action.base == "invite" and not is_audience(reading, phrase)


_BY_PREPOSITION: Final[dict[str, Callable[[Reading, Action | None, Phrase], bool]]] = {
    "with": _with,
    "using": _by_means_of,
    "via": _by_means_of,
    "through": _by_means_of,
    "by": _by,
    "in": _in,
    "against": _in,
    "on": _on,
    "from": _from,
    "of": _of,
    "for": _for,
    "to": _to,
}


def _used(reading: Reading, action: Action, found: list[Phrase]) -> Phrase | None:
    """The object of "use" and its like; exploiting a sector says nothing, exploiting the CRM does."""
    thing = action.object
    if thing is None or thing.head is None or is_audience(reading, thing):
        return None
    if action.in_list("using") and not _says_nothing(thing.head):
        return thing
    if action.in_list("using_tools") and thing.head.flags & Is.TOOL:
        return thing
    if action.base == "make" and thing.head.low == "use" and len(found) > 1 and found[1].preposition == "of":
        return found[1]
    return None


def _given(reading: Reading, action: Action, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """The object that somebody gets: "email the catalogue to planners", "show apprentices the eroder"."""
    thing = action.object
    if thing is None or thing.head is None or action.in_list("ending"):
        return None
    if (gift := _second_object(reading, action, found)) is not None:
        return gift
    if thing is audience or action.sort in ("fuzzy", "outcome"):
        return None
    if action.in_list("hiring") and is_audience(reading, thing):
        return None
    if not action.in_list("giving") and thing.head.flags & Is.PERSON:
        return None
    for phrase in found[1:]:
        if _receives(reading, action, phrase):
            # Meetings are held with people; only run or given for them are they what people get.
            held = phrase.preposition == "for" and thing.head.singular in section("meetings")
            return None if held and action.base not in section("held_for_people") else thing
    moved = action.in_list("moving") and any(phrase.preposition in ("to", "into", "from") for phrase in found[1:])
    return thing if moved and any(word.singular in section("money") for word in thing.words) else None


def _second_object(reading: Reading, action: Action, found: list[Phrase]) -> Phrase | None:
    """What is given in "show apprentices the eroder"."""
    if len(found) < 2 or found[1].preposition or not action.in_list("giving"):
        return None
    receiver, gift = found[0], found[1]
    generic = receiver.head is not None and receiver.head.flags & Is.GENERIC
    if not (generic or is_audience(reading, receiver)) or gift.head is None or _says_nothing(gift.head):
        return None
    return gift


def _receives(reading: Reading, action: Action, phrase: Phrase) -> bool:
    """Whether a phrase is who gets something; also "customers", who are nobody in particular and still get it."""
    to = ("to", "for", "with") if action.base == "share" else ("to", "for")
    if phrase.preposition not in to or phrase.head is None:
        return False
    if is_audience(reading, phrase):
        return True
    counted = len(phrase.words) < phrase.after - phrase.first
    return bool(phrase.head.flags & Is.GENERIC) and (phrase.preposition != "for" or counted)


def _thing_for(found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """What they get in "Monthly newsletter to allotment holders": the first phrase."""
    if audience is None or audience.preposition not in ("to", "for") or not found or found[0] is audience:
        return None
    head = found[0].head
    return (
        found[0] if head is not None and head.singular not in section("meetings") and not _says_nothing(head) else None
    )
