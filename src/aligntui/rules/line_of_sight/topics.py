"""What a line is about, said before a colon or a dash, so that the verb behind it may leave it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.words import SMALL

_MARKS: Final = frozenset(":–—-")
_SOMEBODY: Final = can.PERSON | can.GIVEN_NAME | can.POSITION


def stands_behind_its_topic(reading: Reading, clauses: Sequence[Clause], action: Action) -> bool:
    """Whether a verb without an object has it before the mark: "Chromebook carts – tech will re-image over break"."""
    tokens = reading.tokens
    clause = next((c for c in clauses if c.verb is not None and action.first in range(c.verb, c.after)), None)
    if clause is None or clause.subject is None or not clause.names_actor:
        return False
    mark = clause.subject[0] - 1
    while mark > reading.sentence and reading.skip[mark]:
        mark -= 1
    if mark <= reading.sentence or tokens[mark].text not in _MARKS:
        return False
    topic = [t for i, t in enumerate(tokens[reading.sentence : mark], reading.sentence) if not reading.skip[i]]
    if any(c.verb is not None and c.after <= mark for c in clauses):
        return False
    things = [t for t in topic if t.kind == kinds.WORD and not t.flags & (SMALL | can.ADVERB)]
    return bool(things) and not any(t.flags & _SOMEBODY for t in things[:1])
