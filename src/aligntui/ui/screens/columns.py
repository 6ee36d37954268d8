"""A table before it comes in: which row is its heading, what its rows become, which column is what; the first rows are
shown as they will be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.dataclass import dataclass
from aligntui.exchange.columns import USES, Mapping, guess
from aligntui.exchange.incoming import PURPOSES, CannotImport, Found, Grid, Purpose
from aligntui.exchange.read_tables import purpose_of, taken
from aligntui.exchange.sheets_in import sheet_of
from aligntui.rules.words import plural
from aligntui.ui.host import Host, Hosted
from aligntui.ui.text import Said, flat, line, lines, plain
from aligntui.ui.widgets.choice import Choice
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.fields import FieldRow
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.saves_on_enter import FieldEntered

_LABELS = {
    "theme": "Theme",
    "who": "Who",
    "due": "By when",
    "hours": "Hours a week",
    "money": "Money a year",
    "role": "Role",
    "team": "Team",
    "priority": "Priority",
    "measure": "Measure",
    "target": "Target",
}
_TEXT: dict[Purpose, str] = {
    "imperatives": "Imperative",
    "people": "Name",
    "activities": "Activity",
    "tactics": "Tactic",
}
_FIRST_ROWS = 12
"""Rows that can be chosen as the heading."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where work of a table goes when its row does not say it: choices of ids and names, and the one to begin with."""

    teams: tuple[tuple[str, str], ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    team: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True)
class ColumnsAnswer:
    """A table as it was said to be."""

    found: Found
    team: str = ""
    """Id of the team of rows that name none."""
    priority: str = ""


class ColumnsScreen(Hosted, ModalScreen[ColumnsAnswer | None]):
    """Results in what the table holds, or None when the person stepped out."""

    BINDINGS = [
        Binding("enter", "take", "Go on"),
        Binding("tab,down", "app.focus_next", "Next field", key_display="tab"),
        Binding("up", "app.focus_previous", "Field before", show=False),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, name: str, grid: Grid, *, purpose: Purpose | None = None, place: Place | None = None) -> None:
        """Raises CannotImport when the table is empty."""
        super().__init__()
        self._called = name
        self._grid = grid
        self._place = place or Place()
        self._sheet = sheet_of(grid, name)
        self._purpose: Purpose = purpose or purpose_of(self._sheet)
        self._rows: dict[str, FieldRow] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Said("", classes="form-about", id="columns-raw")
            yield VerticalScroll(id="form-body", can_focus=False)
            yield Said("", id="columns-result")
            yield KeyBar()

    async def on_mount(self) -> None:
        self.query_one("#form").border_title = plain("Which column is what?")
        await self._show("text")

    # -- fields --------------------------------------------------------------------------------------------------

    async def _show(self, focus: str) -> None:
        """All fields anew, for the heading and the purpose as they are now."""
        mapping = guess(self._sheet, self._purpose)
        columns = tuple((str(at), flat(column).plain[:24]) for at, column in enumerate(self._sheet.columns))
        none = (("-1", "none"), *columns)
        fields = [
            Field(
                "purpose", "Rows become", self._purpose, kind="choice", choices=tuple((one, one) for one in PURPOSES)
            ),
            Field("heading", "Heading", str(self._sheet.heading), kind="choice", choices=self._headings()),
            Field("text", _TEXT[self._purpose], str(mapping.text), kind="choice", choices=columns),
        ]
        fields += [
            Field(part, _LABELS[part], str(getattr(mapping, part)), kind="choice", choices=none)
            for part in USES[self._purpose]
            if part != "text"
        ]
        if self._purpose in ("activities", "tactics") and self._place.teams:
            fields.append(Field("of", "Of the team", self._place.team, kind="choice", choices=self._place.teams))
        if self._purpose == "tactics" and self._place.priorities:
            fields.append(
                Field("for", "For priority", self._place.priority, kind="choice", choices=self._place.priorities)
            )
        body = self.query_one("#form-body")
        await body.remove_children()
        self._rows = {field.name: FieldRow(field, self.host.today()) for field in fields}
        await body.mount(*self._rows.values())
        for name, row in self._rows.items():
            row.input.verb = "Go on"
            if isinstance(row.input, Choice):
                self.watch(row.input, "chosen", partial(self._turned, name), init=False)
        self._rows[focus].input.focus()
        self._preview()

    def _headings(self) -> tuple[tuple[str, str], ...]:
        found = [("-1", "none")]
        for at, row in enumerate(self._grid.rows[:_FIRST_ROWS]):
            if any(row):
                words = " · ".join(cell for cell in row if cell)
                found.append((str(self._grid.number(at)), f"{self._grid.place(at)}: {flat(words).plain[:44]}"))
        if str(self._sheet.heading) not in [value for value, _ in found]:
            found.append((str(self._sheet.heading), f"row {self._sheet.heading}"))
        return tuple(found)

    async def _turned(self, name: str) -> None:
        """A field was turned: another heading or purpose has other columns."""
        value = self._rows[name].typed
        if name == "purpose" and value != self._purpose:
            self._purpose = next(one for one in PURPOSES if one == value)
            await self._show("purpose")
        elif name == "heading" and value != str(self._sheet.heading):
            heading = int(value)
            try:
                self._sheet = sheet_of(self._grid, self._called, heading if heading >= 0 else 0)
            except CannotImport as trouble:
                self.app.notify(str(trouble), severity="warning")
                return
            await self._show("heading")
        else:
            self._preview()

    # -- what they give ------------------------------------------------------------------------------------------

    def _mapping(self) -> Mapping:
        said = {part: int(self._rows[part].typed) for part in USES[self._purpose]}
        return Mapping(**said)

    def _found(self) -> Found:
        return taken(self._sheet, self._mapping(), self._purpose)

    def _preview(self) -> None:
        sheet = self._sheet
        raw = [" · ".join(cell for cell in row if cell)[:160] for row in sheet.rows[:_SHOWN]]
        title = f"{plural(len(sheet.rows), 'row')}. The first ones:"
        self.query_one("#columns-raw", Said).say(lines(title, *(flat(row) for row in raw)))
        found = self._found()
        results = [line(("→ ", "$text-muted"), flat(words)) for words in _say(found)[:_SHOWN]]
        self.query_one("#columns-result", Said).say(
            lines(line((found.said, "bold")), *(results or [Content("Nothing comes in: choose another column.")]))
        )

    def on_field_entered(self, message: FieldEntered) -> None:
        message.stop()
        self.action_take()

    def action_take(self) -> None:
        found = self._found()
        if found.empty:
            self.app.notify("No row has words in that column: choose another one.", severity="warning")
            return
        team = self._rows["of"].typed if "of" in self._rows else self._place.team
        priority = self._rows["for"].typed if "for" in self._rows else self._place.priority
        self.dismiss(ColumnsAnswer(found, team, priority))

    def action_leave(self) -> None:
        self.dismiss(None)


def _say(found: Found) -> list[str]:
    """The first things that come in, in words."""
    people = [" · ".join(part for part in (one.name, one.role, one.team) if part) for one in found.people]
    work = [
        " · ".join(part for part in (one.text, one.who, one.due, one.hours, one.money, one.team, one.priority) if part)
        for one in (*found.activities, *found.tactics)
    ]
    ideas = [
        " · ".join(part for part in (one.text, ", ".join(one.themes), one.said_by, one.target) if part)
        for one in found.imperatives
    ]
    return people + work + ideas


Then = Callable[[ColumnsAnswer], None]


def ask_columns(
    app: Host, name: str, grid: Grid, then: Then, *, purpose: Purpose | None = None, place: Place | None = None
) -> None:
    """Asks what a table is; `then` gets the answer, and nothing happens when the person stepped out.

    Raises:
        CannotImport: the table is empty.
    """

    def answered(answer: ColumnsAnswer | None) -> None:
        if answer is not None:
            then(answer)
        else:
            app.notify("Nothing was imported.")

    app.push_screen(ColumnsScreen(name, grid, purpose=purpose, place=place), answered)
