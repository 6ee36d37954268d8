"""What is done: each verb of a statement with its object. Whether somebody could watch it is decided in `deeds`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.joined_verbs import inner_verb, joined_verbs
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL

Sort = Literal["deed", "wish", "outcome", "bare"]

# Always a part of the verb when they follow it; "on" or "in" may as well lead the next phrase.
_FIRM_PARTICLES: Final = frozenset(("up", "out", "off", "back", "down", "away", "round", "together"))

_WITH_OVER: Final = frozenset(("hand", "take", "turn", "carry", "change", "get"))

_TELLING: Final = {"let": ("know",), "keep": ("informed", "posted", "updated")}
_LONGEST_TOLD: Final = 6
_ASIDES: Final = frozenset(("in", "with"))
_TWO: Final = 2
_FEWEST_WORDS_TO_PART: Final = 2

_FEASTS: Final = can.EVENT | can.SEASON | can.MOMENT | can.MONTH | can.WEEKDAY


class Action:
    """A verb from `first` to `after` in tokens, its base form with its particle, and the phrases that follow it.

    `names` are what rules look for in lists: the verb without and with its particle. `object` is what it is done to,
    when that stands behind the verb, `subject` what a passive is done to; `negated` says that it is not done; `purpose`
    that it is only what for ("a sheet to circulate among parents"); `sure` that nothing outweighs its `sort`; `rule` is
    the name of the rule that told it.
    """

    __slots__ = (
        "after",
        "base",
        "end",
        "first",
        "names",
        "negated",
        "object",
        "passive",
        "phrases",
        "purpose",
        "rule",
        "sort",
        "subject",
        "sure",
        "verb",
    )

    def __init__(self, first: int, after: int, base: str, phrases: list[Phrase], end: int) -> None:
        self.first = first
        self.after = after
        self.base = base
        self.verb = base.partition(" ")[0]
        self.names: tuple[str, ...] = (self.verb, base)
        if self.verb.startswith("re-"):
            self.names = (*self.names, self.verb[3:])  # "re-train" is to train
        self.phrases: list[Phrase]
        self.object: Phrase | None
        self.take(phrases)
        self.end = end
        self.passive = self.negated = self.purpose = False
        self.subject: Phrase | None = None
        self.sort: Sort = "deed"
        self.sure = False
        self.rule = ""

    @property
    def is_deed(self) -> bool:
        """Whether one could watch it, and it is done and not only what for."""
        return self.sort == "deed" and not self.purpose

    def take(self, phrases: list[Phrase]) -> None:
        """Take the phrases behind the verb; the first without a preposition is what it is done to."""
        self.phrases = phrases
        self.object = phrases[0] if phrases and not phrases[0].preposition else None
        if self.object is None and len(phrases) > 1 and phrases[0].preposition == "to":
            receiver, thing = phrases[0], phrases[1]
            if not thing.preposition and thing.first in (receiver.after, receiver.extended):
                self.object = thing  # "recommend to the board a budget"

    def in_list(self, name: str) -> bool:
        """Whether the verb, with or without its particle, is in a section of the lexicon."""
        words = section(name)
        return self.verb in words or self.base in words or (len(self.names) > _TWO and self.names[-1] in words)


def find_actions(reading: Reading, clause: Clause) -> list[Action]:
    """The verbs of a clause in order: the main one, those joined to it, and what they are for.

    Their `sort` is still to be told.
    """
    if clause.verb is None:
        return []
    verbs = [(clause.verb, False), *joined_verbs(reading, clause.verb, clause.after)]
    actions: list[Action] = []
    for place, (verb, purpose) in enumerate(verbs):
        end = verbs[place + 1][0] if place + 1 < len(verbs) else clause.after
        action = _action(reading, verb, _before_the_next(reading, verb, end))
        action.purpose = purpose
        action.negated = clause.negated and not purpose
        if clause.passive and place == 0 and (action.first == verb or action.in_list("ending")):
            action.passive = True
            if clause.subject is not None:
                action.subject = next(iter(noun_phrases(reading, *clause.subject)), None)
        elif (
            clause.passive
            and place
            and not purpose
            and reading.tokens[verb].flags & can.VERB_PAST
            and actions[0].passive
        ):
            action.passive, action.subject = True, actions[0].subject  # "to be washed and returned to the drivers"
        actions.append(action)
    if len(actions) > 1 and actions[0].in_list("needing") and _is_nobody(actions[0].object):
        actions[1].purpose = False  # "Need someone to fix the pump"
    elif (
        len(actions) > 1
        and actions[0].in_list("working_with")
        and actions[1].purpose
        and not _is_a_thing(actions[0].object)
    ):
        # "Work with the training lead to write a guide": the guide is what one would see.
        actions[1].purpose = not any(p.preposition == "with" for p in actions[0].phrases)
    for one, other in zip(reversed(actions[:-1]), reversed(actions[1:]), strict=True):
        if not one.phrases and one.end == one.after and one.purpose >= other.purpose:
            # "educate and monitor nurses": both are about the nurses.
            one.take(other.phrases)
            one.end = other.end
    for place in range(1, len(actions)):
        _stand_for_what_was_named(actions[place], actions[:place])
    for action in tuple(actions):
        for phrase in action.phrases:
            if phrase.extended > phrase.after + 1 and (done := _in_its_clause(reading, phrase)) is not None:
                actions.append(done)
    return actions


def _stand_for_what_was_named(action: Action, before: list[Action]) -> None:
    """Put what was named in the place of "it" and of nothing: "price the menu and send it to Ann", "send to Ann"."""
    thing = action.object
    pronoun = thing.words[0].low if thing is not None and len(thing.words) == 1 else ""
    left_out = thing is None and action.phrases and action.phrases[0].preposition == "to" and not action.passive
    left_out = left_out and any(action.in_list(name) for name in ("giving", "sending", "handing_in"))
    if not left_out and pronoun not in ("it", "them"):
        return
    for one in reversed(before):
        named = one.subject if one.passive else one.object
        if named is None or named.head is None or named.head.flags & can.NOBODY or named.head.low in ("him", "her"):
            continue
        many = bool(named.head.flags & can.PLURAL)
        somebody = named.head.flags & can.PERSON and not named.head.flags & can.TOOL
        if left_out or (pronoun == "them" and many) or (pronoun == "it" and not (many or somebody)):
            action.take([named, *(action.phrases if left_out else action.phrases[1:])])
            return


def _in_its_clause(reading: Reading, phrase: Phrase) -> Action | None:
    """What a thing does or what is done with it: "a plan that targets young tenants", "a note asking them to come".

    It is no deed of the line, and may say for whom. What people do only says which people they are.
    """
    tokens, verb = reading.tokens, phrase.after
    if not tokens[verb].flags & can.VERB_ING:
        if tokens[verb].low not in ("that", "which"):
            return None
        verb += 1
    if phrase.head is None or (
        phrase.head.flags & (can.PERSON | can.GENERIC | can.ORGANISATION) and not phrase.head.flags & can.TOOL
    ):
        return None
    while verb < phrase.extended - 1 and tokens[verb].flags & (can.ADVERB | can.MODAL | can.BEING):
        verb += 1
    if not tokens[verb].flags & ANY_VERB_FORM or tokens[verb].flags & SMALL:
        return None
    done = _action(reading, verb, phrase.extended)
    done.purpose = True
    done.passive = bool(tokens[verb - 1].flags & can.BEING and tokens[verb].flags & can.VERB_PAST)
    done.subject = phrase if done.passive else None
    return done


def _is_a_thing(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.head is not None and not phrase.head.flags & can.ADVERB


def _is_nobody(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.head is not None and bool(phrase.head.flags & can.NOBODY)


def _before_the_next(reading: Reading, verb: int, end: int) -> int:
    """Without the "to", "and" or comma that leads to the next verb."""
    while (
        end - 1 > verb
        and (reading.tokens[end - 1].low in ("to", ",") or reading.tokens[end - 1].flags & (can.JOINING | can.MODAL))
        and end < len(reading.tokens)
    ):
        end -= 1
    if end - 2 > verb and reading.tokens[end - 1].low == "order" and reading.tokens[end - 2].low == "in":
        end -= 2  # "in order to"
    return end


def _action(reading: Reading, verb: int, end: int) -> Action:
    tokens = reading.tokens
    inner = inner_verb(reading, verb, end)
    ends_it = inner != verb and tokens[verb].verb in section("ending")
    base_token = tokens[verb] if ends_it else tokens[inner]
    after = inner + 1
    base = base_token.verb or base_token.low
    if not ends_it and after < end and not reading.skip[after] and _is_its_particle(base, tokens[after]):
        base = f"{base} {tokens[after].low}"
        after += 1
    if (told := _told(reading, base, after, end)) is not None:
        base = "tell"
        found = [*noun_phrases(reading, after, told), *noun_phrases(reading, told + 1, end)]
    else:
        found = noun_phrases(reading, after, end)
    base = _with_its_particle(reading, base, found, end)
    if base in section("teaching"):
        _subject_taught_apart(reading, found)
    if found and base in section("giving"):
        found = _receiver_apart(reading, found)
    action = Action(verb if ends_it else inner, after, base, found, end)
    if action.object is None and found and found[0].preposition in _ASIDES:
        # "Develop, in consultation with the tenants, a protocol"
        action.object = next((p for p in found[1:] if _opens_with_an_article(reading, p)), None)
    if base in section("deeds_by_particle") or base in section("firm_with_in"):
        action.verb = base  # what is true of "drop" is not of "drop off"
        action.names = (base, base)
    return action


def _opens_with_an_article(reading: Reading, phrase: Phrase) -> bool:
    article = reading.tokens[phrase.first].flags & can.DETERMINER
    return not phrase.preposition and bool(article and phrase.words) and phrase.head is not None


def _is_its_particle(base: str, token: Token) -> bool:
    """Whether a word behind a verb is a part of it: always "up" and "out", "over", "in" and "on" with some verbs."""
    if not token.flags & can.PARTICLE:
        return False
    low = token.low
    if low in _FIRM_PARTICLES:
        return True
    if low == "over":
        return base in _WITH_OVER
    return (low == "in" and f"{base} in" in section("firm_with_in")) or (
        low == "on" and (f"{base} on" in section("handing_in") or f"{base} on" in section("firm_with_in"))
    )


def _subject_taught_apart(reading: Reading, found: list[Phrase]) -> None:
    """Let "in" lead to what is taught, and not say which people: "train 12 link nurses | in wound care"."""
    for one, other in pairwise(found):
        bare = other.preposition == "in" and other.first == one.after + 1 and other.head is not None
        told = not reading.tokens[other.first].flags & can.DETERMINER or other.extended > other.after
        if bare and told and not _is_a_place(other):
            one.extended = one.after


def _is_a_place(phrase: Phrase) -> bool:
    head = phrase.words[-1]
    return head.capital or bool(head.flags & (can.ORGANISATION | can.COLLECTIVE | can.GENERIC | can.TIME_UNIT))


def _with_its_particle(reading: Reading, base: str, found: list[Phrase], end: int) -> str:
    """The verb with a particle that stands behind its object: "get the forms back", "drop the boxes off"."""
    if not found or found[0].preposition or " " in base:
        return base
    index = found[0].after
    if index < end and reading.tokens[index].low in _FIRM_PARTICLES and not reading.skip[index]:
        whole = f"{base} {reading.tokens[index].low}"
        return whole if whole in section("deeds_by_particle") else base
    return base


def _receiver_apart(reading: Reading, found: list[Phrase]) -> list[Phrase]:
    """Parts who gets something from what they get: "Offer 500 loyalty members | early access"."""
    run = found[0]
    if run.preposition or len(run.words) < _FEWEST_WORDS_TO_PART:
        return found
    goes_on = any(phrase.preposition in ("to", "for") for phrase in found[1:])
    if any(phrase.preposition == "to" for phrase in found[1:]) and reading.tokens[run.first] is run.words[0]:
        return found  # "email members newsletter to the board"
    for place, word in enumerate(run.words[:-1]):
        many = (
            word.flags & can.PLURAL
            and word.flags & (can.PERSON | can.GENERIC)
            and not word.flags & (can.TOOL | can.VERB)
            and word.low[-2:] not in ("'s", "s'")
            and not run.words[place + 1].flags & (can.COLLECTIVE | can.ORGANISATION)
        )
        if (
            many
            or word.low == "pt"
            or _gets_what_has_no_article(reading, run, place)
            or (not goes_on and _names_who_gets(reading, run, place))
        ):
            who, what = Phrase("", run.first), Phrase("", run.first)
            cut = next(i for i in range(run.first, run.after) if reading.tokens[i] is word) + 1
            if reading.tokens[cut].text in "'’":
                continue  # "the ringers' rota"
            who.words, what.words = run.words[: place + 1], run.words[place + 1 :]
            who.after = who.extended = what.first = cut
            what.after, what.extended = run.after, run.extended
            return [who, what, *found[1:]]
    return found


def _gets_what_has_no_article(reading: Reading, run: Phrase, place: int) -> bool:
    """As in "give the tutor | written feedback": what needs no article is no part of who gets it."""
    word, given = run.words[place], run.words[-1].low
    one = (
        word.flags & (can.PERSON | can.ORGANISATION)
        and not word.flags & can.PLURAL
        and reading.tokens[run.first].low in ("the", "each")
    )
    return bool(one) and (given in section("given_ideas") or given in section("said_content"))


def _names_who_gets(reading: Reading, run: Phrase, place: int) -> bool:
    """Whether a person's name ends here and what they get begins: "send Priya | minutes", "email Dr Bell | dates"."""
    word, following = run.words[place], run.words[place + 1]
    if following.capital or not word.capital or word.low[-2:] in ("'s", "s'") or word.flags & _FEASTS:
        return False
    names = all(one.capital for one in run.words[: place + 1]) and reading.tokens[run.first] is run.words[0]
    title = run.words[0].flags & (can.GIVEN_NAME | can.TITLE) or run.first in reading.names
    unknown = not word.flags and not word.text.isupper() and place == 0
    return bool(names and (title or unknown) and following.flags & can.COMMON)


def _told(reading: Reading, base: str, after: int, end: int) -> int | None:
    """Where "know" or "informed" stands in "let Kit know", "keep the ward informed"."""
    wanted = _TELLING.get(base)
    if wanted is None:
        return None
    for index in range(after + 1, min(end, after + _LONGEST_TOLD)):
        if reading.tokens[index].low in wanted:
            return index
    return None
