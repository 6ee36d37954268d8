"""A ballot in place of a stage's lists: collecting with totals hidden, the result, what decides ties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Ballot, Person
from aligntui.rules.after_ballot import Step, next_steps
from aligntui.rules.ballots import answers_of, split_votes, still_standing, text_of, uncounted
from aligntui.rules.comparing import next_question
from aligntui.rules.papers import missing, not_voted, voted
from aligntui.rules.words import plural, say_who
from aligntui.session import Session, balloting
from aligntui.ui.keys import named, say_key
from aligntui.ui.messages import ContextChanged, KeysChanged
from aligntui.ui.screens.choose import Option
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList

from .ballot_counting import BallotCounting
from .ballot_heads import comparing_head, counting_head, passing_head, result_head
from .ballot_left_out import left_out
from .ballot_rows import (
    COMPARE,
    PASS,
    comparing_rows,
    count_columns,
    counting_rows,
    passing_rows,
    result_columns,
    result_rows,
)
from .ballot_why_not import why_no_step
from .teaching import BALLOT_COMPARING, BALLOT_COUNTING, BALLOT_PASSING, teach


class BallotView(BallotCounting, Vertical):
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

    def __init__(self, session: Session, subject: str, turned: Callable[[], None]) -> None:
        super().__init__(classes="ballot")
        self.turned = turned
        self.session = session
        self._subject = subject
        self.team = ""
        self.priority = ""
        self._looking_at = ""
        self._set_aside = ""
        self._shown = ("", "")
        self.again = ""
        self.display = False

    def compose(self) -> ComposeResult:
        yield Said("", classes="headline ballot-head")
        yield RecordList(PASS, classes="ballot-list")
        with Horizontal(classes="entry ballot-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("", verb="Count it, next", many=False)

    # -- which ballot --------------------------------------------------------------------------------------------

    @property
    def active(self) -> bool:
        return self.ballot is not None

    def _open(self, *kinds: str) -> Ballot | None:
        ballot = self.ballot
        return ballot if ballot is not None and ballot.state == "open" and ballot.kind in kinds else None

    def pointing(self) -> str:
        """The ballot on the screen, and the candidate that is selected in it."""
        ballot = self.ballot
        return f"{ballot.id} {self.records.selected}" if ballot is not None else ""

    def default_focus(self) -> Widget:
        ballot = self.counting()
        waiting = ballot is not None and (ballot.kind == "count" or uncounted(self.workspace, ballot))
        return self.query_one(EntryLine) if waiting else self.records

    def _steps(self) -> set[Step]:
        ballot = self.ballot
        return next_steps(self.workspace, ballot) if ballot is not None else set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        ballot = self.ballot
        if ballot is None:
            return False
        match action:
            case "reveal" | "late":
                return ballot.state == "open" and not (action == "late" and ballot.kind == "compare")
            case "count_this":
                return self.counting() is not None and self.records.selected in still_standing(self.workspace, ballot)
            case "hand_over":
                return self._open("pass") is not None and self.records.selected in ballot.electorate
            case "hands":
                return self._open("pass") is not None
            case "prefer":
                return self._open("compare") is not None and self.records.selected in self._question()
            case "ask_again":
                return self._open("compare") is not None and " " in self.records.selected
            case "agree" | "second" | "run_off" | "leader" | "fold" | "go_on":
                return action in self._steps()
        return True

    def why_asleep(self, action: str) -> str:
        """Why an action cannot be done to this ballot now, in words that follow a colon."""
        ballot = self.ballot
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
        ballot = self.ballot
        if ballot is None:
            self._shown = ("", "")
            return
        workspace = self.workspace
        self.query_one(".ballot-entry").display = self.counting() is not None
        head = self.query_one(".ballot-head", Said)
        if ballot.state != "open":
            head.say(result_head(workspace, ballot))
            self.records.show(result_rows(workspace, ballot), result_columns(ballot))
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
            self._shown, self.again = (ballot.id, ballot.state), ""
            self._select_first(ballot)
        elif self.counting() and self.again not in self.records.ids:
            self.again = ""
        self.prompt()

    def _select_first(self, ballot: Ballot) -> None:
        """What waits for an answer, else the first row."""
        waiting: list[str] = []
        if self.counting():
            waiting = uncounted(self.workspace, ballot)
        if not waiting and self._open("pass"):
            waiting = not_voted(self.workspace, ballot)
        if not (waiting and self.records.select(waiting[0])):
            self.records.action_edge(-1)

    def context(self) -> Content:
        """What stands beside it: how this kind of ballot goes, or what there is to say about the result."""
        ballot = self.ballot
        if ballot is None:
            return Content("")
        if ballot.state == "open":
            how = teach({"pass": BALLOT_PASSING, "compare": BALLOT_COMPARING}.get(ballot.kind, BALLOT_COUNTING))
            there = voted(self.workspace, ballot) if self.counting() else ()
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
        self.prompt()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        message.stop()
        for action in ("prefer", "ask_again", "hand_over", "go_on", "count_this"):
            if self.check_action(action, ()):
                getattr(self, f"action_{action}")()
                return

    def action_hand_over(self) -> None:
        """The keyboard goes to the selected person, and from there from hand to hand."""
        from aligntui.ui.screens.passing import PassScreen

        ballot = self._open("pass")
        if ballot is not None:
            self.app.push_screen(
                PassScreen(self.session, ballot.id, self.records.selected), lambda _: self._next_voter()
            )

    def _next_voter(self) -> None:
        ballot = self.ballot
        if ballot is not None:
            waiting = not_voted(self.workspace, ballot)
            if waiting and missing(self.workspace, ballot):
                self.records.select(waiting[0])
            elif ballot.state == "open":
                self.app.notify(f"Everybody has voted. {say_key('ballot.reveal')} reveals.")

    def action_late(self) -> None:
        ballot = self.ballot
        if ballot is None:
            return
        if ballot.kind == "count":
            if joined := self.attempt(lambda: balloting.join(self.session, ballot)):
                self.app.notify(f"{plural(joined.voters, 'person', 'people')} vote now. Count their dots in.")
            return
        absent = [person for person in self.workspace.all(Person) if person.id not in ballot.electorate]
        options = [Option(person.id, person.name, person.role) for person in absent]

        def chosen(identifier: str) -> None:
            if identifier == "-new":
                field = Field("name", "Name", required="Type the name of the person who came.")
                self.ask("Who came?", [field], lambda values: balloting.join(self.session, ballot, name=values["name"]))
            else:
                balloting.join(self.session, ballot, identifier)

        self.choose("Who came late?", [*options, Option("-new", "Somebody else", "type a name")], chosen)

    def action_hands(self) -> None:
        """Says how many vote by hand beside phones and the keyboard; their totals are counted then."""
        ballot = self._open("pass")
        if ballot is None:
            return
        there = voted(self.workspace, ballot)
        names = ", ".join(say_who(self.workspace, one) or "somebody who left" for one in there)
        hosting = self.host.hosting
        phones = len(hosting.silent(there)) if hosting is not None else 0
        fields = [
            Field(
                "hands",
                "By hand",
                str(ballot.hands or max(ballot.voters - len(there) - phones, 0)),
                kind="number",
                required="How many vote by hand? 0 when nobody does.",
            ),
            Field("voters", "Voters in all", str(ballot.voters), kind="number", required="How many people vote?"),
        ]

        def then(values: dict[str, Any]) -> None:
            balloting.raise_hands(self.session, ballot, values["hands"] or 0, values["voters"])
            if self.counting():
                self._select_first(self.workspace.need(Ballot, ballot.id))
                self.prompt()
                self.screen.set_focus(self.default_focus())

        self.ask(
            "How many vote by hand?",
            fields,
            then,
            about=flat(f"Their hands stay down, they have voted: {names}." if names else "Nobody has voted yet."),
        )

    def _question(self) -> tuple[str, ...]:
        ballot = self._open("compare")
        if ballot is None:
            return ()
        candidates = still_standing(self.workspace, ballot)
        return next_question(candidates, answers_of(self.workspace, ballot), ballot.seats) or ()

    def action_prefer(self) -> None:
        ballot, question, chosen = self._open("compare"), self._question(), self.records.selected
        if ballot is not None and chosen in question:
            other = next(one for one in question if one != chosen)
            self.attempt(lambda: balloting.answer(self.session, ballot, chosen, other))
            self.records.action_edge(-1)

    def action_ask_again(self) -> None:
        """An answer that was given is asked again; the new one takes its place."""
        ballot = self._open("compare")
        winner, _, loser = self.records.selected.partition(" ")
        if ballot is None or not loser:
            return
        self.choose(
            "Which one matters more?",
            [Option(one, text_of(self.workspace, one)) for one in (winner, loser)],
            lambda chosen: balloting.answer(self.session, ballot, chosen, loser if chosen == winner else winner),
            selected=winner,
        )

    def action_reveal(self) -> None:
        """Shows the result; what is missing for a whole one is named first."""
        ballot = self.ballot
        if ballot is None or ballot.state != "open":
            return
        rows = uncounted(self.workspace, ballot) if self.counting() else []
        left = left_out(self.workspace, ballot, rows, self._absent(ballot))
        if left is None:
            self.attempt(lambda: self._reveal(ballot))
            return
        title, go_on, anyway, about = left
        self.choose(
            title,
            [Option("wait", go_on), Option("reveal", anyway)],
            lambda chosen: self._reveal(ballot) if chosen == "reveal" else self._select_first(ballot),
            about=about,
        )

    def _absent(self, ballot: Ballot) -> str:
        """Who has not voted yet, in words; empty when everybody has. Where hands are counted and phones vote, too,
        phones that are silent are named: perhaps their people raised a hand."""
        there = voted(self.workspace, ballot)
        if ballot.kind == "pass" and (count := missing(self.workspace, ballot)):
            people = not_voted(self.workspace, ballot)[:4]
            names = ", ".join(say_who(self.workspace, one) for one in people)
            more = " …" if count > len(people) else ""
            return f"Still to vote: {names}{more}" if names else f"Still to vote: {plural(count, 'voter')}."
        hosting = self.host.hosting
        if ballot.kind == "count" and there and hosting is not None and (silent := hosting.silent(there)):
            names = ", ".join(silent[:4]) + (" …" if len(silent) > 4 else "")
            return f"Phones without a vote: {names}. Did they raise a hand instead?"
        return ""

    def _reveal(self, ballot: Ballot) -> None:
        self.app.notify("")
        balloting.reveal(self.session, ballot)
        self.screen.set_focus(self.records)
