"""The coach's words: the next question about a statement, and starting points for its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.coach_words import coach_words
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import ASKING_ORDER, Answer, Judgement, Names, Question, Vague

_VOWELS: Final = "aeiou"
_SHORT_VERB: Final = 4
_LONGEST_QUOTE: Final = 60
_MOST_STARTING_POINTS: Final = 3
_SELDOM_MISREAD_FIRST: Final[tuple[Question, ...]] = ("how_much", "by_when", "who", "with_what", "to_whom", "what")
_OFTEN_MISREAD: Final = frozenset(("to_whom", "with_what"))
_IRREGULAR: Final = {"have": "has", "be": "is"}
_LEADS_TO_A_TIME: Final = frozenset(("prior", "ahead", "due", "advance"))


def question_to_ask(
    answers: Mapping[Question, Answer | None],
    is_doubtful: Callable[[Question], bool],
    first: Question | None = None,
) -> Question | None:
    """The most useful open question; for a bare activity ("Implement CRM") the measure, its missing half.

    What the line may well say without being understood is asked only when nothing else is open, and then what is
    seldom misread comes first. `first` is asked before all others when it is open.
    """
    if first is not None and answers[first] is None:
        return first
    still_open = [question for question in ASKING_ORDER if answers[question] is None]
    if answers["what"] is not None and len(still_open) == len(ASKING_ORDER) - 1 and not is_doubtful("how_much"):
        return "how_much"
    for question in still_open:
        if not is_doubtful(question):
            return question
    if _OFTEN_MISREAD.issuperset(still_open):
        return None  # who, what, how much and when are said, and what is left may be as well
    return next((question for question in _SELDOM_MISREAD_FIRST if answers[question] is None), None)


def next_question(
    reading: Reading,
    answers: Mapping[Question, Answer | None],
    actions: list[Action],
    vague: tuple[Vague, ...],
    asked: Question,
) -> str:
    """One sentence that asks it in the statement's own words, and names the vague word where that is the reason."""
    ask = coach_words().ask[asked]
    if asked == "by_when" and (day := missing_day(vague)):
        return ask["no_day"].format(word=day)
    deed = next((action for action in actions if action.sort == "deed"), None)
    deed = deed or (actions[0] if actions else None)
    word = _word_for(asked, vague)
    if asked == "who" and deed is not None and deed.sort == "deed":
        return _ask_who(reading, ask, deed, word)
    quoted = _quote(reading, deed)
    if asked == "what":
        return _ask_what(reading, ask, deed, quoted)
    if word:
        return ask["vague"].format(quoted=quoted, word=word)
    if asked == "to_whom" and deed is not None and deed.sort == "deed":
        return ask[_case_of_receiving(deed)].format(quoted=quoted)
    if asked == "how_much" and deed is not None:
        return _ask_how_much(ask, deed, quoted, answers)
    return ask["plain"].format(quoted=quoted)


def _case_of_receiving(deed: Action) -> str:
    """Which way to ask for whom: something is given to somebody, somebody is met, or it is done for somebody."""
    if deed.object is not None and not deed.passive and (deed.in_list("giving") or deed.in_list("sending")):
        return "giving" if deed.object.head is not None and not deed.object.head.flags & can.GENERIC else "contact"
    return (
        "contact"
        if deed.object is not None and deed.object.head is not None and deed.object.head.flags & can.GENERIC
        else "plain"
    )


def _ask_who(reading: Reading, ask: Mapping[str, str], deed: Action, word: str) -> str:
    """As in "Who signs them up?"."""
    verb, _, particle = deed.base.partition(" ")
    it = _pronoun(reading, deed)
    led = it.startswith(("to ", "with "))
    it = " ".join(part for part in ((particle, it) if led else (it, particle)) if part)
    said = ask["vague_deed" if word else "deed"].format(word=word, verb=_third_person(verb), it=it)
    return said.replace(" ?", "?")


def _ask_how_much(ask: Mapping[str, str], deed: Action, quoted: str, answers: Mapping[Question, Answer | None]) -> str:
    if all(answer is None for question, answer in answers.items() if question != "what"):
        return ask["measure"].format(quoted=quoted)
    thing = _plural_object(deed)
    return ask["plural"].format(thing=thing) if thing else ask["plain"].format(quoted=quoted)


def _ask_what(reading: Reading, ask: Mapping[str, str], deed: Action | None, quoted: str) -> str:
    if not quoted:
        return ask["empty"]
    if deed is None:
        return ask["phrase"].format(quoted=quoted)
    word = reading.words(deed.first, deed.after)
    return ask[deed.sort if deed.sort != "deed" else "phrase"].format(quoted=quoted, word=word)


def missing_day(vague: Sequence[Vague]) -> str:
    """The day in a statement that the calendar does not have; empty when all exist."""
    return next((entry.text for entry in vague if entry.why == coach_words().why["no_day"]), "")


def _word_for(asked: Question, vague: Sequence[Vague]) -> str:
    if not vague:
        return ""
    why = coach_words().why.get(f"vague_{asked}")
    return next((entry.text for entry in vague if entry.why == why), "")


def _quote(reading: Reading, deed: Action | None) -> str:
    """The verb with its object, or the whole statement, without signs; shortened between two words."""
    tokens = reading.tokens
    if deed is None:
        kept = [i for i, token in enumerate(tokens) if not (reading.skip[i] and token.text[0] in "@^~[]")]
        if not kept:
            return reading.text.strip()[:_LONGEST_QUOTE].strip()
        first, after = kept[0], kept[-1] + 1
    else:
        first, after = deed.first, deed.after
        end = max([phrase.extended for phrase in deed.phrases], default=after)
        inside = deed.phrases[0].after if deed.phrases else after
        if inside < first:
            end, inside = max(end, deed.end), after + 1  # "it", which stands for what was named before
        while after < end and (after < inside or not reading.skip[after]) and reading.tokens[after].text not in ",(":
            after += 1
        while after - 1 > deed.after and (
            tokens[after - 1].flags & (can.PREPOSITION | can.DETERMINER) or tokens[after - 1].low in _LEADS_TO_A_TIME
        ):
            after -= 1
        if deed.passive and deed.subject is not None and not any(reading.skip[deed.subject.first : first]):
            first = deed.subject.first  # "Poinsettias to be watered"
    text = " ".join(reading.words(first, after).split())
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rpartition(" ")[0] or text[:_LONGEST_QUOTE]
        text += " …"
    return text


def _third_person(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        verb += "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return verb


def _pronoun(reading: Reading, deed: Action) -> str:
    thing = deed.object
    if deed.verb in ("go", "come"):
        return ""
    if thing is not None and len(deed.phrases) > 1 and deed.in_list("giving") and deed.phrases[1].head is not None:
        receiver, gift = deed.phrases[0], deed.phrases[1]
        if not gift.preposition and receiver.head is not None and _is_somebody(receiver):
            it = "them" if gift.words[-1].flags & can.PLURAL else "it"
            return f"{it} to {reading.words(receiver.first, receiver.after)}"  # "Who sends it to Kenji?"
    if deed.passive:
        done_to = deed.subject.head if deed.subject is not None else None
        return "them" if done_to is not None and done_to.flags & can.PLURAL else "it"
    if thing is not None and thing.head is not None and not thing.head.flags & can.PLURAL and _is_somebody(thing):
        return reading.words(thing.first, thing.after)
    if thing is None or thing.head is None:
        to = deed.phrases[0] if deed.phrases else None
        if to is None or to.head is None or to.preposition not in ("to", "with"):
            return ""
        return f"{to.preposition} {reading.words(to.first, to.after)}"  # "Who talks to Erin?"
    return "them" if thing.head.flags & can.PLURAL else "it"


def _is_somebody(thing: Phrase) -> bool:
    head = thing.words[-1]
    return bool(head.flags & (can.PERSON | can.FUNCTION | can.ORGANISATION)) or (
        head.capital and not head.flags & can.TOOL
    )


def _plural_object(deed: Action) -> str:
    thing = deed.object
    if thing is None or thing.head is None or not thing.head.flags & can.PLURAL:
        return ""
    return " ".join(word.text for word in thing.words)


def starting_points(judgement: Judgement, names: Names) -> tuple[str, ...]:
    """Up to three fragments to put behind the statement for the question asked, from what the session itself says.

    None when nothing is asked, or when the session has nothing of the kind yet: then the question stands alone. None is
    a finished sentence.
    """
    asked = judgement.asked
    if asked is None:
        return ()
    own: dict[Question, tuple[str, ...]] = {
        "who": (*names.people[:2], *names.roles) if names.roles else names.people or _own_team(names),
        "to_whom": names.segments,
        "with_what": names.offers,
        "what": tuple(gerund(verb) for verb in names.deeds),
        "how_much": names.measures,
        "by_when": names.times,
    }
    said = " ".join(judgement.text.casefold().split())
    fresh = (name.strip() for name in own[asked] if name.strip() and name.strip().casefold() not in said)
    template = coach_words().named[asked]
    return tuple(
        template.format(name=name).replace("the the ", "the ")
        for name in tuple(dict.fromkeys(fresh))[:_MOST_STARTING_POINTS]
    )


def _own_team(names: Names) -> tuple[str, ...]:
    return (names.own_team,) if names.own_team else ()


def gerund(verb: str) -> str:
    """`calling` of "call", `hiring` of "hire", `planning` of "plan"; a particle stays behind."""
    word, _, particle = verb.partition(" ")
    short = (
        len(word) <= _SHORT_VERB
        and word[-1] not in _VOWELS + "wxy"
        and word[-2:-1] in _VOWELS
        and word[-3:-2] not in _VOWELS
    )
    if word.endswith("ie"):
        word = word[:-2] + "ying"
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        word = word[:-1] + "ing"
    elif short and len(word) > 2:
        word = word + word[-1] + "ing"
    else:
        word += "ing"
    return f"{word} {particle}".strip()
