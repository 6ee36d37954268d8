"""Translate: what each priority means for each team, and what the team will do for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Imperative, Meaning, Person, Tactic, Team
from aligntui.rules.line_of_sight import starting_points
from aligntui.rules.names_for_coach import names_for_coach
from aligntui.rules.priorities import called, priorities
from aligntui.ui.coach import STARTING_KEYS, coach
from aligntui.ui.keys import say_key
from aligntui.ui.messages import ContextChanged
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.understood import UnderstoodLine

from . import stage_pictures
from .ballot_view import BallotView
from .teaching import TRANSLATE_ABOUT, TRANSLATE_ABOUT_CELL, TRANSLATE_EMPTY, teach
from .translate_aside import PlansAside
from .translate_cell import CellFace
from .translate_here import TranslateHere
from .translate_matrix import MatrixFace
from .translate_people import PeopleFace
from .translate_words import CellWords
from .voting import VotingStage

if TYPE_CHECKING:
    from aligntui.session import Session

AROUND_A_TITLE = 6
"""Cells of a box that its title cannot have."""


class TranslateStage(VotingStage):
    """The matrix, a cell of it, and the same turned round by person."""

    key = "translate"
    teaches = TRANSLATE_EMPTY

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

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(session, today)
        self._here = TranslateHere(session)
        self._cell = CellFace(self, self._here)
        self._aside = PlansAside(self, self._here)
        self._matrix = MatrixFace(self, self._here, self._aside)
        self._people = PeopleFace(self)
        self._words = CellWords(self, self._here)

    @property
    def _records(self) -> RecordList:
        return self.query_one("#translate-list", RecordList)

    @property
    def team_here(self) -> str:
        return self._here.team

    def compose(self) -> ComposeResult:
        yield Said("", id="translate-head", classes="headline")
        yield RecordList(id="translate-list")
        yield Said("", id="translate-coach", classes="strip")
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry", id="translate-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine(
                "What somebody does, for whom @who ^31mar ~6h",
                verb="Add the tactic",
                reader=self._cell.understood,
                shown=shown,
                also=self.keys_in_line,
            )
        yield BallotView(self.session, "tactics", self.refresh_stage)

    def default_focus(self) -> Widget:
        return self.query_one(BallotView).default_focus() if self.is_voting else self._records

    def title(self) -> Content:
        team, priority = self.workspace.get(Team, self._here.team), self.workspace.get(Imperative, self._here.priority)
        if self._here.face == "cell" and team and priority:
            whole = line((f"{priority.letter}  ", "bold $accent"), flat(called(priority)), " ─ ", flat(team.name))
            fits = not self.size.width or whole.cell_length <= self.size.width - AROUND_A_TITLE
            return whole if fits else line((f"{priority.letter}  ", "bold $accent"), flat(team.name))
        return super().title()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.is_voting or (action == "overrule" and self.workspace.meta.handout_of):
            return False
        cell = self._here.face == "cell"
        match action:
            case "place":
                return self._aside.selected() is not None
            case "open":
                return not cell and bool(self._records.ids) and self._aside.selected() is None
            case "edit" | "type" | "move" | "ballot":
                return cell
            case "meaning" | "no_part" | "overrule":
                return cell or (
                    self._here.face == "matrix" and bool(self._records.ids) and self._aside.selected() is None
                )
            case "remove":
                return (cell and self._cell.tactic() is not None) or self._aside.selected() is not None
            case "matrix" | "back":
                return self._here.face != "matrix"
            case "people":
                return self._here.face != "people"
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
            case "team" | "priority" if self._here.face == "cell":
                return f"there is only one {action}"
            case _ if self._here.face == "cell":
                return "no tactic is selected" if action == "remove" else f"it is for the matrix; {to_matrix}"
            case "remove" | "edit" | "type" | "move" | "ballot" | "team" | "priority" | "start":
                what = "only tactics of a cell can be voted on" if action == "ballot" else "it works in a cell"
                way = to_matrix if self._here.face == "people" else f"{say_key('translate.open')} opens one"
                return super().why_asleep(action) or f"{what}; {way}"
            case _ if self._here.face == "people":
                return f"these are people; {to_matrix}"
            case _ if self._aside.selected() is not None:
                return f"this has no priority; {say_key('translate.place')} gives it one"
        return super().why_asleep(action)

    def pointing(self) -> str:
        if self.is_voting:
            return super().pointing()
        return f"{self._here.team} {self._here.priority} {self._records.selected}" if self._here.face == "cell" else ""

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
        self._here.open_cell(team, priority)
        self.refresh_stage()
        self.screen.set_focus(self.default_focus())

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if self._here.face == "cell" and self._here.is_gone:
            self._here.face = "matrix"
        cell = self._here.face == "cell"
        votes = self.query_one(BallotView).here
        votes.team, votes.priority = (self._here.team, self._here.priority) if cell else ("-", "-")
        if self.show_ballot():
            return
        self.query_one("#translate-entry").display = cell
        self.query_one("#translate-coach").display = cell
        if cell:
            self._cell.show()
        elif self._here.face == "people":
            self._people.show()
        else:
            self._matrix.show()

    def on_resize(self) -> None:
        """A cell says more where there is more room, and the title too."""
        self.show_title()
        if not self.stale and self._here.face == "matrix":
            self._matrix.show()

    def picture(self, width: int, height: int) -> list[Content]:
        """Below the matrix the people, below a cell the same priority in the other teams."""
        priority = self.workspace.get(Imperative, self._here.priority)
        if self._here.face == "cell" and priority is not None:
            return stage_pictures.other_teams(self.workspace, self._here.team, priority, width, height)
        if self._here.face != "matrix" or not (self._matrix.is_begun or self._matrix.has_few):
            return []
        return stage_pictures.people(self.workspace, width, height, said=self._matrix.is_begun)

    # -- the coach -----------------------------------------------------------------------------------------------

    def context(self) -> Content:
        if self.is_voting:
            return self.query_one(BallotView).context()
        if self._here.face == "cell":
            judgement = self._cell.judged()
            if judgement is None:
                return teach(TRANSLATE_ABOUT_CELL)
            tactic = self._cell.tactic() if not self._cell.typed() else None
            starts = starting_points(judgement, names_for_coach(self.workspace, self._here.team))
            return coach(judgement, starts, overruled=tactic.overruled_why if tactic and tactic.overruled else "")
        if kept := self._aside.selected():
            return lines(line((kept.text, "bold")), "", "Its priority went: it is counted nowhere.", self._aside.keys())
        if self._here.face == "matrix" and self._matrix.take_cell():
            return self._matrix.about_cell()
        if self._here.face == "people" and (person := self.workspace.get(Person, self._records.selected)):
            return lines(
                line((person.name, "bold")), person.role, "", ours("`enter` goes to where a tactic can name them.")
            )
        return teach(TRANSLATE_ABOUT)

    def on_input_changed(self, event: EntryLine.Changed) -> None:
        self._cell.say_coach_line()
        self.post_message(ContextChanged())

    def on_descendant_focus(self) -> None:
        if self._here.face == "cell" and not self.is_voting:
            self._cell.say_coach_line()
            self.post_message(ContextChanged())

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        super().on_record_list_moved(message)
        if self._here.face == "cell":
            self._cell.say_coach_line()

    # -- moving about --------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        if self._here.face == "cell":
            self.action_edit()
        elif self._aside.selected() is not None:
            self.action_place()
        else:
            self.action_open()

    def action_open(self) -> None:
        if self._here.face == "people":
            if (gap := self._people.gap()) is not None:
                person, priority = gap
                self._open_cell(person.team, priority)
                self._here.mending = person.id
        elif self._matrix.take_cell():
            self._open_cell(self._here.team, self._here.priority)

    def action_back(self) -> None:
        """One step out: to the person whose gap it was, else to the matrix."""
        person, self._here.mending = self._here.mending, ""
        if self._here.face == "cell" and person:
            self.action_people()
            self._records.select(person)
        else:
            self.action_matrix()

    def action_matrix(self) -> None:
        team, priority = self._here.team, self._here.priority
        self._here.face = "matrix"
        self.refresh_stage()
        chosen = [entry.id for entry in priorities(self.workspace)]
        self._records.select(team, chosen.index(priority) + 1 if priority in chosen else -1)
        self.screen.set_focus(self._records)

    def action_people(self) -> None:
        self._here.face = "people"
        self.refresh_stage()
        self.screen.set_focus(self._records)

    def action_team(self, by: int) -> None:
        teams = [team.id for team in self.workspace.all(Team)]
        types = isinstance(self.screen.focused, EntryLine)
        self._open_cell(teams[(teams.index(self._here.team) + by) % len(teams)], self._here.priority)
        if types:
            self.action_type()

    def action_priority(self, by: int) -> None:
        chosen = [priority.id for priority in priorities(self.workspace)]
        self._open_cell(self._here.team, chosen[(chosen.index(self._here.priority) + by) % len(chosen)])

    # -- writing -------------------------------------------------------------------------------------------------

    def action_ballot(self) -> None:
        """The room votes on the tactics of this cell."""
        from .ballot_setup import start_ballot

        candidates = [tactic.id for tactic in self._here.tactics()]
        start_ballot(self, "tactics", candidates, team=self._here.team, priority=self._here.priority)

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        self._cell.enter(message)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        self._cell.enter_many(message.text)

    def action_start(self, nth: int) -> None:
        self._cell.start(nth)

    def action_edit(self) -> None:
        self._cell.edit()

    def action_move(self, by: int) -> None:
        self._cell.move(by)

    def action_remove(self) -> None:
        kept = self._aside.selected()
        if kept is None:
            self._cell.remove()
        else:
            self._aside.delete(kept)

    def action_place(self) -> None:
        self._aside.place()

    def _means_a_cell(self) -> bool:
        """Whether a key about a cell has one: the open one, or the one that is selected in the matrix."""
        return self._here.face != "matrix" or self._matrix.take_cell()

    def action_meaning(self) -> None:
        if self._means_a_cell():
            self._words.meaning()

    def action_no_part(self) -> None:
        if self._means_a_cell():
            self._words.no_part()

    def action_overrule(self) -> None:
        """The leader's word on the selected tactic, or in the matrix on the selected cell."""
        tactic = self._cell.tactic() if self._here.face == "cell" else None
        if tactic is not None:
            self._words.overrule_tactic(tactic)
        elif self._here.face == "matrix" and self._matrix.take_cell():
            self._words.overrule_cell()
