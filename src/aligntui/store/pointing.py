"""Where the facilitator is: a small file beside the workspace that a projecting window follows."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aligntui.disk import own
from aligntui.disk.atomic import discard, write_lightly

from . import places

MOST_BYTES = 4096
_MOST_LETTERS = 200
"""Of each word in it."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The stage on the facilitator's screen, what is selected there, and the words of its clock."""

    stage: str = "frame"
    record: str = ""
    clock: str = ""


def point(path: Path, pointer: Pointer) -> None:
    """Says where the facilitator is now. A disk that refuses is no reason to stop: only the projection stays behind.

    What lies in its place and is no pointer of ours (a link, a folder, somebody's file) is left as it is.
    """
    target = places.pointer_of(path)
    words = {"stage": pointer.stage, "record": pointer.record, "clock": pointer.clock}
    text = json.dumps({name: word[:_MOST_LETTERS] for name, word in words.items()})
    with suppress(OSError):
        if _free_or_ours(target):
            write_lightly(target, text.encode())


def pointed(path: Path) -> Pointer | None:
    """Where the facilitator is, or None when nobody has the workspace open."""
    try:
        found = json.loads(own.read_own(places.pointer_of(path), MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or "stage" not in found:
        return None
    values = {name: found.get(name, "") for name in ("stage", "record", "clock")}
    if not all(isinstance(value, str) for value in values.values()):
        return None
    return Pointer(**{name: value[:_MOST_LETTERS] for name, value in values.items()})


def forget(path: Path) -> None:
    """Nobody is here any more."""
    if pointed(path) is not None:
        discard(places.pointer_of(path))


def _free_or_ours(target: Path) -> bool:
    try:
        data = own.read_own(target, MOST_BYTES)
    except FileNotFoundError:
        return True
    except own.Foreign:
        return False
    return not data.strip() or data.startswith(b'{"stage"')
