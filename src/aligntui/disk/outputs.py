"""Documents that leave: one file or a set of them, all whole or none, readable by their owner only."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from .atomic import discard, put_in_place, write_beside
from .platform import sync_folder


def write_outputs(files: Mapping[Path, bytes]) -> None:
    """Writes all files. Everything is on the disk beside its target before the first one is put in its place, so a
    full disk, a folder that is in the way or a missing permission leaves what was there before, and nothing new.

    Raises:
        OSError: they could not be written.
    """
    made: list[Path] = []
    beside: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            target = path.resolve() if path.is_symlink() else path
            _make_folder(target.parent, made)
            if target.is_dir():
                raise IsADirectoryError(21, "a folder of that name is in the way", str(target))
            beside.append((write_beside(target, data), target))
        for temporary, target in beside:
            put_in_place(temporary, target)
    except BaseException:
        for temporary, _ in beside:
            discard(temporary)
        for folder in reversed(made):
            with suppress(OSError):  # not empty: something is in it already
                folder.rmdir()
        raise
    for folder in {target.parent for _, target in beside}:
        sync_folder(folder)


def there_already(files: Mapping[Path, bytes]) -> list[Path]:
    """Those of the files that stand there already, also as a link that leads nowhere."""
    return [path for path in files if os.path.lexists(path)]


def over_one_of(files: Iterable[Path], sources: Iterable[Path | int]) -> Path | None:
    """The first of the files that is one of the sources (paths, or open files by their handle), whatever it is called:
    through a link, by a second name, in other capitals."""
    known = [source for source in sources if isinstance(source, int) or os.path.lexists(source)]
    return next((path for path in files for source in known if _same(path, source)), None)


def _same(path: Path, source: Path | int) -> bool:
    try:
        return os.path.samefile(path, source)  # noqa: PTH121 — a handle is no path
    except (OSError, ValueError):  # one of them is not there
        return False


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
        made.append(one)
