"""Drift: where plans of different teams, or a plan and its priority, do not fit. Derived each time, never stored.

Every rule is conservative: a finding that the room laughs at costs more trust than one that is missed.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from aligntui.model import Activity, Finding, Meaning, Person, Record, Step, Tactic, Team, Workspace

from .cells import judgement_of
from .duplicates import normal
from .priorities import called, priorities
from .words import quote, say_day, say_number, say_team, say_who

FULL_WEEK = 40.0
"""Hours a week of one person, where nothing else is known."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One finding, with the records it is about, each to be quoted."""

    key: str
    kind: str
    records: tuple[str, ...]
    title: str
    why: str
    priority: str = ""
    digest: str = ""
    """Of the records as they are now: an answer to the finding holds as long as this does not change."""
    outcome: Literal["", "settled", "accepted"] = ""
    reason: str = ""


def findings(workspace: Workspace) -> list[Drift]:
    """All findings, open ones first. Kept until the workspace changes."""
    kept = workspace.derived.get("drift")
    if kept is not None and kept[0] == workspace.version:
        result: list[Drift] = kept[1]
        return result
    found: dict[str, Drift] = {}
    with _without_collecting():
        for rule in (_offers, _targets, _horizon, _leaning, _off_topic, _overloaded):
            for drift in rule(workspace):
                found.setdefault(drift.key, drift)
    answers = {(answer.key, answer.digest): answer for answer in workspace.all(Finding)}
    answered = []
    for drift in found.values():
        answer = answers.get((drift.key, drift.digest))
        answered.append(replace(drift, outcome=answer.outcome, reason=answer.reason) if answer else drift)
    answered.sort(key=lambda drift: (bool(drift.outcome), drift.priority, drift.kind, drift.key))
    workspace.derived["drift"] = (workspace.version, answered)
    return answered


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


def _drift(kind: str, records: tuple[Record, ...], title: str, why: str, priority: str = "") -> Drift:
    ids = tuple(record.id for record in records)
    content = "\x1f".join(
        record.model_dump_json(exclude={"order"}) for record in sorted(records, key=lambda one: one.id)
    )
    return Drift(
        key=f"{kind}:{'+'.join(sorted(ids))}",
        kind=kind,
        records=ids,
        title=title,
        why=why,
        priority=priority,
        digest=hashlib.sha256(content.encode("utf-8")).hexdigest()[:24],
    )


def _offers(workspace: Workspace) -> Iterator[Drift]:
    """Two teams claim the same audience with different offers."""
    for priority in priorities(workspace):
        claims: dict[str, list[tuple[Tactic, str, str]]] = defaultdict(list)
        for tactic in workspace.find(Tactic, priority=priority.id):
            judgement = judgement_of(workspace, tactic)
            whom, what = judgement.answers["to_whom"], judgement.answers["with_what"]
            if whom is not None and what is not None and len(normal(whom.text)) > 3:
                claims[_without_numbers(normal(whom.text))].append((tactic, whom.text, what.text))
        for audience, tactics in claims.items():
            if not audience:
                continue
            first, whom_text, offer = tactics[0]
            others: dict[str, tuple[Tactic, str]] = {}
            for other, _, other_offer in tactics[1:]:
                same = set(normal(offer).split()) & set(normal(other_offer).split())
                if other.team != first.team and not same:
                    others.setdefault(other.team, (other, other_offer))
            if not others:
                continue
            teams = [say_team(workspace, tactic.team) for tactic in (first, *(one for one, _ in others.values()))]
            offers = (offer, *(text for _, text in others.values()))
            said = "; ".join(f"{team} {quote(text, 40)}" for team, text in zip(teams, offers, strict=True))
            yield _drift(
                "offers",
                (first, *(one for one, _ in others.values())),
                f"{', '.join(teams[:-1])} and {teams[-1]} claim {quote(whom_text, 30)} with different offers",
                f"The same people would hear different things: {said}.",
                priority.id,
            )


def _without_numbers(text: str) -> str:
    return " ".join(word for word in text.split() if not word[:1].isdigit())


_TARGET = re.compile(
    r"\b(?P<measure>[a-z][\w' -]{3,60}?)\s+(?:from\s+\S{1,12}\s*\S{0,3}\s+)?to\s+"
    r"(?P<value>[€$£]?\d[\d.,]*\s?(?:%|[kKmM]\b)?)",
    re.I,
)


def _targets(workspace: Workspace) -> Iterator[Drift]:
    """Targets of the same measure that contradict, between teams on one priority."""
    for priority in priorities(workspace):
        stated: dict[str, list[tuple[Tactic, str, str]]] = defaultdict(list)
        for tactic in workspace.find(Tactic, priority=priority.id):
            found = _TARGET.search(tactic.text[:400]) if " to " in tactic.text else None
            if found:
                measure = " ".join(word for word in normal(found["measure"]).split() if word not in _MOVES)
                if len(measure.split()) >= 2:
                    value = found["value"].replace(" ", "").casefold()
                    stated[measure].append((tactic, value, found["value"].strip()))
        for measure, tactics in stated.items():
            first = tactics[0]
            for other in tactics[1:]:
                if other[0].team != first[0].team and other[1] != first[1]:
                    yield _drift(
                        "targets",
                        (first[0], other[0]),
                        f"{say_team(workspace, first[0].team)} wants {first[2]} and"
                        f" {say_team(workspace, other[0].team)} {other[2]} of the same measure",
                        f"Both speak of {quote(measure, 40)}; one number cannot have two targets.",
                        priority.id,
                    )


_MOVES = frozenset(
    ["rais", "reduc", "increas", "grow", "cut", "lift", "improv", "bring", "mov", "get", "lower", "push", "tak"]
)


def _horizon(workspace: Workspace) -> Iterator[Drift]:
    """A date past the horizon of the strategy."""
    horizon = workspace.meta.horizon
    if horizon is None:
        return
    dated: list[Tactic | Step] = [*workspace.all(Tactic), *workspace.all(Step)]
    for record in dated:
        if record.due is not None and record.due > horizon:
            yield _drift(
                "horizon",
                (record,),
                f"{quote(record.text, 34)} is due on {say_day(record.due)}, after the horizon",
                f"The strategy looks as far as {say_day(horizon)}.",
                getattr(record, "priority", ""),
            )


def _leaning(workspace: Workspace) -> Iterator[Drift]:
    """A tactic that leans on something another team drops."""
    # Cuts with the same words are looked at together, filed under their longest word, so that a tactic meets few.
    cuts: dict[str, dict[frozenset[str], list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for activity in workspace.find(Activity, mark="cut"):
        words = frozenset(word for word in normal(activity.text).split() if not word.isdigit())
        if len(words) >= 2:
            cuts[max(words, key=lambda word: (len(word), word))][words].append(activity)
    if not cuts:
        return
    keys = tuple(cuts)
    for tactic in workspace.all(Tactic):
        raw = f"{tactic.text} {tactic.with_what}"
        spelled = raw.casefold()
        # A stem is the beginning of its word (but for the -y of -ies), so most tactics are out after this.
        if not any(key.removesuffix("y") in spelled for key in keys):
            continue
        said = normal(raw).split()
        near = [cuts[word] for word in said if word in cuts]
        if not near:
            continue
        spoken = set(said)
        for group in near:
            for words, activities in group.items():
                if not words <= spoken:
                    continue
                for activity in activities:
                    if activity.team != tactic.team:
                        yield _drift(
                            "leaning",
                            (tactic, activity),
                            f"{say_team(workspace, tactic.team)} leans on {quote(activity.text, 30)},"
                            f" which {say_team(workspace, activity.team)} drops",
                            "What a tactic needs should not stop, or the tactic needs something else.",
                            tactic.priority,
                        )


def _off_topic(workspace: Workspace) -> Iterator[Drift]:
    """A cell that never mentions what its priority is about."""
    for priority in priorities(workspace):
        about = set(normal(f"{priority.short_name} {priority.text} {priority.sentence} {priority.measure}").split())
        about = {word for word in about if len(word) > 3 and not word.isdigit()} - _GENERAL
        if len(about) < 2:
            continue
        for meaning in workspace.find(Meaning, priority=priority.id):
            tactics = workspace.find(Tactic, team=meaning.team, priority=priority.id)
            if meaning.no_part or not meaning.text or not tactics:
                continue
            said = " ".join(
                [meaning.text, *(f"{one.text} {one.for_whom} {one.with_what} {one.how_much}" for one in tactics)]
            )
            # The beginning of a word is enough: "retail" is mentioned by "retailers", "contract" by "contracted".
            spoken = said[:20_000].casefold()
            if not any(word[:5] in spoken for word in about):
                yield _drift(
                    "off topic",
                    (meaning, tactics[0]),
                    f"{say_team(workspace, meaning.team)}'s part in {priority.letter} never mentions what it is about",
                    f"Neither the meaning nor a tactic has a word of {quote(called(priority), 30)} in it.",
                    priority.id,
                )


_GENERAL = frozenset(
    ["first", "every", "make", "more", "most", "better", "best", "year", "quarter", "team", "custom", "build", "put"]
)


def _overloaded(workspace: Workspace) -> Iterator[Drift]:
    """An owner with more hours asked than a week has."""
    asked: dict[str, list[Tactic]] = defaultdict(list)
    for tactic in workspace.all(Tactic):
        if tactic.hours and workspace.get(Person, tactic.owner):
            asked[tactic.owner].append(tactic)
    for owner, tactics in asked.items():
        hours = sum(tactic.hours or 0.0 for tactic in tactics)
        if hours > FULL_WEEK:
            heaviest = tuple(sorted(tactics, key=lambda tactic: -(tactic.hours or 0.0))[:2])
            yield _drift(
                "overloaded",
                heaviest,
                f"{say_who(workspace, owner)} is asked for {say_number(hours)} h a week",
                f"{len(tactics)} tactics name one owner, and a week has {say_number(FULL_WEEK)} working hours.",
            )


def own_findings(workspace: Workspace, team: Team) -> list[Drift]:
    """Open findings that name a record of this team."""
    return [
        drift
        for drift in findings(workspace)
        if not drift.outcome
        and any(getattr(workspace.look_up(record), "team", "") == team.id for record in drift.records)
    ]
