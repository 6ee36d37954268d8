"""The ballot of Cut: counting with totals hidden, the result with its cut line, run-off and the leader's word."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from aligntui.model import Ballot, Imperative, Person, Vote
from aligntui.rules.ballots import Standing, split_votes, suggested_dots, tally
from aligntui.rules.priorities import long_list
from aligntui.rules.words import plural, quote
from aligntui.session import cutting
from aligntui.ui.glyphs import glyphs
from aligntui.ui.screens.choose import Option
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.record_list import Column, RecordList, Row

from .base import StageView

_COUNT = (Column("imperative"), Column("counted", 9, "right"))


_RESULT = (Column("imperative"), Column("", 22, from_width=70), Column("dots", 5, "right"), Column("", 8))


class BallotFace(StageView):
    """The part of Cut that votes."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._looking_at = ""
        """Id of an old ballot that is being looked at."""

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

    def _tied(self, ballot: Ballot) -> bool:
        return any(standing.place == "tied" for standing in tally(self.workspace, ballot))

    def _show_count(self, ballot: Ballot) -> None:
        votes = {vote.candidate: vote for vote in self.workspace.find(Vote, ballot=ballot.id, voter="")}
        counted = sum(1 for candidate in ballot.candidates if candidate in votes)
        name = f"Run-off, ballot {ballot.number}" if ballot.run_off_of else f"Ballot {ballot.number}"
        self.query_one("#cut-head", Said).say(
            line(
                (name, "bold"),
                f" · {plural(ballot.voters, 'voter')} · {plural(ballot.dots, 'dot')} each"
                f" · at most {ballot.most_per_item} on one"
                f" · {counted} of {len(ballot.candidates)} counted · totals hidden",
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

    def _about_split(self, ballot: Ballot) -> Content:
        """Votes that were split between imperatives that are alike: the known weakness of dots, said at the reveal."""
        rows: list[Content | str] = []
        for split in split_votes(self.workspace, ballot):
            rows += [
                line(("Split votes?", "bold $text-warning")),
                f"These are alike. Together they have {plural(split.dots, 'dot')}, and the line is at {split.line}:",
                *(f"· {self.workspace.need(Imperative, member).text}" for member in split.members),
                "",
            ]
        if rows:
            rows.append(ours("In stage 2 `f` folds one under the other; its votes go with it."))
        return lines(*rows) if rows else Content("")

    def _dots_of(self, imperative: Imperative) -> list[str]:
        found = []
        for ballot in self._all_ballots():
            if ballot.state == "open":
                continue
            for standing in tally(self.workspace, ballot):
                if standing.candidate == imperative.id:
                    found.append(f"ballot {ballot.number}: {plural(standing.dots, 'dot')}, {standing.place}")
        return found

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
        if self.attempt(lambda: cutting.set_total(self.session, ballot, imperative.id, int(text))):
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
        ballot = self._revealed()
        if ballot is None:
            return
        opened = self.attempt(lambda: cutting.run_off(self.session, ballot))
        if opened is not None:
            self._records.action_edge(-1)
            self.query_one(EntryLine).focus()

    def action_leader(self) -> None:
        ballot = self._revealed()
        if ballot is None:
            return
        tied = [standing for standing in tally(self.workspace, ballot) if standing.place == "tied"]
        texts = {standing.candidate: self.workspace.need(Imperative, standing.candidate) for standing in tied}
        options = [Option(identifier, imperative.text) for identifier, imperative in texts.items()]

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
