"""Opening a workspace for a command, to read it or to change it, and ending it: nothing is called done too early."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .ending import CANNOT_READ, DONE, IN_USE, WRONG_USE
from .printing import complain

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.store import Loaded, Opened, Store

S = TypeVar("S", bound="Store")

STREAM = Path("-")
"""Stands for standard input or output."""

STREAM_NAME = "standard input"

MOST_IN_A_FOLDER = 10_000
"""Entries of a folder that are looked at."""


def load(path: Path) -> Loaded | None:
    """What is in the file, with the edits that are only in its journal; None when it was refused, which is said.

    `-` is standard input, and a folder stands for the one session in it.
    """
    from aligntui.store import CannotOpen, read_session, read_workspace

    found = place_of(path)
    if found is None:
        return None
    try:
        loaded = read_workspace(read_stream(), STREAM_NAME) if found == STREAM else read_session(found)
    except CannotOpen as refused:
        complain(refused)
        return None
    for remark in loaded.remarks:
        complain(remark)
    return loaded


def opened_to_write(path: Path, open_it: Callable[[Path], Opened[S]], otherwise: str) -> Opened[S] | int:
    """The file that is meant, opened to be written; else the exit status, after saying why and `otherwise`, which is
    what did not happen."""
    from aligntui.store import CannotOpen

    if path == STREAM:
        complain("Standard input cannot be changed: name the file of the session instead of -.")
        return WRONG_USE
    found = place_of(path)
    if found is None:
        return CANNOT_READ
    try:
        opened = open_it(found)
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    if opened.store.read_only:
        opened.store.close()
        why = opened.store.read_only
        complain(f"{why if found.name in why else f'{found.name}: {why}'} {otherwise}")
        return IN_USE if opened.in_use else CANNOT_READ
    return opened


def open_to_write(path: Path) -> Session | int:
    """The session in the file, or the exit status of a command that cannot have it, which is said."""
    from aligntui.session import Session
    from aligntui.session.handing import who_works_on
    from aligntui.session.papers import mend
    from aligntui.settings import load_settings, person
    from aligntui.store import open_session

    opened = opened_to_write(path, open_session, "Nothing was changed.")
    if isinstance(opened, int):
        return opened
    for remark in opened.loaded.remarks:
        complain(remark)
    by = who_works_on(opened.loaded.workspace, load_settings().name.strip(), person())
    session = Session(opened.store, opened.loaded, by=by, home=opened.home)
    session.hear(lambda told: complain(told.sentence))
    session.settle_with_others()
    for sentence in mend(session):  # what a crash left between private papers and who has voted
        complain(sentence)
    return session


def kept(session: Session) -> bool:
    """Whether everything done so far is on the disk."""
    return session.retry()


def finish(session: Session) -> int:
    """Brings the file up to date and lets go of it; the status of a command that did all the rest right.

    What is not on the disk is said in a sentence: no command may say done before this said so.
    """
    store = session.store
    session.settle_with_others()
    if waiting := session.waits:
        many = "one change waits" if waiting == 1 else f"{waiting} changes wait"
        complain(
            f"Kept here: {many} beside the file of this site, because the database cannot be reached; what waits is "
            "sent when the session is opened next."
        )
    if session.close():
        if session.behind:
            complain(
                f"{store.name}.align itself could not be written now; what was changed is kept in the journal beside "
                "it, so keep both together: it is brought up to date when it is opened next."
            )
        return DONE
    why = session.save_state.why
    session.let_go()
    complain(
        f"Not kept, because {why}: {store.name}.align is whole, without what did not fit; mend that, and run the "
        "command again."
    )
    return CANNOT_READ


def read_stream() -> bytes:
    """Standard input, up to what a session can have; more than that is refused by whoever reads it."""
    from aligntui.store.places import MOST_BYTES

    return b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)


def place_of(path: Path) -> Path | None:
    """The file that is meant: the ending .align may be left out, a folder stands for the one session in it.

    None when a folder holds none or several, which is said.
    """
    if path == STREAM:
        return path
    if str(path).startswith("postgresql:"):
        return _site_of(path)
    try:
        if path.is_dir():
            return _only_one(path)
        if not path.exists():
            with_ending = path.with_name(f"{path.name}.align") if path.name else path
            if with_ending.is_file():
                return with_ending
    except (OSError, ValueError):
        pass  # opening it says what is the matter with the name
    return path


def _site_of(path: Path) -> Path | None:
    """The file of this computer's site of the shared session whose address was given; None when that was refused."""
    from aligntui.store import CannotOpen
    from aligntui.store.shared.opening import site_of

    from .addresses import address_in

    address = address_in(path)
    try:
        return site_of(address) if address is not None else None
    except CannotOpen as refused:
        complain(refused)
        return None


def sessions_in(folder: Path) -> list[Path]:
    """The workspaces in a folder by their ending, ordered by name; empty when it cannot be read."""
    try:
        return sorted(
            each
            for number, each in enumerate(folder.iterdir())
            if number < MOST_IN_A_FOLDER and each.suffix.casefold() == ".align" and each.is_file()
        )
    except OSError:
        return []


def _only_one(folder: Path) -> Path | None:
    inside = sessions_in(folder)
    if len(inside) == 1:
        return inside[0]
    if not inside:
        complain(f"{folder} is a folder, and no session is in it; name the file that ends with .align.")
    else:
        names = ", ".join(each.name for each in inside[:5]) + (f" and {len(inside) - 5} more" if inside[5:] else "")
        complain(f"{folder} is a folder with {len(inside)} sessions in it; name one of {names}.")
    return None
