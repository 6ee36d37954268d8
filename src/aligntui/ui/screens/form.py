"""The one form of the program: edits a record, or asks for a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.session import Refused
from aligntui.ui.host import Draft, Host, Hosted
from aligntui.ui.text import Said, plain
from aligntui.ui.widgets.choice import Choice
from aligntui.ui.widgets.field import NEW, Field, Trouble, text_of
from aligntui.ui.widgets.fields import FieldRow, FormLine
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.saves_on_enter import FieldEntered

if TYPE_CHECKING:
    from aligntui.model import StageKey

Values = dict[str, Any]


class FormScreen(Hosted, ModalScreen[Values | None]):
    """Fields under each other. Enter saves, Escape steps out and keeps what was typed for the next time.

    Results in the understood values by field name, or None when the person stepped out.
    """

    BINDINGS = [
        Binding("enter", "save", "Save", show=True),
        Binding("tab", "app.focus_next", "Next field", show=True),
        Binding("up", "app.focus_previous", "Field before", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("escape", "leave", "Back, keep what I typed", show=True),
    ]

    def __init__(
        self,
        title: str,
        fields: list[Field],
        *,
        about: Content | str = "",
        about_typed: Callable[[dict[str, str]], Content] | None = None,
        key: str = "",
        focus: str = "",
        verb: str = "Save",
        stage: StageKey | Literal[""] = "",
    ) -> None:
        """`about_typed` says what stands above of what is typed so far, in place of `about`. `key` names what is
        edited, so that a half-typed form comes back; `focus` the field to start in; `verb` says what Enter does;
        `stage` is the one that asks."""
        super().__init__()
        self._title = title
        self._fields = fields
        self._about = about
        self._about_typed = about_typed
        self._key = key or title
        self._start = focus
        self._verb = verb
        self._stage = stage
        self._rows: list[FieldRow] = []

    def compose(self) -> ComposeResult:
        today = self.host.today()
        with Vertical(id="form"):
            with VerticalScroll(id="form-body", can_focus=False):
                if self._about or self._about_typed:
                    yield Said(self._about, id="form-about", classes="form-about")
                for nth, field in enumerate(self._fields):
                    row = FieldRow(field, today)
                    row.input.moves_on = partial(self._has_missing, nth)
                    row.input.verb = self._verb
                    self._rows.append(row)
                    yield row
            yield Said("", id="form-note")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#form").border_title = plain(self._title)
        note = self.query_one("#form-note", Said)
        note.display = False
        kept = self.host.drafts.get(self._key)
        draft = kept.typed if kept is not None else {}
        if kept is not None:
            self.host.drafts[self._key] = replace(kept, words="")  # they are in the form now
        if any(draft.get(row.field.name, row.typed) != row.typed for row in self._rows):
            for row in self._rows:
                if row.field.name in draft:
                    row.put(draft[row.field.name])
            note.say("What you typed last time and did not save is back.")
            note.display = True
        self._read_again()
        target = next((row for row in self._rows if row.field.name == self._start), self._rows[0])
        self.set_focus(target.input)
        # A number is replaced by what is typed; in words the caret goes on behind them.
        if isinstance(target.input, FormLine) and target.field.kind == "number":
            target.input.action_select_all()
        elif isinstance(target.input, FormLine):
            target.input.action_end()

    def on_input_changed(self) -> None:
        self._read_again()

    def on_text_area_changed(self) -> None:
        self._read_again()

    def on_choice_turned(self, message: Choice.Turned) -> None:
        self._read_again()

    def _read_again(self) -> None:
        """Says what is understood of what is typed so far."""
        typed = self._typed()
        for row in self._rows:
            row.read(typed)
        if self._about_typed is not None:
            self.query_one("#form-about", Said).say(self._about_typed(typed))

    def _typed(self) -> dict[str, str]:
        return {row.field.name: row.typed for row in self._rows}

    def _spread(self, nth: int) -> dict[str, str]:
        """What this field says for itself and others; nothing when one of the others has its own answer."""
        row = self._rows[nth]
        parts = row.field.spread(row.typed) if row.field.spread is not None else {}
        taken = [
            other for other in self._rows if other is not row and other.field.name in parts and other.typed.strip()
        ]
        return {} if taken else parts

    def _take_apart(self) -> None:
        """Each part of an answer to several fields goes to its own."""
        for nth in range(len(self._rows)):
            parts = self._spread(nth)
            for row in self._rows:
                if row.field.name in parts:
                    row.put(parts[row.field.name])

    def on_descendant_blur(self) -> None:
        self._take_apart()

    def _has_missing(self, nth: int) -> bool:
        return self._next_missing(nth) is not None

    def _next_missing(self, nth: int) -> FieldRow | None:
        """The first answer behind this field that the form is for and that is still empty."""
        parts = self._spread(nth) if nth < len(self._rows) else {}
        behind = self._rows[nth + 1 :]
        return next((row for row in behind if row.is_missing and row.field.name not in parts), None)

    def on_field_entered(self, message: FieldEntered) -> None:
        """Enter saves, but goes on to the next answer while one that the form is for is empty."""
        message.stop()
        nth = next((nth for nth, row in enumerate(self._rows) if row.input.has_focus), len(self._rows))
        missing = self._next_missing(nth)
        if missing is None:
            self.action_save()
        else:
            self.set_focus(missing.input)

    def action_save(self) -> None:
        self._take_apart()
        values: Values = {}
        wrong: FieldRow | None = None
        said = {row.trouble for row in self._rows}
        for row in self._rows:
            try:
                values[row.field.name] = row.value()
            except Trouble:
                wrong = wrong or row
        if wrong is not None:
            self.set_focus(wrong.input)
            if wrong.trouble in said:
                # It stood there already, so it would look as if the key did nothing.
                self.app.notify(f"Not saved. {wrong.trouble}", severity="warning")
            return
        self.host.drafts.pop(self._key, None)
        self.host.keyboard.form_closed()
        self.dismiss(values)

    def keep_refused(self, values: Values) -> None:
        """Values that were refused after this form had closed are its draft: stepping out and leaving the program keep
        them as any other."""
        self.host.drafts[self._key] = draft_of(self._title, self._fields, values, self._stage)

    def half_typed(self) -> str:
        """What was typed here and is not saved, in one line; empty when nothing was."""
        return " / ".join(row.words for row in self._rows if row.typed != row.field.value and row.words)

    @property
    def title_words(self) -> str:
        """What the form asks, for whoever finds the words later."""
        return self._title

    def action_leave(self) -> None:
        typed = self._typed()
        if any(typed[field.name] != field.value for field in self._fields):
            words = f"{self._title}: {half}" if (half := self.half_typed()) else ""
            self.host.drafts[self._key] = Draft(typed, words, self._stage)
        else:
            self.host.drafts.pop(self._key, None)
        self.dismiss(None)


def open_form(app: Host, open_it: Callable[[], FormScreen], then: Callable[[Values], object]) -> None:
    """Opens a form outside of the stages; `then` gets the values when it is saved. A refusal brings the form back with
    what was typed."""
    form = open_it()

    def answered(values: Values | None) -> None:
        if values is None:
            return
        try:
            then(values)
        except Refused as refusal:
            form.keep_refused(values)
            app.refuse(refusal)
            open_form(app, open_it, then)

    app.push_screen(form, answered)


def draft_of(title: str, fields: Sequence[Field], values: Values, stage: StageKey | Literal[""] = "") -> Draft:
    """The draft of a form whose values were refused after it had closed."""
    typed = {field.name: text_of(values.get(field.name)) for field in fields}
    changed = [field for field in fields if typed[field.name] not in ("", field.value)]
    words = [dict(field.choices).get(typed[field.name], typed[field.name].removeprefix(NEW)) for field in changed]
    return Draft(typed, f"{title}: {' / '.join(words)}" if words else "", stage)


def reason(label: str = "Why", help: str = "one sentence is enough", value: str = "", required: str = "") -> Field:
    """A field for a reason; `required` is the sentence shown when it is left empty."""
    return Field("reason", label, value, kind="long", help=help, required=required)
