"""What a merge is called in words: every change that comes in, and who changed what on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aligntui.model import (
    TABLES,
    Comment,
    DoesNotFit,
    Merge,
    Op,
    Reading,
    Review,
    Team,
    Transaction,
    Word,
    Workspace,
    values_of,
)
from aligntui.model.references import team_of
from aligntui.rules.past import last_touch
from aligntui.rules.plan import difference, plan_content
from aligntui.rules.three_way import Conflict, Merged
from aligntui.rules.words import quote, say_moment

from .checking_in import said_in_words
from .incoming import Told

if TYPE_CHECKING:
    from .incoming import Incoming
    from .session import Session


def told(working: Workspace, merged: Merged, history: Sequence[Transaction]) -> list[Told]:
    """Every change that comes in by itself, in words, as the plans would differ by it, and who made it there."""
    then = working.copy()
    try:
        then.do(tuple(merged.ops))
    except DoesNotFit:
        return []
    contents = [_plans_of(merged.ops, world) for world in (working, then)]
    found = []
    for op in merged.ops:
        who = _who(last_touch(history, op.id))
        found += [Told(op.id, words, who) for words in _sentences(op, working, then, contents)]
    return found


def _plans_of(ops: Sequence[Op], world: Workspace) -> dict[str, Any]:
    """What belongs to the plans of the teams that these operations are about, by id."""
    records = [world.get(TABLES[op.table], op.id) for op in ops]
    teams = {one.id if isinstance(one, Team) else team_of(world, one) for one in records if one is not None}
    return {
        key: values
        for team in world.all(Team)
        if team.id in teams
        for key, values in plan_content(world, team.id).items()
    }


def _sentences(op: Op, working: Workspace, then: Workspace, contents: list[dict[str, Any]]) -> list[str]:
    kind = TABLES[op.table]
    if kind in (Word, Reading) and op.before is None:
        return [said_in_words(op, working, then)]
    if kind is Review:
        return [str((op.after or {}).get("event", "taken back"))]
    if kind is Comment and op.before is not None and (op.after or {}).get("answer"):
        comment = working.get(Comment, op.id)
        asked = quote(comment.text, 40) if comment is not None else "a comment"
        return [f"answer to {asked}: {quote(str((op.after or {})['answer']), 80)}"]
    before, after = ({op.id: side[op.id]} if op.id in side else {} for side in contents)
    if (before or after) and (said := difference(then, before, after, working)):
        return said
    return _of_any(op, then if op.after is not None else working)


def _of_any(op: Op, world: Workspace) -> list[str]:
    """A record that belongs to no plan, or fields of one that do not: a person's role, the order of a list."""
    kind = TABLES[op.table]
    record = world.get(kind, op.id)
    values = values_of(record) if record is not None else {}
    name = str(values.get("name") or values.get("text") or values.get("what") or values.get("to_what") or "")
    called = f"{kind.noun} {quote(name, 60)}" if name else kind.noun
    if op.before is None:
        return [f"added {called}"]
    if op.after is None:
        return [f"deleted {called}"]
    was, is_ = op.before, op.after
    return [
        f"{called}, {field.replace('_', ' ')}: {_plain(was.get(field))} -> {_plain(value)}"
        for field, value in is_.items()
        if field != "order"
    ]


def _plain(value: Any) -> str:
    if value in ("", None, [], ()):
        return "nothing"
    return quote(str(value), 60) if isinstance(value, str) else str(value)


def _who(found: Transaction | None) -> str:
    return f"{found.by or 'somebody'}, {say_moment(found.at)}" if found is not None else ""


def who_changed(session: Session, incoming: Incoming, conflict: Conflict) -> tuple[str, str]:
    """Who changed it here and there, and when: "Ann, 24 Nov 2026 10:31"."""
    here = who_made(session, last_touch(session.history, conflict.id, conflict.field), conflict.id)
    return here, _who(last_touch(incoming.history, conflict.id, conflict.field))


def who_made(session: Session, found: Transaction | None, identifier: str) -> str:
    """Who made this transaction, and when. What a merge did to a record was done by whoever the merged file names, not
    by who merged it."""
    merge = next((op for op in found.ops if op.table == Merge.table), None) if found is not None else None
    mark = session.workspace.get(Merge, merge.id) if merge is not None else None
    if mark is not None:
        said = [words for one, words in zip(mark.changed, mark.said, strict=False) if one == identifier]
        if said and said[-1].endswith(")") and " (" in said[-1]:
            return said[-1].rpartition(" (")[2].removesuffix(")")
    return _who(found)
