"""A file that cannot be opened as it is: what happened, what can be saved, and the ways on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from aligntui.rules.words import plural, say_day
from aligntui.ui.host import Host
from aligntui.ui.keyboard import KEYS
from aligntui.ui.text import flat, line, lines
from aligntui.ui.widgets.option import Option

from .choose import ChooseScreen

if TYPE_CHECKING:
    from aligntui.store.diagnosis import Diagnosis


def ask_recovery(app: Host, path: Path, sentence: str) -> bool:
    """Offers what a repair can save and the backups; False when there is neither."""
    from aligntui.store.doctor import examine

    try:
        found = examine(path)
    except OSError:
        return False
    options = []
    if found.workspace is not None:
        words = f"{plural(found.records, 'record')}; the file itself stays as it is"
        options.append(Option("repair", "Open a repaired copy", words))
    for nth, backup in enumerate(found.backups):
        at = f"{say_day(backup.at.date())} {backup.at:%H:%M}"
        options.append(Option(f"backup {nth}", f"Look at the version of {at}", backup.difference))
    if not options:
        return False
    options.append(Option("back", "Back", "nothing is changed"))

    def chosen(what: str | None) -> None:
        if what == "repair":
            app.run_worker(_open_repaired(app, found), group=KEYS)
        elif what and what.startswith("backup"):
            backup = found.backups[int(what.partition(" ")[2])]
            app.run_worker(app.open_path(backup.path, read_only=True), group=KEYS)

    app.push_screen(ChooseScreen("This file is damaged", options, about=_about(found, sentence)), chosen)
    return True


def _about(found: Diagnosis, sentence: str) -> Content:
    rows: list[Content | str] = [flat(sentence)]
    for title, sentences in (("Wrong", found.wrong), ("Kept", found.mended), ("Not saved", found.lost)):
        if sentences:
            more = f" … and {len(sentences) - 2} more" if len(sentences) > 2 else ""
            rows.append(line((f"{title}  ", "bold"), flat(" ".join(sentences[:2]) + more)))
    return lines(*rows)


async def _open_repaired(app: Host, found: Diagnosis) -> None:
    from aligntui.store.doctor import repair

    number, out = 1, found.path.with_name(f"{found.path.stem} (repaired).align")
    while out.exists():
        number += 1
        out = found.path.with_name(f"{found.path.stem} (repaired {number}).align")
    try:
        repair(found, out)
    except (OSError, ValueError) as error:
        app.notify(f"No repaired copy was written: {error}. Nothing was changed.", severity="error", timeout=15)
        return
    await app.open_path(out)
    app.notify(f"You are working in {out.name}. The damaged file is as it was.", timeout=15)
