"""What follows a ballot: agreeing, a second step, a run-off, the leader's word, folding what was split, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aligntui.model import Ballot, Imperative
from aligntui.rules.priorities import priorities
from aligntui.rules.words import plural, quote, say_who
from aligntui.session import balloting
from aligntui.ui.keys import say_key
from aligntui.ui.text import flat
from aligntui.ui.widgets.option import Option

if TYPE_CHECKING:
    from aligntui.model import Workspace

    from .acting import Acting
    from .ballot_here import BallotHere

_AGAIN = {"imperatives": "cut.ballots", "tactics": "translate.ballot", "activities": "drop.ballot"}
"""The key of the list that shows a result again: by itself, or as the first of its choices."""


class BallotResult:
    """What the keys of a result do. `turned` draws the stage again after something that is not a change of the session,
    and puts the caret where it is needed; `wait_for_more` leads to what has no answer yet, the caret too."""

    def __init__(
        self, view: Acting, here: BallotHere, turned: Callable[[], None], wait_for_more: Callable[[], None]
    ) -> None:
        self._view = view
        self._here = here
        self._session = here.session
        self._turned = turned
        self._wait_for_more = wait_for_more

    @property
    def _workspace(self) -> Workspace:
        return self._session.workspace

    def agree(self) -> None:
        from .asking_plans import ask_about_plans

        ballot = self._here.revealed
        if ballot is None:
            return
        match ballot.subject:
            case "imperatives":
                found = balloting.outcome(self._workspace, ballot)
                ask_about_plans(
                    self._view,
                    self._session,
                    found.go,
                    found.stand,
                    lambda plans: self._agree_on_priorities(ballot, plans),
                )
            case "tactics":
                if tactics := self._view.attempt(lambda: balloting.agree_on_tactics(self._session, ballot)):
                    self._done_with()
                    self._view.app.notify(
                        f"{plural(len(tactics), 'tactic')} first in the cell now; nothing was deleted."
                        f" {say_key('workshop.undo')} takes it back."
                    )
            case "activities":
                if cuts := self._view.attempt(lambda: balloting.agree_on_cuts(self._session, ballot)):
                    self._done_with()
                    self._view.app.notify(
                        f"{plural(len(cuts), 'activity', 'activities')} cut."
                        f" {say_key('drop.redeploy')} sends the hours somewhere."
                    )

    def _agree_on_priorities(self, ballot: Ballot, plans: str) -> None:
        before = priorities(self._workspace)
        chosen = balloting.agree(self._session, ballot, plans=plans)
        self._done_with()
        from .ballot_heads import say_agreed

        say_agreed(self._view.app, "Agreed", before, chosen)

    def second(self) -> None:
        ballot = self._here.revealed
        if ballot is not None and self._view.attempt(lambda: bool(balloting.second_step(self._session, ballot))):
            self._done_with()

    def run_off(self) -> None:
        ballot = self._here.revealed
        if ballot is not None and self._view.attempt(lambda: bool(balloting.run_off(self._session, ballot))):
            self._done_with()

    def go_on(self) -> None:
        """Opens a ballot again that was closed before it was revealed."""
        ballot = self._here.revealed
        if ballot is None:
            return
        self._view.attempt(lambda: balloting.open_again(self._session, ballot))
        if self._workspace.need(Ballot, ballot.id).state == "open":
            self._done_with()

    def _done_with(self) -> None:
        """The ballot that was looked at is done with; what goes on now takes its place."""
        self._look_at("")

    def _look_at(self, ballot: str) -> None:
        """Shows this old ballot, or what goes on when there is none."""
        self._here.look_at(ballot)
        self._turned()

    def leader(self) -> None:
        """The leader takes as many of the tied as there are places, one after the other or at once."""
        from aligntui.rules.ballots import free_seats, text_of, tied
        from aligntui.ui.screens.form import reason
        from aligntui.ui.screens.mark import MarkScreen

        ballot = self._here.revealed
        if ballot is None:
            return
        options = [Option(one, text_of(self._workspace, one)) for one in tied(self._workspace, ballot)]
        seats = free_seats(self._workspace, ballot)
        why = "A decision over the room needs a reason that the room can read later."

        def chosen(picks: list[str] | None) -> None:
            if not picks:
                return
            names = " and ".join(quote(text_of(self._workspace, one), 30) for one in picks[:2])
            more = f" and {len(picks) - 2} more" if len(picks) > 2 else ""
            self._view.ask(
                f"The leader decides for {names}{more}",
                [reason(required=why)],
                lambda values: balloting.leader_decides(self._session, ballot, picks, values["reason"]),
            )

        if seats == 1:
            self._view.choose("Which of the tied does the leader take?", options, lambda one: chosen([one]))
        else:
            self._view.app.push_screen(
                MarkScreen(
                    "Which of the tied does the leader take?",
                    options,
                    most=seats,
                    about=f"{plural(seats, 'place')} left above the line. Fewer can be taken: the rest stays tied.",
                ),
                chosen,
            )

    def fold(self) -> None:
        """Folds votes that were split, under the one with most dots; the new ranking is shown, nothing is agreed."""
        from aligntui.rules.ballots import moved, split_votes, tally
        from aligntui.session import gathering

        ballot = self._here.revealed
        found = split_votes(self._workspace, ballot) if ballot else []
        if ballot is None or not found:
            return
        before = tally(self._workspace, ballot)
        dots = {standing.candidate: standing.dots for standing in before}
        keep, *others = sorted(found[0].members, key=lambda member: -dots.get(member, 0))
        records = [self._workspace.need(Imperative, member) for member in (keep, *others)]
        gathering.fold(self._session, *records, ballot=ballot)
        said = moved(self._workspace, before, tally(self._workspace, self._workspace.need(Ballot, ballot.id)))
        self._view.app.notify(f"Folded: {'; '.join(said)}. {say_key('workshop.undo')} takes it back.", timeout=12)

    def leave(self) -> None:
        """Back to the list. A result that nobody agreed to stays open; what is not revealed asks."""
        from aligntui.rules.ballot_chain import ballot_name

        ballot = self._here.ballot
        if self._here.looks_back:
            self._done_with()
        elif ballot is not None and ballot.state == "open":
            going_on = {"pass": "Go on voting", "compare": "Go on comparing"}.get(ballot.kind, "Go on counting")
            self._view.choose(
                f"{ballot_name(self._workspace, ballot)} is not revealed yet",
                [
                    Option("stay", going_on),
                    Option("close", "Close it without a result", "what was given is kept; it can be gone on with"),
                ],
                lambda chosen: balloting.close(self._session, ballot) if chosen == "close" else self._wait_for_more(),
                about="It stays open when you go to another stage, and after closing the program.",
            )
        elif ballot is not None:
            self._here.set_aside(ballot.id)
            self._turned()
            again = say_key(_AGAIN[ballot.subject])
            self._view.app.notify(f"{ballot_name(self._workspace, ballot)} stays open: {again} shows it again.")

    def show_waiting(self) -> None:
        """The result that nobody agreed to yet, in place of the list again."""
        self._here.set_aside("")
        self._done_with()

    def look_back(self) -> None:
        """Every ballot so far, to look at again."""
        from aligntui.rules.ballot_chain import ballot_name
        from aligntui.rules.papers import say_heads

        def words(ballot: Ballot) -> str:
            if ballot.kind == "none":
                return f"without a vote: {ballot.decided_why}"
            state = _state_words(self._workspace, ballot)
            if ballot.kind == "compare":
                return f"compared by {say_who(self._workspace, (*ballot.electorate, '')[0])}, {state}"
            if ballot.kind == "pass":
                voters = say_heads(self._workspace, ballot)
                return f"each alone, {plural(ballot.dots, 'dot')} each, {voters}, {state}"
            return f"hands counted, {plural(ballot.dots, 'dot')} each, {plural(ballot.voters, 'voter')}, {state}"

        def chosen(identifier: str) -> None:
            ballot = self._workspace.need(Ballot, identifier)
            self._here.set_aside("")
            self._look_at(identifier if ballot.state == "closed" else "")

        self._view.choose(
            "Ballots so far",
            [
                Option(ballot.id, ballot_name(self._workspace, ballot), flat(words(ballot)).plain)
                for ballot in self._here.all()
            ],
            chosen,
        )


def _state_words(workspace: Workspace, ballot: Ballot) -> str:
    from aligntui.rules.after_ballot import is_agreed
    from aligntui.rules.ballot_chain import went_on_in, without_result

    if ballot.state == "open":
        return "open"
    if without_result(ballot):
        return "closed without a result"
    if ballot.state == "revealed":
        return "not agreed to yet"
    if (later := went_on_in(workspace, ballot)) is not None:
        return f"went on in ballot {later.number}"
    return "agreed to" if is_agreed(workspace, ballot) else "closed"
