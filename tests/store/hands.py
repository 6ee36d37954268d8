"""What the tests of the store do with their hands: open, work, pull the plug, look at what lies there."""

import os
from pathlib import Path

from aligntui.model import Team
from aligntui.session import Session
from aligntui.store import Opened, create_workspace, open_workspace


def begin(path: Path, title: str = "Nordfrakt") -> Session:
    """A session in a new file."""
    return session_of(create_workspace(path, title=title, by="Kim"))


def reopen(path: Path) -> Session:
    return session_of(open_workspace(path, who="Kim"))


def session_of(opened: Opened) -> Session:
    return Session(opened.store, opened.loaded, by="Kim")


def add_team(session: Session, name: str) -> Team:
    with session.change(f"Add team '{name}'") as pen:
        return pen.add(Team, name=name)


def team_names(session: Session) -> list[str]:
    return [team.name for team in session.workspace.all(Team)]


def pull_the_plug(session: Session) -> None:
    """What a killed process leaves: every handle closed by the system, nothing tidied up."""
    session.store._journal.close()
    lock = session.store._lock
    if lock is not None and lock._handle >= 0:
        os.close(lock._handle)
        lock._handle = -1


def lying_in(folder: Path) -> dict[str, bytes]:
    """Every file of the folder with its content."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
