"""What can be said of a verb that may be what somebody does: its traits, by name, for the weights.

None of them asks `deeds.rules` or what those rules look up by more than a list's name: what is weighed has to see
something that the rules do not.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.traits import Group, kinds_and_flags, kinds_of_written, lists_of, opening_of
from aligntui.rules.line_of_sight.word_kinds import kinds_of_noun, kinds_of_verb
from aligntui.rules.line_of_sight.words import look_up

_FORMS: Final = (
    ("order", can.VERB),
    ("does", can.VERB_S),
    ("doing", can.VERB_ING),
    ("done", can.VERB_PAST),
    ("mostly a verb", can.MOSTLY_VERB),
    ("common", can.COMMON),
    ("person", can.PERSON),
    ("plural", can.PLURAL),
)
_FARTHEST: Final = 2
_LONGEST: Final = 3
_ENDING: Final = 4
_MANY_TOKENS: Final = 12
_FEWEST_COUNTED: Final = 6


class Doing(NamedTuple):
    """A verb that may be a deed; `action` is `None` for what a line says without one."""

    action: Action | None
    clause: Clause | None
    place: int


def groups_of_deed(reading: Reading, doing: Doing, others: int) -> list[Group]:
    """The traits of a verb, in groups that depend on few words each; `others` is how many verbs the line has."""
    action, clause = doing.action, doing.clause
    if action is None or clause is None:
        return [
            (_by_line, *_first_word(reading), min(others, _FARTHEST), min(_FEWEST_COUNTED, len(reading.tokens) // 2))
        ]
    token = reading.tokens[action.first]
    subject = "no subject" if clause.subject is None else "somebody acts" if clause.names_actor else "subject"
    opens = action.first == reading.sentence
    found: list[Group] = [
        (_by_verb, action.verb, action.base, subject),
        (_by_form, token.flags & _ALL_FORMS, opens, subject, min(doing.place, _FARTHEST)),
        (_by_turn, action.passive, action.purpose, action.negated, len(reading.tokens) > _MANY_TOKENS),
    ]
    thing = action.object
    behind = action.phrases
    if thing is None:
        found.append((_by_no_object, action.verb, behind[0].preposition if behind else ""))
    else:
        behind = behind[1:]
        span = reading.tokens[thing.first : thing.after]
        numbered = any(t.kind == kinds.NUMBER or t.flags & can.NUMBER_WORD for t in span)
        opened = "number" if numbered else opening_of(reading.tokens[thing.first])
        found.append((_by_opening, opened, min(_LONGEST, len(thing.words))))
        if thing.words:
            head = thing.words[-1]
            found.append((_by_object, action.verb, action.base, head.text if head.start else head.low))
            found += [(_by_idea,) for word in thing.words[:-1] if word.flags & can.IDEA][:1]
    for phrase in behind:
        span = reading.tokens[phrase.first : phrase.after]
        numbered = any(t.kind == kinds.NUMBER for t in span)
        noun = phrase.words[-1].low if phrase.words else ""
        found.append((_by_phrase, phrase.preposition, noun, numbered))
    return found


_ALL_FORMS: Final = sum(flag for _, flag in _FORMS)


def _first_word(reading: Reading) -> tuple[str, str]:
    if reading.sentence >= len(reading.tokens):
        return "", ""
    first = reading.tokens[reading.sentence]
    last = next((t for t in reversed(reading.tokens) if t.kind == kinds.WORD), first)
    return first.low, last.low


def _by_line(first: str, last: str, verbs: int, length: int) -> list[str]:
    found = ["no verb", f"no verb of {verbs}", f"no verb, length {length}"]
    if first:
        found += [f"no verb, first {kind}" for kind in kinds_of_written(first)]
        found += [f"no verb, first -{first[-3:]}", f"no verb, last -{last[-3:]}"]
    return found


def _by_verb(verb: str, base: str, subject: str) -> list[str]:
    names = [*(f"{kind} verb" for kind in kinds_of_verb(verb)), *lists_of(verb, base)]
    found = [f"verb {verb}", subject, *names, *(f"{name}, {subject}" for name in names)]
    if base != verb:
        found += ["particle", f"verb {base}"]
    return found


def _by_form(flags: int, opens: bool, subject: str, place: int) -> list[str]:
    forms = [name for name, flag in _FORMS if flags & flag]
    found = [*forms, *(f"{form}, {subject}" for form in forms), f"verb at {place}"]
    return [*found, "opens"] if opens else found


def _by_turn(passive: bool, purpose: bool, negated: bool, long: bool) -> list[str]:
    turns = (("passive", passive), ("purpose", purpose), ("not done", negated), ("long line", long))
    return [name for name, holds in turns if holds]


def _by_no_object(verb: str, preposition: str) -> list[str]:
    found = ["no object", f"no object, verb {verb}", f"no object, {preposition or 'nothing'}"]
    return [*found, *(f"no object, {kind} verb" for kind in kinds_of_verb(verb))]


def _by_opening(opened: str, length: int) -> list[str]:
    return [f"object {opened}", f"object length {length}"]


def _by_object(verb: str, base: str, written: str) -> list[str]:
    word = look_up(written)
    things = kinds_of_noun(word.low, word.singular)
    names = [*kinds_of_verb(verb), *lists_of(verb, base)]
    found = [f"object {name}" for name in kinds_and_flags(written)]
    found += [f"object {thing}, {name}" for thing in things for name in names]
    found += [f"object {word.singular}", f"object -{word.low[-_ENDING:]}"]
    return [*found, "object capital"] if word.capital else found


def _by_idea() -> list[str]:
    return ["object described by an idea"]


def _by_phrase(preposition: str, noun: str, numbered: bool) -> list[str]:
    found = [f"{preposition} behind"]
    found += [f"{preposition} {kind} behind" for kind in kinds_of_written(noun)] if noun else []
    return [*found, f"{preposition} number behind"] if numbered else found
