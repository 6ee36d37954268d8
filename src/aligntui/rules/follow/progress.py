"""How one piece of work goes on a day, in the words of those who do it."""

from __future__ import annotations

from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Reading, Who, Word, Workspace

from ..words import say_day, say_hours
from .items import Work, work_of
from .words_said import first_approval, free_in, owner_in, state_in, words_about

ENDED = ("done", "given up", "stopped")
"""States after which nothing is expected any more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What was said about a piece of work up to a day."""

    work: Work
    state: str = ""
    confidence: str = ""
    said: str = ""
    """The newest word's line."""
    day: date | None = None
    """When that was said; None when nobody said anything yet."""
    next: date | None = None
    """When the next word was promised for."""
    owner: Who = ""
    """Who goes on with it."""
    free_hours: float | None = None
    """Of a stop: hours a week really free; None when nobody said."""
    late: bool = False

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def handed_on(self) -> bool:
        return self.owner != self.work.who

    def words(self, today: date) -> str:
        """`done: 20 of 20 chains`, `late, stuck: no list yet; next word 5 Feb`, `late, no word yet`, `no word yet`."""
        head = ", ".join(part for part in ("late" if self.late else "", self.state, self.confidence) if part)
        if self.day is None:
            return f"{head}, no word yet" if head else "no word yet"
        words = ": ".join(part for part in (head, self.said) if part)
        if self.free_hours is not None:
            words += f"; {say_hours(self.free_hours)} a week really free"
        if self.next is not None and not self.ended:
            words += f"; next word {say_day(self.next, today)}"
        return words or f"said on {say_day(self.day, today)}"


def progress_of(workspace: Workspace, work: Work, on: date) -> Progress:
    """How it goes on this day. Late: its day lies before, and neither *done* nor *given up* was said by then."""
    said = words_about(workspace, work.id, on)
    state, last = state_in(said), said[-1] if said else None
    if work.kind == "stop" and state == "done":
        state = "stopped"
    return Progress(
        work,
        state,
        last.confidence if last is not None and state not in ENDED else "",
        last.text if last is not None else "",
        last.day if last is not None else None,
        last.next if last is not None else None,
        owner_in(said, work.who),
        free_in(said) if work.kind == "stop" else None,
        work.due is not None and work.due < on and state not in ENDED,
    )


def progress_by_work(workspace: Workspace, on: date, team: str = "") -> dict[str, Progress]:
    """Id of the work -> how it goes, of all teams or of one (an id), once there is something to tell: something was
    said, or is late after an approval.

    Empty before: a plan of this morning has no past, and its documents say nothing about one.
    """
    if not is_told(workspace, on):
        return {}
    return {work.id: progress_of(workspace, work, on) for work in work_of(workspace) if team in ("", work.team)}


def is_told(workspace: Workspace, on: date) -> bool:
    """Whether documents speak of what became of it: from the first word or reading on, or when work that was to be
    done after the first approval is late."""
    if workspace.count(Word) or workspace.count(Reading):
        return True
    approved = first_approval(workspace)
    return approved is not None and any(
        work.due is not None and approved <= work.due < on for work in work_of(workspace)
    )
