"""Writes documents and sheets as PDF, set by typst, which works without any network and brings its own fonts."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..cleaning import shown
from ..document import Document, Heading
from ..layout import PAGE_LETTERS, leading, short, widths_of_tables
from ..look import Look
from ..poster import Poster
from ..x_matrix import XMatrix
from .blocks import as_json
from .scripts import scripts_without_font

__all__ = ["pdf", "poster_pdf", "scripts_without_font"]

HEAD = 56
"""Letters of the title above each page, which leave room for the part beside them."""
CONTENTS_FROM = 7
"""Sections from which a document has contents."""
SIZES = [11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5]
"""Sizes of letters, in points, that a sheet is tried with."""
_PAPERS = {
    ("A4", "page"): "a4",
    ("A4", "a3"): "a3",
    ("Letter", "page"): "us-letter",
    ("Letter", "a3"): "us-tabloid",
}


def pdf(document: Document, look: Look, today: date) -> bytes:
    """The document.

    Raises:
        ImportError: typst is not installed.
    """
    sections = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 2]
    with_contents = document.kind in ("summary", "read-out", "cards") and len(sections) >= CONTENTS_FROM
    widths = widths_of_tables(document.blocks, PAGE_LETTERS)
    content = {
        **_head(document.title, document.about, look),
        "paper": _PAPERS[look.paper, "page"],
        # After the first section, which is page one; everybody's cards have none.
        "contents_before": sections[0 if document.kind == "cards" else 1] if with_contents else -1,
        "blocks": [
            as_json(block, widths, leads=leads)
            for block, leads in zip(document.blocks, leading(document.blocks), strict=True)
        ],
    }
    return _compiled("document.typ", content, today)


def poster_pdf(poster: Poster | XMatrix, look: Look, today: date) -> bytes:
    """A sheet, in the biggest letters with which it is one page.

    Raises:
        ImportError: typst is not installed.
    """
    head = _head(poster.title, poster.about, look)
    if isinstance(poster, XMatrix):
        content = {
            **head,
            "paper": _PAPERS[look.paper, "page"],
            "sizes": SIZES,
            "above": poster.above,
            "others": poster.others,
            "note": shown(poster.note),
            "left": [shown(text) for text in poster.left],
            "right": [shown(text) for text in poster.right],
            "below": [shown(text) for text in poster.below],
            "rows": [{"text": shown(row.text), "left": row.left, "right": row.right} for row in poster.rows],
        }
        return _compiled("x_matrix.typ", content, today)
    content = {
        **head,
        "paper": _PAPERS[look.paper, poster.sheet],
        "sizes": SIZES if poster.sheet == "page" else [size * 1.4 for size in SIZES],
        "rows": [
            [
                {
                    "title": shown(box.title) if box.title.strip() else box.title,
                    "share": box.share,
                    "blocks": [
                        as_json(one, widths_of_tables([one], 150.0 * box.share / sum(other.share for other in row)))
                        for one in box.blocks
                    ],
                }
                for box in row
            ]
            for row in poster.rows
        ],
    }
    return _compiled("poster.typ", content, today)


def _head(title: str, about: str, look: Look) -> dict[str, Any]:
    return {
        "title": shown(title),
        "about": shown(about),
        "author": "",
        "foot": shown(title),
        "head": shown(short(title, HEAD)),
        "colour": look.colour,
        "logo": _logo(look),
    }


def _logo(look: Look) -> str:
    """The logo inside an SVG, which is text, as everything is that typst gets from us."""
    if look.logo is None:
        return ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="100">'
        f'<image width="300" height="100" preserveAspectRatio="xMaxYMin meet" xlink:href="{look.logo.uri}"/></svg>'
    )


def _compiled(main: str, content: dict[str, Any], today: date) -> bytes:
    import typst

    given = {"document": json.dumps(content, ensure_ascii=False)}
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC)
    try:
        made = typst.compile(source("parts.typ") + source(main), sys_inputs=given, format="pdf", timestamp=moment)
    except RuntimeError as error:
        if content["logo"]:
            raise ValueError("The logo cannot be put into a PDF; save it again as a PNG picture.") from error
        raise
    if not isinstance(made, bytes):
        raise TypeError("typst made no PDF")
    return made


@lru_cache(maxsize=8)
def source(name: str) -> bytes:
    """What typst reads, by the name of its file here."""
    return files("aligntui.exchange.pdf").joinpath(name).read_bytes()
