"""What the rules about deeds look at: a verb with what stands around it."""

from __future__ import annotations

from typing import NamedTuple

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token


class DeedCase(NamedTuple):
    """An action in its line; `thing` is what is done to, `behind` the tokens behind the verb."""

    reading: Reading
    action: Action

    @property
    def thing(self) -> Phrase | None:
        return self.action.object

    @property
    def behind(self) -> list[Token]:
        return self.reading.tokens[self.action.after : self.action.end]
