"""What comes back, from the files to the session: read, compare, take. The one path of the screen and the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from aligntui.dataclass import dataclass
from aligntui.rules.three_way import Resolution
from aligntui.rules.words import plural
from aligntui.store.port import Loaded

from .incoming import Incoming
from .merging import merge, received
from .session import Session

MOST_IN_A_FOLDER = 10_000
"""Entries of a folder that are looked at."""
MOST_NAMED = 5
"""Files that are not sessions, before a folder only counts them."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one file: in a few words, and in a sentence where there is more to say."""

    name: str
    fate: str
    """"comes in", "nothing new", "another session", "cannot be read", "its team is gone", …"""
    why: str = ""

    @property
    def comes_in(self) -> bool:
        """Whether it could be compared, with or without anything new."""
        return self.fate in (COMES_IN, NOTHING_NEW)

    @property
    def words(self) -> str:
        """One line: the name, the fate, and why."""
        if self.name in self.why:
            return f"{self.fate}: {self.why}"
        return f"{self.name}: {self.fate}{f'. {self.why}' if self.why else ''}"


COMES_IN, NOTHING_NEW, UNREADABLE = "comes in", "nothing new", "cannot be read"
NO_SESSION, OURSELVES = "no .align file", "this session itself"


@dataclass(slots=True)
class Read:
    """Files that were read, and those that were not."""

    files: list[tuple[str, Loaded]] = field(default_factory=list)
    unread: list[Fate] = field(default_factory=list)
    others: list[Fate] = field(default_factory=list)
    """What lies in the same folder and was not looked at."""


@dataclass(slots=True)
class Compared:
    """What all files would bring, and the fate of each. Nothing is changed yet."""

    incoming: list[Incoming]
    fates: list[Fate]
    files: list[tuple[str, Loaded]]
    """The files that could be compared."""

    @property
    def left_out(self) -> list[Fate]:
        """Files that somebody may have meant and that do not come in."""
        return [one for one in self.fates if not one.comes_in and one.fate not in (NO_SESSION, OURSELVES)]

    @property
    def words(self) -> str:
        """How many files, and what becomes of them: "2 files come in, 1 has nothing new, 1 is left out"."""
        counts = {fate: sum(one.fate == fate for one in self.fates) for fate in (COMES_IN, NOTHING_NEW)}
        coming, quiet, out = counts[COMES_IN], counts[NOTHING_NEW], len(self.left_out)
        parts = [f"{plural(coming, 'file')} {'comes' if coming == 1 else 'come'} in"] if coming else []
        parts += [f"{quiet} {'has' if quiet == 1 else 'have'} nothing new"] if quiet else []
        parts += [f"{out} {'is' if out == 1 else 'are'} left out"] if out else []
        return ", ".join(parts) or "no file comes in"


def files_in(place: Path, own: Path | None = None) -> tuple[list[Path], list[Fate]]:
    """The files that are meant by a path: itself, or what is in the folder, by name; and the fate of what is none.

    What lies beside a session (its journal, its lock, its backup) belongs to it and is not counted.

    Raises:
        OSError: the folder cannot be read.
    """
    if not place.is_dir():
        return [place], []
    found: list[Path] = []
    others: list[str] = []
    fates: list[Fate] = []
    entries = sorted(each for number, each in enumerate(place.iterdir()) if number < MOST_IN_A_FOLDER)
    for each in entries:
        if each.name.startswith(".") or each.is_dir():
            continue
        if each.suffix.casefold() != ".align":
            if ".align." not in each.name.casefold():
                others.append(each.name)
        elif own is not None and _same(each, own):
            fates.append(Fate(each.name, OURSELVES))
        else:
            found.append(each)
    fates += [Fate(name, NO_SESSION) for name in others[:MOST_NAMED]]
    if len(others) > MOST_NAMED:
        fates.append(Fate(f"{len(others) - MOST_NAMED} more", NO_SESSION))
    return found, fates


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def read(paths: Sequence[Path], read_one: Callable[[Path], Loaded], said: Callable[[int, int, str], None]) -> Read:
    """Reads files. What cannot be read is named and does not stop the others.

    Args:
        read_one: reads one; raises CannotOpen with one sentence.
        said: is told before each: which one, of how many, and its name.
    """
    from aligntui.store import CannotOpen

    names = [path.name for path in paths]
    result = Read()
    for nth, path in enumerate(paths, 1):
        # Two folders may hold files of one name: then the folder is part of the name.
        name = path.name if names.count(path.name) == 1 else str(path)
        said(nth, len(paths), name)
        try:
            result.files.append((name, read_one(path)))
        except CannotOpen as trouble:
            result.unread.append(Fate(name, UNREADABLE, str(trouble)))
    return result


def read_file(path: Path) -> Loaded:
    """What is in a file, with what is only in its journal; nothing is written, not even a lock.

    Raises:
        CannotOpen: with one sentence.
    """
    from aligntui.store import open_workspace

    opened = open_workspace(path, read_only=True)
    opened.store.close()
    return opened.loaded


def compare(session: Session, found: Read) -> Compared:
    """Each file as if those before it were merged. Changes nothing.

    Raises:
        Refused: this is a hand-out itself, into which nothing is merged.
    """
    incoming, refused = received(session, found.files)
    fates = [Fate(one.name, NOTHING_NEW if one.nothing else COMES_IN) for one in incoming]
    fates += [Fate(name, why.fate, str(why)) for name, why in refused]
    names = {one.name for one in incoming}
    return Compared(
        incoming,
        sorted([*fates, *found.unread, *found.others], key=lambda one: one.name.casefold()),
        [file for file in found.files if file[0] in names],
    )


def take(session: Session, compared: Compared, answers: Mapping[str, Resolution] | None = None) -> int:
    """Merges what comes in, in one change, which one undo takes back. Returns how many records it altered."""
    return merge(session, compared.incoming, answers)
