"""What is done: each verb of a statement with its object, and whether somebody could watch it."""

from __future__ import annotations

from typing import Final, Literal

from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.phrases import Phrase, noun_phrases
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, Is

Sort = Literal["observable", "fuzzy", "outcome", "bare"]

_COMPARING: Final = frozenset(("more", "better", "faster", "often", "quicker", "sooner", "harder", "smarter"))
# Always a part of the verb when they follow it; "on" or "in" may as well lead the next phrase.
_FIRM_PARTICLES: Final = frozenset(("up", "out", "off", "back", "down", "away", "round"))


class Action:
    """A verb from `first` to `after` in tokens, its base form with its particle, and the phrases that follow it."""

    __slots__ = ("after", "base", "first", "passive", "phrases", "sort", "verb")

    def __init__(self, first: int, after: int, base: str, phrases: list[Phrase], passive: bool) -> None:
        self.first = first
        self.after = after
        self.base = base
        self.verb = base.partition(" ")[0]
        self.phrases = phrases
        self.passive = passive
        self.sort: Sort = "observable"

    @property
    def object(self) -> Phrase | None:
        """What it is done to, when that stands behind the verb."""
        return self.phrases[0] if self.phrases and not self.phrases[0].preposition else None

    def in_list(self, name: str) -> bool:
        """Whether the verb, with or without its particle, is in a section of the lexicon."""
        words = section(name)
        return self.verb in words or self.base in words


def find_actions(reading: Reading, clause: Clause) -> list[Action]:
    """The verbs of a clause in order: the main one and those joined to it."""
    if clause.verb is None:
        return []
    verbs = [clause.verb, *_joined_verbs(reading, clause.verb, clause.after)]
    actions: list[Action] = []
    for place, verb in enumerate(verbs):
        end = verbs[place + 1] if place + 1 < len(verbs) else clause.after
        actions.append(_action(reading, verb, end, clause.passive and place == 0))
    return actions


def _joined_verbs(reading: Reading, verb: int, end: int) -> list[int]:
    """Verbs after "and" or a comma in the form of the first: "call three leads and update the CRM"."""
    tokens = reading.tokens
    form = tokens[verb].flags & ANY_VERB_FORM
    found: list[int] = []
    for index in range(verb + 2, end):
        before = tokens[index - 1]
        if reading.skip[index]:
            continue
        if before.low == "by" and tokens[index].flags & Is.VERB_ING and index + 1 < end:
            # "raise turnout by ringing 40 first-time voters": how a wish becomes a deed.
            found.append(index)
            continue
        if not (before.flags & Is.JOINING or before.text in ",:"):
            continue
        token = tokens[index]
        after = tokens[index + 1] if index + 1 < end else None
        if not token.flags & form or token.flags & (SMALL | Is.PERSON) or after is None or index in reading.names:
            continue
        opens = after.kind == Kind.NUMBER or bool(after.flags & (Is.DETERMINER | Is.NUMBER_WORD))
        if opens or (token.flags & Is.MOSTLY_VERB and (after.kind == Kind.WORD or reading.skip[index + 1])):
            found.append(index)
    return found


def _action(reading: Reading, verb: int, end: int, passive: bool) -> Action:
    tokens = reading.tokens
    first = verb
    inner = _inner_verb(reading, verb, end)
    ends_it = inner != verb and tokens[verb].verb in section("ending")
    base_token = tokens[verb] if ends_it else tokens[inner]
    after = inner + 1
    base = base_token.verb or base_token.low
    if not ends_it and after < end and tokens[after].low in _FIRM_PARTICLES and not reading.skip[after]:
        base = f"{base} {tokens[after].low}"
        after += 1
    found = noun_phrases(reading, after, end)
    action = Action(first if ends_it else inner, after, base, found, passive)
    action.sort = "observable" if ends_it else _sort(reading, action, inner, end)
    return action


def _inner_verb(reading: Reading, verb: int, end: int) -> int:
    """The deed behind "start", "stop", "try to": "start using the dashboard" is about using it."""
    tokens = reading.tokens
    if tokens[verb].verb not in section("aspect"):
        return verb
    here = verb + 1
    while here < end and tokens[here].flags & Is.ADVERB and not tokens[here].flags & ANY_VERB_FORM:
        here += 1
    if here < end and tokens[here].low == "to" and here + 1 < end and tokens[here + 1].flags & Is.VERB:
        return _inner_verb(reading, here + 1, end)
    if here < end and tokens[here].flags & Is.VERB_ING and not reading.skip[here]:
        return here
    return verb


def _sort(reading: Reading, action: Action, verb: int, end: int) -> Sort:
    tokens = reading.tokens
    base = tokens[verb].verb or tokens[verb].low
    if matches_phrase(tokens, verb, end, base, "fuzzy"):
        return "fuzzy"
    if base in section("being") or base == "be":
        return "fuzzy"
    if matches_phrase(tokens, verb, end, base, "outcome") or (action.base in section("outcome") and " " in action.base):
        return "outcome"
    thing = action.object
    if action.in_list("moving") and any(
        p.preposition in ("to", "into") and not _counted(reading, p) for p in action.phrases
    ):
        return "observable"
    if action.in_list("outcome_of_a_measure"):
        return "observable" if thing is not None and _is_a_thing(reading, thing, action) else "outcome"
    if base in section("outcome"):
        return "outcome"
    if action.passive:
        return "fuzzy" if base in section("fuzzy") else "observable"
    if base in section("light"):
        if thing is None:
            return "bare"
        return "fuzzy" if _is_a_wish(reading, action, thing) else "observable"
    if base in section("soft"):
        if any(_counted(reading, p) for p in action.phrases) or (thing is not None and _named(reading, thing)):
            return "observable"
        if base == "sell" and thing is not None and thing.head and any(p.preposition == "to" for p in action.phrases):
            return "observable"
        return "fuzzy"
    if base in section("fuzzy"):
        return "fuzzy"
    if thing is None and any(t.low in _COMPARING for t in tokens[verb + 1 : end]):
        # "Talk to customers more often": how, and not what.
        return "fuzzy"
    if thing is None and not action.phrases:
        return "observable" if base in section("whole_deeds") and len(tokens) > 1 and verb > 0 else "bare"
    if thing is not None and thing.head is None and not _counted(reading, thing):
        return "bare"
    return "observable"


def matches_phrase(tokens: list[Token], verb: int, end: int, base: str, name: str) -> bool:
    """Whether the verb begins one of the phrases of a section ("look into")."""
    for words in phrases(name).get(base, ()):
        if verb + len(words) <= end and all(tokens[verb + i].low == word for i, word in enumerate(words) if i):
            return True
    return False


def _is_a_wish(reading: Reading, action: Action, thing: Phrase) -> bool:
    """Whether a light verb carries nothing to hold: "build trust", "make it a better place", "put patients first"."""
    head = thing.head
    if head is None and _counted(reading, thing):
        return False
    if any(
        t.low in ("better", "best", "great", "world-class")
        for p in action.phrases[:2]
        for t in reading.tokens[p.first : p.after]
    ):
        return True
    if head is not None and head.flags & Is.GENERIC and not _counted(reading, thing) and len(thing.words) == 1:
        return action.base == "put" or action.phrases[-1] is thing
    if (
        head is not None
        and head.low in section("measures")
        and (
            any(p.preposition == "to" for p in action.phrases)
            or reading.tokens[thing.first].flags & Is.DETERMINER
            or _counted(reading, thing)
        )
    ):
        return False
    return _is_an_idea(head)


def _is_an_idea(head: Token | None) -> bool:
    if head is None:
        return True
    if head.flags & (Is.IDEA | Is.ADVERB) or head.low in section("measures"):
        return not head.flags & Is.TOOL or bool(head.flags & Is.IDEA)
    return head.low.endswith(("ness", "ability", "ibility")) or head.low == "better"


def _is_a_thing(reading: Reading, thing: Phrase, action: Action) -> bool:
    """Whether "cut", "raise", "add" here is a deed: a thing is its object, and no amount says how far it moves."""
    head = thing.head
    if head is None or head.low in section("measures") or head.singular in section("measures"):
        return False
    if head.flags & (Is.IDEA | Is.GENERIC | Is.PERSON) or (
        head.flags & Is.ORGANISATION and head.singular not in section("places")
    ):
        return False
    tokens = reading.tokens[thing.first : thing.after]
    if any("%" in t.text or t.text[0] in "$€£¥" or t.low in ("percent", "percentage") for t in tokens):
        return False
    for phrase in action.phrases[1:]:
        if phrase.preposition in ("by", "from", "to", "below", "above", "under") and any(
            t.kind == Kind.NUMBER for t in reading.tokens[phrase.first : phrase.after]
        ):
            return False
    return bool(_counted(reading, thing) or reading.tokens[thing.first].flags & Is.DETERMINER or thing.preposition)


def _counted(reading: Reading, thing: Phrase) -> bool:
    return any(
        (t.kind == Kind.NUMBER and t.low not in section("rhetoric")) or t.flags & Is.NUMBER_WORD
        for t in reading.tokens[thing.first : thing.after]
    )


def _named(reading: Reading, thing: Phrase) -> bool:
    return any(
        (t.capital and t.start > 0) or i in reading.names
        for i, t in enumerate(reading.tokens[thing.first : thing.after], thing.first)
    )
