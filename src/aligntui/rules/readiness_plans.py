"""Readiness of Translate, Change, Drop, Approve and Close, as method.md has it."""

from __future__ import annotations

from collections.abc import Iterator

from aligntui.model import (
    CHANGE_KINDS,
    Activity,
    Change,
    Commitment,
    Export,
    Finding,
    Imperative,
    Person,
    Record,
    Step,
    Tactic,
    Team,
    Workspace,
)

from .approval import standing
from .by_team import by_team
from .cells import judged_one_by_one, verdict_of_cell
from .ledger import gap_accepted_at, gap_holds, goes_to, ledger_of
from .people_view import people_of, people_view
from .priorities import priorities
from .readiness_types import Readiness
from .words import plural, say_number, say_who

NAMED = 3
"""Names in a sentence before it says how many more."""
NOT_EXPORTED = "The summary was not exported yet."
"""What Close asks for; a summary does not say it of itself."""


def _some(names: list[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def prepared(workspace: Workspace) -> Iterator[Record]:
    """Works out what is kept team by team, with many rests: what is asked of all of them is there then."""
    chosen = priorities(workspace)
    for team in workspace.all(Team):
        yield from judged_one_by_one(workspace, team.id)
        for priority in chosen:
            verdict_of_cell(workspace, team.id, priority.id)
        people_of(workspace, team)
        _open_in_drop(workspace, team)
        standing(workspace, team.id)
        yield team


def translate_readiness(workspace: Workspace) -> Readiness:
    """Every cell direct, or declared; every member named by at least one tactic."""
    teams, chosen = workspace.all(Team), priorities(workspace)
    if not teams or not chosen:
        return Readiness(0, 1, ("Teams and priorities come first.",))
    open_cells = [
        f"{team.name} {priority.letter}"
        for team in teams
        for priority in chosen
        if verdict_of_cell(workspace, team.id, priority.id).verdict not in ("direct", "declared")
    ]
    total = len(teams) * len(chosen)
    unnamed = [say_who(workspace, row.person) for row in people_view(workspace) if not row.named]
    sentences = []
    if open_cells:
        sentences.append(f"{plural(len(open_cells), 'cell')} not direct yet: {_some(open_cells)}.")
    if unnamed:
        sentences.append(f"No tactic names {_some(unnamed)}.")
    return Readiness(total - len(open_cells), total + len(unnamed), tuple(sentences))


def change_readiness(workspace: Workspace) -> Readiness:
    """All four kinds answered for every team; every change has at least one step with an owner and a date."""
    teams = workspace.all(Team)
    if not teams:
        return Readiness(0, 1, ("Teams come first.",))
    sentences = []
    ready = 0
    for team in teams:
        changes = workspace.find(Change, team=team.id)
        missing = [kind for kind in CHANGE_KINDS if all(change.kind != kind for change in changes)]
        bare = [change for change in changes if not change.not_needed and not _has_step(workspace, change)]
        if missing:
            sentences.append(f"{team.name}: no answer yet for {', '.join(missing)}.")
        if bare:
            sentences.append(f"{team.name}: {plural(len(bare), 'change')} without a step that has an owner and a date.")
        ready += not missing and not bare
    return Readiness(ready, len(teams), tuple(sentences))


def _has_step(workspace: Workspace, change: Change) -> bool:
    return any(step.owner and step.due for step in workspace.find(Step, change=change.id))


def drop_readiness(workspace: Workspace) -> Readiness:
    """Every team has a cut, every cut is redeployed, asked <= freed or the leader accepted the gap."""
    teams = workspace.all(Team)
    if not teams:
        return Readiness(0, 1, ("Teams come first.",))
    open_ones = [_open_in_drop(workspace, team) for team in teams]
    return Readiness(
        sum(not sentences for sentences in open_ones),
        len(teams),
        tuple(sentence for sentences in open_ones for sentence in sentences),
    )


def _giving_hours(workspace: Workspace, record: Record) -> list[str]:
    """Teams whose freed hours go to this."""
    return [activity.team for activity in workspace.find(Activity, redeploy_to=record.id)]


def _open_in_drop(workspace: Workspace, team: Team) -> tuple[str, ...]:
    """A sentence for each thing that is open in a team."""
    kept = by_team(
        workspace,
        "drops",
        of_team=(Activity, Change, Tactic, Team),
        of_all=(Finding, Imperative),
        others=_giving_hours,
    )
    return kept.get(workspace, team.id, lambda: _looked_for(workspace, team))


def _looked_for(workspace: Workspace, team: Team) -> tuple[str, ...]:
    sentences = []
    cuts = [activity for activity in workspace.find(Activity, team=team.id) if activity.mark == "cut"]
    idle = [cut for cut in cuts if not goes_to(workspace, cut.redeploy_to)]
    ledger = ledger_of(workspace, team.id)
    if not cuts:
        sentences.append(f"{team.name} drops nothing yet.")
    if idle:
        sentences.append(f"{team.name}: the hours of {plural(len(idle), 'cut')} go nowhere yet.")
    if ledger.balance < 0 and not gap_holds(workspace, team):
        sentences.append(f"{team.name} is {ledger.words}, and {_not_accepted(workspace, team)}.")
    return tuple(sentences)


def _not_accepted(workspace: Workspace, team: Team) -> str:
    accepted = gap_accepted_at(workspace, team.id)
    if not team.gap_accepted or accepted is None:
        return "nobody accepted the gap"
    return f"only {say_number(accepted)} h of that was accepted"


def approve_readiness(workspace: Workspace) -> Readiness:
    """Every team approved and every seal whole; in a hand-out, handed in."""
    teams = workspace.all(Team)
    if not teams:
        return Readiness(0, 1, ("Teams come first.",))
    if workspace.meta.handout_of:
        given = standing(workspace, teams[0].id).state in ("handed in", "approved")
        return Readiness(int(given), 1, () if given else ("Not handed in yet.",))
    states = {team.name: standing(workspace, team.id) for team in teams}
    waiting = [name for name, state in states.items() if state.state != "approved"]
    broken = [name for name, state in states.items() if state.seal == "broken"]
    sentences = []
    if waiting:
        sentences.append(f"Not approved yet: {_some(waiting)}.")
    if broken:
        sentences.append(f"Changed after the approval: {_some(broken)}.")
    return Readiness(len(teams) - len(waiting) - len(broken), len(teams), tuple(sentences))


def who_is_missing(workspace: Workspace) -> list[str]:
    """Ids of the leader and managers who have no commitment yet."""
    wanted = [workspace.meta.leader, *(team.manager for team in workspace.all(Team))]
    committed = {commitment.who for commitment in workspace.all(Commitment)}
    names = {say_who(workspace, who).casefold() for who in committed}
    return [
        who
        for who in dict.fromkeys(wanted)
        if who
        and workspace.get(Person, who)
        and who not in committed
        and say_who(workspace, who).casefold() not in names
    ]


def close_readiness(workspace: Workspace) -> Readiness:
    """The leader and each manager have a commitment; a summary was exported."""
    wanted = {who for who in (workspace.meta.leader, *(team.manager for team in workspace.all(Team))) if who}
    missing = who_is_missing(workspace)
    exported = any(export.what == "summary" for export in workspace.all(Export))
    sentences = []
    if missing:
        sentences.append(f"No commitment yet from {_some([say_who(workspace, who) for who in missing])}.")
    if not wanted:
        sentences.append("No leader and no manager yet.")
    if not exported:
        sentences.append("The summary was not exported yet.")
    return Readiness(len(wanted) - len(missing) + exported, max(len(wanted), 1) + 1, tuple(sentences))
