"""What is done: each verb of a statement with its object. Whether somebody could watch it is decided in `deeds`."""

from __future__ import annotations

from typing import Final, Literal

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL

Sort = Literal["deed", "wish", "outcome", "bare"]

# Always a part of the verb when they follow it; "on" or "in" may as well lead the next phrase.
_FIRM_PARTICLES: Final = frozenset(("up", "out", "off", "back", "down", "away", "round", "together"))

_TELLING: Final = {"let": ("know",), "keep": ("informed", "posted", "updated")}
_LONGEST_TOLD: Final = 6
_FEWEST_WORDS_TO_PART: Final = 2

_PURPOSES: Final = ("contact", "giving", "teaching", "fuzzy", "light", "outcome", "soft")


class Action:
    """A verb from `first` to `after` in tokens, its base form with its particle, and the phrases that follow it.

    `names` are what rules look for in lists: the verb without and with its particle. `object` is what it is done to,
    when that stands behind the verb, `subject` what a passive is done to; `negated` says that it is not done; `purpose`
    that it is only what for ("a sheet to circulate among parents").
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
        "sort",
        "subject",
        "verb",
    )

    def __init__(self, first: int, after: int, base: str, phrases: list[Phrase], end: int) -> None:
        self.first = first
        self.after = after
        self.base = base
        self.verb = base.partition(" ")[0]
        self.names = (self.verb, base)
        self.phrases: list[Phrase]
        self.object: Phrase | None
        self.take(phrases)
        self.end = end
        self.passive = self.negated = self.purpose = False
        self.subject: Phrase | None = None
        self.sort: Sort = "deed"

    def take(self, phrases: list[Phrase]) -> None:
        """Take the phrases behind the verb; the first without a preposition is what it is done to."""
        self.phrases = phrases
        self.object = phrases[0] if phrases and not phrases[0].preposition else None

    def in_list(self, name: str) -> bool:
        """Whether the verb, with or without its particle, is in a section of the lexicon."""
        words = section(name)
        return self.verb in words or self.base in words


def find_actions(reading: Reading, clause: Clause) -> list[Action]:
    """The verbs of a clause in order: the main one, those joined to it, and what they are for.

    Their `sort` is still to be told.
    """
    if clause.verb is None:
        return []
    verbs = [(clause.verb, False), *_joined_verbs(reading, clause.verb, clause.after)]
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
        actions.append(action)
    if len(actions) > 1 and actions[0].in_list("needing") and _is_nobody(actions[0].object):
        actions[1].purpose = False  # "Need someone to fix the pump"
    for one, other in zip(reversed(actions[:-1]), reversed(actions[1:]), strict=True):
        if not one.phrases and one.end == one.after and not other.purpose:
            # "educate and monitor nurses": both are about the nurses.
            one.take(other.phrases)
            one.end = other.end
    return actions


def _is_nobody(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.head is not None and bool(phrase.head.flags & can.NOBODY)


def _before_the_next(reading: Reading, verb: int, end: int) -> int:
    """Without the "to", "and" or comma that leads to the next verb."""
    while (
        end - 1 > verb
        and (reading.tokens[end - 1].low in ("to", ",") or reading.tokens[end - 1].flags & can.JOINING)
        and end < len(reading.tokens)
    ):
        end -= 1
    return end


def _joined_verbs(reading: Reading, verb: int, end: int) -> list[tuple[int, bool]]:
    """Verbs after "and" or a comma in the form of the first, after "by", and what it is for ("to invite parents")."""
    tokens = reading.tokens
    form = tokens[verb].flags & ANY_VERB_FORM or can.VERB
    found: list[tuple[int, bool]] = []
    for index in range(max(verb + 2, _inner_verb(reading, verb, end) + 1), end):
        token = tokens[index]
        if not token.flags & ANY_VERB_FORM or reading.skip[index]:
            continue
        before = tokens[index - 1]
        after = tokens[index + 1] if index + 1 < end else None
        if before.low == "by" and token.flags & can.VERB_ING and after is not None:
            # "raise turnout by ringing 40 first-time voters": how a wish becomes a deed.
            found.append((index, False))
            continue
        if before.low == "to" and not reading.skip[index - 1] and is_purpose(reading, index, end):
            found.append((index, True))
            continue
        joined = before.flags & can.JOINING or before.text in ",:"
        adverb_between = before.flags & can.ADVERB and tokens[index - 2].flags & can.JOINING
        if not (joined or adverb_between) or after is None or index in reading.names:
            continue
        gerund = token.flags & can.VERB_ING and before.text == ","
        if not (token.flags & form or gerund) or token.flags & SMALL:
            continue
        opens = after.kind == kinds.NUMBER or bool(after.flags & (can.DETERMINER | can.NUMBER_WORD))
        named = after.capital and any(token.verb in section(name) for name in ("contact", "giving", "talking"))
        if token.flags & can.PERSON and not opens:
            continue  # "interns and hosts", but "coordinate and host a series"
        if (
            opens
            or (named and not token.flags & can.VERB_S)
            or (
                token.flags & can.MOSTLY_VERB
                and (after.kind == kinds.WORD or reading.skip[index + 1])
                and not (token.flags & can.COMMON and after.flags & can.PREPOSITION)
            )
        ):
            found.append((index, bool(found and found[-1][1])))
    return found


def is_purpose(reading: Reading, index: int, end: int) -> bool:
    """Whether the word after "to" is a verb, and not somebody: "to help nurses", but "to sales", "to staff"."""
    token = reading.tokens[index]
    if not token.flags & can.VERB or index in reading.names or token.flags & can.PLURAL:
        return False
    following = reading.tokens[index + 1] if index + 1 < end else None
    if following is not None and (
        following.kind == kinds.NUMBER or following.flags & (can.DETERMINER | can.NUMBER_WORD)
    ):
        return True
    if token.flags & (can.FUNCTION | can.GENERIC | can.PERSON | can.COLLECTIVE | can.ORGANISATION):
        return _done_to_people(reading, index, end)
    if (
        token.flags & can.COMMON
        and not any(token.verb in section(name) for name in _PURPOSES)
        and _ends_in_people(reading, index, end)
    ):
        return False  # "to garden centres", "to single parents"
    if token.flags & can.MOSTLY_VERB:
        return True
    return (
        following is not None
        and following.kind == kinds.WORD
        and not following.flags & SMALL
        and not token.flags & can.COMMON
    )


def _done_to_people(reading: Reading, index: int, end: int) -> bool:
    """Whether a word for somebody is a deed all the same: "to coach managers", "to research and submit"."""
    tokens = reading.tokens
    if index + 1 >= end or reading.skip[index + 1]:
        return False
    following = tokens[index + 1]
    if following.flags & can.JOINING and following.low == "and" and index + 2 < end:
        return bool(tokens[index + 2].flags & can.MOSTLY_VERB) and not tokens[index + 2].flags & can.PERSON
    taught = any(tokens[index].verb in section(name) for name in ("contact", "teaching"))
    return taught and bool(following.flags & can.PLURAL and following.flags & (can.PERSON | can.GENERIC))


def _ends_in_people(reading: Reading, index: int, end: int) -> bool:
    last = reading.tokens[index]
    while index < end and not reading.skip[index]:
        token = reading.tokens[index]
        if token.kind != kinds.WORD or token.flags & SMALL:
            break
        last = token
        index += 1
    return bool(last.flags & can.PLURAL and last.flags & (can.PERSON | can.ORGANISATION | can.GENERIC))


def _action(reading: Reading, verb: int, end: int) -> Action:
    tokens = reading.tokens
    inner = _inner_verb(reading, verb, end)
    ends_it = inner != verb and tokens[verb].verb in section("ending")
    base_token = tokens[verb] if ends_it else tokens[inner]
    after = inner + 1
    base = base_token.verb or base_token.low
    over = after < end and tokens[after].low == "over" and base in ("hand", "take", "turn", "carry", "change", "get")
    over = over or (after < end and tokens[after].low == "in" and f"{base} in" in section("firm_with_in"))
    if not ends_it and after < end and (tokens[after].low in _FIRM_PARTICLES or over) and not reading.skip[after]:
        base = f"{base} {tokens[after].low}"
        after += 1
    if (told := _told(reading, base, after, end)) is not None:
        base = "tell"
        found = [*noun_phrases(reading, after, told), *noun_phrases(reading, told + 1, end)]
    else:
        found = noun_phrases(reading, after, end)
    base = _with_its_particle(reading, base, found, end)
    if found and base in section("giving"):
        found = _receiver_apart(reading, found)
    action = Action(verb if ends_it else inner, after, base, found, end)
    if base in section("deeds_by_particle") or base in section("firm_with_in"):
        action.verb = base  # what is true of "drop" is not of "drop off"
        action.names = (base, base)
    return action


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
    for place, word in enumerate(run.words[:-1]):
        if (
            word.flags & can.PLURAL
            and word.flags & (can.PERSON | can.GENERIC)
            and not word.flags & (can.TOOL | can.VERB)
            and word.low[-2:] not in ("'s", "s'")
        ):
            who, what = Phrase("", run.first), Phrase("", run.first)
            cut = next(i for i in range(run.first, run.after) if reading.tokens[i] is word) + 1
            who.words, what.words = run.words[: place + 1], run.words[place + 1 :]
            who.after = who.extended = what.first = cut
            what.after, what.extended = run.after, run.extended
            return [who, what, *found[1:]]
    return found


def _told(reading: Reading, base: str, after: int, end: int) -> int | None:
    """Where "know" or "informed" stands in "let Kit know", "keep the ward informed"."""
    wanted = _TELLING.get(base)
    if wanted is None:
        return None
    for index in range(after + 1, min(end, after + _LONGEST_TOLD)):
        if reading.tokens[index].low in wanted:
            return index
    return None


def _inner_verb(reading: Reading, verb: int, end: int) -> int:
    """The deed behind "start", "stop", "try to": "start using the dashboard" is about using it."""
    tokens = reading.tokens
    if tokens[verb].verb not in section("aspect"):
        return verb
    here = verb + 1
    while here < end and tokens[here].flags & can.ADVERB and not tokens[here].flags & ANY_VERB_FORM:
        here += 1
    if here + 1 < end and tokens[here].low == "to" and tokens[here + 1].verb and tokens[verb].verb != "learn":
        return _inner_verb(reading, here + 1, end)
    if here < end and tokens[here].flags & can.VERB_ING and not reading.skip[here]:
        return here
    return verb
