"""Follow: are we doing it? The measures, then what is late, stuck, silent, due and done, and a line for a word."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import CONFIDENCES, STATES, Imperative, State
from aligntui.rules.follow import Bowling, DueItem, DueList, bowling_of, due_on, next_look, understand_cadence
from aligntui.rules.follow.items import Work, work_of
from aligntui.rules.follow.word_line import SaidWord, understand_reading, understand_word
from aligntui.rules.follow.words_said import owner_of, really_free, words_about
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import MONTHS, quote, say_day, say_hours, say_number, say_team, say_who
from aligntui.session import following, noting
from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, line, lines
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.record_list import Column, RecordList, Row
from aligntui.ui.widgets.understood import Understood, UnderstoodLine

from .base import StageView
from .teaching import FOLLOW_ABOUT, FOLLOW_EMPTY, teach

SECTIONS = (
    ("late", "Late"),
    ("stuck", "Stuck"),
    ("silent", "Silent for two looks"),
    ("due", "Due this week"),
    ("done", "Done this week"),
)


class FollowStage(StageView):
    """Ten minutes a week for the leader: measures first, then the work that needs a word."""

    key = "follow"

    BINDINGS = [
        Binding("enter", "edit", "Open"),
        Binding("a", "type", "Say a word"),
        Binding("I", "issue", "Make it an issue"),
        Binding("e", "cadence", "How often"),
        Binding("E", "export", "Export"),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="follow-head", classes="headline")
        yield Said("", id="follow-chart", classes="strip")
        yield RecordList(
            (Column("what"), Column("who", 16), Column("team", 12, from_width=84), Column("day", 8), Column("", 20)),
            empty=teach(FOLLOW_EMPTY),
            id="follow-list",
        )
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("going 12 of 20 ^next fri", verb="Say", reader=self._understood, shown=shown)

    @property
    def _records(self) -> RecordList:
        return self.query_one("#follow-list", RecordList)

    def default_focus(self) -> Widget:
        return self._records

    # -- what is shown -------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        workspace, today = self.workspace, self.today
        self._work = {one.id: one for one in work_of(workspace)}
        self._charts = {one.id: bowling_of(workspace, one, today) for one in priorities(workspace)}
        found = due_on(workspace, today)
        rows = self._measure_rows()
        shown: set[str] = set()
        for name, title in SECTIONS:
            items = [one for one in getattr(found, name) if one.id not in shown]
            if items:
                rows.append(Row(f"heading {name}", (title, "", "", "", ""), "heading"))
                rows += [self._row(one) for one in items]
                shown.update(one.id for one in items)
        rest = [one for one in self._work.values() if one.id not in shown and not self._has_ended(one)]
        if rest:
            rows.append(Row("heading next", ("Going on", "", "", "", ""), "heading"))
            rest.sort(key=lambda one: (one.due is None, one.due or date.max, one.text))
            rows += [self._row(self._as_item(one)) for one in rest]
        self._records.show(rows)
        self.query_one("#follow-head", Said).say(self._headline(found))
        shown_chart = self._chart()
        chart = self.query_one("#follow-chart", Said)
        chart.display = bool(shown_chart.plain)
        chart.say(shown_chart)

    def on_resize(self) -> None:
        """More months fit where there is more room."""
        if getattr(self, "_charts", None):
            self.query_one("#follow-chart", Said).say(self._chart())

    def _measure_rows(self) -> list[Row]:
        """A row of each measure, to be chosen and read; its months stand in the chart over the list."""
        rows = []
        for priority in priorities(self.workspace):
            chart = self._charts[priority.id]
            sign = line(("off", "$text-warning bold")) if chart.is_off else ("on track" if _is_judged(chart) else "")
            now = f"{say_number(chart.last)} {chart.unit}".strip() if chart.last is not None else "not read yet"
            rows.append(
                Row(priority.id, (f"{priority.letter}  {called(priority)}", "", "", "", line(f"{now}  ", sign)))
            )
        return rows

    def _chart(self) -> Content:
        """The bowling chart: two lines a priority, its goal and its months, planned/actual."""
        width = max(self.size.width - 6, 40)
        rows: list[Content | str] = []
        for priority in priorities(self.workspace):
            chart = self._charts[priority.id]
            if chart.target is None and not _is_read(chart):
                continue
            rows.append(line((f"{priority.letter}  ", "bold"), _goal(priority)))
            rows.append(f"   {_months(chart, self.today, width - 3)}")
        return lines(*rows)

    def _row(self, item: DueItem) -> Row:
        state = line((item.state, "$text-warning bold" if item.state == "stuck" else "")) if item.state else ""
        said = f": {item.said}" if item.said and item.state else item.said
        word: Content | str = line(state, said) if state else (said or "no word yet")
        sign = {"stop": "stop  ", "step": "step  ", "commitment": "promised  "}.get(item.kind, "")
        return Row(
            item.id, (f"{sign}{item.text}", item.who or "nobody yet", item.team, say_day(item.day, self.today), word)
        )

    def _as_item(self, work: Work) -> DueItem:
        last = words_about(self.workspace, work.id, self.today)
        owner = owner_of(self.workspace, work.id, work.who, self.today)
        return DueItem(
            work.id,
            work.kind,
            work.text,
            say_who(self.workspace, owner),
            say_team(self.workspace, work.team),
            work.due,
            last[-1].state if last else "",
            last[-1].text if last else "",
        )

    def _has_ended(self, work: Work) -> bool:
        said = [word.state for word in words_about(self.workspace, work.id, self.today) if word.state]
        return bool(said) and said[-1] in ("done", "given up", "stopped")

    def _headline(self, found: DueList) -> str:
        pieces = [f"{len(found.late)} late", f"{len(found.stuck)} stuck", f"{len(found.silent)} silent"]
        pieces.append(f"{len(found.due)} due this week")
        cadence = understand_cadence(self.workspace.meta.cadence)
        if cadence is not None:
            pieces.append(f"next look {say_day(next_look(cadence, self.today), self.today)}")
        else:
            pieces.append(f"{say_key('follow.cadence')} says how often you look")
        return " · ".join(pieces)

    def context(self) -> Content:
        selected = self._records.selected
        work = getattr(self, "_work", {}).get(selected)
        if work is None:
            return teach(FOLLOW_ABOUT)
        rows: list[Content | str] = [line((work.text, "bold")), say_team(self.workspace, work.team), ""]
        if work.kind == "stop":
            free = really_free(self.workspace, work.id, self.today)
            rows += [
                f"promised {say_hours(work.hours)} a week",
                f"really free {say_hours(free)} a week" if free is not None else "nobody said yet what is really free",
                "",
            ]
        said = list(reversed(words_about(self.workspace, work.id, self.today)))
        rows.append(line(("What was said", "bold")))
        for word in said[:12]:
            who = say_who(self.workspace, word.by)
            state = " · ".join(part for part in (word.state, word.confidence) if part)
            rows.append(f"{say_day(word.day, self.today)}  {state}{' · ' if state and word.text else ''}{word.text}")
            if who:
                rows.append(line((f"        {who}", "$text-muted")))
        if not said:
            rows.append("Nothing yet.")
        return lines(*rows)

    # -- a word --------------------------------------------------------------------------------------------------

    def _team_of_selected(self) -> str:
        work = self._work.get(self._records.selected)
        return work.team if work else ""

    def _understood(self, text: str) -> Understood:
        priority = self.workspace.get(Imperative, self._records.selected)
        if priority is not None:
            reading = understand_reading(text)
            if reading is None:
                return Understood("", ("a reading is a number: 31 chains",) if text.strip() else ())
            return Understood(f"{called(priority)}: {say_number(reading[0])} {reading[1]}".strip())
        said = understand_word(text, self.workspace, self._team_of_selected(), self.today)
        doubts = said.entry.doubts if said.entry else ()
        return Understood(said.words(self.workspace, self.today), doubts, said.entry.offer if said.entry else None)

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        if not self._take(message.text):
            message.entry.put_back(message.text)

    def _take(self, text: str) -> bool:
        priority = self.workspace.get(Imperative, self._records.selected)
        if priority is not None:
            return self._read(priority, text)
        work = self._work.get(self._records.selected)
        if work is None:
            self.app.notify("Choose the work first that this is about: ↑ ↓ in the list above.", severity="warning")
            return False
        said = understand_word(text, self.workspace, work.team, self.today)
        return self.attempt(lambda: self._say(work, said)) is not None

    def _read(self, priority: Imperative, text: str) -> bool:
        reading = understand_reading(text)
        if reading is None:
            self.app.notify("A reading is a number, with its unit when you like: 31 chains.", severity="warning")
            return False
        value, unit = reading
        done = self.attempt(lambda: following.read_measure(self.session, priority, value, unit=unit))
        return done is not None

    def _say(self, work: Work, said: SaidWord) -> object:
        state: State = said.state
        if work.kind == "stop" and state == "done":
            state = "stopped"
        return following.say_word(
            self.session,
            work.id,
            state=state,
            confidence=said.confidence,
            text=said.text,
            next=said.next,
            free_hours=said.free_hours if work.kind == "stop" else None,
            successor=said.successor,
        )

    def on_record_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        """A word with all that it can hold; the newest one can be corrected here."""
        work = self._work.get(self._records.selected)
        if work is None:
            self.action_type()
            return
        said = words_about(self.workspace, work.id, self.today)
        last = said[-1] if said else None
        states = [one for one in STATES if one not in ("away",) and (one != "stopped" or work.kind == "stop")]
        fields = [
            Field("state", "How it goes", "", kind="choice", choices=tuple((one, one) for one in ("", *states))),
            Field("text", "In one line", "", help="12 of 20 chains"),
            Field("confidence", "How sure", "", kind="choice", choices=tuple((one, one) for one in ("", *CONFIDENCES))),
            Field("next", "Next word", "", kind="day", help="next friday"),
            self.who_field("successor", "Who goes on", ""),
        ]
        if work.kind == "stop":
            fields.append(Field("free_hours", "Hours really free", "", kind="hours", help="a week"))
        if last is not None:
            fields.append(
                Field(
                    "corrects",
                    "Instead of the last",
                    "",
                    kind="choice",
                    choices=(("", "no, it comes after it"), (last.id, f"yes: “{last.state or last.text}” was wrong")),
                )
            )

        def then(values: dict[str, Any]) -> None:
            wrong = last if values.pop("corrects", "") and last is not None else None
            following.say_word(self.session, work.id, corrects=wrong, **values)

        self.ask(f"A word about {quote(work.text, 40)}", fields, then, key=f"word:{work.id}")

    # -- what follows from it ------------------------------------------------------------------------------------

    def action_issue(self) -> None:
        """A row that is off becomes a note with an owner and a day, at once."""
        selected = self._records.selected
        priority = self.workspace.get(Imperative, selected)
        work = self._work.get(selected)
        if priority is None and work is None:
            self.app.notify("Choose the row first that is an issue.")
            return
        if priority is not None:
            text, who = f"{called(priority)} is off: {_goal(priority)}", ""
        else:
            assert work is not None
            text, who = work.text, say_who(self.workspace, owner_of(self.workspace, work.id, work.who, self.today))
        day = self._next_look()
        words = f"Issue: {text} @{who or 'nobody yet'} ^{say_day(day, self.today)}"
        if self.attempt(lambda: noting.add_note(self.session, words, stage="follow", about=selected)):
            self.host.done(f"{quote(words, 50)} is a note now", "takes it back")

    def _next_look(self) -> date:
        cadence = understand_cadence(self.workspace.meta.cadence or "weekly")
        assert cadence is not None
        return next_look(cadence, self.today)

    def action_cadence(self) -> None:
        fields = [
            Field("words", "How often do you look?", self.workspace.meta.cadence, help="every Monday; every two weeks")
        ]
        self.ask("The next looks", fields, lambda values: following.set_cadence(self.session, values["words"]))

    def action_export(self) -> None:
        """The summary with what became of it, or the calendar."""
        from aligntui.disk.here import here
        from aligntui.exchange import Selection
        from aligntui.ui.screens.exporting import ask_export

        ask_export(self.host, self.session, [Selection("summary")], here(), many=False)

    def pointing(self) -> str:
        return self._records.selected


def _is_read(chart: Bowling) -> bool:
    return any(month.actual is not None for month in chart.months)


def _is_judged(chart: Bowling) -> bool:
    return any(month.sign for month in chart.months)


def _goal(priority: Imperative) -> str:
    return " ".join(part for part in (priority.measure, priority.target) if part) or "no measure yet"


def _months(chart: Bowling, today: date, width: int) -> str:
    """`Jan 20/22 ✓  Feb 29/25 off  Mar 40/–`: planned and actual at each month's end, the newest that fit."""
    signs = glyphs()
    parts: list[str] = []
    for month in chart.months:
        plan = _said(month.plan) if month.plan is not None else signs.dash
        actual = _said(month.actual) if month.actual is not None else signs.dash
        sign = {"on track": f" {signs.ready}", "off": " off"}.get(month.sign, "")
        parts.append(f"{MONTHS[month.month - 1]} {plan}/{actual}{sign}")
    now = next(
        (at for at, month in enumerate(chart.months) if (month.year, month.month) >= (today.year, today.month)), 0
    )
    first = 0
    while len("   ".join(parts[first:])) > width and first < now:
        first += 1
    while len("   ".join(parts[first:])) > width and len(parts) > first + 1:
        parts.pop()
    return "   ".join(parts[first:])


def _said(value: float) -> str:
    """Whole where it is large: nobody plans a third of a chain."""
    return say_number(round(value) if abs(value) >= 10 else value)
