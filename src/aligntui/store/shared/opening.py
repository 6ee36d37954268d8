"""Opening a shared session at a site, putting one there, and bringing one home."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from aligntui.disk import atomic
from aligntui.model import DoesNotFit, Transaction, new_id
from aligntui.settings import person
from aligntui.store import migrations, places
from aligntui.store.address import Address
from aligntui.store.database import as_bytes
from aligntui.store.errors import CannotOpen, DiskTrouble, describe
from aligntui.store.file_store import FileStore
from aligntui.store.mark import MARK, Mark
from aligntui.store.opening import read_workspace
from aligntui.store.port import Loaded, Opened
from aligntui.store.rebasing import put_behind, rebase

from . import outbox as outboxes
from .line import Line, other_schema
from .outbox import Outbox, outbox_of
from .server import Server
from .site_store import SiteStore
from .trouble import Trouble

READING_SECONDS = 8.0
"""How long a command that only reads waits for the database."""
FIRST_LOOK_SECONDS = 1.0
"""How long opening waits for what is new; then the session begins with what is here."""


def site_of(address: Address) -> Path:
    """The file of this computer's own site of a shared session; made out of the database the first time.

    Raises:
        CannotOpen: with one sentence. Once a site has its file, no database is needed.
    """
    from platformdirs import user_data_path

    if not address.workspace:
        raise CannotOpen(
            "That address names a database and no session in it: the part workspace= is missing; copy the address "
            "again that `aligntui share` printed."
        )
    there = sha256(address.database.encode()).hexdigest()[:8]
    folder = user_data_path("aligntui", appauthor=False) / "shared" / f"{address.workspace} {there}"
    with suppress(OSError):
        for each in sorted(folder.iterdir()):
            if each.suffix == places.SUFFIX and each.is_file():
                return each
    return begin_site(address, folder)


def begin_site(address: Address, place: Path) -> Path:
    """Makes a site's file out of the database: this file, or one named after the session in this folder.

    Raises:
        CannotOpen: with one sentence.
    """
    try:
        with Server.to(address) as server:
            server.check()
            if (number := server.beat("", "", None).schema) != migrations.SCHEMA:
                raise Trouble("ended", other_schema(address, number))
            loaded = everything(server)
    except Trouble as trouble:
        raise CannotOpen(f"The shared session was not opened: {trouble.sentence}. Nothing was changed.") from trouble
    if place.suffix != places.SUFFIX:
        place = place / places.file_name_for(loaded.workspace.meta.title or "session")
    mark = Mark(address, new_id("site"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        atomic.write_whole(place, as_bytes(loaded.workspace, loaded.history, {MARK: mark.table()}))
    except OSError as error:
        raise DiskTrouble(
            f"The shared session was not opened: {describe(error)} in {place.parent}, where this site keeps its copy; "
            "nothing was changed."
        ) from error
    return place


def as_site(opened: Opened[FileStore], mark: Mark, who: str = "") -> Opened[SiteStore]:
    """The shared session that an open file is a site of: with what is here at once, and with all of the database as
    soon as it answers."""
    loaded, box = _with_outbox(opened.loaded, opened.store)
    known = loaded.history[: len(loaded.history) - len(loaded.waiting)]
    line = Line(
        mark.address,
        new_id("site") if opened.store.read_only else mark.site,
        who or person(),
        known=known[-1].seq if known else 0,
        tip=known[-1].uid if known else "",
        is_in=not opened.store.read_only,
    )
    store = SiteStore(opened.store, box, line, known)
    line.start()
    line.looked.wait(FIRST_LOOK_SECONDS)
    return Opened(store, loaded, opened.in_use, mark.site)


def up_to_date(opened: Opened[SiteStore]) -> Loaded:
    """All of a shared session as it is now; without the database what is here, and a remark that says so."""
    store, loaded = opened.store, opened.loaded
    if not store.look(READING_SECONDS):
        why = store.line.state.why or f"{store.line.address.place} does not answer"
        return replace(loaded, remarks=(*loaded.remarks, f"This is the session as it was seen here last: {why}."))
    waiting = loaded.waiting
    kept = loaded.history[: len(loaded.history) - len(waiting)]
    newer = store.follow(kept[-1].seq if kept else 0)
    if not newer:
        return loaded
    found = rebase(loaded.workspace, waiting, newer)
    return replace(loaded, history=[*kept, *newer, *found.waiting], waiting=tuple(found.waiting))


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
    return replace(
        loaded,
        workspace=workspace,
        history=[*history, *waiting],
        remarks=tuple(remarks),
        waiting=tuple(waiting),
        aside=tuple(aside),
    ), box
