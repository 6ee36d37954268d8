"""Writes documents from the screen: asks where, never overwrites without a word, and takes note of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.exchange import export_plan, export_summary
from aligntui.exchange.files import safe_name, write_document
from aligntui.model import Team
from aligntui.rules.words import plural
from aligntui.session import Session
from aligntui.session.closing import record_export
from aligntui.ui.screens.choose import ChooseScreen, Option
from aligntui.ui.screens.files import ask_path

if TYPE_CHECKING:
    from aligntui.ui.app import AlignApp


def ask_export(app: AlignApp, session: Session, what: str, folder: Path) -> None:
    """Asks where the document goes. `what` is empty for the summary, "-all" for every plan, else a team's id."""
    meta = session.workspace.meta
    title = meta.title or session.store.name
    team = session.workspace.get(Team, what)
    if what == "-all":
        suggestion = f"{safe_name(title)} plans"
    else:
        suggestion = f"{safe_name(f'{title} {team.name}' if team else title)}.md"
    ask_path(
        app,
        "Export as Markdown",
        suggestion=suggestion,
        about=f"In {folder}" if what != "-all" else f"A folder in {folder}; one file a team",
        then=lambda path: _write(app, session, what, (folder / Path(path).expanduser())),
    )


def _write(app: AlignApp, session: Session, what: str, path: Path) -> None:
    if what == "-all":
        targets = {team.id: path / f"{safe_name(team.name)}.md" for team in session.workspace.all(Team)}
    else:
        targets = {what: path if path.suffix else path.with_suffix(".md")}
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


def _write_all(app: AlignApp, session: Session, targets: dict[str, Path]) -> None:
    today = app.today()
    try:
        for what, target in targets.items():
            if what:
                write_document(target, export_plan(session.workspace, what, "md", today))
            else:
                write_document(target, export_summary(session.workspace, "md", today))
    except OSError as error:
        app.notify(
            f"Nothing was written to {error.filename or 'the file'}: {error.strerror or error}. Choose another folder.",
            severity="error",
            timeout=12,
        )
        return
    if not session.store.read_only:
        for what in targets:
            record_export(session, "plan" if what else "summary", "md", team=what)
    first = next(iter(targets.values()))
    where = first if len(targets) == 1 else first.parent
    app.notify(f"Written: {where}", timeout=8)
