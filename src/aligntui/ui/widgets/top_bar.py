"""The header: which workspace, which stage, how much time is left, whether it is saved, and the priorities' letters."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from aligntui.dataclass import dataclass
from aligntui.session import SaveState
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line

SAVED = SaveState("saved")


@dataclass(frozen=True, slots=True)
class TopBarWords:
    """What the header shows."""

    title: str
    stage: str
    clock: str = ""
    late: bool = False
    save: SaveState | None = SAVED
    """None while the file is being read."""
    letters: str = ""


class TopBar(Widget):
    """One line. What is most needed stays when the terminal is narrow: the save state is never cut."""

    COMPONENT_CLASSES = {"topbar--name", "topbar--trouble", "topbar--late", "topbar--letters"}
    heading: reactive[TopBarWords] = reactive(TopBarWords("", ""))

    def render(self) -> RenderResult:
        heading, width = self.heading, self.size.width
        right = Content("   ").join([piece for piece in (self._clock(), self._saved(), self._letters()) if piece])
        right = right + " "
        name = line((" aligntui", self.get_visual_style("topbar--name", partial=True)), "  ")
        room = max(width - right.cell_length - name.cell_length - 2, 0)
        title = flat(heading.title)
        left = name + (title.truncate(room, ellipsis=True) if title.cell_length > room else title)
        gap = max(width - left.cell_length - right.cell_length, 0)
        return left + " " * gap + right

    def _clock(self) -> Content:
        heading = self.heading
        if not heading.clock:
            return Content("")
        style = self.get_visual_style("topbar--late", partial=True)
        return line((heading.clock, style)) if heading.late else line(heading.clock)

    def _saved(self) -> Content:
        state, signs = self.heading.save, glyphs()
        if state is None:
            return line("opening")
        trouble = self.get_visual_style("topbar--trouble", partial=True)
        match state.kind:
            case "saved" if state.calls:
                return line((f"{signs.trouble} {state.shared}", trouble))
            case "saved" if state.shared:
                return line(f"{signs.saved if state.shared == 'shared' else signs.waiting} {state.shared}")
            case "saved":
                return line(f"{signs.saved} saved")
            case "not saved":
                return line((f"{signs.trouble} not saved: {state.why}", trouble))
            case "read-only":
                return line((f"{signs.trouble} read only", trouble))

    def _letters(self) -> Content:
        style = self.get_visual_style("topbar--letters", partial=True)
        return line((self.heading.letters, style)) if self.heading.letters else Content("")
