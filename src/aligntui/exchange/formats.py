"""The table of formats: a new one is one entry here and its module. Libraries are imported when a format is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from aligntui.model import Workspace

from .selection import Selection, compose


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, and how."""

    workspace: Workspace
    selection: Selection
    today: date
    private: bool = False
    """Whether notes and votes by name go along; they stay out unless somebody asks."""
    template: str = ""
    """A Word document whose styles are taken, for DOCX."""


class NotInstalled(Exception):
    """The library of this format is not there; the message names the command that installs it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a session, a plan, a card or the read-out."""

    name: str
    ending: str
    about: str
    """One line for the export screen and the help."""
    write: Callable[[Wanted], bytes | dict[str, bytes]]
    """One file, or for a format of several files their names and contents, for a folder."""
    extra: str = ""
    """The extra of the package that brings its library."""
    folder: bool = False

    def make(self, wanted: Wanted) -> bytes | dict[str, bytes]:
        """Writes it.

        Raises:
            NotInstalled: with the command that installs the library.
        """
        try:
            return self.write(wanted)
        except ImportError as error:
            raise NotInstalled(
                f"{self.name} needs a library that is not installed ({error.name}). This installs it:"
                f" python -m pip install 'aligntui[{self.extra}]'"
            ) from error


def _markdown(wanted: Wanted) -> bytes:
    from .markdown import markdown

    return markdown(compose(wanted.workspace, wanted.selection, wanted.today)).encode("utf-8", "replace")


def _html(wanted: Wanted) -> bytes:
    from .html import html

    return html(compose(wanted.workspace, wanted.selection, wanted.today)).encode("utf-8", "replace")


def _docx(wanted: Wanted) -> bytes:
    from pathlib import Path

    from .word import docx

    template = Path(wanted.template).expanduser() if wanted.template else None
    return docx(compose(wanted.workspace, wanted.selection, wanted.today), template)


def _pdf(wanted: Wanted) -> bytes:
    from .pdf import pdf

    return pdf(compose(wanted.workspace, wanted.selection, wanted.today))


def _pptx(wanted: Wanted) -> bytes:
    from .slides import pptx

    selection = Selection("read-out") if wanted.selection.what == "summary" else wanted.selection
    return pptx(compose(wanted.workspace, selection, wanted.today))


def _xlsx(wanted: Wanted) -> bytes:
    from .sheets import xlsx
    from .tables import data_tables

    return xlsx(data_tables(wanted.workspace, wanted.selection))


def _csv(wanted: Wanted) -> dict[str, bytes]:
    from .csv_files import csv_files
    from .tables import data_tables

    return csv_files(data_tables(wanted.workspace, wanted.selection))


def _json(wanted: Wanted) -> bytes:
    from .json_file import to_json

    workspace = wanted.workspace
    if wanted.selection.what == "plan":
        from aligntui.rules.handout import cut_handout

        workspace = cut_handout(workspace, wanted.selection.record, "")
    return to_json(workspace, private=wanted.private)


def _stratml(wanted: Wanted) -> bytes:
    from .stratml_out import stratml

    team = wanted.selection.record if wanted.selection.what == "plan" else ""
    return stratml(wanted.workspace, wanted.today, team)


FORMATS: dict[str, Format] = {
    "md": Format("Markdown", ".md", "reads well as it is, and in every wiki and mail", _markdown),
    "html": Format("Web page", ".html", "one file with charts, for the browser and to print", _html),
    "docx": Format("Word", ".docx", "headings, tables, a table of contents; to go on writing in", _docx, "office"),
    "pdf": Format("PDF", ".pdf", "to send and to print, as it is", _pdf, "pdf"),
    "xlsx": Format(
        "Excel", ".xlsx", "a sheet each for priorities, tactics, changes, drops, commitments", _xlsx, "office"
    ),
    "pptx": Format("PowerPoint", ".pptx", "the read-out as slides, details in the notes", _pptx, "office"),
    "csv": Format("CSV", "", "a folder with one file a table, for any spreadsheet", _csv, folder=True),
    "json": Format("JSON", ".json", "all records, for programs; can be read in again", _json),
    "stratml": Format("StratML", ".xml", "the published standard for strategic plans (ISO 17469-2)", _stratml),
}
