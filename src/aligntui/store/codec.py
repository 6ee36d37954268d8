"""Tables and transactions as bytes, with a checksum that tells whether something else wrote them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from itertools import islice
from typing import Any, cast

from pydantic_core import PydanticSerializationError, from_json, to_json

from aligntui.disk.density import too_dense
from aligntui.model import TABLES

from .whole import SUM_START, checksum

META = "meta"
HISTORY = "history"

Tables = dict[str, dict[str, dict[str, Any]]]
"""Table name -> number of the document -> its fields: how TinyDB sees a database."""

_BATCH = 128
"""Documents encoded at a time, so that a checkpoint in a thread lets the screen draw in between."""
between_batches: ContextVar[Callable[[], None] | None] = ContextVar("between_batches", default=None)
"""Called after each of them: a thread that writes stands back there while somebody's key is answered."""


class Unreadable(ValueError):
    """These bytes are no JSON, or JSON of another shape than tables; the message says which."""


def encode_tables(tables: Mapping[str, Mapping[str, object]]) -> bytes:
    """The tables as one JSON object. `meta` comes last, because its last field is the checksum of all before it."""
    pieces: list[bytes] = []
    for name, documents in tables.items():
        if name != META:
            pieces.append((b"," if pieces else b"{") + as_json(name) + b":{" + _encode_table(documents) + b"}")
    meta = {number: _without_sum(document) for number, document in tables.get(META, {}).items()}
    if not all(meta.values()) or not meta:
        return as_json(tables)
    pieces.append((b"," if pieces else b"{") + as_json({META: meta})[1:-3])
    body = b"".join(pieces)
    return body + SUM_START + checksum(body) + b'"}}}'


def decode_tables(data: bytes) -> Tables:
    """The tables in these bytes.

    Raises:
        Unreadable: no JSON, nested too deeply, or not made of tables.
    """
    data = as_utf8(data)
    if too_dense(data):
        raise Unreadable("dense")
    try:
        found = any_json(data)
    except ValueError as error:
        raise Unreadable("json") from error
    if not isinstance(found, dict):
        raise Unreadable("shape")
    for documents in found.values():
        if not isinstance(documents, dict) or set(map(type, documents.values())) - {dict}:
            raise Unreadable("shape")
    return cast(Tables, found)


def any_json(data: bytes) -> Any:
    """Whatever JSON there is.

    Raises:
        ValueError: these bytes are none, or too deeply nested.
    """
    return from_json(data, allow_inf_nan=False)


def decode_partly(data: bytes) -> object:
    """What can be read of bytes that are not whole JSON: up to where it breaks off, or else table by table."""
    try:
        return from_json(data, allow_inf_nan=False, allow_partial=True)
    except ValueError:
        return _piecewise(data)


def as_utf8(data: bytes) -> bytes:
    """The same text without the mark that editors of Windows put before it, which also tells of two bytes a letter."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def as_json(value: object) -> bytes:
    """Compact UTF-8 JSON. What JSON cannot hold (half characters, infinities) becomes `?` or null, never an error."""
    try:
        return to_json(value, inf_nan_mode="null")
    except PydanticSerializationError:
        return to_json(_whole(to_plain(value)), inf_nan_mode="null")


def to_plain(value: object) -> Any:
    """Dicts, lists, strings and numbers only."""
    dump = getattr(value, "model_dump", None)
    if dump is not None:
        return dump()
    if isinstance(value, Mapping):
        return {key: to_plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(inner) for inner in value]
    return value


def seal(line: bytes) -> bytes:
    """One line of a journal: checksum, space, JSON, end of line."""
    return checksum(line) + b" " + line + b"\n"


def unseal(line: bytes) -> bytes | None:
    """The JSON of a journal's line without its end, or None when the checksum does not fit."""
    body = line[9:]
    return body if line[8:9] == b" " and line[:8] == checksum(body) else None


def _piecewise(data: bytes) -> Tables:
    """Tables out of bytes that are broken in the middle: each table is looked for by its name."""
    found: Tables = {}
    text = data.decode("utf-8", "replace")
    decoder = json.JSONDecoder()
    for name in (*TABLES, HISTORY):
        at = text.find(f'"{name}":{{')
        if at < 0:
            continue
        documents: dict[str, dict[str, Any]] = {}
        place = at + len(name) + 4
        while place < len(text) and text[place] in '",':
            try:
                number, place = decoder.raw_decode(text, place + (text[place] == ","))
                document, place = decoder.raw_decode(text, place + 1)
            except (ValueError, RecursionError):
                break
            if isinstance(number, str) and isinstance(document, dict):
                documents[number] = document
        found[name] = documents
    return found


def _encode_table(documents: Mapping[str, object]) -> bytes:
    left, stand_back = iter(documents.items()), between_batches.get()
    batches = []
    while batch := dict(islice(left, _BATCH)):
        batches.append(as_json(batch)[1:-1])
        if stand_back is not None:
            stand_back()
    return b",".join(batches)


def _without_sum(document: object) -> dict[str, Any]:
    plain = to_plain(document)
    return {name: value for name, value in plain.items() if name != "sum"}


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return value
