"""Folders that pass: where mail programs and browsers put what was opened, and empty it without asking."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_NAMES = ("content.outlook", "inetcache", "temporary internet files", "temporaryitems", "mail downloads")
_ROOTS = ("/tmp", "/var/tmp", "/private/tmp", "/var/folders", "/private/var/folders")


def passes(path: Path) -> bool:
    """Whether a file lies where it will be gone one day. Whoever started the program there knows where they are."""
    try:
        real, here = path.resolve(), Path.cwd().resolve()
    except OSError:
        return False
    if any(name in part.casefold() for part in real.parts[:-1] for name in _NAMES):
        return True
    roots = {Path(one) for one in (*_ROOTS, tempfile.gettempdir(), *map(os.environ.get, ("TEMP", "TMP"))) if one}
    return any(real.is_relative_to(root) and not here.is_relative_to(root) for root in roots)


def documents() -> Path:
    """The folder where people keep documents: theirs when it is there, else their home."""
    home = Path.home()
    found = home / "Documents"
    return found if found.is_dir() else home
