"""The coach's words: the next question about a statement, and starting points for its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.coach_words import coach_words
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import ASKING_ORDER, Answer, Judgement, Names, Question, Vague
from aligntui.rules.line_of_sight.words import Is

_LONGEST_QUOTE: Final = 60
_MOST_STARTING_POINTS: Final = 3


def question_to_ask(answers: Mapping[Question, Answer | None]) -> Question | None:
    """The most useful open question; for a bare activity ("Implement CRM") the measure, its missing half."""
    answered = {question for question, answer in answers.items() if answer is not None}
    if answered == {"what"}:
        return "how_much"
    return next((question for question in ASKING_ORDER if question not in answered), None)


def next_question(
    reading: Reading,
    answers: Mapping[Question, Answer | None],
    actions: list[Action],
    vague: tuple[Vague, ...],
    asked: Question,
) -> str:
    """One sentence that asks it in the statement's own words, and names the vague word where that is the reason."""
    ask = coach_words().ask[asked]
    deed = next((action for action in actions if action.sort == "deed"), None)
    deed = deed or (actions[0] if actions else None)
    word = _word_for(asked, vague)
    if asked == "who" and deed is not None and deed.sort == "deed":
        return _ask_who(reading, ask, deed, word)
    quoted = _quote(reading, deed)
    if asked == "what":
        return _ask_what(reading, ask, deed, quoted, answers["how_much"] is not None)
    if word:
        return ask["vague"].format(quoted=quoted, word=word)
    if asked == "how_much" and deed is not None:
        return _ask_how_much(ask, deed, quoted, answers)
    return ask["plain"].format(quoted=quoted)


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


def _ask_what(reading: Reading, ask: Mapping[str, str], deed: Action | None, quoted: str, measured: bool) -> str:
    if not quoted:
        return ask["empty"]
    if deed is None:
        return ask["phrase"].format(quoted=quoted)
    word = reading.words(deed.first, deed.after)
    case = "outcome" if measured and deed.sort == "wish" else deed.sort
    return ask[case if case != "deed" else "phrase"].format(quoted=quoted, word=word)


def _word_for(asked: Question, vague: tuple[Vague, ...]) -> str:
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
        return "them" if deed.first and reading.tokens[0].flags & Is.PLURAL else "it"
    if thing is None or thing.head is None:
        return "them" if deed.phrases and deed.phrases[0].head and deed.phrases[0].preposition == "with" else ""
    return "them" if thing.head.flags & Is.PLURAL else "it"


def _plural_object(deed: Action) -> str:
    thing = deed.object
    if thing is None or thing.head is None or not thing.head.flags & Is.PLURAL:
        return ""
    return " ".join(word.text for word in thing.words)


def starting_points(judgement: Judgement, names: Names) -> tuple[str, ...]:
    """Two or three fragments to put behind the statement for the question asked; none when nothing is asked.

    They come from the workspace's own names where it has some. None is a finished sentence.
    """
    asked = judgement.asked
    if asked is None:
        return ()
    words = coach_words()
    own: tuple[str, ...] = ()
    if asked == "who":
        own = (*names.people[:2], *names.roles) if names.roles else names.people
        own = own or tuple(team for team in (names.own_team,) if team)
    elif asked == "to_whom":
        own = names.segments
    elif asked == "with_what":
        own = names.offers
    picked = tuple(dict.fromkeys(name.strip() for name in own if name.strip()))[:_MOST_STARTING_POINTS]
    if not picked:
        return words.plain[asked]
    said = tuple(words.named[asked].format(name=name).replace("the the ", "the ") for name in picked)
    return said if len(said) > 1 else (*said, *words.plain[asked])[:_MOST_STARTING_POINTS]
