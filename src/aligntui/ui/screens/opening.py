"""What stands on the screen while a session is read: the frame that it is going to be shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.screen import Screen

from aligntui.ui.widgets.rail import Progress, Rail, RailLine
from aligntui.ui.widgets.top_bar import TopBar, TopBarWords

if TYPE_CHECKING:
    from aligntui.model import StageKey


class OpeningScreen(Screen[None]):
    """Header and rail, as the workshop will have them, and an empty stage. It is painted before anything is imported
    that reads a file, so nothing of the session is known here but the name of the file."""

    def __init__(self, title: str, stage: StageKey | None = None, *, classes: str | None = None) -> None:
        super().__init__(id="opening", classes=classes)
        self._heading = TopBarWords(title=title, stage="", save=None)
        self._progress = Progress(here=stage, readiness={})

    def compose(self) -> ComposeResult:
        bar, row, rail = TopBar(id="top-bar"), RailLine(id="rail-line"), Rail(id="rail")
        bar.heading, row.progress, rail.progress = self._heading, self._progress, self._progress
        yield bar
        yield row
        with Horizontal(id="middle"):
            yield rail
            with Container(id="stages"):
                yield Container(classes="stage")
