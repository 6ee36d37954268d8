"""Comparing in pairs: the question on the screen, its answer, and an answer that is asked again."""

from __future__ import annotations

from aligntui.rules.ballots import answers_of, still_standing, text_of
from aligntui.rules.comparing import next_pair
from aligntui.session import balloting
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList

from .acting import Acting
from .ballot_here import BallotHere


class BallotComparing:
    """What the keys of a comparison do."""

    def __init__(self, view: Acting, here: BallotHere) -> None:
        self._view = view
        self._here = here
        self._session = here.session

    @property
    def _records(self) -> RecordList:
        return self._view.query_one(RecordList)

    def question(self) -> tuple[str, ...]:
        """The two that are asked about now; empty when nothing is."""
        ballot = self._here.collecting("compare")
        if ballot is None:
            return ()
        candidates = still_standing(self._session.workspace, ballot)
        return next_pair(candidates, answers_of(self._session.workspace, ballot), ballot.seats) or ()

    def prefer(self) -> None:
        ballot, question, chosen = self._here.collecting("compare"), self.question(), self._records.selected
        if ballot is not None and chosen in question:
            other = next(one for one in question if one != chosen)
            self._view.attempt(lambda: balloting.answer(self._session, ballot, chosen, other))
            self._records.action_edge(-1)

    def ask_again(self) -> None:
        """An answer that was given is asked again; the new one takes its place."""
        ballot = self._here.collecting("compare")
        winner, _, loser = self._records.selected.partition(" ")
        if ballot is None or not loser:
            return
        self._view.choose(
            "Which one matters more?",
            [Option(one, text_of(self._session.workspace, one)) for one in (winner, loser)],
            lambda chosen: balloting.answer(self._session, ballot, chosen, loser if chosen == winner else winner),
            selected=winner,
        )
