"""`aligntui check FILE`: what a session still needs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ending import CANNOT_READ, DONE, FINDINGS
from .printing import say, say_json
from .workspaces import load

if TYPE_CHECKING:
    from aligntui.store import Loaded

EXAMPLE = """examples:
  aligntui check nordfrakt.align
  aligntui check nordfrakt.align --seals"""

_LETTERS = {"direct": "D", "indirect": "i", "none": "-", "declared": "o"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of a session")
    parser.add_argument(
        "--seals", action="store_true", help="only the approvals: which seals are whole, what broke one"
    )
    parser.add_argument("--json", action="store_true", help="everything as one JSON object")


def run(args: argparse.Namespace) -> int:
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    if args.seals:
        return _seals(loaded, as_json=args.json)
    report = report_on(loaded)
    if args.json:
        say_json(report, indent=2)
    else:
        _show(report)
    return DONE if report["ready"] else FINDINGS


def report_on(loaded: Loaded) -> dict[str, Any]:
    """Readiness of every stage, the line-of-sight matrix, the drift findings and the ledger, as plain values."""
    from aligntui.model import Team
    from aligntui.rules.cells import verdict_of_cell
    from aligntui.rules.drift import findings
    from aligntui.rules.ledger import ledger_of
    from aligntui.rules.priorities import priorities
    from aligntui.rules.readiness import readiness
    from aligntui.rules.stages import stages_of

    workspace = loaded.workspace
    chosen = priorities(workspace)
    teams = workspace.all(Team)
    stages: list[dict[str, Any]] = []
    for stage in stages_of(workspace):
        state = readiness(workspace, stage.key)
        stages.append(
            {
                "stage": stage.key,
                "number": stage.number,
                "title": stage.title,
                "ready": state.ready,
                "done": state.done,
                "total": state.total,
                "open": list(state.open),
                **(_rounds(loaded) if stage.key == "approve" else {}),
            }
        )
    matrix = [
        {
            "team": team.name,
            "cells": [
                {
                    "priority": priority.letter,
                    "verdict": (cell := verdict_of_cell(workspace, team.id, priority.id)).verdict,
                    "overruled": cell.starred,
                    "own_yes": cell.own,
                    "why": cell.why,
                }
                for priority in chosen
            ],
        }
        for team in teams
    ]
    ledgers = [(team.name, ledger_of(workspace, team.id)) for team in teams]
    drift = [
        {"kind": found.kind, "title": found.said, "why": found.why, "outcome": found.outcome, "reason": found.reason}
        for found in findings(workspace)
    ]
    return {
        "title": workspace.meta.title,
        "ready": all(stage["ready"] for stage in stages) and all(found["outcome"] for found in drift),
        "stages": stages,
        "priorities": [{"letter": one.letter, "name": one.short_name, "text": one.text} for one in chosen],
        "matrix": matrix,
        "findings": drift,
        "ledger": [
            {"team": name, "asked": led.asked, "freed": led.freed, "balance": led.balance, "money": led.money}
            for name, led in ledgers
        ],
    }


def _rounds(loaded: Loaded) -> dict[str, Any]:
    """Under the stage of approving: the leader's questions with their answers, and what changed in the plans since."""
    from aligntui.model import Team
    from aligntui.rules.approval import open_comments
    from aligntui.rules.rounds import state_of
    from aligntui.rules.words import say_who
    from aligntui.session import MemoryStore, Session
    from aligntui.session.since import changes_of_plans

    workspace = loaded.workspace
    teams = workspace.all(Team)
    talks = [
        {
            "team": team.name,
            "text": comment.text,
            "by": say_who(workspace, comment.by),
            "answer": comment.answer or None,
            "state": state_of(comment),
        }
        for team in teams
        for comment in open_comments(workspace, team.id)
    ]
    changes = changes_of_plans(Session(MemoryStore(), loaded))
    changed = {team.name: changes[team.id] for team in teams if team.id in changes}
    return {"comments": talks, "changed": changed}


def _seals(loaded: Loaded, *, as_json: bool) -> int:
    from aligntui.model import Team
    from aligntui.rules.approval import OLDER_SEAL, standing
    from aligntui.rules.words import say_moment, say_who
    from aligntui.session import MemoryStore, Session
    from aligntui.session.since import changes_since_approval

    session = Session(MemoryStore(), loaded)
    rows: list[dict[str, Any]] = []
    on: dict[str, str] = {}
    for team in session.workspace.all(Team):
        state = standing(session.workspace, team.id)
        review = state.review if state.state == "approved" else None
        on[team.name] = say_moment(review.at) if review else ""
        rows.append(
            {
                "team": team.name,
                "state": state.state,
                "round": state.round,
                "seal": state.seal or None,
                "older": state.older,
                "by": say_who(session.workspace, review.by) if review else None,
                "at": review.at.isoformat() if review else None,
                "reason": review.reason if review else None,
                "digest": review.digest if review else None,
                "changes": changes_since_approval(session, team.id),
            }
        )
    broken = any(row["seal"] == "broken" for row in rows)
    if as_json:
        say_json({"seals": rows}, indent=2)
        return FINDINGS if broken else DONE
    for row in rows:
        if row["seal"] is None:
            say(f"{row['team']}: not approved ({row['state']})")
            continue
        over = f", over open points: {row['reason']}" if row["reason"] else ""
        say(f"{row['team']}: seal {row['seal']}, approved by {row['by']} on {on[row['team']]}{over}")
        if row["older"]:
            say(f"    {OLDER_SEAL}")
        for change in row["changes"]:
            say(f"    {change}")
    return FINDINGS if broken else DONE


def _show(report: dict[str, Any]) -> None:
    from aligntui.rules.words import whose

    say(report["title"] or "A session without a title")
    say()
    for stage in report["stages"]:
        state = "ready" if stage["ready"] else f"{len(stage['open'])} open"
        say(f"{stage['number']} {stage['title']:<10} {state}")
        for sentence in stage["open"]:
            say(f"    {sentence}")
    if report["matrix"] and report["priorities"]:
        say()
        say("Line of sight (D direct, i indirect, - none, o no part; * the leader decided, ° the team's own yes)")
        width = max(len(row["team"]) for row in report["matrix"])
        say(f"  {'':<{width}}  " + "  ".join(f"{one['letter']:<2}" for one in report["priorities"]))
        for row in report["matrix"]:
            cells = "  ".join(
                f"{_LETTERS[cell['verdict']]}{'*' if cell['overruled'] else '°' if cell['own_yes'] else ' '}"
                for cell in row["cells"]
            )
            say(f"  {row['team']:<{width}}  {cells}")
    if report["findings"]:
        say()
        say("Drift")
        for found in report["findings"]:
            say(f"  {found['title']}: {found['why']}" + (f" ({found['outcome']})" if found["outcome"] else ""))
    rounds: dict[str, Any] = next((stage for stage in report["stages"] if stage["stage"] == "approve"), {})
    if rounds.get("comments"):
        say()
        say("Questions and answers")
        for talk in rounds["comments"]:
            said = f"answered: {talk['answer']}" if talk["answer"] else "no answer yet"
            say(f"  {talk['team']}: {talk['text']} – {said}")
    for team, sentences in rounds.get("changed", {}).items():
        say()
        say(f"What changed in {whose(team)} plan since the leader's last step")
        for sentence in sentences:
            say(f"  {sentence}")
    if report["ledger"]:
        say()
        say("Hours a week")
        for row in report["ledger"]:
            say(f"  {row['team']}: {row['asked']:g} asked, {row['freed']:g} freed, balance {row['balance']:+g}")
