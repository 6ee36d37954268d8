"""Bringing a shared session to the newest schema: all of it at once, while nobody else is in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aligntui.model import new_id
from aligntui.store import migrations
from aligntui.store.address import Address
from aligntui.store.codec import HISTORY, as_json
from aligntui.store.database import as_bytes
from aligntui.store.errors import CannotOpen
from aligntui.store.reading import Refusal, content_of, records_of

from .server import PAGE, Server
from .trouble import Trouble


def upgrade(address: Address) -> tuple[int, int]:
    """Returns the schema number before and after.

    Raises:
        CannotOpen: with one sentence; the session is as it was.
    """
    try:
        with Server.to(address) as server:
            server.check()
            return _upgrade(server)
    except Trouble as trouble:
        raise CannotOpen(f"Nothing was brought up to date: {trouble.sentence}.") from trouble


def _upgrade(server: Server) -> tuple[int, int]:
    news = server.beat("", "", None)
    if news.closed_to:
        raise Trouble("ended", f"this session was brought home to {news.closed_to}")
    if news.schema > migrations.SCHEMA:
        raise Trouble("ended", f"a newer aligntui brought it to schema {news.schema}: update this program")
    if news.schema == migrations.SCHEMA:
        return news.schema, news.schema
    data, at = server.snapshot()
    try:
        content = content_of(data, Path(server.address.place))
        bodies = _bodies(server)
        content.tables.setdefault(HISTORY, {}).update({str(one["seq"]): one for one in bodies if one["seq"] <= at})
        for body in bodies:
            if body["seq"] > at:
                migrations.fold_line(content.tables, body)  # puts it into the history of the tables as well
        records = records_of(content)
    except (Refusal, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Trouble("ended", f"what is in {server.address.place} cannot be brought up to date") from error
    history = sorted(records.history, key=lambda one: one.seq)
    snapshot = as_bytes(records.workspace, ())
    rows = [as_json(one).decode() for one in history]
    if not server.upgrade(new_id("site"), news.head, snapshot, rows):
        raise Trouble("refused", "somebody is writing: ask everybody to close it first")
    return news.schema, migrations.SCHEMA


def _bodies(server: Server) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while page := server.bodies(found[-1]["seq"] if found else 0):
        found += [{**json.loads(body), "seq": seq} for seq, body in page]
        if len(page) < PAGE:
            break
    return found
