"""The session as tables of typed cells: what spreadsheets get. Days are dates, hours are numbers, people are names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from aligntui.model import (
    Activity,
    Change,
    Commitment,
    Imperative,
    Meaning,
    Person,
    Step,
    Tactic,
    Team,
    Workspace,
)
from aligntui.rules.actions import Action, actions, actions_of, plan_state, team_of
from aligntui.rules.cells import judgement_of, verdict_of_cell, verdict_of_tactic
from aligntui.rules.closing_report import card_of
from aligntui.rules.follow.progress import Progress, is_told, progress_by_work
from aligntui.rules.follow.quarter import Freed, freed_of
from aligntui.rules.ledger import ledger_of
from aligntui.rules.people_view import PersonVerdict, people_view
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.words import say_team, say_who

from .action_list import KINDS
from .cells_of_tables import Cell, DataTable, table
from .followed_tables import followed_tables
from .open_points import OpenPoint, open_points
from .parts import verdict_words
from .plan_parts import place_of_hours
from .selection import Selection


def data_tables(workspace: Workspace, selection: Selection, today: date) -> list[DataTable]:
    """The tables of the whole session, of one team's plan, of one person's card, or of what the read-out says."""
    match selection.what:
        case "card":
            return _of_person(workspace, workspace.need(Person, selection.record), today)
        case "plan":
            return _of_teams(workspace, [workspace.need(Team, selection.record)], selection.record, today)
        case "read-out":
            return _read_out(workspace, today)
        case _:
            return _of_teams(workspace, workspace.all(Team), "", today)


def _of_person(workspace: Workspace, person: Person, today: date) -> list[DataTable]:
    card = card_of(workspace, person)
    own = actions_of(workspace, person)
    everything = progress_by_work(workspace, today)
    named = {one.record for one in own} | {one.work.id for one in everything.values() if one.owner == person.id}
    told = {one: found for one, found in everything.items() if one in named}
    return [
        priorities_table(workspace),
        actions_table(own, told),
        tactics_table(workspace, [one for own in card.tactics.values() for one in own]),
        _drops(workspace, card.stops),
        table("Changes", CHANGE_COLUMNS, (_step_row(workspace, one) for one in card.steps)),
        _commitments(workspace, card.commitments),
        *followed_tables(workspace, told, priorities(workspace), today),
    ]


def _read_out(workspace: Workspace, today: date) -> list[DataTable]:
    teams = workspace.all(Team)
    said = {
        name: one for name, one in progress_by_work(workspace, today).items() if one.work.kind in ("stop", "commitment")
    }
    return [
        priorities_table(workspace),
        _imperatives(workspace),
        _line_of_sight(workspace, teams),
        _drops(workspace, [one for team in teams for one in workspace.find(Activity, team=team.id, mark="cut")]),
        _commitments(workspace, workspace.all(Commitment)),
        _ledger(workspace, teams, today),
        *followed_tables(workspace, said, priorities(workspace), today),
    ]


def _of_teams(workspace: Workspace, teams: list[Team], only: str, today: date) -> list[DataTable]:
    """The whole session, or with `only` (an id) one team's part of it."""
    chosen = [priority.id for priority in priorities(workspace)]
    tactics = [
        one for team in teams for priority in chosen for one in workspace.find(Tactic, team=team.id, priority=priority)
    ]
    commitments = [one for one in workspace.all(Commitment) if not only or team_of(workspace, one.who) == only]
    told = progress_by_work(workspace, today, only)
    found = [priorities_table(workspace)]
    if not only:
        found.append(_imperatives(workspace))
    return [
        *found,
        actions_table(actions(workspace, only), told),
        _line_of_sight(workspace, teams),
        _meanings(workspace, teams),
        tactics_table(workspace, tactics),
        table("Changes", CHANGE_COLUMNS, _changes(workspace, teams)),
        _drops(workspace, [one for team in teams for one in workspace.find(Activity, team=team.id)]),
        _commitments(workspace, commitments),
        _ledger(workspace, teams, today),
        *followed_tables(workspace, told, priorities(workspace), today),
        _people(workspace, only),
        _open(open_points(workspace, only)),
    ]


def priorities_table(workspace: Workspace) -> DataTable:
    """The three, with their measures."""
    return table(
        "Priorities",
        ("Letter", "Name", "Sentence", "Measure", "Target", "By", "Imperative"),
        (
            (one.letter, called(one), one.sentence, one.measure, one.target, one.target_day, one.text)
            for one in priorities(workspace)
        ),
    )


def actions_table(found: Sequence[Action], told: Mapping[str, Progress]) -> DataTable:
    """One list of everything that somebody does; once there is something to tell, how it goes, in columns at the
    end."""
    return table(
        "Actions",
        (
            "What",
            "Kind",
            "Who",
            "By when",
            "Team",
            "Priority",
            "State",
            "Hours a week",
            "Part of",
            "Id",
            *(GOING if told else ()),
        ),
        (
            (
                one.what,
                KINDS[one.kind],
                one.who,
                one.due,
                one.team,
                one.priority,
                one.state,
                one.hours,
                one.about,
                one.record,
                *(_going(told.get(one.record)) if told else ()),
            )
            for one in found
        ),
    )


GOING = ("How it goes", "Last word", "Next word")


def _going(progress: Progress | None) -> tuple[Cell, ...]:
    if progress is None:
        return "", "", None
    state = ", ".join(part for part in ("late" if progress.late else "", progress.state, progress.confidence) if part)
    return state, progress.said, progress.next


def tactics_table(workspace: Workspace, found: Sequence[Tactic]) -> DataTable:
    """Tactics with what the coach found in their words where nobody filled in a field."""
    return table(
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
            "Why the leader decided otherwise",
            "Questions answered",
        ),
        (_tactic_row(workspace, one) for one in found),
    )


def _tactic_row(workspace: Workspace, one: Tactic) -> tuple[Cell, ...]:
    judged = judgement_of(workspace, one)
    said = {name: answer.text if answer is not None else "" for name, answer in judged.answers.items()}
    return (
        say_team(workspace, one.team),
        _letter(workspace, one.priority),
        one.text,
        say_who(workspace, one.owner),
        one.due,
        one.hours,
        one.for_whom or said["to_whom"],
        one.with_what or said["with_what"],
        one.how_much or said["how_much"],
        verdict_words(verdict_of_tactic(workspace, one)),
        one.overruled_why,
        judged.answered,
    )


def _imperatives(workspace: Workspace) -> DataTable:
    return table(
        "Imperatives",
        ("Imperative", "Themes", "What happened", "Into", "Why", "Look again"),
        (
            (
                one.text,
                ", ".join(one.themes),
                one.fate or "not decided yet",
                _letter(workspace, one.folded_into),
                one.reason,
                one.look_again,
            )
            for one in long_list(workspace)
        ),
    )


def _line_of_sight(workspace: Workspace, teams: Sequence[Team]) -> DataTable:
    chosen = priorities(workspace)
    return table(
        "Line of sight",
        ("Team", *(f"{one.letter} {called(one)}" for one in chosen)),
        (
            (team.name, *(verdict_words(verdict_of_cell(workspace, team.id, one.id)) for one in chosen))
            for team in teams
        ),
    )


def _meanings(workspace: Workspace, teams: Sequence[Team]) -> DataTable:
    return table(
        "Meanings",
        ("Team", "Priority", "What it means", "No part because"),
        (
            (team.name, priority.letter, one.text, one.no_part)
            for team in teams
            for priority in priorities(workspace)
            for one in workspace.find(Meaning, team=team.id, priority=priority.id)
        ),
    )


CHANGE_COLUMNS = ("Team", "Kind", "From", "To", "Priority", "Not needed because", "Step", "Owner", "By when")


def _changes(workspace: Workspace, teams: Sequence[Team]) -> Iterator[tuple[Cell, ...]]:
    for team in teams:
        for change in workspace.find(Change, team=team.id):
            steps = workspace.find(Step, change=change.id)
            yield from (_step_row(workspace, step) for step in steps)
            if not steps:
                yield *_change_cells(workspace, change), "", "", None


def _change_cells(workspace: Workspace, one: Change) -> tuple[Cell, ...]:
    letter = _letter(workspace, one.priority)
    return say_team(workspace, one.team), one.kind, one.from_what, one.to_what, letter, one.not_needed


def _step_row(workspace: Workspace, step: Step) -> tuple[Cell, ...]:
    change = workspace.get(Change, step.change)
    start = _change_cells(workspace, change) if change is not None else ("",) * 6
    return *start, step.text, say_who(workspace, step.owner), step.due


def _drops(workspace: Workspace, found: Sequence[Activity]) -> DataTable:
    return table(
        "Drops",
        (
            "Team",
            "Activity",
            "Keep or stop",
            "Hours a week",
            "Money a year",
            "Serves",
            "Who stops it",
            "Stop by",
            "Reason",
            "Its hours go to",
        ),
        (
            (
                say_team(workspace, one.team),
                one.text,
                {"cut": "stop", "keep": "keep", "": "not answered"}[one.mark],
                one.hours,
                one.money,
                _letter(workspace, one.serves),
                say_who(workspace, one.prime),
                one.stop_by,
                one.reason,
                place_of_hours(workspace, one),
            )
            for one in found
        ),
    )


def _commitments(workspace: Workspace, found: Sequence[Commitment]) -> DataTable:
    return table(
        "Commitments",
        ("Who", "Does what", "By when", "The leader looks again"),
        ((say_who(workspace, one.who), one.what, one.due, one.look_again) for one in found),
    )


def _ledger(workspace: Workspace, teams: Sequence[Team], today: date) -> DataTable:
    """An empty cell of what is really free says that nobody said; zero says that nothing became free."""
    told = is_told(workspace, today)
    return table(
        "Ledger",
        (
            "Team",
            "Asked h/week",
            "Freed h/week",
            "Sent on h/week",
            "Balance h/week",
            "Plan",
            *(("Really free h/week", "Stops not said") if told else ()),
        ),
        (
            (
                one.name,
                led.asked,
                led.freed,
                led.redeployed,
                led.balance,
                plan_state(workspace, one.id),
                *(_really(freed_of(workspace, today, one.id)) if told else ()),
            )
            for one in teams
            for led in (ledger_of(workspace, one.id),)
        ),
    )


def _really(freed: Freed) -> tuple[Cell, ...]:
    return freed.real, freed.unsaid


def _sight(verdict: PersonVerdict) -> str:
    return "no part" if verdict == "declared" else verdict


def _people(workspace: Workspace, team: str) -> DataTable:
    sight = {row.person: row.verdicts for row in people_view(workspace)}
    chosen = priorities(workspace)
    managers = {one.manager: one.name for one in workspace.all(Team)}
    counts = Counter(action.person for action in actions(workspace, team))
    found = [
        one for one in workspace.all(Person) if team in ("", one.team) or workspace.need(Team, team).manager == one.id
    ]
    return table(
        "People",
        ("Name", "Role", "Team", "Manages", *(f"Line of sight to {one.letter}" for one in chosen), "Actions"),
        (
            (
                one.name,
                one.role,
                say_team(workspace, one.team),
                managers.get(one.id, ""),
                *(_sight(sight[one.id][priority.id]) if one.id in sight else "" for priority in chosen),
                counts[one.id],
            )
            for one in found
        ),
    )


def _open(found: Sequence[OpenPoint]) -> DataTable:
    return table(
        "Open points", ("Kind", "Team", "What", "Who"), ((one.kind, one.team, one.what, one.who) for one in found)
    )


def _letter(workspace: Workspace, priority: str) -> str:
    found = workspace.get(Imperative, priority)
    return found.letter if found is not None and found.fate == "priority" else ""
