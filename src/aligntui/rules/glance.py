"""What a leader or a board asks first: when, who, four numbers, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Meaning, Person, Stint, Team, Workspace

from .approval import standing
from .cells import verdict_of_cell
from .drift import findings
from .ledger import ledger_of, ledger_of_all, total
from .priorities import long_list, priorities, without_fate
from .words import MONTHS, plural, say_who

NAMED = 4
"""Names in a sentence before it says how many more there are."""


def days_held(workspace: Workspace) -> tuple[date, ...]:
    """The day of the session as it was written down, else the days on which its timer ran; empty when unknown."""
    if workspace.meta.session_day is not None:
        return (workspace.meta.session_day,)
    return tuple(sorted({stint.started.astimezone().date() for stint in workspace.all(Stint)}))


def say_days(days: tuple[date, ...]) -> str:
    """`23 Nov 2026`, `23 and 24 Nov 2026`, `23 Nov 2026 to 4 Dec 2026`; empty for none."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if len(days) == 2 and (first.month, first.year) == (last.month, last.year):
        return f"{first.day} and {end}"
    return f"{first.day} {MONTHS[first.month - 1]} {first.year} to {end}"


@dataclass(frozen=True, slots=True)
class Glance:
    """The numbers of the first page; hours are a week's."""

    imperatives: int
    priorities: int
    cells: int
    """Teams times priorities, without those in which a team declared that it has no part."""
    direct: int
    """Of those cells, the ones with direct line of sight."""
    declared: int
    asked: float
    freed: float
    teams: int
    approved: int
    """Plans approved by the leader and unchanged since."""


def glance(workspace: Workspace, team: str = "") -> Glance:
    """The numbers of the session, or of one team (an id)."""
    chosen = priorities(workspace)
    teams = [one for one in workspace.all(Team) if team in ("", one.id)]
    words = [verdict_of_cell(workspace, one.id, priority.id).verdict for one in teams for priority in chosen]
    ledger = total([ledger_of(workspace, one.id) for one in teams])
    states = [standing(workspace, one.id) for one in teams]
    return Glance(
        imperatives=len(long_list(workspace)),
        priorities=len(chosen),
        cells=sum(word != "declared" for word in words),
        direct=sum(word == "direct" for word in words),
        declared=sum(word == "declared" for word in words),
        asked=ledger.asked,
        freed=ledger.freed,
        teams=len(teams),
        approved=sum(state.state == "approved" and state.seal == "whole" for state in states),
    )


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, as stage 1 lists it."""

    leader: str
    facilitator: str
    teams: tuple[tuple[str, tuple[str, ...]], ...]
    """Each team's name with the names of its people, the manager first."""
    others: tuple[str, ...]
    """People of no team who neither lead nor facilitate."""

    @property
    def count(self) -> int:
        """People in teams, and others."""
        return sum(len(names) for _, names in self.teams) + len(self.others)


def attendance(workspace: Workspace) -> Attendance:
    """The people of the session."""
    meta = workspace.meta
    leads = {meta.leader, meta.facilitator}
    teams: list[tuple[str, tuple[str, ...]]] = []
    counted = set(leads)
    for team in workspace.all(Team):
        manager = workspace.get(Person, team.manager)
        members = [one for one in workspace.find(Person, team=team.id) if one.id != team.manager]
        own = [one for one in ([manager] if manager else []) + members if one.id not in counted]
        counted |= {one.id for one in own}
        if own:
            teams.append((team.name, tuple(one.name for one in own)))
    others = tuple(one.name for one in workspace.all(Person) if one.id not in counted)
    return Attendance(say_who(workspace, meta.leader), say_who(workspace, meta.facilitator), tuple(teams), others)


def asks(workspace: Workspace) -> list[str]:
    """What the leader is asked to decide, each a sentence, the most urgent first; empty when nothing waits."""
    teams = workspace.all(Team)
    states = {team.id: standing(workspace, team.id) for team in teams}
    found = []
    if broken := [team.name for team in teams if states[team.id].seal == "broken"]:
        found.append(f"Approve again, or return: {some(broken)} changed after the approval.")
    if waiting := [team.name for team in teams if states[team.id].state == "handed in"]:
        found.append(f"Approve or return the {'plan' if len(waiting) == 1 else 'plans'} of {some(waiting)}.")
    if returned := [team.name for team in teams if states[team.id].state == "returned"]:
        found.append(f"Wait for {some(returned)}: returned with comments, not handed in again.")
    if drafts := [team.name for team in teams if states[team.id].state == "draft"]:
        found.append(f"Ask for the {'plan' if len(drafts) == 1 else 'plans'} of {some(drafts)}: not handed in yet.")
    if short := [
        f"{team.name} ({ledger.words})"
        for team, ledger in ledger_of_all(workspace)
        if ledger.balance <= -0.05 and not team.gap_accepted
    ]:
        found.append(f"More hours are asked than freed: {some(short)}. Free more, ask less, or accept the gap.")
    if drift := [one for one in findings(workspace) if not one.outcome]:
        found.append(f"Settle or accept {plural(len(drift), 'contradiction')} between plans.")
    if silent := [
        f"{team.name} in {priority.letter}"
        for team in teams
        for priority in priorities(workspace)
        if verdict_of_cell(workspace, team.id, priority.id).verdict == "none"
        and workspace.first(Meaning, team=team.id, priority=priority.id) is None
    ]:
        found.append(f"Nothing is planned yet by {some(silent)}.")
    if unmeasured := [priority.letter for priority in priorities(workspace) if not priority.measure]:
        found.append(f"Give {some(unmeasured)} a measure.")
    if open_list := without_fate(workspace):
        found.append(f"Decide what becomes of {plural(len(open_list), 'imperative')} without a decision.")
    return found


def some(names: Sequence[str]) -> str:
    """`East`, `East and North`, `East, North, South, West and 4 more`."""
    if len(names) > NAMED + 1:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
