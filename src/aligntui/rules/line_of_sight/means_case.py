"""What the rules for "with what" are asked about, and what both of their files ask."""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Words
from aligntui.rules.line_of_sight.somebody import is_proper
from aligntui.rules.line_of_sight.tokens import Token


class MeansCase(NamedTuple):
    """A phrase, with what it stands behind. `receiver` is who gets something, when somebody does."""

    reading: Reading
    action: Action | None
    phrase: Phrase
    receiver: Phrase | None

    @property
    def head(self) -> Token:
        return self.phrase.words[-1]


def says_nothing(head: Token) -> bool:
    """Whether a word is an idea or a measure, which are not means: "with passion", "through collaboration"."""
    return not head.flags & can.TOOL and (bool(head.flags & can.IDEA) or head.low in section("measures"))


def is_named(phrase: Phrase) -> bool:
    return is_proper(phrase) and not phrase.words[-1].flags & (can.ORGANISATION | can.COLLECTIVE)


def _verb(case: MeansCase) -> Words:
    return case.action.names if case.action is not None else ("no verb",)


WORDS: Final = {
    "verb": _verb,
    "head": lambda case: (case.head.low, case.head.singular),
    "preposition": lambda case: (case.phrase.preposition,),
}
