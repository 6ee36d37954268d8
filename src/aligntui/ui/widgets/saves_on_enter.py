"""What Enter does in a field, and what the footer says of it."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message


class FieldEntered(Message):
    """Enter was pressed in a field."""


class SavesOnEnter:
    """What the footer says while a field has the focus."""

    verb = "Save"
    """What Enter does."""
    moves_on: Callable[[], bool] = staticmethod(lambda: False)
    """Whether Enter goes to the next answer, because one that the form is for is still empty."""

    @property
    def enter_does(self) -> str:
        return "Next answer" if self.moves_on() else self.verb

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.enter_does),)
