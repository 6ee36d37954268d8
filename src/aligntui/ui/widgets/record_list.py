"""The one list of the program: it draws the rows that are on the screen and nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from textual import events
from textual.binding import Binding
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.visual import Visual

from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat

from .beneath import Beneath
from .measuring import Measuring
from .rows import GAP, MARGIN, Column, Row, record_lines, titles_of, wrapped
from .steady_scroll import SteadyScrollView


class _FromList(Message):
    def __init__(self, records: RecordList) -> None:
        super().__init__()
        self.records = records

    @property
    def control(self) -> RecordList:
        return self.records


class RecordList(SteadyScrollView, can_focus=True):
    """Rows of records with one selected. With `pick_cells` also one column of the row is."""

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("left", "sideways(-1)", "Left", show=False),
        Binding("right", "sideways(1)", "Right", show=False),
    ]
    COMPONENT_CLASSES = {
        "records--row",
        "records--selected",
        "records--heading",
        "records--titles",
        "records--titles-above",
        "records--cell",
        "records--empty",
        "records--letter",
    }

    index: var[int] = var(-1)
    """Place of the selected row, or -1 when no row can be selected."""

    rests: reactive[bool] = reactive(False)
    """Whether another list beside it has the keys, or had them last: its selected row has a quiet sign then."""

    class Moved(_FromList):
        """Another row (or another cell of it) is selected."""

        def __init__(self, records: RecordList, row: str, cell: int) -> None:
            super().__init__(records)
            self.row = row
            self.cell = cell

    class Chosen(_FromList):
        """The selected row was clicked again: the same as Enter."""

        def __init__(self, records: RecordList, row: str) -> None:
            super().__init__(records)
            self.row = row

    class Left(_FromList):
        """The selection was pushed over an end of the list: -1 upwards, 1 downwards."""

        def __init__(self, records: RecordList, direction: int) -> None:
            super().__init__(records)
            self.direction = direction

    def __init__(
        self,
        columns: Sequence[Column] = (Column(),),
        *,
        empty: Content | Callable[[], Content] | None = None,
        pick_cells: Sequence[int] = (),
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._rows: list[Row] = []
        self._measuring = Measuring()
        self._starts: list[int] = [0]
        self._widths: tuple[tuple[int, int], ...] = ()
        self._titles: list[Content] = []
        self._laid_out_for = -1
        self._laid: LRUCache[int, tuple[Row, int, list[Content]]] = LRUCache(512)  # place: row, height, lines
        self._pick_cells = tuple(pick_cells)
        self._picked = 0
        self._letters: dict[int, str] = {}
        """Row -> the letter that goes there, while somebody jumps."""
        self._says: Content | None = None
        self.empty = empty or Content("")
        self.beneath = Beneath()
        """What the room that the rows leave is used for, where it is enough for that."""

    # -- what it shows -------------------------------------------------------------------------------------------

    def show(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Shows these rows; the selection stays with its record, or near where it was. In another view, none of whose
        rows was there before, it begins anew."""
        selected, place, before = self.selected, self.index, self.ids
        if columns is not None and tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._laid_out_for = -1
        self._measuring.take(rows)
        self._rows = list(rows)
        self._lay_out()
        found = next((at for at, row in enumerate(self._rows) if row.id == selected and row.kind != "heading"), None)
        if found is None and place > 0 and set(before).isdisjoint(self.ids):
            place = 0
        target = found if found is not None else self._nearest(max(place, 0), 1)
        if target != self.index:
            self.index = target
        else:
            self.post_message(self.Moved(self, self.selected, self.cell))
        self._keep_in_view()
        self.refresh()

    @property
    def empty(self) -> Content | Callable[[], Content]:
        """What it says when it has no rows; one that takes work is worked out when somebody sees it."""
        return self._empty

    @empty.setter
    def empty(self, empty: Content | Callable[[], Content]) -> None:
        self._empty, self._says = empty, None

    def measured(self, rows: Sequence[Row]) -> Iterator[object]:
        """Measures rows that are going to be shown, with a rest after each; `show` takes no time for them then."""
        return self._measuring.ahead(rows, self._columns, self.size.width, self._whole_width)

    def pick_from(self, cells: Sequence[int]) -> None:
        """Which columns can be selected within a row."""
        self._pick_cells = tuple(cells)
        self._picked = min(self._picked, max(len(self._pick_cells) - 1, 0))
        self.refresh()

    @property
    def selected(self) -> str:
        """Id of the selected row, or an empty string."""
        return self._rows[self.index].id if 0 <= self.index < len(self._rows) else ""

    @property
    def cell(self) -> int:
        """Column of the selected cell, or -1 when cells are not selected one by one."""
        return self._pick_cells[self._picked] if self._pick_cells else -1

    @property
    def ids(self) -> list[str]:
        """Ids of the records shown, in order."""
        return [row.id for row in self._rows if row.kind != "heading"]

    def select(self, row: str, cell: int = -1) -> bool:
        """Selects a record; False when it is not in the list."""
        if cell in self._pick_cells:
            self._picked = self._pick_cells.index(cell)
            self.refresh()
        for at, candidate in enumerate(self._rows):
            if candidate.id == row and candidate.kind != "heading":
                self.index = at
                return True
        return False

    # -- jumping -------------------------------------------------------------------------------------------------

    def rows_in_view(self) -> list[str]:
        """Ids of the records that can be seen now, from the top."""
        top = self.scroll_offset.y
        seen = range(top, top + self._body_height)
        return [row.id for at, row in enumerate(self._rows) if row.kind != "heading" and self._starts[at] in seen]

    def label(self, letters: Mapping[str, str]) -> None:
        """Shows a letter at each of these records, in place of the margin; none takes them away."""
        places = {row.id: at for at, row in enumerate(self._rows)}
        self._letters = {places[row]: letter for row, letter in letters.items() if row in places}
        self.refresh()

    # -- moving --------------------------------------------------------------------------------------------------

    def watch_index(self, old: int, new: int) -> None:
        self._keep_in_view()
        self._refresh_rows(old, new)
        self.post_message(self.Moved(self, self.selected, self.cell))

    def _refresh_rows(self, *places: int) -> None:
        """Draws these rows anew and leaves the others as they are."""
        if self._laid_out_for != self.size.width:
            self.refresh()
            return
        for at in places:
            if 0 <= at < len(self._rows):
                start, end = self._starts[at], self._starts[at + 1]
                self.refresh_lines(self._titles_height + start, end - start)

    def action_move(self, by: int) -> None:
        target = self._nearest(self.index + by, by)
        if target == self.index or target == -1 or (target - self.index) * by < 0:
            self.post_message(self.Left(self, by))
        else:
            self.index = target

    def action_page(self, by: int) -> None:
        if not self._rows:
            return
        goal = self._starts[max(self.index, 0)] + by * max(self._body_height - 1, 1)
        at = bisect_right(self._starts, max(goal, 0)) - 1
        self.index = self._nearest(min(max(at, 0), len(self._rows) - 1), -by)

    def action_edge(self, to: int) -> None:
        self.index = self._nearest(0, 1) if to < 0 else self._nearest(len(self._rows) - 1, -1)

    def action_sideways(self, by: int) -> None:
        if self._pick_cells:
            self._picked = min(max(self._picked + by, 0), len(self._pick_cells) - 1)
            self.refresh()
            self.post_message(self.Moved(self, self.selected, self.cell))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "sideways" or bool(self._pick_cells)

    def _nearest(self, start: int, step: int) -> int:
        """The nearest row that can be selected, looking first in this direction."""
        if not self._rows:
            return -1
        start = min(max(start, 0), len(self._rows) - 1)
        for order in (step, -step):
            at = start
            while 0 <= at < len(self._rows):
                if self._rows[at].kind != "heading":
                    return at
                at += order
        return -1

    def clicked_row(self, event: events.Click) -> int:
        """The record under the mouse, or -1."""
        y = event.get_content_offset_capture(self).y
        line = y - self._titles_height + self.scroll_offset.y
        if y < self._titles_height or not 0 <= line < self._starts[-1]:
            return -1
        at = bisect_right(self._starts, line) - 1
        return at if self._rows[at].kind != "heading" else -1

    def on_click(self, event: events.Click) -> None:
        at = self.clicked_row(event)
        if at < 0:
            return
        cell_before = self.cell
        self._pick_at(event.get_content_offset_capture(self).x)
        if at == self.index and self.cell == cell_before:
            if event.chain > 1 or self._pick_cells:
                self.post_message(self.Chosen(self, self.selected))
        elif at == self.index:
            self.refresh()
            self.post_message(self.Moved(self, self.selected, self.cell))
        else:
            self.index = at

    def _pick_at(self, x: int) -> None:
        left = MARGIN
        for column, width in self._widths:
            if left <= x < left + width + GAP and column in self._pick_cells:
                self._picked = self._pick_cells.index(column)
            left += width + GAP

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _titles_height(self) -> int:
        return len(self._titles) if self._rows else 0

    @property
    def _body_height(self) -> int:
        return max(self.scrollable_content_region.height - self._titles_height, 1)

    def on_resize(self) -> None:
        self._lay_out()
        self._keep_in_view()

    def _lay_out(self) -> None:
        # The scrollbar's column is always left free: rows would wrap differently each time that it comes and goes.
        width = self.size.width - 1 - MARGIN
        if width <= 0:
            return
        widths = self._measuring.widths(self._columns, self.size.width, width)
        if widths != self._widths or self._laid_out_for != self.size.width:
            self._widths = widths
            self._titles = titles_of(self._columns, widths)
            self._laid.clear()
            self._laid_out_for = self.size.width
        heights = self._measuring.heights(widths, width)
        left = self.size.height - self._titles_height - sum(heights)
        air = self.beneath.fill(width, left, len(heights))
        self._starts = [
            0,
            *accumulate(cells + air * (row.kind != "heading") for cells, row in zip(heights, self._rows, strict=True)),
        ]
        self.virtual_size = Size(max(self.size.width - 1, 1), self._starts[-1] + self._titles_height)

    @property
    def _whole_width(self) -> int:
        return max(self.size.width - 1 - MARGIN, 1)

    def _row_lines(self, at: int) -> list[Content]:
        # The selected cell is drawn into its row, so that row is laid out anew each time.
        keep = not (at == self.index and self._pick_cells)
        row, height = self._rows[at], self._starts[at + 1] - self._starts[at]
        if keep and (found := self._laid.get(at)) is not None and found[0] is row and found[1] == height:
            return found[2]
        if row.kind == "heading":
            cell = row.cells[0] if row.cells else ""
            whole = flat(cell) if isinstance(cell, str) else cell
            # A rule goes on to the edge; only words that are cut off say so.
            cut = not whole.plain.endswith(glyphs().rule)
            result = [whole.truncate(self._whole_width, ellipsis=cut)]
        elif row.kind == "wide":
            result = [
                part.pad_right(max(self._whole_width - part.cell_length, 0))
                for part in wrapped(row.cells[0], self._whole_width)
            ]
        else:
            picked = self.cell if at == self.index else -1
            style = self.get_visual_style("records--cell", partial=True)
            result = record_lines(row, self._columns, self._widths, height, picked=picked, style=style)
        if keep:
            self._laid[at] = (row, height, result)
        return result

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._laid_out_for != width:
            self._lay_out()
        if not self._rows:
            return self._empty_line(y)
        if y < self._titles_height:
            last = y == self._titles_height - 1
            return self._strip(self._titles[y], "records--titles" if last else "records--titles-above")
        line = y - self._titles_height + self.scroll_offset.y
        if not 0 <= line < self._starts[-1]:
            return self._strip(self.beneath.line(line - self._starts[-1]), "records--row")
        at = bisect_right(self._starts, line) - 1
        selected = at == self.index
        lines, nth = self._row_lines(at), line - self._starts[at]
        content = lines[nth] if nth < len(lines) else Content("")
        if self._rows[at].kind == "heading":
            return self._strip(content, "records--heading", margin="")
        first = line == self._starts[at]
        margin = f"{glyphs().rests if self.rests else glyphs().here} " if selected and first else "  "
        if first and at in self._letters:
            return self._strip(content, "records--letter", margin=f"{self._letters[at]} ")
        return self._strip(content, "records--selected" if selected else "records--row", margin=margin)

    def _empty_line(self, y: int) -> Strip:
        if self._says is None:
            self._says = self._empty() if callable(self._empty) else self._empty
        rows = self._says.wrap(max(min(self.size.width - MARGIN * 2, 88), 10)) if self._says else []
        content = rows[y - 1] if 1 <= y <= len(rows) else Content("")
        return self._strip(content, "records--empty")

    def _strip(self, content: Content, component: str, margin: str = "  ") -> Strip:
        width = self.size.width
        whole = Content(margin) + content
        if whole.cell_length > width:
            whole = whole.truncate(width)
        style = self.get_visual_style(component)
        strips = Visual.to_strips(self, whole, width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)

    def _keep_in_view(self) -> None:
        if not 0 <= self.index < len(self._rows) or self.size.height == 0:
            return
        top, bottom = self._starts[self.index], self._starts[self.index + 1]
        # A heading right above the first record of its group comes into view with it.
        if self.index > 0 and self._rows[self.index - 1].kind == "heading":
            top = self._starts[self.index - 1]
        seen = self.scroll_offset.y
        if top < seen or bottom - top > self._body_height:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        elif bottom > seen + self._body_height:
            self.scroll_to(y=bottom - self._body_height, animate=False, immediate=True, force=True)
