"""Drop: what the team stops, and where its hours go."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Activity, Team
from aligntui.rules.ledger import ledger_of, ledger_of_all
from aligntui.rules.paste import lines_of
from aligntui.rules.priorities import priorities
from aligntui.rules.quick_entry import Entry, understand_activity
from aligntui.rules.words import plural, quote, say_day, say_hours, say_money, say_number, say_team
from aligntui.session import dropping
from aligntui.ui.keys import say_key
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, line, lines
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood, UnderstoodLine
from aligntui.ui.working_through import working_through

from . import stage_pictures
from .ballot_setup import start_ballot
from .ballot_view import BallotView
from .drop_rows import freed_by, goes_where, grown, ledger_line, mark_of, really_free, rows_of_all, takes, targets
from .teaching import DROP_ABOUT, DROP_EMPTY, teach
from .team_stage import TEAM_KEYS, TeamStage
from .voting import VotingStage

_ACTIVITIES = (
    Column("", 4, whole=True),
    Column("activity"),
    Column("h/week", 6, "right"),
    Column("a year", 12, "right", from_width=90),
    Column("where it goes", None, from_width=54),
)
_TEAMS = (
    Column("team"),
    Column("asked", 8, "right"),
    Column("freed", 8, "right"),
    Column("really", 14, "right", from_width=72),
    Column("", 20, from_width=70, whole=True),
    Column("balance", 16),
)


class DropStage(VotingStage, TeamStage):
    """A team's inventory with its ledger, and the ledger over all teams."""

    key = "drop"
    teaches = DROP_EMPTY
    line_says = "what the team does today: {activity}"

    BINDINGS = [
        Binding("enter", "edit", "Edit"),
        Binding("enter", "open_team", "Open the team"),
        Binding("a", "type", "Add"),
        Binding("k", "keep", "Keep"),
        Binding("X", "cut", "Cut"),
        Binding("R", "redeploy", "Send its hours on"),
        Binding("y", "balance", "Accept the gap"),
        Binding("b", "ballot", "Ballot"),
        Binding("v", "all_teams", "All teams"),
        *TEAM_KEYS,
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="drop-head", classes="headline")
        yield RecordList(_ACTIVITIES, id="drop-list")
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry", id="drop-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine(
                "",
                verb="Add",
                reader=self._understood,
                shown=shown,
                also=self.keys_in_line,
            )
        yield BallotView(self.session, "activities", self.refresh_stage)

    @property
    def _records(self) -> RecordList:
        return self.query_one("#drop-list", RecordList)

    def default_focus(self) -> Widget:
        return self.query_one(BallotView).default_focus() if self.is_voting else self._records

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.is_voting or not super().check_action(action, parameters):
            return False
        if action in ("edit", "open_team"):
            return self._all == (action == "open_team")
        if action in ("keep", "cut", "redeploy", "remove"):
            return not self._all and self._activity() is not None
        if action == "balance" and self.workspace.meta.handout_of:
            return False  # that is the leader's word
        if action in ("type", "ballot"):
            return not self._all
        return True

    def why_asleep(self, action: str) -> str:
        if action == "balance" and self.workspace.meta.handout_of:
            return "that is the leader's word, and this is one team's part"
        if self.team is not None and self._all and not self.is_voting and action not in ("team", "choose_team"):
            return f"these are all teams; {say_key('drop.open_team')} opens one"
        return super().why_asleep(action)

    def _activity(self) -> Activity | None:
        return self.workspace.get(Activity, self._records.selected)

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        team = self.team
        self.query_one(BallotView).here.team = team.id if team is not None and not self._all else "-"
        if self.show_ballot():
            return
        self.query_one("#drop-entry").display = team is not None and not self._all
        if team is None:
            self._records.show([])
            self.query_one("#drop-head", Said).say("")
        elif self._all:
            self._show_all()
        else:
            self._show_team(team.id)

    def _show_team(self, team: str) -> None:
        workspace = self.workspace
        ledger, currency = ledger_of(workspace, team), workspace.meta.currency
        width = 24 if self.size.width >= 96 else 12
        really = really_free(workspace, team, self.today)
        self.query_one("#drop-head", Said).say(ledger_line(say_team(workspace, team), ledger, really, currency, width))
        rows = []
        for activity in workspace.find(Activity, team=team):
            rows.append(
                Row(
                    activity.id,
                    (
                        mark_of(activity),
                        activity.text,
                        say_hours(activity.hours),
                        say_money(activity.money, currency) if activity.money is not None else "",
                        goes_where(workspace, activity, self.today),
                    ),
                )
            )
        self._records.show(rows, _ACTIVITIES)

    def _show_all(self) -> None:
        workspace = self.workspace
        total = sum((ledger.balance for _, ledger in ledger_of_all(workspace)), 0.0)
        keys = f"{say_key('drop.open_team')} opens a team, {say_key('drop.all_teams')} goes back"
        words = f"{say_number(-total)} h short" if total < 0 else f"{say_number(total)} h to spare"
        self.query_one("#drop-head", Said).say(
            line(
                ("All teams", "bold"),
                f"  {words} · {keys}",
            )
        )
        width = 20 if self.size.width >= 92 else 10
        self._records.show(rows_of_all(workspace, self.today, width), _TEAMS)

    def picture(self, width: int, height: int) -> list[Content]:
        return [] if self._all else stage_pictures.ledgers(self.workspace, width, height)

    def context(self) -> Content:
        if self.is_voting:
            return self.query_one(BallotView).context()
        activity = self._activity() if not self._all else None
        if activity is None:
            return teach(DROP_ABOUT)
        workspace = self.workspace
        rows: list[Content | str] = [
            line((activity.text, "bold")),
            "",
            takes(workspace, activity),
            line(mark_of(activity), "  ", goes_where(workspace, activity, self.today)),
        ]
        if activity.reason:
            rows += ["", line(("Why", "bold")), activity.reason]
        if (team := self.team) is not None and team.gap_accepted:
            rows += ["", line(("Gap accepted by the leader", "bold")), team.gap_accepted, *grown(workspace, team)]
        return lines(*rows)

    # -- writing -------------------------------------------------------------------------------------------------

    def _read(self, text: str) -> Entry:
        return understand_activity(text, self.workspace, self.team_here, self.today)

    def _understood(self, text: str) -> Understood:
        return Understood.of(self._read(text), self.workspace, self.today)

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        team = self.team
        if team is None:
            return
        entry = self._read(message.text)
        added = self.attempt(lambda: dropping.add_activities(self.session, team.id, [entry]))
        if added:
            self._records.select(added[-1].id)
            self.say_remarks(entry.remarks)
        else:
            message.entry.put_back(message.text)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        team = self.team
        from aligntui.ui.screens.importing import paste_table

        if team is not None and paste_table(self.host, self.session, message.text, "activities", team=team.id):
            return
        entries = [self._read(row.text) for row in lines_of(message.text)]
        if team is not None and (
            added := self.attempt(lambda: dropping.add_activities(self.session, team.id, entries))
        ):
            self._records.select(added[0].id)
            self.say_remarks(remark for entry in entries for remark in entry.remarks)
            self.host.done(f"Added {plural(len(added), 'activity', 'activities')}.", "takes them all back")

    def on_record_list_chosen(self) -> None:
        if self._all:
            self.action_open_team()
        else:
            self.action_edit()

    def action_open_team(self) -> None:
        """From the ledger over all teams to one team."""
        selected = self._records.selected
        self._all = False
        activity = self.workspace.get(Activity, selected)
        self.show_team(activity.team if activity else selected)

    def action_edit(self) -> None:
        activity = self._activity()
        if activity is None:
            self.action_type()
            return
        kept = {"prime": activity.prime, "stop_by": activity.stop_by}
        places = {"who": "prime", "due": "stop_by", "hours": "hours", "money": "money"}
        signs = self.signs_in("text", "an activity", roles=False, kept=kept, **places)
        fields = [
            signs.text_field("Activity", activity.text, "Write it, or delete it from the list."),
            Field(
                "hours", "Hours a week", say_number(activity.hours) if activity.hours is not None else "", kind="hours"
            ),
            Field(
                "money",
                f"{self.workspace.meta.currency} a year",
                say_number(activity.money) if activity.money is not None else "",
                kind="money",
            ),
        ]
        self.ask(
            "An activity",
            fields,
            lambda values: dropping.edit_activity(self.session, activity, **signs.take(values)),
            key=activity.id,
        )

    def action_keep(self) -> None:
        activity = self._activity()
        chosen = priorities(self.workspace)
        if activity is None:
            return
        if not chosen:
            self.app.notify("There is no priority to serve yet: stage 3 chooses them.", severity="warning")
            return
        options = [
            Option(priority.id, f"{priority.letter}  {priority.short_name or priority.text}") for priority in chosen
        ]
        options.append(Option("-", "none of them", "has to be done all the same"))

        def then(identifier: str) -> None:
            with working_through(self._records, self._unmarked):
                dropping.keep(self.session, activity, "" if identifier == "-" else identifier)

        self.choose(f"Which priority does {quote(activity.text, 36)} serve?", options, then, selected=activity.serves)

    def action_cut(self) -> None:
        activity = self._activity()
        if activity is None:
            return
        targets = self._targets()
        day = say_day(activity.stop_by) if activity.stop_by else ""
        fields = [
            self.who_field("prime", "Who stops it", activity.prime, team=activity.team),
            reason("Why", "what happens when nobody does it any more?", activity.reason),
            Field("stop_by", "Stop by", day, kind="day", help="1 feb", asked=True),
            Field(
                "redeploy_to",
                "Its hours go to",
                activity.redeploy_to,
                kind="choice",
                choices=(("", "not decided yet"), *((option.id, option.words) for option in targets)),
                asked=bool(targets),
            ),
        ]

        def then(values: dict[str, Any]) -> None:
            with working_through(self._records, self._unmarked):
                dropping.cut(
                    self.session,
                    activity,
                    prime=values["prime"],
                    reason=values["reason"],
                    stop_by=values["stop_by"],
                    redeploy_to=values["redeploy_to"],
                )

        self.ask(f"Cut {quote(activity.text, 50)}", fields, then, key=f"cut:{activity.id}", verb="Cut it")

    def _unmarked(self) -> list[str]:
        """The activities of the team on the screen that are neither kept nor cut yet."""
        return [one.id for one in self.workspace.find(Activity, team=self.team_here) if not one.mark]

    def first_open(self) -> str:
        return "" if self._all else next(iter(self._unmarked()), "")

    def _targets(self) -> list[Option]:
        return targets(self.workspace, self.team) if self.team is not None else []

    def action_redeploy(self) -> None:
        activity = self._activity()
        if activity is None:
            return
        if activity.mark != "cut":
            self.app.notify(f"Only what is cut frees hours: {say_key('drop.cut')} cuts it first.", severity="warning")
            return
        targets = self._targets()
        if not targets:
            self.app.notify("There is nothing to send the hours to yet: stages 3 and 4 make priorities and tactics.")
            return
        self.choose(
            f"Where do the {freed_by(activity)} of {quote(activity.text, 30)} go?",
            targets,
            lambda chosen: dropping.redeploy(self.session, activity, chosen),
            selected=activity.redeploy_to,
        )

    def action_ballot(self) -> None:
        """The team votes on what to stop."""
        if team := self.team:
            candidates = [one.id for one in self.workspace.find(Activity, team=team.id) if one.mark != "keep"]
            start_ballot(self, "activities", candidates, team=team.id)

    def action_balance(self) -> None:
        team = self.workspace.get(Team, self._records.selected) if self._all else self.team
        if team is None:
            return
        ledger = ledger_of(self.workspace, team.id)
        if ledger.balance >= 0 and not team.gap_accepted:
            self.app.notify(f"{team.name} frees as much as it asks for: there is no gap to accept.")
            return
        self.ask(
            f"The leader accepts that {team.name} is {ledger.words}",
            [reason("Why", "left empty, the gap is open again", team.gap_accepted)],
            lambda values: dropping.accept_gap(self.session, team, values["reason"]),
            key=f"gap:{team.id}",
            verb="Accept the gap" if ledger.balance < 0 else "Save",
        )

    def action_all_teams(self) -> None:
        here = self._activity()
        self._all = not self._all
        self.refresh_stage()
        team = self.team
        if self._all and team is not None:
            self._records.select(team.id)
        elif here is not None:
            self._records.select(here.id)
        self.screen.set_focus(self._records)

    def action_team(self, by: int) -> None:
        self._all = False
        super().action_team(by)

    def action_remove(self) -> None:
        activity = self._activity()
        if activity is None:
            self.say_nothing_selected()
            return
        dropping.remove_activity(self.session, activity)
        self.host.done(f"Deleted {quote(activity.text)}.", "brings it back")
