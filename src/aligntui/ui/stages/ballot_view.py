"""A ballot in place of a stage's lists: collecting with totals hidden, the result, what decides ties."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Ballot, Person, Vote
from aligntui.rules.ballot_chain import ballot_name
from aligntui.rules.ballots import (
    answers_of,
    split_votes,
    still_standing,
    tally,
    text_of,
)
from aligntui.rules.comparing import contradiction, expected_questions, next_question
from aligntui.rules.words import plural, quote, say_who
from aligntui.session import Session, balloting
from aligntui.ui.keys import named
from aligntui.ui.messages import ContextChanged, KeysChanged
from aligntui.ui.screens.choose import Option
from aligntui.ui.text import Said, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.record_list import RecordList

from .ballot_result import BallotResult
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
from .teaching import BALLOT_COMPARING, BALLOT_COUNTING, BALLOT_PASSING, teach


class BallotView(BallotResult, Vertical):
    """One ballot of this subject (and of this team and priority). Hidden while none is going on."""

    BINDINGS = named(
        "ballot",
        [
            Binding("enter", "prefer", "This matters more"),
            Binding("enter", "ask_again", "Ask again"),
            Binding("enter", "hand_over", "Hand the keyboard over"),
            Binding("r", "reveal", "Reveal"),
            Binding("y", "agree", "Agree: above the line"),
            Binding("y", "second", "On to the second step"),
            Binding("t", "run_off", "Run-off"),
            Binding("o", "leader", "Leader decides"),
            Binding("f", "fold", "Fold the alike ones"),
            Binding("l", "late", "Somebody came late"),
            Binding("v", "ballots", "Ballots"),
            Binding("escape", "close_ballot", "Back to the list"),
        ],
    )

    def __init__(self, session: Session, subject: str) -> None:
        super().__init__(classes="ballot")
        self.session = session
        self._subject = subject
        self.team = ""
        self.priority = ""
        self._looking_at = ""
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

    def default_focus(self) -> Widget:
        return self.query_one(EntryLine) if self._open("count") else self.records

    def _tied(self, ballot: Ballot) -> bool:
        return any(standing.place == "tied" for standing in tally(self.workspace, ballot))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        ballot = self.ballot
        if ballot is None:
            return False
        waiting = ballot.state == "revealed" and not self._looking_at
        match action:
            case "reveal" | "late":
                return ballot.state == "open" and not (action == "late" and ballot.kind == "compare")
            case "hand_over":
                return self._open("pass") is not None
            case "prefer":
                return self._open("compare") is not None and self.records.selected in self._question()
            case "ask_again":
                return self._open("compare") is not None and " " in self.records.selected
            case "agree" | "second":
                return waiting and ballot.shortlist == (action == "second")
            case "run_off" | "leader":
                return waiting and not ballot.shortlist and self._tied(ballot)
            case "fold":
                return waiting and self._subject == "imperatives" and bool(split_votes(self.workspace, ballot))
        return True

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Shows the ballot as it is now."""
        ballot = self.ballot
        if ballot is None:
            return
        self.query_one(".ballot-entry").display = self._open("count") is not None
        head = self.query_one(".ballot-head", Said)
        if ballot.state != "open":
            head.say(self._result_head(ballot))
            self.records.show(result_rows(self.workspace, ballot), result_columns(ballot))
        elif ballot.kind == "pass":
            head.say(self._passing_head(ballot))
            self.records.show(passing_rows(self.workspace, ballot), PASS)
        elif ballot.kind == "compare":
            head.say(self._comparing_head(ballot))
            self.records.show(comparing_rows(self.workspace, ballot), COMPARE)
        else:
            head.say(self._counting_head(ballot))
            self.records.show(counting_rows(self.workspace, ballot), count_columns(ballot))
            self._prompt()

    def _counting_head(self, ballot: Ballot) -> Content:
        candidates = still_standing(self.workspace, ballot)
        counted = {vote.candidate for vote in self.workspace.find(Vote, ballot=ballot.id, voter="")}
        return line(
            (ballot_name(self.workspace, ballot), "bold"),
            f" · {plural(ballot.voters, 'voter')} · {plural(ballot.dots, 'dot')} each"
            f" · at most {ballot.most_per_item} on one"
            f" · {sum(one in counted for one in candidates)} of {len(candidates)} counted · totals hidden",
        )

    def _passing_head(self, ballot: Ballot) -> Content:
        missing = [one for one in ballot.electorate if one not in ballot.voted]
        words = (
            f" · {plural(ballot.dots, 'dot')} each · at most {ballot.most_per_item} on one"
            f" · {len(ballot.voted)} of {ballot.voters} have voted · totals hidden"
        )
        return line((ballot_name(self.workspace, ballot), "bold"), words, "" if missing else " · r reveals")

    def _comparing_head(self, ballot: Ballot) -> Content:
        workspace = self.workspace
        answers = answers_of(workspace, ballot)
        circle = contradiction(answers)
        if circle:
            words = "these answers contradict each other: select one and press enter to ask it again"
        elif self._question():
            about = max(expected_questions(len(still_standing(workspace, ballot)), ballot.seats), len(answers) + 1)
            words = f"question {len(answers) + 1} of about {about}: which one matters more?"
        else:
            words = f"{plural(len(answers), 'answer')}, and the first {ballot.seats} are sure: r reveals"
        return line((ballot_name(self.workspace, ballot), "bold"), f" · {words}")

    def _result_head(self, ballot: Ballot) -> Content:
        if ballot.state == "closed" or self._looking_at:
            words = "closed; esc goes back"
        elif ballot.shortlist:
            words = "y takes what is above the line into the second step"
        elif self._tied(ballot):
            tied = sum(standing.place == "tied" for standing in tally(self.workspace, ballot))
            words = f"a tie across the line: t run-off among the {tied}, or o the leader decides"
        else:
            words = "y agrees to what is above the line; esc leaves it open"
        missing = [one for one in ballot.electorate if one not in ballot.voted] if ballot.kind == "pass" else []
        absent = f" · {plural(len(missing), 'person', 'people')} did not vote" if missing else ""
        return line((ballot_name(self.workspace, ballot), "bold"), f" · {words}{absent}")

    def _prompt(self) -> None:
        entry = self.query_one(EntryLine)
        words = text_of(self.workspace, self.records.selected)
        entry.placeholder = f"total for {quote(words, 40)}: a number, Enter" if words else ""

    def context(self) -> Content:
        """What stands beside it: how this kind of ballot goes, or what there is to say about the result."""
        ballot = self.ballot
        if ballot is None:
            return Content("")
        if ballot.state == "open":
            return teach({"pass": BALLOT_PASSING, "compare": BALLOT_COMPARING}.get(ballot.kind, BALLOT_COUNTING))
        rows: list[Content | str] = []
        for split in split_votes(self.workspace, ballot):
            rows += [
                line(("Split votes?", "bold $text-warning")),
                f"These are alike. Together they have {plural(split.dots, 'dot')}, and the line is at {split.line}:",
                *(f"· {text_of(self.workspace, member)}" for member in split.members),
                "",
            ]
        if rows:
            rows += [ours("`f` folds them into one and shows the new ranking, before anybody agrees to it."), ""]
        rows += [line(("What it says", "bold")), text_of(self.workspace, self.records.selected)]
        if ballot.decided:
            who = "Without a vote" if ballot.kind == "none" else "The leader decided"
            rows += ["", line((who, "bold")), *(f"· {text_of(self.workspace, one)}" for one in ballot.decided)]
            rows.append(ballot.decided_why)
        return lines(*rows)

    # -- collecting ----------------------------------------------------------------------------------------------

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        message.stop()
        if self._open("count"):
            self._prompt()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        message.stop()
        for action in ("prefer", "ask_again", "hand_over"):
            if self.check_action(action, ()):
                getattr(self, f"action_{action}")()
                return

    def on_entry_line_leaving(self, message: EntryLine.Leaving) -> None:
        """While counting, up and down go to another imperative and the caret stays in the line."""
        message.stop()
        if message.direction:
            self.records.action_move(message.direction)
        else:
            self.records.focus()

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        ballot, candidate = self._open("count"), self.records.selected
        if ballot is None or not candidate:
            return
        text = message.text
        if not (text.isascii() and text.isdigit()) or len(text) > 5:
            self.app.notify(
                f"{quote(text)} is not a number of dots. Type a whole number such as 7.", severity="warning"
            )
            return
        if self.attempt(lambda: balloting.set_total(self.session, ballot, candidate, int(text))):
            message.entry.accept()
            self.records.action_move(1)
            counted = {vote.candidate for vote in self.workspace.find(Vote, ballot=ballot.id)}
            if all(one in counted for one in still_standing(self.workspace, ballot)):
                self.app.notify("Everything is counted. Esc leaves the line, r reveals.")

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
            missing = [one for one in ballot.electorate if one not in ballot.voted]
            if missing:
                self.records.select(missing[0])
            elif ballot.state == "open":
                self.app.notify("Everybody has voted. r reveals.")

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
        ballot = self.ballot
        if ballot is None or ballot.state != "open":
            return
        missing = [one for one in ballot.electorate if one not in ballot.voted] if ballot.kind == "pass" else []
        if missing and ballot.voted:
            names = ", ".join(say_who(self.workspace, one) for one in missing[:4]) + (" …" if len(missing) > 4 else "")
            self.choose(
                "Not everybody has voted",
                [Option("wait", "Wait for them"), Option("reveal", "Reveal without them")],
                lambda chosen: self._reveal(ballot) if chosen == "reveal" else None,
                about=f"Still to vote: {names}",
            )
        else:
            self.attempt(lambda: self._reveal(ballot))

    def _reveal(self, ballot: Ballot) -> None:
        self.app.notify("")
        balloting.reveal(self.session, ballot)
        self.records.action_edge(-1)
        self.records.focus()
