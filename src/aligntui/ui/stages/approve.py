"""Approve: is it one plan? The leader reads, returns or approves; drift is pointed out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Activity, Change, Comment, Handout, Imperative, Meaning, Tactic, Team
from aligntui.model.references import team_of_record
from aligntui.rules.approval import reasons_needed, standing
from aligntui.rules.cells import judged_one_by_one
from aligntui.rules.drift import Drift, findings
from aligntui.rules.priorities import priorities
from aligntui.rules.words import plural, whose
from aligntui.session import Session, approving, since
from aligntui.ui.keys import say_key
from aligntui.ui.messages import OpenStage
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines, plain
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.working_through import working_through

from .approve_reading import ApproveReading
from .approve_words import about_finding, about_plan, drift_row, say_standing, whose_record, words_of
from .commenting import Commenting
from .matrix_cells import plan_room, team_room
from .matrix_rows import MatrixRows
from .teaching import APPROVE_ABOUT, APPROVE_EMPTY, teach

ROOMY = 74
AROUND = 6
"""Cells of the margin, the gaps beside the first and last column, and the scrollbar."""
"""Cells from which the table of plans has a column for where each plan stands."""


class ApproveStage(Commenting):
    """The matrix with where each plan stands, and the open findings under it."""

    key = "approve"
    teaches = APPROVE_EMPTY

    BINDINGS = [
        Binding("enter", "look", "Look"),
        Binding("y", "approve", "Approve"),
        Binding("G", "return_", "Return"),
        Binding("w", "changed", "What changed"),
        Binding("C", "comment", "Comment"),
        Binding("v", "comments", "Comments"),
        Binding("h", "hand_in", "Hand in"),
        Binding("i", "merge", "Bring hand-outs in"),
        Binding("D", "hand_out", "Hand out", show=False),
        Binding("S", "settle", "Settle"),
        Binding("y", "accept", "Accept"),
        Binding("tab", "other_list", "Plans / findings", show=False),
    ]

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(session, today)
        self._rows = MatrixRows()
        self._reading = ApproveReading(self)

    def compose(self) -> ComposeResult:
        yield Said("", id="approve-head", classes="headline")
        yield RecordList(id="approve-teams")
        yield Said("", id="approve-drift-head", classes="headline")
        yield (drift := RecordList((Column(), Column("", 10)), id="approve-drift"))
        drift.rests = True

    @property
    def _teams(self) -> RecordList:
        return self.query_one("#approve-teams", RecordList)

    @property
    def _drift(self) -> RecordList:
        return self.query_one("#approve-drift", RecordList)

    def default_focus(self) -> Widget:
        return self._teams

    def chosen_team(self) -> Team | None:
        return self.workspace.get(Team, self._teams.selected)

    def _finding(self) -> Drift | None:
        if not self._drift.has_focus:
            return None
        return next((found for found in self._findings if found.key == self._drift.selected), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        on_drift = self._drift.has_focus
        match action:
            case "settle" | "accept":
                return on_drift and bool(self._drift.ids)
            case "look":
                return self.chosen_team() is not None or bool(self._drift.ids)
            case "approve" | "return_" | "hand_in" | "comment":
                return not on_drift and self.chosen_team() is not None
            case "comments":
                return not on_drift and bool(self.workspace.count(Comment))
            case "changed":
                team = self.chosen_team()
                return not on_drift and team is not None and standing(self.workspace, team.id).state != "draft"
        return True

    def why_asleep(self, action: str) -> str:
        tab = say_key("approve.other_list")
        match action:
            case "settle" | "accept":
                return f"it is for findings; {tab} goes to them" if self._drift.ids else "nothing drifts: no finding"
            case "approve" | "return_" | "hand_in" | "comment" if self._drift.has_focus:
                return f"it is for a team's plan; {tab} goes to the plans"
            case "comments" | "changed" if self._drift.has_focus:
                return f"it is for a team's plan; {tab} goes to the plans"
            case "comments":
                return "nobody has commented on a plan yet"
            case "changed" if self.chosen_team() is not None:
                return f"this plan was never handed in; {say_key('approve.hand_in')} hands it in"
        return "there is no team yet; stage 1 adds one" if not self._teams.ids else super().why_asleep(action)

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        workspace = self.workspace
        chosen, teams = priorities(workspace), workspace.all(Team)
        self._findings = findings(workspace) if self._reading.has_drift else []
        states = {team.id: say_standing(standing(workspace, team.id)) for team in teams}
        roomy, narrow, plan = self._is_roomy, team_room(teams), plan_room(states.values())
        each = (self._teams.size.width - narrow - plan - AROUND) // max(len(chosen), 1) if roomy else 0

        def around(team: Team) -> tuple[Content, tuple[Content, ...]]:
            # Without room for a column of its own, where the plan stands goes under the team's name.
            state = states[team.id]
            return (flat(team.name), (state,)) if roomy else (lines(flat(team.name, "bold"), state), ())

        def made_one_by_one() -> Iterator[object]:
            made = []
            for team in teams:
                yield from judged_one_by_one(workspace, team.id)
                made.append(self._rows.of(workspace, team, chosen, each, around=around))
                yield team
            yield from self._teams.measured(made)

        if self._reading.has_cells:
            rows = [self._rows.of(workspace, team, chosen, each, around=around) for team in teams]
        else:
            rows = [
                Row(team.id, (name, *("…" for _ in chosen), *behind))
                for team in teams
                for name, behind in (around(team),)
            ]
        columns = (
            Column("team", narrow if roomy else 17),
            *(Column(f"{priority.letter} {priority.short_name or priority.text}", whole=True) for priority in chosen),
            *((Column("plan", min(plan, 12)),) if roomy else ()),
        )
        self._teams.show(rows if chosen else [], columns)
        whole = sum(1 for team in teams if standing(workspace, team.id).seal == "whole")
        self.query_one("#approve-head", Said).say(
            f"{whole} of {plural(len(teams), 'plan')} approved, and unchanged since" if rows and chosen else ""
        )
        self._show_drift(there_are_plans=bool(rows and chosen))
        self._reading.begin(made_one_by_one)

    @property
    def _is_roomy(self) -> bool:
        return self._teams.size.width >= ROOMY

    def _show_drift(self, *, there_are_plans: bool) -> None:
        open_ones = [found for found in self._findings if not found.outcome]
        self._drift.show([drift_row(found) for found in self._findings])
        visible = bool(self._findings)
        self._drift.display = visible
        self._point_at_one()
        self._teams.set_class(not visible, "-alone")
        head = self.query_one("#approve-drift-head", Said)
        head.display = there_are_plans
        said = "no finding: the plans do not contradict each other"
        if visible:
            said = f"{len(open_ones)} open · tab leads there, enter looks"
        elif not self._reading.has_drift:
            said = "reading what does not fit together"
        head.say(line(("Drift  ", "bold"), said))

    def on_resize(self) -> None:
        if not self.stale:
            self.redraw()

    def context(self) -> Content:
        finding = self._finding()
        if finding is not None:
            return about_finding(self.workspace, finding)
        team = self.chosen_team()
        if team is None:
            return teach(APPROVE_ABOUT)
        return about_plan(self.session, team, drift=self._reading.has_drift)

    def reveal(self, record: str) -> bool:
        """Selects the team that a comment is about, or the team itself."""
        return self._teams.select(team_of_record(self.workspace, record) or record)

    # -- acting --------------------------------------------------------------------------------------------------

    def action_other_list(self) -> None:
        target = self._teams if self._drift.has_focus or not self._drift.ids else self._drift
        self.screen.set_focus(target)

    def on_descendant_focus(self) -> None:
        from aligntui.ui.messages import ContextChanged, KeysChanged

        self._point_at_one()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def _point_at_one(self) -> None:
        """One list points at its row: the one that has the keys, or had them last."""
        if self._teams.has_focus or not self._drift.display:
            self._drift.rests = True
        elif self._drift.has_focus:
            self._drift.rests = False
        self._teams.rests = not self._drift.rests

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()
        if message.direction > 0 and message.records is self._teams and self._drift.ids:
            self.screen.set_focus(self._drift)
        elif message.direction < 0 and message.records is self._drift:
            self.screen.set_focus(self._teams)

    def on_record_list_chosen(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        finding = self._finding()
        if finding is not None:
            self._look_at(finding)
        elif team := self.chosen_team():
            from aligntui.ui.screens.plan import PlanScreen

            self.app.push_screen(PlanScreen(self.session, team.id), self._after_reading)

    def _after_reading(self, act: str | None) -> None:
        if act == "approve":
            self.action_approve()
        elif act == "return":
            self.action_return_()

    def _look_at(self, finding: Drift) -> None:
        """The finding with what both sides say, and the three ways out."""
        places = {Tactic: "translate", Meaning: "translate", Change: "change", Activity: "drop", Imperative: "cut"}
        found = [self.workspace.look_up(identifier) for identifier in finding.records]
        records = [record for record in found if record is not None and type(record) in places]
        options = [
            Option(record.id, f"Mend {whose_record(self.workspace, record)}: {words_of(record)}", "leads there")
            for record in records
        ]
        options += [
            Option("-settle", "Settle it", "the teams agreed; nothing has to change"),
            Option("-accept", "Accept it with a reason", "it may stay as it is"),
        ]

        def chosen(what: str) -> None:
            if what == "-settle":
                self.action_settle()
            elif what == "-accept":
                self.action_accept()
            else:
                record = self.workspace.look_up(what)
                self.post_message(OpenStage(places[type(record)], what))  # type: ignore[index, arg-type]

        self.choose(flat(finding.said).plain, options, chosen, about=plain(finding.why))

    def action_hand_in(self) -> None:
        if team := self.chosen_team():
            self.attempt(lambda: approving.hand_in(self.session, team.id))

    def action_return_(self) -> None:
        team = self.chosen_team()
        if team is not None:
            self.ask(
                f"Return {whose(team.name)} plan",
                [
                    Field(
                        "text",
                        "Comment",
                        kind="long",
                        help="what has to be better",
                        required="Say what has to be better.",
                    )
                ],
                lambda values: self._return(team, values["text"]),
                key=f"return:{team.id}",
                verb="Return it",
            )

    def _return(self, team: Team, text: str) -> None:
        approving.return_plan(self.session, team.id, text)
        if self.workspace.find(Handout, team=team.id):  # its manager works away from the room
            out = say_key("approve.hand_out")
            self.host.done(
                f"Returned. {out} hands {whose(team.name)} part out again, with your comment.", "takes it back"
            )

    def action_approve(self) -> None:
        team = self.chosen_team()
        if team is None or (found := self.attempt(lambda: approving.leader_for(self.session, team.id))) is None:
            return
        leader = found.name
        needed = reasons_needed(self.workspace, team.id)
        if not needed:
            if self.attempt(lambda: approving.approve(self.session, team.id) or True):
                self.host.done(f"{leader} approved {whose(team.name)} plan as it stands.", "takes it back")
            return
        self.ask(
            f"{leader} approves {whose(team.name)} plan with open points",
            [reason(required="An approval over open points needs one sentence why.")],
            lambda values: approving.approve(self.session, team.id, values["reason"]),
            about=lines(*(f"· {why}" for why in needed)),
            key=f"approve:{team.id}",
            verb="Approve",
        )

    def action_changed(self) -> None:
        team = self.chosen_team()
        if team is None:
            return
        changes = since.changes_since_round(self.session, team.id)
        if not changes:
            self.app.notify("Nothing changed in this plan since its last round.")
            return
        from aligntui.ui.screens.reading import ReadingScreen

        title = f"Changed since {team.name} {since.since_words(self.session, team.id)}"
        self.app.push_screen(ReadingScreen(title, lines(*(f"· {change}" for change in changes))))

    def action_merge(self) -> None:
        """Brings back what managers worked on."""
        from aligntui.ui.screens.merging import ask_merge

        ask_merge(self.host, self.session, f"; {say_key('approve.changed')} shows which")

    def action_hand_out(self) -> None:
        """A file for a manager, or one for each."""
        from aligntui.ui.screens.handing_out import ask_hand_out

        self.session.must_write()
        teams = self.workspace.all(Team)
        options = [Option(team.id, f"{whose(team.name)} part") for team in teams]
        options.append(Option("", "One file for every team", "into a folder"))
        selected = self._teams.selected
        self.choose(
            "Hand out to a manager",
            options,
            lambda chosen: ask_hand_out(
                self.host, self.session, [team for team in teams if not chosen or team.id == chosen]
            ),
            about="A file of their own: the priorities, their plan and your comments; nothing of other teams but what"
            " the priorities mean to them.",
            selected=selected,
        )

    def action_settle(self) -> None:
        if finding := self._finding():
            with self._answering():
                self.attempt(lambda: approving.settle_finding(self.session, finding))

    def _accept(self, finding: Drift, reason: str) -> None:
        with self._answering():
            approving.accept_finding(self.session, finding, reason)

    def _answering(self) -> AbstractContextManager[None]:
        """Around the answer to a finding: afterwards the next open one is selected."""
        return working_through(
            self._drift, lambda: {found.key for found in findings(self.workspace) if not found.outcome}
        )

    def action_accept(self) -> None:
        finding = self._finding()
        if finding is not None:
            self.ask(
                "Accept this finding",
                [reason(value=finding.reason, required="One sentence why it may stay as it is.")],
                lambda values: self._accept(finding, values["reason"]),
                about=flat(finding.said),
                key=f"accept:{finding.key}",
                verb="Accept it",
            )
