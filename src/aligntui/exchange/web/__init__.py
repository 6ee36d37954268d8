"""Writes documents and sheets as one HTML file: no network, no script, for a screen, a phone and paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from ..document import Document, Heading, NewPage
from ..layout import leading
from ..look import Look
from ..poster import Poster
from ..poster_size import size_that_fits
from ..x_matrix import XMatrix
from .blocks import attribute, block, text
from .matrix import x_table

__all__ = ["page", "poster_page"]

CONTENTS_FROM = 4
"""Sections from which a page has contents."""
_PAPER = {"A4": "A4", "Letter": "letter"}
_WIDE_PAPER = {("A4", "page"): "A4", ("Letter", "page"): "letter", ("A4", "a3"): "A3", ("Letter", "a3"): "11in 17in"}
POINTS_OF_PAPER = {"page": (780.0, 530.0), "a3": (1120.0, 770.0)}
"""Width and height, in points, of a landscape sheet inside its margins: the smaller of A4 and Letter."""


def page(document: Document, look: Look) -> str:
    """The whole page."""
    anchor = _anchors()
    pieces: list[str] = []
    contents: list[tuple[str, str]] = []
    where = document.title
    leads = leading(document.blocks)
    for at, one in enumerate(document.blocks):
        if isinstance(one, Heading):
            where = one.text
        made = block(one, anchor, where, leads=leads[at])
        if isinstance(one, Heading) and one.level == 2:
            identifier = made.split('"', 2)[1]
            contents.append((identifier, one.text))
            if at and isinstance(document.blocks[at - 1], NewPage):
                made = made.replace("<h2 ", '<h2 class="new-page" ', 1)
        pieces.append(made)
    listed = _contents(contents) if len(contents) >= CONTENTS_FROM and document.kind != "card" else ""
    paper = (
        f"@page {{ size: {_PAPER[look.paper]}; margin: 1.8cm;"
        ' @bottom-right { content: "page " counter(page) " of " counter(pages); font-size: 8pt; color: #55606b; } }'
    )
    if listed:  # after the first section, which is what somebody opens the page for
        pieces.insert(_second_section(document), listed)
    body = f"{_header(document.title, document.about, look)}\n" + "\n".join(pieces)
    return _whole(document.title, body, _style("document.css") + paper, look)


def _second_section(document: Document) -> int:
    """Where the contents stand: before the second section, or at the head of everybody's cards."""
    sections = [at for at, one in enumerate(document.blocks) if isinstance(one, Heading) and one.level == 2]
    return 0 if document.kind == "cards" else sections[1]


def poster_page(poster: Poster | XMatrix, look: Look) -> str:
    """A sheet: columns side by side on a screen and on paper, one under the other on a phone."""
    sheet = "page" if isinstance(poster, XMatrix) else poster.sheet
    width, height = POINTS_OF_PAPER[sheet]
    size = size_that_fits(poster, width, height)
    paper = (
        f"@page {{ size: {_WIDE_PAPER[look.paper, sheet]} landscape; margin: 1cm; }} :root {{ --print: {size:g}pt; }}"
    )
    body = x_table(poster) if isinstance(poster, XMatrix) else _rows(poster)
    style = _style("document.css") + _style("sheet.css") + paper
    return _whole(poster.title, f"{_header(poster.title, poster.about, look)}\n{body}", style, look)


def _rows(poster: Poster) -> str:
    anchor = _anchors()
    rows = []
    for row in poster.rows:
        boxes = []
        for box in row:
            head = f'<h2 id="{anchor(box.title)}">{text(box.title)}</h2>' if box.title.strip() else ""
            where = box.title.strip() or poster.title
            boxes.append(f"<section>{head}{''.join(block(one, anchor, where) for one in box.blocks)}</section>")
        shares = " ".join(f"minmax(0, {box.share:g}fr)" for box in row)
        rows.append(f'<div class="row" style="grid-template-columns: {shares}">{"".join(boxes)}</div>')
    return "\n".join(rows)


def _whole(title: str, body: str, style: str, look: Look) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Whatever might slip through: no script runs and nothing is fetched.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
        ' img-src data:">\n'
        f"<title>{attribute(title)}</title>\n<style>\n:root {{ --accent: {look.colour}; }}\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _header(title: str, about: str, look: Look) -> str:
    logo = f'<img src="{look.logo.uri}" alt="Logo">' if look.logo is not None else ""
    said = f'<p class="about">{text(about)}</p>' if about else ""
    return f"<header><div><h1>{text(title)}</h1>{said}</div>{logo}</header>"


def _contents(found: list[tuple[str, str]]) -> str:
    rows = "".join(f'<li><a href="#{identifier}">{text(words)}</a></li>' for identifier, words in found)
    return f'<nav aria-label="Contents"><details open><summary>Contents</summary><ol>{rows}</ol></details></nav>'


def _anchors() -> Callable[[str], str]:
    """Gives each heading an id made of its words, no two the same in a page."""
    numbers: dict[str, int] = {}
    taken: set[str] = set()

    def anchor(words: str) -> str:
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "section"
        slug = found = slug if slug[0].isalpha() else f"s-{slug}"
        while found in taken:
            numbers[slug] = numbers.get(slug, 1) + 1
            found = f"{slug}-{numbers[slug]}"
        taken.add(found)
        return found

    return anchor


@lru_cache(maxsize=4)
def _style(name: str) -> str:
    return files("aligntui.exchange.web").joinpath(name).read_text(encoding="utf-8")
