"""Whether somebody could watch what is done. What decides is in `deeds.rules`; here is what those rules can ask."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action, Sort
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook, Words
from aligntui.rules.line_of_sight.somebody import is_audience
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_COMPARING: Final = frozenset(("more", "better", "faster", "often", "quicker", "sooner", "harder", "smarter"))
_QUESTIONS: Final = frozenset(("whether", "if", "how", "what", "which", "when", "where", "why", "who"))
_QUALITIES: Final = ("able", "ible", "ful", "less", "ive", "ier")
_LONGEST_TABLE: Final = 5
_FARTHEST_QUESTION: Final = 6
_SPEAKING_TO: Final = frozenset(("to", "with", "w/"))


class _Case(NamedTuple):
    reading: Reading
    action: Action

    @property
    def thing(self) -> Phrase | None:
        return self.action.object

    @property
    def behind(self) -> list[Token]:
        return self.reading.tokens[self.action.after : self.action.end]


def sort_of(reading: Reading, action: Action) -> Sort:
    """What kind of deed a verb with its object is, after `deeds.rules`."""
    if action.after - 1 == action.first and action.in_list("ending") and action.object is not None:
        return "wish" if action.verb == "end" and is_an_idea(action.object.head) else "deed"
    return cast(Sort, _RULES.decide(_Case(reading, action)))


def _begins(case: _Case, name: str) -> bool:
    """Whether the verb begins one of the phrases of a section ("look into")."""
    tokens, first = case.reading.tokens, case.action.first
    for words in phrases(name).get(case.action.verb, ()):
        if first + len(words) <= case.action.end and all(tokens[first + i].low == w for i, w in enumerate(words) if i):
            return True
    return " " in case.action.base and case.action.base in section(name)


def _spoken_to(case: _Case) -> bool:
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


def _receives(case: _Case) -> bool:
    return any(
        (phrase.preposition in ("to", "for") and is_audience(case.reading, phrase))
        or (phrase.preposition == "to" and phrase.head is not None and phrase.head.low in section("known_groups"))
        for phrase in case.action.phrases
    ) or (
        len(case.action.phrases) > 1
        and not case.action.phrases[1].preposition
        and is_audience(case.reading, case.action.phrases[0])
    )


def _meeting_follows(case: _Case) -> bool:
    return any(
        phrase.head is not None
        and phrase.preposition in ("", "in", "at")
        and phrase.head.singular in section("meetings")
        for phrase in case.action.phrases
    )


def _is_a_named_service(case: _Case) -> bool:
    """Whether what is provided is told in more than a word: "ongoing training", "exit interview kits"."""
    phrases = [p for p in case.action.phrases[:2] if not p.preposition] if case.thing is not None else []
    for phrase in phrases:
        head = phrase.head
        if head is None or any(t.low in section("praise") for t in case.reading.tokens[phrase.first : phrase.after]):
            return False
        if len(phrase.words) > 1 and (not is_an_idea(head) or head.singular in section("provided")):
            return True
    return False


def _takes_part(case: _Case) -> bool:
    """Whether what one takes part in could be watched: "in the fire drill", "in 30 hours of training"."""
    return any(
        phrase.preposition == "in"
        and phrase.head is not None
        and (not is_an_idea(phrase.head) or is_counted(case.reading, phrase))
        and not phrase.head.flags & (can.GENERIC | can.ORGANISATION)
        for phrase in case.action.phrases
    )


def _made_to_be(case: _Case) -> bool:
    """Whether something is only to become something: "make it fun", "make the site easier to use"."""
    thing = case.thing
    if thing is None:
        return False
    tokens = case.reading.tokens
    opening, last = tokens[thing.first], tokens[thing.after - 1]
    if opening.flags & can.VERB_ING or opening.low.endswith(("self", "selves")):
        return True
    quality = last.low.endswith(_QUALITIES) and len(last.low) > _LONGEST_TABLE and not last.flags & can.PLURAL
    if thing.after > thing.first + 1 and (quality or last.low in section("made_so") or last.low in section("states")):
        return not last.flags & (can.TOOL | can.PERSON)
    other = case.action.phrases[1] if len(case.action.phrases) > 1 else None
    if other is None or other.preposition or other.first != thing.after:
        return False
    return bool(tokens[other.first].flags & can.DETERMINER)


def _goes_somewhere(case: _Case) -> bool:
    if any(t.kind == kinds.NUMBER and "%" in t.text for t in case.behind):
        return False  # "Move the line from 60% to 75%"
    return any(
        phrase.preposition in ("to", "into", "onto", "out", "off", "of")
        and not (phrase.head is not None and phrase.head.flags & can.IDEA and case.action.in_list("taking"))
        and not (is_counted(case.reading, phrase) and _is_an_amount(case.reading, phrase))
        for phrase in case.action.phrases
    )


def _is_an_amount(reading: Reading, phrase: Phrase) -> bool:
    """Whether a counted phrase says how far a measure moves ("to 5%", "from 60 days"), and not a place or a herd."""
    head = phrase.head
    if head is None or head.flags & can.TIME_UNIT or head.low in section("measures") or head.low in section("units"):
        return True
    return any("%" in t.text or t.text[0] in "$€£¥" for t in reading.tokens[phrase.first : phrase.after])


def _asks_a_question(case: _Case) -> bool:
    skip, first = case.reading.skip, case.action.after
    following = case.reading.tokens[first : first + _FARTHEST_QUESTION]
    behind = [t for i, t in enumerate(following, first) if not skip[i]][:2]  # "confirm by Wednesday whether"
    return any(token.low in _QUESTIONS for token in behind) or any(
        phrase.head is not None and phrase.head.low in ("ways", "options", "opportunities", "how")
        for phrase in case.action.phrases[:1]
    )


def _told_of_the_past(case: _Case) -> bool:
    """Whether minutes only tell what was said: "PhD reps asked for more desk space; FM to look into it"."""
    token, action = case.reading.tokens[case.action.first], case.action
    before = case.reading.tokens[action.first - 1] if action.first else token
    if action.purpose or before.flags & can.BEING or not token.flags & can.VERB_PAST or token.flags & can.VERB:
        return False
    following = case.behind[0] if case.behind else None
    return action.verb == "note" or (
        following is not None and following.low in ("for", "about", "whether", "if", "that")
    )


def _has_it_done(case: _Case) -> bool:
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


def _only_more(case: _Case) -> bool:
    """Whether the object is "more" or "less" of something, without a number."""
    thing = case.thing
    if thing is None:
        return False
    opening = case.reading.tokens[thing.first].low
    return opening in ("more", "less", "fewer", "better") and not is_counted(case.reading, thing)


def _a_time_follows(case: _Case, within: int) -> bool:
    """Whether a time stands right behind the verb or at most `within` tokens further."""
    skip, first = case.reading.skip, case.action.after
    return any(skip[i] for i in range(first, min(len(skip), first + within + 1)))


def _said_to_be_done(case: _Case) -> bool:
    behind = [t for t in case.behind[:3] if not t.flags & can.ADVERB]
    return bool(behind) and behind[0].low in section("done_words")


def is_counted(reading: Reading, thing: Phrase) -> bool:
    """Whether a phrase has a number that is not mere rhetoric."""
    return any(
        (t.kind == kinds.NUMBER and t.low not in section("rhetoric")) or t.flags & can.NUMBER_WORD or t.low == "one"
        for t in reading.tokens[thing.first : thing.after]
    )


def _counted_or_named(case: _Case) -> bool:
    reading = case.reading
    if any(is_counted(reading, phrase) for phrase in case.action.phrases):
        return True
    thing = case.thing
    return thing is not None and any(
        (t.capital and t.start > 0) or i in reading.names
        for i, t in enumerate(reading.tokens[thing.first : thing.after], thing.first)
    )


def _is_a_wish(case: _Case) -> bool:
    """Whether a light verb carries nothing to hold: "build trust", "make it a better place", "put patients first"."""
    thing, action, tokens = case.thing, case.action, case.reading.tokens
    if thing is None:
        return True
    head = thing.head
    counted = is_counted(case.reading, thing)
    if head is None:
        return not counted
    if any(t.low in section("praise") for p in action.phrases[:2] for t in tokens[p.first : p.after]):
        return True
    if len(action.phrases) > 1 and not action.phrases[1].preposition and action.in_list("giving"):
        return is_an_idea(action.phrases[1].head)  # "offer guests an experience"
    if head.flags & can.GENERIC and not counted and len(thing.words) == 1:
        return action.base == "put" or action.phrases[-1] is thing
    if head.low in section("measures") and (
        any(p.preposition == "to" for p in action.phrases) or tokens[thing.first].flags & can.DETERMINER or counted
    ):
        return False
    if head.low in section("things_by_their_name") and len(thing.words) > 1:
        return not (counted or tokens[thing.first].flags & can.DETERMINER)  # "a comment card system"
    return is_an_idea(head)


def is_an_idea(head: Token | None) -> bool:
    """Whether nobody could hold it: an idea, a measure, a quality."""
    if head is None:
        return True
    if head.flags & (can.IDEA | can.ADVERB) or head.low in section("measures"):
        return not head.flags & can.TOOL or bool(head.flags & can.IDEA)
    quality = head.low.endswith(("ness", "ability", "ibility")) and head.low not in section("things_in_ness")
    quality = quality and not (head.capital and head.start > 0)
    return quality or head.low == "better"


def _is_a_thing(case: _Case) -> bool:
    """Whether "cut", "raise", "add" here is a deed: a thing is its object, and no amount says how far it moves."""
    thing, action, reading = case.thing, case.action, case.reading
    head = thing.head if thing is not None else None
    if thing is not None and thing.first and reading.tokens[thing.first - 1].text in "“\"'":
        return True  # quoted, and so a text
    if thing is None or head is None or head.low in section("measures") or head.singular in section("measures"):
        return False
    if head.flags & can.VERB_ING and not head.flags & can.COMMON:
        return False  # "cut reoffending"
    if head.flags & (can.IDEA | can.GENERIC | can.PERSON) and not head.flags & can.TOOL:
        return False
    if head.flags & can.ORGANISATION and head.singular not in section("places"):
        return False
    tokens = reading.tokens[thing.first : thing.after]
    if head.singular in section("money") or any(
        "%" in t.text or t.text[0] in "$€£¥" or t.low in ("percent", "percentage") for t in tokens
    ):
        return False
    share = any("%" in t.text for t in reading.tokens[action.after : action.end] if t.kind == kinds.NUMBER)
    if share and action.in_list("moved_on_a_scale"):
        return False  # "Move the line from poor 60% output to 75%"
    for phrase in action.phrases[1:]:
        if phrase.preposition in ("by", "from", "to", "below", "above", "under") and any(
            t.kind == kinds.NUMBER for t in reading.tokens[phrase.first : phrase.after]
        ):
            if phrase.preposition == "from" and not _is_an_amount(reading, phrase):
                continue  # "Take blood samples from 60 ewes"
            return False
    opening = reading.tokens[thing.first]
    pointed = is_counted(reading, thing) or opening.flags & can.DETERMINER or thing.preposition
    return bool(pointed) or action.in_list("moved_without_a_measure")


def _held(case: _Case) -> bool:
    return case.thing is not None and case.thing.head is not None and not is_an_idea(case.thing.head)


_RULES: Final = Rulebook[_Case](
    "deeds.rules",
    conditions={
        "it is denied": lambda case: case.action.negated,
        "it is said to be done": _said_to_be_done,
        "somebody is spoken to": _spoken_to,
        "somebody receives": _receives,
        "it is told of the past": _told_of_the_past,
        "something is done to the object": _has_it_done,
        "object is only more": _only_more,
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
        "it is made to be something": _made_to_be,
        "object is a service that is named": _is_a_named_service,
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
        "object is a thing": _is_a_thing,
        "object is a wish": _is_a_wish,
        "object can be held": _held,
        "object is no idea": lambda case: (
            case.thing is not None
            and case.thing.head is not None
            and (_held(case) or not case.thing.head.flags & (can.IDEA | can.ADVERB))
        ),
        "object is somebody": lambda case: (
            case.thing is not None and case.thing.head is not None and bool(case.thing.head.flags & can.PERSON)
        ),
        "object is counted or named": _counted_or_named,
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
    words={"verb": lambda case: case.action.names, "object": lambda case: _object_words(case)},
    keys=("verb",),
)


def _object_words(case: _Case) -> Words:
    head = case.thing.head if case.thing is not None else None
    return (head.low, head.singular) if head is not None else ()
