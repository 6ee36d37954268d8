"""A team's plan as the phones of its own people show it."""

from __future__ import annotations

from datetime import date
from typing import Any

from aligntui.model import Activity, Change, Imperative, Meaning, Tactic, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.cells import judgement_of, verdict_of_cell, verdict_of_tactic
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_day, say_who

from .acts import plain_fields
from .encoding import MOST_ROWS, cut


def plan_of(workspace: Workspace, team: Team, today: date) -> dict[str, Any]:
    where = standing(workspace, team.id)
    return {
        "approved": where.state == "approved",
        "standing": where.state,
        "changed": where.seal == "broken",
        "cells": [_cell(workspace, team, one, today) for one in priorities(workspace)],
        "changes": [
            {"id": one.id, "kind": one.kind, "from": cut(one.from_what), "to": cut(one.to_what)}
            for one in workspace.find(Change, team=team.id)
            if one.to_what
        ][:MOST_ROWS],
        "activities": [
            {"id": one.id, "text": cut(one.text), "hours": one.hours, "mark": one.mark}
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
                "text": cut(one.text),
                "who": say_who(workspace, one.owner),
                "due": say_day(one.due, today) if one.due else "",
                "hours": one.hours,
                "seen": plain_fields(one),
                "verdict": verdict_of_tactic(workspace, one).verdict,
                "answered": sum(answer is not None for answer in judgement.answers.values()),
                "question": judgement.next_question,
            }
        )
    verdict = verdict_of_cell(workspace, team.id, priority.id)
    return {
        "cell": f"{team.id}:{priority.id}",
        "letter": priority.letter,
        "text": cut(called(priority)),
        "meaning": cut(meaning.text) if meaning else "",
        "no_part": cut(meaning.no_part) if meaning else "",
        "verdict": verdict.verdict,
        "tactics": rows,
    }
