"""Files that commands write: never over what they are made from, over another one that is there only with --force, all
of them or none, each said."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from .ending import CANNOT_READ, DONE, WRONG_USE
from .printing import complain


def with_ending(path: Path, ending: str = ".align") -> Path:
    """The path with the ending that belongs to what is written; it may be left out. A folder stays what it is."""
    if not ending or not path.name or path.suffix.casefold() == ending or path.is_dir():
        return path
    return path.with_name(path.name + ending)


def write_out(files: Mapping[Path, bytes], *, force: bool, sources: Iterable[Path], into: Path | None = None) -> int:
    """Writes all of the files, or none; the status, and a sentence when they were not written.

    Args:
        files: where each goes, and what is in it.
        force: whether what is there already is replaced.
        sources: what they are made from (`-` is standard input), which is never replaced.
        into: the folder that they go into, which is made when it is missing.
    """
    from aligntui.disk.outputs import over_one_of, there_already, write_outputs
    from aligntui.store.errors import describe

    if into is not None and into.exists() and not into.is_dir():
        complain(f"{into} is a file, and several files go into a folder; name another one. Nothing was changed.")
        return WRONG_USE
    if into is not None and not _has_folder(into):
        complain(f"{into} could not be written: there is no folder {into.parent}; nothing was changed.")
        return WRONG_USE
    for target in files:
        if sentence := _is_folder(target) if into is not None else no_place(target):
            complain(sentence)
            return WRONG_USE
    if (source := over_one_of(files, _places(sources))) is not None:
        complain(f"{source} is what this is made from and was left as it is; choose another name.")
        return WRONG_USE
    there = there_already(files)
    if there and not force:
        complain(
            f"{there[0]} is there already and was left as it is; choose another name, or add --force to replace it."
        )
        return WRONG_USE
    try:
        write_outputs(files)
    except (OSError, ValueError) as error:
        why = describe(error) if isinstance(error, OSError) else "that is no name for a file"
        complain(f"{next(iter(files))} could not be written: {why}; nothing was changed, choose another place.")
        return CANNOT_READ
    return DONE


def no_place(target: Path) -> str:
    """Why no file can be made there as the name says, in a sentence; empty when one can."""
    if not _has_folder(target):
        return f"{target} could not be written: there is no folder {target.parent}; nothing was changed."
    return _is_folder(target)


def _is_folder(target: Path) -> str:
    return f"{target} is a folder; name a file in it. Nothing was changed." if target.is_dir() else ""


def _places(sources: Iterable[Path]) -> Iterator[Path | int]:
    for source in sources:
        if str(source) != "-":
            yield source
        elif sys.stdin is not None:
            with suppress(OSError, ValueError):  # no file of the system is behind it
                yield sys.stdin.fileno()


def _has_folder(target: Path) -> bool:
    try:
        return target.absolute().parent.is_dir()
    except (OSError, ValueError):
        return False
