"""From schema 1 to 2: transactions get a uid and an actor, marks speak of uids, turnout is a table of its own.

A uid is worked out from what schema 1 called the fingerprint of a transaction, so that two copies of a file that are
brought up to date apart stay relatives, and hand-outs that are out still merge. The old marks held those fingerprints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aligntui.model import derived_id

from .codec import HISTORY, Tables

Values = dict[str, Any]


def to_2(tables: Tables) -> Tables:
    """The tables on schema 2. Texts stay as they are, and so does who gave which dots (`doctor --clean-ballots`)."""
    documents = list(tables.get(HISTORY, {}).values())
    uids = {document["seq"]: fingerprint(document) for document in documents}
    tables[HISTORY] = {number: _transaction(document, uids) for number, document in tables.get(HISTORY, {}).items()}
    for document in tables.get("handouts", {}).values():
        _mark(document, "handouts", uids)
    for document in tables.get("merges", {}).values():
        _mark(document, "merges", uids)
    turnout = tables.setdefault("turnout", {})
    for document in tables.get("ballots", {}).values():
        for row in _rows(document["id"], document.pop("voted", ())):
            turnout[str(len(turnout) + 1)] = row
    return tables


def fingerprint(document: Mapping[str, Any]) -> str:
    """What schema 1 told transactions apart by: a digest of all of it, its place in the history included."""
    whole = {
        "seq": document["seq"],
        "at": document["at"],
        "by": document.get("by", ""),
        "label": document["label"],
        "kind": document.get("kind", "do"),
        "of": document.get("of", 0),
        "ops": [
            {"table": op["table"], "id": op["id"], "before": op.get("before"), "after": op.get("after")}
            for op in document.get("ops", ())
        ],
    }
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _transaction(document: Values, uids: Mapping[int, str]) -> Values:
    ops = [made for op in document.get("ops", ()) for made in _ops(op, uids)]
    return {**document, "uid": uids[document["seq"]], "of": uids.get(document.get("of", 0), ""), "ops": ops}


def _ops(op: Values, uids: Mapping[int, str]) -> Iterator[Values]:
    sides = [dict(side) if side is not None else None for side in (op.get("before"), op.get("after"))]
    if op["table"] in ("handouts", "merges"):
        for side in sides:
            if side is not None:
                _mark(side, op["table"], uids)
    if op["table"] != "ballots":
        yield {**op, "before": sides[0], "after": sides[1]}
        return
    before, after = ([] if side is None else list(side.pop("voted", ())) for side in sides)
    gone = list(_turnout(op["id"], [person for person in before if person not in after], "before"))
    come = list(_turnout(op["id"], [person for person in after if person not in before], "after"))
    yield from gone  # before the ballot goes, and after it came
    if None in sides or sides[0] or sides[1]:
        yield {**op, "before": sides[0], "after": sides[1]}
    yield from come


def _turnout(ballot: str, people: Sequence[str], side: str) -> Iterator[Values]:
    for row in _rows(ballot, people):
        yield {"table": "turnout", "id": row["id"], "before": None, "after": None, side: row}


def _rows(ballot: str, people: Sequence[str]) -> Iterator[Values]:
    for person in people:
        yield {"id": derived_id("tur", ballot, person), "ballot": ballot, "person": person}


def _mark(values: Values, table: str, uids: Mapping[int, str]) -> None:
    """The mark of a hand-out or a merge, in place; an update has only the fields that it changed."""
    if table == "handouts":
        if "seq" in values:
            values["after"] = uids.get(values.pop("seq"), "")
        return
    values.pop("seq", None)
    if "digest" in values:
        values["upto"] = values.pop("digest")
