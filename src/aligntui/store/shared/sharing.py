"""Putting a session into a database, and bringing it home: there is always one place that counts."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from aligntui.disk import atomic
from aligntui.model import Ballot, new_id
from aligntui.store.address import Address
from aligntui.store.database import as_bytes
from aligntui.store.errors import CannotOpen, DiskTrouble, describe
from aligntui.store.file_store import FileStore
from aligntui.store.mark import MARK, Mark
from aligntui.store.port import Loaded, Opened

from .opening import everything
from .server import Server
from .trouble import Trouble

MOST_TRIES = 5
_FIRST = "reveal it or close it first"


def put_there(address: Address, loaded: Loaded, by: str) -> Address:
    """Puts a session into the database; the tables are made there when this role may. Returns the session's address.

    Raises:
        Trouble: it was not put there.
    """
    there = address.of(loaded.workspace.meta.workspace)
    with Server.to(there) as server:
        if not server.is_prepared():
            server.prepare()
        server.check()
        server.share(as_bytes(loaded.workspace, ()), loaded.history, by)
    return there


def share(address: Address, opened: Opened[FileStore], by: str) -> Address:
    """Shares the session of an open file, which is marked first: it is this site's from now on.

    Raises:
        CannotOpen: with one sentence; the file is as it was.
    """
    store, loaded = opened.store, opened.loaded
    if _is_voting(loaded):
        raise CannotOpen(f"Nothing was shared: a private ballot is open, and its papers are only here; {_FIRST}.")
    there = address.of(loaded.workspace.meta.workspace)
    store.keep_beside(MARK, Mark(there, new_id("site")).table())
    try:
        store.checkpoint(loaded.workspace, loaded.history)
    except OSError as error:
        raise DiskTrouble(f"Nothing was shared: {store.path.name} could not be marked, {describe(error)}.") from error
    try:
        return put_there(address, loaded, by)
    except Trouble as trouble:
        store.keep_beside(MARK, None)
        with suppress(OSError):
            store.checkpoint(loaded.workspace, loaded.history)
        raise CannotOpen(f"Nothing was shared: {trouble.sentence}. {store.path.name} is as it was.") from trouble


def bring_home(address: Address, path: Path, by: str) -> Loaded:
    """Writes a shared session to a new file with its history, and closes the copy in the database.

    Raises:
        CannotOpen: with one sentence; the session is still in the database, or it is in the file.
    """
    if os.path.lexists(path):
        raise CannotOpen(f"There is already a file {path}; it was left as it is, choose another name.")
    try:
        with Server.to(address) as server:
            server.check()
            loaded = _close(server, path, by)
    except Trouble as trouble:
        raise CannotOpen(
            f"The session was not brought home: {trouble.sentence}. It is where it was; run this again."
        ) from trouble
    return loaded


def _close(server: Server, path: Path, by: str) -> Loaded:
    for _ in range(MOST_TRIES):
        loaded = everything(server)
        if _is_voting(loaded):
            raise Trouble("refused", f"a private ballot is open, and its papers are where it was opened; {_FIRST}")
        beside = _beside(path, loaded)
        try:
            head = loaded.history[-1].seq if loaded.history else 0
            if server.bring_home(head, path.name, by) or _was_ours(server, path):
                atomic.put_in_place(beside, path)
                return loaded
        finally:
            atomic.discard(beside)
    raise Trouble("away", "others are writing at this moment")


def _is_voting(loaded: Loaded) -> bool:
    return bool(loaded.workspace.find(Ballot, state="open", kind="pass"))


def _beside(path: Path, loaded: Loaded) -> Path:
    try:
        return atomic.write_beside(path, as_bytes(loaded.workspace, loaded.history))
    except OSError as error:
        raise DiskTrouble(
            f"The session was not brought home: {path} could not be made, {describe(error)}. It is where it was."
        ) from error


def _was_ours(server: Server, path: Path) -> bool:
    """Whether an earlier try closed the copy, and its answer or its file was lost."""
    return server.beat("", "", None).closed_to == path.name
