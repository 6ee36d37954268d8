"""What the rules for "for whom" are asked about."""

from __future__ import annotations

from typing import NamedTuple

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token


class AudienceCase(NamedTuple):
    """A phrase, where it stands, and the verb that it stands behind, when there is one."""

    reading: Reading
    action: Action | None
    phrase: Phrase
    place: int

    @property
    def head(self) -> Token:
        return self.phrase.words[-1]
