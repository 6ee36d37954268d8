"""The folder that names without one belong to, also when it is gone: nobody may be kept from a rescue by that."""

from __future__ import annotations

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


def placed(text: str) -> Path:
    """The path that somebody typed, in full: `~` is understood, a name alone is in the folder we are in."""
    path = Path(text.strip())
    with suppress(RuntimeError):  # no home folder is known for that name: then it is a name like any other
        path = path.expanduser()
    return here() / path
