"""The table of formats: a new one is one entry here and its module. Libraries are imported when a format is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.extras import how_to_install
from aligntui.model import Workspace

from .composing import compose, poster_of
from .document import Document
from .look import Look
from .selection import CALLED, Changes, Selection, What

DOCUMENTS: tuple[What, ...] = ("summary", "plan", "card", "read-out", "cards", "page", "a3")
PAGES: tuple[What, ...] = ("summary", "plan", "card", "read-out", "cards")
RECORDS: tuple[What, ...] = ("summary", "plan", "card", "read-out")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, and how."""

    workspace: Workspace
    selection: Selection
    today: date
    private: bool = False
    """Whether notes and votes by name go along; they stay out unless somebody asks."""
    look: Look = field(default_factory=Look)
    changes: Changes = field(default_factory=dict)

    def document(self, selection: Selection | None = None) -> Document:
        """The selection as blocks, or another one of the same session."""
        return compose(self.workspace, selection or self.selection, self.today, self.changes)


class NotInstalled(Exception):
    """The library of this format is not there; the message names the command that installs it."""


class NotSuited(ValueError):
    """This format does not carry that selection; the message says which do."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a session, a plan, a card or the read-out."""

    name: str
    ending: str
    about: str
    """One line for the export screen and the help."""
    write: Callable[[Wanted], bytes | dict[str, bytes]]
    """One file, or for a format of several files their names and contents, for a folder."""
    carries: tuple[What, ...] = DOCUMENTS
    """The selections that it is made for."""
    extra: str = ""
    """The extra of the package that brings its library."""
    folder: bool = False
    text: bool = True
    """Whether it can be shown in a terminal."""

    def make(self, wanted: Wanted) -> bytes | dict[str, bytes]:
        """Writes it.

        Raises:
            NotSuited: with the formats that carry what is wanted.
            NotInstalled: with the command that installs the library.
        """
        if wanted.selection.what not in self.carries:
            others = ", ".join(one.name for one in FORMATS.values() if wanted.selection.what in one.carries)
            raise NotSuited(f"{self.name} does not carry {CALLED[wanted.selection.what]}; these do: {others}.")
        try:
            return self.write(wanted)
        except ImportError as error:
            raise NotInstalled(
                f"{self.name} needs a library that is not installed ({error.name})."
                f" This installs it: {how_to_install(self.extra)}"
            ) from error


def _markdown(wanted: Wanted) -> bytes:
    from .markdown import markdown

    return markdown(wanted.document()).encode("utf-8", "replace")


def _notes(wanted: Wanted) -> bytes:
    from .notes import note

    return note(wanted.workspace, wanted.selection, wanted.today, wanted.changes)


def _html(wanted: Wanted) -> bytes:
    from .web import page, poster_page

    poster = poster_of(wanted.workspace, wanted.selection, wanted.today)
    if poster is not None:
        return poster_page(poster, wanted.look).encode("utf-8", "replace")
    return page(wanted.document(), wanted.look).encode("utf-8", "replace")


def _docx(wanted: Wanted) -> bytes:
    from .word import docx

    return docx(wanted.document(), wanted.look, wanted.today)


def _pdf(wanted: Wanted) -> bytes:
    from .pdf import pdf, poster_pdf

    poster = poster_of(wanted.workspace, wanted.selection, wanted.today)
    if poster is not None:
        return poster_pdf(poster, wanted.look, wanted.today)
    return pdf(wanted.document(), wanted.look, wanted.today)


def _pptx(wanted: Wanted) -> bytes:
    from .slides import poster_slide, pptx

    poster = poster_of(wanted.workspace, wanted.selection, wanted.today)
    if poster is not None:
        return poster_slide(poster, wanted.look, wanted.today)
    selection = Selection("read-out") if wanted.selection.what == "summary" else wanted.selection
    return pptx(wanted.document(selection), wanted.look, wanted.today)


def _xlsx(wanted: Wanted) -> bytes:
    from .sheets import xlsx
    from .tables import data_tables

    tables = data_tables(wanted.workspace, wanted.selection, wanted.today)
    return xlsx(tables, wanted.document().title, wanted.look, wanted.today)


def _csv(wanted: Wanted) -> dict[str, bytes]:
    from .csv_files import csv_files
    from .tables import data_tables

    return csv_files(data_tables(wanted.workspace, wanted.selection, wanted.today), wanted.look.csv)


def _json(wanted: Wanted) -> bytes:
    from .json_file import to_json
    from .narrowing import narrowed

    whole = wanted.selection.what == "summary"
    return to_json(narrowed(wanted.workspace, wanted.selection), private=wanted.private and whole)


def _stratml(wanted: Wanted) -> bytes:
    from .narrowing import narrowed
    from .stratml_out import stratml

    return stratml(narrowed(wanted.workspace, wanted.selection), wanted.today)


def _ics(wanted: Wanted) -> bytes:
    from .calendar_file import calendar

    return calendar(wanted.workspace, wanted.selection, wanted.today)


def _eml(wanted: Wanted) -> bytes:
    from .mail import draft

    return draft(wanted.workspace, wanted.selection, wanted.today, wanted.look, wanted.changes)


def _for_tool(tool: str) -> Callable[[Wanted], bytes]:
    def write(wanted: Wanted) -> bytes:
        from .action_files import action_file

        return action_file(wanted.workspace, wanted.selection, tool, wanted.today, wanted.look.csv)

    return write


FORMATS: dict[str, Format] = {
    "md": Format("Markdown", ".md", "reads well as it is, and in every wiki and mail", _markdown),
    "html": Format(
        "Web page", ".html", "one file with charts, for the browser and to print", _html, (*DOCUMENTS, "x-matrix")
    ),
    "docx": Format(
        "Word", ".docx", "headings, tables, charts; to go on writing in", _docx, PAGES, extra="office", text=False
    ),
    "pdf": Format(
        "PDF", ".pdf", "to send and to print, as it is", _pdf, (*DOCUMENTS, "x-matrix"), extra="pdf", text=False
    ),
    "pptx": Format(
        "PowerPoint", ".pptx", "slides with layouts, notes, charts to edit", _pptx, extra="office", text=False
    ),
    "xlsx": Format(
        "Excel", ".xlsx", "a sheet each for actions, people, tactics, drops …", _xlsx, RECORDS, "office", text=False
    ),
    "csv": Format("CSV", "", "a folder with one file a table, for any spreadsheet", _csv, RECORDS, folder=True),
    "actions": Format("Actions", ".csv", "who, what, by when, in one table", _for_tool("actions"), RECORDS),
    "jira": Format("Jira", ".csv", "the actions in the columns of its import", _for_tool("jira"), RECORDS),
    "asana": Format("Asana", ".csv", "the same for Asana", _for_tool("asana"), RECORDS),
    "trello": Format("Trello", ".csv", "the same for Trello's importers", _for_tool("trello"), RECORDS),
    "planner": Format("Planner", ".csv", "the same for Microsoft Planner", _for_tool("planner"), RECORDS),
    "todoist": Format("Todoist", ".csv", "the same for Todoist", _for_tool("todoist"), RECORDS),
    "ics": Format("Calendar", ".ics", "days that are due, stop, or are looked at again", _ics, RECORDS),
    "notes": Format("Note", ".md", "front matter, links and tasks, for Obsidian and others", _notes, RECORDS),
    "eml": Format("E-mail draft", ".eml", "with the days as a calendar; nobody sends it but you", _eml, RECORDS),
    "json": Format("JSON", ".json", "all records, for programs; can be read in again", _json, RECORDS),
    "stratml": Format("StratML", ".xml", "the published standard for strategic plans (ISO 17469-2)", _stratml, RECORDS),
}
