"""How a part of the screen acts on the session: it tries, asks in a form, or offers a choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from textual.content import Content
from textual.widget import Widget

from aligntui.rules.words import say_day, say_number
from aligntui.session import Refused, Session
from aligntui.ui.host import Hosted
from aligntui.ui.screens.choose import ChooseScreen, Option
from aligntui.ui.screens.form import FormScreen
from aligntui.ui.widgets.fields import Field

T = TypeVar("T")


class Acting(Hosted, Widget):
    """A widget that calls verbs of the session."""

    session: Session

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Does something to the session; a refusal is told to the person and changes nothing."""
        try:
            return act()
        except Refused as refusal:
            self.host.refuse(refusal)
            return None

    def ask(
        self,
        title: str,
        fields: list[Field],
        then: Callable[[dict[str, Any]], object],
        *,
        about: Content | str = "",
        key: str = "",
        focus: str = "",
    ) -> None:
        """Opens a form; `then` gets the values when it is saved. A refusal brings the form back with what was typed.

        Enter pressed twice over the form before opens none.

        Raises:
            ReadOnly: what would be typed could not be kept.
        """
        self.session.must_write()
        if self.host.keyboard.is_second_enter:
            return

        def answered(values: dict[str, Any] | None) -> None:
            if values is None:
                return
            try:
                then(values)
            except Refused as refusal:
                self.host.refuse(refusal)
                kept = [_refilled(field, values.get(field.name)) for field in fields]
                self.ask(title, kept, then, about=about, key=key, focus=focus)

        self.app.push_screen(FormScreen(title, fields, about=about, key=key, focus=focus), answered)

    def choose(
        self,
        title: str,
        options: list[Option],
        then: Callable[[str], object],
        *,
        about: Content | str = "",
        selected: str = "",
        new: str = "",
    ) -> None:
        """Opens a short list; `then` gets the id of what was chosen, or with `new` a name behind `NEW`."""

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.attempt(lambda: then(chosen))

        self.app.push_screen(ChooseScreen(title, options, about=about, selected=selected, new=new), answered)


def _refilled(field: Field, value: Any) -> Field:
    if value is None:
        text = ""
    elif isinstance(value, date):
        text = say_day(value)
    elif isinstance(value, float):
        text = say_number(value)
    else:
        text = str(value)
    return replace(field, value=text)
