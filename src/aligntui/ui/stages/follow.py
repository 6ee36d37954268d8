"""Follow: are we doing it? The measures, then what is late, stuck, silent, due and done, and a line for a word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import CONFIDENCES, STATES, Imperative, Person, Reading, Review, State, Team, Word
from aligntui.rules.follow import DueList, bowling_of, due_on, next_look, target_of, understand_cadence
from aligntui.rules.follow.items import Work, work_of
from aligntui.rules.follow.progress import Progress, progress_of
from aligntui.rules.follow.word_line import SaidWord, understand_reading, understand_word
from aligntui.rules.follow.words_said import owner_of, words_about, words_about_nothing
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import quote, say_day, say_exactly, say_who, whose
from aligntui.session import following, noting
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood, UnderstoodLine

from .base import StageView
from .follow_rows import chart_lines, goal_of, measure_rows, said_lines, work_row
from .teaching import FOLLOW_ABOUT, FOLLOW_EMPTY, teach

SECTIONS = (
    ("late", "Late"),
    ("stuck", "Stuck"),
    ("promised", "A word was promised by now"),
    ("silent", "Silent for two looks"),
    ("due", "Due this week"),
    ("done", "Done this week"),
)


class FollowStage(StageView):
    """Ten minutes a week for the leader: measures first, then the work that needs a word."""

    key = "follow"
    teaches = FOLLOW_EMPTY

    BINDINGS = [
        Binding("enter", "edit", "Open"),
        Binding("a", "type", "Say a word"),
        Binding("I", "issue", "Make it an issue"),
        Binding("e", "cadence", "How often"),
        Binding("D", "hand_out", "Check-ins"),
        Binding("i", "merge", "Bring in"),
        Binding("E", "export", "Export"),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="follow-head", classes="headline")
        yield Said("", id="follow-chart", classes="strip")
        yield RecordList(
            (Column("what"), Column("who", 16), Column("team", 12, from_width=110), Column("day", 11), Column("", 20)),
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
        self._work = {one.id: progress_of(workspace, one, today) for one in work_of(workspace)}
        self._charts = {one.id: bowling_of(workspace, one, today) for one in priorities(workspace)}
        found = due_on(workspace, today)
        self._records.show(self._rows(found))
        self.query_one("#follow-head", Said).say(self._headline(found))
        shown_chart = self._chart()
        chart = self.query_one("#follow-chart", Said)
        chart.display = bool(shown_chart.plain)
        chart.say(shown_chart)

    def _rows(self, found: DueList) -> list[Row]:
        """The measures, then the work under its headings."""
        return [*measure_rows(self.workspace, self._charts), *self._work_rows(found), *self._gone_rows()]

    def _work_rows(self, found: DueList) -> list[Row]:
        """Each piece of work once, under the first heading that it belongs to."""
        rows: list[Row] = []
        shown: set[str] = set()

        def put(key: str, title: str, ids: Iterable[str]) -> None:
            fresh = [one for one in ids if one not in shown and one in self._work]
            if fresh:
                rows.append(Row(f"heading {key}", (title, "", "", "", ""), "heading"))
                rows.extend(work_row(self.workspace, self._work[one], self.today) for one in fresh)
                shown.update(fresh)

        for name, title in SECTIONS:
            if name == "promised":
                put(name, title, (one for one, goes in self._work.items() if self._was_promised(goes)))
            else:
                put(name, title, (one.id for one in getattr(found, name)))
        rest = [one for one in self._work.values() if not one.ended]
        rest.sort(key=lambda one: (one.work.due is None, one.work.due or date.max, one.work.text))
        put("next", "Going on", (one.work.id for one in rest))
        put("ended", "Done, stopped or given up before", (one for one, goes in self._work.items() if goes.ended))
        return rows

    def _was_promised(self, one: Progress) -> bool:
        """Whether the last word said that there would be another by now."""
        return one.next is not None and one.next <= self.today and not one.ended

    def _gone_rows(self) -> list[Row]:
        """Words about what was deleted meanwhile: they are kept, and stand in no figure."""
        words = words_about_nothing(self.workspace)
        rows = [Row("heading gone", ("Said about what is not there any more: in no figure", "", "", "", ""), "heading")]
        for word in words:
            who = say_who(self.workspace, word.by)
            said = ": ".join(part for part in (word.state, word.text) if part)
            rows.append(Row(word.id, (self._once_called(word.about), who, "", say_day(word.day, self.today), said)))
        return rows if words else []

    def _once_called(self, identifier: str) -> str:
        """What a deleted record was called, as the history has it."""
        for transaction in reversed(self.session.history):
            for op in transaction.ops:
                if op.id == identifier and op.before is not None and op.after is None:
                    return str(op.before.get("text") or op.before.get("what") or op.before.get("name") or "")
        return "something that was deleted"

    def on_resize(self) -> None:
        """More months fit where there is more room."""
        if getattr(self, "_charts", None):
            self.query_one("#follow-chart", Said).say(self._chart())

    def _chart(self) -> Content:
        return chart_lines(self.workspace, self._charts, self.today, max(self.size.width - 6, 40))

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
        found = getattr(self, "_work", {}).get(self._records.selected)
        if found is None:
            return teach(FOLLOW_ABOUT)
        said = words_about(self.workspace, found.work.id, self.today)
        return said_lines(self.workspace, found, said, self.today)

    # -- a word --------------------------------------------------------------------------------------------------

    def _team_of_selected(self) -> str:
        found = self._work.get(self._records.selected)
        return found.work.team if found else ""

    @property
    def _selected_work(self) -> Work | None:
        found = self._work.get(self._records.selected)
        return found.work if found is not None else None

    def _understood(self, text: str) -> Understood:
        priority = self.workspace.get(Imperative, self._records.selected)
        if priority is not None:
            target = target_of(priority)
            reading = understand_reading(text, target)
            if reading is None:
                return Understood("", ("a reading is a number: 31",) if text.strip() else ())
            unit = reading[1] or (target.unit if target is not None else "")
            return Understood(f"{called(priority)}: {say_exactly(reading[0])} {unit}".strip())
        said = understand_word(text, self.workspace, self._team_of_selected(), self.today)
        doubts = said.entry.doubts if said.entry else ()
        return Understood(said.words(self.workspace, self.today), doubts, said.entry.offer if said.entry else None)

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        ids, now = self._records.ids, self._records.selected
        if self._take(message.text):
            self._taken(ids, now)
        else:
            message.entry.put_back(message.text)

    def _taken(self, ids: list[str], now: str) -> None:
        """After a word or a reading: the row stays chosen, so that it can become an issue. `ids` is the list as it was,
        `now` the row that the line was about."""

    def _take(self, text: str) -> bool:
        priority = self.workspace.get(Imperative, self._records.selected)
        if priority is not None:
            return self._read(priority, text)
        work = self._selected_work
        if work is None:
            self.app.notify("Choose the work first that this is about: ↑ ↓ in the list above.", severity="warning")
            return False
        said = understand_word(text, self.workspace, work.team, self.today)
        return self.attempt(lambda: self._say(work, said)) is not None

    def _read(self, priority: Imperative, text: str) -> bool:
        reading = understand_reading(text, target_of(priority))
        if reading is None:
            self.app.notify("A reading is a number, such as 31; its unit may follow it.", severity="warning")
            return False
        value, unit = reading
        done = self.attempt(
            lambda: following.read_measure(self.session, priority, value, unit=unit, by=self._speaker(""))
        )
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
            by=self._speaker(work.team),
        )

    def _speaker(self, team: str) -> str:
        """Who says it: the person at the keyboard, where their name is on the list; else their words stand alone."""
        own = self.session.by.casefold()
        named = [one.id for one in self.workspace.all(Person) if own and one.name.casefold() == own]
        return named[0] if len(named) == 1 else ""

    def on_record_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        """A word with all that it can hold; the newest one can be corrected here."""
        work = self._selected_work
        if work is None:
            self.action_type()
            return
        said = words_about(self.workspace, work.id, self.today)
        last = said[-1] if said else None
        states = [one for one in STATES if one not in ("away",) and (one != "stopped" or work.kind == "stop")]
        fields = [
            Field("state", "How it goes", "", kind="choice", choices=tuple((one, one) for one in ("", *states))),
            Field("text", "In one line", "", help="such as 12 of 20"),
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
            following.say_word(self.session, work.id, corrects=wrong, by=self._speaker(work.team), **values)

        self.ask(f"A word about {quote(work.text, 40)}", fields, then, key=f"word:{work.id}")

    # -- what follows from it ------------------------------------------------------------------------------------

    def action_issue(self) -> None:
        """A row that is off becomes a note with an owner and a day, at once."""
        selected = self._records.selected
        priority = self.workspace.get(Imperative, selected)
        work = self._selected_work
        if priority is None and work is None:
            self.app.notify("Choose the row first that is an issue.")
            return
        if priority is not None:
            text, who = f"{called(priority)} is off: {goal_of(priority)}", ""
        else:
            assert work is not None
            text, who = work.text, say_who(self.workspace, owner_of(self.workspace, work.id, work.who, self.today))
        day = self._next_look()
        words = f"Issue: {text} @{who or 'nobody yet'} ^{say_day(day, self.today)}"
        if self.attempt(lambda: noting.add_note(self.session, words, stage="follow", about=selected)):
            self.host.done(f"{quote(words, 50)} is a note now.", "takes it back")

    def _next_look(self) -> date:
        cadence = understand_cadence(self.workspace.meta.cadence or "weekly")
        assert cadence is not None
        return next_look(cadence, self.today)

    def action_cadence(self) -> None:
        fields = [
            Field("words", "How often do you look?", self.workspace.meta.cadence, help="every Monday; every two weeks")
        ]
        self.ask("The next looks", fields, lambda values: following.set_cadence(self.session, values["words"]))

    def action_hand_out(self) -> None:
        """A check-in for a manager, or one for each."""
        from aligntui.ui.screens.handing_out import ask_check_in

        teams = [one for one in self.workspace.all(Team) if self.workspace.first(Review, team=one.id, event="approved")]
        options = [Option(team.id, f"{whose(team.name)} check-in") for team in teams]
        options.append(Option("", "One file for every approved team", "into a folder"))
        self.choose(
            "A check-in for a manager",
            options,
            lambda chosen: ask_check_in(
                self.host, self.session, [team for team in teams if not chosen or team.id == chosen]
            ),
            about="A file in which a manager says how their work goes, in two minutes, without a network; it comes"
            f" back with {say_key('follow.merge')}.",
            selected=self._team_of_selected(),
        )

    def action_merge(self) -> None:
        """Brings back what managers said."""
        from aligntui.ui.screens.merging import ask_merge

        ask_merge(self.host, self.session)

    def reveal(self, record: str) -> bool:
        """A word is shown at the work that it is about, a reading at its priority."""
        found = self.workspace.look_up(record)
        about = found.about if isinstance(found, Word) else found.priority if isinstance(found, Reading) else record
        return self._records.select(about) or self._records.select(record)

    def action_export(self) -> None:
        """The summary with what became of it, or the calendar."""
        from aligntui.disk.here import here
        from aligntui.exchange import Selection
        from aligntui.ui.screens.exporting import ask_export

        ask_export(self.host, self.session, [Selection("summary")], here(), many=False)

    def pointing(self) -> str:
        return self._records.selected if self.query("#follow-list") else ""  # asked while the stage is being built
