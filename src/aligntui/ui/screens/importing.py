"""Import with a preview: which file, which of its tables, which column is what, and which of what was found"
" comes in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from aligntui.exchange.incoming import CannotImport, Found, Grid, Purpose
from aligntui.exchange.read_delimited import looks_like_table
from aligntui.exchange.reading import Source, chosen_grid, read_source, settled, text_source
from aligntui.model import Team, Workspace
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import plural
from aligntui.session import Refused, Session
from aligntui.session.importing import Arrival, add_arrival, arrival
from aligntui.session.new_names import Answer, NewName, sentences_about
from aligntui.ui.host import Host
from aligntui.ui.keys import say_refusal
from aligntui.ui.reading_beside import read_beside
from aligntui.ui.text import flat
from aligntui.ui.widgets.option import Option

from .choose import ChooseScreen
from .columns import ColumnsAnswer, Place, ask_columns
from .files import OpenFileScreen, folder_beside
from .mark import MarkScreen

T = TypeVar("T")

KINDS = (
    *(".txt", ".md", ".markdown", ".eml", ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".docx", ".pptx", ".pdf", ".html"),
    *(".htm", ".opml", ".mm", ".xml", ".json", ""),
)
"""Endings of files that are shown; a path that is typed may have any."""
_AT_ONCE = 300_000
"""Bytes that are read between two keys; a larger file is read beside the screen."""


def ask_import(app: Host, session: Session) -> None:
    """Asks for a file and shows what it holds, before anything is added."""

    def picked(path: Path | None) -> None:
        if path is None:
            return
        try:
            small = path.stat().st_size <= _AT_ONCE and path.suffix.casefold() != ".pdf"
        except OSError:
            small = True  # reading says what is wrong
        if small:
            _read(app, session, lambda: read_source(path))
        else:
            read_beside(app, flat(path.name).plain, _read_beside(app, session, path), "Nothing was imported.")

    app.push_screen(
        OpenFileScreen(
            folder_beside(session, throw_away=app.throw_away), title="Import a list, a table or a plan", endings=KINDS
        ),
        picked,
    )


async def _read_beside(app: Host, session: Session, path: Path) -> None:
    try:
        source = await asyncio.to_thread(read_source, path)
    except CannotImport as trouble:
        _refuse(app, trouble)
        return
    show_source(app, session, source)


def _read(app: Host, session: Session, read: Callable[[], Source]) -> None:
    try:
        show_source(app, session, read())
    except CannotImport as trouble:
        _refuse(app, trouble)


def _refuse(app: Host, trouble: CannotImport) -> None:
    app.notify(f"{trouble} Nothing was imported.", severity="warning", timeout=15)


def paste_table(
    app: Host, session: Session, text: str, purpose: Purpose, *, team: str = "", priority: str = ""
) -> bool:
    """Shows a pasted range of a spreadsheet as a table; False when what was pasted is none.

    Args:
        purpose: what the stage makes of rows.
        team: the id of the team whose stage it is.
        priority: the id of the priority whose cell it is.
    """
    if not looks_like_table(text):
        return False
    place = _place(session.workspace, team, priority)
    try:
        source = text_source(text, "the clipboard")
        _columns(app, session, source, source.grids[0], purpose, place)
    except CannotImport as trouble:
        _refuse(app, trouble)
    return True


def show_source(app: Host, session: Session, source: Source) -> None:
    """Goes through a document: its tables first when it has any, then what comes in.

    Raises:
        CannotImport: there is nothing in it.
    """
    if not source.grids:
        show_found(app, session, source.name, settled(source))
    elif source.found is None and len(source.grids) == 1:
        _columns(app, session, source, source.grids[0])
    else:
        _ask_part(app, session, source)


def _ask_part(app: Host, session: Session, source: Source) -> None:
    """Which sheet, or which part of a document that has a list and tables."""
    options = []
    if source.found is not None:
        options.append(Option("all", "Everything", "the list, and each table whose heading is known"))
    if source.found is not None and not source.found.empty:
        options.append(Option("list", "Only the list", source.found.said))
    for nth, grid in enumerate(source.grids):
        rows = sorted((row for row in grid.rows if any(row)), key=lambda row: sum(map(bool, row)) < 2)
        words = " · ".join(cell for cell in rows[0] if cell) if rows else ""
        title = grid.name or f"Table {nth + 1}"
        options.append(Option(str(nth), title, f"{plural(len(grid.rows), 'row')}: {flat(words).plain[:40]}"))
    best = "all" if source.found is not None else str(source.grids.index(chosen_grid(source)))

    def chosen(part: str | None) -> None:
        if part is None:
            app.notify("Nothing was imported.")
            return
        try:
            if part == "all":
                show_found(app, session, source.name, settled(source))
            elif part == "list" and source.found is not None:
                show_found(app, session, source.name, source.found)
            else:
                _columns(app, session, source, source.grids[int(part)])
        except CannotImport as trouble:
            _refuse(app, trouble)

    title = "Which sheet?" if source.found is None else "What of it?"
    app.push_screen(ChooseScreen(title, options, about=flat(source.name), selected=best), chosen)


def _columns(
    app: Host,
    session: Session,
    source: Source,
    grid: Grid,
    purpose: Purpose | None = None,
    place: Place | None = None,
) -> None:
    def answered(answer: ColumnsAnswer) -> None:
        answer.found.remarks[:0] = source.remarks
        show_found(app, session, source.name, answer.found, team=answer.team, priority=answer.priority)

    ask_columns(app, source.name, grid, answered, purpose=purpose, place=place or _place(session.workspace, "", ""))


def _place(workspace: Workspace, team: str, priority: str) -> Place:
    none = (("", "as the row says"),)
    teams = tuple((one.id, one.name) for one in workspace.all(Team))
    letters = tuple((one.id, f"{one.letter} {called(one)[:30]}") for one in priorities(workspace))
    return Place(none + teams, none + letters, team, priority)


def show_found(app: Host, session: Session, name: str, found: Found, *, team: str = "", priority: str = "") -> None:
    """What was found; all of it is marked but what the session has already. Only what stays marked is added."""
    if found.empty:
        app.notify(f"{name} holds nothing that could come in. {' '.join(found.sentences()[:2])}", severity="warning")
        return
    options = _options(found)
    coming = arrival(
        session.workspace,
        found.imperatives,
        found.people,
        found.activities,
        found.tactics,
        team=team,
        priority=priority,
        today=app.today(),
    )
    known = _known(found, coming)
    options = [
        replace(one, about=f"{one.about} · is there already".strip(" ·")) if one.id in known else one for one in options
    ]
    options = [*_name_options(coming.names), *options]
    strategy = "the strategy on a page, where it is still empty, and " if found.strategy else ""
    first = [
        f"{name}: {strategy}{found.said}.",
        *coming.refused[:2],
        *coming.remarks[:2],
        *sentences_about(coming.names),
    ]
    words = " ".join([*first, *found.sentences()])

    def marked(chosen: list[str] | None) -> None:
        if chosen is None:
            app.notify("Nothing was imported.")
            return
        _add(app, session, name, found, set(chosen), team, priority, _answers(coming.names, set(chosen)))

    app.push_screen(
        MarkScreen(
            "What comes in?",
            options,
            about=flat(_short(words)),
            marked=[option.id for option in options if option.id[0] not in _NAME_LETTERS and option.id not in known],
        ),
        marked,
    )


def _short(words: str) -> str:
    return words if len(words) <= 460 else words[:459].rstrip() + "…"


_NAME_LETTERS = "nm"
"""A name as a new person, and as the nearest; neither is marked by itself."""


def _name_options(names: Sequence[NewName]) -> list[Option]:
    """What can be made of each name that nobody has: the nearest person, or a new one."""
    options = []
    for nth, one in enumerate(names):
        where = ", ".join(one.places[:3])
        if one.means is not None:
            options.append(Option(f"m{nth}", f"{one.name} means {one.means.name}", where))
        if one.one_person:
            options.append(Option(f"n{nth}", f"Add {one.name} to the list of people", where))
    return options


def _answers(names: Sequence[NewName], chosen: set[str]) -> dict[str, Answer]:
    """Name in small letters -> what was marked for it; the nearest person wins."""
    new: dict[str, Answer] = {one.name.casefold(): "new" for nth, one in enumerate(names) if f"n{nth}" in chosen}
    return new | {one.name.casefold(): "nearest" for nth, one in enumerate(names) if f"m{nth}" in chosen}


def _options(found: Found) -> list[Option]:
    def about(*parts: str) -> str:
        return " · ".join(part for part in parts if part)

    options = [
        Option(f"i{nth}", one.text, about(one.kind, ", ".join(one.themes), one.said_by, one.place))
        for nth, one in enumerate(found.imperatives)
    ]
    options += [
        Option(f"p{nth}", person.name, about("person", person.role, person.team, person.place))
        for nth, person in enumerate(found.people)
    ]
    for letter, noun, rows in (("a", "activity", found.activities), ("t", "tactic", found.tactics)):
        options += [
            Option(
                f"{letter}{nth}",
                row.text,
                about(noun, row.team, row.priority, row.who, row.due, row.hours, row.money, row.place),
            )
            for nth, row in enumerate(rows)
        ]
    return options


def _known(found: Found, coming: Arrival) -> set[str]:
    """Ids of the options that the session has already."""
    fresh = {id(one) for one in (*coming.imperatives, *coming.people)}
    known = {f"i{nth}" for nth, one in enumerate(found.imperatives) if id(one) not in fresh}
    known |= {f"p{nth}" for nth, one in enumerate(found.people) if id(one) not in fresh}
    for letter, rows in (("a", found.activities), ("t", found.tactics)):
        known |= {f"{letter}{nth}" for nth, row in enumerate(rows) if row.place in coming.known}
    return known


def _add(
    app: Host,
    session: Session,
    name: str,
    found: Found,
    chosen: set[str],
    team: str,
    priority: str,
    answers: dict[str, Answer],
) -> None:
    def wanted(letter: str, rows: Sequence[T]) -> list[T]:
        return [row for nth, row in enumerate(rows) if f"{letter}{nth}" in chosen]

    coming = arrival(
        session.workspace,
        wanted("i", found.imperatives),
        wanted("p", found.people),
        wanted("a", found.activities),
        wanted("t", found.tactics),
        strategy=found.strategy,
        horizon=found.horizon,
        team=team,
        priority=priority,
        today=app.today(),
    )
    for one in coming.names:
        one.answer = answers.get(one.name.casefold(), "keep")
    if not coming.count and not coming.strategy and coming.horizon is None:
        app.notify(" ".join(["Nothing was imported.", *coming.sentences()[:3]]), timeout=12)
        return
    try:
        add_arrival(session, name, coming)
    except Refused as refusal:
        app.notify(say_refusal(refusal), severity="warning")
        return
    themes = [said] if (said := found.say_themes(coming.themes)) else []
    app.done(" ".join([f"Imported {coming.said}.", *themes, *coming.sentences()[:3]]), "takes the whole import back")
