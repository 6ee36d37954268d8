"""What can go wrong with a file, each as one sentence for the person at the keyboard."""

from __future__ import annotations

import errno
from pathlib import Path


class CannotOpen(Exception):
    """The workspace was not opened (or not made). The message is one sentence; nothing on the disk was changed."""


class NotThere(CannotOpen):
    """There is no file of that name."""


class AlreadyThere(CannotOpen):
    """A new workspace would take the place of an existing file."""


class NotAFile(CannotOpen):
    """It is a folder, a device or something else that holds no workspace."""


class NotPermitted(CannotOpen):
    """The system does not let this person read or write there."""


class NotAWorkspace(CannotOpen):
    """The file is readable and holds something else."""


class Newer(CannotOpen):
    """A newer aligntui wrote the file."""


class Damaged(CannotOpen):
    """It is a workspace, and some record in it cannot be understood."""


class TooLarge(CannotOpen):
    """The file is larger than any session could be."""


class DiskTrouble(CannotOpen):
    """The disk failed while reading or writing."""


class ChangedUnderneath(OSError):
    """Something else wrote the file while it was open; everything of this window is in a file beside it.

    `kept` is that file, and the store goes on there.
    """

    def __init__(self, sentence: str, kept: Path) -> None:
        super().__init__(sentence)
        self.kept = kept


class Replaced(OSError):
    """Something else wrote the file since it was read or written here: a line in the journal would be read by nobody.

    A checkpoint puts everything of this window into a file beside it.
    """


_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "writing is not permitted there",
    errno.EPERM: "writing is not permitted there",
    errno.ENOENT: "the folder is gone",
    errno.ENOTDIR: "the folder is gone",
    getattr(errno, "EDQUOT", -1): "the disk quota is used up",
    errno.EFBIG: "the file may not grow any further",
    errno.EIO: "the disk reports an error",
}


def describe(error: OSError) -> str:
    """What the disk said, in words of people."""
    known = _WORDS.get(error.errno or 0)
    if known or error.strerror:
        return known or str(error.strerror).lower()
    return str(error) or "the disk did not take it"
