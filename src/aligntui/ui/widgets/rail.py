"""The session rail: where you are, what is ready, what is left, and the share that execution gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from aligntui.dataclass import dataclass
from aligntui.rules.stages import EXECUTION_GOAL, STAGES
from aligntui.ui.glyphs import glyphs
from aligntui.ui.messages import OpenStage
from aligntui.ui.text import line, lines

if TYPE_CHECKING:
    from aligntui.model import StageKey
    from aligntui.rules.readiness_types import Readiness
    from aligntui.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Progress:
    """What the rail shows: the stage that is open and how ready each is."""

    here: StageKey | None
    """None while nobody knows yet where the session opens."""
    readiness: dict[StageKey, Readiness]
    execution: float | None = None
    """Share of the session's minutes that execution gets, planned or used; None when there is no agenda yet."""
    mode: str = ""
    """A word under the list, such as "read only"."""
    stages: tuple[Stage, ...] = STAGES


def sign(readiness: Readiness | None) -> str:
    """`✓` when ready, `2/9` while under way, a dash before anything is done."""
    if readiness is None or readiness.total == 0:
        return glyphs().dash
    if readiness.ready:
        return glyphs().ready
    return f"{readiness.done}/{readiness.total}"


def bar(share: float, width: int, mark: float | None = None) -> Content:
    """A bar that is this full, with a mark at a share of its width."""
    signs = glyphs()
    full = min(max(round(share * width), 0), width)
    cells = [signs.full] * full + [signs.empty] * (width - full)
    if mark is not None and 0 <= round(mark * width) < width:
        cells[round(mark * width)] = signs.mark
    return line("".join(cells))


class Rail(Widget):
    """The rail as a column, for 100 cells and more."""

    COMPONENT_CLASSES = {"rail--here", "rail--ready", "rail--quiet"}
    progress: reactive[Progress | None] = reactive(None)

    def render(self) -> RenderResult:
        if self.progress is None:
            return Content("")
        width = self.size.width
        rows = []
        for stage in self.progress.stages:
            readiness = self.progress.readiness.get(stage.key)
            state = sign(readiness)
            here = stage.key == self.progress.here
            space = " " * max(width - 4 - len(stage.title) - len(state), 1)
            row = line(f"{glyphs().here if here else ' '}{stage.number} {stage.title}{space}{state} ")
            component = "rail--here" if here else "rail--ready" if readiness and readiness.ready else ""
            rows.append(row.stylize(self.get_visual_style(component, partial=True)) if component else row)
        if self.progress.execution is not None:
            share = self.progress.execution
            rows += [
                Content(""),
                line(f" execution {share:>{max(width - 13, 4)}.0%}"),
                Content(" ") + bar(share, width - 2, EXECUTION_GOAL),
            ]
        if self.progress.mode:
            rows += [Content(""), line((f" {self.progress.mode}", self.get_visual_style("rail--quiet", partial=True)))]
        return lines(*rows)

    def on_click(self, event: events.Click) -> None:
        y = event.get_content_offset_capture(self).y
        if self.progress is not None and 0 <= y < len(self.progress.stages):
            self.post_message(OpenStage(self.progress.stages[y].key))


class RailLine(Widget):
    """The rail as one line, for terminals under 100 cells."""

    COMPONENT_CLASSES = {"rail--here", "rail--ready"}
    progress: reactive[Progress | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._places: list[tuple[int, int, StageKey]] = []

    def render(self) -> RenderResult:
        if self.progress is None:
            return Content("")
        share = f"execution {self.progress.execution:.0%}" if self.progress.execution is not None else ""
        # Nine stages and the share need the gaps between the stages.
        for gap in ("  ", " "):
            content = self._stages(self.progress, gap)
            if content.cell_length + len(share) <= self.size.width:
                return content + line(share.rjust(min(len(share) + 1, self.size.width - content.cell_length)))
        return self._stages(self.progress, "  ")

    def _stages(self, progress: Progress, gap: str) -> Content:
        content = Content("")
        self._places = []
        for stage in progress.stages:
            state = sign(progress.readiness.get(stage.key))
            if stage.key == progress.here:
                piece = line(
                    (
                        f"{glyphs().here}{stage.number} {stage.title} {state}",
                        self.get_visual_style("rail--here", partial=True),
                    )
                )
            else:
                piece = line(f" {stage.number}{'' if len(state) == 1 else ' '}{state}")
            start = content.cell_length
            content = content + piece + gap
            self._places.append((start, content.cell_length, stage.key))
        return content

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for start, end, key in self._places:
            if start <= x < end:
                self.post_message(OpenStage(key))
                return
