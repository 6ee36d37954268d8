"""Which names belong together: a workspace file, what lies beside it, and how a title becomes a name."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from aligntui.disk.file_names import safe_name

SUFFIX = ".align"
MOST_BYTES = 150_000_000
"""Larger files are not opened, and so none is written: ten times the largest session that was ever measured."""

_ASIDE = " (journal, "
_DAMAGED = ".damaged"


def journal_of(path: Path) -> Path:
    """Edits that are not in the file yet."""
    return path.with_name(path.name + ".journal")


def lock_of(path: Path) -> Path:
    """Who writes this workspace now."""
    return path.with_name(path.name + ".lock")


def backup_of(path: Path) -> Path:
    """The file as it was before it was written last."""
    return path.with_name(path.name + ".bak")


def slips_of(path: Path) -> Path:
    """The papers of a private ballot while it is open."""
    return path.with_name(path.name + ".slips")


def pointer_of(path: Path) -> Path:
    """Where the facilitator is, for a window that projects."""
    return path.with_name(path.name + ".now")


def ours_beside(path: Path, at: datetime) -> Path:
    """A free name for what this window holds, when something else changed the file."""
    return _free(path, f" (ours, {at:%Y-%m-%d %H.%M.%S})", SUFFIX)


def journal_aside(path: Path, at: datetime) -> Path:
    """A free name for a journal that does not fit the file any more."""
    return _free(path, f"{_ASIDE}{at:%Y-%m-%d %H.%M.%S})", _DAMAGED)


def journals_aside(path: Path) -> list[Path]:
    """Journals of this file that did not fit it any more, the oldest first."""
    start = path.stem + _ASIDE
    try:
        return sorted(each for each in path.parent.iterdir() if each.name.startswith(start) and each.suffix == _DAMAGED)
    except OSError:
        return []


def as_workspace_path(text: str) -> Path:
    """The path that somebody typed: `~` is understood, and the suffix `.align` may be left out."""
    path = Path(text.strip())
    with suppress(RuntimeError):  # no home folder is known for that name: then it is a name like any other
        path = path.expanduser()
    return path if path.suffix.lower() == SUFFIX or not path.name else path.with_name(path.name + SUFFIX)


def file_name_for(title: str) -> str:
    """The name of a workspace file, made of a title."""
    return safe_name(title) + SUFFIX


def _free(path: Path, addition: str, suffix: str) -> Path:
    candidate = path.with_name(path.stem + addition + suffix)
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}{addition} {number}{suffix}")
        number += 1
    return candidate
