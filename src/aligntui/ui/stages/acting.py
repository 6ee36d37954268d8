"""How a part of the screen acts on the session: it tries, asks in a form, or offers a choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar

from textual.content import Content
from textual.widget import Widget

from aligntui.model import StageKey
from aligntui.rules.words import say_who
from aligntui.session import Refused, Session
from aligntui.session.errors import Overtaken
from aligntui.ui.host import Hosted
from aligntui.ui.widgets.field import NEW, Field, text_of
from aligntui.ui.widgets.option import Option

T = TypeVar("T")
_AGAIN = " Open it again to see both."


class Acting(Hosted, Widget):
    """A widget that calls verbs of the session."""

    session: Session

    @property
    def stage(self) -> StageKey | Literal[""]:
        """The stage that it is, when it is one."""
        return ""

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
        about_typed: Callable[[dict[str, str]], Content] | None = None,
        key: str = "",
        focus: str = "",
        verb: str = "Save",
    ) -> None:
        """Opens a form; `then` gets the values when it is saved. A refusal brings the form back with what was typed.

        Enter pressed twice over the form before opens none.

        Raises:
            ReadOnly: what would be typed could not be kept.
        """
        from aligntui.ui.screens.form import FormScreen

        self.session.must_write()
        if self.host.keyboard.is_second_enter:
            self.app.notify(f"That is saved. Enter again opens {title[0].lower()}{title[1:]}.")
            return

        seen: list[Overtaken] = []

        def again(values: dict[str, Any]) -> None:
            form.keep_refused(values)
            self.ask(title, fields, then, about=about, about_typed=about_typed, key=key, focus=focus, verb=verb)

        def answered(values: dict[str, Any] | None) -> None:
            if values is None:
                return
            self.host.drafts.pop(key or title, None)
            try:
                said = [field.remark(str(values.get(field.name) or "")) for field in fields if field.remark]
                said += [one for field in fields if field.reader for one in field.reader.remarks(values)]
                with self.session.having_seen(seen):
                    then(values)
                if told := " ".join(filter(None, said)):
                    self.app.notify(told, severity="warning", timeout=8)
            except Overtaken as overtaken:
                if overtaken.field in values:
                    form.keep_refused(values)  # while both are looked at, no form has it
                    self._show_both(overtaken, values, fields, again, answered, seen)
                else:
                    self.host.refuse(overtaken)
                    again(values)
            except Refused as refusal:
                self.host.refuse(refusal)
                again(values)

        form = FormScreen(
            title, fields, about=about, about_typed=about_typed, key=key, focus=focus, verb=verb, stage=self.stage
        )
        self.app.push_screen(form, answered)

    def _show_both(
        self,
        overtaken: Overtaken,
        values: dict[str, Any],
        fields: list[Field],
        again: Callable[[dict[str, Any]], None],
        answered: Callable[[dict[str, Any] | None], None],
        seen: list[Overtaken],
    ) -> None:
        """Both values of a field that somebody else changed while the form was open. Nothing is written before one is
        chosen; escape leads back to the form, with what was typed."""
        name = overtaken.field
        theirs, mine = getattr(overtaken.record, name), values[name]
        label = next((field.label for field in fields if field.name == name), name)

        def chosen(whose: str | None) -> None:
            if whose is None:
                again(values)
                return
            seen.append(overtaken)
            answered({**values, name: theirs if whose == "theirs" else mine})

        from aligntui.ui.screens.choose import ChooseScreen

        options = [
            Option("theirs", f"Theirs: {self._said(theirs)}", "stays"),
            Option("mine", f"Mine: {self._said(mine)}", "takes its place"),
        ]
        self.app.push_screen(
            ChooseScreen(f"{label}: both of you wrote", options, about=str(overtaken).replace(_AGAIN, "")), chosen
        )

    def _said(self, value: Any) -> str:
        text = text_of(value).removeprefix(NEW)
        return say_who(self.session.workspace, text) or text or "nothing"

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
        from aligntui.ui.screens.choose import ChooseScreen

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.attempt(lambda: then(chosen))

        self.app.push_screen(ChooseScreen(title, options, about=about, selected=selected, new=new), answered)
