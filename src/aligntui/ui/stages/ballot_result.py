"""What follows a ballot: agreeing, a second step, a run-off, the leader's word, folding what was split, closing."""

from __future__ import annotations

from textual.widget import Widget

from aligntui.model import Ballot, Imperative, Workspace
from aligntui.rules.ballot_chain import ballot_name
from aligntui.rules.ballots import free_seats, moved, split_votes, tally, text_of
from aligntui.rules.words import plural, quote, say_who
from aligntui.session import Session, balloting, gathering
from aligntui.ui.screens.choose import Option
from aligntui.ui.screens.form import reason
from aligntui.ui.text import flat
from aligntui.ui.widgets.record_list import RecordList

from .acting import Acting


class BallotResult(Acting):
    """The part of a ballot that comes after the reveal."""

    session: Session
    _subject: str
    _looking_at: str
    """Id of an old ballot that is being looked at."""
    team: str
    priority: str

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    def default_focus(self) -> Widget:
        """Where the caret or the selection is."""
        return self.records

    def all_ballots(self) -> list[Ballot]:
        """Every ballot about this, the oldest first."""
        found = [
            ballot
            for ballot in self.workspace.find(Ballot, subject=self._subject)
            if ballot.team == self.team and ballot.priority == self.priority
        ]
        return sorted(found, key=lambda ballot: ballot.number)

    @property
    def ballot(self) -> Ballot | None:
        """The ballot on the screen: one that is looked at, or the one that is not finished."""
        if looked_at := self.workspace.get(Ballot, self._looking_at):
            return looked_at
        going_on = [ballot for ballot in self.all_ballots() if ballot.state != "closed"]
        return going_on[-1] if going_on else None

    def _revealed(self) -> Ballot | None:
        ballot = self.ballot
        return ballot if ballot is not None and ballot.state != "open" else None

    # -- what follows --------------------------------------------------------------------------------------------

    def action_agree(self) -> None:
        ballot = self._revealed()
        if ballot is None:
            return
        match ballot.subject:
            case "imperatives":
                self.attempt(lambda: balloting.agree(self.session, ballot))
            case "tactics":
                if tactics := self.attempt(lambda: balloting.agree_on_tactics(self.session, ballot)):
                    self.app.notify(
                        f"{plural(len(tactics), 'tactic')} first in the cell now; nothing was deleted. u takes it back."
                    )
            case "activities":
                if cuts := self.attempt(lambda: balloting.agree_on_cuts(self.session, ballot)):
                    self.app.notify(f"{plural(len(cuts), 'activity', 'activities')} cut. r sends the hours somewhere.")

    def action_second(self) -> None:
        ballot = self._revealed()
        if ballot is not None and self.attempt(lambda: bool(balloting.second_step(self.session, ballot))):
            self.records.action_edge(-1)
            self.default_focus().focus()

    def action_run_off(self) -> None:
        ballot = self._revealed()
        if ballot is not None and self.attempt(lambda: bool(balloting.run_off(self.session, ballot))):
            self.records.action_edge(-1)
            self.default_focus().focus()

    def action_leader(self) -> None:
        ballot = self._revealed()
        if ballot is None:
            return
        tied = [standing.candidate for standing in tally(self.workspace, ballot) if standing.place == "tied"]
        seats = free_seats(self.workspace, ballot)

        def chosen(identifier: str) -> None:
            self.ask(
                f"The leader decides for {quote(text_of(self.workspace, identifier), 40)}",
                [reason(required="A decision over the room needs a reason that the room can read later.")],
                lambda values: balloting.leader_decides(self.session, ballot, [identifier], values["reason"]),
            )

        self.choose(
            "Which of the tied does the leader take?",
            [Option(identifier, text_of(self.workspace, identifier)) for identifier in tied],
            chosen,
            about=f"{plural(seats, 'place')} left above the line." if seats > 1 else "",
        )

    def action_fold(self) -> None:
        """Folds votes that were split, under the one with most dots; the new ranking is shown, nothing is agreed."""
        ballot = self._revealed()
        found = split_votes(self.workspace, ballot) if ballot else []
        if ballot is None or not found:
            return
        before = tally(self.workspace, ballot)
        dots = {standing.candidate: standing.dots for standing in before}
        keep, *others = sorted(found[0].members, key=lambda member: -dots.get(member, 0))
        records = [self.workspace.need(Imperative, member) for member in (keep, *others)]
        self.attempt(lambda: gathering.fold(self.session, *records))
        said = moved(self.workspace, before, tally(self.workspace, ballot))
        self.app.notify(f"Folded: {'; '.join(said)}. u takes it back.", timeout=12)

    def action_close_ballot(self) -> None:
        ballot = self.ballot
        if self._looking_at:
            self._looking_at = ""
            self.session_changed()
        elif ballot is not None and ballot.state == "open":
            going_on = {"pass": "Go on voting", "compare": "Go on comparing"}.get(ballot.kind, "Go on counting")
            self.choose(
                f"{ballot_name(self.workspace, ballot)} is not revealed yet",
                [
                    Option("stay", going_on),
                    Option("close", "Close it without a result", "what was given so far is kept"),
                ],
                lambda chosen: balloting.close(self.session, ballot) if chosen == "close" else None,
                about="It stays open when you go to another stage, and after closing the program.",
            )
        elif ballot is not None:
            self.attempt(lambda: balloting.close(self.session, ballot))

    def session_changed(self) -> None:
        """Has the stage drawn again, after something that is no change of the session."""
        from .base import StageView

        for stage in self.ancestors:
            if isinstance(stage, StageView):
                stage.refresh_stage()

    def action_ballots(self) -> None:
        """Every ballot so far, to look at again."""

        def words(ballot: Ballot) -> str:
            if ballot.kind == "none":
                return f"without a vote: {ballot.decided_why}"
            if ballot.kind == "compare":
                return f"compared by {say_who(self.workspace, (*ballot.electorate, '')[0])}, {ballot.state}"
            how = "keyboard passed round" if ballot.kind == "pass" else "hands counted"
            return f"{how}, {plural(ballot.dots, 'dot')} each, {plural(ballot.voters, 'voter')}, {ballot.state}"

        def chosen(identifier: str) -> None:
            ballot = self.workspace.need(Ballot, identifier)
            self._looking_at = identifier if ballot.state == "closed" else ""
            self.session_changed()

        self.choose(
            "Ballots so far",
            [
                Option(ballot.id, ballot_name(self.workspace, ballot), flat(words(ballot)).plain)
                for ballot in self.all_ballots()
            ],
            chosen,
        )
