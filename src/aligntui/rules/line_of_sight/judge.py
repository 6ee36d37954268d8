"""The judge: a statement and a tactic's fields in; answers, vague words, verdict and next question out."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.agents import find_agent
from aligntui.rules.line_of_sight.asking import next_question, question_to_ask
from aligntui.rules.line_of_sight.audiences import find_audience
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.doings import Deeds, answer_what, deeds_of
from aligntui.rules.line_of_sight.foreign import Language, language_of
from aligntui.rules.line_of_sight.foreign_reading import find_how_much, find_when
from aligntui.rules.line_of_sight.impossible_days import impossible_day
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.means import find_means
from aligntui.rules.line_of_sight.openings import is_name
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.quantities import find_dose, find_quantity, opens_with_a_share
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rereading import MAY_BE_SAID, reread
from aligntui.rules.line_of_sight.somebody import is_a_person, is_audience
from aligntui.rules.line_of_sight.spans import audience_answer
from aligntui.rules.line_of_sight.thresholds import narrowing_numbers
from aligntui.rules.line_of_sight.time_phrases import is_past
from aligntui.rules.line_of_sight.times_of_things import tells_which
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vagueness import find_vague
from aligntui.rules.line_of_sight.vocabulary import (
    DIRECT_FROM,
    QUESTIONS,
    Answer,
    Fields,
    Judgement,
    Names,
    Question,
    Verdict,
)

_NO_FIELDS: Final = Fields()
_NO_NAMES: Final = Names()
_NONE_BELOW: Final = 2
_WITHOUT_WHICH_NOTHING_IS_DIRECT: Final[tuple[Question, ...]] = ("who", "what", "by_when")

_HEARD_AS_A_PURPOSE: Final = ("giving", "contact", "sending", "going_out_to", "speaking")
"""Who gets something is said also by what something is done for: "a sheet to circulate among parents"."""

Answers = dict[Question, Answer | None]


def judge(text: str, fields: Fields = _NO_FIELDS, names: Names = _NO_NAMES) -> Judgement:
    """Judge one statement after the guide to line of sight.

    A field answers its question whatever the statement says; words of the statement are still preferred as the answer
    shown, so that they can be highlighted. Any text is accepted. Same words, same judgement.
    """
    reading = Reading(text, names)
    if (language := language_of(reading.tokens)) is not None:
        return _unread(reading, language, fields)
    deeds = deeds_of(reading)
    answers, missing_days = answer_by_rules(reading, deeds)
    sure, deed = reread(reading, deeds, answers, missing_days=bool(missing_days))
    _fill_from_fields(answers, fields)
    verdict = verdict_of(answers)
    actions = [action for done in deeds for action in done.actions]
    verbs = {clause.verb for clause, _ in deeds if clause.verb is not None}
    vague = find_vague(reading, verbs, actions, answers, missing_days)
    first: Question | None = "by_when" if missing_days and answers["what"] is not None else None
    asked = question_to_ask(answers, lambda question: sure[question] > MAY_BE_SAID[question], first)
    question = next_question(reading, answers, actions, vague, asked) if asked else ""
    base = deed.base if deed is not None else ""
    return Judgement(text, MappingProxyType(answers), vague, verdict, asked, question, deed=base)


def answer_by_rules(reading: Reading, deeds: list[Deeds]) -> tuple[Answers, list[tuple[int, int]]]:
    """What the rules alone make of a line; and the days in it that the calendar does not have."""
    answers: Answers = dict.fromkeys(QUESTIONS)
    _answer_who(reading, deeds, answers)
    answer_what(reading, deeds, answers)
    describing = _answer_whom_and_with_what(reading, deeds, answers)
    clauses = [done.clause for done in deeds]
    _answer_how_much(reading, clauses, [action for done in deeds for action in done.actions], answers, describing)
    end = max((clause.after for clause in clauses), default=0)
    return answers, _answer_when(reading, answers, describing, end)


def _answer_how_much(
    reading: Reading, clauses: list[Clause], actions: list[Action], answers: Answers, describing: set[int]
) -> None:
    for clause in clauses:
        if clause.names_actor and clause.subject is not None:
            # "Two nurses": that says who, not how much.
            describing.update(_without_a_last_time(reading, *clause.subject))
    end = max([clause.after for clause in clauses], default=0)
    verbs = {action.after - 1 for action in actions}
    counted = find_quantity(reading, describing, verbs, end, narrowing_numbers(reading, actions))
    counted = counted or find_dose(reading)
    if counted is not None:
        answers["how_much"] = reading.answer(*counted)


def _without_a_last_time(reading: Reading, first: int, after: int) -> range:
    """A subject without the time that ends it: "plumber back on Thurs to fix it"; "those who come Monday" keeps it."""
    last = next((span for span in reading.times if span.answers and span.after == after and span.first > first), None)
    if last is None or any(t.flags & (can.VERB_ING | can.RELATIVE) for t in reading.tokens[first : last.first]):
        return range(first, after)
    return range(first, last.first)


def _answer_when(reading: Reading, answers: Answers, describing: set[int], end: int) -> list[tuple[int, int]]:
    """Fill by when; returns the days that the calendar does not have. What stands behind `end` is a reason."""
    missing_days: list[tuple[int, int]] = []
    tokens = reading.tokens
    for span in reading.times:
        if not span.answers or tokens[span.first].low == "since" or is_past(tokens, span.first, span.after):
            continue  # "since 1987", "in the last month"
        reason = span.first > end and tokens[span.first - 1].kind in (kinds.WORD, kinds.NUMBER)
        reason = reason and bool(tokens[end].flags & can.EXPLAINING)  # "(done by 5/3 she says)" is none
        if reason and tokens[end].low in section("conditions"):
            reason = False  # "when it opens in May", "if nothing by 3 pm"
        if reason or span.first in describing:
            continue  # "groups arriving before noon", "so that we can share it at the next meeting"
        if tells_which(tokens, span.first):
            continue  # "things that can wait till morning"
        if span.first and tokens[span.first].low == "after" and tokens[span.first - 1].verb == "look":
            continue
        if (missing := impossible_day(tokens, span)) is not None:
            missing_days.append(missing)
        elif answers["by_when"] is None:
            answers["by_when"] = reading.answer(span.first, span.after)
    return missing_days


def _unread(reading: Reading, language: Language, fields: Fields) -> Judgement:
    """A line in another language: fields count, and times and counts where its file tells them; nothing is made up."""
    answers: Answers = dict.fromkeys(QUESTIONS)
    if reading.owner is not None and reading.tokens[reading.owner[0]].kind == kinds.OWNER:
        answers["who"] = reading.answer(*reading.owner)
    due = next((i for i, token in enumerate(reading.tokens) if token.kind == kinds.DUE and reading.skip[i]), None)
    if due is not None and any(span.answers and span.first == due for span in reading.times):
        answers["by_when"] = reading.answer(due, due + 1)
    if language.reads_times:
        times = find_when(reading.tokens, language)
        if times and answers["by_when"] is None:
            answers["by_when"] = reading.answer(*times[0])
        if (count := find_how_much(reading.tokens, language, times)) is not None:
            answers["how_much"] = reading.answer(*count)
    if fields.seen.strip():
        answers["what"] = Answer(fields.seen.strip(), None, None)
    _fill_from_fields(answers, fields)
    verdict: Verdict = "direct" if verdict_of(answers) == "direct" else "unread"
    own = answers["what"] is not None
    return Judgement(reading.text, MappingProxyType(answers), (), verdict, None, "", language.name, own_yes=own)


def verdict_of(answers: Answers) -> Verdict:
    """The guide's rule: direct from five answers with who, what and by when among them, none below two."""
    count = len(answers) - list(answers.values()).count(None)
    if count < _NONE_BELOW:
        return "none"
    if count >= DIRECT_FROM and all(answers[question] is not None for question in _WITHOUT_WHICH_NOTHING_IS_DIRECT):
        return "direct"
    return "indirect"


def _answer_who(reading: Reading, deeds: list[Deeds], answers: Answers) -> None:
    if reading.owner is not None:
        answers["who"] = reading.answer(*reading.owner)
        return
    for clause, actions in deeds:
        if clause.names_actor and clause.subject is not None and _acts(reading, clause, actions):
            answers["who"] = _trimmed(reading, *clause.subject)
            return
    if (agent := find_agent(reading, [clause for clause, _ in deeds])) is not None:
        answers["who"] = reading.answer(*agent)


def _acts(reading: Reading, clause: Clause, actions: list[Action]) -> bool:
    """Whether the subject does something: those one serves only when it could be watched, others unless they get."""
    main = actions[0] if actions else None
    if clause.subject is not None and opens_with_a_share(reading, clause.subject[0]):
        return False  # "80% of teachers will use ...": a measure, and nobody in particular
    if main is None or main.sort == "deed" or clause.subject is None:
        return True
    if any(i in reading.names for i in range(*clause.subject)):
        return True
    head = _head(reading, *clause.subject)
    pointed = reading.tokens[clause.subject[0]].flags & can.DETERMINER
    body = pointed or head.flags & (can.ORGANISATION | can.COLLECTIVE) or not is_name(head)
    if main.verb in section("only_getting") and body:
        return False  # "The PTA will receive 40%"
    served = head.singular in section("served")
    each = reading.tokens[clause.subject[0]].low in ("each", "every")
    many = each or any(
        reading.tokens[i].flags & can.PLURAL and reading.tokens[i].flags & can.PERSON for i in range(*clause.subject)
    )
    return not (served or (many and main.in_list("receiving")))


def _head(reading: Reading, first: int, after: int) -> Token:
    """The noun of a subject: the last word before its first preposition."""
    head = reading.tokens[first]
    for index in range(first, after):
        token = reading.tokens[index]
        if token.flags & can.PREPOSITION and index > first and token.low != "of":
            break
        if token.kind == kinds.WORD and not reading.skip[index]:
            head = token
    return head


def _trimmed(reading: Reading, first: int, after: int) -> Answer:
    """The subject without times, marks and adverbs at its edges, and without what stands in brackets."""
    after = next((index for index in range(first + 1, after) if reading.tokens[index].text == "("), after)
    while first < after - 1 and _at_an_edge(reading, first):
        first += 1
    while after - 1 > first and _at_an_edge(reading, after - 1):
        after -= 1
    return reading.answer(first, after)


def _at_an_edge(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return reading.skip[index] or token.kind == kinds.MARK or bool(token.flags & (can.ADVERB | can.JOINING))


def _answer_whom_and_with_what(reading: Reading, deeds: list[Deeds], answers: Answers) -> set[int]:
    """Fill both answers; returns the tokens that only describe an audience, where a number is not a measure."""
    describing: set[int] = set()
    for clause, actions in deeds:
        for place, action in enumerate(actions):
            made = actions[place - 1] if action.purpose and place else None
            _answer_from(reading, action, action.phrases, answers, describing, made)
        if clause.subject is None:
            continue
        if clause.verb is None:
            _answer_from(reading, None, noun_phrases(reading, *clause.subject), answers, describing)
        elif actions and _gets(actions[0]) and (subject := noun_phrases(reading, *clause.subject)):
            first = next((p for p in subject if p.words and is_audience(reading, p)), subject[0])
            _answer_from_subject(reading, actions[0], first, answers, describing)
    return describing


def _answer_from(
    reading: Reading,
    action: Action | None,
    phrases: list[Phrase],
    answers: Answers,
    describing: set[int],
    purpose_of: Action | None = None,
) -> None:
    if (
        action is not None
        and action.purpose
        and (action.in_list("served_as_a_purpose") or not any(map(action.in_list, _HEARD_AS_A_PURPOSE)))
    ):
        if action.in_list("using") and answers["with_what"] is None:
            # "show each newcomer how to use the rowing machine"
            used = find_means(reading, action, phrases, None)
            answers["with_what"] = reading.answer(used.first, used.after) if used is not None else None
        return
    audience = find_audience(reading, action, phrases)
    for phrase in phrases:
        if phrase is audience or (phrase.extended > phrase.after and is_audience(reading, phrase)):
            describing.update(range(phrase.after, phrase.extended))
    if audience is not None and answers["to_whom"] is None:
        if action is not None and action.in_list("supplying"):
            audience.extended = audience.after  # "Provide teachers with training": the training is not part of them
        answers["to_whom"] = audience_answer(reading, audience)
    means = find_means(reading, action, phrases, audience)
    spoken = action is not None and action.in_list("speaking")
    if (
        means is None
        and purpose_of is not None
        and not spoken
        and audience is not None
        and purpose_of.object is not None
    ):
        # "a sheet to circulate among parents": what they get is what was made.
        means = purpose_of.object if action is not None and action.object is None else None
    if means is not None and answers["with_what"] is None:
        answers["with_what"] = reading.answer(means.first, means.after)


def _gets(action: Action) -> bool:
    """Whether the subject is the one who gets, is taught or is asked something."""
    if action.passive:
        return action.in_list("giving") or action.in_list("teaching") or action.in_list("contact")
    return action.sort != "deed" and action.in_list("receiving") and not action.in_list("felt")


def _answer_from_subject(
    reading: Reading, action: Action, subject: Phrase, answers: Answers, describing: set[int]
) -> None:
    """Who gets or is taught something: "All food workers will be trained in ...", "Teachers will receive ..."."""
    if not action.passive and subject.words and is_a_person(subject):
        return  # "Olumide to get an engineer in"
    if any(token.low in section("shares") for token in reading.tokens[subject.first : subject.after]):
        return  # "The percentage of pupils reading well will rise": a measure
    each = reading.tokens[subject.first].low in ("each", "every") and action.in_list("receiving")
    if not subject.words or not (each or is_audience(reading, subject) or _is_asked(reading, action, subject)):
        return
    describing.update(range(subject.after, subject.extended))
    if answers["to_whom"] is None:
        answers["to_whom"] = audience_answer(reading, subject)
    if answers["with_what"] is not None:
        return
    given = action.object
    if given is not None and given.head is not None and action.verb in section("handing_over"):
        if not given.head.flags & can.IDEA or given.head.low in section("given_ideas"):
            answers["with_what"] = reading.answer(given.first, given.after)
    elif action.passive and action.in_list("teaching"):
        for phrase in action.phrases:
            if phrase.preposition in ("in", "on") and phrase.head is not None and not phrase.head.flags & can.TIME_UNIT:
                answers["with_what"] = reading.answer(phrase.first, phrase.after)
                return


def _is_asked(reading: Reading, action: Action, subject: Phrase) -> bool:
    """Whether somebody by name is asked or told: "Sarita will be contacted by Trude"."""
    head = subject.words[-1]
    nobody = bool(head.flags & can.GENERIC)
    return (
        action.passive
        and action.in_list("asking_somebody")
        and not nobody
        and names_an_actor(reading, subject.first, subject.after)
    )


def _fill_from_fields(answers: Answers, fields: Fields) -> None:
    if fields is _NO_FIELDS:
        return
    said: dict[Question, str] = {
        "who": fields.owner,
        "to_whom": fields.for_whom,
        "with_what": fields.with_what,
        "how_much": fields.how_much,
        "by_when": fields.due.isoformat() if fields.due is not None else "",
    }
    for question, value in said.items():
        if answers[question] is None and value.strip():
            answers[question] = Answer(value.strip(), None, None)
