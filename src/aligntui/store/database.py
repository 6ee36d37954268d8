"""All tables of a workspace into and out of one TinyDB: the one way that a file is read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.table import Document, Table

from aligntui.model import META_ID, TABLES, Meta, Transaction, Workspace, values_of

from . import migrations
from .codec import HISTORY, META, Tables, decode_tables
from .storage import WorkspaceStorage


def _plain(document: dict[str, Any], _number: str) -> dict[str, Any]:
    """The document class of reading: the dict itself that came out of the storage, and no copy of it."""
    return document


class _Table(Table):
    """A table whose documents are plain dicts; their numbers may be any text, as other programs may give them."""

    document_class = staticmethod(_plain)  # type: ignore[assignment]
    document_id_class = str  # type: ignore[assignment]


class _Database(TinyDB):
    table_class = _Table


def read_tables(path: Path, get: Callable[[], bytes], *, decode: Callable[[bytes], Tables] = decode_tables) -> Tables:
    """Every table of the file whose bytes `get` gives. They are read and decoded once; nothing of it stays behind.

    Our own documents are numbered anew from 1, those of other programs keep their numbers. A document is what `decode`
    made of it: a dict, or a record already.

    Raises:
        Unreadable: the bytes hold no tables.
    """
    database = _Database(path, storage=_cached(partial(WorkspaceStorage, get=get, decode=decode)))
    tables: Tables = {}
    for name in sorted(database.tables()):
        table = database.table(name)
        # All others belong to other programs and are kept as they are.
        if name in TABLES or name == HISTORY:
            tables[name] = dict(zip(map(str, count(1)), table, strict=False))
        else:
            table.document_class = Document
            tables[name] = {str(document.doc_id): dict(document) for document in table}
    return tables


def write_tables(
    path: Path,
    workspace: Workspace,
    history: Sequence[Transaction],
    others: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    put: Callable[[bytes], None],
) -> None:
    """Every table's documents through one TinyDB, whose storage writes once; `put` gets the bytes.

    Raises:
        OSError: from `put`.
    """
    tables: dict[str, Any] = {
        name: {str(number): record for number, record in enumerate(records, 1)} for name, records in workspace.tables()
    }
    tables[HISTORY] = {str(transaction.seq): transaction for transaction in history}
    tables.update(others or {})
    meta = workspace.get(Meta, META_ID) or Meta()
    tables[META] = {"1": {**values_of(meta), "schema": migrations.SCHEMA}}
    database = _Database(path, storage=partial(WorkspaceStorage, put=put))
    # Not table by table: that copies every document twice and takes twice as long as all the rest.
    database.storage.write(tables)
    database.close()


def as_bytes(
    workspace: Workspace, history: Sequence[Transaction], others: Mapping[str, Mapping[str, Any]] | None = None
) -> bytes:
    """The bytes of a workspace file with all of this."""
    got: list[bytes] = []
    write_tables(Path(), workspace, history, others, put=got.append)
    return got[0]


def _cached(storage: Callable[..., WorkspaceStorage]) -> CachingMiddleware:
    """Reads once for all tables, where stock TinyDB reads the file again for each."""
    return CachingMiddleware(storage)  # type: ignore[no-untyped-call]
