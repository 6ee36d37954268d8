"""Reads the text of a PDF with pypdf: lists as far as their bullets and lines show."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

from .block import Block
from .blocks import found_of
from .incoming import CannotImport, Found
from .read_lists import blocks_of

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 200
MOST_SECONDS = 8.0
"""After so many seconds what is read so far is all, and that is said."""


def read_pdf(data: bytes, name: str) -> Found:
    """The items of a PDF's pages. Lines that stand on most pages (running heads, page numbers) are left out.

    Raises:
        CannotImport: it holds no text, is locked, or cannot be read.
    """
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file is no news for a terminal
    pages: list[list[str]] = []
    remarks: list[str] = []
    end = time.monotonic() + MOST_SECONDS
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotImport(f"{name} is locked with a password; save it without one, or copy its text and paste it.")
        count = len(reader.pages)
        for nth in range(min(count, MOST_PAGES)):
            if time.monotonic() > end:
                break
            pages.append(_lines(reader.pages[nth]))
    except CannotImport:
        raise
    except Exception as error:  # a library for other people's files raises what it likes
        raise CannotImport(
            f"{name} is a damaged PDF that cannot be read; copy its text and paste it, or save it as Word or text."
        ) from error
    if len(pages) < count:
        remarks.append(f"Only {len(pages)} of its {count} pages were read.")
    if not any(line.strip() for page in pages for line in page):
        raise CannotImport(
            f"{name} is a PDF without any text in it, as a scan or a picture has none. Make its text readable (OCR), or"
            " type what matters."
        )
    found = found_of(_blocks(pages, name), name)
    found.remarks += remarks
    found.remarks.append("A PDF only knows lines: look at where items begin and end.")
    return found


def _lines(page: PageObject) -> list[str]:
    """The lines of a page. Where each word was put down by itself, lines are told by where the words stand."""
    lines = [line.rstrip() for line in (page.extract_text() or "").split("\n")]
    filled = [line for line in lines if line.strip()]
    single = sum(len(line.split()) == 1 for line in filled)
    if len(filled) > 30 and single > 0.7 * len(filled):
        text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        lines = [" ".join(line.split()) for line in text.split("\n")]
    return lines


def _blocks(pages: list[list[str]], name: str) -> list[Block]:
    """The pages as blocks; what stands at the edge of most pages is left out."""
    edges: dict[str, int] = {}
    for page in pages:
        filled = [line for line in page if line.strip()]
        for line in {_shape(line) for line in (*filled[:2], *filled[-2:])}:
            edges[line] = edges.get(line, 0) + 1
    often = {line for line, count in edges.items() if count > 2 and count > len(pages) * 0.5}
    lines: list[str] = []
    blocks: list[Block] = []
    for nth, page in enumerate(pages, 1):
        for at, line in enumerate(page):
            edge = at < 3 or at > len(page) - 4
            if line.strip() and edge and (_shape(line) in often or line.strip().isdigit()):
                blocks.append(Block("left", place=f"page {nth}", why="of heads, feet and page numbers"))
                lines.append("")
            else:
                lines.append(line)
        if pages[nth - 1]:
            lines.append("")
    return blocks + blocks_of("\n".join(lines), name)


def _shape(line: str) -> str:
    """A line with its numbers taken for alike: "Page 3 of 9" is the same foot as "Page 4 of 9"."""
    return "".join("0" if letter.isdigit() else letter for letter in " ".join(line.split())).replace("00", "0")
