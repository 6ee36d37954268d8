"""Who does what is said to be done: the one whom "by" names, "to be signed by the Vice-Chair", "read by members"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import is_name
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.quantities import opens_with_a_share
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.results import find_result
from aligntui.rules.line_of_sight.tokens import Token

_FARTHEST_PARTICIPLE: Final = 6

Span = tuple[int, int]


def find_agent(reading: Reading, clauses: list[Clause]) -> Span | None:
    """The one by whom something is done in a clause where nobody else acts."""
    found = _find(reading, clauses)
    return found[1] if found is not None else None


def find_done(reading: Reading, clauses: list[Clause]) -> Span | None:
    """What somebody named by "by" does in a clause without a verb: "five short pieces, read by company members"."""
    if any(clause.verb is not None for clause in clauses) or (found := _find(reading, clauses)) is None:
        return None
    done = found[0]
    if done is None:
        return None
    verb = reading.tokens[done].verb
    unseen = any(verb in section(name) for name in ("fuzzy", "outcome", "outcome_of_a_measure"))
    return None if unseen else (done, done + 1)


def _find(reading: Reading, clauses: list[Clause]) -> tuple[int | None, Span] | None:
    tokens = reading.tokens
    if "by" not in reading.text.lower():
        return None
    for clause in clauses:
        start = clause.subject[0] if clause.subject is not None else clause.verb
        if start is None:
            continue
        for index in range(start + 1, clause.after - 1):
            if tokens[index].low != "by" or reading.skip[index]:
                continue
            done = clause.verb if clause.passive else _participle(reading, start, index)
            # "Weekly fire door checks by the porter": the deed is a noun.
            nominal = clause.verb is None and find_result(reading, [clause]) is not None
            told = done is not None and (_is_passive(reading, clause, done) or _tells_a_result(tokens, done))
            if not (told or nominal or _is_by_somebody(reading, clause, index)):
                continue
            for phrase in noun_phrases(reading, index, clause.after):
                if phrase.preposition != "by":
                    break
                if opens_with_a_share(reading, phrase.first) or _is_a_way(phrase):
                    continue
                known = _is_a_known_body(tokens, phrase.first) or _does_it_for_a_living(reading, phrase)
                if known or names_an_actor(reading, phrase.first, phrase.after):
                    return done, (phrase.first, phrase.after)  # "by both Pricing and IT": one of them will do
    return None


def _is_a_way(phrase: Phrase) -> bool:
    """As "by recorded delivery": how it is done, and nobody."""
    return phrase.head is not None and phrase.head.low in section("ways")


def _is_by_somebody(reading: Reading, clause: Clause, by: int) -> bool:
    """Whether a noun is what is done, and somebody beyond doubt does it: "Walk-down by relay technician"."""
    if (
        clause.passive
        or clause.names_actor
        or reading.tokens[by - 1].flags & can.VERB_PAST
        or (clause.verb is not None and clause.subject is None)
    ):
        return False
    head = next((p.head for p in noun_phrases(reading, by, clause.after) if p.preposition == "by"), None)
    somebody = can.PERSON | can.POSITION | can.COLLECTIVE
    return head is not None and bool(head.flags & somebody or (head.flags & can.FUNCTION and head.flags & can.PLURAL))


def _does_it_for_a_living(reading: Reading, phrase: Phrase) -> bool:
    """As "the setter", "external evaluator": behind "by" a word that ends as trades do is somebody."""
    head, many_words = phrase.head, phrase.after - phrase.first > 1
    if head is None or not many_words or not head.low.endswith(("er", "or", "ist", "ian", "ee", "agent")):
        return False
    if head.flags & (can.TOOL | can.IDEA | can.EVENT | can.TIME_UNIT | can.MONTH | can.ADVERB) or head.capital:
        return False
    known = head.low in section("not_people") or head.low in section("rarely_people")
    return not known and reading.tokens[phrase.first].kind != kinds.NUMBER


def _participle(reading: Reading, start: int, by: int) -> int | None:
    """The last participle before "by", its particle and its second object left out: "taught knots by"."""
    for index in range(by - 1, max(start - 1, by - _FARTHEST_PARTICIPLE), -1):
        token = reading.tokens[index]
        if token.kind == kinds.MARK and token.text not in "&+":
            return None
        if token.flags & can.VERB_PAST or token.low in section("same_in_the_past"):
            aside = reading.tokens[index - 1].low in ("as", "than") or token.verb in section("done_beside")
            return None if aside else index
    return None


def _is_passive(reading: Reading, clause: Clause, done: int) -> bool:
    """Whether nobody acts in the clause, so that its participles tell what is done: "read by members" in a telegram."""
    if clause.passive or clause.verb is None:
        return True
    verb = reading.tokens[clause.verb]
    return clause.subject is None and clause.verb == done and bool(verb.flags & can.VERB_PAST)


def _tells_a_result(tokens: list[Token], done: int) -> bool:
    """Whether a bare noun behind a mark and a participle are a telegram: "...: reply drafted by MN"."""
    noun = tokens[done - 1]
    return done > 1 and noun.kind == kinds.WORD and tokens[done - 2].text in ":,–—" and not noun.capital


def _is_a_known_body(tokens: list[Token], first: int) -> bool:
    """As "the Kiwanis": behind "by" a name with an article acts."""
    return tokens[first].low == "the" and first + 1 < len(tokens) and is_name(tokens[first + 1])
