"""Readiness of Frame, Gather and Cut, as method.md has it."""

from __future__ import annotations

from aligntui.model import Person, Team, Workspace

from .near_duplicates import suggestions
from .priorities import long_list, priorities, without_fate
from .readiness_types import Readiness
from .words import plural

LEAST_IMPERATIVES = 4


def frame_readiness(workspace: Workspace) -> Readiness:
    """Strategy text, a leader, at least one team with a manager."""
    meta = workspace.meta
    teams = workspace.all(Team)
    wanted = [
        (bool("".join((meta.how_big, meta.whom, meta.how_win)).strip()), "The strategy on a page is empty."),
        (workspace.get(Person, meta.leader) is not None, "No leader yet."),
        (bool(teams), "No team yet."),
        (
            any(workspace.get(Person, team.manager) for team in teams),
            "No team has a manager yet.",
        ),
    ]
    return _of(wanted)


def gather_readiness(workspace: Workspace) -> Readiness:
    """At least four imperatives, no unanswered duplicate suggestion."""
    count = len(long_list(workspace))
    pairs = len(suggestions(workspace)) if count else 0
    return _of(
        [
            (
                count >= LEAST_IMPERATIVES,
                f"{plural(count, 'imperative')} so far; at least {LEAST_IMPERATIVES} are needed.",
            ),
            (
                count > 0 and not pairs,
                f"{plural(pairs, 'duplicate suggestion')} to answer." if pairs else "Nothing to compare yet.",
            ),
        ]
    )


def cut_readiness(workspace: Workspace) -> Readiness:
    """One to three priorities with a measure, every other imperative has a fate."""
    chosen = priorities(workspace)
    open_ones = without_fate(workspace)
    unmeasured = [priority for priority in chosen if not priority.measure.strip()]
    letters = ", ".join(priority.letter for priority in unmeasured)
    return _of(
        [
            (bool(chosen), "No priority yet."),
            (bool(chosen) and not unmeasured, f"No measure yet for {letters}." if unmeasured else "No measure yet."),
            (
                bool(long_list(workspace)) and not open_ones,
                f"{plural(len(open_ones), 'imperative')} without a fate."
                if open_ones
                else "No imperative has a fate yet.",
            ),
        ]
    )


def _of(wanted: list[tuple[bool, str]]) -> Readiness:
    return Readiness(
        done=sum(met for met, _ in wanted),
        total=len(wanted),
        open=tuple(sentence for met, sentence in wanted if not met),
    )
