"""Reading a workspace for a command that changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .printing import complain

if TYPE_CHECKING:
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
