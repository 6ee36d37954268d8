"""Where the facilitator is: a small file beside the workspace that a projecting window follows."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import places


@dataclass(frozen=True, slots=True)
class Pointer:
    """The stage on the facilitator's screen, what is selected there, and the words of its clock."""

    stage: str = "frame"
    record: str = ""
    clock: str = ""


def point(path: Path, pointer: Pointer) -> None:
    """Says where the facilitator is now. A disk that refuses is no reason to stop: only the projection stays behind."""
    target = places.pointer_of(path)
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    text = json.dumps({"stage": pointer.stage, "record": pointer.record, "clock": pointer.clock})
    try:
        with open(beside, "w", encoding="utf-8", opener=_private) as file:
            file.write(text)
        beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def pointed(path: Path) -> Pointer | None:
    """Where the facilitator is, or None when nobody has the workspace open."""
    try:
        found = json.loads(places.pointer_of(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    values = {name: found.get(name, "") for name in ("stage", "record", "clock")}
    return Pointer(**values) if all(isinstance(value, str) for value in values.values()) else None


def forget(path: Path) -> None:
    """Nobody is here any more."""
    with suppress(OSError):
        places.pointer_of(path).unlink()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
