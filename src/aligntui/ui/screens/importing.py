"""Import with a preview: which file, which column is what, and which of what was found comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligntui.exchange.incoming import CannotImport, Found
from aligntui.exchange.read_tables import Mapping, Sheet, guess, taken
from aligntui.exchange.reading import is_table, read_document, read_sheet
from aligntui.rules.words import plural
from aligntui.session import Refused, Session
from aligntui.session.importing import add_imported
from aligntui.ui.text import flat, lines
from aligntui.ui.widgets.fields import Field

from .choose import Option
from .files import OpenFileScreen
from .form import FormScreen
from .mark import MarkScreen

if TYPE_CHECKING:
    from aligntui.ui.app import AlignApp

KINDS = (".txt", ".md", ".markdown", ".csv", ".tsv", ".tab", ".xlsx", ".xml", ".json", "")


def ask_import(app: AlignApp, session: Session) -> None:
    """Asks for a file and shows what it holds, before anything is added."""

    def picked(path: Path | None) -> None:
        if path is None:
            return
        try:
            if is_table(path):
                ask_columns(app, session, path.name, read_sheet(path))
            else:
                show_found(app, session, path.name, read_document(path))
        except CannotImport as trouble:
            app.notify(f"{trouble} Nothing was imported.", severity="warning", timeout=15)

    app.push_screen(OpenFileScreen(Path.cwd(), title="Import a list, a table or a plan", endings=KINDS), picked)


def ask_columns(app: AlignApp, session: Session, name: str, sheet: Sheet) -> None:
    """Which column is the text, the theme, and who said it. The first rows are shown beside it."""
    guessed = guess(sheet)
    columns = tuple((str(at), flat(column).plain[:24]) for at, column in enumerate(sheet.columns))
    none = (("-1", "none"), *columns)
    fields = [
        Field("text", "Imperative", str(guessed.text), kind="choice", choices=columns),
        Field("theme", "Theme", str(guessed.theme), kind="choice", choices=none),
        Field("who", "Who said it", str(guessed.who), kind="choice", choices=none),
    ]
    first = [" · ".join(cell for cell in row if cell)[:160] for row in sheet.rows[:3]]
    about = lines(f"{plural(len(sheet.rows), 'row')}. The first ones:", *(flat(row) for row in first))

    def mapped(values: dict[str, Any] | None) -> None:
        if values is not None:
            mapping = Mapping(int(values["text"]), int(values["theme"]), int(values["who"]))
            show_found(app, session, name, taken(sheet, mapping))

    app.push_screen(FormScreen("Which column is what?", fields, about=about, key=f"columns:{name}"), mapped)


def show_found(app: AlignApp, session: Session, name: str, found: Found) -> None:
    """What was found; all of it is marked."""
    if not found.imperatives:
        app.notify(f"{name} holds nothing that could be an imperative.", severity="warning")
        return
    options = [
        Option(str(nth), one.text, " · ".join(part for part in (one.kind, ", ".join(one.themes), one.said_by) if part))
        for nth, one in enumerate(found.imperatives)
    ]
    about = [plural(len(found.imperatives), "imperative")]
    if found.people:
        about.append(f"{len(found.people)} people")
    if found.strategy:
        about.append("the strategy on a page, where it is still empty")
    words = f"{name}: {', '.join(about)}. {' '.join(found.remarks[:3])}"

    def marked(chosen: list[str] | None) -> None:
        if chosen is None:
            app.notify("Nothing was imported.")
            return
        wanted = [found.imperatives[int(nth)] for nth in chosen]
        try:
            count = add_imported(session, name, wanted, found.people, found.strategy, found.horizon)
        except Refused as refusal:
            app.notify(str(refusal), severity="warning")
            return
        app.notify(f"Imported {plural(count, 'imperative')}. u takes the whole import back.", timeout=10)

    app.push_screen(
        MarkScreen("What comes in?", options, about=words, marked=[option.id for option in options]),
        marked,
    )
