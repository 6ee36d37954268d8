"""What the room sees of a stage: big, calm, and nothing that is not for everybody."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen

from aligntui.exchange.projected import projected
from aligntui.model import StageKey, Workspace
from aligntui.rules.stages import BY_KEY, STAGES
from aligntui.ui.documents import laid_out
from aligntui.ui.text import Said, line, lines, ours, plain

MARGIN = 14
"""Cells beside the text, padding and border together: air is part of how big a text looks in a room."""


class Slide(Vertical):
    """One slide with air around it. When it does not fit, the air between its lines goes first."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="projected-body", can_focus=False):
            yield Said("", id="projected-text")

    def show(self, workspace: Workspace, stage: StageKey, record: str, clock: str = "") -> None:
        """Shows a stage."""
        slide = projected(workspace, stage, record)
        body = self.query_one("#projected-body")
        width, height = max(self.app.size.width - MARGIN, 20), max(self.app.size.height - 6, 4)
        content = laid_out(slide, width, spaced=True)
        if len(content.wrap(width)) > height:
            content = laid_out(slide, width)
        found = BY_KEY[stage]
        self.border_title = plain(f"{found.number} {found.title}")
        self.border_subtitle = plain(clock)
        more = len(content.wrap(width)) > height
        self.query_one("#projected-text", Said).say(lines(content, line("")) if more else content)
        body.scroll_home(animate=False)

    def nothing(self, words: str) -> None:
        """Shows a sentence where there is nothing to show."""
        self.query_one("#projected-text", Said).say(ours(words))

    def scroll_lines(self, by: int) -> None:
        self.query_one("#projected-body").scroll_relative(y=by, animate=False)


class ProjectedScreen(Screen[StageKey | None]):
    """The projected view in the facilitator's own window. Results in the stage that was shown last."""

    BINDINGS = [
        Binding("escape,q", "leave", "Back"),
        Binding("P", "project", "Back", show=False),
        *(Binding(str(stage.number), f"stage('{stage.key}')", stage.title, show=False) for stage in STAGES),
        Binding("left", "turn(-1)", "Stage before", show=False),
        Binding("right", "turn(1)", "Next stage", show=False),
        Binding("down,space,pagedown", "scroll(6)", "Down", show=False),
        Binding("up,pageup", "scroll(-6)", "Up", show=False),
    ]

    def __init__(self, workspace: Workspace, stage: StageKey, record: str) -> None:
        super().__init__(id="projected")
        self._workspace = workspace
        self._stage = stage
        self._record = record

    def compose(self) -> ComposeResult:
        yield Slide(id="slide")

    def on_mount(self) -> None:
        self._theme_before = self.app.theme
        self.app.theme = "projector"

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        self.query_one(Slide).show(self._workspace, self._stage, self._record)

    def action_stage(self, stage: StageKey) -> None:
        self._stage, self._record = stage, ""
        self._show()

    def action_turn(self, by: int) -> None:
        at = BY_KEY[self._stage].number - 1 + by
        self.action_stage(STAGES[min(max(at, 0), len(STAGES) - 1)].key)

    def action_scroll(self, by: int) -> None:
        self.query_one(Slide).scroll_lines(by)

    def action_project(self) -> None:
        """The key that opened it closes it."""
        self.action_leave()

    def action_leave(self) -> None:
        self.app.theme = self._theme_before
        self.dismiss(self._stage)
