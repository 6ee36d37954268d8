"""The sentence for each reason not to open a file: what happened, what was kept, what to do."""

from __future__ import annotations

import errno
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from . import places
from .errors import (
    CannotOpen,
    Damaged,
    DiskTrouble,
    Newer,
    NotAFile,
    NotAWorkspace,
    NotPermitted,
    NotThere,
    TooLarge,
    describe,
)
from .reading import Refusal

_MOST_LOOKED_AT = 10_000
"""Entries of a folder that are compared with a name that is not there."""

_REASONS: dict[str, tuple[type[CannotOpen], str]] = {
    "empty": (NotAWorkspace, "{name} is empty, so there is no session in it"),
    "json": (NotAWorkspace, "{name} is no session of aligntui, or it is damaged: it cannot be read as JSON"),
    "shape": (NotAWorkspace, "{name} is no session of aligntui: it holds something else"),
    "dense": (NotAWorkspace, "{name} is no session of aligntui: it would unpack to far more than a session holds"),
    "newer": (Newer, "{name} was written by a newer aligntui; update this program to open it"),
    "damaged": (Damaged, "{name} is damaged in {place}"),
    "duplicate": (Damaged, "{name} is damaged: it holds twice {place}"),
    "large": (TooLarge, "{name} is larger than any session could be ({place}), so it was not opened"),
    "folder": (NotAFile, "{name} is a folder; name the file in it that ends with .align"),
    "device": (NotAFile, "{name} is not a file that could hold a session"),
}


def refusal(path: Path, reason: Refusal) -> CannotOpen:
    """The exception for a file that is there and is not opened."""
    kind, words = _REASONS[reason.kind]
    words = words.format(name=path.name or str(path), place=reason.place)
    words += "; nothing was changed"
    if kind in (Damaged, NotAWorkspace):
        words += _way_back(path)
    return kind(words + ".")


def not_there(path: Path) -> NotThere:
    """The exception for a name without a file."""
    if not path.parent.is_dir():
        return NotThere(f"There is no folder {path.parent}, so {path.name} is not in it; look at the name once more.")
    if way_back := _way_back(path):
        return NotThere(f"There is no file {path}{way_back}.")
    if near := _near(path):
        return NotThere(f"There is no file {path}; did you mean {near}?")
    return NotThere(f"There is no file {path}; `aligntui new {path.name}` starts a session there.")


def _near(path: Path) -> str:
    """The name of a session in the same folder that was most likely meant, or nothing."""
    try:
        beside = [each.name for each in islice(path.parent.iterdir(), _MOST_LOOKED_AT)]
    except OSError:
        return ""
    names = {name.casefold(): name for name in beside if name.casefold().endswith(places.SUFFIX)}
    found = get_close_matches(path.name.casefold().removesuffix(places.SUFFIX) + places.SUFFIX, names, n=1)
    return names[found[0]] if found else ""


def trouble(path: Path, error: OSError) -> CannotOpen:
    """The exception for a disk that does not let us read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return not_there(path)
    if isinstance(error, PermissionError):
        return NotPermitted(f"{path.name} may not be read by you; ask its owner, or whoever keeps this computer.")
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP):
        return NotThere(f"{path.name[:60]}… is no name that a file can have here; look at the name once more.")
    return DiskTrouble(
        f"{path.name} could not be read: {describe(error)}; nothing was changed, try again or use a copy."
    )


def _way_back(path: Path) -> str:
    backup = places.backup_of(path)
    try:
        there = backup.is_file()
    except (OSError, ValueError):
        there = False
    return f"; the version before it is in {backup.name}, and opens like any other file" if there else ""
