"""What a host has to know again after a crash: hashes of tokens, who is who, what waits to be let in.

Beside the workspace, readable by its owner only. A token itself is never in it, nor a vote. When a person ends the
host, it goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aligntui.disk import atomic, own

from .devices import Device, DeviceStanding

FORMAT = 3
LIVES = timedelta(days=1)
"""So long after a crash the phones that were in still are."""
MOST_BYTES = 4_000_000


@dataclass
class Kept:
    """What was there."""

    code: str = ""
    facilitator_code: str = ""
    devices: list[Device] = field(default_factory=list)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0
    aside: list[str] = field(default_factory=list)
    """Names of acts that were put on the waiting list, also of those that are off it again."""


def place_of(workspace: Path) -> Path:
    """`NAME.align.room`."""
    return workspace.with_name(f"{workspace.name}.room")


def read(path: Path, workspace: str, now: datetime | None = None) -> Kept:
    """What an earlier host of this workspace left; nothing when it ended well, is too old, or cannot be read."""
    try:
        content = json.loads(own.read_own(path, MOST_BYTES))
        at = datetime.fromisoformat(content["at"])
        if content["room"] != FORMAT or content["workspace"] != workspace:
            return Kept()
        if not timedelta(0) <= (now or datetime.now(UTC)) - at < LIVES:
            return Kept()
        return Kept(
            str(content["code"]),
            str(content["facilitator_code"]),
            [_device(row) for row in content["devices"]],
            [dict(row) for row in content["waiting"]],
            int(content["port"]),
            [str(uid) for uid in content["aside"]],
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return Kept()


def content_of(
    workspace: str,
    code: str,
    facilitator_code: str,
    devices: Iterable[Device],
    waiting: Iterable[dict[str, Any]],
    port: int = 0,
    aside: Iterable[str] = (),
) -> bytes:
    """What a restart needs, as it stands in the file."""
    rows = [
        {
            "hash": one.hash,
            "standing": one.standing,
            "person": one.person,
            "name": one.name,
            "will_be": one.will_be,
            "facilitator": one.facilitator,
            "latest": one.latest,
            "since": one.since.isoformat(),
        }
        for one in devices
        if one.standing != "visitor"
    ]
    content = {
        "room": FORMAT,
        "workspace": workspace,
        "at": datetime.now(UTC).isoformat(),
        "code": code,
        "facilitator_code": facilitator_code,
        "devices": rows,
        "waiting": list(waiting),
        "port": port,
        "aside": list(aside),
    }
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def put(path: Path, content: bytes) -> None:
    """Puts it there, durable.

    Raises:
        OSError: it could not be written, or something that is not ours stands in its place.
    """
    if path.is_symlink() or (path.exists() and not own.is_own(path)):
        raise own.Foreign(path, "is no file of its own")
    atomic.write_whole(path, content)


def forget(path: Path) -> None:
    """The host was ended by a person: its tokens end with it."""
    with suppress(OSError):
        path.unlink()


def _device(row: dict[str, Any]) -> Device:
    standing: DeviceStanding = "in" if row["standing"] == "in" else "knocking"
    latest = {str(thing): int(number) for thing, number in row["latest"].items()}
    since = datetime.fromisoformat(row["since"])
    if since.tzinfo is None:
        raise ValueError("a moment without its zone")
    return Device(
        str(row["hash"]),
        standing,
        str(row["person"]),
        str(row["name"]),
        str(row["will_be"]),
        bool(row["facilitator"]),
        since,
        latest,
    )
