"""Results said as nouns, which count as deeds: "Runbook update", "Gutter repair at the hall"."""

from __future__ import annotations

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.quantities import opens_with_a_share
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.words import SMALL


def _opens_with_a_deed(reading: Reading, first: int, after: int) -> bool:
    """As "Submission of daily reports": the noun of a deed before what it is done to."""
    token = reading.tokens[first]
    done = token.flags & can.VERB_ING and not token.flags & (
        can.EVENT | can.FUNCTION | SMALL
    )  # "Visiting of 140 doctors"
    thing = next((t for t in reading.tokens[first + 2 : after] if t.kind == kinds.WORD and not t.flags & SMALL), None)
    done = done and token.verb not in section("fuzzy") and thing is not None and not thing.flags & can.IDEA
    return (
        (token.singular in section("deed_nouns_before_of") or bool(done))
        and after > first + 2
        and (reading.tokens[first + 1].low == "of")
    )


def find_result(reading: Reading, clauses: list[Clause]) -> tuple[int, int] | None:
    """The noun of a deed that ends a phrase without a verb, when a word before it says what it is done to."""
    for clause in clauses:
        if clause.verb is not None or clause.subject is None:
            continue
        first, after = clause.subject
        if opens_with_a_share(reading, first):
            continue
        if _opens_with_a_deed(reading, first, after):
            return first, first + 1
        for index in range(first + 1, after):
            token, before = reading.tokens[index], reading.tokens[index - 1]
            if (
                token.singular not in section("deed_nouns")
                or reading.skip[index - 1]
                or before.flags & (SMALL | can.ADVERB)
            ):
                continue
            following = index + 1
            ends = following >= after or reading.skip[following] or reading.tokens[following].kind == kinds.MARK
            if before.kind == kinds.WORD and (ends or reading.tokens[following].flags & SMALL):
                return index, following
    return None
