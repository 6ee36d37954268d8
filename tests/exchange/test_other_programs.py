"""What another program makes of our files: LibreOffice, where this machine has it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from aligntui.exchange import Selection, export

from .reading_back import made
from .rooms import TODAY, room

OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
pytestmark = pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not installed: documents are not opened by another program on this machine"
)


def converted(folder: Path, kind: str, *names: str) -> None:
    done = subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *(str(folder / name) for name in names),
        ],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-600:]


def test_word_sets_page_numbers_by_itself(tmp_path: Path):
    (tmp_path / "summary.docx").write_bytes(made(room(3), "docx"))
    converted(tmp_path, "pdf", "summary.docx")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "summary.pdf").pages]
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
    assert "Update field" not in "\n".join(pages)


def test_a_deck_has_as_many_pages_as_slides(tmp_path: Path):
    (tmp_path / "deck.pptx").write_bytes(made(room(3), "pptx"))
    converted(tmp_path, "pdf", "deck.pptx")
    assert len(PdfReader(tmp_path / "deck.pdf").pages) == len(Presentation(tmp_path / "deck.pptx").slides)


def test_a_book_prints_landscape_and_a_sheet_at_a_time(tmp_path: Path):
    (tmp_path / "book.xlsx").write_bytes(made(room(3), "xlsx"))
    converted(tmp_path, "pdf", "book.xlsx")
    book = PdfReader(tmp_path / "book.pdf")
    assert len(book.pages) <= len(load_workbook(tmp_path / "book.xlsx").sheetnames) + 6
    assert all(page.mediabox.width > page.mediabox.height for page in book.pages)
    assert f"page 1 of {len(book.pages)}" in book.pages[0].extract_text()


def test_a_template_that_another_program_made_works(tmp_path: Path):
    (tmp_path / "letter.html").write_text("<h1>Our letterhead</h1><p>Company</p>", encoding="utf-8")
    converted(tmp_path, "docx:MS Word 2007 XML", "letter.html")
    data = export(room(3), Selection(), "docx", TODAY, template=str(tmp_path / "letter.docx"))
    (tmp_path / "made.docx").write_bytes(data)
    converted(tmp_path, "pdf", "made.docx")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "made.pdf").pages)
    assert "Our letterhead" in text
    assert "At a glance" in text
