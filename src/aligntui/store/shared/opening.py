"""Opening a shared session at a site, putting one there, and bringing one home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from aligntui.disk import atomic
from aligntui.model import DoesNotFit, Transaction, new_id
from aligntui.settings import person
from aligntui.store.database import as_bytes
from aligntui.store.errors import CannotOpen, DiskTrouble, describe
from aligntui.store.file_store import FileStore
from aligntui.store.opening import open_workspace, read_workspace
from aligntui.store.port import Loaded, Opened
from aligntui.store.rebasing import put_behind

from . import outbox as outboxes
from .address import Address
from .line import Line
from .mark import MARK, Mark, mark_in
from .outbox import Outbox, outbox_of
from .server import Server
from .site_store import SiteStore
from .trouble import Trouble

FIRST_LOOK_SECONDS = 1.0
"""How long opening waits for what is new; then the session begins with what is here."""


def site_file(address: Address) -> Path:
    """Where the file of this computer's own site lies, when a session is opened by its address."""
    from platformdirs import user_data_path

    there = sha256(address.database.encode()).hexdigest()[:8]
    return user_data_path("aligntui", appauthor=False) / "shared" / f"{address.workspace} {there}.align"


def open_shared(
    address: Address,
    path: Path | None = None,
    *,
    read_only: bool = False,
    take_over: bool = False,
    who: str = "",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Opened[SiteStore]:
    """Opens a shared session at this site: with what is here at once, and with all of the database when it answers.

    `path` is the site's file; without it the one of this computer, which is made the first time.

    Raises:
        CannotOpen: with one sentence. Once a site has its file, no database is needed to open it.
    """
    if not address.workspace:
        raise CannotOpen("That address names a database and no session in it: the part ?workspace= is missing.")
    place = path or site_file(address)
    if not place.exists():
        _begin(address, place)
    opened = open_workspace(place, read_only=read_only, take_over=take_over, who=who, clock=clock, site=True)
    mark = mark_in(opened.store.others)
    site = mark.site if mark is not None else new_id("site")
    loaded, box = _with_outbox(opened.loaded, opened.store)
    known = [one for one in loaded.history if one.uid not in {each.uid for each in loaded.waiting}]
    line = Line(address, site, who or person(), known=known[-1].seq if known else 0, tip=known[-1].uid if known else "")
    store = SiteStore(address, opened.store, box, line, known)
    if not opened.store.read_only:
        line.start()
        line.looked.wait(FIRST_LOOK_SECONDS)
    return Opened(store, loaded, opened.in_use)


def _begin(address: Address, place: Path) -> None:
    """Makes the file of a site that has none, out of the database."""
    try:
        with Server.to(address) as server:
            server.check()
            loaded = everything(server)
    except Trouble as trouble:
        raise CannotOpen(_not_opened(trouble)) from trouble
    mark = Mark(address, new_id("site"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        atomic.write_whole(place, as_bytes(loaded.workspace, loaded.history, {MARK: mark.table()}))
    except OSError as error:
        raise DiskTrouble(
            f"The shared session was not opened: {describe(error)} in {place.parent}, where this site keeps its copy; "
            "nothing was changed."
        ) from error


def everything(server: Server) -> Loaded:
    """All of a shared session, replayed from what the database has.

    Raises:
        Trouble: it is not to be had, or cannot be understood here.
    """
    data, at = server.snapshot()
    try:
        workspace = read_workspace(data, server.address.place).workspace
        history: list[Transaction] = []
        while rows := server.rows(history[-1].seq if history else 0):
            for row in rows:
                if row.seq > at:
                    workspace.apply(row)
            history += rows
    except CannotOpen as error:
        raise Trouble("ended", str(error).rstrip(".")) from error
    except (DoesNotFit, ValidationError) as error:
        raise Trouble("ended", f"what is in {server.address.place} does not fit together") from error
    return Loaded(workspace, history)


def share(address: Address, loaded: Loaded, by: str) -> Address:
    """Puts a session into the database; the tables are made there when this role may.

    Raises:
        CannotOpen: with one sentence; nothing was changed.
    """
    there = address.of(loaded.workspace.meta.workspace)
    try:
        with Server.to(there) as server:
            if not server.is_prepared():
                server.prepare()
            server.check()
            server.share(as_bytes(loaded.workspace, ()), loaded.history, by)
    except Trouble as trouble:
        raise CannotOpen(f"Nothing was shared: {trouble.sentence}. The file is as it was.") from trouble
    return there


def _with_outbox(loaded: Loaded, file: FileStore) -> tuple[Loaded, Outbox]:
    """What the file has, and behind it what waited when the program ended."""
    box = Outbox(outbox_of(file.path), loaded.history[-1].seq if loaded.history else 0)
    try:
        found = outboxes.read(box.path)
    except OSError as error:
        file.read_only = file.read_only or f"It can only be read, because {describe(error)}."
        return loaded, box
    workspace, history = loaded.workspace, list(loaded.history)
    for row in found.rows:
        if row.seq == (history[-1].seq if history else 0) + 1:
            workspace.apply(row)
            history.append(row)
    mine = {one.uid for one, _ in found.waiting}
    given = [
        (one, [row for row in history if row.seq > base and row.uid not in mine])
        for one, base in found.waiting
        if one.uid not in found.seen
    ]
    again = put_behind(workspace, given, history[-1] if history else None, {one.uid for one in history})
    waiting = again.waiting
    aside = [one for one in (*found.aside, *again.aside) if one.transaction.uid not in found.seen]
    remarks = list(loaded.remarks)
    if waiting:
        many = "One change waits" if len(waiting) == 1 else f"{len(waiting)} changes wait"
        remarks.append(f"{many} to be sent to the others.")
    if not file.read_only:
        known = history[-1].seq if history else 0
        box.begin([row for row in found.rows if row.seq <= known], [(one, known) for one in waiting], aside)
    return Loaded(workspace, [*history, *waiting], tuple(remarks), tuple(waiting), tuple(aside)), box


def _not_opened(trouble: Trouble) -> str:
    return f"The shared session was not opened: {trouble.sentence}. Nothing was changed."
