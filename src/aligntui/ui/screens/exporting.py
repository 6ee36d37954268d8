"""What leaves the room: in which format, what is included, where to; never over an existing file without a word."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from aligntui.disk.file_names import safe_name
from aligntui.disk.outputs import there_already, write_outputs
from aligntui.exchange import (
    FORMATS,
    Format,
    NotInstalled,
    NotSuited,
    Selection,
    compose,
    export,
    look_of,
    name_of_selection,
    names_of_set,
)
from aligntui.exchange.remarks import remarks
from aligntui.exchange.selection import CALLED, What
from aligntui.model import Person, Team
from aligntui.rules.words import plural, whose
from aligntui.session import Session
from aligntui.session.closing import record_export
from aligntui.session.since import changes_of_plans
from aligntui.ui.host import Host, Hosted
from aligntui.ui.screens.choose import ChooseScreen
from aligntui.ui.text import Said, line, plain
from aligntui.ui.widgets.answer_line import AnswerLine
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

FIRST = {"read-out": "pptx", "page": "pdf", "x-matrix": "pdf", "a3": "pdf", "cards": "pdf"}
"""The format that the cursor stands on when the last one does not carry what leaves."""
RECORDED: dict[What, Literal["summary", "plan", "card", "read-out"]] = {
    "summary": "summary",
    "plan": "plan",
    "a3": "plan",
    "card": "card",
    "cards": "card",
    "read-out": "read-out",
    "page": "read-out",
    "x-matrix": "read-out",
}
"""As what an export is taken note of; only a whole summary counts as one."""


class ExportScreen(Hosted, ModalScreen[None]):
    """Formats with a line each, and where the file goes. Enter writes; the last choice is remembered."""

    BINDINGS = [
        Binding("enter", "write", "Write"),
        Binding("tab", "other", "Change where"),
        Binding("v", "preview", "Read it first"),
        Binding("space", "private", "With or without notes"),
        Binding("j", "open_folder", "Go to the folder"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, session: Session, selections: Sequence[Selection], folder: Path, *, many: bool) -> None:
        super().__init__()
        self._session = session
        self._selections = list(selections)
        self._folder = folder
        self._many = many
        self._private = False
        self._busy = False
        self._cancelled = False
        self._written: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="exporting", classes="sheet"):
            yield RecordList((Column("", 12), Column()), id="export-formats")
            yield Said("", id="export-about")
            yield (path := AnswerLine(lambda: "Write", id="export-path"))
            path.select_on_focus = True  # another name is typed over it
            yield Said("", id="export-note")
            yield KeyBar()

    def on_mount(self) -> None:
        sheet = self.query_one("#exporting")
        sheet.border_title = plain(f"Export {self._what()}")
        sheet.border_subtitle = plain("a letter goes to a format")
        what = self._selections[0].what
        suited = [key for key, found in FORMATS.items() if what in found.carries]
        records = self.query_one(RecordList)
        records.show([Row(key, (line((FORMATS[key].name, "bold")), FORMATS[key].about)) for key in suited])
        last = self.host.settings.export_format
        records.select(last if last in suited else FIRST.get(what, suited[0]))
        records.focus()
        self._suggest()

    def _what(self) -> str:
        if self._many:
            return "a card for every person" if self._selections[0].what == "card" else "every team's plan"
        selection = self._selections[0]
        workspace = self._session.workspace
        record = workspace.get(Team, selection.record) or workspace.get(Person, selection.record)
        noun = {"plan": "plan", "card": "card", "a3": "A3 sheet"}.get(selection.what, "")
        return f"{whose(record.name)} {noun}" if record is not None else CALLED[selection.what]

    @property
    def _format(self) -> tuple[str, Format]:
        key = self.query_one(RecordList).selected or "md"
        return key, FORMATS[key]

    def _suggest(self) -> None:
        """Where it goes, as the format wants it; what somebody typed into the folder part stays."""
        key, found = self._format
        title = self._session.workspace.meta.title or self._session.store.name
        typed = Path(self.query_one(AnswerLine).value)
        folder = typed.parent if self.query_one(AnswerLine).value else Path()
        if self._many:
            kind = "cards" if self._selections[0].what == "card" else "plans"
            name = f"{safe_name(title)} {kind}"
        else:
            name = safe_name(name_of_selection(self._session.workspace, self._selections[0], self._session.store.name))
            name += found.ending if not found.folder else f" {key}"
        self.query_one(AnswerLine).value = str(folder / name)
        self._about()

    def _about(self) -> None:
        key, _ = self._format
        notes = "with notes, and votes by name" if self._private else "without notes; votes without names"
        words = notes if key == "json" else "without notes of the facilitator; votes as totals, without names"
        self.query_one("#export-about", Said).say(f"{words}. In {self._folder}:")

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next format that begins with it: P is PDF, and again is PowerPoint."""
        records = self.query_one(RecordList)
        if not records.has_focus or not event.character or not event.character.isalpha():
            return
        wanted, here = event.character.casefold(), records.index + 1
        for key in (*records.ids[here:], *records.ids[:here]):
            if FORMATS[key].name.casefold().startswith(wanted):
                event.stop()
                records.select(key)
                self._suggest()
                return

    def on_record_list_moved(self) -> None:
        self._suggest()
        self.refresh_bindings()

    def on_record_list_chosen(self) -> None:
        self.action_write()

    def on_record_list_left(self) -> None:
        pass

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "private":
            return self._format[0] == "json"
        if action == "open_folder":
            return self._written is not None
        if action == "preview":
            return not self._many
        return True

    def action_other(self) -> None:
        field = self.query_one(AnswerLine)
        (self.query_one(RecordList) if field.has_focus else field).focus()

    def action_private(self) -> None:
        self._private = not self._private
        self._about()

    def action_preview(self) -> None:
        from .reading import DocumentScreen

        document = compose(
            self._session.workspace, self._selections[0], self.host.today(), changes_of_plans(self._session)
        )
        self.app.push_screen(DocumentScreen("What it will say", document))

    def action_open_folder(self) -> None:
        """Opens the folder in the file manager, where there is one."""
        from aligntui.disk.platform import show_folder

        if self._written is not None:
            try:
                show_folder(self._written)
            except OSError:
                self._say(f"No file manager was found; the folder is {self._written}.")

    def action_leave(self) -> None:
        if self._busy:
            self._cancelled = True
        else:
            self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#export-note", Said).say(words)

    # -- writing -------------------------------------------------------------------------------------------------

    def action_write(self) -> None:
        text = self.query_one(AnswerLine).value.strip()
        if self._busy or not text:
            self._say("Type where it should go." if not text else "It is being written; esc stops it.")
            return
        key, found = self._format
        path = self._folder / Path(text).expanduser()
        if not self._many and not found.folder and not path.suffix:
            path = path.with_suffix(found.ending)
        if _is_a_session(path):
            self._say(f"{path.name} would be a session; what leaves here is a document: choose another name.")
            return
        self.run_worker(self._make(key, found, path), exclusive=True)

    async def _make(self, key: str, found: Format, path: Path) -> None:
        """Makes everything first and writes then, so that a missing library or a full disk leaves nothing half done."""
        self._busy, self._cancelled = True, False
        workspace, today = self._session.workspace.copy(), self.host.today()
        changes = changes_of_plans(self._session)
        made: dict[Selection, Any] = {}
        try:
            look = look_of(self.host.settings)
            for nth, selection in enumerate(self._selections, 1):
                if self._many:
                    self._say(f"Making {nth} of {len(self._selections)}; esc stops")
                made[selection] = await asyncio.to_thread(
                    export, workspace, selection, key, today, private=self._private, look=look, changes=changes
                )
                if self._cancelled:
                    self._say("Stopped; nothing was written.")
                    return
            said = await asyncio.to_thread(remarks, workspace, self._selections, key, today)
        except (NotInstalled, NotSuited) as reason:
            self._say(str(reason))
            return
        except (OSError, ValueError) as error:
            self._say(f"The template or the logo in the settings cannot be used: {error}")
            return
        finally:
            self._busy = False
        files = self._files(found, path, made)
        there = there_already(files)
        if not there:
            self._write(key, path, files, said)
            return
        names = ", ".join(one.name for one in there[:3]) + (" …" if len(there) > 3 else "")
        self.app.push_screen(
            ChooseScreen(
                f"{plural(len(there), 'file')} of that name {'is' if len(there) == 1 else 'are'} there already",
                [Option("keep", "Leave it as it is"), Option("replace", "Replace it")],
                about=names,
            ),
            lambda answer: self._write(key, path, files, said) if answer == "replace" else None,
        )

    def _files(self, found: Format, path: Path, made: dict[Selection, Any]) -> dict[Path, bytes]:
        """Where each file goes; two teams or people of one name get two files."""
        names = names_of_set(self._session.workspace, list(made)) if self._many else [""]
        files: dict[Path, bytes] = {}
        for name, content in zip(names, made.values(), strict=True):
            if isinstance(content, dict):
                home = path / name if self._many else path
                files.update({home / part: data for part, data in content.items()})
            else:
                files[path / f"{name}{found.ending}" if self._many else path] = content
        return files

    def _write(self, key: str, path: Path, files: dict[Path, bytes], said: list[str]) -> None:
        try:
            write_outputs(files)
        except (OSError, ValueError) as error:
            why = (error.strerror or error) if isinstance(error, OSError) else "that is no name for a file"
            typed = self.query_one(AnswerLine).value.strip()
            self._say(f"Nothing was written to {typed}: {why}.\nChoose another folder.")
            return
        if not self._session.store.read_only:
            for selection in self._selections:
                what = RECORDED[selection.what]
                record_export(self._session, what, key, team=selection.record if what == "plan" else "")
        self.host.keep_settings(replace(self.host.settings, export_format=key))
        self._written = path if path.is_dir() else path.parent
        self._say(" ".join([f"Written: {path}", *said]))
        self.refresh_bindings()


def _is_a_session(path: Path) -> bool:
    """Whether a session is kept under that name (or behind that link), or something that belongs to one: nothing that
    leaves goes over it, whatever is answered."""
    try:
        return not path.is_dir() and any(".align" in name.casefold() for name in (path.name, path.resolve().name))
    except (OSError, RuntimeError, ValueError):
        return False


def ask_export(
    app: Host, session: Session, selections: Sequence[Selection], folder: Path, *, many: bool = False
) -> None:
    """Asks in which format, and where the documents go."""
    app.push_screen(ExportScreen(session, selections, folder, many=many))
