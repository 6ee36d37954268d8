"""What one person's phone may show: built from a list of what may leave, and nothing else leaves.

Nobody else's vote, draft, note or plan is in it, nor what the room has not been shown yet. At most `MOST_BYTES`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from aligntui.model import (
    Acceptance,
    Activity,
    Ballot,
    Change,
    Commitment,
    Imperative,
    Meaning,
    Meta,
    Person,
    StageKey,
    Tactic,
    Team,
    Workspace,
)
from aligntui.rules.approval import standing
from aligntui.rules.ballots import still_standing, tally, text_of
from aligntui.rules.cells import judgement_of, verdict_of_cell, verdict_of_tactic
from aligntui.rules.papers import dots_of, voted
from aligntui.rules.priorities import called, priorities
from aligntui.rules.stages import STAGES
from aligntui.rules.words import say_day, say_who

MOST_BYTES = 32_000
MOST_TEXT = 200
MOST_ROWS = 60
FEW = 5
"""Papers below which a result may tell who gave it."""
PRIVATE = (
    "Until the reveal: whoever owns the host's computer. On an open network: whoever listens to it."
    " After the reveal: nobody from the file."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What everybody sees, worked out once for all phones."""

    values: dict[str, Any]


def shown(workspace: Workspace, here: StageKey, moderated: bool) -> Shown:
    """What the projected view shows, in phone size: never more than the room has been shown."""
    stage = next(one for one in STAGES if one.key == here)
    meta = workspace.first(Meta)
    return Shown(
        {
            "v": 1,
            "workspace": meta.workspace if meta else "",
            "title": _cut(meta.title if meta else ""),
            "stage": {"number": stage.number, "key": stage.key, "title": stage.title, "question": stage.question},
            "moderated": moderated,
            "priorities": [
                {"id": one.id, "letter": one.letter, "text": _cut(called(one)), "measure": _cut(one.measure)}
                for one in priorities(workspace)
            ],
            "imperatives": workspace.count(Imperative),
            "ballot": _ballot(workspace),
        }
    )


def _ballot(workspace: Workspace) -> dict[str, Any] | None:
    """The newest ballot of the whole room that is open or revealed; totals only from the reveal on."""
    ballots = [one for one in workspace.all(Ballot) if one.subject == "imperatives" and one.state != "closed"]
    if not ballots or ballots[-1].kind in ("compare", "none"):
        return None
    ballot = max(ballots, key=lambda one: one.number)
    values: dict[str, Any] = {
        "id": ballot.id,
        "number": ballot.number,
        "state": ballot.state,
        "dots": ballot.dots,
        "most": ballot.most_per_item,
        "candidates": [
            {"id": one, "text": _cut(text_of(workspace, one))} for one in still_standing(workspace, ballot)[:MOST_ROWS]
        ],
        "private": PRIVATE,
    }
    if ballot.state == "open":
        values["voted"] = len(voted(workspace, ballot))
        if ballot.voters < FEW:
            values["private"] += f" With fewer than {FEW} votes the result itself may tell."
    else:
        values["result"] = [
            {"id": one.candidate, "text": _cut(text_of(workspace, one.candidate)), "dots": one.dots, "place": one.place}
            for one in tally(workspace, ballot)[:MOST_ROWS]
        ]
    return values


def visitor(workspace: Workspace, everybody: Shown, *, knocking: bool, name: str) -> dict[str, Any]:
    """What somebody sees who is not in yet: the title, and the names to choose from."""
    values = {key: everybody.values[key] for key in ("v", "workspace", "title")}
    names = [{"id": one.id, "name": _cut(one.name)} for one in workspace.all(Person)[:300]]
    return {**values, "knocking": knocking, "name": name, "people": names}


def personal(
    workspace: Workspace,
    person: Person,
    paper: tuple[str, ...] | None,
    waiting: list[dict[str, Any]],
    undoable: str,
    today: date,
) -> dict[str, Any]:
    """What only this person sees: the own vote, the own team's plan, the own card."""
    team = workspace.get(Team, person.team)
    return {
        "me": {
            "id": person.id,
            "name": person.name,
            "team": {"id": team.id, "name": team.name} if team else None,
            "undo": undoable,
            "waiting": waiting,
        },
        "mine": dots_of(paper) if paper is not None else None,
        "yours": [
            {"id": one.id, "text": _cut(one.text)} for one in workspace.find(Imperative, said_by=person.id)[-MOST_ROWS:]
        ],
        "plan": _plan(workspace, team, today) if team else None,
        "commitments": [
            {
                "id": one.id,
                "text": _cut(one.what),
                "due": say_day(one.due, today) if one.due else "",
                "yes": workspace.first(Acceptance, commitment=one.id, person=person.id) is not None,
            }
            for one in workspace.all(Commitment)
            if one.who in (person.id, person.name)
        ][:MOST_ROWS],
        "card": _card(workspace, person, today),
    }


def _plan(workspace: Workspace, team: Team, today: date) -> dict[str, Any]:
    where = standing(workspace, team.id)
    return {
        "approved": where.state == "approved",
        "standing": where.state,
        "cells": [_cell(workspace, team, one, today) for one in priorities(workspace)],
        "changes": [
            {"id": one.id, "kind": one.kind, "from": _cut(one.from_what), "to": _cut(one.to_what)}
            for one in workspace.find(Change, team=team.id)
            if one.to_what
        ][:MOST_ROWS],
        "activities": [
            {"id": one.id, "text": _cut(one.text), "hours": one.hours, "mark": one.mark}
            for one in workspace.find(Activity, team=team.id)
        ][:MOST_ROWS],
    }


def _cell(workspace: Workspace, team: Team, priority: Imperative, today: date) -> dict[str, Any]:
    meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
    rows = []
    for one in workspace.find(Tactic, team=team.id, priority=priority.id)[:MOST_ROWS]:
        judgement = judgement_of(workspace, one)
        rows.append(
            {
                "id": one.id,
                "text": _cut(one.text),
                "who": say_who(workspace, one.owner),
                "due": say_day(one.due, today) if one.due else "",
                "hours": one.hours,
                "verdict": verdict_of_tactic(workspace, one).verdict,
                "answered": sum(answer is not None for answer in judgement.answers.values()),
                "question": judgement.next_question,
            }
        )
    verdict = verdict_of_cell(workspace, team.id, priority.id)
    return {
        "cell": f"{team.id}:{priority.id}",
        "letter": priority.letter,
        "text": _cut(called(priority)),
        "meaning": _cut(meaning.text) if meaning else "",
        "no_part": _cut(meaning.no_part) if meaning else "",
        "verdict": verdict.verdict,
        "tactics": rows,
    }


def _card(workspace: Workspace, person: Person, today: date) -> list[dict[str, str]]:
    """What this person does and stops, by day."""
    rows = [
        (one.due, _cut(one.text), "do")
        for one in workspace.all(Tactic)
        if one.owner in (person.id, person.name) and _stands(workspace, one)
    ]
    rows += [
        (one.stop_by, _cut(one.text), "stop")
        for one in workspace.find(Activity, mark="cut")
        if one.prime in (person.id, person.name)
    ]
    rows.sort(key=lambda row: (row[0] is None, row[0] or date.max, row[1]))
    return [
        {"text": text, "does": does, "due": say_day(day, today) if day else ""} for day, text, does in rows[:MOST_ROWS]
    ]


def _stands(workspace: Workspace, tactic: Tactic) -> bool:
    priority = workspace.get(Imperative, tactic.priority)
    return priority is not None and priority.fate == "priority"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 1]}…"


def encoded(values: Mapping[str, Any]) -> tuple[str, str]:
    """(version, JSON). The version is worked out from what is shown, so it survives a restart; where it would be too
    large, the longest lists are cut and the page says so."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if len(text.encode()) > MOST_BYTES:
        text = json.dumps(_smaller(dict(values)), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    return version, f'{text[:-1]},"version":"{version}"}}'


def _smaller(values: dict[str, Any]) -> dict[str, Any]:
    """Half of every long list, again and again, until it fits."""
    values["cut"] = True
    most = MOST_ROWS
    while len(json.dumps(values, ensure_ascii=False).encode()) > MOST_BYTES - 100 and most > 1:
        most //= 2
        values = _with_at_most(values, most)
    return values


def _with_at_most(value: Any, most: int) -> Any:
    if isinstance(value, dict):
        return {key: _with_at_most(one, most) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_at_most(one, most) for one in value[-most:]]
    return value
