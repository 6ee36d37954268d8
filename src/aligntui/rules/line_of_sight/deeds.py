"""Whether somebody could watch what is done. What decides is in `deeds.rules`; here is what those rules can ask."""

from __future__ import annotations

from typing import Final, cast

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action, Sort
from aligntui.rules.line_of_sight.deed_case import DeedCase
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.objects import (
    can_be_held,
    is_a_named_service,
    is_a_thing,
    is_a_wish,
    is_an_amount,
    is_an_idea,
    is_counted,
    is_counted_or_named,
    is_made_to_be,
    is_only_more,
    words_of_the_object,
)
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook
from aligntui.rules.line_of_sight.somebody import is_audience
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_COMPARING: Final = frozenset(("more", "better", "faster", "often", "quicker", "sooner", "harder", "smarter"))
_QUESTIONS: Final = frozenset(("whether", "if", "how", "what", "which", "when", "where", "why", "who"))
_FARTHEST_QUESTION: Final = 6
_SPEAKING_TO: Final = frozenset(("to", "with", "w/"))


def tell_sort(reading: Reading, action: Action) -> None:
    """Tell an action what kind of deed it is, after `deeds.rules`, and whether that is sure."""
    if action.after - 1 == action.first and action.in_list("ending") and action.object is not None:
        if reading.tokens[action.object.first].low == "no":
            action.sort, action.sure = "wish", True  # "Cancel no list"
            return
        action.sort = "wish" if action.verb == "end" and is_an_idea(action.object.head) else "deed"
        return
    rule = _RULES.deciding(DeedCase(reading, action))
    if rule is not None:
        action.sort, action.sure, action.rule = cast(Sort, rule.result), rule.sure, rule.name


def _begins(case: DeedCase, name: str) -> bool:
    """Whether the verb begins one of the phrases of a section ("look into")."""
    tokens, first = case.reading.tokens, case.action.first
    for words in phrases(name).get(case.action.verb, ()):
        if first + len(words) <= case.action.end and all(tokens[first + i].low == w for i, w in enumerate(words) if i):
            return True
    return " " in case.action.base and case.action.base in section(name)


def _spoken_to(case: DeedCase) -> bool:
    if case.thing is not None and len(case.action.phrases) == 1 and case.action.verb not in section("talking"):
        return is_audience(case.reading, case.thing)
    return any(
        phrase.preposition in _SPEAKING_TO
        and phrase.head is not None
        and (
            is_audience(case.reading, phrase)
            or bool(phrase.head.flags & (can.PERSON | can.GENERIC | can.COLLECTIVE | can.FUNCTION))
        )
        for phrase in case.action.phrases
    )


def _receives(case: DeedCase) -> bool:
    return any(
        (phrase.preposition in ("to", "for") and is_audience(case.reading, phrase))
        or (phrase.preposition == "to" and phrase.head is not None and phrase.head.low in section("known_groups"))
        for phrase in case.action.phrases
    ) or (
        len(case.action.phrases) > 1
        and not case.action.phrases[1].preposition
        and is_audience(case.reading, case.action.phrases[0])
    )


def _meeting_follows(case: DeedCase) -> bool:
    return any(
        phrase.head is not None
        and phrase.preposition in ("", "in", "at")
        and phrase.head.singular in section("meetings")
        for phrase in case.action.phrases
    )


def _takes_part(case: DeedCase) -> bool:
    """Whether what one takes part in could be watched: "in the fire drill", "in 30 hours of training"."""
    return any(
        phrase.preposition == "in"
        and phrase.head is not None
        and (not is_an_idea(phrase.head) or is_counted(case.reading, phrase))
        and not phrase.head.flags & (can.GENERIC | can.ORGANISATION)
        for phrase in case.action.phrases
    )


def _goes_somewhere(case: DeedCase) -> bool:
    if any(t.kind == kinds.NUMBER and "%" in t.text for t in case.behind):
        return False  # "Move the line from 60% to 75%"
    return any(
        phrase.preposition in ("to", "into", "onto", "out", "off", "of")
        and not (phrase.head is not None and phrase.head.flags & can.IDEA and case.action.in_list("taking"))
        and not (is_counted(case.reading, phrase) and is_an_amount(case.reading, phrase))
        for phrase in case.action.phrases
    )


def _asks_a_question(case: DeedCase) -> bool:
    skip, first = case.reading.skip, case.action.after
    following = case.reading.tokens[first : first + _FARTHEST_QUESTION]
    behind = [t for i, t in enumerate(following, first) if not skip[i]][:2]  # "confirm by Wednesday whether"
    return any(token.low in _QUESTIONS for token in behind) or any(
        phrase.head is not None and phrase.head.low in ("ways", "options", "opportunities", "how")
        for phrase in case.action.phrases[:1]
    )


def _told_of_the_past(case: DeedCase) -> bool:
    """Whether minutes only tell what was said: "PhD reps asked for more desk space; FM to look into it"."""
    token, action = case.reading.tokens[case.action.first], case.action
    before = case.reading.tokens[action.first - 1] if action.first else token
    if action.purpose or before.flags & can.BEING or not token.flags & can.VERB_PAST or token.flags & can.VERB:
        return False
    following = case.behind[0] if case.behind else None
    return action.verb == "note" or (
        following is not None and following.low in ("for", "about", "whether", "if", "that")
    )


def _it_is_over(case: DeedCase) -> bool:
    """Whether a passive tells what was: "it was noted", "the matter had been raised"."""
    before = case.reading.tokens[: case.action.first][-2:]
    return any(token.low in ("was", "were", "had") for token in before)


def _is_measured(case: DeedCase) -> bool:
    """Whether a telegram tells how well something is done: "answered in under 40 seconds", "funded at 70 %"."""
    tokens, first = case.reading.tokens, case.action.first
    if first and tokens[first - 1].flags & (can.BEING | can.PARTICLE | SMALL):
        return False
    behind = case.behind
    for place, token in enumerate(behind):
        following = behind[place + 1] if place + 1 < len(behind) else None
        if following is None:
            break
        if token.low in ("in", "within") and following.low in ("under", "over", "less", "fewer"):
            return True
        if token.low == "at" and following.kind == kinds.NUMBER and "%" in case.reading.text[following.start :][:5]:
            return True
        if token.low in ("or", "on") and following.low in ("less", "more", "fewer", "better", "below", "average"):
            return True
        if token.low in ("up", "down") and following.low == "by":
            return True
    return False


def _comes_from_something(case: DeedCase) -> bool:
    return any(
        phrase.preposition == "from" and phrase.head is not None and not is_counted(case.reading, phrase)
        for phrase in case.action.phrases
    )


def _has_it_done(case: DeedCase) -> bool:
    """Whether a participle or "ready" stands behind the object: "have it signed off"."""
    behind, skip = case.behind, case.reading.skip
    for place, token in enumerate(behind[1:], 1):
        done = token.flags & can.VERB_PAST or token.low in ("ready", "done", "complete") or token.low.endswith("ed")
        if not done or token.flags & can.PREPOSITION or token.low in section("states"):
            continue
        thing = behind[place - 1]
        nobody = thing.flags & can.NOBODY and not thing.flags & can.PLURAL
        if nobody or (thing.kind == kinds.WORD and is_an_idea(thing)):
            return False  # "have their goals established", "get this done"
        after = behind[place + 1] if place + 1 < len(behind) else None
        if (
            after is None
            or (after.flags & (SMALL | can.ADVERB | can.PARTICLE) and not _what_for(behind, place + 1))
            or after.kind != kinds.WORD
            or skip[case.action.after + place + 1]
        ):
            return True
    return False


def _what_for(behind: list[Token], place: int) -> bool:
    following = behind[place + 1] if place + 1 < len(behind) else None
    return behind[place].low == "to" and following is not None and bool(following.flags & can.VERB)


def _a_time_follows(case: DeedCase, within: int) -> bool:
    """Whether a time stands right behind the verb or at most `within` tokens further."""
    skip, first = case.reading.skip, case.action.after
    return any(skip[i] for i in range(first, min(len(skip), first + within + 1)))


def _is_only_made_so(case: DeedCase) -> bool:
    """Whether "it" is only to become something: "make it obvious", "find it easier to print"."""
    thing = case.thing
    if (
        thing is None
        or thing.first != case.action.after
        or thing.after < thing.first + 2
        or case.reading.tokens[thing.first].low != "it"
    ):
        return False
    quality = case.reading.tokens[thing.first + 1]
    return quality.kind == kinds.WORD and not quality.flags & (SMALL | can.PARTICLE | can.VERB_PAST)


def _said_to_be_done(case: DeedCase) -> bool:
    behind = [t for t in case.behind[:3] if not t.flags & can.ADVERB]
    return bool(behind) and behind[0].low in section("done_words")


_RULES: Final = Rulebook[
    DeedCase
](
    "deeds.rules",
    conditions={
        "it is denied": lambda case: case.action.negated,
        "there is none of the object": lambda case: (
            case.thing is not None
            and case.thing.first == case.action.after
            and case.reading.tokens[case.thing.first].low in ("no", "nothing", "nobody")
        ),
        "it is only made so": _is_only_made_so,
        "it comes with what one is able to": lambda case: any(
            p.preposition == "with" and p.head is not None and p.head.singular in section("abilities")
            for p in case.action.phrases
        ),
        "it is brought to an idea": lambda case: any(
            p.preposition == "to"
            and p.head is not None
            and is_an_idea(p.head)
            and not p.head.flags & can.EVENT
            and not case.reading.tokens[p.first].flags & can.DETERMINER  # "to the market" is a place
            for p in case.action.phrases
        ),
        "it is said to be done": _said_to_be_done,
        "somebody is spoken to": _spoken_to,
        "somebody receives": _receives,
        "it is told of the past": _told_of_the_past,
        "something is done to the object": _has_it_done,
        "it is over": _it_is_over,
        "with somebody stands right behind": lambda case: (
            bool(case.behind) and case.behind[0].low == "with" and _spoken_to(case)
        ),
        "it is measured": _is_measured,
        "it comes from something": _comes_from_something,
        "object is counted": lambda case: case.thing is not None and is_counted(case.reading, case.thing),
        "object is only more": is_only_more,
        "a length follows": lambda case: any(
            not span.answers and span.first == case.action.after for span in case.reading.times
        ),
        "a time follows": lambda case: _a_time_follows(case, 2),
        "a time follows at once": lambda case: _a_time_follows(case, 0),
        "a programme is given": lambda case: (
            case.thing is not None and any(w.low in section("programmes") for w in case.thing.words)
        ),
        "object is a share": lambda case: (
            case.thing is not None
            and any("%" in t.text for t in case.reading.tokens[case.thing.first : case.thing.after])
        ),
        "something is answered": lambda case: any(
            p.preposition == "to" and p.head is not None and not is_an_idea(p.head) and not p.head.flags & can.GENERIC
            for p in case.action.phrases
        ),
        "something is asked for": lambda case: any(p.preposition == "for" and p.words for p in case.action.phrases),
        "it leads to an idea": lambda case: any(
            p.preposition == "into" and p.head is not None and p.head.singular in section("pure_ideas")
            for p in case.action.phrases
        ),
        "object is people uncounted": lambda case: (
            case.thing is not None
            and case.thing.head is not None
            and bool(case.thing.head.flags & (can.PERSON | can.GENERIC))
            and not is_counted(case.reading, case.thing)
        ),
        "something is attended": _takes_part,
        "it is made to be something": is_made_to_be,
        "object is a service that is named": is_a_named_service,
        "it goes on": lambda case: case.thing is None and case.action.end > case.action.after,
        "a meeting follows": _meeting_follows,
        "a question follows": _asks_a_question,
        "it begins a wishing phrase": lambda case: _begins(case, "fuzzy"),
        "it begins an outcome phrase": lambda case: _begins(case, "outcome"),
        "object is praised": lambda case: (
            case.thing is not None
            and any(t.low in section("praise") for t in case.reading.tokens[case.thing.first : case.thing.after])
        ),
        "object is told": lambda case: (
            case.thing is not None
            and len(case.thing.words) > 1
            and not any(w.flags & can.IDEA for w in case.thing.words[:-1])
        ),
        "object is somebody served": lambda case: case.thing is not None and is_audience(case.reading, case.thing),
        "it comes with something": lambda case: any(
            p.preposition == "with" and not is_an_idea(p.head) for p in case.action.phrases
        ),
        "object is a thing": is_a_thing,
        "object is a wish": is_a_wish,
        "object can be held": can_be_held,
        "object is no idea": lambda case: (
            case.thing is not None
            and case.thing.head is not None
            and (can_be_held(case) or not case.thing.head.flags & (can.IDEA | can.ADVERB))
        ),
        "object is somebody": lambda case: (
            case.thing is not None and case.thing.head is not None and bool(case.thing.head.flags & can.PERSON)
        ),
        "object is counted or named": is_counted_or_named,
        "object has a noun": lambda case: case.thing is not None and case.thing.head is not None,
        "object has no noun": lambda case: (
            case.thing is not None and case.thing.head is None and not is_counted(case.reading, case.thing)
        ),
        "it goes somewhere": _goes_somewhere,
        "something is for somebody": lambda case: any(p.preposition == "to" for p in case.action.phrases),
        "it is passive": lambda case: case.action.passive,
        "subject is an idea": lambda case: case.action.subject is not None and is_an_idea(case.action.subject.head),
        "has no object": lambda case: case.thing is None,
        "something stands around it": lambda case: (
            len(case.reading.tokens) > 1 and bool(case.action.first or case.action.phrases)
        ),
        "is compared": lambda case: any(t.low in _COMPARING for t in case.behind),
        "nothing follows": lambda case: not case.action.phrases,
    },
    words={"verb": lambda case: case.action.names, "object": lambda case: words_of_the_object(case)},
    keys=("verb",),
)
