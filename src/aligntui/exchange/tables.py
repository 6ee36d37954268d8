"""The session as tables of typed cells: what spreadsheets get. Days are dates, hours are numbers, people are names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from aligntui.model import Activity, Change, Commitment, Imperative, Meaning, Step, Tactic, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.cells import judgement_of, verdict_of_tactic
from aligntui.rules.ledger import goes_to, ledger_of
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.words import say_team, say_who

from .selection import Selection

Cell = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class DataTable:
    """One sheet, or one CSV file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def data_tables(workspace: Workspace, selection: Selection) -> list[DataTable]:
    """The tables of the whole session, or those of one team or one person."""
    team = selection.record if selection.what == "plan" else ""
    person = selection.record if selection.what == "card" else ""
    teams = [one for one in workspace.all(Team) if team in ("", one.id)]
    chosen = priorities(workspace)

    def letter(identifier: str) -> str:
        return next((one.letter for one in chosen if one.id == identifier), "")

    def mine(who: str) -> bool:
        return person in ("", who)

    found = [
        _table(
            "Priorities", ("Letter", "Name", "Sentence", "Measure", "Target", "By", "Imperative"), _priorities(chosen)
        ),
        _table(
            "Tactics",
            (
                "Team",
                "Priority",
                "Tactic",
                "Who",
                "By when",
                "Hours a week",
                "For whom",
                "With what",
                "How much",
                "Line of sight",
                "Questions answered",
            ),
            (
                (
                    say_team(workspace, one.team),
                    letter(one.priority),
                    one.text,
                    say_who(workspace, one.owner),
                    one.due,
                    one.hours,
                    one.for_whom,
                    one.with_what,
                    one.how_much,
                    verdict_of_tactic(workspace, one).verdict,
                    judgement_of(workspace, one).answered,
                )
                for part in teams
                for one in workspace.find(Tactic, team=part.id)
                if mine(one.owner)
            ),
        ),
        _table(
            "Drops",
            (
                "Team",
                "Activity",
                "Keep or cut",
                "Hours a week",
                "Money a year",
                "Serves",
                "Prime",
                "Stop by",
                "Reason",
                "Redeployed to",
            ),
            (
                (
                    say_team(workspace, one.team),
                    one.text,
                    one.mark or "not answered",
                    one.hours,
                    one.money,
                    letter(one.serves),
                    say_who(workspace, one.prime),
                    one.stop_by,
                    one.reason,
                    goes_to(workspace, one.redeploy_to),
                )
                for part in teams
                for one in workspace.find(Activity, team=part.id)
                if mine(one.prime)
            ),
        ),
        _table(
            "Commitments",
            ("Who", "Does what", "By when", "The leader looks again"),
            (
                (say_who(workspace, one.who), one.what, one.due, one.look_again)
                for one in workspace.all(Commitment)
                if mine(one.who) and (not team or one.who in _people(workspace, team))
            ),
        ),
    ]
    if not person:
        found[1:1] = [
            _table(
                "Meanings",
                ("Team", "Priority", "What it means", "No part because"),
                (
                    (say_team(workspace, one.team), letter(one.priority), one.text, one.no_part)
                    for part in teams
                    for one in workspace.find(Meaning, team=part.id)
                ),
            )
        ]
        found[3:3] = [
            _table(
                "Changes",
                ("Team", "Kind", "From", "To", "Priority", "Not needed because", "Step", "Owner", "By when"),
                _changes(workspace, teams, letter),
            )
        ]
        found.append(
            _table(
                "Ledger",
                ("Team", "Asked h/week", "Freed h/week", "Redeployed h/week", "Balance h/week", "Plan"),
                (
                    (one.name, led.asked, led.freed, led.redeployed, led.balance, standing(workspace, one.id).state)
                    for one in teams
                    for led in (ledger_of(workspace, one.id),)
                ),
            )
        )
    if selection.what in ("summary", "read-out"):
        found.insert(
            1,
            _table(
                "Imperatives",
                ("Imperative", "Themes", "What happened", "Into", "Why", "Look again"),
                (
                    (
                        one.text,
                        ", ".join(one.themes),
                        one.fate or "no fate yet",
                        letter(one.folded_into),
                        one.reason,
                        one.look_again,
                    )
                    for one in long_list(workspace)
                ),
            ),
        )
    return found


def _table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> DataTable:
    return DataTable(name, columns, tuple(rows))


def _priorities(chosen: list[Imperative]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        yield one.letter, called(one), one.sentence, one.measure, one.target, one.target_day, one.text


def _changes(workspace: Workspace, teams: list[Team], letter: object) -> Iterator[tuple[Cell, ...]]:
    for team in teams:
        for one in workspace.find(Change, team=team.id):
            start = (team.name, one.kind, one.from_what, one.to_what, letter(one.priority), one.not_needed)  # type: ignore[operator]
            steps = workspace.find(Step, change=one.id)
            for step in steps:
                yield *start, step.text, say_who(workspace, step.owner), step.due
            if not steps:
                yield *start, "", "", None


def _people(workspace: Workspace, team: str) -> set[str]:
    from aligntui.model import Person

    own = workspace.get(Team, team)
    return {one.id for one in workspace.find(Person, team=team)} | ({own.manager} if own is not None else set())
