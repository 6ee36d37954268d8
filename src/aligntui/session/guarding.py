"""What a hand-out may bring back: its own team's plan, and that it was handed in. Everything else is left out and said.

A file that comes in a mail may have been written by anybody. It decides neither whose team it is (our own record of
the hand-out does), nor what is approved, nor what belongs to others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aligntui.model import (
    TABLES,
    Change,
    Comment,
    Note,
    Op,
    Person,
    Reading,
    Record,
    Review,
    Step,
    Team,
    Word,
    Workspace,
)
from aligntui.rules.three_way import Conflict, Merged
from aligntui.rules.words import plural

_ANSWER = frozenset(["answer"])
"""What a manager may do to a leader's comment; only the leader's file settles it."""
_PERSON = frozenset(["name", "role", "team", "votes", "order"])
_TEAM = frozenset(["name", "hours", "manager", "cadence", "order"])


@dataclass(slots=True)
class Guarded:
    """What may come in, and what was left out, by what it was."""

    merged: Merged = field(default_factory=Merged)
    left_out: list[str] = field(default_factory=list)
    new_people: list[str] = field(default_factory=list)

    @property
    def remark(self) -> str:
        """One sentence about what was left out; empty when nothing was."""
        if not self.left_out:
            return ""
        kinds = ", ".join(dict.fromkeys(self.left_out))
        return f"{plural(len(self.left_out), 'change')} that a team's hand-out may not bring were left out ({kinds})."


def guard(working: Workspace, merged: Merged, team: Team) -> Guarded:
    """Only what belongs to this team. `working` is our session, where the team of a record is looked up."""
    result = Guarded()
    changes = {one.id for one in working.find(Change, team=team.id)}
    changes |= {
        op.id for op in merged.ops if op.table == Change.table and op.before is None and _team_of(op.after) == team.id
    }
    for op in merged.ops:
        kept = _kept(working, op, team.id, changes)
        if kept is None:
            result.left_out.append(TABLES[op.table].noun)
            continue
        if kept is not op and kept.after is not None and op.after is not None and set(kept.after) != set(op.after):
            result.left_out.append(f"{TABLES[op.table].noun}: {', '.join(sorted(set(op.after) - set(kept.after)))}")
        if op.table == Person.table and op.before is None and op.after is not None:
            result.new_people.append(str(op.after.get("name", "")))
        result.merged.ops.append(kept)
    for conflict in merged.conflicts:
        if _may_conflict(working, conflict, team.id, changes):
            result.merged.conflicts.append(conflict)
        else:
            result.left_out.append(TABLES[conflict.table].noun)
    return result


def _kept(working: Workspace, op: Op, team: str, changes: set[str]) -> Op | None:
    """The operation, a smaller one of it, or None where it may not come in."""
    kind = TABLES[op.table]
    there = working.get(kind, op.id)
    if _is_of_a_plan(kind):
        return op if _is_own(there, op.after, team) else None
    if kind is Step:
        return op if _is_own_step(there, op.after, changes) else None
    if kind is Review:
        return op if there is None and op.after is not None and _is_handed_in(op.after, team) else None
    if kind is Comment:
        if there is None:
            return None  # a manager answers; a new comment would speak as the leader
        return _only(op, _ANSWER) if _team_of_record(there) == team and op.after is not None else None
    if kind is Person:
        return _person(op, there, team)
    if kind is Team:
        return _only(op, _TEAM) if op.id == team and there is not None and op.after is not None else None
    if kind is Word or kind is Reading:
        return op if there is None and op.after is not None else None
    if kind is Note:
        return op if there is None and op.after is not None else None
    return None


def _is_of_a_plan(kind: type[Record]) -> bool:
    """Whether it is work of a team that says so itself, unlike a step, a review and a comment."""
    return kind.part_of == Team.noun and bool(kind.in_plan)


def _is_own(there: Record | None, after: Mapping[str, Any] | None, team: str) -> bool:
    """Of this team before and after: a record cannot be taken from another team, nor given to one."""
    if there is not None and _team_of_record(there) != team:
        return False
    if after is None:
        return there is not None
    return after.get("team", team) == team if there is not None else _team_of(after) == team


def _is_own_step(there: Record | None, after: Mapping[str, Any] | None, changes: set[str]) -> bool:
    if there is not None and getattr(there, "change", "") not in changes:
        return False
    if after is None:
        return there is not None
    return (
        after.get("change", next(iter(changes), "")) in changes if there is not None else after.get("change") in changes
    )


def _is_handed_in(after: Mapping[str, Any], team: str) -> bool:
    return after.get("event") == "handed in" and _team_of(after) == team and not after.get("digest")


def _person(op: Op, there: Record | None, team: str) -> Op | None:
    if there is None:
        return op if op.after is not None and op.after.get("team", "") in ("", team) else None
    if _team_of_record(there) != team:
        return None
    if op.after is None:
        return op
    smaller = _only(op, _PERSON)
    if smaller is not None and smaller.after is not None and smaller.after.get("team", team) not in ("", team):
        return None
    return smaller


def _only(op: Op, fields: frozenset[str]) -> Op | None:
    """The operation on these fields alone; None when nothing is left of it."""
    if op.before is None or op.after is None:
        return op if op.after is not None else None
    before = {name: value for name, value in op.before.items() if name in fields}
    after = {name: value for name, value in op.after.items() if name in fields}
    if not after:
        return None
    if after.keys() == op.after.keys():
        return op
    return Op(table=op.table, id=op.id, before=before, after=after)


def _may_conflict(working: Workspace, conflict: Conflict, team: str, changes: set[str]) -> bool:
    kind = TABLES[conflict.table]
    there = working.get(kind, conflict.id)
    if kind is Step:
        return there is None or getattr(there, "change", "") in changes
    if kind is Comment:
        return there is not None and _team_of_record(there) == team and conflict.field in _ANSWER
    if kind is Team:
        return conflict.id == team and conflict.field in _TEAM
    if _is_of_a_plan(kind) or kind is Person:
        return (there is None or _team_of_record(there) == team) and conflict.field != "team"
    return False


def _team_of(values: Mapping[str, Any] | None) -> str:
    return str(values.get("team", "")) if values is not None else ""


def _team_of_record(record: Record) -> str:
    return str(getattr(record, "team", ""))
