"""A ballot in place of a stage's lists: collecting with totals hidden, the result, what decides ties."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from aligntui.rules.papers import not_voted, voted
from aligntui.rules.words import plural, say_who
from aligntui.session import balloting
from aligntui.ui.keys import named, say_key
from aligntui.ui.messages import ContextChanged, KeysChanged
from aligntui.ui.text import Said, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList

from .acting import Acting
from .ballot_comparing import BallotComparing
from .ballot_counting import BallotCounting
from .ballot_here import BallotHere
from .ballot_result import BallotResult
from .ballot_rows import COMPARE, PASS
from .ballot_voters import BallotVoters
from .teaching import BALLOT_COMPARING, BALLOT_COUNTING, BALLOT_PASSING, teach

if TYPE_CHECKING:
    from aligntui.model import Ballot, Workspace
    from aligntui.rules.after_ballot import Step
    from aligntui.session import Session

    from .ballot_here import Subject


class BallotView(Acting, Vertical):
    """One ballot of this subject (and of this team and priority). Hidden while none is going on."""

    BINDINGS = named(
        "ballot",
        [
            Binding("enter", "prefer", "This matters more"),
            Binding("enter", "ask_again", "Ask again"),
            Binding("enter", "hand_over", "Hand the keyboard over"),
            Binding("enter", "go_on", "Go on with it"),
            Binding("enter", "count_this", "Count this one"),
            Binding("r", "reveal", "Reveal"),
            Binding("y", "agree", "Agree: above the line"),
            Binding("y", "second", "On to the second step"),
            Binding("t", "run_off", "Run-off"),
            Binding("o", "leader", "Leader decides"),
            Binding("f", "fold", "Fold the alike ones"),
            Binding("a", "late", "Somebody came late"),
            Binding("Y", "hands", "Hands"),
            Binding("v", "ballots", "Ballots"),
            Binding("escape", "close_ballot", "Back to the list"),
        ],
    )

    def __init__(self, session: Session, subject: Subject, turned: Callable[[], None]) -> None:
        """`turned` draws the stage again, after something that is not a change of the session."""
        super().__init__(classes="ballot")
        self.session = session
        self.here = BallotHere(session, subject)
        self._turned = turned
        self._shown = ("", "")
        self._counting = BallotCounting(self, self.here)
        self._voters = BallotVoters(self, self.here, self._count_now)
        self._comparing = BallotComparing(self, self.here)
        self._result = BallotResult(self, self.here, self._turn, self._wait_for_more)
        self.display = False

    def compose(self) -> ComposeResult:
        yield Said("", classes="headline ballot-head")
        yield RecordList(PASS, classes="ballot-list")
        with Horizontal(classes="entry ballot-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("", verb="Count it, next", many=False)

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    @property
    def active(self) -> bool:
        """Whether there is a ballot to show."""
        return self.here.ballot is not None

    def _turn(self) -> None:
        self._turned()
        if self.active:
            self.screen.set_focus(self.default_focus())

    def _wait_for_more(self) -> None:
        """Back to what waits for an answer, with the caret where it is given."""
        if (ballot := self.here.ballot) is not None:
            self._select_first(ballot)
            self._counting.prompt()
            self.screen.set_focus(self.default_focus())

    def _count_now(self) -> None:
        if self.here.counting() is not None:
            self._wait_for_more()

    def pointing(self) -> str:
        """The ballot on the screen, and the candidate that is selected in it."""
        ballot = self.here.ballot
        return f"{ballot.id} {self.records.selected}" if ballot is not None else ""

    def default_focus(self) -> Widget:
        from aligntui.rules.ballots import uncounted

        ballot = self.here.counting()
        waiting = ballot is not None and (ballot.kind == "count" or uncounted(self.workspace, ballot))
        return self.query_one(EntryLine) if waiting else self.records

    def _steps(self) -> set[Step]:
        from aligntui.rules.after_ballot import next_steps

        ballot = self.here.ballot
        return next_steps(self.workspace, ballot) if ballot is not None else set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        from aligntui.rules.ballots import still_standing

        here = self.here
        ballot = here.ballot
        if ballot is None:
            return False
        selected = self.records.selected
        match action:
            case "reveal" | "late":
                return ballot.state == "open" and not (action == "late" and ballot.kind == "compare")
            case "count_this":
                return here.counting() is not None and selected in still_standing(self.workspace, ballot)
            case "hand_over":
                return here.collecting("pass") is not None and selected in ballot.electorate
            case "hands":
                return here.collecting("pass") is not None
            case "prefer":
                return here.collecting("compare") is not None and selected in self._comparing.question()
            case "ask_again":
                return here.collecting("compare") is not None and " " in selected
            case "agree" | "second" | "run_off" | "leader" | "fold" | "go_on":
                return action in self._steps()
        return True

    def why_asleep(self, action: str) -> str:
        """Why an action cannot be done to this ballot now, in words that follow a colon."""
        from .ballot_why_not import why_no_step

        ballot = self.here.ballot
        if ballot is None:
            return "there is no ballot"
        if words := why_no_step(self.workspace, ballot, action):
            return words.removesuffix(".")
        match action:
            case "count_this":
                return "no hands are counted in this ballot"
            case "hand_over":
                return "the keyboard is not passed in this ballot"
            case "prefer" | "ask_again":
                return "no question of a comparison is selected"
            case _ if ballot.state == "open":
                return f"the totals are not shown yet; {say_key('ballot.reveal')} shows them"
            case _ if ballot.state == "closed":
                return "this ballot is closed"
        return "it does not follow from this result"

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Shows the ballot as it is now."""
        from .ballot_heads import comparing_head, counting_head, passing_head, result_head
        from .ballot_rows import (
            comparing_rows,
            count_columns,
            counting_rows,
            longest_bar,
            passing_rows,
            result_columns,
            result_rows,
        )

        ballot = self.here.ballot
        if ballot is None:
            self._shown = ("", "")
            return
        workspace = self.workspace
        self.query_one(".ballot-entry").display = self.here.counting() is not None
        head = self.query_one(".ballot-head", Said)
        if ballot.state != "open":
            head.say(result_head(workspace, ballot))
            bar = longest_bar(self.app.size.width)
            self.records.show(result_rows(workspace, ballot, bar), result_columns(ballot, bar))
        elif ballot.kind == "pass":
            head.say(passing_head(workspace, ballot))
            self.records.show(passing_rows(workspace, ballot), PASS)
        elif ballot.kind == "compare":
            head.say(comparing_head(workspace, ballot))
            self.records.show(comparing_rows(workspace, ballot), COMPARE)
        else:
            head.say(counting_head(workspace, ballot))
            self.records.show(counting_rows(workspace, ballot), count_columns(ballot))
        if self._shown != (ballot.id, ballot.state):
            # The selection of another view means nothing here.
            self._shown = (ballot.id, ballot.state)
            self._counting.begin()
            self._select_first(ballot)
        self._counting.redrawn()

    def _select_first(self, ballot: Ballot) -> None:
        """What waits for an answer, else the first row."""
        from aligntui.rules.ballots import uncounted

        waiting: list[str] = []
        if self.here.counting():
            waiting = uncounted(self.workspace, ballot)
        if not waiting and self.here.collecting("pass"):
            waiting = not_voted(self.workspace, ballot)
        if not (waiting and self.records.select(waiting[0])):
            self.records.action_edge(-1)

    def context(self) -> Content:
        """What stands beside it: how this kind of ballot goes, or what there is to say about the result."""
        from aligntui.rules.ballots import split_votes, text_of

        ballot = self.here.ballot
        if ballot is None:
            return Content("")
        if ballot.state == "open":
            how = teach({"pass": BALLOT_PASSING, "compare": BALLOT_COMPARING}.get(ballot.kind, BALLOT_COUNTING))
            there = voted(self.workspace, ballot) if self.here.counting() else ()
            if not there:
                return how
            names = ", ".join(say_who(self.workspace, one) or "somebody who left" for one in there)
            return lines(line(("Hands that stay down", "bold")), f"On paper already: {names}", "", how)
        rows: list[Content | str] = []
        for split in split_votes(self.workspace, ballot):
            rows += [
                line(("Split votes?", "bold $text-warning")),
                f"These are alike. Together they have {plural(split.dots, 'dot')}, and the line is at {split.line}:",
                *(f"· {text_of(self.workspace, member)}" for member in split.members),
                "",
            ]
        if rows:
            rows += [
                ours("`ballot.fold` folds them into one and shows the new ranking, before anybody agrees to it."),
                "",
            ]
        rows += [line(("What it says", "bold")), text_of(self.workspace, self.records.selected)]
        if ballot.decided:
            who = "Without a vote" if ballot.kind == "none" else "The leader decided"
            rows += ["", line((who, "bold")), *(f"· {text_of(self.workspace, one)}" for one in ballot.decided)]
            rows.append(ballot.decided_why)
        return lines(*rows)

    # -- collecting ----------------------------------------------------------------------------------------------

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        message.stop()
        self._counting.prompt()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def on_entry_line_leaving(self, message: EntryLine.Leaving) -> None:
        message.stop()
        self._counting.leave_line(message.direction)

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        self._counting.enter(message)

    def on_entry_line_nothing_entered(self, message: EntryLine.NothingEntered) -> None:
        message.stop()
        self._counting.enter_nothing()

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        message.stop()
        for action in ("prefer", "ask_again", "hand_over", "go_on", "count_this"):
            if self.check_action(action, ()):
                getattr(self, f"action_{action}")()
                return

    def action_reveal(self) -> None:
        """Shows the result; what is missing for a whole one is named first."""
        from aligntui.rules.ballots import uncounted

        from .ballot_left_out import left_out

        ballot = self.here.ballot
        if ballot is None or ballot.state != "open":
            return
        rows = uncounted(self.workspace, ballot) if self.here.counting() else []
        left = left_out(self.workspace, ballot, rows, self._voters.absent(ballot))
        if left is None:
            self.attempt(lambda: self._reveal(ballot))
            return
        title, go_on, anyway, about = left
        self.choose(
            title,
            [Option("wait", go_on), Option("reveal", anyway)],
            lambda chosen: self._reveal(ballot) if chosen == "reveal" else self._wait_for_more(),
            about=about,
        )

    def _reveal(self, ballot: Ballot) -> None:
        self.app.notify("")
        balloting.reveal(self.session, ballot)
        self.screen.set_focus(self.records)

    # -- keys of the parts ---------------------------------------------------------------------------------------

    def action_count_this(self) -> None:
        self._counting.count_this()

    def action_hand_over(self) -> None:
        self._voters.hand_over()

    def action_late(self) -> None:
        self._voters.late()

    def action_hands(self) -> None:
        self._voters.hands()

    def action_prefer(self) -> None:
        self._comparing.prefer()

    def action_ask_again(self) -> None:
        self._comparing.ask_again()

    def action_agree(self) -> None:
        self._result.agree()

    def action_second(self) -> None:
        self._result.second()

    def action_run_off(self) -> None:
        self._result.run_off()

    def action_go_on(self) -> None:
        self._result.go_on()

    def action_leader(self) -> None:
        self._result.leader()

    def action_fold(self) -> None:
        self._result.fold()

    def action_close_ballot(self) -> None:
        self._result.leave()

    def action_ballots(self) -> None:
        self._result.look_back()

    def show_waiting(self) -> None:
        """The result that nobody agreed to yet, in place of the list again."""
        self._result.show_waiting()
