"""The records as JSON: documented (docs/formats.md), versioned, with a JSON Schema generated from the models."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from pydantic import ValidationError

from aligntui.model import KINDS, TABLES, Ballot, Record, Slip, Vote, Workspace, derived_id, values_of

FORMAT = "aligntui session"
VERSION = 1
"""Grows when the shape of the file changes, not when a field is added."""


class NotOurs(ValueError):
    """It is not a session in this format; the message is a sentence for a person."""


def to_json(workspace: Workspace, *, private: bool = False) -> bytes:
    """All records. Without `private`, notes stay out and votes are totals without names. A ballot that is open stays
    out always, with every vote in it: nobody sees a total before all have voted."""
    open_ballots = {ballot.id for ballot in workspace.all(Ballot) if ballot.state == "open"}
    tables: dict[str, list[dict[str, Any]]] = {}
    for name, records in workspace.tables():
        if not private and not TABLES[name].public:
            continue
        kept = [one for one in records if one.id not in open_ballots and _ballot_of(one) not in open_ballots]
        rows = [values_of(record) for record in sorted(kept, key=lambda record: record.id)]
        if not private and name == Vote.table:
            rows = _totals(workspace, open_ballots)
        if not private and name == Ballot.table:
            rows = [{**row, "electorate": []} for row in rows]
        if rows:
            tables[name] = rows
    content = {"format": FORMAT, "version": VERSION, "tables": tables}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _totals(workspace: Workspace, still_open: set[str]) -> list[dict[str, Any]]:
    """The dots of each candidate of each ballot, and the answers of comparisons, which have none."""
    rows: list[dict[str, Any]] = []
    for ballot in workspace.all(Ballot):
        votes = workspace.find(Vote, ballot=ballot.id)
        rows += [{**values_of(vote), "voter": ""} for vote in votes if vote.over and ballot.id not in still_open]
        dots: Counter[str] = Counter()
        for vote in votes:
            if not vote.over:
                dots[vote.candidate] += vote.dots
        for slip in workspace.find(Slip, ballot=ballot.id):
            dots.update(slip.paper)
        if ballot.id not in still_open:
            rows += [
                values_of(
                    Vote(
                        id=derived_id(Vote.prefix, ballot.id, candidate),
                        ballot=ballot.id,
                        candidate=candidate,
                        dots=count,
                    )
                )
                for candidate, count in dots.items()
            ]
    return sorted(rows, key=lambda row: str(row["id"]))


def is_ours(data: bytes) -> bool:
    """Whether a file says that it is a session in this format; whether all of it can be read is another question."""
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and f'"{FORMAT}"'.encode() in start


def _ballot_of(record: Record) -> str:
    return str(getattr(record, "ballot", ""))


def from_json(data: bytes) -> Workspace:
    """The workspace in such a file.

    Raises:
        NotOurs: it is not one, or a newer one.
    """
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise NotOurs("That file is no JSON, or it was cut off.") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("tables"), dict):
        raise NotOurs("That JSON file is no session of aligntui.")
    if content.get("version") != VERSION:
        raise NotOurs("That file was written by a newer aligntui; update this one to read it.")
    tables: dict[str, list[Any]] = {}
    for name, rows in content["tables"].items():
        kind = TABLES.get(name)
        if kind is None or not isinstance(rows, list):
            raise NotOurs(f"That file has a table “{str(name)[:40]}”, which this version does not know.")
        if kind is Ballot:
            rows = [_without_voted(row) for row in rows]
        try:
            records = [kind.model_validate(row) for row in rows]
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise NotOurs(f"A record in “{name}” makes no sense ({where}); nothing was read.") from None
        if len({record.id for record in records}) != len(records):
            raise NotOurs(f"Two records in “{name}” have the same id; nothing was read.")
        tables[name] = records
    return Workspace(tables)


def _without_voted(row: Any) -> Any:
    """A ballot as programs before schema 2 wrote it named its voters; who took part is not needed to read results."""
    return {name: value for name, value in row.items() if name != "voted"} if isinstance(row, dict) else row


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format, generated from the models."""
    definitions: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for kind in KINDS:
        schema = kind.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[kind.__name__] = schema
        tables[kind.table] = {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A session of aligntui",
        "type": "object",
        "required": ["format", "version", "tables"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "tables": {"type": "object", "properties": tables, "additionalProperties": False},
        },
        "$defs": definitions,
    }
