"""Notes and the parking lot: from anywhere, about whatever is selected."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from aligntui.model import Imperative, Note, StageKey, Tactic
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import quote
from aligntui.session import Session
from aligntui.session.noting import add_note, edit_note, remove_note, settle_note
from aligntui.ui.host import Host, Hosted
from aligntui.ui.screens.form import FormScreen, Values, open_form
from aligntui.ui.text import ours, plain
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

_KINDS = (("parking lot", "parking lot"), ("note", "note"))


def ask_note(app: Host, session: Session, stage: StageKey, about: str) -> None:
    """Asks for a note or something for the parking lot, without leaving the stage.

    Raises:
        ReadOnly: what would be typed could not be kept.
    """
    session.must_write()
    record = session.workspace.look_up(about) if about else None
    text = record.text if isinstance(record, Imperative | Tactic) else ""
    fields = [
        Field("text", "Note", kind="long", help="what you want to come back to", required="Write a word or two first."),
        Field("kind", "Kind", kind="choice", choices=_KINDS),
    ]

    def then(values: Values) -> None:
        add_note(session, values["text"], stage=stage, about=about if text else "", kind=values["kind"])
        app.notify(f"Kept in {'the parking lot' if values['kind'] == 'parking lot' else 'the notes'}. N shows them.")

    about_line = plain(f"About {quote(text, 60)}") if text else ""
    open_form(app, lambda: FormScreen("A note", fields, about=about_line, key="note"), then)


class NotesScreen(Hosted, ModalScreen["tuple[StageKey, str] | None"]):
    """All notes, open ones first. Results in where to go, or None."""

    BINDINGS = [
        Binding("enter", "go", "Go to its stage"),
        Binding("S", "settle", "Done or open again"),
        Binding("e", "edit", "Edit"),
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
        Binding("u", "undo", "Undo"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(id="notes", classes="sheet"):
            yield RecordList(
                (Column("", 2), Column("note"), Column("kind", 12), Column("from", 10)),
                empty=ours(
                    "*Nothing here yet.*\n\nPress `workshop.note` anywhere to keep a thought for later"
                    " without leaving what you do."
                    " The parking lot is for what the room wants to come back to."
                ),
            )
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#notes").border_title = plain("Notes and parking lot")
        self._fill()
        self.query_one(RecordList).focus()

    def _fill(self) -> None:
        workspace = self._session.workspace
        happened = workspace.as_happened(workspace.all(Note))
        notes = sorted(happened, key=lambda note: (note.settled, note.kind == "note"))
        self.query_one(RecordList).show(
            [
                Row(note.id, ("x" if note.settled else "", note.text, note.kind, BY_KEY[note.stage].title))
                for note in notes
            ]
        )

    def _selected(self) -> Note | None:
        note = self._session.workspace.get(Note, self.query_one(RecordList).selected)
        if note is None:
            self.app.notify("There is no note yet that it could be done to.")
        return note

    def action_go(self) -> None:
        if note := self._selected():
            self.dismiss((note.stage, note.about))

    def on_record_list_chosen(self) -> None:
        self.action_go()

    def action_settle(self) -> None:
        if note := self._selected():
            settle_note(self._session, note, settled=not note.settled)
            self._fill()

    def action_edit(self) -> None:
        note = self._selected()
        if note is None:
            return
        self._session.must_write()

        def then(values: Values) -> None:
            edit_note(self._session, note, text=values["text"], kind=values["kind"])
            self._fill()

        fields = [
            Field("text", "Note", note.text, kind="long", required="Write a word or two, or delete it from the list."),
            Field("kind", "Kind", note.kind, kind="choice", choices=_KINDS),
        ]
        open_form(self.host, lambda: FormScreen("A note", fields, key=note.id), then)

    def action_remove(self) -> None:
        if note := self._selected():
            remove_note(self._session, note)
            self._fill()
            self.host.done(f"Deleted {quote(note.text)}.", "brings it back")

    def action_undo(self) -> None:
        if (undone := self._session.undo()) is not None:
            self.app.notify(f"Undone: {undone.label}.")
            self._fill()
        else:
            self.app.notify("Nothing to undo.")

    def action_leave(self) -> None:
        self.dismiss(None)
