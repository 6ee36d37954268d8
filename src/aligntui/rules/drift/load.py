"""Overloaded: an owner with more hours asked than a week has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from aligntui.model import Person, Tactic, Workspace

from ..words import plural, say_number, say_who
from .finding import Drift, drift
from .standing import places, standing_tactics

FULL_WEEK = 40.0
"""Hours a week of one person, where nothing else is known."""


def overloaded(workspace: Workspace) -> Iterator[Drift]:
    asked: dict[str, list[Tactic]] = defaultdict(list)
    for tactic in standing_tactics(workspace):
        if tactic.hours and workspace.get(Person, tactic.owner):
            asked[tactic.owner].append(tactic)
    where = places(workspace)
    for owner, tactics in asked.items():
        hours = sum(tactic.hours or 0.0 for tactic in tactics)
        if hours <= FULL_WEEK:
            continue
        heaviest = sorted(tactics, key=lambda tactic: (-(tactic.hours or 0.0), tactic.id))[:2]
        most = heaviest[0]
        yield drift(
            "overloaded",
            heaviest,
            f"{say_who(workspace, owner)} is asked for {say_number(hours)} h a week",
            f"{plural(len(tactics), 'tactic')} {'names' if len(tactics) == 1 else 'name'} one owner,"
            f" and a week has {say_number(FULL_WEEK)} working hours.",
            about=(owner, *(f"{tactic.id} {tactic.hours}" for tactic in tactics)),
            place=where[most.priority] if len({tactic.priority for tactic in tactics}) == 1 else where[""],
        )
