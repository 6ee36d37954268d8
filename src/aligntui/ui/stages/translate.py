"""Translate: what each priority means for each team, and what the team will do for it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Imperative, Meaning, Person, Tactic, Team, Told
from aligntui.rules.cells import verdict_of_cell, verdict_of_tactic
from aligntui.rules.line_of_sight import starting_points
from aligntui.rules.names_for_coach import names_for_coach
from aligntui.rules.people_view import people_view
from aligntui.rules.priorities import called, priorities
from aligntui.session import translating
from aligntui.ui.coach import STARTING_KEYS, coach, say_verdict
from aligntui.ui.keys import say_key
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import UnderstoodLine

from .ballot_setup import start_ballot
from .ballot_view import BallotView
from .matrix_cells import cells_of_team, team_room
from .teaching import TRANSLATE_ABOUT, TRANSLATE_ABOUT_CELL, TRANSLATE_EMPTY, teach
from .translate_aside import AsideFace

AROUND_A_TITLE = 6
"""Cells of a box that its title cannot have."""


class TranslateStage(AsideFace):
    """The matrix, a cell of it, and the same turned round by person."""

    key = "translate"

    BINDINGS = [
        Binding("enter", "open", "Open"),
        Binding("enter", "edit", "Edit"),
        Binding("enter", "place", "Move to a priority"),
        Binding("a", "type", "Add a tactic"),
        Binding("e", "meaning", "Meaning"),
        Binding("x", "no_part", "No part"),
        Binding("m", "matrix", "Matrix"),
        Binding("escape", "back", "Back", show=False),
        Binding("v", "people", "People"),
        Binding("left_square_bracket,pageup", "team(-1)", "Team before"),
        Binding("right_square_bracket,pagedown", "team(1)", "Next team"),
        Binding("left_curly_bracket", "priority(-1)", "Priority before"),
        Binding("right_curly_bracket", "priority(1)", "Next priority"),
        Binding("o", "overrule", "Leader overrules"),
        Binding("b", "ballot", "Ballot on the tactics", show=False),
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
        Binding("shift+up", "move(-1)", "Move up", show=False),
        Binding("shift+down", "move(1)", "Move down", show=False),
        *(
            Binding(key, f"start({nth})", f"Starting point {nth + 1}", show=False)
            for nth, key in enumerate(STARTING_KEYS)
        ),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="translate-head", classes="headline")
        yield RecordList(empty=teach(TRANSLATE_EMPTY), id="translate-list")
        yield Said("", id="translate-coach", classes="strip")
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry", id="translate-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine(
                "What somebody does, for whom @who ^31mar ~6h",
                verb="Add the tactic",
                reader=self._understood,
                shown=shown,
                also=self.keys_in_line,
            )
        yield BallotView(self.session, "tactics", self.refresh_stage)

    def default_focus(self) -> Widget:
        return self.query_one(BallotView).default_focus() if self.is_voting else self._records

    def title(self) -> Content:
        team, priority = self.workspace.get(Team, self._team), self.workspace.get(Imperative, self._priority)
        if self._face == "cell" and team and priority:
            whole = line((f"{priority.letter}  ", "bold $accent"), flat(called(priority)), " ─ ", flat(team.name))
            fits = not self.size.width or whole.cell_length <= self.size.width - AROUND_A_TITLE
            return whole if fits else line((f"{priority.letter}  ", "bold $accent"), flat(team.name))
        return super().title()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.is_voting or (action == "overrule" and self.workspace.meta.handout_of):
            return False
        cell = self._face == "cell"
        match action:
            case "place":
                return self._kept_aside() is not None
            case "open":
                return not cell and bool(self._records.ids) and self._kept_aside() is None
            case "edit" | "type" | "move" | "ballot":
                return cell
            case "meaning" | "no_part" | "overrule":
                return cell or (self._face == "matrix" and bool(self._records.ids) and self._kept_aside() is None)
            case "remove":
                return (cell and self._tactic() is not None) or self._kept_aside() is not None
            case "matrix" | "back":
                return self._face != "matrix"
            case "people":
                return self._face != "people"
            case "team":
                return cell and self.workspace.count(Team) > 1
            case "priority":
                return cell and len(priorities(self.workspace)) > 1
            case "start":
                return cell
        return True

    def why_asleep(self, action: str) -> str:
        if action == "overrule" and self.workspace.meta.handout_of:
            return "that is the leader's word, and this is one team's part"
        if self.is_voting:
            return super().why_asleep(action)
        to_matrix = f"{say_key('translate.matrix')} goes to the matrix"
        match action:
            case "people" | "matrix":
                return "it is what you see"
            case "team" | "priority" if self._face == "cell":
                return f"there is only one {action}"
            case _ if self._face == "cell":
                return "no tactic is selected" if action == "remove" else f"it is for the matrix; {to_matrix}"
            case "remove" | "edit" | "type" | "move" | "ballot" | "team" | "priority" | "start":
                what = "only tactics of a cell can be voted on" if action == "ballot" else "it works in a cell"
                way = to_matrix if self._face == "people" else f"{say_key('translate.open')} opens one"
                return super().why_asleep(action) or f"{what}; {way}"
            case _ if self._face == "people":
                return f"these are people; {to_matrix}"
            case _ if self._kept_aside() is not None:
                return f"this has no priority; {say_key('translate.place')} gives it one"
        return super().why_asleep(action)

    def pointing(self) -> str:
        if self.is_voting:
            return super().pointing()
        return f"{self._team} {self._priority} {self._records.selected}" if self._face == "cell" else ""

    def reveal(self, record: str) -> bool:
        """Opens the cell of a tactic or a meaning, or the row of a team, and selects it."""
        found = self.workspace.look_up(record)
        if isinstance(found, Tactic | Meaning):
            if any(found.priority == one.id for one in priorities(self.workspace)):
                self._open_cell(found.team, found.priority)
            else:
                self.action_matrix()
            return self._records.select(found.id)
        return super().reveal(record)

    # -- where we are --------------------------------------------------------------------------------------------

    def _open_cell(self, team: str, priority: str) -> None:
        self._face, self._team, self._priority, self._mending = "cell", team, priority, ""
        self.refresh_stage()
        self.screen.set_focus(self.default_focus())

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        workspace = self.workspace
        gone = workspace.get(Team, self._team) is None or all(
            priority.id != self._priority for priority in priorities(workspace)
        )
        if self._face == "cell" and gone:
            self._face = "matrix"
        cell = self._face == "cell"
        votes = self.query_one(BallotView).here
        votes.team, votes.priority = (self._team, self._priority) if cell else ("-", "-")
        if self.show_ballot():
            return
        self.query_one("#translate-entry").display = cell
        self.query_one("#translate-coach").display = cell
        if cell:
            self._show_cell()
        elif self._face == "people":
            self._show_people()
        else:
            self._show_matrix()

    def on_resize(self) -> None:
        """A cell says more where there is more room, and the title too."""
        self.border_title = self.title()
        if not self.stale and self._face == "matrix":
            self._show_matrix()

    def _show_matrix(self) -> None:
        workspace = self.workspace
        chosen, teams = priorities(workspace), workspace.all(Team)
        rows = []
        direct = 0
        room = team_room(teams)
        each = (self._records.size.width - room) // max(len(chosen), 1)
        if chosen:
            for team in teams:
                verdicts = [verdict_of_cell(workspace, team.id, priority.id) for priority in chosen]
                direct += sum(found.verdict in ("direct", "declared") for found in verdicts)
                cells, shades = cells_of_team(workspace, team, chosen, each)
                rows.append(Row(team.id, (flat(team.name), *cells), shades=("", *shades)))
        rows += self._aside_rows()
        columns = (
            Column("team", room),
            *(Column(f"{priority.letter} {called(priority)}", whole=True) for priority in chosen),
        )
        self._records.pick_from(range(1, len(columns)))
        self._records.show(rows, columns)
        total = len(teams) * len(chosen)
        self.query_one("#translate-head", Said).say(
            f"{direct} of {total} cells direct, or with no part in it · arrows choose a cell, enter opens it"
            if total
            else ""
        )

    # -- the coach -----------------------------------------------------------------------------------------------

    def context(self) -> Content:
        if self.is_voting:
            return self.query_one(BallotView).context()
        if self._face == "cell":
            judgement = self._judged()
            if judgement is None:
                return teach(TRANSLATE_ABOUT_CELL)
            tactic = self._tactic() if not self._typed() else None
            starts = starting_points(judgement, names_for_coach(self.workspace, self._team))
            return coach(judgement, starts, overruled=tactic.overruled_why if tactic and tactic.overruled else "")
        if kept := self._kept_aside():
            return lines(line((kept.text, "bold")), "", "Its priority went: it is counted nowhere.", self._aside_keys())
        if self._face == "matrix" and self._take_matrix_cell():
            return self._about_cell()
        if self._face == "people" and (person := self.workspace.get(Person, self._records.selected)):
            return lines(
                line((person.name, "bold")), person.role, "", ours("`enter` goes to where a tactic can name them.")
            )
        return teach(TRANSLATE_ABOUT)

    def _about_cell(self) -> Content:
        workspace = self.workspace
        team, priority = workspace.need(Team, self._team), workspace.need(Imperative, self._priority)
        verdict = verdict_of_cell(workspace, self._team, self._priority)
        meaning = self._meaning()
        rows: list[Content | str] = [
            line((f"{priority.letter} {called(priority)} ─ {team.name}", "bold")),
            say_verdict(verdict.verdict, mark=verdict.mark),
            verdict.why,
        ]
        if meaning is not None and meaning.text:
            rows += ["", line(("Meaning", "bold")), meaning.text]
        told = self.workspace.find(Told, priority=self._priority)
        if told:
            rows += ["", line(("What it means for other teams", "bold"))]
            rows += [line((f"{one.team}  ", "$text-muted"), flat(one.text)) for one in told]
        tactics = self._tactics()
        if tactics:
            rows += ["", line(("Tactics", "bold"))]
            for tactic in tactics:
                found = verdict_of_tactic(workspace, tactic)
                rows.append(line(say_verdict(found.verdict, mark=found.mark), "  ", flat(tactic.text)))
        return lines(*rows)

    # -- moving about --------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        if self._face == "cell":
            self.action_edit()
        elif self._kept_aside() is not None:
            self.action_place()
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
        row = next((entry for entry in people_view(self.workspace) if entry.person == person.id), None)
        if row is not None and row.verdicts[chosen[place].id] == "direct":
            # There is nothing to mend: the first place where there is.
            gaps = [nth for nth, one in enumerate(chosen) if row.verdicts[one.id] != "direct"]
            place = gaps[0] if gaps else place
        if not person.team:
            self.app.notify(f"{person.name} is in no team yet: stage 1 puts people into teams.")
            return
        self._open_cell(person.team, chosen[place].id)
        self._mending = person.id

    def action_back(self) -> None:
        """One step out: to the person whose gap it was, else to the matrix."""
        person, self._mending = self._mending, ""
        if self._face == "cell" and person:
            self.action_people()
            self._records.select(person)
        else:
            self.action_matrix()

    def action_matrix(self) -> None:
        team, priority = self._team, self._priority
        self._face = "matrix"
        self.refresh_stage()
        chosen = [entry.id for entry in priorities(self.workspace)]
        self._records.select(team, chosen.index(priority) + 1 if priority in chosen else -1)
        self.screen.set_focus(self._records)

    def action_people(self) -> None:
        self._face = "people"
        self.refresh_stage()
        self.screen.set_focus(self._records)

    def action_team(self, by: int) -> None:
        teams = [team.id for team in self.workspace.all(Team)]
        types = isinstance(self.screen.focused, EntryLine)
        self._open_cell(teams[(teams.index(self._team) + by) % len(teams)], self._priority)
        if types:
            self.action_type()

    def action_priority(self, by: int) -> None:
        chosen = [priority.id for priority in priorities(self.workspace)]
        self._open_cell(self._team, chosen[(chosen.index(self._priority) + by) % len(chosen)])

    # -- writing -------------------------------------------------------------------------------------------------

    def action_meaning(self) -> None:
        if self._face == "matrix" and not self._take_matrix_cell():
            return
        meaning = self._meaning()
        priority, team = self.workspace.need(Imperative, self._priority), self.workspace.need(Team, self._team)
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
            lambda values: translating.set_meaning(
                self.session, self._team, self._priority, values["text"], meaning.text if meaning else ""
            ),
            about=flat(priority.sentence or priority.text, "$text-muted"),
            key=f"meaning:{self._team}:{self._priority}",
        )

    def action_ballot(self) -> None:
        """The room votes on the tactics of this cell."""
        candidates = [tactic.id for tactic in self._tactics()]
        start_ballot(self, "tactics", candidates, team=self._team, priority=self._priority)

    def action_no_part(self) -> None:
        if self._face == "matrix" and not self._take_matrix_cell():
            return
        meaning = self._meaning()
        if meaning is not None and meaning.no_part:
            self.attempt(lambda: translating.take_part(self.session, self._team, self._priority))
            return
        team, priority = self.workspace.need(Team, self._team), self.workspace.need(Imperative, self._priority)
        self.ask(
            f"{team.name} has no part in {priority.letter}",
            [reason(required="One sentence why this team has no part in it.")],
            lambda values: translating.declare_no_part(self.session, self._team, self._priority, values["reason"]),
            key=f"no-part:{self._team}:{self._priority}",
        )
