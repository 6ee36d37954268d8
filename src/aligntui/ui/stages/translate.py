"""Translate: what each priority means for each team, and what the team will do for it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Imperative, Meaning, Person, Tactic, Team
from aligntui.rules.cells import judgement_of, verdict_of_cell, verdict_of_tactic
from aligntui.rules.line_of_sight import judge, starting_points
from aligntui.rules.names import names_of
from aligntui.rules.paste import lines_of
from aligntui.rules.people_view import people_view
from aligntui.rules.priorities import priorities
from aligntui.rules.quick_entry import understand_tactic
from aligntui.rules.words import plural, quote, say_day, say_number, say_who
from aligntui.session import translating
from aligntui.ui.coach import STARTING_KEYS, coach, coach_line, say_verdict, short_verdict
from aligntui.ui.screens.choose import Option
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines, ours, plain
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.record_list import Column, RecordList, Row

from .base import StageView

_TACTICS = (
    Column("tactic"),
    Column("line", 7),
    Column("who", 14, from_width=78),
    Column("due", 11, from_width=60),
    Column("h/w", 5, "right", from_width=52),
)
_VERDICTS = (
    Option("direct", "direct", "it is precise enough for us"),
    Option("indirect", "indirect", "it needs more work"),
    Option("none", "none", "nobody could act on it"),
    Option("", "as judged", "take the leader's word back"),
)


class TranslateStage(StageView):
    """The matrix, a cell of it, and the same turned round by person."""

    key = "translate"

    BINDINGS = [
        Binding("enter", "open", "Open"),
        Binding("enter", "edit", "Edit"),
        Binding("a", "type", "Add a tactic"),
        Binding("e", "meaning", "Meaning"),
        Binding("x", "no_part", "No part"),
        Binding("m,escape", "matrix", "Matrix", key_display="m"),
        Binding("v", "people", "People"),
        Binding("left_square_bracket", "team(-1)", "Team before"),
        Binding("right_square_bracket", "team(1)", "Next team"),
        Binding("left_curly_bracket", "priority(-1)", "Priority before"),
        Binding("right_curly_bracket", "priority(1)", "Next priority"),
        Binding("o", "overrule", "Leader overrules"),
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
        Binding("shift+up", "move(-1)", "Move up", show=False),
        Binding("shift+down", "move(1)", "Move down", show=False),
        *(
            Binding(key, f"start({nth})", f"Starting point {nth + 1}", show=False)
            for nth, key in enumerate(STARTING_KEYS)
        ),
    ]

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._face = "matrix"
        self._team = ""
        self._priority = ""

    def compose(self) -> ComposeResult:
        yield Said("", id="translate-head", classes="headline")
        yield RecordList(empty=ours(_EMPTY), id="translate-list")
        yield Said("", id="translate-coach", classes="strip")
        with Horizontal(classes="entry", id="translate-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("Call 20 menswear chains weekly @AEs ^31mar ~6h", verb="Add the tactic")

    @property
    def _records(self) -> RecordList:
        return self.query_one("#translate-list", RecordList)

    def default_focus(self) -> Widget:
        if self._face == "cell" and not self._tactics():
            return self.query_one(EntryLine)
        return self._records

    def title(self) -> Content:
        team, priority = self.workspace.get(Team, self._team), self.workspace.get(Imperative, self._priority)
        if self._face == "cell" and team and priority:
            return line((f"{priority.letter}  ", "bold $accent"), flat(_named(priority)), " ─ ", flat(team.name))
        return super().title()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        cell = self._face == "cell"
        match action:
            case "open":
                return not cell and bool(self._records.ids)
            case "edit" | "type" | "overrule" | "move":
                return cell
            case "meaning" | "no_part":
                return cell or self._face == "matrix"
            case "remove":
                return cell and self._tactic() is not None
            case "matrix":
                return self._face != "matrix"
            case "people":
                return self._face != "people"
            case "team" | "priority" | "start":
                return cell
        return True

    def reveal(self, record: str) -> bool:
        """Opens the cell of a tactic or a meaning, or the row of a team, and selects it."""
        found = self.workspace.look_up(record)
        if isinstance(found, Tactic | Meaning):
            self._open_cell(found.team, found.priority)
            self._records.select(found.id)
            return True
        return super().reveal(record)

    # -- where we are --------------------------------------------------------------------------------------------

    def _tactics(self) -> list[Tactic]:
        return self.workspace.find(Tactic, team=self._team, priority=self._priority)

    def _tactic(self) -> Tactic | None:
        return self.workspace.get(Tactic, self._records.selected)

    def _meaning(self) -> Meaning | None:
        return self.workspace.first(Meaning, team=self._team, priority=self._priority)

    def _take_matrix_cell(self) -> bool:
        """Takes the selected cell of the matrix as the one that is meant; False when there is none."""
        chosen = priorities(self.workspace)
        team = self.workspace.get(Team, self._records.selected)
        place = self._records.cell - 1
        if team is None or not 0 <= place < len(chosen):
            return False
        self._team, self._priority = team.id, chosen[place].id
        return True

    def _open_cell(self, team: str, priority: str) -> None:
        self._face, self._team, self._priority = "cell", team, priority
        self.refresh_stage()
        self.default_focus().focus()

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        workspace = self.workspace
        gone = workspace.get(Team, self._team) is None or all(
            priority.id != self._priority for priority in priorities(workspace)
        )
        if self._face == "cell" and gone:
            self._face = "matrix"
        cell = self._face == "cell"
        self.query_one("#translate-entry").display = cell
        self.query_one("#translate-coach").display = cell
        if cell:
            self._show_cell()
        elif self._face == "people":
            self._show_people()
        else:
            self._show_matrix()

    def _show_matrix(self) -> None:
        workspace = self.workspace
        chosen, teams = priorities(workspace), workspace.all(Team)
        rows = []
        direct = 0
        if chosen:
            for team in teams:
                cells: list[Content | str] = [flat(team.name)]
                for priority in chosen:
                    verdict = verdict_of_cell(workspace, team.id, priority.id)
                    direct += verdict.verdict in ("direct", "declared")
                    more = str(verdict.open_tactics) if verdict.open_tactics else ""
                    cells.append(say_verdict(verdict.verdict, starred=verdict.starred, more=more))
                rows.append(Row(team.id, tuple(cells)))
        columns = (Column("team", 16), *(Column(f"{priority.letter} {_named(priority)}") for priority in chosen))
        self._records.pick_from(range(1, len(columns)))
        self._records.show(rows, columns)
        total = len(rows) * len(chosen)
        self.query_one("#translate-head", Said).say(
            f"{direct} of {total} cells in direct line of sight, or declared · arrows choose a cell, enter opens it"
            if total
            else ""
        )

    def _show_people(self) -> None:
        workspace = self.workspace
        chosen = priorities(workspace)
        rows = []
        for entry in people_view(workspace):
            person = workspace.get(Person, entry.person)
            team = workspace.get(Team, person.team) if person else None
            if person is None:
                continue
            cells = [line(flat(person.name), (f"  {team.name}" if team else "", "$text-muted"))]
            cells += [say_verdict(entry.verdicts[priority.id]) for priority in chosen]
            rows.append(Row(person.id, tuple(cells)))
        columns = (Column("person"), *(Column(f"{priority.letter} {_named(priority)}", 14) for priority in chosen))
        self._records.pick_from(range(1, len(columns)))
        self._records.show(rows, columns)
        self.query_one("#translate-head", Said).say(
            "Who is named by a direct tactic of the own team? enter goes to the cell where it can be mended, m to the matrix"
        )

    def _show_cell(self) -> None:
        workspace = self.workspace
        meaning = self._meaning()
        if meaning is not None and meaning.no_part:
            head = line(
                ("No part in this priority: ", "bold"), flat(meaning.no_part), ("   x takes part again", "$text-muted")
            )
        elif meaning is not None and meaning.text:
            head = line(("Meaning  ", "bold"), flat(meaning.text))
        else:
            head = line(
                ("Meaning  ", "bold"), ("not written yet: e says what this priority means for the team", "$text-muted")
            )
        self.query_one("#translate-head", Said).say(head)
        rows = []
        for tactic in self._tactics():
            verdict = verdict_of_tactic(workspace, tactic)
            judgement = judgement_of(workspace, tactic)
            rows.append(
                Row(
                    tactic.id,
                    (
                        tactic.text,
                        short_verdict(verdict.verdict, judgement.answered, starred=verdict.starred),
                        say_who(workspace, tactic.owner) or "–",
                        say_day(tactic.due, self.today),
                        say_number(tactic.hours) if tactic.hours is not None else "–",
                    ),
                )
            )
        self._records.pick_from(())
        self._records.empty = ours(_EMPTY_CELL)
        self._records.show(rows, _TACTICS)
        self._say_coach_line()

    # -- the coach -----------------------------------------------------------------------------------------------

    def _typed(self) -> str:
        entry = self.query_one(EntryLine)
        return entry.value.strip() if self._face == "cell" and entry.has_focus else ""

    def _judged(self) -> Any:
        """The judgement of what is being typed, else of the selected tactic; None when there is neither."""
        typed = self._typed()
        if typed:
            return judge(typed, names=names_of(self.workspace, self._team))
        tactic = self._tactic() if self._face == "cell" else None
        return judgement_of(self.workspace, tactic) if tactic is not None else None

    def _say_coach_line(self) -> None:
        judgement = self._judged()
        strip = self.query_one("#translate-coach", Said)
        # From 100 cells on the coach stands in the column beside the stage.
        strip.display = self._face == "cell" and judgement is not None and self.app.size.width < 100
        if judgement is not None:
            strip.say(coach_line(judgement))

    def on_input_changed(self, event: EntryLine.Changed) -> None:
        self._say_coach_line()
        self._tell_context()

    def on_descendant_focus(self) -> None:
        if self._face == "cell":
            self._say_coach_line()
            self._tell_context()

    def _tell_context(self) -> None:
        from aligntui.ui.messages import ContextChanged

        self.post_message(ContextChanged())

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        super().on_record_list_moved(message)
        if self._face == "cell":
            self._say_coach_line()

    def context(self) -> Content:
        if self._face == "cell":
            judgement = self._judged()
            if judgement is None:
                return ours(_ABOUT_CELL)
            tactic = self._tactic() if not self._typed() else None
            starts = starting_points(judgement, names_of(self.workspace, self._team))
            return coach(judgement, starts, overruled=tactic.overruled_why if tactic and tactic.overruled else "")
        if self._face == "matrix" and self._take_matrix_cell():
            return self._about_cell()
        if self._face == "people" and (person := self.workspace.get(Person, self._records.selected)):
            return lines(
                line((person.name, "bold")), person.role, "", ours("`enter` goes to where a tactic can name them.")
            )
        return ours(_ABOUT)

    def _about_cell(self) -> Content:
        workspace = self.workspace
        team, priority = workspace.get(Team, self._team), workspace.get(Imperative, self._priority)
        verdict = verdict_of_cell(workspace, self._team, self._priority)
        meaning = self._meaning()
        rows: list[Content | str] = [
            line((f"{priority.letter} {_named(priority)} ─ {team.name}", "bold")),
            say_verdict(verdict.verdict, starred=verdict.starred),
            verdict.why,
        ]
        if meaning is not None and meaning.text:
            rows += ["", line(("Meaning", "bold")), meaning.text]
        tactics = self._tactics()
        if tactics:
            rows += ["", line(("Tactics", "bold"))]
            for tactic in tactics:
                found = verdict_of_tactic(workspace, tactic)
                rows.append(line(say_verdict(found.verdict, starred=found.starred), "  ", flat(tactic.text)))
        return lines(*rows)

    def action_start(self, nth: int) -> None:
        """Puts a starting point behind what is typed, or opens the selected tactic with it; the caret stays behind it."""
        judgement = self._judged()
        if judgement is None:
            return
        starts = starting_points(judgement, names_of(self.workspace, self._team))
        if nth >= len(starts):
            return
        entry = self.query_one(EntryLine)
        if self._typed():
            entry.value = f"{entry.value.rstrip()} {starts[nth]} "
            entry.action_end()
        elif tactic := self._tactic():
            self._ask_tactic(tactic, text=f"{tactic.text} {starts[nth]} ")

    # -- moving about --------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        if self._face == "cell":
            self.action_edit()
        else:
            self.action_open()

    def action_open(self) -> None:
        if self._face == "people":
            self._mend()
        elif self._take_matrix_cell():
            self._open_cell(self._team, self._priority)

    def _mend(self) -> None:
        person = self.workspace.get(Person, self._records.selected)
        chosen = priorities(self.workspace)
        place = self._records.cell - 1
        if person is None or not 0 <= place < len(chosen):
            return
        if not person.team:
            self.app.notify(f"{person.name} is in no team yet: stage 1 puts people into teams.")
            return
        self._open_cell(person.team, chosen[place].id)

    def action_matrix(self) -> None:
        team, priority = self._team, self._priority
        self._face = "matrix"
        self.refresh_stage()
        chosen = [entry.id for entry in priorities(self.workspace)]
        self._records.select(team, chosen.index(priority) + 1 if priority in chosen else -1)
        self._records.focus()

    def action_people(self) -> None:
        self._face = "people"
        self.refresh_stage()
        self._records.focus()

    def action_team(self, by: int) -> None:
        teams = [team.id for team in self.workspace.all(Team)]
        self._open_cell(teams[(teams.index(self._team) + by) % len(teams)], self._priority)

    def action_priority(self, by: int) -> None:
        chosen = [priority.id for priority in priorities(self.workspace)]
        self._open_cell(self._team, chosen[(chosen.index(self._priority) + by) % len(chosen)])

    # -- writing -------------------------------------------------------------------------------------------------

    def action_type(self) -> None:
        self.query_one(EntryLine).focus()

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        entry = understand_tactic(message.text, self.workspace, self._team, self.today)
        added = self.attempt(lambda: translating.add_tactic(self.session, self._team, self._priority, entry))
        if added:
            message.entry.accept()
            self._records.select(added.id)
            for remark in entry.remarks:
                self.app.notify(remark, severity="warning", timeout=8)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        entries = [
            understand_tactic(row.text, self.workspace, self._team, self.today) for row in lines_of(message.text)
        ]
        added = self.attempt(lambda: translating.add_tactics(self.session, self._team, self._priority, entries))
        if added:
            self.app.notify(f"Added {plural(len(added), 'tactic')}. u takes them all back.")

    def action_edit(self) -> None:
        tactic = self._tactic()
        if tactic is None:
            self.action_type()
        else:
            self._ask_tactic(tactic)

    def _ask_tactic(self, tactic: Tactic, text: str = "") -> None:
        workspace = self.workspace
        people = [person.name for person in workspace.find(Person, team=self._team)]
        people += [person.name for person in workspace.all(Person) if person.name not in people]
        roles = list(dict.fromkeys(person.role for person in workspace.all(Person) if person.role))
        fields = [
            Field("text", "Tactic", text or tactic.text, kind="long", required="Write it, or delete it from the list."),
            Field(
                "owner",
                "Who",
                say_who(workspace, tactic.owner),
                help="a person or a role",
                suggestions=(*people, *roles),
            ),
            Field(
                "due", "By when", say_day(tactic.due) if tactic.due else "", kind="day", help="31 mar, Q3, next friday"
            ),
            Field(
                "hours",
                "Hours a week",
                say_number(tactic.hours) if tactic.hours is not None else "",
                kind="hours",
                help="what it asks of the team each week",
            ),
            Field("for_whom", "For whom", tactic.for_whom, help="only when the line does not say it"),
            Field("with_what", "With what", tactic.with_what, help="offer, product, tool or channel"),
            Field("how_much", "How much", tactic.how_much, help="a number that can be checked"),
        ]
        judgement = judgement_of(workspace, tactic)
        about = line(say_verdict(judgement.verdict), f" {judgement.answered}/6  ", (judgement.next_question, "bold"))
        self.ask(
            "A tactic",
            fields,
            lambda values: translating.edit_tactic(self.session, tactic, **values),
            about=about,
            key=tactic.id,
            focus="text",
        )

    def action_meaning(self) -> None:
        if self._face == "matrix" and not self._take_matrix_cell():
            return
        meaning = self._meaning()
        priority, team = self.workspace.get(Imperative, self._priority), self.workspace.get(Team, self._team)
        field = Field(
            "text",
            "Meaning",
            meaning.text if meaning else "",
            kind="long",
            help="one or two sentences in the team's own words",
        )
        self.ask(
            f"What {priority.letter} means for {team.name}",
            [field],
            lambda values: translating.set_meaning(self.session, self._team, self._priority, values["text"]),
            about=flat(priority.sentence or priority.text, "$text-muted"),
            key=f"meaning:{self._team}:{self._priority}",
        )

    def action_no_part(self) -> None:
        if self._face == "matrix" and not self._take_matrix_cell():
            return
        meaning = self._meaning()
        if meaning is not None and meaning.no_part:
            self.attempt(lambda: translating.take_part(self.session, self._team, self._priority))
            return
        team, priority = self.workspace.get(Team, self._team), self.workspace.get(Imperative, self._priority)
        self.ask(
            f"{team.name} has no part in {priority.letter}",
            [reason(required="One sentence why this team has no part in it.")],
            lambda values: translating.declare_no_part(self.session, self._team, self._priority, values["reason"]),
            key=f"no-part:{self._team}:{self._priority}",
        )

    def action_overrule(self) -> None:
        tactic = self._tactic()
        if tactic is None:
            return

        def chosen(verdict: str) -> None:
            if not verdict:
                translating.overrule(self.session, tactic, "", "")
                return
            self.ask(
                f"The leader says {verdict}",
                [reason(required="One sentence why; it stays beside the verdict, with an asterisk.")],
                lambda values: translating.overrule(self.session, tactic, verdict, values["reason"]),
                about=flat(tactic.text, "$text-muted"),
            )

        options = [option for option in _VERDICTS if option.id or tactic.overruled]
        self.choose(f"The leader's verdict on {quote(tactic.text, 40)}", options, chosen)

    def action_remove(self) -> None:
        if tactic := self._tactic():
            self.attempt(lambda: translating.remove_tactic(self.session, tactic))
            self.app.notify(f"Deleted {quote(tactic.text)}. u brings it back.")

    def action_move(self, by: int) -> None:
        if tactic := self._tactic():
            self.attempt(lambda: translating.move_tactic(self.session, tactic, by))


def _named(priority: Imperative) -> str:
    return priority.short_name or priority.text


_EMPTY = """*Here every team says what the priorities mean for its own work.*

It needs teams (press `1`) and one to three priorities (press `3`) first. Then the teams stand on the left, the priorities at the top, and each cell is one team's answer.

For example, B “Menswear first” for the team East:
Call 20 menswear chains weekly @AEs ^31mar ~6h"""

_EMPTY_CELL = """*No tactic yet.*

What will this team do for this priority, precise enough that somebody could start on Monday? One line below is one tactic:

Call 20 menswear chains weekly @AEs ^31mar ~6h

`@` who owns it, `^` by when, `~` hours a week. Press `a` to type; the coach asks for what is missing."""

_ABOUT = """*Translate*

A team has direct line of sight when every person in it can say what they do, for whom, with what, how much and by when.

*Ready* when every cell is direct or declared, and every member is named by a tactic."""

_ABOUT_CELL = """*The coach*

Type a tactic: six questions are checked as you type, and the coach asks for one thing at a time.

who · what · for whom · with what · how much · by when"""
