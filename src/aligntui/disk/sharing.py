"""A file that is shared on purpose stays shared, and what lies beside it is shared with the same people."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600


def shared_mode(path: Path) -> int:
    """The mode of a file that is shared on purpose, else 0o600.

    Shared on purpose is what others may write, or what a group may read and the rest of the world may not. What
    everybody may read came that way from a mail, a checkout or a copy.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except (OSError, ValueError):
        return PRIVATE
    on_purpose = mode & 0o022 or (mode & 0o040 and not mode & 0o004)
    return mode & 0o666 | PRIVATE if on_purpose else PRIVATE


def share_like(path: Path, handle: int) -> None:
    """Gives a new file the mode and the group of the shared one that lies at `path`; does nothing for a private one."""
    mode = shared_mode(path)
    if mode == PRIVATE or not hasattr(os, "fchown"):
        return
    try:
        found, here = path.stat(), os.fstat(handle)
        if (found.st_uid, found.st_gid) != (here.st_uid, here.st_gid):
            os.fchown(handle, found.st_uid if here.st_uid == 0 else -1, found.st_gid)
    except OSError:
        mode &= ~0o060  # another group than it was must not get what was meant for that one
    with suppress(OSError):
        os.fchmod(handle, mode)
