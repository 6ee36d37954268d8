"""What follows a ballot: agreeing, a second step, a run-off, the leader's word, folding what was split, closing."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from aligntui.model import Ballot, Imperative, Workspace
from aligntui.rules.after_ballot import is_agreed
from aligntui.rules.ballot_chain import ballot_name, went_on_in, without_result
from aligntui.rules.ballots import free_seats, moved, split_votes, tally, text_of, tied
from aligntui.rules.papers import say_heads
from aligntui.rules.priorities import priorities
from aligntui.rules.words import plural, quote, say_who
from aligntui.session import balloting, gathering
from aligntui.ui.keys import say_key
from aligntui.ui.screens.choose import Option
from aligntui.ui.screens.form import reason
from aligntui.ui.screens.mark import MarkScreen
from aligntui.ui.text import flat
from aligntui.ui.widgets.record_list import RecordList

from .acting import Acting
from .asking_plans import ask_about_plans

_AGAIN = {"imperatives": "cut.ballots", "tactics": "translate.ballot", "activities": "drop.ballot"}
"""The key of the list that shows a result again: by itself, or as the first of its choices."""


class BallotResult(Acting):
    """The part of a ballot that comes after the reveal."""

    _subject: str
    _looking_at: str
    """Id of an old ballot that is being looked at."""
    _set_aside: str
    """Id of a result that somebody left as it is, to see the list; it stays open."""
    team: str
    priority: str
    turned: Callable[[], None]
    """Has the stage drawn again, after something that is no change of the session."""

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
        return going_on[-1] if going_on and going_on[-1].id != self._set_aside else None

    @property
    def waiting(self) -> Ballot | None:
        """A result that nobody has agreed to yet, while the list is shown in its place."""
        if self.ballot is not None:
            return None
        return next((one for one in reversed(self.all_ballots()) if one.state == "revealed"), None)

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
                found = balloting.outcome(self.workspace, ballot)
                ask_about_plans(
                    self, self.session, found.go, found.stand, lambda plans: self._agree_on_priorities(ballot, plans)
                )
            case "tactics":
                if tactics := self.attempt(lambda: balloting.agree_on_tactics(self.session, ballot)):
                    self._leave()
                    self.app.notify(
                        f"{plural(len(tactics), 'tactic')} first in the cell now; nothing was deleted."
                        f" {say_key('workshop.undo')} takes it back."
                    )
            case "activities":
                if cuts := self.attempt(lambda: balloting.agree_on_cuts(self.session, ballot)):
                    self._leave()
                    self.app.notify(
                        f"{plural(len(cuts), 'activity', 'activities')} cut."
                        f" {say_key('drop.redeploy')} sends the hours somewhere."
                    )

    def _agree_on_priorities(self, ballot: Ballot, plans: str) -> None:
        before = priorities(self.workspace)
        chosen = balloting.agree(self.session, ballot, plans=plans)
        self._leave()
        self._say_agreed(before, chosen)

    def _say_agreed(self, before: list[Imperative], chosen: list[Imperative]) -> None:
        """Names who stepped down: the room would wonder where it went."""
        letters = " ".join(priority.letter for priority in chosen)
        down = [priority for priority in before if priority.id not in {one.id for one in chosen}]
        gone = f" {', '.join(quote(one.text, 32) for one in down)} stepped down and has no fate." if down else ""
        undo = say_key("workshop.undo")
        self.app.notify(f"Agreed: {letters}.{gone} {undo} takes it back.", timeout=10 if down else None)

    def action_second(self) -> None:
        ballot = self._revealed()
        if ballot is not None and self.attempt(lambda: bool(balloting.second_step(self.session, ballot))):
            self._leave()

    def action_run_off(self) -> None:
        ballot = self._revealed()
        if ballot is not None and self.attempt(lambda: bool(balloting.run_off(self.session, ballot))):
            self._leave()

    def action_go_on(self) -> None:
        """Opens a ballot again that was closed before it was revealed."""
        ballot = self._revealed()
        if ballot is None:
            return
        self.attempt(lambda: balloting.open_again(self.session, ballot))
        if self.workspace.need(Ballot, ballot.id).state == "open":
            self._leave()

    def _leave(self) -> None:
        """The ballot that was looked at is done with; what goes on now takes its place."""
        self._look_at("")

    def _look_at(self, ballot: str) -> None:
        """Shows this old ballot, or what goes on when there is none, with the caret where it is needed."""
        self._looking_at = ballot
        self.turned()
        if self.ballot is not None:
            self.screen.set_focus(self.default_focus())

    def action_leader(self) -> None:
        """The leader takes as many of the tied as there are places, one after the other or at once."""
        ballot = self._revealed()
        if ballot is None:
            return
        options = [Option(one, text_of(self.workspace, one)) for one in tied(self.workspace, ballot)]
        seats = free_seats(self.workspace, ballot)
        why = "A decision over the room needs a reason that the room can read later."

        def chosen(picks: list[str] | None) -> None:
            if not picks:
                return
            names = " and ".join(quote(text_of(self.workspace, one), 30) for one in picks[:2])
            more = f" and {len(picks) - 2} more" if len(picks) > 2 else ""
            self.ask(
                f"The leader decides for {names}{more}",
                [reason(required=why)],
                lambda values: balloting.leader_decides(self.session, ballot, picks, values["reason"]),
            )

        if seats == 1:
            self.choose("Which of the tied does the leader take?", options, lambda one: chosen([one]))
        else:
            self.app.push_screen(
                MarkScreen(
                    "Which of the tied does the leader take?",
                    options,
                    most=seats,
                    about=f"{plural(seats, 'place')} left above the line. Fewer can be taken: the rest stays tied.",
                ),
                chosen,
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
        gathering.fold(self.session, *records, ballot=ballot)
        said = moved(self.workspace, before, tally(self.workspace, self.workspace.need(Ballot, ballot.id)))
        self.app.notify(f"Folded: {'; '.join(said)}. {say_key('workshop.undo')} takes it back.", timeout=12)

    def action_close_ballot(self) -> None:
        """Back to the list. A result that nobody agreed to stays open; what is not revealed asks."""
        ballot = self.ballot
        if self._looking_at:
            self._leave()
        elif ballot is not None and ballot.state == "open":
            going_on = {"pass": "Go on voting", "compare": "Go on comparing"}.get(ballot.kind, "Go on counting")
            self.choose(
                f"{ballot_name(self.workspace, ballot)} is not revealed yet",
                [
                    Option("stay", going_on),
                    Option("close", "Close it without a result", "what was given is kept; it can be gone on with"),
                ],
                lambda chosen: balloting.close(self.session, ballot) if chosen == "close" else None,
                about="It stays open when you go to another stage, and after closing the program.",
            )
        elif ballot is not None:
            self._set_aside = ballot.id
            self.turned()
            again = say_key(_AGAIN[ballot.subject])
            self.app.notify(f"{ballot_name(self.workspace, ballot)} stays open: {again} shows it again.")

    def show_waiting(self) -> None:
        """The result that nobody agreed to yet, in place of the list again."""
        self._set_aside = ""
        self._leave()

    def action_ballots(self) -> None:
        """Every ballot so far, to look at again."""

        def words(ballot: Ballot) -> str:
            if ballot.kind == "none":
                return f"without a vote: {ballot.decided_why}"
            state = _state_words(self.workspace, ballot)
            if ballot.kind == "compare":
                return f"compared by {say_who(self.workspace, (*ballot.electorate, '')[0])}, {state}"
            if ballot.kind == "pass":
                voters = say_heads(self.workspace, ballot)
                return f"each alone, {plural(ballot.dots, 'dot')} each, {voters}, {state}"
            return f"hands counted, {plural(ballot.dots, 'dot')} each, {plural(ballot.voters, 'voter')}, {state}"

        def chosen(identifier: str) -> None:
            ballot = self.workspace.need(Ballot, identifier)
            self._set_aside = ""
            self._look_at(identifier if ballot.state == "closed" else "")

        self.choose(
            "Ballots so far",
            [
                Option(ballot.id, ballot_name(self.workspace, ballot), flat(words(ballot)).plain)
                for ballot in self.all_ballots()
            ],
            chosen,
        )


def _state_words(workspace: Workspace, ballot: Ballot) -> str:
    if ballot.state == "open":
        return "open"
    if without_result(ballot):
        return "closed without a result"
    if ballot.state == "revealed":
        return "not agreed to yet"
    if (later := went_on_in(workspace, ballot)) is not None:
        return f"went on in ballot {later.number}"
    return "agreed to" if is_agreed(workspace, ballot) else "closed"
