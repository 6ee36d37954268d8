"""Opening a workspace for a command: to read it, or to change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .printing import complain

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.store import Loaded


def load(path: Path) -> Loaded | None:
    """What is in the file, with the edits that are only in its journal; None when it was refused, which is said."""
    from aligntui.store import CannotOpen, open_workspace

    try:
        opened = open_workspace(path, read_only=True)
    except CannotOpen as refused:
        complain(refused)
        return None
    opened.store.close()
    for remark in opened.loaded.remarks:
        complain(remark)
    return opened.loaded


def open_to_write(path: Path) -> Session | int:
    """The session in the file, or the exit status of a command that cannot have it, which is said."""
    from aligntui.cli import CANNOT_READ, IN_USE
    from aligntui.session import Session
    from aligntui.settings import person
    from aligntui.store import CannotOpen, open_workspace

    try:
        opened = open_workspace(path)
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    if opened.store.read_only:
        opened.store.close()
        complain(f"{opened.store.read_only} Nothing was changed.")
        return IN_USE
    for remark in opened.loaded.remarks:
        complain(remark)
    return Session(opened.store, opened.loaded, by=person())
