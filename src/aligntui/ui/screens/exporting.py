"""Writes documents from the screen: asks where, never overwrites without a word, and takes note of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.exchange import Selection, export, name_of
from aligntui.exchange.files import safe_name, write_document
from aligntui.model import Person, Team
from aligntui.rules.words import plural
from aligntui.session import Session
from aligntui.session.closing import record_export
from aligntui.ui.screens.choose import ChooseScreen, Option
from aligntui.ui.screens.files import ask_path

if TYPE_CHECKING:
    from aligntui.ui.app import AlignApp


def ask_export(
    app: AlignApp, session: Session, selections: Sequence[Selection], folder: Path, *, many: bool = False
) -> None:
    """Asks where the documents go: a file for one, a folder for many."""
    title = session.workspace.meta.title or session.store.name
    if many:
        kind = "cards" if selections[0].what == "card" else "plans"
        suggestion = f"{safe_name(title)} {kind}"
    else:
        suggestion = f"{safe_name(name_of(session.workspace, selections[0], session.store.name))}.md"
    ask_path(
        app,
        "Export as Markdown",
        suggestion=suggestion,
        about=f"A folder in {folder}; one file each" if many else f"In {folder}",
        then=lambda path: _write(app, session, selections, folder / Path(path).expanduser(), many=many),
    )


def _write(app: AlignApp, session: Session, selections: Sequence[Selection], path: Path, *, many: bool) -> None:
    if many:
        targets = {selection: path / f"{safe_name(_own_name(session, selection))}.md" for selection in selections}
    else:
        targets = {selections[0]: path if path.suffix else path.with_suffix(".md")}
    existing = [target for target in targets.values() if target.exists()]
    if not existing:
        _write_all(app, session, targets)
        return
    names = ", ".join(target.name for target in existing[:3]) + (" …" if len(existing) > 3 else "")
    app.push_screen(
        ChooseScreen(
            f"{plural(len(existing), 'file')} of that name is there already"
            if len(existing) == 1
            else "Files are there already",
            [Option("keep", "Leave it as it is"), Option("replace", "Replace it")],
            about=names,
        ),
        lambda answer: _write_all(app, session, targets) if answer == "replace" else None,
    )


def _own_name(session: Session, selection: Selection) -> str:
    record = session.workspace.get(Team, selection.record) or session.workspace.get(Person, selection.record)
    return record.name if record is not None else selection.what


def _write_all(app: AlignApp, session: Session, targets: dict[Selection, Path]) -> None:
    today = app.today()
    try:
        for selection, target in targets.items():
            write_document(target, export(session.workspace, selection, "md", today))
    except OSError as error:
        app.notify(
            f"Nothing was written to {error.filename or 'the file'}: {error.strerror or error}. Choose another folder.",
            severity="error",
            timeout=12,
        )
        return
    if not session.store.read_only:
        for selection in targets:
            record_export(session, selection.what, "md", team=selection.record if selection.what == "plan" else "")
    first = next(iter(targets.values()))
    where = first if len(targets) == 1 else first.parent
    app.notify(f"Written: {where}", timeout=8)
