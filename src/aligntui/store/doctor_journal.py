"""What the doctor does with journals: the one beside a file, and those that were put aside because they did not fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from aligntui.disk import own
from aligntui.model import DoesNotFit, Op, Transaction, Workspace, values_of

from . import journal, places
from .diagnosis import Diagnosis
from .journal import Line

_UNREADABLE = (ValidationError, DoesNotFit, KeyError, TypeError, ValueError)


def beside(diagnosis: Diagnosis, path: Path) -> None:
    """Puts what the journal beside the file has beyond it on top; of what does not follow, what can be brought back, as
    from a journal that was put aside: the program puts it aside when it opens the file."""
    found = _read(diagnosis, places.journal_of(path))
    workspace = diagnosis.workspace
    if found is None or workspace is None or found.head is None:
        return
    last = diagnosis.history[-1].seq if diagnosis.history else 0
    replayed = 0
    for line in found.lines:
        if line["seq"] != last + 1:
            continue
        try:
            transaction = Transaction.model_validate(line)
            workspace.apply(transaction)
        except (ValidationError, DoesNotFit):
            diagnosis.wrong.append("A change in the journal beside the file does not fit it.")
            break
        diagnosis.history.append(transaction)
        last += 1
        replayed += 1
    if found.end in ("torn", "damaged"):
        diagnosis.wrong.append(f"The journal beside the file is {found.end}; what comes after that place is not known.")
    if replayed:
        diagnosis.mended.append(f"{_changes(replayed)} of the journal {_is(replayed)} added.")
    _bring_back_all(diagnosis, workspace, found.lines, "The journal beside the file", "does not follow it")


def put_aside(diagnosis: Diagnosis, path: Path) -> None:
    """Brings back what journals have that were put aside: what they add, and what they change in fields that nobody
    has touched. A sync client that replaced the file at the moment of a crash leaves such a journal."""
    workspace = diagnosis.workspace
    if workspace is None:
        return
    for aside in places.journals_aside(path):
        found = _read(diagnosis, aside)
        if found is not None:
            _bring_back_all(
                diagnosis, workspace, found.lines, f"{aside.name} beside it", "is a journal that was put aside"
            )


def _bring_back_all(diagnosis: Diagnosis, workspace: Workspace, lines: Sequence[Line], name: str, what: str) -> None:
    known = {transaction.uid for transaction in diagnosis.history}
    unknown = [line for line in lines if line.get("uid", "") not in known]
    back = sum(_bring_back(diagnosis, workspace, line) for line in unknown)
    missing = sum(1 for line in unknown if not _is_there(workspace, line))
    if not back and not missing:
        return
    count = back + missing
    diagnosis.wrong.append(f"{name} {what}; {_changes(count)} in it {_is(count)} not in this file.")
    if back:
        diagnosis.mended.append(f"{_changes(back)} of {name[:1].lower()}{name[1:]} {_is(back)} brought back.")


def is_journal(data: bytes) -> bool:
    """Whether somebody named a journal instead of the file that it belongs to."""
    return journal.read(data).head is not None


def _read(diagnosis: Diagnosis, path: Path) -> journal.ReadJournal | None:
    try:
        return journal.read(own.read_own(path, journal.MOST_BYTES))
    except own.Foreign as error:
        diagnosis.wrong.append(f"{error}, so it was not read as a journal.")
    except OSError:
        pass
    return None


def _bring_back(diagnosis: Diagnosis, workspace: Workspace, line: Line) -> bool:
    """Does what still can be done of one change; whether that was anything."""
    try:
        ops = tuple(op for raw in line["ops"] if _is_new(workspace, op := Op.model_validate(raw)))
        if not ops:
            return False
        last = diagnosis.history[-1].seq if diagnosis.history else 0
        label = f"Brought back: {line.get('label', '')}"
        transaction = Transaction.model_validate(
            {"seq": last + 1, "at": line["at"], "by": line.get("by", ""), "label": label, "ops": ops}
        )
        workspace.apply(transaction)
    except _UNREADABLE:
        diagnosis.lost.append(f"“{line.get('label', 'a change')}”, which does not fit what is in the file now")
        return False
    diagnosis.history.append(transaction)
    return True


def _is_new(workspace: Workspace, op: Op) -> bool:
    """Whether an operation adds a record, or changes fields that are as it found them. Deletions are not repeated."""
    current = workspace.look_up(op.id)
    if op.after is None:
        return False
    if current is None:
        return op.before is None
    if op.before is None:
        return False
    values = values_of(current)
    return all(values.get(name) == value for name, value in op.before.items()) and any(
        values.get(name) != value for name, value in op.after.items()
    )


def _is_there(workspace: Workspace, line: Line) -> bool:
    """Whether what a change wrote stands in the workspace, or somebody has written something newer over it."""
    return all(not raw.get("after") or workspace.look_up(str(raw.get("id"))) is not None for raw in line["ops"])


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
