"""Writes a document as DOCX: real headings, tables, a table of contents, and a template that people can replace."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from .cleaning import one_line
from .document import Bars, Block, Bullets, Document, Heading, Item, Missing, Paragraph, Table, bars_table


def docx(document: Document, template: Path | None = None) -> bytes:
    """The document; with a template, in its styles.

    Raises:
        ImportError: python-docx is not installed.
        OSError: the template cannot be read.
        ValueError: the template is no Word document.
    """
    import docx as library
    from docx.opc.exceptions import PackageNotFoundError
    from docx.shared import Cm, Pt

    try:
        made = library.Document(str(template) if template else None)
    except (PackageNotFoundError, KeyError) as error:
        raise ValueError(f"{template} is no Word document that can be used as a template.") from error
    if template is None:
        made.styles["Normal"].font.name = "Calibri"
        made.styles["Normal"].font.size = Pt(10.5)
        made.styles["Normal"].paragraph_format.space_after = Pt(4)
        for section in made.sections:
            section.left_margin = section.right_margin = Cm(2.2)
            section.top_margin = section.bottom_margin = Cm(2)
    made.core_properties.title = one_line(document.title)[:250]
    made.core_properties.author = ""
    made.add_heading(one_line(document.title), 0)
    if document.kind != "card" and sum(isinstance(block, Heading) for block in document.blocks) > 4:
        _contents(made)
    for block in document.blocks:
        _add(made, block)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _contents(made: Any) -> None:
    """A table of contents that Word fills when the file is opened; until then it says how."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = made.add_paragraph()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), 'TOC \\o "1-2" \\h \\z \\u')
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "Contents: right-click here and choose “Update field”."
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _add(made: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            made.add_heading(one_line(text), min(max(level - 1, 1), 9))
        case Paragraph(text, label):
            paragraph = made.add_paragraph()
            if label:
                paragraph.add_run(f"{one_line(label)}: ").bold = True
            paragraph.add_run(one_line(text))
        case Bullets(items):
            for item in items:
                _item(made, item, 0)
        case Table():
            _table(made, block)
        case Bars():
            _table(made, bars_table(block))
        case Missing(text):
            made.add_paragraph().add_run(one_line(text)).italic = True


def _item(made: Any, item: Item, depth: int) -> None:
    style = "List Bullet" if depth == 0 else "List Bullet 2"
    paragraph = made.add_paragraph(style=style if style in made.styles else None)
    if item.label:
        paragraph.add_run(f"{one_line(item.label)}: ").bold = True
    paragraph.add_run(one_line(item.text))
    for under in item.under:
        _item(made, under, depth + 1)


def _table(made: Any, table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    drawn = made.add_table(rows=1, cols=len(table.columns))
    for style in ("Light List Accent 1", "Table Grid"):
        if style in made.styles:
            drawn.style = style
            break
    look = drawn._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstColumn"), "0")  # the first column is text like any other
    drawn.autofit = False
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    lengths = [
        min(max([len(column), 8, *(len(row[at]) for row in table.rows)]), 44) for at, column in enumerate(table.columns)
    ]
    widths = [int(room * length / sum(lengths)) for length in lengths]
    align = table.align.ljust(len(table.columns), "l")
    # Cells are reached row by row: asking a table for one cell looks at all of them.
    rows = [drawn.rows[0].cells, *(drawn.add_row().cells for _ in table.rows)]
    for cells, texts in zip(rows, (table.columns, *table.rows), strict=True):
        for at, text in enumerate(texts):
            cells[at].width = widths[at]
            paragraph = cells[at].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.add_run(one_line(text)).font.size = Pt(9.5)
            if align[at] == "r":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_paragraph().paragraph_format.space_after = Pt(2)
