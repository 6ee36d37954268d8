"""A file and the journal beside it, read together: what was saved last is there, whatever happened since."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aligntui.dataclass import dataclass
from aligntui.disk import own
from aligntui.disk.atomic import Signature
from aligntui.model import META_ID, DoesNotFit, Transaction

from . import journal, migrations, places
from .codec import HISTORY, META
from .file_store import Known
from .journal import Line, ReadJournal
from .reading import Content, Records, Refusal, content_of, paused_collection, records_of

_TRIES = 5
"""Another window may write the file while it is read here; then it is read again."""


@dataclass(slots=True)
class Recovered:
    """What was found on the disk."""

    records: Records
    known: Known
    found: ReadJournal
    has_journal: bool
    migrated: bool
    intact: bool
    replayed: int = 0
    misfit: bool = False
    """Some of the journal belongs to another version of the file, so it must not be thrown away."""
    foreign: str = ""
    """What lies in the journal's place and is not a file of ours: it was not read, and stays as it is."""
    last: Transaction | None = field(default=None)

    @property
    def keep_journal_aside(self) -> bool:
        return self.misfit or self.found.end == "damaged"

    def remarks(self) -> Iterator[str]:
        """A sentence for each thing that a person should know; where a journal was put aside is said elsewhere."""
        if self.foreign:
            yield f"{self.foreign}, so it was not read and stays as it is; edits of a journal may be missing here."
        if not self.intact:
            yield "This file was changed by something other than aligntui since it was saved; it is shown as it is now."
        if self.found.end == "torn":
            yield "The very last change was cut off while it was being saved, so it is not here."
        if self.replayed:
            changes = "One change" if self.replayed == 1 else f"{self.replayed} changes"
            yield f"{changes} had not reached the file when the program ended; nothing of that is lost."


def recover(path: Path) -> Recovered:
    """Reads the file, and puts what its journal has beyond it on top. Writes nothing.

    Raises:
        Refusal: the file is not a workspace that can be opened.
        OSError: it cannot be read.
    """
    with paused_collection():
        return _recover(path)


def _recover(path: Path) -> Recovered:
    data, beside, foreign, signature = _read_both(path)
    content = content_of(data, path)
    found = journal.read(beside or b"")
    if found.head is not None and found.head.schema > migrations.SCHEMA:
        raise Refusal("newer")
    lines, fits = _beyond(content, found)
    migrated = content.schema < migrations.SCHEMA
    folded = 0
    if found.head is not None and found.head.schema == content.schema and migrated:
        try:
            for line in lines:
                migrations.fold_line(content.tables, line)
                folded += 1
        except (KeyError, TypeError, AttributeError):
            fits = False
        lines = []
    records = records_of(content)
    replayed = _replay(records, lines)
    return Recovered(
        records=records,
        known=Known(signature, len(data), zlib.crc32(data), records.others),
        found=found,
        has_journal=beside is not None,
        migrated=migrated,
        intact=content.intact,
        replayed=replayed + folded,
        misfit=not fits or replayed < len(lines),
        foreign=foreign,
        last=records.history[-1] if records.history else None,
    )


def _read_both(path: Path) -> tuple[bytes, bytes | None, str, Signature | None]:
    for _ in range(_TRIES):
        signature = Signature.of(path)
        data = own.read_named(path, places.MOST_BYTES)
        beside, foreign = _journal_bytes(path)
        if Signature.of(path) == signature:
            break
    return data, beside, foreign, signature


def _journal_bytes(path: Path) -> tuple[bytes | None, str]:
    """The journal, and what is said when something else lies in its place."""
    try:
        return own.read_own(places.journal_of(path), journal.MOST_BYTES), ""
    except FileNotFoundError:
        return None, ""
    except own.Foreign as error:
        return None, str(error)


def _beyond(content: Content, found: ReadJournal) -> tuple[list[Line], bool]:
    """The journal's lines that the file does not have yet, and whether all of the journal belongs to this file."""
    if found.head is None:
        return [], True
    documents = content.tables.get(HISTORY, {}).values()
    kept: Mapping[Any, Mapping[str, Any]] = {
        seq: document for document in documents if isinstance(seq := document.get("seq"), int)
    }
    last = max(kept, default=0)
    head = found.head
    here = {
        document.get("workspace", "") for document in content.tables[META].values() if document.get("id") == META_ID
    }
    if head.workspace not in here or head.after > last or not _readable(head, content):
        return [], not found.lines
    if head.after in kept and journal.line_mark(dict(kept[head.after])) != head.tip:
        return [], not found.lines
    fresh: list[Line] = []
    for line in found.lines:
        seq = line["seq"]
        if seq <= last:
            if seq in kept and journal.line_mark(dict(kept[seq])) != journal.line_mark(line):
                return [], False
        elif seq == last + len(fresh) + 1:
            fresh.append(line)
        else:
            return fresh, False
    if fresh and head.schema < content.schema:
        return [], False
    return fresh, True


def _readable(head: journal.Head, content: Content) -> bool:
    """Older lines are harmless when the file, which was brought up to date, has them all; that is seen later."""
    return head.schema <= content.schema or head.schema == migrations.SCHEMA


def _replay(records: Records, lines: list[Line]) -> int:
    """Does the transactions to the records; stops at the first that does not fit, and tells how many did."""
    for number, line in enumerate(lines):
        try:
            transaction = Transaction.model_validate(line)
            records.workspace.apply(transaction)
        except (ValidationError, DoesNotFit):
            return number
        records.history.append(transaction)
    return len(lines)
