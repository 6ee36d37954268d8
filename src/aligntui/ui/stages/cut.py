"""Cut: from many to three. A ballot when the room votes, and the fate of every imperative."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import MOST_PRIORITIES, Ballot, Imperative, Person, Vote
from aligntui.rules.ballots import Standing, suggested_dots, tally
from aligntui.rules.priorities import long_list, priorities
from aligntui.rules.words import plural, quote, say_day
from aligntui.session import cutting
from aligntui.ui.glyphs import glyphs
from aligntui.ui.screens.choose import Option
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.record_list import Column, RecordList, Row

from .base import StageView

_DECIDE = (Column("", 2), Column("imperative"), Column("why", None, from_width=64))
_COUNT = (Column("imperative"), Column("counted", 9, "right"))
_RESULT = (Column("imperative"), Column("", 22, from_width=70), Column("dots", 5, "right"), Column("", 8))
_FATES = (("parked", "Parked"), ("folded", "Folded into a priority"), ("let go", "Let go"))


class CutStage(StageView):
    """Three faces: what is decided, a ballot being counted, and its result."""

    key = "cut"

    BINDINGS = [
        Binding("enter", "describe", "Name and measure"),
        Binding("enter", "decide", "Decide"),
        Binding("b", "ballot", "Ballot"),
        Binding("r", "reveal", "Reveal"),
        Binding("y", "yes", "Make it a priority"),
        Binding("y", "agree", "Agree: above the line"),
        Binding("t", "run_off", "Run-off"),
        Binding("o", "leader", "Leader decides"),
        Binding("p", "park", "Park"),
        Binding("f", "fold", "Fold into a priority"),
        Binding("l", "let_go", "Let go"),
        Binding("x", "reopen", "Open again"),
        Binding("s", "swap", "Swap letters", show=False),
        Binding("v", "ballots", "Ballots"),
        Binding("escape", "close_ballot", "Back to the list", show=False),
    ]

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._looking_at = ""
        """Id of an old ballot that is being looked at."""

    def compose(self) -> ComposeResult:
        yield Said("", id="cut-head", classes="headline")
        yield RecordList(_DECIDE, empty=ours(_EMPTY), id="cut-list")
        with Horizontal(classes="entry", id="cut-entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("", verb="Count it, next", many=False)

    # -- which face ----------------------------------------------------------------------------------------------

    @property
    def _records(self) -> RecordList:
        return self.query_one("#cut-list", RecordList)

    def _ballot(self) -> Ballot | None:
        """The ballot on the screen: one that is looked at, or the one that is not finished."""
        if looked_at := self.workspace.get(Ballot, self._looking_at):
            return looked_at
        going_on = [ballot for ballot in self._all_ballots() if ballot.state != "closed"]
        return going_on[-1] if going_on else None

    def _all_ballots(self) -> list[Ballot]:
        return sorted(self.workspace.all(Ballot), key=lambda ballot: ballot.number)

    def _counting(self) -> Ballot | None:
        ballot = self._ballot()
        return ballot if ballot is not None and ballot.state == "open" else None

    def _revealed(self) -> Ballot | None:
        ballot = self._ballot()
        return ballot if ballot is not None and ballot.state != "open" else None

    def _selected(self) -> Imperative | None:
        return self.workspace.get(Imperative, self._records.selected)

    def default_focus(self) -> Widget:
        return self.query_one(EntryLine) if self._counting() else self._records

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        counting, revealed, imperative = self._counting(), self._revealed(), self._selected()
        deciding = counting is None and revealed is None
        match action:
            case "reveal":
                return counting is not None
            case "agree":
                return revealed is not None and revealed.state == "revealed"
            case "run_off" | "leader":
                return revealed is not None and revealed.state == "revealed" and self._tied(revealed)
            case "close_ballot":
                return not deciding
            case "ballot":
                return deciding
            case "describe":
                return deciding and imperative is not None and imperative.fate == "priority"
            case "decide":
                return deciding and imperative is not None and imperative.fate != "priority"
            case "yes":
                return deciding and imperative is not None and imperative.fate != "priority"
            case "park" | "let_go" | "fold":
                return deciding and imperative is not None
            case "reopen":
                return deciding and imperative is not None and bool(imperative.fate)
            case "swap":
                return deciding and len(priorities(self.workspace)) > 1
            case "ballots":
                return bool(self._all_ballots())
        return True

    def _tied(self, ballot: Ballot) -> bool:
        return any(standing.place == "tied" for standing in tally(self.workspace, ballot))

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        counting, revealed = self._counting(), self._revealed()
        self.query_one("#cut-entry").display = counting is not None
        if counting is not None:
            self._show_count(counting)
        elif revealed is not None:
            self._show_result(revealed)
        else:
            self._show_decisions()

    def _show_count(self, ballot: Ballot) -> None:
        votes = {vote.candidate: vote for vote in self.workspace.find(Vote, ballot=ballot.id, voter="")}
        counted = sum(1 for candidate in ballot.candidates if candidate in votes)
        name = f"Run-off, ballot {ballot.number}" if ballot.run_off_of else f"Ballot {ballot.number}"
        self.query_one("#cut-head", Said).say(
            line(
                (name, "bold"),
                f" · {plural(ballot.voters, 'voter')} · {plural(ballot.dots, 'dot')} each"
                f" · at most {ballot.most_per_item} on one · {counted} of {len(ballot.candidates)} counted · totals hidden",
            )
        )
        rows = []
        for candidate in ballot.candidates:
            imperative = self.workspace.get(Imperative, candidate)
            if imperative is not None:
                state: Content | str = line((glyphs().ready, "$text-success bold")) if candidate in votes else "–"
                rows.append(Row(candidate, (imperative.text, state)))
        self._records.show(rows, _COUNT)
        self._prompt()

    def _prompt(self) -> None:
        imperative = self._selected()
        entry = self.query_one(EntryLine)
        entry.placeholder = f"total for {quote(imperative.text, 40)}: a number, Enter" if imperative else ""

    def _show_result(self, ballot: Ballot) -> None:
        standings = tally(self.workspace, ballot)
        tied = [standing for standing in standings if standing.place == "tied"]
        name = f"Run-off, ballot {ballot.number}" if ballot.run_off_of else f"Ballot {ballot.number}"
        if ballot.state == "closed":
            words = "closed; esc goes back"
        elif tied:
            words = f"a tie across the line: {glyphs().here} t run-off among the {len(tied)}, or o the leader decides"
        else:
            words = "y agrees to what is above the line; esc leaves it open"
        self.query_one("#cut-head", Said).say(line((name, "bold"), f" · {words}"))
        most = max((standing.dots for standing in standings), default=0)
        rows: list[Row] = []
        drawn = False
        for standing in standings:
            if not drawn and standing.place == "out":
                rows.append(self._cut_line())
                drawn = True
            rows.append(self._result_row(standing, most))
        self._records.show(rows, _RESULT)

    def _cut_line(self) -> Row:
        rule = glyphs().rule
        return Row("line", (line((f"{rule * 6} the cut {rule * 200}", "$text-warning")),), kind="heading")

    def _result_row(self, standing: Standing, most: int) -> Row:
        imperative = self.workspace.get(Imperative, standing.candidate)
        width = 22
        length = round(standing.dots * width / most) if most else 0
        signs = glyphs()
        words = {
            "in": line(("in", "$text-success bold")),
            "tied": line(("tied", "$text-warning bold")),
            "out": line(("out", "$text-muted")),
        }
        return Row(
            standing.candidate,
            (
                flat(imperative.text) if imperative else "",
                line((signs.dot * length, "$text-accent")),
                str(standing.dots),
                words[standing.place],
            ),
        )

    def _show_decisions(self) -> None:
        workspace = self.workspace
        chosen = priorities(workspace)
        everything = long_list(workspace)
        undecided = [imperative for imperative in everything if not imperative.fate]
        pieces = [f"{len(chosen)} of at most {MOST_PRIORITIES} priorities", f"{len(undecided)} without a fate"]
        if not chosen and not self._all_ballots() and everything:
            pieces = [
                f"{plural(len(everything), 'imperative')} · b starts a ballot, y makes one a priority without a vote"
            ]
        elif chosen and not all(priority.measure for priority in chosen):
            pieces.append("enter gives a priority its name and measure")
        self.query_one("#cut-head", Said).say(" · ".join(pieces))
        rows: list[Row] = []
        if chosen:
            rows.append(Row("heading:priorities", ("Priorities",), kind="heading"))
            rows += [Row(priority.id, (priority.letter, _named(priority), _measured(priority))) for priority in chosen]
        if undecided:
            rows.append(Row("heading:open", ("No fate yet: p park, f fold into a priority, l let go",), kind="heading"))
            rows += [Row(imperative.id, ("", imperative.text, "")) for imperative in undecided]
        for fate, words in _FATES:
            there = [imperative for imperative in everything if imperative.fate == fate]
            if there:
                rows.append(Row(f"heading:{fate}", (words,), kind="heading"))
                rows += [Row(imperative.id, ("", flat(imperative.text), self._why(imperative))) for imperative in there]
        self._records.show(rows, _DECIDE)

    def _why(self, imperative: Imperative) -> Content:
        if imperative.fate == "parked" and imperative.look_again:
            return line(imperative.reason, (f"  again {say_day(imperative.look_again)}", "$text-muted"))
        if imperative.fate == "folded" and (into := self.workspace.get(Imperative, imperative.folded_into)):
            return line((f"into {into.letter or quote(into.text, 24)}  ", "bold"), imperative.reason)
        return flat(imperative.reason)

    def context(self) -> Content:
        imperative = self._selected()
        if self._counting() is not None:
            return ours(_COUNTING)
        if imperative is None:
            return ours(_ABOUT)
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

    def _dots_of(self, imperative: Imperative) -> list[str]:
        found = []
        for ballot in self._all_ballots():
            if ballot.state == "open":
                continue
            for standing in tally(self.workspace, ballot):
                if standing.candidate == imperative.id:
                    found.append(f"ballot {ballot.number}: {plural(standing.dots, 'dot')}, {standing.place}")
        return found

    # -- ballots -------------------------------------------------------------------------------------------------

    def action_ballot(self) -> None:
        candidates = [imperative for imperative in long_list(self.workspace) if imperative.fate in ("", "priority")]
        if len(candidates) < 2:
            self.app.notify("A ballot needs at least two imperatives: stage 2 collects them.", severity="warning")
            return
        voters = sum(1 for person in self.workspace.all(Person) if person.votes)
        fields = [
            Field("dots", "Dots each", str(suggested_dots(len(candidates))), kind="number", required="How many dots?"),
            Field(
                "most",
                "Most on one",
                "1",
                kind="number",
                help="1 spreads the votes; more lets people insist",
                required="How many?",
            ),
            Field(
                "voters",
                "Who votes",
                str(voters or ""),
                kind="number",
                help="how many people vote",
                required="How many people?",
            ),
        ]
        about = (
            f"{plural(len(candidates), 'imperative')}; a third of that plus one is the usual number of dots."
            " Everybody shows hands, you type the totals; nobody sees them until you reveal."
        )

        def then(values: dict[str, Any]) -> None:
            self._looking_at = ""
            cutting.open_ballot(
                self.session,
                kind="count",
                dots=values["dots"],
                most_per_item=values["most"],
                voters=values["voters"],
                candidates=[imperative.id for imperative in candidates],
            )
            self._records.action_edge(-1)
            self.query_one(EntryLine).focus()

        self.ask("A ballot", fields, then, about=about)

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        super().on_record_list_moved(message)
        if self._counting() is not None:
            self._prompt()

    def on_entry_line_leaving(self, message: EntryLine.Leaving) -> None:
        """While counting, up and down go to another imperative and the caret stays in the line."""
        message.stop()
        if message.direction:
            self._records.action_move(message.direction)
        else:
            self._records.focus()

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        ballot, imperative = self._counting(), self._selected()
        if ballot is None or imperative is None:
            return
        text = message.text
        if not (text.isascii() and text.isdigit()) or len(text) > 5:
            self.app.notify(
                f"{quote(text)} is not a number of dots. Type a whole number such as 7.", severity="warning"
            )
            return
        if self.attempt(lambda: cutting.set_total(self.session, ballot, imperative.id, int(text)) or True):
            message.entry.accept()
            self._records.action_move(1)
            if self._all_counted(ballot):
                self.app.notify("Everything is counted. Esc leaves the line, r reveals.")

    def _all_counted(self, ballot: Ballot) -> bool:
        counted = {vote.candidate for vote in self.workspace.find(Vote, ballot=ballot.id)}
        return all(candidate in counted for candidate in ballot.candidates)

    def action_reveal(self) -> None:
        if ballot := self._counting():
            self.attempt(lambda: cutting.reveal(self.session, ballot))
            self._records.focus()

    def action_agree(self) -> None:
        if ballot := self._revealed():
            chosen = self.attempt(lambda: cutting.agree(self.session, ballot) or True)
            if chosen:
                self._records.action_edge(-1)

    def action_run_off(self) -> None:
        if ballot := self._revealed():
            self.attempt(lambda: cutting.run_off(self.session, ballot))
            self.query_one(EntryLine).focus()

    def action_leader(self) -> None:
        ballot = self._revealed()
        if ballot is None:
            return
        tied = [standing for standing in tally(self.workspace, ballot) if standing.place == "tied"]
        texts = {standing.candidate: self.workspace.get(Imperative, standing.candidate) for standing in tied}
        options = [Option(identifier, imperative.text) for identifier, imperative in texts.items() if imperative]

        def chosen(identifier: str) -> None:
            self.ask(
                f"The leader decides for {quote(texts[identifier].text, 40)}",
                [reason(required="A decision over the room needs a reason that the room can read later.")],
                lambda values: cutting.leader_decides(self.session, ballot, [identifier], values["reason"]),
            )

        self.choose("Which of the tied does the leader take?", options, chosen)

    def action_close_ballot(self) -> None:
        ballot = self._ballot()
        if self._looking_at:
            self._looking_at = ""
            self.refresh_stage()
        elif ballot is not None and ballot.state == "open":
            self.choose(
                f"Ballot {ballot.number} is not revealed yet",
                [
                    Option("stay", "Go on counting"),
                    Option("close", "Close it without a result", "what was counted is kept"),
                ],
                lambda chosen: cutting.close(self.session, ballot) if chosen == "close" else None,
            )
        elif ballot is not None:
            self.attempt(lambda: cutting.close(self.session, ballot))

    def action_ballots(self) -> None:
        def words(ballot: Ballot) -> str:
            kind = "run-off, " if ballot.run_off_of else ""
            return f"{kind}{plural(ballot.dots, 'dot')} each, {plural(ballot.voters, 'voter')}, {ballot.state}"

        def chosen(identifier: str) -> None:
            self._looking_at = identifier
            self.refresh_stage()

        self.choose(
            "Ballots so far",
            [Option(ballot.id, f"Ballot {ballot.number}", words(ballot)) for ballot in self._all_ballots()],
            chosen,
        )

    # -- fates ---------------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        imperative = self._selected()
        if self._ballot() is not None or imperative is None:
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
        fields = [
            Field("short_name", "Short name", priority.short_name, help="two or three words, used everywhere"),
            Field("sentence", "In one sentence", priority.sentence or priority.text, kind="long"),
            Field("measure", "Measure", priority.measure, help="what will be counted: orders from menswear chains"),
            Field("target", "Target", priority.target, help="from 12 to 40 a quarter"),
            Field(
                "target_day",
                "By",
                say_day(priority.target_day) if priority.target_day else "",
                kind="day",
                help="31 dec 2027",
            ),
        ]
        self.ask(
            f"Priority {priority.letter}",
            fields,
            lambda values: cutting.describe_priority(self.session, priority, **values),
            about=flat(priority.text, "$text-muted"),
            key=f"describe:{priority.id}",
        )

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
            lambda values: cutting.make_priority(self.session, imperative, values["reason"]),
            key=f"yes:{imperative.id}",
        )

    def action_park(self) -> None:
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
                Field("look_again", "Look again", again, kind="day", help="1 sep, Q3, in 6 months"),
            ],
            lambda values: cutting.park(self.session, imperative, values["reason"], values["look_again"]),
            key=f"park:{imperative.id}",
        )

    def action_let_go(self) -> None:
        imperative = self._selected()
        if imperative is None:
            return
        self.ask(
            f"Let go of {quote(imperative.text, 44)}",
            [reason(value=imperative.reason, required="One sentence why, so that nobody asks again next week.")],
            lambda values: cutting.let_go(self.session, imperative, values["reason"]),
            key=f"let-go:{imperative.id}",
        )

    def action_fold(self) -> None:
        imperative = self._selected()
        chosen = [priority for priority in priorities(self.workspace) if imperative and priority.id != imperative.id]
        if imperative is None:
            return
        if not chosen:
            self.app.notify("There is no priority to fold it into yet.", severity="warning")
            return

        def into(identifier: str) -> None:
            priority = self.workspace.get(Imperative, identifier)
            self.ask(
                f"Fold {quote(imperative.text, 30)} into {priority.letter}",
                [reason(required="One sentence: in what way is it part of that priority?")],
                lambda values: cutting.fold_into(self.session, imperative, priority, values["reason"]),
                key=f"fold:{imperative.id}",
            )

        options = [Option(priority.id, f"{priority.letter}  {_named(priority)}") for priority in chosen]
        if len(options) == 1:
            into(options[0].id)
        else:
            self.choose("Fold it into which priority?", options, into)

    def action_reopen(self) -> None:
        imperative = self._selected()
        if imperative is not None:
            self.attempt(lambda: cutting.reopen(self.session, imperative))

    def action_swap(self) -> None:
        imperative = self._selected()
        others = [other for other in priorities(self.workspace) if imperative and other.id != imperative.id]
        if imperative is not None and imperative.fate == "priority" and others:
            options = [Option(other.id, f"{other.letter}  {_named(other)}") for other in others]
            self.choose(
                "Swap letters with",
                options,
                lambda chosen: cutting.swap_letters(self.session, imperative, self.workspace.get(Imperative, chosen)),
            )


def _named(priority: Imperative) -> str:
    return priority.short_name or priority.text


def _measured(priority: Imperative) -> Content:
    if not priority.measure:
        return line(("no measure yet", "$text-warning"))
    by = f" by {say_day(priority.target_day)}" if priority.target_day else ""
    return line(f"{priority.measure}: {priority.target}{by}" if priority.target else f"{priority.measure}{by}")


_EMPTY = """*Here the long list becomes three.*

There is nothing to cut yet: press `2` and gather what people call important first.

For example, fifteen imperatives became
A  Renew the top 40
B  Menswear first
C  Every rep trained"""

_ABOUT = """*Cut*

`b` lets the room vote with dots. You can also choose without a vote: `y` on an imperative, with a reason.

Everything else gets a fate: parked, folded into a priority, or let go.

*Ready* with one to three priorities that have a measure, and a fate for every other imperative."""

_COUNTING = """*Counting*

Read each imperative aloud, count the hands, type the total and press `enter`. The next one is selected.

`↑` `↓` go to another one; a new number replaces the old.

Nobody sees a total until `r` reveals (press `esc` first to leave the line)."""
