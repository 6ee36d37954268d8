"""Opening and making workspace files: what is refused, what is mended on the way, and who may write."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from aligntui.disk import atomic, own, platform
from aligntui.disk.sharing import PRIVATE, shared_mode
from aligntui.model import AgendaItem, Meta, StageKey, Transaction, Workspace, new_id
from aligntui.model.ids import Draw
from aligntui.settings import person

from . import places
from .database import as_bytes
from .errors import AlreadyThere, DiskTrouble, NotPermitted, describe
from .file_store import FileStore
from .journal import Journal
from .lock import InUse, Lock
from .mark import mark_in
from .port import Loaded, Opened, Slips
from .reading import Refusal, content_of, records_of
from .recovering import Recovered, recover
from .refusing import not_there, refusal, trouble
from .slips import FileSlips, copy_papers


def _now() -> datetime:
    return datetime.now(UTC)


def open_workspace(
    path: Path,
    *,
    read_only: bool = False,
    take_over: bool = False,
    who: str = "",
    clock: Callable[[], datetime] = _now,
    site: bool = False,
) -> Opened[FileStore]:
    """Opens a workspace file; one that somebody else has open is opened to be read only.

    With `read_only` nothing at all is written, not even a lock. `take_over` opens past the lock of another computer
    that is known to be gone. `who` is the name that other windows are told. The file of a shared session's site is
    written by its site alone (`site`); everybody else reads it.

    Raises:
        CannotOpen: with one sentence; nothing on the disk was changed.
    """
    try:
        real = _real_file(path)
    except (OSError, ValueError) as error:
        raise trouble(path, error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))) from error
    in_use = False
    lock, why = None, "It was opened to be read only."
    if not read_only:
        try:
            lock, why = _lock(real, who, clock(), take_over)
        except InUse as taken:
            in_use, why = True, f"{taken}, so here it can only be read; {taken.way}."
    try:
        found = recover(real)
        slips, foreign = _slips(real, found, reads_only=lock is None)
        store = FileStore(
            real,
            known=found.known,
            journal=_journal(real, found),
            slips=slips,
            lock=lock,
            last=found.last,
            read_only=why,
            workspace=found.records.workspace.meta.workspace,
            clock=clock,
        )
        remarks = [*found.remarks()] if lock is not None or read_only or found.foreign else []
        if lock is not None and lock.foreign:
            remarks.append(
                f"{lock.path.name} holds no lock and was left as it is; other windows are not told who is here."
            )
        if lock is not None and shared_mode(real) != PRIVATE:
            remarks.append(
                f"{real.name} is shared: others on this computer may read or write it, and it stays that way."
            )
        if not site and (mark := mark_in(store.others)) is not None:
            store.read_only = why or f"This session is shared; its one history is in {mark.address.place}."
        if foreign := found.foreign or foreign:
            store.read_only = why or f"It can only be read, because {foreign}; move that away to work here."
        elif lock is not None:
            remarks += _settle(store, found, clock())
        elif found.keep_journal_aside:
            remarks.append("Some of the journal beside this file does not fit it and is not shown.")
    except Refusal as reason:
        _release(lock)
        raise refusal(path, reason) from reason
    except OSError as error:
        _release(lock)
        raise trouble(path, error) from error
    except BaseException:
        _release(lock)
        raise
    return Opened(store, Loaded(found.records.workspace, found.records.history, tuple(remarks)), in_use)


def read_workspace(data: bytes, name: str) -> Loaded:
    """What these bytes hold, as they come out of a pipe: no file, no journal, no lock. `name` goes into sentences.

    Raises:
        CannotOpen: with one sentence.
    """
    try:
        if len(data) > places.MOST_BYTES:
            raise Refusal("large", f"more than {places.MOST_BYTES / 1e6:,.0f} MB")
        content = content_of(data, Path(name))
        records = records_of(content)
    except Refusal as reason:
        raise refusal(Path(name), reason) from reason
    return Loaded(records.workspace, records.history)


def create_workspace(
    path: Path,
    *,
    title: str = "",
    by: str = "",
    records: Workspace | None = None,
    draw: Draw = secrets.choice,
    clock: Callable[[], datetime] = _now,
) -> Opened[FileStore]:
    """Makes a file with a session and opens it. What it begins with is not a transaction and cannot be undone.

    Args:
        records: what it begins with, every record as it is; an empty session when there is none.

    Raises:
        CannotOpen: with one sentence; there is a file of that name, or none can be written there.
    """
    try:
        if path.exists() or path.is_symlink():
            raise AlreadyThere(f"There is already a file {path}; it was left as it is, choose another name or open it.")
        if not path.parent.is_dir():
            raise not_there(path)
        atomic.write_whole(path, as_bytes(records or _empty(title, draw), ()))
    except PermissionError as error:
        raise NotPermitted(f"{path} could not be made: {describe(error)}; choose another folder.") from error
    except (OSError, ValueError) as error:
        why = describe(error) if isinstance(error, OSError) else "that is no name for a file"
        raise DiskTrouble(f"{path} could not be made: {why}; nothing was written, choose another place.") from error
    return open_workspace(path, who=by, clock=clock)


def _empty(title: str, draw: Draw) -> Workspace:
    meta = Meta(workspace=new_id("wor", draw), title=title.encode("utf-8", "replace").decode("utf-8"))
    agenda = [AgendaItem(id=f"age_{stage}", stage=stage) for stage in get_args(StageKey)]
    return Workspace({Meta.table: [meta], AgendaItem.table: agenda})


def as_file(workspace: Workspace, history: Sequence[Transaction] = ()) -> bytes:
    """The bytes of a workspace file with all of this."""
    return as_bytes(workspace, history)


def save_copy(path: Path, workspace: Workspace, history: Sequence[Transaction], slips: Slips | None = None) -> None:
    """Writes all of an open session to a new file, whatever is the matter with its own.

    The papers of an open private ballot go along, in the side file of the copy.

    Raises:
        OSError: it could not be written (its `strerror` says why), or there is a file of that name already.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "there is already a file of that name", str(path))
    if slips is not None:
        copy_papers(slips, places.slips_of(path), workspace.meta.workspace)
    atomic.write_whole(path, as_file(workspace, history))


def _real_file(path: Path) -> Path:
    found = path.stat()  # first, because it says in an OSError what is wrong with links
    real = path.resolve()
    if stat.S_ISDIR(found.st_mode):
        raise refusal(path, Refusal("folder"))
    if not stat.S_ISREG(found.st_mode):
        raise refusal(path, Refusal("device"))
    if found.st_size > places.MOST_BYTES:
        raise refusal(path, Refusal("large", f"{found.st_size / 1e6:,.0f} MB"))
    return real


def _lock(path: Path, who: str, at: datetime, take_over: bool) -> tuple[Lock | None, str]:
    """The lock, or the sentence that says why this window only reads.

    Raises:
        InUse: another window has it.
    """
    if not os.access(path, os.W_OK):
        return None, f"{path.name} is protected against writing, so it can only be read; save a copy to work on it."
    try:
        return Lock.take(places.lock_of(path), who=who or person(), at=at, take_over=take_over, of=path), ""
    except own.Foreign as error:
        return None, f"It can only be read, because {error}; move that away to work here."
    except OSError as error:
        return None, f"It can only be read, because {describe(error)}; save a copy elsewhere to work on it."


def _release(lock: Lock | None) -> None:
    if lock is not None:
        lock.release()


def _journal(path: Path, found: Recovered) -> Journal:
    if found.keep_journal_aside:
        return Journal(places.journal_of(path), of=path)
    last = found.found.lines[-1]["seq"] if found.found.lines else 0
    return Journal(places.journal_of(path), found.found.length, last, of=path)


def _slips(path: Path, found: Recovered, *, reads_only: bool) -> tuple[FileSlips, str]:
    """The papers of open private ballots, and what is said when something else lies in their place."""
    workspace = found.records.workspace.meta.workspace
    slips = FileSlips(places.slips_of(path), workspace)
    if not reads_only:  # a window that only looks has no business with other people's papers
        try:
            slips.load()
        except own.Foreign as error:
            return slips, str(error)
    return slips, ""


def _settle(store: FileStore, found: Recovered, at: datetime) -> list[str]:
    """Brings the file up to date with its journal, so that the session starts from one whole file."""
    atomic.sweep(store.path)
    atomic.sweep(store.slips.path)
    if not (found.has_journal or found.migrated):
        return []
    aside = places.journal_aside(store.path, at.astimezone())
    try:
        store.checkpoint(found.records.workspace, found.records.history)
        if found.keep_journal_aside:
            platform.replace(places.journal_of(store.path), aside)
            return [f"Some of the journal beside this file does not fit it; that journal is kept as {aside.name}."]
        atomic.discard(places.journal_of(store.path))
    except OSError as error:
        if found.keep_journal_aside or found.migrated:
            store.read_only = f"It can only be read, because {describe(error)}; save a copy elsewhere to work on it."
        # Otherwise the journal simply goes on, and is folded in later.
    return []
