"""Reads a file of any known kind; the kind is told by its content, its name is a hint only where content leaves it
open (a list with commas is a table when its name says so)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from aligntui.dataclass import dataclass
from aligntui.rules.people_lines import say_addresses, understand_people
from aligntui.rules.words import plural

from .columns import guess, mapping_of
from .decoding import decode, read_bytes
from .exports import own_table_of
from .headings import role_of
from .incoming import CannotImport, Found, FoundPerson, FoundWork, Grid, Purpose
from .kinds import kind_of
from .read_tables import purpose_of, taken
from .sheets_in import Sheet, sheet_of

TABLES = (".csv", ".tsv", ".tab")
"""Names of files whose text is a table, however it looks."""
PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about how a document is read; what is not said is found out."""

    sheet: str = ""
    """The name of a sheet, or its number from 1."""
    heading: int | None = None
    """The number of the heading's row; 0 for none."""
    columns: str = ""
    """`text=2,theme=1`, by number or heading."""
    purpose: Purpose | None = None


@dataclass(slots=True)
class Source:
    """A document that was read but not yet settled: its list, and its tables as they stand."""

    name: str
    kind: str
    """What people call this kind of file."""
    found: Found | None = None
    """What stands outside tables; None for a document that is nothing but tables."""
    grids: list[Grid] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def table(self) -> bool:
        """Whether its rows have to be told apart by columns."""
        return bool(self.grids) and (self.found is None or self.found.empty)


def read_document(path: Path, choices: Choices | None = None) -> Found:
    """Everything that a file has to give.

    Raises:
        CannotImport: with a sentence.
    """
    return settled(read_source(path), choices)


def read_data(data: bytes, name: str, choices: Choices | None = None) -> Found:
    """The same for what came from a pipe.

    Raises:
        CannotImport: with a sentence.
    """
    return settled(source_of(data, name), choices)


def read_source(path: Path) -> Source:
    """A file as it stands, for a person to say how it is read.

    Raises:
        CannotImport: it cannot be read; the sentence names its kind and the way on.
    """
    return source_of(read_bytes(path), path.name)


def source_of(data: bytes, name: str) -> Source:
    """The same for what came from a pipe or the clipboard.

    Raises:
        CannotImport: it cannot be read; the sentence names its kind and the way on.
    """
    data = _narrow(data)
    kind = kind_of(data, _parts(data))
    if kind is None:
        return _text(data, name)
    if not kind.reader:
        raise CannotImport(f"{name} is {kind.name}, which is not read here. {kind.way}")
    try:
        source = _READERS[kind.reader](data, name)
    except (MemoryError, RecursionError) as error:
        raise CannotImport(
            f"{name} is too large or nested too deep to be read. Copy the part that is meant."
        ) from error
    source.kind = source.kind or kind.name
    return source


def text_source(text: str, name: str) -> Source:
    """What was pasted: a table when it looks like one, else a list."""
    from .read_delimited import looks_like_table, read_rows
    from .read_lists import read_list

    if looks_like_table(text) or Path(name).suffix.casefold() in TABLES:
        return Source(name, "a table", grids=[read_rows(text, name)])
    found = read_list(text, name)
    return Source(name, "text", found, found.tables)


def settled(source: Source, choices: Choices | None = None) -> Found:
    """What a document has to give, with its tables read as was said or guessed.

    Raises:
        CannotImport: a choice does not fit the document, or there is nothing in it.
    """
    said = choices or Choices()
    found = source.found or Found(unit="row")
    if source.grids and (source.table or said.sheet or said.columns or said.heading is not None or said.purpose):
        grid = chosen_grid(source, said.sheet)
        read = read_grid(grid, source.name, said)
        if source.found is not None:
            found.merge(read)
        else:
            found = read
        others = [other.name for other in source.grids if other is not grid and other.name]
        if source.found is None and others:
            found.remarks.insert(
                0,
                f"“{grid.name}” of {plural(len(source.grids), 'sheet')} was read; the others are"
                f" {', '.join(others[:5])}.",
            )
    else:
        for nth, grid in enumerate(source.grids, 1):
            found.merge(_inner_table(grid, source.name, nth))
    if said.purpose and source.found is not None:
        _turn(found, said.purpose)
    found.remarks[:0] = source.remarks
    if found.empty:
        why = " ".join(found.sentences())
        raise CannotImport(f"{source.name} holds no line with a word in it that could come in. {why}".rstrip())
    return found


def _turn(found: Found, purpose: Purpose) -> None:
    """Makes people, activities or tactics of the lines of a list, as each is typed on the screen."""
    if purpose == "imperatives":
        return
    for one in found.imperatives:
        if purpose == "people":
            found.people += [
                FoundPerson(line.name, line.role, line.team, one.place) for line in understand_people(one.text)
            ]
        else:
            work = FoundWork(one.text, place=one.place)
            (found.activities if purpose == "activities" else found.tactics).append(work)
    if purpose == "people" and (left_out := say_addresses("\n".join(one.text for one in found.imperatives))):
        found.remarks.append(f"People were read {left_out}.")
    found.imperatives = []


def chosen_grid(source: Source, said: str = "") -> Grid:
    """The sheet that was named; else the first with a heading that is known, else the first with most rows.

    Raises:
        CannotImport: there is no such sheet; the sentence lists them.
    """
    grids = source.grids
    if said:
        by_name = [grid for grid in grids if grid.name.casefold() == said.strip().casefold()]
        if by_name:
            return by_name[0]
        if said.isascii() and said.isdigit() and 1 <= int(said) <= len(grids):
            return grids[int(said) - 1]
        listed = ", ".join(f"{nth} {grid.name}".strip() for nth, grid in enumerate(grids[:8], 1)) or "none"
        raise CannotImport(f"{source.name} has no sheet “{said[:40]}”; there are: {listed}.")
    return max(grids, key=lambda grid: (_promise(grid), -grids.index(grid)))


def _promise(grid: Grid) -> int:
    """How much a sheet looks like a list of something: 2 with a heading over statements, 1 with several columns."""
    try:
        sheet = sheet_of(grid)
    except CannotImport:
        return -1
    statements = {"text", "title", "level1", "level2", "level3", "level4", "level5"}
    if sheet.known and any(role_of(column)[0] in statements for column in sheet.columns):
        return 2
    return 1 if len(sheet.columns) > 1 and sheet.known else 0


def read_grid(grid: Grid, name: str, said: Choices) -> Found:
    """One table, read as was said or guessed.

    Raises:
        CannotImport: a choice does not fit it.
    """
    sheet = sheet_of(grid, name, said.heading)
    own = own_table_of(sheet.columns) or own_table_of(grid.rows[0])
    if own is not None and own.purpose is None and said == Choices():
        raise CannotImport(
            f"{name} is the table “{own.name}” of an export of aligntui, which a session works out from its"
            f" records. The"
            " export as JSON comes back whole: aligntui new NAME.align --from FILE.json."
        )
    purpose = said.purpose or purpose_of(sheet)
    mapping = mapping_of(said.columns, sheet, purpose) if said.columns else guess(sheet, purpose)
    return taken(sheet, mapping, purpose)


def _inner_table(grid: Grid, name: str, nth: int) -> Found:
    """A table inside a document with a list: read when its heading is known; what stands over it is its theme."""
    try:
        sheet: Sheet = sheet_of(grid, name)
    except CannotImport:
        return Found()
    if sheet.known:
        mapping = guess(sheet)
        if mapping.theme < 0 and grid.name and not sheet.groups:
            sheet = replace(sheet, groups=(grid.name,) * len(sheet.rows))
        return taken(sheet, mapping)
    found = Found(remarks=[f"Table {nth} has no heading that is known; say what its columns are to read it."])
    for why, place in sheet.left_out:
        found.leave(why, place)
    for at in range(len(sheet.rows)):
        found.leave("of a table without a heading that is known", sheet.place(at))
    return found


# -- the readers ------------------------------------------------------------------------------------------------------


def _narrow(data: bytes) -> bytes:
    """XML, JSON and web pages in UTF-16 as UTF-8, so that their first letters can be looked at."""
    head = data[:64].replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if b"\0" not in data[:64] or not head.startswith((b"<", b"{", b"[")):
        return data
    text, _ = decode(data, "it")
    if text.startswith("<?xml"):
        # What it says of its own encoding is no longer true.
        text = text[text.find("?>") + 2 :] if "?>" in text[:200] else text
        text = f'<?xml version="1.0"?>{text}'
    return text.encode("utf-8", "replace")


def _parts(data: bytes) -> frozenset[str]:
    if not data.startswith(b"PK"):
        return frozenset()
    import io

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def _text(data: bytes, name: str) -> Source:
    text, remark = decode(data, name)
    source = text_source(text, name)
    if remark:
        source.remarks.append(remark)
    return source


def _pdf(data: bytes, name: str) -> Source:
    from .read_pdf import read_pdf

    return _listed(read_pdf(data, name), name)


def _xlsx(data: bytes, name: str) -> Source:
    from .read_workbook import read_workbook

    return Source(name, "", grids=read_workbook(data, name))


def _docx(data: bytes, name: str) -> Source:
    from .read_office import read_word

    return _listed(read_word(data, name), name)


def _pptx(data: bytes, name: str) -> Source:
    from .read_office import read_slides

    return _listed(read_slides(data, name), name)


def _mail(data: bytes, name: str) -> Source:
    from .read_mail import read_eml

    try:
        text, page = read_eml(data)
    except (LookupError, ValueError, AssertionError) as error:
        raise CannotImport(f"{name} is a mail that cannot be read; copy its text and paste it.") from error
    if page:
        from .read_html import read_html

        return _listed(read_html(text, name), name)
    if not text.strip():
        raise CannotImport(f"{name} is a mail without any text in it; save what is attached and import that.")
    from .read_lists import read_list

    return _listed(read_list(f"From: -\nSubject: -\n\n{text}", name), name)


def _html(data: bytes, name: str) -> Source:
    from .read_html import read_html

    text, remark = decode(data, name)
    source = _listed(read_html(text, name), name)
    if remark:
        source.remarks.append(remark)
    return source


def _xml(data: bytes, name: str) -> Source:
    from .bounds import parse_xml
    from .read_outline import read_freemind, read_opml
    from .read_stratml import PLANS, plan_of

    root = parse_xml(data, name)
    tag = str(root.tag).rpartition("}")[2]
    if tag in PLANS or any(str(one.tag).rpartition("}")[2] in ("StrategicPlanCore", "Goal") for one in root.iter()):
        return Source(name, "a StratML plan", plan_of(root))
    if tag.casefold() == "opml":
        return _listed(read_opml(root, name), name)
    if tag == "map" and root.find("node") is not None:
        return _listed(read_freemind(root, name), name)
    if tag.casefold() in ("html", "body"):
        return _html(data, name)
    raise CannotImport(
        f"{name} is XML, but no StratML, OPML or FreeMind map: it begins with “{tag[:40]}”. Export it as CSV, OPML or"
        " Markdown and import that."
    )


def _json(data: bytes, name: str) -> Source:
    from .read_json import read_json

    read = read_json(data, name)
    return Source(name, "JSON", grids=[read]) if isinstance(read, Grid) else Source(name, "a board of Trello", read)


def _listed(found: Found, name: str) -> Source:
    return Source(name, "", found, found.tables)


_READERS: dict[str, Callable[[bytes, str], Source]] = {
    "pdf": _pdf,
    "xlsx": _xlsx,
    "docx": _docx,
    "pptx": _pptx,
    "mail": _mail,
    "html": _html,
    "xml": _xml,
    "json": _json,
}
