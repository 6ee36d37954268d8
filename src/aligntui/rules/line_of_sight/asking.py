"""The coach's words: the next question about a statement, and starting points for its answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.coach_words import coach_words
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Kind
from aligntui.rules.line_of_sight.vocabulary import ASKING_ORDER, Answer, Judgement, Names, Question, Vague
from aligntui.rules.line_of_sight.words import SMALL, Is

_VOWELS: Final = "aeiou"
_SHORT_VERB: Final = 4
_LONGEST_QUOTE: Final = 60
_MOST_STARTING_POINTS: Final = 3
_LEADS_TO_A_TIME: Final = frozenset(("prior", "ahead", "due", "advance"))


def question_to_ask(
    answers: Mapping[Question, Answer | None], doubtful: Collection[Question] = (), first: Question | None = None
) -> Question | None:
    """The most useful open question; for a bare activity ("Implement CRM") the measure, its missing half.

    What the line may well say without being understood (`doubtful`) is asked only when nothing else is open. `first`
    is asked before all others when it is open.
    """
    answered = {question for question, answer in answers.items() if answer is not None}
    if first is not None and first not in answered:
        return first
    still_open = [question for question in ASKING_ORDER if question not in answered]
    clear = [question for question in still_open if question not in doubtful]
    if answered == {"what"} and "how_much" in clear:
        return "how_much"
    return next(iter((*clear, *still_open)), None)


def doubtful_questions(
    reading: Reading, clauses: Sequence[Clause], actions: Sequence[Action], vague: Sequence[Vague]
) -> set[Question]:
    """Questions that a line may well answer in words that nobody understood: asking them would be asking twice."""
    found: set[Question] = set()
    if not _word_for("to_whom", vague) and any(
        _may_be_for(action, phrase) for action in actions for phrase in action.phrases
    ):
        found.add("to_whom")
    if any(_may_act(reading, clause) for clause in clauses):
        found.add("who")
    if any(_may_be_watched(action) for action in actions) or _tells_what_happened(reading, clauses):
        found.add("what")
    for index, token in enumerate(reading.tokens):
        if token.kind == Kind.NUMBER and not reading.skip[index] and not token.flags & Is.YEAR and token.low[0] != "#":
            found.add("how_much")
    return found


def _may_be_watched(action: Action) -> bool:
    """Whether a verb that is no deed by the rules may be one to a second reader ("assess the options")."""
    if action.sort == "deed":
        return action.purpose and action.object is not None and not _is_nothing(action.object)
    if action.purpose or action.negated or not action.in_list("nearly_deeds"):
        return False
    return action.object is not None and not _is_nothing(action.object)


def _is_nothing(thing: Phrase) -> bool:
    head = thing.head
    if head is None or head.low in section("measures") or head.singular in section("measures"):
        return True
    return bool(head.flags & (Is.IDEA | Is.ADVERB | Is.NOBODY)) or any(w.low in section("praise") for w in thing.words)


def _tells_what_happened(reading: Reading, clauses: Sequence[Clause]) -> bool:
    """Whether a line without a verb that was found has a word that looks like one: "uniform sale moves to 14 May"."""
    if any(clause.verb is not None for clause in clauses):
        return False
    looks = Is.VERB_S | Is.VERB_PAST
    return any(
        token.flags & looks and not token.flags & (SMALL | Is.PERSON) and not reading.skip[index]
        for index, token in enumerate(reading.tokens)
        if index > reading.sentence
    )


def _may_be_for(action: Action, phrase: Phrase) -> bool:
    head = phrase.head
    if head is None or head.flags & (Is.IDEA | Is.TIME_UNIT):
        return False
    if phrase.preposition in ("to", "for", "with", "among"):
        return not (head.flags & Is.GENERIC and len(phrase.words) == 1)
    if phrase is not action.object or (head.flags & Is.GENERIC and len(phrase.words) == 1):
        return False
    return any(action.in_list(name) for name in ("contact", "giving", "teaching")) or bool(head.flags & Is.PERSON)


def _may_act(reading: Reading, clause: Clause) -> bool:
    if clause.subject is None or clause.passive or clause.names_actor or clause.verb is None:
        return False
    words = [t for t in reading.tokens[slice(*clause.subject)] if t.kind == Kind.WORD and not t.flags & Is.DETERMINER]
    nobody = Is.NOBODY | Is.COLLECTIVE | Is.GENERIC
    return bool(words) and not any(t.flags & nobody or t.singular in section("whole_organisations") for t in words)


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
        return "giving" if deed.object.head is not None and not deed.object.head.flags & Is.GENERIC else "contact"
    return (
        "contact"
        if deed.object is not None and deed.object.head is not None and deed.object.head.flags & Is.GENERIC
        else "plain"
    )


def _ask_who(reading: Reading, ask: Mapping[str, str], deed: Action, word: str) -> str:
    """As in "Who signs them up?"."""
    verb, _, particle = deed.base.partition(" ")
    it = " ".join(part for part in (_pronoun(reading, deed), particle) if part)
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
    why = coach_words().why.get(f"vague_{asked}")
    return next((entry.text for entry in vague if entry.why == why), "")


def _quote(reading: Reading, deed: Action | None) -> str:
    """The verb with its object, or the whole statement, without signs; shortened between two words."""
    tokens = reading.tokens
    kept = [i for i, token in enumerate(tokens) if not (reading.skip[i] and token.text[0] in "@^~[]")]
    if not kept:
        return reading.text.strip()[:_LONGEST_QUOTE].strip()
    first, after = kept[0], kept[-1] + 1
    if deed is not None:
        first, after = deed.first, deed.after
        end = max((phrase.extended for phrase in deed.phrases), default=after)
        while after < end and not reading.skip[after] and reading.tokens[after].text not in ",(":
            after += 1
        while after - 1 > deed.after and (
            tokens[after - 1].flags & Is.PREPOSITION or tokens[after - 1].low in _LEADS_TO_A_TIME
        ):
            after -= 1
    text = " ".join(reading.words(first, after).split())
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rpartition(" ")[0] or text[:_LONGEST_QUOTE]
        text += " …"
    return text


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        verb += "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return verb


def _pronoun(reading: Reading, deed: Action) -> str:
    thing = deed.object
    if deed.passive:
        done_to = deed.subject.head if deed.subject is not None else None
        return "them" if done_to is not None and done_to.flags & Is.PLURAL else "it"
    if thing is not None and thing.head is not None and not thing.head.flags & Is.PLURAL and _is_somebody(thing):
        return reading.words(thing.first, thing.after)
    if thing is None or thing.head is None:
        to = deed.phrases[0] if deed.phrases else None
        if to is None or to.head is None or to.preposition not in ("to", "with"):
            return ""
        return f"{to.preposition} {reading.words(to.first, to.after)}"  # "Who talks to Erin?"
    return "them" if thing.head.flags & Is.PLURAL else "it"


def _is_somebody(thing: Phrase) -> bool:
    head = thing.words[-1]
    return bool(head.flags & (Is.PERSON | Is.FUNCTION | Is.ORGANISATION)) or (head.capital and not head.flags & Is.TOOL)


def _plural_object(deed: Action) -> str:
    thing = deed.object
    if thing is None or thing.head is None or not thing.head.flags & Is.PLURAL:
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
