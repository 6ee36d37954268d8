"""Change: what has to become different, of four kinds, each with steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import CHANGE_KINDS, Change, ChangeKind, Imperative, Step
from aligntui.rules.paste import lines_of
from aligntui.rules.priorities import priorities
from aligntui.rules.quick_entry import Entry, understand_line
from aligntui.rules.words import quote, say_day, say_due, say_number, say_who
from aligntui.session import changing
from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import say_key
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood, UnderstoodLine
from aligntui.ui.working_through import working_through

from .teaching import CHANGE_ABOUT, CHANGE_EMPTY, teach
from .team_stage import TEAM_KEYS, TeamStage

if TYPE_CHECKING:
    from .signs import Signs

KIND_WORDS: dict[ChangeKind, tuple[str, str]] = {
    "project": ("Projects", "what we have to build or finish"),
    "value": ("Values", "how we treat those we serve"),
    "skill": ("Skills", "what people have to be able to do"),
    "technology": ("Technology", "what we work with"),
}


class ChangeStage(TeamStage):
    """A team's changes under their four kinds, each with its steps."""

    key = "change"
    teaches = CHANGE_EMPTY

    BINDINGS = [
        Binding("enter", "edit", "Edit"),
        Binding("a", "add", "Add a change"),
        Binding("s", "step", "Add a step"),
        Binding("x", "not_needed", "No change needed"),
        *TEAM_KEYS,
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="change-head", classes="headline")
        yield RecordList(
            (Column("", 2), Column(), Column("", 16, from_width=60), Column("", 11, from_width=52)),
            id="change-list",
        )
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry", id="change-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("", verb="Add", reader=self._understood, shown=shown, also=self.keys_in_line)

    @property
    def _records(self) -> RecordList:
        return self.query_one("#change-list", RecordList)

    def default_focus(self) -> Widget:
        return self._records

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        team = self.team
        self.query_one("#change-entry").display = team is not None
        if team is None:
            self._records.show([])
            self.query_one("#change-head", Said).say("")
            return
        rows: list[Row] = []
        answered = 0
        for kind in CHANGE_KINDS:
            title, about = KIND_WORDS[kind]
            rows.append(Row(f"heading:{kind}", (line((title, "bold"), (f"  {about}", "$text-muted")),), kind="heading"))
            found = self.workspace.find(Change, team=team.id, kind=kind)
            answered += bool(found)
            for change in found:
                rows += self._rows_of(change)
            if not found:
                no_change = say_key("change.not_needed")
                words = f"nothing yet: tab, then type  from -> to; or {no_change} when no change is needed"
                hint = line((words, "$text-muted"))
                rows.append(Row(f"kind:{kind}", ("", hint)))
        self._records.show(rows)
        self.query_one("#change-head", Said).say(f"{answered} of {len(CHANGE_KINDS)} kinds answered")
        self._prompt()

    def _rows_of(self, change: Change) -> list[Row]:
        if change.not_needed:
            return [Row(change.id, (glyphs().dash, line(("no change needed: ", "bold"), flat(change.not_needed))))]
        priority = self.workspace.get(Imperative, change.priority)
        hours = f"{say_number(change.hours)} h/week" if change.hours else ""
        words = line(
            flat(change.from_what or "…"), (f" {glyphs().arrow} ", "$accent bold"), flat(change.to_what or "…")
        )
        rows = [Row(change.id, (priority.letter if priority else "", words, "", hours))]
        steps = self.workspace.find(Step, change=change.id)
        for step in steps:
            rows.append(
                Row(
                    step.id,
                    (
                        "",
                        line(("· ", "$text-muted"), flat(step.text)),
                        say_who(self.workspace, step.owner) or flat("nobody yet", "$text-muted"),
                        flat(say_due(step.due, self.today), "" if step.due else "$text-muted"),
                    ),
                )
            )
        if not steps:
            rows.append(
                Row(
                    f"step:{change.id}",
                    ("", line(("· no step yet: tab, then type it with @owner ^due", "$text-warning"))),
                )
            )
        return rows

    def _change(self) -> Change | None:
        """The change that the selected row belongs to."""
        selected = self._records.selected
        if change := self.workspace.get(Change, selected):
            return change
        if step := self.workspace.get(Step, selected):
            return self.workspace.get(Change, step.change)
        return self.workspace.get(Change, selected.removeprefix("step:"))

    def _kind(self) -> ChangeKind:
        change = self._change()
        if change is not None:
            return change.kind
        named = self._records.selected.removeprefix("kind:")
        return next((kind for kind in CHANGE_KINDS if kind == named), "project")

    def _prompt(self) -> None:
        change = self._change()
        entry = self.query_one(EntryLine)
        if change is not None and not change.not_needed:
            entry.placeholder = f"a step of {quote(change.to_what or change.from_what, 28)}: what @owner ^due"
        else:
            entry.placeholder = f"a change ({KIND_WORDS[self._kind()][0].lower()}): from -> to"

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        super().on_record_list_moved(message)
        if self.team is not None:
            self._prompt()

    def context(self) -> Content:
        change = self._change()
        if change is None or change.not_needed:
            title, about = KIND_WORDS[self._kind()]
            return lines(line((title, "bold")), about, "", teach(CHANGE_ABOUT))
        priority = self.workspace.get(Imperative, change.priority)
        steps = self.workspace.find(Step, change=change.id)
        return lines(
            line((KIND_WORDS[change.kind][0], "bold")),
            "",
            line(("From  ", "bold"), flat(change.from_what)),
            line(("To    ", "bold"), flat(change.to_what)),
            line(
                ("For   ", "bold"),
                f"{priority.letter} {priority.short_name or priority.text}" if priority else "no priority named",
            ),
            "",
            line(("Steps", "bold")),
            *(
                f"· {step.text} ({say_who(self.workspace, step.owner) or 'nobody'}, {say_due(step.due, self.today)})"
                for step in steps
            ),
        )

    # -- writing -------------------------------------------------------------------------------------------------

    def _read(self, text: str) -> tuple[Entry, Change | None]:
        """What a line says, and the change that it is a step of; none when it is a change itself."""
        change = self._change()
        if change is None or change.not_needed or _arrow(text)[1]:
            return understand_line(text, self.workspace, self.team_here, self.today, takes="~", what="a change"), None
        return understand_line(text, self.workspace, self.team_here, self.today, takes="@^", what="a step"), change

    def _understood(self, text: str) -> Understood:
        return Understood.of(self._read(text)[0], self.workspace, self.today)

    def _add(self, text: str) -> bool:
        """Adds a change or a step as it was typed; False when it was refused."""
        entry, change = self._read(text)
        if change is not None:
            added: Change | Step | None = self.attempt(
                lambda: changing.add_step(self.session, change, entry.text, owner=entry.owner, due=entry.due)
            )
        else:
            from_what, arrow, to_what = _arrow(entry.text)
            added = self.attempt(
                lambda: changing.add_change(
                    self.session,
                    self.team_here,
                    self._kind(),
                    from_what=from_what if arrow else "",
                    to_what=to_what or from_what,
                    hours=entry.hours,
                )
            )
        if added is not None:
            self._records.select(added.id)
            self.say_remarks(entry.remarks)
        return added is not None

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        if self.team is not None and not self._add(message.text):
            message.entry.put_back(message.text)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        """Every line is a change, or a step of the change above it, as it would be typed."""
        message.stop()
        for row in lines_of(message.text):
            if self.team is not None:
                self._add(row.text)

    def _signs(self, text: str) -> Signs:
        return self.signs_in(text, "a change", hours="hours")

    def _taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of the form with the hours that its texts name."""
        return self._signs("from_what").take(self._signs("to_what").take(values))

    def _fields(self, change: Change | None) -> list[Field]:
        chosen = priorities(self.workspace)
        choices = (
            ("", "none"),
            *((priority.id, f"{priority.letter} {priority.short_name or priority.text}"[:24]) for priority in chosen),
        )
        return [
            Field(
                "from_what",
                "From what",
                change.from_what if change else "",
                kind="long",
                help="as it is today; or: from -> to",
                reader=self._signs("from_what"),
                spread=_both,
            ),
            Field(
                "to_what",
                "To what",
                change.to_what if change else "",
                kind="long",
                help="as it has to be",
                required="Say what it has to become.",
                reader=self._signs("to_what"),
                spread=_both,
            ),
            Field("priority", "For priority", change.priority if change else "", kind="choice", choices=choices),
            Field(
                "hours",
                "Hours a week",
                say_number(change.hours) if change and change.hours is not None else "",
                kind="hours",
                help="what it asks of the team each week",
            ),
        ]

    def action_add(self) -> None:
        kind, team = self._kind(), self.team
        if team is not None:
            self.ask(
                f"A change: {KIND_WORDS[kind][0].lower()}",
                self._fields(None),
                lambda values: changing.add_change(self.session, team.id, kind, **self._taken(values)),
                key=f"change:{team.id}:{kind}",
            )

    def on_record_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        if step := self.workspace.get(Step, self._records.selected):
            self._ask_step(step, None)
            return
        change = self._change()
        if change is None:
            self.action_add()
        elif change.not_needed:
            self.action_not_needed()
        else:
            self.ask(
                f"A change: {KIND_WORDS[change.kind][0].lower()}",
                self._fields(change),
                lambda values: changing.edit_change(self.session, change, **self._taken(values)),
                key=change.id,
            )

    def action_step(self) -> None:
        change = self._change()
        if change is None or change.not_needed:
            self.app.notify("Add a change first: a step belongs to one.", severity="warning")
            return
        self._ask_step(None, change)

    def _ask_step(self, step: Step | None, change: Change | None) -> None:
        signs = self.signs_in("text", "a step", who="owner", due="due")
        fields = [
            signs.text_field("Step", step.text if step else "", "What is done in this step?"),
            self.who_field("owner", "Who", step.owner if step else "", team=self.team_here),
            Field("due", "By when", say_day(step.due) if step and step.due else "", kind="day", help="31 mar, Q3"),
        ]

        def then(values: dict[str, Any]) -> None:
            values = signs.take(values)
            if step is not None:
                changing.edit_step(self.session, step, **values)
            elif change is not None:
                changing.add_step(self.session, change, **values)

        self.ask("A step", fields, then, key=step.id if step else f"step:{change.id if change else ''}")

    def action_not_needed(self) -> None:
        kind, team = self._kind(), self.team
        if team is None:
            return
        found = self.workspace.find(Change, team=team.id, kind=kind)
        existing = next((change for change in found if change.not_needed), None)
        if found and existing is None:
            # The refusal comes before the form: nobody should type a reason for what cannot be.
            self.attempt(lambda: changing.not_needed(self.session, team.id, kind, "-"))
            return
        self.ask(
            f"No change of this kind: {KIND_WORDS[kind][0].lower()}",
            [
                reason(
                    value=existing.not_needed if existing else "",
                    required="One sentence why nothing of this kind has to change.",
                )
            ],
            lambda values: self._answered(lambda: changing.not_needed(self.session, team.id, kind, values["reason"])),
            key=f"not-needed:{team.id}:{kind}",
        )

    def _unanswered(self) -> list[str]:
        """The rows of the kinds that this team has no answer for yet."""
        answered = {change.kind for change in self.workspace.find(Change, team=self.team_here)}
        return [f"kind:{kind}" for kind in CHANGE_KINDS if kind not in answered]

    def _answered(self, answer: Callable[[], object]) -> None:
        """Answers for a kind, and goes on to the next one that has no answer."""
        with working_through(self._records, self._unanswered):
            answer()

    def first_open(self) -> str:
        return next(iter(self._unanswered()), "")

    def action_remove(self) -> None:
        if step := self.workspace.get(Step, self._records.selected):
            changing.remove_step(self.session, step)
            self.host.done(f"Deleted {quote(step.text)}.", "brings it back")
        elif change := self._change():
            changing.remove_change(self.session, change)
            self.host.done("Deleted the change and its steps.", "brings them back")
        else:
            self.app.notify("There is nothing in this list yet that could be deleted.")


def _both(text: str) -> dict[str, str]:
    """`from -> to` as the answers to both; nothing without an arrow between two of them."""
    from_what, _, to_what = _arrow(text)
    return {"from_what": from_what, "to_what": to_what} if from_what and to_what else {}


def _arrow(text: str) -> tuple[str, str, str]:
    """Splits `from -> to`; without an arrow the first part is everything."""
    for arrow in ("->", "→", "=>"):
        before, found, after = text.partition(arrow)
        if found:
            return before.strip(), found, after.strip()
    return text.strip(), "", ""
