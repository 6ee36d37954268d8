"""Who does what is said to be done: the one whom "by" names, "to be signed by the Vice-Chair", "read by members"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import is_name
from aligntui.rules.line_of_sight.quantities import opens_with_a_share
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.results import find_result
from aligntui.rules.line_of_sight.tokens import Token

_FARTHEST_PARTICIPLE: Final = 6

Span = tuple[int, int]


def find_agent(reading: Reading, clauses: list[Clause]) -> Span | None:
    """The one by whom something is done in a clause where nobody else acts."""
    tokens = reading.tokens
    if not any(token.low == "by" for token in tokens):
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
            if not (told or nominal):
                continue
            phrase = next((p for p in noun_phrases(reading, index, clause.after) if p.preposition == "by"), None)
            if phrase is None or opens_with_a_share(reading, phrase.first):
                continue
            if names_an_actor(reading, phrase.first, phrase.after) or _is_a_known_body(tokens, phrase.first):
                return phrase.first, phrase.after
    return None


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
