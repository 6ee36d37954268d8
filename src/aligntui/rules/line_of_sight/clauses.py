"""Where the sentence has its subject and its verb. A light chunker, not a parser: a statement is one line, mostly one clause."""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, Is

_ENDING_MARKS: Final = frozenset(".;!?")
_OPENERS: Final = frozenset(("please", "also", "then", "always", "let's", "lets", "ok", "todo", "action", "goal"))


class Clause(NamedTuple):
    """Token indices. `subject` is the phrase before the verb; when `passive`, it is what the verb is done to."""

    subject: tuple[int, int] | None
    verb: int | None
    after: int
    passive: bool = False
    names_actor: bool = False


def find_clauses(reading: Reading) -> list[Clause]:
    """The clauses of a statement from left to right; one without a verb is a mere phrase."""
    clauses: list[Clause] = []
    at, size = 0, len(reading.tokens)
    while at < size:
        stop = _end_of_clause(reading, at)
        if any(not reading.skip[i] and reading.tokens[i].kind in (Kind.WORD, Kind.NUMBER) for i in range(at, stop)):
            clauses.append(_read(reading, at, stop))
        at = stop + 1
    return clauses


def _end_of_clause(reading: Reading, at: int) -> int:
    for index in range(at, len(reading.tokens)):
        token = reading.tokens[index]
        if token.kind == Kind.MARK:
            if token.text in _ENDING_MARKS:
                return index
            if token.text in "—–-" and index > at:
                return index
        elif token.flags & Is.EXPLAINING and index > at and not reading.skip[index]:
            # "because legal needs 2 days" is a reason, not a promise: nothing after it answers.
            return len(reading.tokens) if token.low != "if" or index > at else index
    return len(reading.tokens)


def clause_end(reading: Reading, at: int) -> int:
    """Where words stop belonging to the clause: at its mark, or before an explanation."""
    for index in range(at, len(reading.tokens)):
        token = reading.tokens[index]
        if token.kind == Kind.MARK and (token.text in _ENDING_MARKS or token.text in "—–"):
            return index
        if token.flags & Is.EXPLAINING and not reading.skip[index]:
            return index
    return len(reading.tokens)


def _read(reading: Reading, at: int, stop: int) -> Clause:
    tokens, skip = reading.tokens, reading.skip
    end = clause_end(reading, at)
    while at < end and (
        skip[at]
        or tokens[at].kind == Kind.MARK
        or tokens[at].low in _OPENERS
        or (tokens[at].flags & Is.ADVERB and not tokens[at].flags & ANY_VERB_FORM and at + 1 < end)
    ):
        at += 1
    if at >= end:
        return Clause(None, None, end)
    named = _before_a_colon(reading, at, end)
    if named:
        inner = _read(reading, named[1] + 1, stop)
        return Clause((named[0], named[1]), inner.verb, inner.after, inner.passive, True)
    first = tokens[at]
    if first.low == "to" and at + 1 < end and tokens[at + 1].flags & Is.VERB:
        return Clause(None, at + 1, end)
    found = _subject_and_verb(reading, at, end)
    if found is not None:
        return found
    if _opens_as_a_verb(reading, at, end):
        return Clause(None, at, end)
    return Clause((at, end), None, end)


def _before_a_colon(reading: Reading, at: int, end: int) -> tuple[int, int] | None:
    for index in range(at + 1, min(end, at + 6)):
        if reading.tokens[index].text == ":":
            return (at, index) if names_an_actor(reading, at, index) else None
    return None


def _next(reading: Reading, at: int, end: int) -> int:
    """The next token that is read as part of the sentence, adverbs left out."""
    while at < end and (
        reading.skip[at]
        or (reading.tokens[at].flags & Is.ADVERB and not reading.tokens[at].flags & (Is.PARTICLE | Is.VERB))
    ):
        at += 1
    return at


def _subject_and_verb(reading: Reading, at: int, end: int) -> Clause | None:
    """A subject followed by a finite verb; `None` when the statement opens with its verb or has none."""
    tokens, skip = reading.tokens, reading.skip
    may_be_imperative = bool(tokens[at].flags & Is.VERB) and at not in reading.names
    strong = (
        may_be_imperative
        and bool(tokens[at].flags & Is.MOSTLY_VERB)
        and not tokens[at].flags & (Is.FUNCTION | Is.PERSON)
    )
    seen_preposition = False
    previous = at
    index = at + 1
    limit = min(end, at + 16)
    while index < limit:
        token = tokens[index]
        if skip[index]:
            index += 1
            continue
        flags = token.flags
        if token.kind == Kind.MARK and token.text not in "&+,":
            return None
        if flags & Is.RELATIVE or (may_be_imperative and flags & Is.DETERMINER):
            return None
        if flags & Is.MODAL or (token.low in ("to", "needs", "need") and not seen_preposition) or flags & Is.BEING:
            verb = _after_auxiliary(reading, index, end)
            if verb is not None and not (
                token.low in ("to",) and (strong or (may_be_imperative and not names_an_actor(reading, at, index)))
            ):
                known = names_an_actor(reading, at, index)
                if token.low != "to" or known or tokens[index - 1].flags & (Is.NOBODY | Is.PLURAL | Is.COLLECTIVE):
                    passive = bool(
                        flags & Is.BEING or (tokens[index + 1 : index + 2] and tokens[index + 1].low == "be")
                    ) and bool(tokens[verb].flags & Is.VERB_PAST)
                    return Clause((at, index), verb, end, passive, known and not passive)
            if flags & Is.BEING:
                return Clause((at, index), index, end, False, names_an_actor(reading, at, index))
        if flags & Is.PREPOSITION:
            if (
                strong
                or tokens[at].flags & Is.VERB_ING
                or (may_be_imperative and not names_an_actor(reading, at, index))
            ):
                return None
            seen_preposition = True
            index += 1
            continue
        if (
            flags & (Is.VERB | Is.VERB_S | Is.VERB_PAST)
            and index not in reading.names
            and not flags & SMALL
            and not tokens[index - 1].flags & (Is.DETERMINER | Is.PREPOSITION)
        ):
            if _is_finite(reading, at, previous, index, end, strong, may_be_imperative, seen_preposition):
                return Clause((at, index), index, end, False, _actor_of(reading, at, index))
        elif (
            flags & Is.DETERMINER
            and index > at + 1
            and not seen_preposition
            and token.low not in ("all", "each", "both")
        ):
            return None
        if not seen_preposition:
            previous = index
        index += 1
    return None


def _actor_of(reading: Reading, at: int, verb: int) -> bool:
    """Also an unknown word counts as who, when it does what only somebody can do ("Treasury files the return")."""
    if names_an_actor(reading, at, verb):
        return True
    tokens = reading.tokens
    head = tokens[verb - 1]
    words = verb - at - bool(tokens[at].flags & Is.DETERMINER)
    if words > 2 or head.flags & (Is.NOBODY | Is.TOOL | Is.IDEA | Is.GENERIC) or head.low in section("measures"):
        return False
    if tokens[verb].flags & Is.VERB_S:
        return not head.flags & Is.PLURAL
    firmly = verb + 1 < len(tokens) and bool(
        tokens[verb + 1].kind == Kind.NUMBER or tokens[verb + 1].flags & Is.DETERMINER
    )
    return bool(tokens[verb].flags & Is.VERB and head.flags & Is.PLURAL and firmly)


def _after_auxiliary(reading: Reading, index: int, end: int) -> int | None:
    """The verb that a modal, `to` or `be` leads to; `None` when there is none near."""
    here = index + 1
    while here < min(end, index + 5):
        token = reading.tokens[here]
        if reading.skip[here] or token.flags & (Is.ADVERB | Is.BEING) or token.low in ("to", "not"):
            here += 1
            continue
        if reading.tokens[index].flags & Is.BEING and not reading.tokens[index].flags & Is.MODAL:
            return here if token.flags & (Is.VERB_PAST | Is.VERB_ING) else None
        return here if token.flags & (Is.VERB | Is.VERB_PAST) else None
    return None


def _is_finite(
    reading: Reading,
    at: int,
    previous: int,
    index: int,
    end: int,
    strong: bool,
    may_be_imperative: bool,
    seen_preposition: bool,
) -> bool:
    """Whether the word at `index`, which can be a verb, is the verb of the subject before it."""
    tokens = reading.tokens
    token, head = tokens[index], tokens[previous]
    following = _next(reading, index + 1, end)
    after = tokens[following] if following < end else None
    opens_object = after is not None and (
        after.kind == Kind.NUMBER
        or bool(after.flags & (Is.DETERMINER | Is.NUMBER_WORD))
        or (after.kind == Kind.WORD and not after.flags & (SMALL | Is.ADVERB))
    )
    firmly = _opens_an_object(reading, following, end)
    goes_on = opens_object or after is None or bool(after.flags & (Is.PREPOSITION | Is.PARTICLE))
    actor = names_an_actor(reading, at, index)
    nobody = all(t.flags & (Is.NOBODY | Is.DETERMINER | Is.ADVERB) for t in tokens[at:index])
    particle = after is not None and bool(after.flags & Is.PARTICLE)
    by_trade = bool(head.flags & Is.PERSON and head.flags & Is.PLURAL)
    if strong and not (
        actor and index <= at + 3 and token.flags & Is.VERB and (firmly or (by_trade and _counts_things(token, after)))
    ):
        return False
    if seen_preposition and token.flags & Is.VERB and tokens[index - 2].flags & Is.DETERMINER:
        # "with the spring offer": the end of a phrase, not a deed.
        return False
    if token.flags & Is.PERSON and token.flags & Is.VERB_S and not firmly:
        # "developer advocates demo": people, until an object shows that it is their deed.
        return False
    if tokens[at].flags & Is.DETERMINER and token.flags & Is.VERB_S and not head.flags & Is.PLURAL and opens_object:
        return True
    plural = (
        bool(head.flags & Is.PLURAL)
        or head.flags & Is.FIRST_PERSON
        or bool(head.flags & (Is.NOBODY | Is.COLLECTIVE))
        or any(t.flags & Is.JOINING for t in tokens[at:index])
        or any(reading.names.get(i) in ("role", "team", "own_team") for i in range(at, index))
    )
    if token.flags & Is.VERB_S:
        if (
            head.flags & Is.PLURAL
            and not head.flags & (Is.FUNCTION | Is.GIVEN_NAME)
            and previous not in reading.names
            and not any(t.flags & Is.PREPOSITION for t in tokens[at:index])
        ):
            return False
        if may_be_imperative:
            return (actor and goes_on and (firmly or not tokens[at].flags & Is.MOSTLY_VERB)) or (
                firmly and not actor and head.flags & Is.FUNCTION != 0
            )
        if tokens[at].flags & Is.VERB_ING and not actor:
            return firmly
        return (actor or nobody or firmly) and (goes_on or after is not None)
    if token.flags & Is.VERB:
        if not plural or not (actor or nobody):
            # "James and Ina call", "crane crews turn": a bare verb needs a plural before it.
            return bool(plural and firmly and not may_be_imperative and not token.flags & Is.PERSON)
        if may_be_imperative:
            return bool(
                actor
                and (opens_object or particle)
                and (firmly or by_trade or token.flags & Is.MOSTLY_VERB)
                and not (token.flags & Is.PERSON and not firmly)
            )
        if firmly or token.flags & Is.MOSTLY_VERB:
            return goes_on
        return opens_object or (
            after is not None and bool(after.flags & (Is.PREPOSITION | Is.PARTICLE)) and index > at + 1
        )
    # The past tense: "Priya booked 6 visits"; before a noun it only describes ("lapsed members").
    return actor and firmly and not may_be_imperative


def _opens_an_object(reading: Reading, index: int, end: int) -> bool:
    """Whether an article or a count stands at `index`, a particle before it left out: only a verb comes before that."""
    tokens = reading.tokens
    if index < end and tokens[index].flags & Is.PARTICLE:
        index += 1
    return index < end and (
        tokens[index].kind == Kind.NUMBER or bool(tokens[index].flags & (Is.DETERMINER | Is.NUMBER_WORD))
    )


def _counts_things(token: Token, after: Token | None) -> bool:
    return (
        bool(token.flags & Is.MOSTLY_VERB)
        and after is not None
        and bool(after.flags & Is.PLURAL)
        and not after.flags & SMALL
    )


def _opens_as_a_verb(reading: Reading, at: int, end: int) -> bool:
    """Whether the first word is an order ("Publish ...") or a gerund ("Calling ..."), and not a noun."""
    tokens = reading.tokens
    first = tokens[at]
    if first.kind != Kind.WORD or (first.flags & (SMALL | Is.PERSON & ~Is.VERB) and not first.flags & Is.VERB):
        return False
    following = _next(reading, at + 1, end)
    after = tokens[following] if following < end else None
    if at in reading.names and reading.names[at] in ("person", "team", "own_team"):
        return False
    firmly = after is not None and (after.kind == Kind.NUMBER or bool(after.flags & (Is.DETERMINER | Is.NUMBER_WORD)))
    if first.flags & Is.VERB_ING:
        return firmly or (after is not None and _run_ends_in_a_plural(reading, following, end))
    if first.flags & Is.VERB_PAST and not first.flags & Is.VERB:
        return firmly
    if first.flags & Is.MOSTLY_VERB:
        return True
    if first.flags & Is.VERB:
        if after is None or firmly or after.capital or after.kind == Kind.MARK:
            return True
        if after.flags & SMALL:
            return bool(after.flags & (Is.PREPOSITION | Is.JOINING)) and not (
                after.low in ("for", "of") and not after.flags & Is.PARTICLE
            )
        return following + 1 < end or _run_ends_in_a_plural(reading, following, end)
    # Unknown to every list, but it stands before an object as only a verb does: "Laserise 20 plates".
    return (
        firmly
        and not first.flags & (ANY_VERB_FORM | Is.NOBODY | Is.PLURAL | Is.ADVERB | Is.GIVEN_NAME)
        and after is not None
        and (after.kind != Kind.NUMBER or not _is_name_like(first))
    )


def _is_name_like(token: Token) -> bool:
    return bool(token.flags & (Is.FUNCTION | Is.COLLECTIVE | Is.TOOL | Is.ORGANISATION | Is.GENERIC))


def _run_ends_in_a_plural(reading: Reading, at: int, end: int) -> bool:
    last: Token | None = None
    while (
        at < end
        and not reading.skip[at]
        and reading.tokens[at].kind == Kind.WORD
        and not reading.tokens[at].flags & SMALL
    ):
        last = reading.tokens[at]
        at += 1
    return last is not None and bool(last.flags & (Is.PLURAL | Is.PERSON) or last.capital)
