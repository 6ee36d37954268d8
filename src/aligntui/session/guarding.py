"""What a hand-out may bring back: its own team's plan, and that it was handed in. Everything else is left out and said.

A file that comes in a mail may have been written by anybody. It decides neither whose team it is (our own record of
the hand-out does), nor what is approved, nor what belongs to others. What is nobody's plan (a note, a person of no
team) comes in only when somebody says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, replace

from aligntui.dataclass import dataclass
from aligntui.model import (
    TABLES,
    Activity,
    Change,
    Comment,
    Imperative,
    Note,
    Op,
    Person,
    Reading,
    Record,
    Review,
    Tactic,
    Team,
    Word,
    Workspace,
    values_of,
)
from aligntui.model.references import team_of_record
from aligntui.rules.handout import is_check_in
from aligntui.rules.three_way import Conflict, Merged
from aligntui.rules.words import plural

from .checking_in import said_of_own

_ID = re.compile(r"[a-z]{3,4}_[0-9A-Za-z_]{1,58}")

_FIELDS: dict[type[Record], frozenset[str]] = {
    Comment: frozenset(["answer"]),  # only the leader's file settles
    Person: frozenset(["name", "role"]),
    Team: frozenset(["hours"]),
}
"""What a hand-out may change of a record that is there; of a plan it may change everything but `_LEADERS`."""

_LEADERS = frozenset(["overruled", "overruled_why"])
"""Fields of a plan that only the leader fills: a verdict that was overruled."""

_SAID = _LEADERS | {"redeploy_to"}
"""Fields of a new record that are said when they are emptied."""


@dataclass(slots=True)
class Guarded:
    """What may come in, and what was left out, by what it was."""

    merged: Merged = field(default_factory=Merged)
    asked: list[Conflict] = field(default_factory=list)
    """What comes in only when somebody says so: whole records that are not here, as conflicts with nothing."""
    left_out: list[str] = field(default_factory=list)
    new_people: list[str] = field(default_factory=list)

    @property
    def remark(self) -> str:
        """One sentence about what was left out; empty when nothing was."""
        if not self.left_out:
            return ""
        kinds = ", ".join(dict.fromkeys(self.left_out))
        many = len(self.left_out) > 1
        return (
            f"{plural(len(self.left_out), 'change')} that a team's hand-out may not bring"
            f" {'were' if many else 'was'} left out ({kinds})."
        )


def guard(working: Workspace, base: Workspace, merged: Merged, team: Team) -> Guarded:
    """Only what belongs to this team; of a check-in only what was said. `working` is our session, where the team of a
    record is looked up, `base` what was handed out."""
    return _Guard(working, base, merged, team).result


def all_asked(working: Workspace, merged: Merged) -> Merged:
    """The same, with every operation as a question: for a file of which this session knows nothing."""
    asked = list(merged.conflicts)
    for op in merged.ops:
        if op.before is None or op.after is None:
            record = working.get(TABLES[op.table], op.id)
            ours = values_of(record) if record is not None else None
            asked.append(Conflict(op.table, op.id, "", ours, ours, op.after))
        else:
            asked += [
                Conflict(op.table, op.id, name, op.before[name], op.before[name], value)
                for name, value in op.after.items()
            ]
    return Merged([], asked)


class _Guard:
    def __init__(self, working: Workspace, base: Workspace, merged: Merged, team: Team) -> None:
        self._working = working
        self._base = base
        self._of = team
        self._new = {op.id: op.after for op in merged.ops if op.before is None and op.after is not None}
        self._team = team.id
        self._manager = team.manager
        own = {kind: self._own(kind, merged) for kind in TABLES.values() if kind.part_of == Team.noun and kind.in_plan}
        self._plan = own[Tactic] | own[Change]
        self._also = self._plan | own[Activity]
        self._work = set().union(*own.values())
        self._handed_in = False
        self._kinds: dict[type[Record], Callable[[Op, Record | None], Op | None]] = {
            Review: self._review,
            Comment: self._part,
            Person: self._person,
            Team: self._part,
            Note: self._note,
            Word: self._word,
            Reading: self._word,
        }
        self.result = Guarded()
        # The last hand-in stands for all of the same file.
        for op in sorted(merged.ops, key=lambda op: op.table == Review.table):
            self._op(op)
        for conflict in merged.conflicts:
            self._conflict(conflict)

    def _own(self, kind: type[Record], merged: Merged) -> set[str]:
        """Ids of this team's records of a kind, with those that come in now."""
        there = {one.id for one in self._working.find(kind, team=self._team)}
        new = {
            op.id
            for op in merged.ops
            if op.table == kind.table and op.before is None and (op.after or {}).get("team") == self._team
        }
        return there | {one for one in new if self._working.get(kind, one) is None}

    def _op(self, op: Op) -> None:
        kept = self._kept(op)
        noun = TABLES[op.table].noun
        if kept is None:
            self.result.left_out.append(noun)
            return
        missing = sorted(
            name.replace("_", " ")
            for name, value in (op.after or {}).items()
            if (kept.after or {}).get(name) != value and (op.before is not None or name in _SAID)
        )
        if missing:
            self.result.left_out.append(f"{noun}: {', '.join(missing)}")
        if op.table in (Note.table, Person.table) and op.before is None and not self._comes_unasked(kept):
            self.result.asked.append(Conflict(op.table, op.id, "", None, None, kept.after))
            return
        if op.table == Person.table and op.before is None and kept.after is not None:
            self.result.new_people.append(str(kept.after.get("name", "")))
        self.result.merged.ops.append(kept)

    def _comes_unasked(self, op: Op) -> bool:
        return op.table == Person.table and (op.after or {}).get("team") == self._team

    def _conflict(self, conflict: Conflict) -> None:
        """A conflict may be answered with theirs, so theirs has to be what could come in by itself."""
        before = {conflict.field: conflict.ours} if conflict.field else conflict.ours
        after = {conflict.field: conflict.theirs} if conflict.field else conflict.theirs
        op = Op(table=conflict.table, id=conflict.id, before=before, after=after)
        kept = self._kept(op)
        if kept is None or (conflict.field and kept != op):
            self.result.left_out.append(TABLES[conflict.table].noun)
        else:
            self.result.merged.conflicts.append(conflict if conflict.field else replace(conflict, theirs=kept.after))

    def _kept(self, op: Op) -> Op | None:
        """The operation, a smaller one of it, or None where it may not come in."""
        kind = TABLES[op.table]
        there = self._working.get(kind, op.id)
        judge = self._kinds.get(kind) or self._of_a_plan(kind)
        if is_check_in(self._base) and judge != self._word:
            return None  # its plan is there to be read
        if judge is None or (there is None) != (op.before is None):
            return None
        if op.before is None and not (op.id.startswith(f"{kind.prefix}_") and _ID.fullmatch(op.id)):
            return None
        return judge(op, there)

    def _of_a_plan(self, kind: type[Record]) -> Callable[[Op, Record | None], Op | None] | None:
        """How work of a team is judged, and what is part of such work."""
        if kind.part_of == Team.noun and kind.in_plan:
            return self._of_plan
        return self._part_of_work if kind.part_of not in ("", Team.noun) else None

    def _of_plan(self, op: Op, there: Record | None) -> Op | None:
        """Of this team before and after: a record cannot be taken from another team, nor given to one."""
        if there is not None and _team_of(there) != self._team:
            return None
        if op.after is None:
            return op
        if op.after.get("team", "" if there is None else self._team) != self._team:
            return None
        return self._pointing_home(_without(op, _LEADERS))

    def _pointing_home(self, op: Op | None) -> Op | None:
        """Freed hours go to work of this team or to a priority, never into the plan of another."""
        target = (op.after or {}).get("redeploy_to", "") if op is not None else ""
        if op is None or not target or target in self._plan or self._working.get(Imperative, str(target)):
            return op
        return _without(op, frozenset(["redeploy_to"]))

    def _part_of_work(self, op: Op, there: Record | None) -> Op | None:
        """A step of a change: what it is part of is this team's, before and after."""
        whole = TABLES[op.table].part_of
        if there is not None and team_of_record(self._working, there.id) != self._team:
            return None
        if op.after is None or (there is not None and whole not in op.after):
            return op
        return op if op.after.get(whole) in self._work else None

    def _review(self, op: Op, there: Record | None) -> Op | None:
        after = op.after or {}
        if there is not None or self._handed_in or after.get("team") != self._team:
            return None
        if after.get("event") != "handed in" or after.get("digest"):
            return None
        self._handed_in = True
        # Who handed in is whose plan it is, whatever name stands in the file.
        return Op(table=op.table, id=op.id, after={**after, "by": self._manager, "reason": ""})

    def _part(self, op: Op, there: Record | None) -> Op | None:
        """A few fields of a record that is there and this team's."""
        kind = TABLES[op.table]
        if there is None or op.after is None:
            return None
        own = there.id == self._team if isinstance(there, Team) else _team_of(there) == self._team
        return _only(op, _FIELDS[kind]) if own else None

    def _person(self, op: Op, there: Record | None) -> Op | None:
        """A new one of this team or of none; of those here, the own people, but for those who lead others."""
        if op.after is None:
            return None  # whoever leaves leaves other teams' plans too: that is for the leader's file
        if there is None:
            known = op.after.get("team", "") in ("", self._team)
            return Op(table=op.table, id=op.id, after={**op.after, "votes": True}) if known else None
        meta = self._working.meta
        leads = {meta.leader, meta.facilitator} | {
            one.manager for one in self._working.all(Team) if one.id != self._team
        }
        return None if there.id in leads else self._part(op, there)

    def _note(self, op: Op, there: Record | None) -> Op | None:
        if there is not None or op.after is None:
            return None
        about = op.after.get("about", "")
        own = about in self._also
        return Op(table=op.table, id=op.id, after={**op.after, "settled": False, "about": about if own else ""})

    def _word(self, op: Op, there: Record | None) -> Op | None:
        """A new word about this team's work or people; a reading is a number by somebody, and names the measure."""
        return said_of_own(self._working, self._base, self._new, op, self._of) if there is None else None


def _only(op: Op, fields: frozenset[str]) -> Op | None:
    """The operation on these fields alone; None when nothing is left of it."""
    return _without(op, frozenset(op.after or {}) - fields)


def _without(op: Op, fields: frozenset[str]) -> Op | None:
    """The operation without these fields: a new record has them empty, of one that is there they stay."""
    if op.after is None or not fields & op.after.keys():
        return op
    if op.before is None:
        return Op(table=op.table, id=op.id, after={**op.after, **dict.fromkeys(fields & op.after.keys(), "")})
    after = {name: value for name, value in op.after.items() if name not in fields}
    if not after:
        return None
    before = {name: value for name, value in op.before.items() if name in after}
    return Op(table=op.table, id=op.id, before=before, after=after)


def _team_of(record: Record) -> str:
    return str(getattr(record, "team", ""))
