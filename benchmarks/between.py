"""Hand-outs that come back, and documents, for a hundred teams."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from aligntui.exchange import FORMATS, Selection, export
from aligntui.model import Tactic, Team
from aligntui.session import Session, translating
from aligntui.session.handing import write_handout
from aligntui.session.merging import merge, receive
from aligntui.store import open_workspace, save_copy

from .figures import Figure, median
from .large import MOMENT, large_workspace


def merging(folder: Path) -> list[Figure]:
    """A hundred hand-outs of a hundred teams, read from their files and merged in one change."""
    path = folder / "hall.align"
    save_copy(path, large_workspace(100, 1_500), ())
    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded)
    files = []
    for nth, team in enumerate(session.workspace.all(Team)):
        target = folder / f"{nth}.align"
        write_handout(session, team, target)
        found = open_workspace(target)
        manager = Session(found.store, found.loaded, by="manager")
        for tactic in manager.workspace.all(Tactic)[:5]:
            translating.edit_tactic(manager, tactic, how_much=f"{nth} a month")
        manager.close()
        files.append(target)

    def bring_back() -> None:
        loaded = []
        for target in files:
            found = open_workspace(target, read_only=True)
            found.store.close()
            loaded.append((target.name, found.loaded))
        count = merge(session, receive(session, loaded))
        if count != 500:
            raise RuntimeError(f"{count} records came back, not 500")
        session.undo()

    seconds = median(bring_back, 5)
    session.close()
    return [
        Figure("merge 100 hand-outs of 100 teams, read from their files", f"{seconds:.2f} s", "<= 2 s", seconds <= 2)
    ]


def exporting() -> list[Figure]:
    """Every format for a session of a hundred teams."""
    workspace = large_workspace(100, 1_500)
    rows = []
    for key, format in FORMATS.items():
        seconds = median(partial(export, workspace.copy(), Selection(), key, MOMENT.date()), 3)
        rows.append(Figure(f"export of 100 teams: {format.name}", f"{seconds:.2f} s", "<= 2 s", seconds <= 2))
    return rows
