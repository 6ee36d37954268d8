"""Reads Word documents and PowerPoint slides as outlines: headings, lists, titles; their tables are kept apart.

python-docx and python-pptx are imported here, at the moment a file of theirs comes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aligntui.extras import how_to_install

from .block import Block, Mark
from .blocks import found_of
from .bounds import check_zip
from .incoming import CannotImport, Found, Grid

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_NEEDS = f" needs a library that is not installed. This installs it: {how_to_install('office')}; or save it as text."
_HEADING = re.compile(
    r"^(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek)\s*(\d)$", re.I
)
_LIST = re.compile(r"list|aufzählung|puces|viñeta|elenco|opsomming|punktlista|punktopstilling", re.I)
_SKIP = re.compile(r"^(?:toc|verzeichnis|table of|header|footer|footnote|endnote|caption|beschriftung)", re.I)
MOST_SLIDES = 500


def read_word(data: bytes, name: str) -> Found:
    """Headings become themes, list items imperatives; running text is left out where there are lists.

    Raises:
        CannotImport: it cannot be read, or python-docx is not installed.
    """
    check_zip(data, name)
    try:
        import docx
    except ImportError as error:
        raise CannotImport(f"{name}{_NEEDS}") from error
    try:
        document = docx.Document(io.BytesIO(data))
        return found_of(list(_word_blocks(document)), name, "paragraph")
    except CannotImport:
        raise
    except Exception as error:  # a library for other people's files raises what it likes
        raise CannotImport(f"{name} is no Word document that can be read; save it as text and import that.") from error


def _word_blocks(document: Document) -> Iterator[Block]:
    from docx.table import Table

    at = 0
    for piece in _inner(document):
        at += 1
        place = f"paragraph {at}"
        if isinstance(piece, Table):
            yield Block("table", grid=_word_table(piece), rows=0, place=place)
            continue
        text = " ".join(_words(piece).split())
        style = piece.style.name or "" if piece.style is not None else ""
        if not text:
            at -= 1  # an empty line is not a paragraph for people
        elif _SKIP.match(style):
            yield Block("left", place=place, why="of contents, captions and notes")
        elif (level := _level(piece, style)) is not None:
            yield Block("heading", text, level, place)
        elif (depth := _depth(piece, style)) is not None:
            mark: Mark = "bullet" if style.startswith("List Bullet") else ""
            if style.startswith("List Number"):
                mark = "number"
            yield Block("item", text, depth, place, mark=mark)
        else:
            yield Block("text", text, 0, place)


def _inner(document: Document) -> Iterator[Any]:
    """Paragraphs and tables in order, also those in content controls and after tracked changes."""
    from docx.oxml.ns import qn
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    stack = list(reversed(document.element.body))
    while stack:
        element = stack.pop()
        if element.tag == qn("w:p"):
            yield Paragraph(element, document._body)
        elif element.tag == qn("w:tbl"):
            yield Table(element, document._body)
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            stack += reversed(element)


def _words(paragraph: Paragraph) -> str:
    """The words of a paragraph as they stand now: what was inserted with tracking counts, what was deleted does not."""
    from docx.oxml.ns import qn

    pieces = []
    for element in paragraph._p.iter():
        if element.tag == qn("w:t"):
            pieces.append(element.text or "")
        elif element.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            pieces.append(" ")
    return "".join(pieces)


def _level(paragraph: Paragraph, style: str) -> int | None:
    if style.casefold() in ("title", "titel", "titre", "título", "otsikko"):
        return 1
    if found := _HEADING.match(style):
        return int(found[1])
    base = paragraph.style.base_style if paragraph.style is not None else None
    if base is not None and (found := _HEADING.match(str(base.name or ""))):
        return int(found[1])
    return None


def _depth(paragraph: Paragraph, style: str) -> int | None:
    """How deep a paragraph is in a list, None when it is in none: its own numbering says so, or its style's."""
    own: Any = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    if own is not None and own.numId is not None and own.numId.val == 0:
        return None  # numbering taken off by hand
    if own is not None:
        return int(own.ilvl.val) if own.ilvl is not None else 0
    if _LIST.search(style) and not style.casefold().startswith("list paragraph"):
        return int(style[-1]) - 1 if style[-1:].isdigit() else 0
    styled: Any = paragraph.style.element.pPr if paragraph.style is not None else None
    if styled is not None and styled.numPr is not None:
        level = styled.numPr.ilvl
        return int(level.val) if level is not None else 0
    return None


def _word_table(table: Any) -> Grid:
    rows = []
    for row in table.rows:
        cells, seen = [], None
        for cell in row.cells:
            # A cell over several columns comes once for each of them; one over several rows counts in each row.
            text = "" if cell._tc is seen else " ".join(_cell_words(cell).split())
            seen = cell._tc
            cells.append(text)
        rows.append(tuple(cells))
    width = max((len(row) for row in rows), default=0)
    return Grid(tuple(row + ("",) * (width - len(row)) for row in rows))


def _cell_words(cell: Any) -> str:
    return " ".join(_words(paragraph) for paragraph in cell.paragraphs)


def read_slides(data: bytes, name: str) -> Found:
    """The title of a slide is the theme of its bullets; what is bullets under a bullet stands under it.

    Raises:
        CannotImport: it cannot be read, or python-pptx is not installed.
    """
    check_zip(data, name)
    try:
        from pptx import Presentation
    except ImportError as error:
        raise CannotImport(f"{name}{_NEEDS}") from error
    try:
        slides = list(Presentation(io.BytesIO(data)).slides)
        if len(slides) > MOST_SLIDES:
            raise CannotImport(f"{name} has more than {MOST_SLIDES} slides. Cut out the ones that are meant.")
        blocks: list[Block] = []
        hidden = 0
        for nth, slide in enumerate(slides, 1):
            if slide._element.get("show") == "0":
                hidden += 1
                blocks.append(Block("left", place=f"slide {nth}", why="hidden slide|hidden slides"))
                continue
            blocks += _slide_blocks(slide, f"slide {nth}")
        return found_of(blocks, name, "paragraph")
    except CannotImport:
        raise
    except Exception as error:
        raise CannotImport(
            f"{name} is no PowerPoint file that can be read; save it as text and import that."
        ) from error


def _slide_blocks(slide: Any, place: str) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        yield Block("heading", " ".join(title.text_frame.text.split()), 1, place)
    else:
        yield Block("heading", place.capitalize(), 1, place, rows=0)
    for shape in _shapes(slide.shapes):
        if shape.shape_id == (title.shape_id if title is not None else -1):
            continue
        if getattr(shape, "has_table", False) and shape.has_table:
            rows = tuple(tuple(" ".join(cell.text.split()) for cell in row.cells) for row in shape.table.rows)
            yield Block("table", grid=Grid(rows), rows=0, place=place)
            continue
        if not getattr(shape, "has_text_frame", False) or not shape.has_text_frame:
            continue
        kind = _placeholder(shape)
        for paragraph in shape.text_frame.paragraphs:
            text = " ".join("".join(run.text for run in paragraph.runs).split())
            if not text:
                continue
            if kind in ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"):
                yield Block("left", place=place, why="of footers and numbers")
            elif kind == "SUBTITLE":
                yield Block("left", place=place, why="of running text")
            else:
                yield Block("item", text, paragraph.level, place)


def _shapes(shapes: Any) -> Iterator[Any]:
    stack = list(reversed(list(shapes)))
    while stack:
        shape = stack.pop()
        if hasattr(shape, "shapes"):
            stack += reversed(list(shape.shapes))
        else:
            yield shape


def _placeholder(shape: Any) -> str:
    if not getattr(shape, "is_placeholder", False):
        return ""
    return str(shape.placeholder_format.type).split(" ")[0].rpartition(".")[2]
