"""Which ballot of one list is on the screen."""

from __future__ import annotations

from typing import Literal

from aligntui.model import Ballot, Workspace
from aligntui.session import Session

Subject = Literal["imperatives", "tactics", "activities"]


class BallotHere:
    """The ballots about one subject (and one team and priority), and the one of them that is on the screen."""

    def __init__(self, session: Session, subject: Subject) -> None:
        self.session = session
        self._subject = subject
        self.team = ""
        self.priority = ""
        self._looking_at = ""
        """Id of an old ballot that is being looked at."""
        self._set_aside = ""
        """Id of a result that somebody left as it is, to see the list; it stays open."""

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def all(self) -> list[Ballot]:
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
        going_on = [ballot for ballot in self.all() if ballot.state != "closed"]
        return going_on[-1] if going_on and going_on[-1].id != self._set_aside else None

    @property
    def looks_back(self) -> bool:
        """Whether it is an old one that is being looked at."""
        return bool(self._looking_at)

    @property
    def waiting(self) -> Ballot | None:
        """A result that nobody has agreed to yet, while the list is shown in its place."""
        if self.ballot is not None:
            return None
        return next((one for one in reversed(self.all()) if one.state == "revealed"), None)

    @property
    def revealed(self) -> Ballot | None:
        """The ballot on the screen, when its result is shown."""
        ballot = self.ballot
        return ballot if ballot is not None and ballot.state != "open" else None

    def collecting(self, *kinds: str) -> Ballot | None:
        """The ballot on the screen, when it is one of these kinds and votes are collected."""
        ballot = self.ballot
        return ballot if ballot is not None and ballot.state == "open" and ballot.kind in kinds else None

    def counting(self) -> Ballot | None:
        """The ballot on the screen while its hands are counted."""
        ballot = self.ballot
        if ballot is None or ballot.state != "open":
            return None
        return ballot if ballot.kind == "count" or ballot.hands else None

    def look_at(self, ballot: str) -> None:
        """Has an old ballot on the screen; with "", what goes on now."""
        self._looking_at = ballot

    def set_aside(self, ballot: str) -> None:
        """Leaves a result as it is, to see the list; "" takes that back."""
        self._set_aside = ballot
