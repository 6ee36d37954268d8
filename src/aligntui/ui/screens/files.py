"""Choose a file: the workspaces of a folder, and a line for typing a path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from aligntui.cleaning import on_screen
from aligntui.disk.here import here, placed
from aligntui.ui.host import Host
from aligntui.ui.screens.form import FormScreen, open_form
from aligntui.ui.text import Said, flat, line, ours, plain
from aligntui.ui.widgets.answer_line import AnswerLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

if TYPE_CHECKING:
    from aligntui.session import Session

ENDING = ".align"


def folder_beside(session: Session, *, throw_away: bool) -> Path:
    """Where what belongs to a session is looked for first: the folder that the program was started in when the session
    lies in it or is a copy to throw away, else the folder of its file."""
    path, started = getattr(session.store, "path", None), here()
    if throw_away or not isinstance(path, Path) or not path.parent.is_dir():
        return started
    inside = path.absolute().is_relative_to(started) and started != Path(started.anchor)
    return started if inside else path.absolute().parent


class OpenFileScreen(ModalScreen["Path | None"]):
    """Folders and workspace files of one folder. Results in the chosen file, or None."""

    BINDINGS = [
        Binding("enter", "choose", "Open"),
        Binding("asterisk", "all", "All of this folder", key_display="*"),
        Binding("backspace", "up_a_folder", "Folder above"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(
        self,
        folder: Path,
        *,
        title: str = "Open a session",
        many: bool = False,
        but: Path | None = None,
        endings: tuple[str, ...] = (ENDING,),
    ) -> None:
        """With `many`, a key results in the folder itself: all of its files are meant. `but` is not offered."""
        super().__init__()
        self._but = but
        self._endings = endings
        self._folder = folder
        self._title = title
        self._many = many

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._many if action == "all" else True

    def why_asleep(self, action: str) -> str:
        return "one file is chosen here, and not a whole folder" if action == "all" else ""

    def action_all(self) -> None:
        self.dismiss(self._folder)

    def compose(self) -> ComposeResult:
        with Vertical(id="files", classes="sheet"):
            yield Said("", id="files-folder")
            yield RecordList(
                (Column(), Column("", 8, "right")),
                empty=ours("*No session in this folder.* Go to another folder, or type a path below."),
                id="files-list",
            )
            yield AnswerLine(
                self._enter_does, placeholder="or type the path of a file or folder and press Enter", id="files-path"
            )
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#files").border_title = plain(self._title)
        self._fill()
        self.query_one("#files-list").focus()

    def _fill(self) -> None:
        self.query_one("#files-folder", Said).say(flat(str(self._folder), "$text-muted"))
        rows = [Row("..", ("..", "above"))]
        try:
            entries = sorted(self._folder.iterdir(), key=lambda path: (not path.is_dir(), path.name.casefold()))
        except OSError:
            entries = []
        for path in entries:
            if path.name.startswith("."):
                continue
            if path.is_dir():
                rows.append(Row(path.name, (on_screen(path.name) + "/", "folder")))
            elif path.suffix.casefold() in self._endings and path.absolute() != self._but:
                kind = "session" if path.suffix == ENDING else path.suffix[1:]
                rows.append(Row(path.name, (line((on_screen(path.name), "bold")), kind)))
        records = self.query_one("#files-list", RecordList)
        records.show(rows)
        files = {path.name for path in entries if path.is_file()}
        first = next((row.id for row in rows if row.id in files), "")
        if first:
            records.select(first)

    def _enter_does(self) -> str:
        return "Open" if self.query_one(AnswerLine).value.strip() else ""

    def on_input_changed(self) -> None:
        self.refresh_bindings()

    def action_choose(self) -> None:
        self._go(self._folder / self.query_one("#files-list", RecordList).selected)

    def on_record_list_chosen(self) -> None:
        self.action_choose()

    def action_up_a_folder(self) -> None:
        self._go(self._folder.parent)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.app.notify("Type the path of a file or folder; shift+tab goes back to the list.")
            return
        path = self._folder / Path(event.value.strip()).expanduser()
        if self._many and path.is_dir():
            self.dismiss(path)
        else:
            self._go(path)

    def on_key(self, event: events.Key) -> None:
        """Who types means the line, wherever the focus is: its letters are not keys."""
        field = self.query_one(AnswerLine)
        if field.has_focus or not event.is_printable or event.character in (None, "*", " "):
            return
        event.stop()
        field.focus()
        field.insert_text_at_cursor(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """So is a paste: the path that somebody copied, or a file that was dragged here."""
        event.stop()
        field = self.query_one(AnswerLine)
        field.focus()
        field.insert_text_at_cursor(" ".join(event.text.split("\n")).strip())

    def _go(self, path: Path) -> None:
        path = path.resolve() if path.name == ".." else path
        if path.is_dir():
            self._folder = path
            self._fill()
        else:
            self.dismiss(path)

    def action_leave(self) -> None:
        self.dismiss(None)


def ask_path(app: Host, title: str, *, suggestion: str, then: Callable[[str], object], about: str = "") -> None:
    """Asks where to write something; asks again when `then` refuses."""
    field = Field("path", "File", suggestion, required="Type where it should go, such as plan.md.")
    open_form(
        app,
        lambda: FormScreen(title, [field], about=about or plain(f"In {here()}", "$text-muted")),
        lambda values: then(str(placed(values["path"]))),
    )
