"""A file as this program wrote it, straight into records: no document of it is a dict in between.

That takes half the time of reading JSON first and records out of that, and a large session is in memory once and not
twice. Every value is checked as everywhere else. What has another form (another program wrote it, an older schema, a
value that is none) is left to the long way, which also says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator
from pydantic_core import core_schema as core

from aligntui.model import KINDS, Meta, Record

from .codec import HISTORY, Tables, any_json

PIECE: Final = 250_000
"""Bytes that are read at a time: what one piece was read from makes room for the next, and the screen for a key."""
LEAST: Final = 1_000_000
"""Bytes of a file that is read like this: what reads a dozen kinds takes longer to build than a small one to read."""


def straight(data: bytes, piece: int = PIECE) -> Tables | None:
    """Every table in these bytes, those of records with records; None when they have another form."""
    kinds = [kind for kind in KINDS if kind is not Meta]
    heads = [b'"%s":{' % name.encode() for name in (*(kind.table for kind in kinds), HISTORY)]
    if not data.startswith(b"{" + heads[0]):
        return None
    tables: Tables = {}
    start = 1
    try:
        for kind, (head, following) in zip(kinds, pairwise(heads), strict=True):
            end = data.find(b"}," + following, start)
            if end < 0:
                return None
            found = _records(kind, data, start + len(head), end, piece)
            tables[kind.table] = {str(number): record for number, record in enumerate(found, 1)}
            start = end + 2
        rest: Tables = any_json(b"{" + data[start:])
    except ValueError:  # what pydantic raises is one, too
        return None
    return None if rest.keys() & tables.keys() else {**tables, **rest}


def _records(kind: type[Record], data: bytes, start: int, end: int, piece: int) -> Iterator[Any]:
    """The records of the table whose documents stand there. A document of ours has no brace in it but in a text, and no
    quotation mark in a text stands alone: where both follow each other, a document ends. A cut anywhere else would
    leave no JSON."""
    while start < end:
        cut = data.find(b'},"', start + piece, end)
        stop = cut + 1 if cut >= 0 else end
        yield from _reader(kind).validate_json(b"{" + data[start:stop] + b"}").values()
        start = stop + 1


@cache
def _reader(kind: type[Record]) -> SchemaValidator:
    """Documents of a table into records. The fields are checked as pydantic checks them, and put into the record one
    by one: it is a third as large as one that got a dict of its own and a set of all its names."""
    schema: Any = TypeAdapter(kind).core_schema
    while schema["type"] != "model":
        schema = schema["schema"]
    every = set(kind.model_fields)
    fields = [core.dataclass_field(name, one["schema"]) for name, one in schema["schema"]["fields"].items()]
    # What pydantic keeps on every record besides stands in no document. One set serves them all: as a default that can
    # be altered it would be copied each time.
    fields.append(_given("__pydantic_fields_set__", default_factory=lambda: every))
    fields += [_given(name, default=None) for name in ("__pydantic_extra__", "__pydantic_private__")]
    arguments = core.dataclass_args_schema(kind.__name__, fields, extra_behavior="forbid")
    record = core.dataclass_schema(kind, arguments, [field["name"] for field in fields], slots=True)
    return SchemaValidator(core.dict_schema(core.str_schema(), record))


def _given(name: str, **default: Any) -> core.DataclassField:
    return core.dataclass_field(name, core.with_default_schema(core.any_schema(), **default), init=False)
