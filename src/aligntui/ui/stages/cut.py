"""Cut: from many to three. A ballot when the room votes, and the fate of every imperative."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from aligntui.model import MOST_PRIORITIES, Imperative
from aligntui.rules.ballot_chain import ballot_name, came_after, last_vote, not_voted_on, without_result
from aligntui.rules.ballots import tally
from aligntui.rules.follow.targets import doubt_about, told_of
from aligntui.rules.priorities import called, long_list, priorities, unmeasured, without_fate
from aligntui.rules.words import plural, quote, say_day
from aligntui.session import cutting
from aligntui.ui.keys import say_key
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines
from aligntui.ui.widgets.field import Field, Told
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.working_through import entering_through, working_through

from .asking_plans import ask_about_plans, fate_now
from .ballot_rows import votes_of_last
from .ballot_setup import start_ballot
from .ballot_view import BallotView
from .teaching import CUT_ABOUT, CUT_EMPTY, teach
from .voting import VotingStage

_DECIDE = (
    Column("", 2),
    Column("imperative"),
    Column("dots", 12, from_width=82, whole=True),
    Column("why", from_width=64),
)
_BAR = 12
_ASKED = partial(Field, asked=True)
_FATES = (("parked", "Parked"), ("folded", "Folded into a priority"), ("let go", "Let go"))


class CutStage(VotingStage):
    """What is decided about every imperative; a ballot stands in its place while the room votes."""

    key = "cut"
    teaches = CUT_EMPTY

    BINDINGS = [
        Binding("enter", "describe", "Name and measure"),
        Binding("enter", "decide", "Decide"),
        Binding("b", "ballot", "Ballot"),
        Binding("y", "yes", "Make it a priority"),
        Binding("p", "park", "Park"),
        Binding("f", "fold", "Fold into a priority"),
        Binding("l", "let_go", "Let go"),
        Binding("z", "reopen", "Open again"),
        Binding("shift+up", "swap(-1)", "Move up", show=False),
        Binding("shift+down", "swap(1)", "Move down", show=False),
        Binding("v", "ballots", "Ballots"),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="cut-head", classes="headline")
        yield RecordList(_DECIDE, id="cut-list")
        yield BallotView(self.session, "imperatives", self.refresh_stage)

    # -- which face ----------------------------------------------------------------------------------------------

    @property
    def _records(self) -> RecordList:
        return self.query_one("#cut-list", RecordList)

    @property
    def _votes(self) -> BallotView:
        return self.query_one(BallotView)

    def _selected(self) -> Imperative | None:
        return self.workspace.get(Imperative, self._records.selected)

    def default_focus(self) -> Widget:
        return self._votes.default_focus() if self.is_voting else self._records

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.is_voting:
            return False
        imperative = self._selected()
        match action:
            case "describe":
                return imperative is not None and imperative.fate == "priority"
            case "decide" | "yes":
                return imperative is not None and imperative.fate != "priority"
            case "park" | "let_go" | "fold":
                return imperative is not None
            case "reopen":
                return imperative is not None and bool(imperative.fate)
            case "swap":
                return len(priorities(self.workspace)) > 1
            case "ballots":
                return bool(self._votes.here.all())
        return True

    def why_asleep(self, action: str) -> str:
        if why := super().why_asleep(action):
            return why
        match action:
            case "describe":
                return f"only a priority has a name and a measure; {say_key('cut.yes')} makes it one"
            case "decide" | "yes":
                return "it is a priority already"
            case "reopen":
                return "it has no fate that could be taken back"
            case "swap":
                return "letters are changed between two priorities, and there are not two"
            case "ballots":
                return f"there was no ballot yet; {say_key('cut.ballot')} starts one"
        return ""

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        if not self.show_ballot():
            self._show_decisions()

    def _show_decisions(self) -> None:
        workspace = self.workspace
        chosen = priorities(workspace)
        everything = long_list(workspace)
        undecided = [imperative for imperative in everything if not imperative.fate]
        pieces = [f"{len(chosen)} of at most {MOST_PRIORITIES} priorities", f"{len(undecided)} without a fate"]
        if not chosen and not self._votes.here.all() and everything:
            pieces = [
                f"{plural(len(everything), 'imperative')} · {say_key('cut.ballot')} starts a ballot,"
                f" {say_key('cut.yes')} makes one a priority without a vote"
            ]
        if (waiting := self._votes.here.waiting) is not None:
            name = ballot_name(workspace, waiting)
            pieces.insert(0, f"{name} is not agreed to yet: {say_key('cut.ballots')} shows it")
        elif (last := last_vote(workspace)) is not None:
            new = came_after(workspace, last)
            pieces += [f"{len(new)} came after the last vote"] if new else []
            others = len(not_voted_on(workspace, last)) - len(new)
            pieces += [f"{others} {'was' if others == 1 else 'were'} not in the last vote"] if others else []
        if chosen and not all(priority.measure for priority in chosen):
            pieces.append(f"{say_key('cut.describe')} gives a priority its name and measure")
        self.query_one("#cut-head", Said).say(" · ".join(pieces))
        rows: list[Row] = []
        votes = votes_of_last(workspace, _BAR)
        if chosen:
            rows.append(Row("heading:priorities", ("Priorities",), kind="heading"))
            rows += [Row(one.id, (one.letter, called(one), votes.get(one.id, ""), _measured(one))) for one in chosen]
        if undecided:
            rows.append(Row("heading:open", (_no_fate(),), kind="heading"))
            rows += [Row(one.id, ("", one.text, votes.get(one.id, ""), "")) for one in undecided]
        for fate, words in _FATES:
            there = [imperative for imperative in everything if imperative.fate == fate]
            if there:
                rows.append(Row(f"heading:{fate}", (words,), kind="heading"))
                rows += [Row(one.id, ("", one.text, votes.get(one.id, ""), self._why(one))) for one in there]
        self._records.show(rows, _DECIDE)

    def _why(self, imperative: Imperative) -> Content:
        if imperative.fate == "parked" and imperative.look_again:
            return line(imperative.reason, (f"  again {say_day(imperative.look_again)}", "$text-muted"))
        if imperative.fate == "folded" and (into := self.workspace.get(Imperative, imperative.folded_into)):
            return line((f"into {into.letter or quote(into.text, 24)}  ", "bold"), imperative.reason)
        return flat(imperative.reason)

    def context(self) -> Content:
        if self.is_voting:
            return self._votes.context()
        imperative = self._selected()
        if imperative is None:
            return teach(CUT_ABOUT)
        rows: list[Content | str] = [line((imperative.text, "bold"))]
        if imperative.fate == "priority":
            rows += [
                "",
                line((f"Priority {imperative.letter}", "bold $text-accent")),
                imperative.short_name,
                imperative.sentence,
            ]
            rows += ["", line(("Measure", "bold")), _measured(imperative)]
            if imperative.reason:
                rows += ["", line(("Chosen because", "bold")), imperative.reason]
        elif imperative.fate:
            rows += ["", line((imperative.fate, "bold")), self._why(imperative)]
        folded = self.workspace.find(Imperative, duplicate_of=imperative.id)
        if folded:
            rows += ["", line(("Said in other words", "bold")), *(f"· {other.text}" for other in folded)]
        dots = self._dots_of(imperative)
        if dots:
            rows += ["", line(("Votes", "bold")), *dots]
        return lines(*rows)

    # -- ballots -------------------------------------------------------------------------------------------------

    def action_ballot(self) -> None:
        candidates = [one.id for one in long_list(self.workspace) if one.fate in ("", "priority")]
        start_ballot(self, "imperatives", candidates)

    def action_ballots(self) -> None:
        self._votes.action_ballots()

    def _dots_of(self, imperative: Imperative) -> list[str]:
        found = []
        for ballot in self._votes.here.all():
            if ballot.state == "open" or ballot.kind == "none" or without_result(ballot):
                continue
            for standing in tally(self.workspace, ballot):
                if standing.candidate == imperative.id:
                    words = plural(standing.dots, "dot")
                    if ballot.kind == "compare":
                        words = f"place {standing.rank}" if standing.place == "in" else "not ranked"
                    found.append(f"ballot {ballot.number}: {words}, {standing.place}")
        return found

    # -- fates ---------------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        imperative = self._selected()
        if self.is_voting or imperative is None:
            return
        if imperative.fate == "priority":
            self.action_describe()
        else:
            self.action_decide()

    def action_decide(self) -> None:
        imperative = self._selected()
        if imperative is None:
            return
        self.choose(
            f"What happens to {quote(imperative.text, 44)}?",
            [
                Option("yes", "Make it a priority"),
                Option("park", "Park it", "look at it again on a day"),
                Option("fold", "Fold it into a priority", "it becomes part of one"),
                Option("let_go", "Let it go"),
            ],
            lambda chosen: getattr(self, f"action_{chosen}")(),
            selected="park" if priorities(self.workspace) else "yes",
        )

    def action_describe(self) -> None:
        priority = self._selected()
        if priority is None:
            return
        day = say_day(priority.target_day) if priority.target_day else ""
        told = Told("target", told_of)
        fields = [
            Field("short_name", "Short name", priority.short_name, help="two or three words, used everywhere"),
            Field("sentence", "In one sentence", priority.sentence or priority.text, kind="long"),
            _ASKED("measure", "Measure", priority.measure, help="what will be counted, in words people use every day"),
            _ASKED("target", "Target", priority.target, help="from 12 to 40", doubt=doubt_about, reader=told),
            _ASKED("target_day", "By", day, kind="day", help="31 dec 2027"),
        ]

        def then(values: dict[str, Any]) -> None:
            with entering_through(self._records, lambda: unmeasured(self.workspace), self.host.keyboard):
                cutting.describe_priority(self.session, priority, **values)

        about = flat(priority.text, "$text-muted")
        self.ask(f"Priority {priority.letter}", fields, then, about=about, key=f"describe:{priority.id}")

    def action_yes(self) -> None:
        imperative = self._selected()
        if imperative is None:
            return
        if len(priorities(self.workspace)) >= MOST_PRIORITIES:
            # The refusal comes before the form: nobody should type a reason for what cannot be.
            self.attempt(lambda: cutting.make_priority(self.session, imperative, ""))
            return
        self.ask(
            f"Make {quote(imperative.text, 40)} a priority",
            [reason("Why", "why this one, in one sentence; kept and shown")],
            lambda values: self._decided(lambda: cutting.make_priority(self.session, imperative, values["reason"])),
            key=f"yes:{imperative.id}",
        )

    def _ask_about_plans(self, then: Callable[[str], object]) -> None:
        """Asks what becomes of the plans when a priority goes that teams planned for; with none, nothing is asked."""
        going = self._selected()
        gone = [going] if going is not None and going.fate == "priority" else []
        others = [one for one in priorities(self.workspace) if one not in gone]
        ask_about_plans(self, self.session, gone, others, then)

    def _decided(self, decide: Callable[[], object]) -> None:
        """Gives a fate, and goes on to the next one that has none."""
        with working_through(self._records, lambda: [one.id for one in without_fate(self.workspace)]):
            decide()

    def action_park(self) -> None:
        self._ask_about_plans(self._park)

    def _park(self, plans: str) -> None:
        imperative = self._selected()
        if imperative is None:
            return
        again = say_day(imperative.look_again) if imperative.look_again else ""
        self.ask(
            f"Park {quote(imperative.text, 48)}",
            [
                reason(
                    "Why not now",
                    value=imperative.reason,
                    required="One sentence why, so that nobody asks again next week.",
                ),
                Field("look_again", "Look at it again", again, kind="day", help="1 sep, Q3, in 6 months"),
            ],
            lambda values: self._decided(
                lambda: cutting.park(self.session, imperative, values["reason"], values["look_again"], plans=plans)
            ),
            about=fate_now(imperative),
            key=f"park:{imperative.id}",
            verb="Park it",
        )

    def action_let_go(self) -> None:
        self._ask_about_plans(self._let_go)

    def _let_go(self, plans: str) -> None:
        imperative = self._selected()
        if imperative is None:
            return
        self.ask(
            f"Let go of {quote(imperative.text, 44)}",
            [reason(value=imperative.reason, required="One sentence why, so that nobody asks again next week.")],
            lambda values: self._decided(
                lambda: cutting.let_go(self.session, imperative, values["reason"], plans=plans)
            ),
            about=fate_now(imperative),
            key=f"let-go:{imperative.id}",
            verb="Let it go",
        )

    def action_fold(self) -> None:
        self._ask_about_plans(self._fold)

    def _fold(self, plans: str) -> None:
        imperative = self._selected()
        chosen = [priority for priority in priorities(self.workspace) if imperative and priority.id != imperative.id]
        if imperative is None:
            return
        if not chosen:
            self.app.notify("There is no priority to fold it into yet.", severity="warning")
            return

        def into(identifier: str) -> None:
            priority = self.workspace.need(Imperative, identifier)
            self.ask(
                f"Fold {quote(imperative.text, 30)} into {priority.letter}",
                [reason(required="One sentence: in what way is it part of that priority?")],
                lambda values: self._decided(
                    lambda: cutting.fold_into(self.session, imperative, priority, values["reason"], plans=plans)
                ),
                key=f"fold:{imperative.id}",
            )

        options = [Option(priority.id, f"{priority.letter}  {called(priority)}") for priority in chosen]
        if len(options) == 1:
            into(options[0].id)
        else:
            self.choose("Fold it into which priority?", options, into)

    def action_reopen(self) -> None:
        imperative = self._selected()
        if imperative is not None:
            self._ask_about_plans(
                lambda plans: self.attempt(lambda: cutting.reopen(self.session, imperative, plans=plans))
            )

    def action_swap(self, by: int) -> None:
        """Up or down among the letters: it changes its letter with the priority next to it."""
        imperative = self._selected()
        chosen = priorities(self.workspace)
        at = next((nth for nth, one in enumerate(chosen) if imperative and one.id == imperative.id), -1)
        if at >= 0 and 0 <= at + by < len(chosen):
            self.attempt(lambda: cutting.swap_letters(self.session, chosen[at], chosen[at + by]))
        elif at >= 0:
            self.app.notify(f"{chosen[at].letter} is the {'first' if by < 0 else 'last'} letter already.")
        else:
            self.app.notify("Only priorities have letters that can be changed; none is selected.")


def _measured(priority: Imperative) -> Content:
    if not priority.measure:
        return line(("no measure yet", "$text-warning"))
    by = f" by {say_day(priority.target_day)}" if priority.target_day else ""
    return line(f"{priority.measure}: {priority.target}{by}" if priority.target else f"{priority.measure}{by}")


def _no_fate() -> str:
    park, fold, let_go = (say_key(f"cut.{what}") for what in ("park", "fold", "let_go"))
    return f"No fate yet: {park} park, {fold} fold into a priority, {let_go} let go"
