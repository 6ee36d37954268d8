"""The first thing anybody sees: open the example, start a session, open a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen

from aligntui.cleaning import on_screen
from aligntui.disk.here import for_sessions, here
from aligntui.ui.examples import example
from aligntui.ui.host import Draft, Hosted
from aligntui.ui.keyboard import KEYS
from aligntui.ui.text import Said, line, lines
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

if TYPE_CHECKING:
    from aligntui.model import Workspace


_CHOICES = {"example": "Example", "new": "New session", "next": "From the last session", "open": "Open a file"}
"""The choices with their numbers, in the order of the screen."""


class StartScreen(Hosted, Screen[None]):
    """Three choices, and the sessions opened lately."""

    BINDINGS = [
        Binding("enter", "choose", "Choose"),
        *(Binding(str(nth), f"pick({nth})", what, show=nth != 3) for nth, what in enumerate(_CHOICES.values(), 1)),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._carry: tuple[Workspace, list[str], list[str]] | None = None
        """The last session, which parts of it come along, and ids of what is promised again."""
        """The last session, and the parts of it that the next one takes along."""

    def compose(self) -> ComposeResult:
        with Vertical(id="start"):
            yield Said(
                lines(
                    line(("aligntui", "bold $text-accent")),
                    line("From a strategy to what every team does on Monday."),
                ),
                id="start-title",
            )
            yield RecordList((Column("", 25), Column()), id="start-list")
        yield KeyBar()

    def on_mount(self) -> None:
        self.refresh_choices()
        self.query_one(RecordList).focus()

    def on_screen_resume(self) -> None:
        self.refresh_choices()

    def refresh_choices(self) -> None:
        """Shows the choices and the recent files as they are now."""
        from aligntui.settings import recent_files

        rows = [
            Row("example", (line(("1  Open the example", "bold")), "a whole session to play with; nothing is kept")),
            Row("new", (line(("2  Start a session", "bold")), "from nothing, in a file of its own")),
            Row(
                "next",
                (
                    line(("3  From the last session", "bold")),
                    "what came of it, its people and teams, what is due again",
                ),
            ),
            Row("open", (line(("4  Open a file", "bold")), "a session that was saved before")),
        ]
        recent = recent_files()
        if recent:
            rows.append(Row("", (line(("Opened lately", "bold")),), kind="heading"))
            rows += [Row(str(path), (on_screen(path.stem), line((str(path.parent), "$text-muted")))) for path in recent]
        self.query_one(RecordList).show(rows)

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        message.stop()

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        message.stop()
        self.run_worker(self.action_choose(), group=KEYS)

    async def action_pick(self, nth: int) -> None:
        """The choice with this number."""
        await self._do(list(_CHOICES)[nth - 1])

    async def action_choose(self) -> None:
        await self._do(self.query_one(RecordList).selected)

    async def _do(self, chosen: str) -> None:
        match chosen:
            case "example":
                await self.action_example()
            case "new":
                self.action_new()
            case "next":
                self.action_next()
            case "open":
                self.action_open()
            case "":
                pass
            case path:
                await self.host.open_path(Path(path))

    async def action_example(self) -> None:
        """Opens a throw-away copy of the example session."""
        from aligntui.samples import copy_of_sample, sample_of

        self.host.throw_away = True
        await self.host.open_path(copy_of_sample(sample_of(self.host.settings.trade)))

    def action_next(self) -> None:
        """A new session from the last one: which file, what to take along, then title and folder."""
        from .files import OpenFileScreen

        self.app.push_screen(OpenFileScreen(here(), title="Which session was the last one?"), self._last_picked)

    def _last_picked(self, path: Path | None) -> None:
        from aligntui.session.carrying import offers
        from aligntui.store import CannotOpen, open_workspace
        from aligntui.ui.widgets.option import Option

        from .mark import MarkScreen

        if path is None:
            return
        try:
            opened = open_workspace(path, read_only=True)
        except CannotOpen as trouble:
            self.app.notify(str(trouble), severity="error", timeout=12)
            return
        opened.store.close()
        last = opened.loaded.workspace
        found = [offer for offer in offers(last, self.host.today()) if offer.comes_unasked]
        if not found:
            self.app.notify(
                "There is nothing in that session to take along: start a new one with 2.", severity="warning"
            )
            return

        def marked(parts: list[str] | None) -> None:
            if parts is not None:
                self._ask_again(last, parts)

        self.app.push_screen(
            MarkScreen(
                "What comes along?",
                [Option(offer.part, offer.words, offer.about) for offer in found],
                marked=[offer.part for offer in found],
            ),
            marked,
        )

    def _ask_again(self, last: Workspace, parts: list[str]) -> None:
        """What came of the last session, one by one: what is promised again becomes a record of the new one."""
        from aligntui.rules.follow.look_back import look_back
        from aligntui.rules.follow.readiness import is_followed
        from aligntui.session.promising import can_be_promised
        from aligntui.ui.widgets.option import Option

        from .mark import MarkScreen

        def marked(ids: list[str] | None) -> None:
            if ids is not None:
                self._carry = (last, parts, ids)
                self.action_new()

        found = can_be_promised(last, self.host.today())
        if not found or not is_followed(last):
            marked([])
            return
        kept = len([one for one in look_back(last, self.host.today()) if one.came in ("kept", "real")])
        self.app.push_screen(
            MarkScreen(
                "What came of it, and what is promised again?",
                [
                    Option(
                        one.id,
                        f"{one.kind.capitalize()}  {one.words}",
                        f"{one.came}{f': {one.why}' if one.why else ''}",
                    )
                    for one in found
                ],
                about=f"{kept} kept or really stopped. Nothing is promised again by itself: space marks what is."
                " Everything stands in the notes of the new session, with what came of it.",
            ),
            marked,
        )

    def action_new(self) -> None:
        """Asks for a title and where the file goes, and opens the new session."""
        from .form import FormScreen

        fields = [
            Field(
                "title",
                "Title",
                self._proposed_title(),
                help=f"what people call this session: {example('title')}",
                required="It needs a title first.",
            ),
            Field("name", "Your name", self.host.settings.name, help="for the history: who changed what"),
            Field("folder", "Folder", str(for_sessions()), help="where the file goes", required="Type a folder."),
        ]
        self.app.push_screen(FormScreen("Start a session", fields, focus="title"), self._named)

    def _proposed_title(self) -> str:
        """After the last session, the next year or quarter of its title."""
        if self._carry is None:
            return ""
        from aligntui.rules.follow.look_back import next_title

        last, _, _ = self._carry
        return next_title(last.meta.title, self.host.today()) if last.meta.title else ""

    def _named(self, values: dict[str, Any] | None) -> None:
        if values is None:
            self._carry = None
        else:
            self.run_worker(self._create(values), group=KEYS)

    async def _create(self, values: dict[str, Any]) -> None:
        from aligntui.session import Session
        from aligntui.session.carrying import carry_over
        from aligntui.store import CannotOpen, create_workspace
        from aligntui.store.places import file_name_for

        folder = Path(values["folder"]).expanduser()
        path = folder / file_name_for(values["title"])
        number = 2
        while path.exists():
            path = folder / file_name_for(f"{values['title']} {number}")
            number += 1
        try:
            opened = create_workspace(path, title=values["title"], by=values["name"])
        except CannotOpen as trouble:
            self.app.notify(str(trouble), severity="error", timeout=12)
            self.host.drafts["Start a session"] = Draft({name: str(value) for name, value in values.items()})
            self.action_new()
            return
        if self._carry is not None:
            last, parts, again = self._carry
            session = Session(opened.store, opened.loaded, by=values["name"], clock=self.host.clock)
            carry_over(session, last, parts, self.host.today(), again)  # type: ignore[arg-type]
            session.close()
        else:
            opened.store.close()
        self._carry = None
        if values["name"] and values["name"] != self.host.settings.name:
            self.host.keep_settings(replace(self.host.settings, name=values["name"]))
        await self.host.open_path(path)
        self.app.notify(f"Saved as {path}", timeout=6)

    def action_open(self) -> None:
        """Shows the files of this folder."""
        from .files import OpenFileScreen

        self.app.push_screen(OpenFileScreen(here()), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            self.run_worker(self.host.open_path(path), group=KEYS)
