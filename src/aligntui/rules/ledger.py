"""Hours asked by new work against hours freed by what is dropped."""

from __future__ import annotations

from aligntui.dataclass import dataclass
from aligntui.model import Activity, Change, Finding, Imperative, Tactic, Team, Workspace

from .priorities import called, counted, priorities
from .words import say_number


@dataclass(frozen=True, slots=True)
class Ledger:
    """One team's account, in hours a week; money a year."""

    asked: float
    freed: float
    redeployed: float
    """Of what is freed, the hours that have a place to go."""
    money: float
    """Money that the cuts free."""

    @property
    def balance(self) -> float:
        """Freed less asked; negative when the team is short."""
        return round(self.freed - self.asked, 2)

    @property
    def words(self) -> str:
        """`7 h short`, `3 h to spare`, `in balance`."""
        if abs(self.balance) < 0.05:
            return "in balance"
        return f"{say_number(-self.balance)} h short" if self.balance < 0 else f"{say_number(self.balance)} h to spare"


def ledger_of(workspace: Workspace, team: str) -> Ledger:
    """The ledger of one team, by id."""
    tactics = sum(tactic.hours or 0.0 for tactic in counted(workspace, team))
    changes = sum(change.hours or 0.0 for change in workspace.find(Change, team=team))
    cuts = [activity for activity in workspace.find(Activity, team=team) if activity.mark == "cut"]
    return Ledger(
        asked=tactics + changes,
        freed=sum(cut.hours or 0.0 for cut in cuts),
        redeployed=sum(cut.hours or 0.0 for cut in cuts if goes_to(workspace, cut.redeploy_to)),
        money=sum(cut.money or 0.0 for cut in cuts),
    )


def gap_key(team: str) -> str:
    """Under which key the size of an accepted gap is kept among the answers to findings."""
    return f"gap:{team}"


def gap_accepted_at(workspace: Workspace, team: str) -> float | None:
    """How many hours short the team was when the leader accepted it; None when that was not, or by an older program,
    which did not keep it."""
    answer = workspace.first(Finding, key=gap_key(team))
    return float(answer.digest) if answer is not None and _is_number(answer.digest) else None


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def gap_holds(workspace: Workspace, team: Team) -> bool:
    """Whether what was accepted covers what is short now: a gap accepted at 0.1 h is not leave for 30."""
    if not team.gap_accepted:
        return False
    accepted = gap_accepted_at(workspace, team.id)
    return accepted is None or -ledger_of(workspace, team.id).balance < accepted + 0.05


def ledger_of_all(workspace: Workspace) -> list[tuple[Team, Ledger]]:
    """Every team with its ledger."""
    return [(team, ledger_of(workspace, team.id)) for team in workspace.all(Team)]


def total(ledgers: list[Ledger]) -> Ledger:
    """Ledgers added up."""
    return Ledger(
        asked=sum(ledger.asked for ledger in ledgers),
        freed=sum(ledger.freed for ledger in ledgers),
        redeployed=sum(ledger.redeployed for ledger in ledgers),
        money=sum(ledger.money for ledger in ledgers),
    )


@dataclass(frozen=True, slots=True)
class SameActivity:
    """An activity that several teams list."""

    text: str
    members: tuple[Activity, ...]


ALIKE_ACTIVITIES = 88
"""Percent alike from which two teams' activities count as the same one; higher than for imperatives, because
teams do call different work by similar words."""


def same_activities(workspace: Workspace) -> list[SameActivity]:
    """Activities that several teams do, each once with all teams that list it."""
    from .duplicates import normal, score

    groups: list[tuple[str, list[Activity]]] = []
    by_word: dict[str, set[int]] = {}
    for activity in workspace.all(Activity):
        wanted = normal(activity.text)
        words = wanted.split()
        near = set().union(*(by_word.get(word, set()) for word in words)) if words else set()
        place = next((at for at in sorted(near) if score(groups[at][0], wanted) >= ALIKE_ACTIVITIES), None)
        if place is None:
            place = len(groups)
            groups.append((wanted, []))
            for word in words:
                by_word.setdefault(word, set()).add(place)
        groups[place][1].append(activity)
    return [
        SameActivity(members[0].text, tuple(members))
        for _, members in groups
        if len({member.team for member in members}) > 1
    ]


def goes_to(workspace: Workspace, identifier: str) -> str:
    """What freed hours go to, in words: the tactic with its priority's letter, the change, or the priority.

    Empty when it is nothing that can be seen, such as a tactic of a priority that was let go.
    """
    record = workspace.look_up(identifier) if identifier else None
    current = {priority.id for priority in priorities(workspace)}
    if isinstance(record, Tactic) and record.priority in current:
        return f"{workspace.need(Imperative, record.priority).letter} {record.text}".strip()
    if isinstance(record, Change):
        return record.to_what
    if isinstance(record, Imperative) and record.id in current:
        return f"{record.letter} {called(record)}".strip()
    return ""
