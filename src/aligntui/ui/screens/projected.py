"""What the room sees of a stage: big, calm, and nothing that is not for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen

from aligntui.exchange.projected import projected
from aligntui.exchange.slide import Slide
from aligntui.model import StageKey, Workspace
from aligntui.rules.stages import BY_DIGIT, BY_KEY, stages_of
from aligntui.ui.arriving import not_here
from aligntui.ui.slide_drawing import draw
from aligntui.ui.text import Said, ours, plain

MARGIN = 6
"""Cells beside the drawing: border and padding of both sides together."""
AROUND = 2
"""Lines above and below it together."""
HINT = "ctrl and + make the letters of a terminal bigger"


class SlideView(Vertical):
    """One slide that fills the screen; what the facilitator stands on is in sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._workspace: Workspace | None = None
        self._of: tuple[int, StageKey, str, date] | None = None
        self._slide = Slide("")
        self._hint = HINT
        self._said = ""
        """What the clock said last."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="projected-body", can_focus=False):
            yield Said("", id="projected-text")

    def show(self, workspace: Workspace, stage: StageKey, record: str, today: date, clock: str = "") -> None:
        """Shows a stage. The clock alone moves nothing and works nothing out again."""
        of = (workspace.version, stage, record, today)
        moved = workspace is not self._workspace or of != self._of
        if moved:
            self._hint = "" if self._of else HINT
            self._workspace, self._of = workspace, of
            self._slide = projected(workspace, stage, record, today)
        self._said = clock
        found = BY_KEY[stage]
        self.border_title = plain(f"{found.number} {found.title}: {self._slide.title}")
        here = self._draw()
        if moved:
            below = here >= self._room[1] - 1
            self.query_one("#projected-body").scroll_to(y=here - self._room[1] // 2 if below else 0, animate=False)

    @property
    def _room(self) -> tuple[int, int]:
        """Cells and lines that a drawing has."""
        return max(self.app.size.width - MARGIN, 20), max(self.app.size.height - AROUND, 4)

    def _draw(self) -> int:
        """Draws the slide for the screen as it is; returns the line on which the facilitator stands."""
        width, height = self._room
        drawing = draw(self._slide, width, height, self._said)
        more = "more below: the down key" if drawing.height > height else ""
        self.border_subtitle = plain("   ".join(part for part in (more, self._said, self._hint) if part))
        self.query_one("#projected-text", Said).say(drawing.content)
        return drawing.here

    def on_resize(self) -> None:
        """Somebody makes the letters of the terminal bigger while the room looks."""
        if self._of is not None:
            self._draw()

    def nothing(self, words: str) -> None:
        """Shows a sentence where there is nothing to show."""
        self.query_one("#projected-text", Said).say(ours(words))

    def scroll_lines(self, by: int) -> None:
        body = self.query_one("#projected-body")
        if body.max_scroll_y == 0:
            self.app.notify("All of it is on the screen.")
        body.scroll_relative(y=by, animate=False)


class ProjectedScreen(Screen[StageKey | None]):
    """The projected view in the facilitator's own window. Results in the stage that was shown last."""

    BINDINGS = [
        Binding("escape,q", "leave", "Back"),
        Binding("P", "project", "Back", show=False),
        *(Binding(digit, f"stage('{stage.key}')", stage.title, show=False) for digit, stage in BY_DIGIT.items()),
        Binding("left", "turn(-1)", "Stage before", show=False),
        Binding("right", "turn(1)", "Next stage", show=False),
        Binding("down,space,pagedown", "scroll(6)", "Down", show=False),
        Binding("up,pageup", "scroll(-6)", "Up", show=False),
    ]

    def __init__(
        self, workspace: Workspace, stage: StageKey, record: str, clock: Callable[[], str], today: Callable[[], date]
    ) -> None:
        super().__init__(id="projected")
        self._clock = clock
        self._today = today
        self._said = ""
        self._workspace = workspace
        self._stage = stage
        self._record = record

    def compose(self) -> ComposeResult:
        yield SlideView(id="slide")

    def on_mount(self) -> None:
        self._theme_before = self.app.theme
        self.app.theme = "projector"
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        """The timer goes on while the room looks."""
        if self._clock() != self._said:
            self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        self._said = self._clock()
        self.query_one(SlideView).show(self._workspace, self._stage, self._record, self._today(), self._said)

    def action_stage(self, stage: StageKey) -> None:
        if why := not_here(self._workspace, stage):
            self.app.notify(why)
            return
        if stage == self._stage:
            self.app.notify(f"This is {BY_KEY[stage].number} {BY_KEY[stage].title}.")
        self._stage, self._record = stage, ""
        self._show()

    def action_turn(self, by: int) -> None:
        keys = [stage.key for stage in stages_of(self._workspace)]
        self.action_stage(keys[min(max(keys.index(self._stage) + by, 0), len(keys) - 1)])

    def action_scroll(self, by: int) -> None:
        self.query_one(SlideView).scroll_lines(by)

    def action_project(self) -> None:
        """The key that opened it closes it."""
        self.action_leave()

    def action_leave(self) -> None:
        self.app.theme = self._theme_before
        self.dismiss(self._stage)
