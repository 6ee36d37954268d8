"""With what: the offer, product, tool, channel or material, where a statement puts them."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.audiences import is_audience, is_proper, names_people
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase, narrows
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import Is

_BY_MEANS_OF: Final = frozenset(("using", "via", "through", "with"))


def find_means(reading: Reading, action: Action | None, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """The first phrase that says with what; `found` are the phrases after the verb, or of a statement without one."""
    for phrase in found:
        if any(reading.names.get(i) == "offer" for i in range(phrase.first, phrase.after)):
            return phrase
    for phrase in found:
        swallowed = audience is not None and audience.first <= phrase.first < audience.extended
        if not swallowed and phrase.preposition and _led_by_a_preposition(reading, action, phrase, found):
            return phrase
    if action is None:
        return _thing_for(reading, found, audience)
    thing = action.object
    if thing is None or (thing is audience and len(found) == 1):
        return None
    if thing.head is not None and not is_audience(reading, thing):
        # Exploiting a sector says nothing; using the CRM does.
        tool = bool(thing.head.flags & Is.TOOL)
        if (action.in_list("using") and (tool or not _says_nothing(thing.head))) or (
            action.in_list("using_tools") and tool
        ):
            return thing
    uses = thing.head is not None and thing.head.low == "use"
    if uses and action.base == "make" and len(found) > 1 and found[1].preposition == "of":
        return found[1]
    return _given(reading, action, found, audience)


def _led_by_a_preposition(reading: Reading, action: Action | None, phrase: Phrase, found: list[Phrase]) -> bool:
    head = phrase.head
    if head is None:
        return False
    preposition = phrase.preposition
    if preposition in _BY_MEANS_OF:
        if (
            is_audience(reading, phrase)
            or (_says_nothing(head) and not (preposition != "with" and not head.flags & Is.IDEA))
            or names_people(head)
            or head.flags & Is.GENERIC
        ):
            return False
        if preposition == "with" and (
            narrows(reading, phrase)
            or (is_proper(reading, phrase) and not head.flags & Is.TOOL)
            or head.flags & Is.ORGANISATION
            or head.singular in section("teams_as_audience")
        ):
            return False
        if (
            preposition == "with"
            and action is not None
            and action.base in ("meet", "work", "discuss", "speak", "talk", "compete", "comply")
        ):
            return False
        return True
    tool = bool(head.flags & Is.TOOL) and not _says_nothing(head)
    if preposition == "by":
        return head.low in section("channels") and phrase.after - phrase.first == 1
    if preposition in ("in", "against", "from", "on", "into", "onto", "at"):
        if preposition == "on" and action is not None and action.in_list("teaching"):
            return not is_audience(reading, phrase) and not names_people(head)
        if preposition == "on" and is_proper(reading, phrase):
            return True
        if preposition == "from":
            pointed = reading.tokens[phrase.first].flags & Is.DETERMINER
            return tool or bool(pointed and _is_material(phrase))
        if preposition == "on" and head.low in ("line", "press", "machine", "pump", "crane", "machines"):
            return False
        return tool and preposition not in ("into", "onto", "at")
    if preposition == "for" and action is not None and action.base == "ask":
        return not is_audience(reading, phrase)
    if preposition == "to" and action is not None and action.base == "invite":
        return not is_audience(reading, phrase)
    return False


def _is_material(phrase: Phrase) -> bool:
    return phrase.words[-1].low in (
        "scrap",
        "steel",
        "stock",
        "kit",
        "archive",
        "template",
        "templates",
        "wood",
        "timber",
    )


def _says_nothing(head: Token) -> bool:
    return (bool(head.flags & Is.IDEA) and not head.flags & Is.TOOL) or (
        head.low in section("measures") and not head.flags & Is.TOOL
    )


def _given(reading: Reading, action: Action, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """The object that somebody gets: "email the catalogue to planners", "show apprentices the eroder"."""
    thing = action.object
    if thing is None:
        return None
    if (
        len(found) > 1
        and not found[1].preposition
        and found[1].first >= thing.after
        and action.in_list("giving")
        and (
            thing is audience
            or is_audience(reading, thing)
            or (thing.head is not None and thing.head.flags & Is.GENERIC)
        )
    ):
        return found[1]
    if (
        action.in_list("ending")
        or thing is audience
        or thing.head is None
        or action.sort in ("fuzzy", "outcome")
        or (action.in_list("hiring") and is_audience(reading, thing))
    ):
        return None
    if thing.head.flags & Is.PERSON and not action.in_list("giving"):
        return None
    to = ("to", "for", "with") if action.base == "share" else ("to", "for")
    for phrase in found[1:]:
        if phrase.preposition not in to or phrase.head is None:
            continue
        if is_audience(reading, phrase) or (
            phrase.head.flags & Is.GENERIC
            and (phrase.preposition == "to" or len(phrase.words) < phrase.after - phrase.first)
        ):
            if (
                phrase.preposition == "for"
                and thing.head.singular in section("meetings")
                and not action.in_list("giving")
                and action.base not in ("run", "hold", "host", "give")
            ):
                return None
            return thing
    if (
        action.in_list("moving")
        and any(p.preposition in ("to", "into", "from") for p in found[1:])
        and _is_money(thing)
    ):
        return thing
    return None


def _is_money(thing: Phrase) -> bool:
    return any(w.singular in ("budget", "fund", "money", "allowance", "grant", "spend", "saving") for w in thing.words)


def _thing_for(reading: Reading, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """ "Monthly newsletter to allotment holders": the first phrase is what they get."""
    if audience is None or audience.preposition not in ("to", "for") or not found or found[0] is audience:
        return None
    head = found[0].head
    return (
        found[0] if head is not None and head.singular not in section("meetings") and not _says_nothing(head) else None
    )
