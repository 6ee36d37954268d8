"""What could not stand behind what others did: looked at, and answered, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from aligntui.dataclass import dataclass
from aligntui.model import TABLES, Note, Op, Record, Workspace, values_of
from aligntui.model.references import referred
from aligntui.rules.three_way import Conflict, Resolution
from aligntui.rules.words import quote
from aligntui.store.port import Aside

from .editing import Pen
from .pointers import let_go_of
from .session import Session


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was changed here and elsewhere. `ours` is what stands there now, `theirs` what was put aside."""

    aside: Aside
    conflict: Conflict

    @property
    def key(self) -> str:
        return f"{self.aside.transaction.uid}/{self.conflict.key}"


def questions(workspace: Workspace, aside: Aside) -> list[Question]:
    """What somebody has to answer before this can be done after all; what is still as it was needs no answer."""
    return [
        Question(aside, conflict)
        for op in aside.transaction.ops
        for conflict in _conflicts(workspace, op, _there(workspace, op))
    ]


def _there(workspace: Workspace, op: Op) -> Record | None:
    return workspace.get(TABLES[op.table], op.id)


def _conflicts(workspace: Workspace, op: Op, record: Record | None) -> list[Conflict]:
    now = values_of(record) if record is not None else None
    if op.before is None or op.after is None or now is None:
        if _may_be_done(workspace, op, now):
            return []
        return [Conflict(op.table, op.id, "", op.before, now, op.after)]
    return [
        Conflict(op.table, op.id, name, op.before[name], now.get(name), value)
        for name, value in op.after.items()
        if now.get(name) not in (op.before[name], value)
    ]


def _may_be_done(workspace: Workspace, op: Op, now: dict[str, object] | None) -> bool:
    """Whether a record can still be made, or deleted, as it was meant."""
    if op.before is None:
        return now is None and all(workspace.look_up(one) is not None for one in referred((op,)))
    return op.after is None and (now is None or now == op.before)


def settle(session: Session, aside: Aside, answers: Mapping[str, Resolution]) -> None:
    """Does what was put aside as far as it was answered so, and forgets it. What has no answer stays as it is now.

    What was made for a record that is gone, and is wanted, goes into the parking lot: no word is lost.
    """
    conflicts = {question.conflict.key: question for question in questions(session.workspace, aside)}
    wanted = {name: _answer(question, answers) for name, question in conflicts.items()}
    with session.change(f"After all: {aside.transaction.label}") as pen:
        for op in aside.transaction.ops:
            _do(session, pen, op, wanted)
    session.forget(aside)


def _answer(question: Question, answers: Mapping[str, Resolution]) -> Resolution:
    return answers.get(question.key, Resolution("ours"))


def _do(session: Session, pen: Pen, op: Op, wanted: Mapping[str, Resolution]) -> None:
    kind, record = TABLES[op.table], _there(session.workspace, op)
    whole = wanted.get(f"{op.table}/{op.id}/")
    if whole is not None:
        if whole.side == "theirs":
            _insist(session, pen, op, record)
    elif op.after is None:
        if record is not None:
            let_go_of(session.workspace, pen, record)
            pen.delete(record)
    elif op.before is None:
        pen.add(kind, **op.after)
    elif record is not None:
        fields = {}
        for name, value in op.after.items():
            answer = wanted.get(f"{op.table}/{op.id}/{name}", Resolution("theirs"))
            if answer.side != "ours":
                fields[name] = value if answer.side == "theirs" else answer.value
        pen.update(record, **fields)


def _insist(session: Session, pen: Pen, op: Op, record: Record | None) -> None:
    """The whole record, against what somebody else did to it."""
    if op.after is None:
        if record is not None:
            let_go_of(session.workspace, pen, record)
            pen.delete(record)
        return
    words = " / ".join(str(value).strip() for value in op.after.values() if isinstance(value, str) and " " in value)
    text = words or ", ".join(f"{name}: {value}" for name, value in op.after.items() if value not in ("", None))
    said = f"Written for {TABLES[op.table].a_noun()} that is gone: {quote(text, 400)}"
    pen.add(Note, text=said, stage="frame", kind="parking lot", at=session.clock())
