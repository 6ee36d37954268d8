"""A finding as one team reads it: its own words, and of other teams their names only."""

from __future__ import annotations

from aligntui.model import Activity, Record, Team, Workspace

from ..words import quote, say_team
from .finding import Drift


def drift_words(workspace: Workspace, team: Team, drift: Drift) -> str:
    """A finding as one team's document says it: its own words in quotes, other teams by their names only, since their
    plans are not part of what leaves."""
    records = [record for record in (workspace.look_up(one) for one in drift.records) if record is not None]
    own = [record for record in records if getattr(record, "team", team.id) == team.id]
    others = dict.fromkeys(
        say_team(workspace, str(getattr(record, "team", ""))) for record in records if record not in own
    )
    if not others:
        return f"{drift.said}. {drift.why}"
    names = " and ".join(name for name in others if name) or "another team"
    words = _CLASHES.get(drift.kind, "does not fit with the plan of {others}")
    if drift.kind == "leaning" and any(isinstance(record, Activity) for record in own):
        words = "stops, and {others} leans on it"
    if drift.kind == "overloaded":
        return f"{drift.said}. {drift.why}"
    return f"{' and '.join(_quoted(record) for record in own)} {words.format(others=names)}."


_CLASHES = {
    "offers": "speaks to the same people as {others}, with another offer",
    "targets": "has another target than {others} for the same measure",
    "leaning": "leans on something that {others} stops",
}


def _quoted(record: Record) -> str:
    return quote(str(getattr(record, "text", "") or getattr(record, "to_what", "")) or record.noun, 80)
