"""From the bytes of a file to records, fast, and with the first thing that is wrong named."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from aligntui.cleaning import in_a_terminal
from aligntui.dataclass import dataclass
from aligntui.disk.density import too_dense
from aligntui.model import KINDS, META_ID, Meta, Record, Transaction, Workspace

from . import migrations
from .codec import HISTORY, META, Tables, Unreadable, decode_tables
from .database import read_tables
from .straight import LEAST, straight
from .whole import intact, schema_in

OWN_FIELDS = ("schema", "sum")
"""What the store keeps in the `meta` document beside the session's own fields."""


class Refusal(Exception):
    """Why these bytes are not opened. `kind` chooses the sentence; `place` names the first record that is wrong."""

    def __init__(self, kind: str, place: str = "") -> None:
        super().__init__(kind, place)
        self.kind = kind
        # It comes out of a damaged file: a line break or an escape in it must not get into the sentence.
        self.place = in_a_terminal(place)


BATCH = 2_000
"""Documents that are made records at a time."""


@dataclass(slots=True)
class Content:
    """What one file holds."""

    tables: Tables
    schema: int
    intact: bool
    """Whether the bytes are as this program wrote them."""


@dataclass(slots=True)
class Records:
    """The content as records."""

    workspace: Workspace
    history: list[Transaction]
    others: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Tables of other programs in the same database: kept as they are."""


def content_of(data: bytes, path: Path) -> Content:
    """The tables in the file at `path`, whose bytes these are; no record is looked at yet.

    Raises:
        Refusal: the bytes are not a workspace of a schema that can be read.
    """
    if not data.strip():
        raise Refusal("empty")
    whole = intact(data)
    ours = whole and schema_in(data) == migrations.SCHEMA
    with paused_collection():
        try:
            tables = read_tables(path, lambda: data, decode=_straight if ours else decode_tables)
        except Unreadable as error:
            raise Refusal(str(error)) from error
    meta = [document for document in tables.get(META, {}).values() if document.get("id") == META_ID]
    if not meta or "schema" not in meta[0]:
        raise Refusal("shape")
    try:
        schema = migrations.check(meta[0]["schema"], migrations.SCHEMA)
    except migrations.UnknownSchema as error:
        newer = isinstance(error.number, int) and error.number > migrations.SCHEMA
        raise Refusal("newer" if newer else "damaged", "the number of the schema") from error
    return Content(tables, schema, whole)


def records_of(content: Content) -> Records:
    """The records in these tables, brought to the newest schema. The tables are used up.

    Raises:
        Refusal: a record is damaged, or two have the same id.
    """
    tables = content.tables
    try:
        tables = migrations.migrate(tables, content.schema, migrations.STEPS, migrations.SCHEMA)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Refusal("damaged", f"what schema {content.schema} should hold ({type(error).__name__})") from error
    for document in tables[META].values():
        for name in OWN_FIELDS:
            document.pop(name, None)
    with paused_collection():
        # Each table is let go of once its records are made: of a large session two copies need not be in memory.
        found = {kind.table: _records(kind, tables.pop(kind.table, {})) for kind in KINDS}
        history = _history(tables.pop(HISTORY, {}))
    if len(found[Meta.table]) != 1:
        raise Refusal("duplicate", "“meta”, which may be there once only")
    workspace = Workspace(found)
    workspace.follow(history)
    return Records(workspace, history, tables)


def _straight(data: bytes) -> Tables:
    """The short way where it goes.

    Raises:
        Unreadable: as `decode_tables`.
    """
    return (None if len(data) < LEAST or too_dense(data) else straight(data)) or decode_tables(data)


def _records(kind: type[Record], documents: dict[str, Any]) -> list[Record]:
    """The records of one table, whose documents are used up: a batch at a time, so that what one batch was read from
    makes room for the next. Some are records already, and what reads the others is built when there are any."""
    records: list[Record] = []
    if not documents or isinstance(next(iter(documents.values())), kind):
        records = list(documents.values())
        if len({id(record.model_fields_set) for record in records[:2]}) > 1:
            _share_sets(kind, records)  # pydantic takes a reader that it has made already, which gives each its own
        return _by_themselves(kind, records)
    read = _adapter(kind).validate_python
    numbers = list(documents)
    for start in range(0, len(numbers), BATCH):
        values = [documents.pop(number) for number in numbers[start : start + BATCH]]
        try:
            records += read(values)
        except ValidationError as error:
            raise Refusal("damaged", _place(kind.table, values, error, start)) from error
    _share_sets(kind, records)
    return _by_themselves(kind, records)


def _by_themselves(kind: type[Record], records: list[Record]) -> list[Record]:
    """These records, each with an id of its own.

    Raises:
        Refusal: two have the same.
    """
    if len({record.id for record in records}) != len(records):
        seen: set[str] = set()
        for record in records:
            if record.id in seen:
                raise Refusal("duplicate", f"“{record.id}” in the table “{kind.table}”")
            seen.add(record.id)
    return records


def _share_sets(kind: type[Record], records: list[Record]) -> None:
    """One set of the names of all fields for every record that was given all of them, which a file of ours gives: by
    itself each record keeps a set of its own, which is larger than what the record says. Records are frozen, and
    copies of them copy the set."""
    every = set(kind.model_fields)
    for record in records:
        if record.model_fields_set == every:
            object.__setattr__(record, "__pydantic_fields_set__", every)


def _history(documents: Mapping[str, Mapping[str, Any]]) -> list[Transaction]:
    values = list(documents.values())
    try:
        history: list[Transaction] = _adapter(Transaction).validate_python(values)
    except ValidationError as error:
        raise Refusal("damaged", _place(HISTORY, values, error)) from error
    last = 0
    for transaction in history:
        if transaction.seq <= last:
            raise Refusal("duplicate", f"change {transaction.seq} in the table “{HISTORY}”")
        last = transaction.seq
    return history


def _place(table: str, values: Sequence[Mapping[str, Any]], error: ValidationError, before: int = 0) -> str:
    """Table, record and field of the first thing that is wrong; `before` are the records that were read already."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = first["loc"]
    document = values[where[0]] if where and isinstance(where[0], int) else {}
    name = document.get("id") or document.get("seq") or (f"number {before + where[0] + 1}" if where else "")  # type: ignore[operator]
    fields = ".".join(str(part) for part in where[1:])
    return (
        f"the table “{table}”, record “{name}”, field “{fields}”" if fields else f"the table “{table}”, record “{name}”"
    )


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


@contextmanager
def paused_collection() -> Iterator[None]:
    """Makes many records at once without the garbage collector walking over them again and again: twice as fast."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was made stays: it goes to the oldest generation in one step, instead of being walked over twice.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
