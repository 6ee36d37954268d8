"""The three that survive, and everything else on the long list."""

from __future__ import annotations

from aligntui.model import Imperative, Letter, Meaning, Tactic, Workspace

LETTERS: tuple[Letter, ...] = ("A", "B", "C")


def priorities(workspace: Workspace) -> list[Imperative]:
    """The priorities in the order of their letters."""
    return sorted(workspace.find(Imperative, fate="priority"), key=lambda priority: priority.letter)


def long_list(workspace: Workspace) -> list[Imperative]:
    """Every imperative that was not folded under another as a duplicate, in the order of Gather."""
    return workspace.find(Imperative, duplicate_of="")


def without_fate(workspace: Workspace) -> list[Imperative]:
    """Imperatives that nobody has decided about."""
    return [imperative for imperative in long_list(workspace) if not imperative.fate]


def aside(workspace: Workspace) -> list[Tactic]:
    """Tactics whose priority went: kept, shown as "without a priority", and counted nowhere."""
    current = {priority.id for priority in priorities(workspace)}
    return workspace.those(Tactic, lambda tactic: tactic.priority not in current)


def meanings_aside(workspace: Workspace) -> list[Meaning]:
    """What priorities that went meant for teams, where somebody wrote it."""
    current = {priority.id for priority in priorities(workspace)}
    return workspace.those(Meaning, lambda one: one.priority not in current and bool(one.text.strip()))


def counted(workspace: Workspace, team: str = "") -> list[Tactic]:
    """Tactics of a team, or of all, that a priority stands for: the only ones that any sum or finding looks at."""
    current = {priority.id for priority in priorities(workspace)}
    found = workspace.find(Tactic, team=team) if team else workspace.all(Tactic)
    return [tactic for tactic in found if tactic.priority in current]


def free_letter(workspace: Workspace) -> Letter:
    """The first letter that no priority has; empty when all three are taken."""
    taken = {priority.letter for priority in priorities(workspace)}
    return next((letter for letter in LETTERS if letter not in taken), "")


def called(priority: Imperative) -> str:
    """What a priority is called: its short name, else its words."""
    return priority.short_name or priority.text


def unmeasured(workspace: Workspace) -> list[str]:
    """Ids of the priorities that nothing is counted for yet, in the order of their letters."""
    return [one.id for one in priorities(workspace) if not one.measure.strip()]
