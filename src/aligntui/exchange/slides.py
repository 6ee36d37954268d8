"""Writes the read-out as PPTX: one slide each, with the details in the notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from .cleaning import one_line
from .document import Bars, Block, Bullets, Document, Heading, Missing, Paragraph, Table, bars_table

MOST_LINES = 10
"""Lines of text, or rows of a table, that can be read from the back of a room; the rest goes into the notes."""


def pptx(document: Document) -> bytes:
    """A slide for the title and one for every section of the document.

    Raises:
        ImportError: python-pptx is not installed.
    """
    from pptx import Presentation
    from pptx.util import Inches

    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    made.core_properties.title = one_line(document.title)[:250]
    made.core_properties.author = ""
    first = made.slides.add_slide(made.slide_layouts[6])
    _words(first, one_line(document.title), 1.0, 2.6, 11.3, 1.6, 40, bold=True)
    for title, blocks in _sections(document):
        _slide(made, title, blocks)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _sections(document: Document) -> list[tuple[str, list[Block]]]:
    found: list[tuple[str, list[Block]]] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            found.append((block.text, []))
        elif found:
            found[-1][1].append(block)
    return found


def _slide(made: Any, title: str, blocks: list[Block]) -> None:
    slide = made.slides.add_slide(made.slide_layouts[6])
    _words(slide, one_line(title), 0.7, 0.4, 12, 0.9, 30, bold=True)
    tables = [
        bars_table(block) if isinstance(block, Bars) else block for block in blocks if isinstance(block, Table | Bars)
    ]
    lines = [line for block in blocks for line in _lines(block)]
    top = 1.5
    if lines:
        most = 3 if tables else MOST_LINES
        shown = (
            lines
            if len(lines) <= most + 1
            else [*lines[:most], (f"… and {len(lines) - most} more, in the notes", False)]
        )
        _list(slide, shown, top, 5.4 if not tables else 1.3)
        top += 1.5
    if tables:
        _table(slide, tables[0], top if lines else 1.5)
    notes = [text for text, _ in lines]
    for table in tables:
        notes += [" | ".join(one_line(cell) for cell in row) for row in (table.columns, *table.rows)]
    slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def _lines(block: Block) -> list[tuple[str, bool]]:
    """Text and whether it stands out."""
    match block:
        case Heading(text):
            return [(one_line(text), True)]
        case Paragraph(text, label):
            return [(f"{one_line(label)}: {one_line(text)}" if label else one_line(text), False)]
        case Bullets(items):
            return [
                (f"{one_line(item.label)}: {one_line(item.text)}" if item.label else one_line(item.text), False)
                for item in items
            ]
        case Missing(text):
            return [(one_line(text), False)]
    return []


def _words(
    slide: Any, text: str, left: float, top: float, width: float, height: float, size: int, *, bold: bool
) -> None:
    from pptx.util import Inches, Pt

    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.word_wrap = True
    frame.text = text
    frame.paragraphs[0].font.size = Pt(size)
    frame.paragraphs[0].font.bold = bold


def _list(slide: Any, lines: list[tuple[str, bool]], top: float, height: float) -> None:
    from pptx.util import Inches, Pt

    frame = slide.shapes.add_textbox(Inches(0.7), Inches(top), Inches(11.9), Inches(height)).text_frame
    frame.word_wrap = True
    for nth, (text, strong) in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        paragraph.text = text if len(text) <= 160 else text[:159].rstrip() + "…"
        paragraph.font.size = Pt(24 if strong else 20)
        paragraph.font.bold = strong
        paragraph.space_after = Pt(6)


def _table(slide: Any, table: Table, top: float) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches, Pt

    rows = table.rows[:MOST_LINES]
    shape = slide.shapes.add_table(
        len(rows) + 1, len(table.columns), Inches(0.7), Inches(top), Inches(11.9), Inches(0.45 * (len(rows) + 1))
    )
    drawn = shape.table
    lengths = [max([len(column), *(len(row[at]) for row in table.rows), 5]) for at, column in enumerate(table.columns)]
    capped = [min(length, 46) for length in lengths]
    for at, length in enumerate(capped):
        drawn.columns[at].width = Inches(11.9 * length / sum(capped))
    align = table.align.ljust(len(table.columns), "l")
    for y, row in enumerate((table.columns, *rows)):
        for x, text in enumerate(row):
            cell = drawn.cell(y, x)
            cell.text = one_line(text)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.font.size = Pt(18)
            if align[x] == "r":
                paragraph.alignment = PP_ALIGN.RIGHT
