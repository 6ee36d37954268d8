"""Whether everybody was looked at, and whether what is late or stuck has a word (method.md 9)."""

from __future__ import annotations

from datetime import date, timedelta

from aligntui.model import Review, Team, Workspace

from ..readiness_types import Readiness
from ..words import plural
from .cadence import looks_before
from .due import SILENT_DAYS, cadence_of, due_on
from .items import work_of
from .words_said import last_word


def is_followed(workspace: Workspace) -> bool:
    """Whether there is something to follow: from the first approval on."""
    return workspace.first(Review, event="approved") is not None


def follow_readiness(workspace: Workspace, on: date) -> Readiness:
    """Every team looked at within its cadence; every late or stuck item has a word since it is."""
    approved: dict[str, date] = {}
    for review in workspace.find(Review, event="approved"):
        approved.setdefault(review.team, review.at.astimezone().date())
    teams = [team for team in workspace.all(Team) if team.id in approved]
    works = list(work_of(workspace))
    unseen = []
    for team in teams:
        cadence = cadence_of(workspace, team.id)
        since = looks_before(cadence, on, 2)[-1] if cadence else on - timedelta(days=SILENT_DAYS)
        words = [last_word(workspace, work.id, on) for work in works if work.team == team.id]
        has_looked = approved[team.id] > since or any(word is not None and word.day >= since for word in words)
        if words and not has_looked:
            unseen.append(team.name)
    found = due_on(workspace, on)
    wordless = [
        one for one in found.late if (word := last_word(workspace, one.id, on)) is None or word.day < (one.day or on)
    ]
    open_ones = [f"Nobody said how it goes in {name} at the last two looks." for name in unseen]
    if wordless:
        open_ones.append(f"{plural(len(wordless), 'late item')} without a word since it is late.")
    total = len(teams) + len(found.late)
    return Readiness(total - len(unseen) - len(wordless), total, tuple(open_ones))
