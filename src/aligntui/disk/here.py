"""The folder that names without one belong to, also when it is gone: nobody may be kept from a rescue by that."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path


def here() -> Path:
    """The folder that the program was started in; when it is gone, the person's own, or the one for temporary files."""
    with suppress(OSError):
        return Path.cwd()
    with suppress(OSError, RuntimeError):
        home = Path.home()
        if home.is_dir():
            return home
    return Path(tempfile.gettempdir())


def for_sessions() -> Path:
    """Where new sessions are proposed: the folder that the program was started in; where nobody keeps anything (the
    root of the disk, the program's own folder) or nothing can be written, Documents, else the person's own folder."""
    found = here()
    # A bundle lies in a folder of its own, and a double click on some systems starts it there.
    program = Path(sys.executable).parent if getattr(sys, "frozen", False) else None
    if found not in (Path(found.anchor), program) and os.access(found, os.W_OK):
        return found
    with suppress(OSError, RuntimeError):
        home = Path.home()
        return next((one for one in (home / "Documents", home) if one.is_dir() and os.access(one, os.W_OK)), found)
    return found


def placed(text: str) -> Path:
    """The path that somebody typed, in full: `~` is understood, a name alone is in the folder we are in."""
    path = Path(text.strip())
    with suppress(RuntimeError):  # no home folder is known for that name: then it is a name like any other
        path = path.expanduser()
    return here() / path
