"""A stage in which the room can vote: a ballot takes the place of its lists while one is going on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from aligntui.ui.keys import say_key
from aligntui.ui.widgets.understood import UnderstoodLine

from .ballot_view import BallotView
from .base import StageView

if TYPE_CHECKING:
    from aligntui.session import Session


class VotingStage(StageView):
    """It composes one `BallotView` among its widgets."""

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(session, today)
        self._ballots: tuple[BallotView, ...] | None = None
        """Asked for by every key of the stage, so it is looked for once."""

    @property
    def is_voting(self) -> bool:
        """Whether a ballot stands in place of the stage's own lists; their keys sleep meanwhile."""
        if self._ballots is None:
            found = tuple(self.query(BallotView))
            if not self.is_mounted:
                return any(view.active for view in found)
            self._ballots = found
        return any(view.active for view in self._ballots)

    def pointing(self) -> str:
        if self.is_voting:
            return next((view.pointing() for view in self._ballots or () if view.active), "")
        return super().pointing()

    def why_asleep(self, action: str) -> str:
        if self.is_voting:
            back = say_key("ballot.close_ballot")
            open_one = any(view.here.collecting("count", "pass", "compare") for view in self._ballots or ())
            then = "asks what becomes of it" if open_one else "goes back to the list"
            return f"a ballot is on the screen, in place of the list; {back} {then}"
        return super().why_asleep(action)

    def show_ballot(self) -> bool:
        """Shows the ballot in place of everything else while one is going on; False when there is none."""
        view = self.query_one(BallotView)
        turned = view.display != view.active
        view.display = view.active
        for child in self.children:
            if child is not view:
                # What was understood of a line shows itself only while there is a line.
                child.display = not view.active and (child.has_words if isinstance(child, UnderstoodLine) else True)
        if view.active:
            view.redraw()
        if turned:
            self.screen.set_focus(self.default_focus())
        return bool(view.display)
