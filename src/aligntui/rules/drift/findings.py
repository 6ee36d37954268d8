"""All rules together: each finding once, with the answers that somebody gave to it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from aligntui.model import (
    Activity,
    Change,
    Commitment,
    Finding,
    Imperative,
    Meaning,
    Meta,
    Person,
    Step,
    Tactic,
    Team,
    Workspace,
)

from .finding import Drift, digest_of, key_of
from .horizon import past_the_horizon
from .leaning import leaning_on_what_stops
from .load import overloaded
from .offers import different_offers
from .targets import contradicting_targets
from .topic import off_topic

_RULES = (different_offers, contradicting_targets, past_the_horizon, leaning_on_what_stops, off_topic, overloaded)


_READ = (Activity, Change, Commitment, Imperative, Meaning, Meta, Person, Step, Tactic, Team)
"""The kinds that the rules read: an approval or a comment is no news to them."""


def findings(workspace: Workspace) -> list[Drift]:
    """All findings, open ones first. Kept until something changes that they are about, or their answers."""
    stamp = tuple(workspace.table_versions[kind.table] for kind in (*_READ, Finding))
    kept = workspace.derived.get("drift")
    if kept is None or kept[0] != stamp:
        answers = workspace.all(Finding)
        answered = [_answered(one, answers) for one in _found(workspace, stamp[:-1])]
        answered.sort(key=lambda one: (bool(one.outcome), one.letters or "Z", one.kind, one.key))
        kept = workspace.derived["drift"] = (stamp, answered, _by_team(workspace, answered))
    result: list[Drift] = kept[1]
    return result


def _found(workspace: Workspace, stamp: tuple[int, ...]) -> list[Drift]:
    """What the rules find, before anybody answers; an answer does not ask them again."""
    kept = workspace.derived.get("drift found")
    if kept is None or kept[0] != stamp:
        kept = workspace.derived["drift found"] = (stamp, look_for(workspace))
    result: list[Drift] = kept[1]
    return result


def look_for(workspace: Workspace) -> list[Drift]:
    """Asks every rule. Of a large workspace that takes a second, so it may be done beside the screen, in a copy."""
    with _without_collecting():
        return said_once([found for rule in _RULES for found in rule(workspace)])


def stamp_of(workspace: Workspace) -> tuple[int, ...]:
    """Another one as soon as the rules could find something else."""
    return tuple(workspace.table_versions[kind.table] for kind in _READ)


def are_known(workspace: Workspace) -> bool:
    """Whether `findings` has nothing to look for."""
    kept = workspace.derived.get("drift found")
    return kept is not None and kept[0] == stamp_of(workspace)


def keep(workspace: Workspace, stamp: tuple[int, ...], found: list[Drift]) -> None:
    """Takes what was looked for in a copy of this workspace when that was its stamp."""
    workspace.derived["drift found"] = (stamp, found)


def own_findings(workspace: Workspace, team: Team) -> list[Drift]:
    """Open findings that name a record of this team."""
    findings(workspace)
    by_team: dict[str, list[Drift]] = workspace.derived["drift"][2]
    return list(by_team.get(team.id, ()))


def _by_team(workspace: Workspace, answered: list[Drift]) -> dict[str, list[Drift]]:
    """Open findings by the teams whose records they name."""
    found: dict[str, list[Drift]] = {}
    for one in answered:
        if not one.outcome:
            for team in {getattr(workspace.look_up(record), "team", "") for record in one.records}:
                found.setdefault(team, []).append(one)
    return found


def said_once(found: list[Drift]) -> list[Drift]:
    """Findings that say the same sentence become one, with the letters and the records of all."""
    groups: dict[tuple[str, str, str], list[Drift]] = {}
    for one in found:
        groups.setdefault((one.kind, one.title, one.why), []).append(one)
    result = []
    for same in groups.values():
        first = same[0]
        if len(same) > 1:
            records = tuple(dict.fromkeys(record for one in same for record in one.records))
            first = replace(
                first,
                key=key_of(first.kind, records),
                records=records,
                letters="".join(sorted({letter for one in same for letter in one.letters})),
                digest=digest_of(one.digest for one in same),
            )
        result.append(first)
    return result


def _answered(one: Drift, answers: list[Finding]) -> Drift:
    """With its answer; with the old reason alone when what it is about has changed since.

    An answer belongs to the finding of the same kind over the same records. A finding that meanwhile has more or
    fewer of them (a third team joined) is a new question, but the old reason is still worth reading.
    """
    earlier = ""
    for answer in answers:
        if answer.key == one.key:
            if answer.digest == one.digest:
                return replace(one, outcome=answer.outcome, reason=answer.reason)
            earlier = answer.reason or earlier
        elif not earlier and answer.reason and answer.key.startswith(f"{one.kind}:"):
            about = set(answer.key.partition(":")[2].split("+"))
            if about <= set(one.records) or about >= set(one.records):
                earlier = answer.reason
    return replace(one, reason=earlier)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Thousands of new judgements, none of them garbage, would make the collector walk the workspace each time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
