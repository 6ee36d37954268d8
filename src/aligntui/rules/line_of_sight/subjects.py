"""The subject of a clause and the finite verb after it, told from an order that only looks alike.

"Field engineers audit a pump" and "Field test results audit": the words alone do not tell. What tells is who the words
before the verb name, whether they are one or many, and whether an object opens behind the verb.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import is_name
from aligntui.rules.line_of_sight.quantities import opens_with_a_share
from aligntui.rules.line_of_sight.ranks import is_a_rank, is_of_its_kind
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL, is_past_only

_LONGEST_SUBJECT: Final = 16
_NOUN_ENDINGS: Final = ("ions", "ments", "ings", "ities", "ances", "ences")
_NO_DEED: Final = can.PERSON | can.POSITION | can.ORGANISATION | can.TOOL | can.IDEA | can.GENERIC | SMALL
_FINITE: Final = can.VERB | can.VERB_S | can.VERB_PAST


class Subject(NamedTuple):
    """A subject that ends before token `after`, and its verb."""

    after: int
    verb: int
    passive: bool
    names_actor: bool
    negated: bool = False


def find_subject(reading: Reading, at: int, end: int) -> Subject | None:
    """The subject that begins at `at`; `None` when the clause opens with its verb or has none."""
    return _Search(reading, at, end).find()


def next_word(reading: Reading, at: int, end: int) -> int:
    """The next token that is read as part of the sentence, adverbs left out."""
    while at < end:
        flags = reading.tokens[at].flags
        if not reading.skip[at] and (not flags & can.ADVERB or flags & (can.PARTICLE | can.VERB)):
            break
        at += 1
    return at


def opens_an_object(reading: Reading, index: int, end: int) -> bool:
    """Whether an article or a count stands at `index`, a particle left out: mostly a verb comes before that."""
    tokens = reading.tokens
    if index < end and tokens[index].flags & can.PARTICLE:
        index += 1
    if index >= end:
        return False
    opens = can.DETERMINER | can.NUMBER_WORD
    return tokens[index].kind == kinds.NUMBER or bool(tokens[index].flags & opens) or tokens[index].low == "one"


_OF_A_NAME: Final = can.PLURAL | can.GIVEN_NAME
"""What may be known of a name that no list knows: that it ends as a plural does."""


class _Search:
    """One walk from the first word of a clause to its verb."""

    __slots__ = ("actors", "at", "end", "head", "may_be_order", "reading", "seen_preposition", "surely_order", "tokens")

    def __init__(self, reading: Reading, at: int, end: int) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.at = at
        self.end = end
        first = self.tokens[at]
        named = first.flags & can.TITLE and at + 1 < end and is_name(self.tokens[at + 1])  # "Miss Adeyemi leads"
        ranked = is_a_rank(self.tokens, at) or is_of_its_kind(self.tokens, at)
        self.may_be_order = bool(first.flags & can.VERB) and at not in reading.names and not named and not ranked
        self.surely_order = (
            self.may_be_order
            and bool(first.flags & can.MOSTLY_VERB)
            and not first.flags & (can.FUNCTION | can.PERSON | can.GIVEN_NAME)
        )
        if self.may_be_order and at + 1 < end and self.tokens[at + 1].low == "with":
            self.surely_order = True  # "Partner with the clinic to hand out books"
        # The last word of the subject before its first preposition: "staff" of "branch staff in Derby".
        self.head = at
        self.seen_preposition = False
        self.actors: dict[int, bool] = {}

    def find(self) -> Subject | None:
        at, tokens = self.at, self.tokens
        if self.surely_order and tokens[at].verb in section("lets_do"):
            return None  # "Let members borrow tools"
        for index in range(at + 1, min(self.end, at + _LONGEST_SUBJECT)):
            if self.reading.skip[index]:
                continue
            token = tokens[index]
            flags = token.flags
            if self._cannot_go_on(token, index):
                return None
            if flags & can.PREPOSITION:
                if (
                    self.surely_order
                    or tokens[at].flags & can.VERB_ING
                    or (self.may_be_order and not self._actor(index))
                ):
                    return None
                self.seen_preposition = True
                continue
            if index > at + 1 and token.low == "spend" and self.surely_order:
                return None  # "Cut agency spend by a fifth": what is spent
            if index == at + 1 and (self._follows_an_unknown_name(index) or self._is_noted_behind_a_name(index)):
                return Subject(index, index, False, True)
            if not flags & _FINITE and self._must_be_a_verb(index):
                return Subject(index, index, False, self._actor(index))
            if flags & _FINITE and not flags & SMALL and self._may_be_verb(index) and self._is_finite(index):
                floats = tokens[index - 1].low in ("each", "both", "all") and index - 1 > at
                return Subject(index - floats, index, False, self._acts(index - floats))
            if not self.seen_preposition and not flags & (can.ADVERB | can.DETERMINER):
                self.head = index
        return None

    def _must_be_a_verb(self, index: int) -> bool:
        """Whether a word that no list knows is done: "Spa team trials the app", "Technician autoclaves waste"."""
        token, head = self.tokens[index], self.tokens[index - 1]
        if self.seen_preposition or not token.flags & can.PLURAL or token.capital or token.flags & _NO_DEED:
            return False
        if self.surely_order or self.tokens[self.at].kind == kinds.NUMBER or token.low.endswith(_NOUN_ENDINGS):
            return False  # "1,000 new user registrations"
        someone = can.PERSON | can.POSITION | can.COLLECTIVE | can.GIVEN_NAME | can.FUNCTION
        if not head.flags & someone or head.flags & can.PLURAL or not self._actor(index):
            return False
        after = self.tokens[index + 1] if index + 1 < self.end else None
        if opens_an_object(self.reading, index + 1, self.end):
            return True
        return not token.flags & can.COMMON and _is_content(after) and not self.reading.skip[index + 1]

    def _follows_an_unknown_name(self, index: int) -> bool:
        """Whether a deed in -s stands right behind a word that no list knows: "Ville coaches Tom"."""
        name, token = self.tokens[self.at], self.tokens[index]
        unknown = name.kind == kinds.WORD and name.capital and not name.text.isupper() and not name.flags & ~_OF_A_NAME
        if not unknown or not token.flags & can.VERB_S or token.capital or index + 1 >= self.end:
            return False
        after = self.tokens[index + 1]
        return after.capital or opens_an_object(self.reading, index + 1, self.end)

    def _is_noted_behind_a_name(self, index: int) -> bool:
        """Whether a column of names stands before the orders of a list: "Florentin Review the draft"."""
        name, token = self.tokens[self.at], self.tokens[index]
        named = name.kind == kinds.WORD and name.capital and not name.text.isupper()
        if self.at != self.reading.sentence or not named or name.flags & ~_OF_A_NAME & ~can.ADVERB:
            return False
        order = token.capital and not token.text.isupper() and token.flags & can.VERB and token.flags & can.MOSTLY_VERB
        if not order or token.flags & (can.PERSON | can.GIVEN_NAME) or index + 1 >= self.end:
            return False
        return not self.tokens[index + 1].flags & (can.VERB_S | can.CHAIN | can.JOINING)

    def _cannot_go_on(self, token: Token, index: int) -> bool:
        """Whether no subject reaches over this token."""
        flags = token.flags
        if token.kind == kinds.MARK:
            return token.text not in "&+,"
        if token.kind == kinds.NUMBER or flags & can.NUMBER_WORD:
            return not self.seen_preposition and self.tokens[index - 1].singular not in section("numbered")
        if flags & can.RELATIVE:
            return True
        if token.low in ("each", "both", "all") and index + 1 < self.end and self.tokens[index + 1].flags & can.VERB:
            return not self.tokens[index - 1].flags & can.PLURAL  # "Supervisors each take a zone"
        if flags & can.DETERMINER:
            return self.may_be_order or (index > self.at + 1 and not self.seen_preposition and token.low != "all")
        return False

    def _actor(self, index: int) -> bool:
        known = self.actors.get(index)
        if known is None:
            known = self.actors[index] = names_an_actor(self.reading, self.at, index)
        return known

    def _may_be_verb(self, index: int) -> bool:
        """Not a known name, and not right after a word that only a noun follows."""
        before = self.tokens[index - 1].flags
        token = self.tokens[index]
        numbered = index + 1 < self.end and self.tokens[index + 1].low.isdecimal()
        if numbered and token.singular in section("numbered"):
            return False  # "room 3"
        if self.tokens[index - 1].low[-2:] in ("'s", "s'") and len(self.tokens[index - 1].low) > len("it's"):
            return False  # "Columnist's copy"
        if token.capital and not self.tokens[self.at].text.isupper():
            return False  # "Sales Review Meetings"
        if token.low == "live" and (index + 1 >= self.end or self.reading.skip[index + 1]):
            return False  # "10 partners live by June"
        if self.tokens[index - 1].text == "," and token.flags & can.VERB_PAST and not token.flags & can.VERB:
            return False  # "World class logistics, delivered with passion"
        if self.tokens[index - 1].low in ("each", "both", "all") and self.tokens[index - 2].flags & can.PLURAL:
            return True  # "Supervisors each take a zone"
        return index not in self.reading.names and not before & (can.DETERMINER | can.PREPOSITION | can.JOINING)

    def _acts(self, verb: int) -> bool:
        """Also an unknown word counts as who, when it does what only somebody can do ("Treasury files the return")."""
        if self.tokens[verb - 1].flags & can.NOBODY and self.tokens[verb - 1].low in section("sayers"):
            return False  # "As your advisor we provide"
        if self._actor(verb):
            return True
        head = self.tokens[verb - 1]
        words = verb - self.at - bool(self.tokens[self.at].flags & can.DETERMINER)
        if (
            words > 2
            or (head.flags & can.VERB_ING and not head.flags & can.FUNCTION)
            or ("-" in head.low and not head.flags & can.PERSON)
            or head.flags & (can.NOBODY | can.TOOL | can.IDEA | can.GENERIC)
            or head.low in section("measures")
            or (self.tokens[self.at].low in ("each", "every") and head.flags & (can.COLLECTIVE | can.ORGANISATION))
        ):
            return False
        if self.tokens[verb].flags & can.VERB_S:
            if words > 1 and not opens_an_object(self.reading, verb + 1, self.end):
                return False  # "Markdown slow lines by a third"
            return not head.flags & can.PLURAL
        return bool(head.flags & can.PLURAL) and opens_an_object(self.reading, verb + 1, self.end)

    def _is_finite(self, index: int) -> bool:
        """Whether the word at `index`, which can be a verb, is the verb of the subject before it."""
        tokens = self.tokens
        token, head, first = tokens[index], tokens[self.head], tokens[self.at]
        following = next_word(self.reading, index + 1, self.end)
        after = tokens[following] if following < self.end else None
        firmly = opens_an_object(self.reading, following, self.end)
        trade = bool(head.flags & can.PERSON and head.flags & can.PLURAL)
        if self.surely_order:
            # "Scrub nurses count instruments": people between an order and its object are seldom counted on.
            counted = trade and _takes_things(token, after)
            return index <= self.at + 3 and bool(token.flags & can.VERB) and (firmly or counted) and self._actor(index)
        if first.flags & can.GIVEN_NAME and self.may_be_order and index > self.at + 1 and not trade:
            return False
        if token.flags & can.VERB_S:
            if self.seen_preposition and after is None:
                return False  # "NPS of 45 from enterprise accounts"
            return self._is_singular_verb(index, after, firmly)
        if token.flags & can.VERB:
            return self._is_plural_verb(index, after, firmly, trade)
        if after is not None and after.low in ("to", "from", "by", "below") and token.verb in section("outcome_words"):
            return False  # "DNS TTL lowered to 60s"
        if is_past_only(token.low) and not token.flags & can.VERB and not self.surely_order:
            return after is not None and self._actor(index)  # "Club captain spoke with the lads"
        # The past tense: "Priya booked 6 visits"; before a noun it only describes ("lapsed members").
        told = firmly or (after is not None and (_is_content(after) or after.flags & (can.PARTICLE | can.PREPOSITION)))
        by = after is not None and after.low == "by"
        if after is not None and after.flags & can.PARTICLE and after.flags & can.PREPOSITION:
            firmly = False  # "All drivers trained on the new lift"
        if (first.kind == kinds.NUMBER or first.flags & can.NUMBER_WORD) and not firmly:
            return False  # "50 new qualified leads"
        told = told and (firmly or not head.flags & can.PLURAL) and not first.flags & can.VERB_ING
        told_to = after is not None and after.low == "to" and following + 1 < self.end
        if told_to and tokens[following + 1].flags & can.VERB and token.verb in section("teaching"):
            return False  # "Daughter taught to crush tablets by the pharmacist"
        plainly = index == self.at + 1 and not token.flags & can.VERB
        if first.flags & can.GIVEN_NAME and first.capital and plainly:
            told = told or (after is not None and after.kind == kinds.MARK)  # "Alwyn visited, washed the windows"
            return bool(told)  # "Bob reached out to three contractors"
        if trade and after is not None and after.flags & can.PLURAL and after.flags & (can.PERSON | can.GENERIC):
            reaches = any(token.verb in section(name) for name in ("contact", "giving", "asks_somebody_to"))
            if reaches and self._actor(index) and not self.may_be_order:
                return True  # "Squad coaches asked parents not to film"
        ranked = first.flags & (can.POSITION | can.PERSON) and index == self.at + 1 and after is not None
        if ranked and self.may_be_order and not token.flags & can.VERB and not by:
            return bool(firmly or (after is not None and after.capital))  # "Chair thanked Rosalind"
        return bool(told) and not by and not self.may_be_order and self._actor(index)

    def _is_singular_verb(self, index: int, after: Token | None, firmly: bool) -> bool:
        """`Finance moves`, `the harbour master reassigns`."""
        token, head, first = self.tokens[index], self.tokens[self.head], self.tokens[self.at]
        if (first.kind == kinds.NUMBER or first.flags & can.NUMBER_WORD) and not self.seen_preposition:
            # "40 new pharmacy contracts": what is counted, since many do not "contracts".
            return False
        if token.flags & can.COMMON and not firmly and after is not None:
            part = head.flags & can.FUNCTION and after.low in ("for", "of", "within", "under", "at", "between")
            listed = after.flags & can.PREPOSITION and (_is_short(head) or part)  # "DBS forms for two helpers"
            behind = self.tokens[index + 2] if index + 2 < self.end else None
            done = after.flags & can.VERB_PAST and (
                index == self.at + 1 or (behind is not None and behind.flags & can.PREPOSITION)
            )  # "Parking charges raised concerns"
            if listed or done or after.flags & can.MOSTLY_VERB or opens_with_a_share(self.reading, self.at):
                return False  # "90% of support tickets answered"
        if token.flags & can.PERSON and not firmly:
            # "developer advocates demo": people, until an object shows that it is their deed.
            return False
        opens = firmly or _is_content(after)
        if first.flags & can.DETERMINER and not head.flags & can.PLURAL and opens:
            return True
        many = head.flags & can.PLURAL and not head.flags & (can.FUNCTION | can.GIVEN_NAME) and not is_name(head)
        many = many and not (head.flags & can.COLLECTIVE and head.low == head.singular)  # "Night crew checks"
        if many and self.head not in self.reading.names and not self.seen_preposition:
            return False
        actor = self._actor(index)
        if after is None and not first.flags & can.GIVEN_NAME and self.head not in self.reading.names:
            return False  # "Wheelwright repairs"
        if self.may_be_order:
            if after is not None and after.low == "to":
                return firmly  # "Audit agency contracts to identify savings"
            goes_on = opens or after is None or bool(after.flags & (can.PREPOSITION | can.PARTICLE))
            if first.flags & can.GIVEN_NAME:
                return opens
            if actor:
                return goes_on and (firmly or not first.flags & can.MOSTLY_VERB)
            return firmly and bool(head.flags & can.FUNCTION)
        if first.flags & can.VERB_ING and not (actor and first.flags & can.FUNCTION):
            return firmly
        return actor or firmly or self._nobody(index)

    def _is_plural_verb(self, index: int, after: Token | None, firmly: bool, trade: bool) -> bool:
        """`Crane crews turn`, `James and Ina call`: a bare verb needs many before it."""
        tokens, token, head = self.tokens, self.tokens[index], self.tokens[self.head]
        if self.seen_preposition and tokens[index - 2].flags & can.DETERMINER:
            # "with the spring offer": the end of a phrase, not a deed.
            return False
        many = (
            bool(head.flags & (can.PLURAL | can.FIRST_PERSON | can.NOBODY | can.COLLECTIVE))
            or any(t.flags & can.JOINING for t in tokens[self.at : index])
            or self.reading.subjunctive
            or any(self.reading.names.get(i) in ("role", "team", "own_team") for i in range(self.at, index))
        )
        actor = self._actor(index)
        particle = after is not None and after.flags & can.PARTICLE
        whole = f"{token.verb} {after.low}" if after is not None and particle else ""
        if many and whole and (whole in section("sending") or whole in section("going_out")):
            return True  # "Station staff hand out ponchos"
        if not many and actor and self._is_told_what_to_do(index, after, firmly=firmly):
            return True
        if not many or not (actor or self._nobody(index)):
            return many and firmly and not self.may_be_order and not token.flags & can.PERSON
        led = after is not None and bool(after.flags & (can.PREPOSITION | can.PARTICLE))
        opens = firmly or _is_content(after) or self._a_verb_is_joined(index)
        if token.flags & can.PERSON and not firmly:
            return False  # "Night shift nurse checking the fridge"
        if token.flags & (can.COLLECTIVE | can.ORGANISATION) and after is not None and after.flags & can.VERB_PAST:
            return False  # "Allergens board updated"
        if self.may_be_order:
            particle = after is not None and bool(after.flags & can.PARTICLE)
            return actor and (opens or particle) and (firmly or trade or bool(token.flags & can.MOSTLY_VERB))
        if firmly or token.flags & can.MOSTLY_VERB:
            return opens or led or after is None
        return opens or (led and index > self.at + 1)

    def _is_told_what_to_do(self, index: int, after: Token | None, *, firmly: bool) -> bool:
        """Whether one role without an article has a bare verb, as in minutes: "Property mgr confirm with the owner"."""
        token, head, first = self.tokens[index], self.tokens[self.head], self.tokens[self.at]
        if self.may_be_order or self.seen_preposition or self.head != index - 1 or first.flags & can.DETERMINER:
            return False
        if not head.flags & (can.PERSON | can.POSITION) or head.flags & (can.TOOL | can.GENERIC):
            return False
        if not token.flags & can.MOSTLY_VERB or token.flags & (can.PERSON | can.FUNCTION):
            return False
        leads = after is not None and after.low in ("with", "to") and not token.flags & can.COMMON
        return firmly or leads

    def _a_verb_is_joined(self, index: int) -> bool:
        """As in "We gather, process and present figures"."""
        following = self.tokens[index + 1 : min(self.end, index + 3)]
        joined = len(following) == len("&v") and (following[0].text == "," or following[0].flags & can.JOINING)
        return bool(joined and following[1].flags & can.VERB and not following[1].capital)

    def _nobody(self, index: int) -> bool:
        """Whether the subject is only "we", "everyone", "the team"."""
        nobody = can.NOBODY | can.DETERMINER | can.ADVERB
        return all(token.flags & nobody for token in self.tokens[self.at : index])


def _is_short(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _is_content(token: Token | None) -> bool:
    return token is not None and token.kind == kinds.WORD and not token.flags & (SMALL | can.ADVERB)


def _takes_things(token: Token, after: Token | None) -> bool:
    return (
        bool(token.flags & can.MOSTLY_VERB)
        and _is_content(after)
        and after is not None
        and bool(after.flags & can.PLURAL)
    )
