"""What is wrong with a file, and what can be saved of it. It changes nothing; a repair is a new file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aligntui.disk import atomic, own
from aligntui.disk.density import too_dense
from aligntui.model import KINDS, META_ID, TABLES, Meta, Record, Transaction, Workspace, new_id
from aligntui.model.references import leading_nowhere

from . import doctor_journal, doctor_twins, migrations, places
from .codec import HISTORY, META, any_json, as_utf8, decode_partly
from .database import as_bytes
from .diagnosis import Backup, Diagnosis
from .pointing import pointed
from .reading import OWN_FIELDS, paused_collection
from .whole import intact

NAMED = 3
"""Pointers that are named, before it says how many more."""
SHOWN = 160
"""Characters of a damaged record that are shown."""


def examine(path: Path) -> Diagnosis:
    """Looks at a file, its journal and its backups.

    Raises:
        OSError: the file cannot be read at all.
    """
    diagnosis = Diagnosis(path)
    size = path.stat().st_size
    if size > places.MOST_BYTES:
        diagnosis.wrong.append(f"The file has {size / 1e6:,.0f} MB, more than any session has; it was not read.")
        return diagnosis
    _content(diagnosis, own.read_named(path, places.MOST_BYTES))
    if diagnosis.workspace is not None:
        doctor_journal.beside(diagnosis, path)
        doctor_journal.put_aside(diagnosis, path)
        doctor_twins.make_one(diagnosis)
        _dangling(diagnosis)
        _pointing(diagnosis, path)
    diagnosis.backups = list(_backups(path, diagnosis.workspace))
    return diagnosis


def examine_data(data: bytes, name: str) -> Diagnosis:
    """Looks at what came out of a pipe: no journal and no backup lies beside it."""
    diagnosis = Diagnosis(Path(name))
    if len(data) > places.MOST_BYTES:
        diagnosis.wrong.append(
            f"It has more than {places.MOST_BYTES / 1e6:,.0f} MB, more than any session; it was not read."
        )
        return diagnosis
    _content(diagnosis, data)
    doctor_twins.make_one(diagnosis)
    _dangling(diagnosis)
    return diagnosis


def _content(diagnosis: Diagnosis, data: bytes) -> None:
    tables = _tables(diagnosis, data)
    if tables is not None:
        _records(diagnosis, tables)


def repaired_bytes(diagnosis: Diagnosis) -> bytes:
    """What could be saved, as a file.

    Raises:
        ValueError: nothing could be saved.
    """
    if diagnosis.workspace is None:
        raise ValueError("nothing could be saved")
    return as_bytes(diagnosis.workspace, diagnosis.history)


def repair(diagnosis: Diagnosis, out: Path) -> None:
    """Writes what could be saved to a new file.

    Raises:
        ValueError: nothing could be saved.
        OSError: it could not be written, or there is a file of that name already.
    """
    data = repaired_bytes(diagnosis)
    if os.path.lexists(out):
        raise FileExistsError(17, "there is already a file of that name", str(out))
    atomic.write_whole(out, data)


def _tables(diagnosis: Diagnosis, data: bytes) -> dict[str, Any] | None:
    if not data.strip():
        diagnosis.wrong.append("The file is empty.")
        return None
    data = as_utf8(data)
    if too_dense(data):
        diagnosis.wrong.append("It would unpack to far more than a session holds; it was not read.")
        return None
    try:
        found = any_json(data)
    except ValueError as error:
        if doctor_journal.is_journal(data):
            diagnosis.wrong.append("It is a journal and no session: look at the session's own file, which finds it.")
            return None
        diagnosis.wrong.append(f"It cannot be read as JSON ({str(error)[:80]}).")
        found = decode_partly(data)
        if isinstance(found, dict) and found:
            diagnosis.mended.append("What comes before the place where it breaks off was read.")
        else:
            return None
    if not isinstance(found, dict) or not isinstance(found.get(META, {}), dict):
        diagnosis.wrong.append("It holds something else than a session.")
        return None
    if diagnosis.wrong or intact(data):
        return found
    diagnosis.mended.append("It was changed by another program since it was saved; that alone is no damage.")
    return found


def _records(diagnosis: Diagnosis, tables: dict[str, Any]) -> None:
    meta = next((one for one in _documents(tables, META) if one.get("id") == META_ID), None)
    schema = meta.get("schema") if meta else None
    if isinstance(schema, int) and schema > migrations.SCHEMA:
        diagnosis.wrong.append("It was written by a newer aligntui; update this one and try again.")
        return
    if isinstance(schema, int) and 0 < schema < migrations.SCHEMA:
        try:
            tables = migrations.migrate(tables, schema, migrations.STEPS, migrations.SCHEMA)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            diagnosis.wrong.append(f"It is of an older schema ({schema}) and cannot be brought to this one whole.")
    kept: dict[str, list[Record]] = {}
    with paused_collection():
        for kind in KINDS:
            kept[kind.table] = list(_of_kind(diagnosis, kind, tables))
        diagnosis.history = list(_transactions(diagnosis, tables))
    if not kept[Meta.table]:
        if not any(kept.values()):
            diagnosis.wrong.append("Nothing in it is a record of a session.")
            return
        diagnosis.wrong.append("The record that names the session is gone.")
        diagnosis.mended.append("A new one is made; the title and the strategy on a page have to be typed again.")
        kept[Meta.table] = [Meta(workspace=new_id("wor"))]
    diagnosis.workspace = Workspace(kept)


def _documents(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    table = tables.get(name, {})
    found = table.values() if isinstance(table, dict) else table if isinstance(table, list) else ()
    return [document for document in found if isinstance(document, dict)]


def _of_kind(diagnosis: Diagnosis, kind: type[Record], tables: dict[str, Any]) -> Iterator[Record]:
    seen: set[str] = set()
    for document in _documents(tables, kind.table):
        values = {name: value for name, value in document.items() if kind is not Meta or name not in OWN_FIELDS}
        record = _record(diagnosis, kind, values)
        if record is None:
            continue
        if record.id in seen:
            diagnosis.wrong.append(f"{_a(kind)} is there twice ({record.id}).")
            diagnosis.lost.append(f"the second {kind.noun} {record.id}: {_shown(values)}")
            continue
        seen.add(record.id)
        yield record


def _record(diagnosis: Diagnosis, kind: type[Record], values: dict[str, Any]) -> Record | None:
    """The record; with fields that make no sense left out, when it still is one without them."""
    try:
        record = kind.model_validate(values)
        _bounded(diagnosis, record, values)
        return record
    except ValidationError as error:
        bad = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
    rest = {name: value for name, value in values.items() if name not in bad}
    fields = ", ".join(sorted(bad))
    diagnosis.wrong.append(f"{_a(kind)} ({values.get('id', 'without an id')}) is damaged in: {fields or 'its shape'}.")
    try:
        record = kind.model_validate(rest)
    except ValidationError:
        diagnosis.lost.append(f"{kind.a_noun()}: {_shown(values)}")
        return None
    diagnosis.lost.append(
        f"{fields} of the {kind.noun} {record.id}: {_shown({name: values.get(name) for name in bad})}"
    )
    diagnosis.mended.append(f"The {kind.noun} {record.id} is kept without {fields}.")
    return record


def _bounded(diagnosis: Diagnosis, record: Record, values: dict[str, Any]) -> None:
    """Names what is beyond any bound, and was read as the bound."""
    for name, value in values.items():
        kept = getattr(record, name)
        number = isinstance(value, int | float) and not isinstance(value, bool) and kept != value
        day = isinstance(value, str) and isinstance(kept, date) and not value.startswith(f"{kept.year:04}")
        if number or day:
            diagnosis.wrong.append(f"{name} of the {record.noun} {record.id} is beyond any bound: {_shown(value)}.")
            diagnosis.mended.append(f"{name} of the {record.noun} {record.id} is read as {kept}.")


def _shown(values: object) -> str:
    text = json.dumps(values, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _a(kind: type[Record]) -> str:
    return f"A{kind.a_noun()[1:]}"


def _transactions(diagnosis: Diagnosis, tables: dict[str, Any]) -> Iterator[Transaction]:
    last = 0
    for document in _documents(tables, HISTORY):
        try:
            transaction = Transaction.model_validate(document)
        except ValidationError:
            diagnosis.wrong.append(f"A change of the history ({document.get('seq', 'without a number')}) is damaged.")
            diagnosis.mended.append("The history is kept up to there; undo does not reach over it.")
            return
        if transaction.seq <= last:
            diagnosis.wrong.append(f"Change {transaction.seq} of the history is there twice.")
            continue
        last = transaction.seq
        yield transaction


def _dangling(diagnosis: Diagnosis) -> None:
    """Pointers at records that are not there. They keep nothing from opening; they are said."""
    workspace = diagnosis.workspace
    if workspace is None:
        return
    found = [(record, field) for record, field, _ in leading_nowhere(workspace)]
    if not found:
        return
    named = "; ".join(f"{field.replace('_', ' ')} of the {_called(record)}" for record, field in found[:NAMED])
    more = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
    many = "1 pointer leads to a record" if len(found) == 1 else f"{len(found)} pointers lead to records"
    shown = "it is" if len(found) == 1 else "they are"
    are = "is" if len(found) == 1 else "are"
    diagnosis.wrong.append(f"{many} that {are} not there, {shown} shown as nobody and nothing: {named}{more}.")


def _called(record: Record) -> str:
    text = str(getattr(record, "text", "") or getattr(record, "name", "") or getattr(record, "to_what", ""))
    flat = " ".join(text.split())
    return f"{record.noun} “{flat[:47] + '…' if len(flat) > 48 else flat}”" if flat else f"{record.noun} {record.id}"


def _pointing(diagnosis: Diagnosis, path: Path) -> None:
    """The file that tells a projecting window where the facilitator is: whether it leads anywhere."""
    beside, workspace = places.pointer_of(path), diagnosis.workspace
    if workspace is None or not os.path.lexists(beside):
        return
    found = pointed(path)
    if found is None:
        diagnosis.wrong.append(f"{beside.name} beside it says nothing that a projecting window can follow.")
    elif any("_" in one and workspace.look_up(one) is None for one in found.record.split()):
        diagnosis.wrong.append(f"{beside.name} beside it points at a record that is not there.")
    else:
        return
    diagnosis.mended.append(f"{beside.name} is written anew when somebody opens the session; nothing of it is needed.")


def _backups(path: Path, saved: Workspace | None) -> Iterator[Backup]:
    stem = path.name.removesuffix(places.SUFFIX)
    beside = [places.backup_of(path), *sorted(path.parent.glob(f"{_literal(stem)} (ours, *{places.SUFFIX}"))]
    for found in beside:
        try:
            if not own.is_own(found):
                continue
            diagnosis = Diagnosis(found)
            tables = _tables(diagnosis, own.read_own(found, places.MOST_BYTES))
            if tables is None:
                continue
            _records(diagnosis, tables)
            at = datetime.fromtimestamp(found.stat().st_mtime).astimezone()
        except OSError:
            continue
        if diagnosis.workspace is not None:
            yield Backup(found, at, diagnosis.records, _difference(saved, diagnosis.workspace))


def _literal(text: str) -> str:
    return "".join(f"[{letter}]" if letter in "[]*?" else letter for letter in text)


def _difference(saved: Workspace | None, other: Workspace) -> str:
    if saved is None:
        return "the only version that can be read"
    words = []
    for kind in KINDS:
        more = other.count(kind) - saved.count(kind)
        if more:
            words.append(f"{kind.counted(abs(more))} {'more' if more > 0 else 'fewer'}")
    changed = sum(
        1
        for name, records in other.tables()
        for record in records
        if (mine := saved.get(TABLES[name], record.id)) is not None and mine != record
    )
    if changed:
        words.append("1 record differs" if changed == 1 else f"{changed} records differ")
    return ", ".join(words) or "the same"
