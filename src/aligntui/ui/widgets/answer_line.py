"""The line of a dialog: what is typed in it narrows a list, names a file, or is a place."""

from __future__ import annotations

from collections.abc import Callable

from .whole_line import WholeLine


class AnswerLine(WholeLine):
    """A line whose Enter is the dialog's own; the keys below say what it does at this moment.

    Coming to it selects nothing: the letter that brought the caret here stays, and so does what was typed before.
    """

    def __init__(
        self, enter_does: Callable[[], str], *, value: str = "", placeholder: str = "", id: str | None = None
    ) -> None:
        """`enter_does` is asked each time the keys are shown; an empty text means that Enter does nothing now."""
        super().__init__(value=value, placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self._enter_does = enter_does

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        verb = self._enter_does()
        return (("enter", verb),) if verb else ()
