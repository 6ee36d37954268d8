"""A file that cannot be worked in, or will be gone one day: it goes on in a copy, in a folder that stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.disk.passing import documents, passes
from aligntui.rules.words import say_moment
from aligntui.ui.text import plain
from aligntui.ui.widgets.option import Option

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.ui.host import Host


def offer_a_copy(app: Host, path: Path) -> None:
    """Asks whether to go on in a copy, when there is a reason to, and does it."""
    session = app.session
    if session is None or getattr(session.store, "path", None) is None:
        return  # a session in a database stays where it is
    why = _why(session, path)
    if not why:
        return
    from aligntui.ui.screens.choose import ChooseScreen

    target = _free(path)
    stay = "Only look at it here" if session.store.read_only else "Work in this file all the same"
    options = [Option("copy", "Go on in a copy", str(target)), Option("stay", stay)]

    def chosen(what: str | None) -> None:
        if what == "copy":
            app.run_worker(_go_on(app, session, target), group="copy")

    app.push_screen(ChooseScreen("Go on in a copy?", options, about=plain(why)), chosen)


def _why(session: Session, path: Path) -> str:
    from aligntui.model import Brief

    brief = session.workspace.first(Brief)
    if brief is not None and brief.sent is not None:
        return (
            f"This is a copy for sending, of {say_moment(brief.sent)}, so it can only be read. Its manager goes on in"
            " the file that it was made from."
        )
    if session.store.read_only:
        return session.store.read_only
    if session.workspace.meta.handout_of and passes(path):
        return f"{path.parent} is a folder of your mail program or browser, which is emptied without asking."
    return ""


def _free(path: Path) -> Path:
    folder, number = documents(), 1
    target = folder / path.name
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}).align"
    return target


async def _go_on(app: Host, session: Session, target: Path) -> None:
    from aligntui.session.handing import without_sent
    from aligntui.store import save_copy

    try:
        save_copy(target, without_sent(session.workspace), session.history, session.store.slips)
    except OSError as error:
        app.notify(f"No copy was made in {target.parent}: {error.strerror or error}.", severity="error", timeout=15)
        return
    await app.go_on_in(target)
    app.notify(f"You are working in {target} now. The first file is as it was.", timeout=20)
