"""What a file and what lies beside it say about private votes, and taking the names out of older ones.

Programs before schema 2 kept private dots with the voter, in the table of votes and in every line of the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from aligntui.dataclass import dataclass
from aligntui.disk import own
from aligntui.model import Ballot, Op, Slip, Transaction, Vote, Workspace, values_of
from aligntui.model.references import referred
from aligntui.model.slips import slips_of

from . import journal, places
from .codec import HISTORY, META, Unreadable
from .database import read_tables
from .opening import open_workspace, save_copy
from .slips import read

Rows = Iterator[Mapping[str, Any]]


@dataclass(slots=True)
class PapersLeft:
    """What one file says."""

    path: Path
    named: dict[str, int] = field(default_factory=dict)
    """Ballot -> how many rows and lines of the history hold both a person and a dot of it."""
    open_papers: int = 0
    """Papers in a side file: of a ballot that is open, readable by the owner of the file until the reveal."""


@dataclass(slots=True)
class Report:
    """What a file and the files of the same session beside it say."""

    file: PapersLeft
    beside: list[PapersLeft] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not self.file.named and not any(one.named for one in self.beside)


def look(path: Path) -> Report:
    """Looks at a workspace file, its journal, its backup, its side file, and other versions in the same folder.

    Raises:
        OSError: the file cannot be read.
        ValueError: it holds no tables.
    """
    tables = _tables(path)
    workspace = next((str(row.get("workspace", "")) for row in _rows(tables, META)), "")
    report = Report(PapersLeft(path, _named(tables)))
    report.file.open_papers = sum(len(papers) for papers in _papers(path, workspace).values())
    others = {
        places.backup_of(path),
        places.journal_of(path),
        *path.parent.glob("*.align*"),
        *path.parent.glob("*.dam*"),
    }
    for other in sorted(others - {path}):
        if (found := _beside(other, workspace)) is not None:
            report.beside.append(found)
    return report


def clean(path: Path, out: Path) -> list[Path]:
    """Writes the session without the names behind its private dots to `out`; where that is the file itself, its backup
    and its journal are replaced, too. Papers go in sorted by content; results stay as they are.

    Returns the files beside it that still hold names.

    Raises:
        CannotOpen: the file cannot be opened, or another window has it.
        OSError: it could not be written; nothing was changed.
    """
    same = out.exists() and out.resolve() == path.resolve()
    opened = open_workspace(path, read_only=not same)
    try:
        workspace, history = cleaned(opened.loaded.workspace, opened.loaded.history)
        if same:
            if opened.store.read_only:
                raise OSError(30, opened.store.read_only)
            for _ in range(2):  # the second time the first becomes the backup
                opened.store.checkpoint(workspace, history)
        else:
            save_copy(out, workspace, history)
    finally:
        opened.store.close()
    report = look(out)
    return [one.path for one in [*report.beside, *([look(path).file] if not same else [])] if one.named]


def cleaned(workspace: Workspace, history: list[Transaction]) -> tuple[Workspace, list[Transaction]]:
    """The same session without the names. Ballots that are open keep their dots in it; reveal them first."""
    done = {ballot.id for ballot in workspace.all(Ballot) if ballot.kind == "pass" and ballot.state != "open"}
    papers: dict[str, dict[str, list[str]]] = {}
    named = {op.id for transaction in history for op in transaction.ops if _dot(op.table, op.before or op.after)}
    for vote in workspace.all(Vote):
        if vote.voter and not vote.over and vote.ballot in done:
            named.add(vote.id)
            papers.setdefault(vote.ballot, {}).setdefault(vote.voter, []).extend([vote.candidate] * vote.dots)
    open_votes = {vote.id for vote in workspace.all(Vote) if vote.voter and not vote.over and vote.ballot not in done}
    named -= open_votes
    tables = {name: list(records) for name, records in workspace.tables()}
    tables[Vote.table] = [record for record in tables[Vote.table] if record.id not in named]
    slips = {ballot: slips_of(ballot, by_voter.values()) for ballot, by_voter in papers.items()}
    for made in slips.values():
        tables[Slip.table] += made
    return Workspace(tables), list(_without(history, named, slips))


def _without(history: list[Transaction], named: set[str], slips: dict[str, list[Slip]]) -> Iterator[Transaction]:
    """The history without the named dots; the papers come in where their ballot was revealed last."""
    reveals: dict[str, str] = {}
    for transaction in history:
        for op in transaction.ops:
            if op.table == Ballot.table and op.id in slips and (op.after or {}).get("state") == "revealed":
                reveals[op.id] = transaction.uid
    for transaction in history:
        ops = [op for op in transaction.ops if not (op.table == Vote.table and op.id in named)]
        final = False
        for ballot, uid in reveals.items():
            if uid == transaction.uid:
                ops += [Op(table=Slip.table, id=slip.id, after=values_of(slip)) for slip in slips[ballot]]
                final = True
        if len(ops) == len(transaction.ops) and not final:
            yield transaction
        else:
            kind = "final" if final else transaction.kind
            yield transaction.model_copy(update={"ops": tuple(ops), "refers": referred(ops), "kind": kind})


def _dot(table: str, values: Mapping[str, Any] | None) -> bool:
    return table == Vote.table and bool(values and values.get("voter") and not values.get("over"))


def _named(tables: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    rows = [row for row in _rows(tables, Vote.table) if _dot(Vote.table, row)]
    rows += [side for transaction in _rows(tables, HISTORY) for side in _sides(transaction)]
    for row in rows:
        ballot = str(row.get("ballot", ""))
        found[ballot] = found.get(ballot, 0) + 1
    return found


def _sides(transaction: Mapping[str, Any]) -> Rows:
    for op in transaction.get("ops") or ():
        if isinstance(op, dict):
            for side in (op.get("before"), op.get("after")):
                if isinstance(side, dict) and _dot(str(op.get("table")), side):
                    yield side


def _tables(path: Path) -> Mapping[str, Any]:
    data = own.read_named(path, places.MOST_BYTES)
    return read_tables(path, lambda: data)


def _rows(tables: Mapping[str, Any], name: str) -> Rows:
    table = tables.get(name)
    if isinstance(table, dict):
        yield from (row for row in table.values() if isinstance(row, dict))


def _beside(path: Path, workspace: str) -> PapersLeft | None:
    """Another version of the same session, or a journal of it; None for anything else."""
    try:
        data = own.read_own(path, places.MOST_BYTES)
    except OSError:
        return None
    lines = journal.read(data)
    if lines.head is not None:
        if lines.head.workspace != workspace:
            return None
        return PapersLeft(path, _named({HISTORY: {str(at): line for at, line in enumerate(lines.lines)}}))
    try:
        tables = read_tables(path, lambda: data)
    except Unreadable:
        return None
    if not any(row.get("workspace") == workspace for row in _rows(tables, META)):
        return None
    return PapersLeft(path, _named(tables))


def _papers(path: Path, workspace: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    try:
        return read(places.slips_of(path), workspace)
    except OSError:
        return {}
