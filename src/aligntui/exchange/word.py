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
    # Looked up once: python-docx goes through all styles each time.
    styles = {style.name: style for style in made.styles}
    for block in document.blocks:
        _add(made, block, styles)
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


def _add(made: Any, block: Block, styles: dict[str, Any]) -> None:
    match block:
        case Heading(text, level):
            made.add_paragraph(one_line(text), styles.get(f"Heading {min(max(level - 1, 1), 9)}"))
        case Paragraph(text, label):
            paragraph = made.add_paragraph()
            if label:
                paragraph.add_run(f"{one_line(label)}: ").bold = True
            paragraph.add_run(one_line(text))
        case Bullets(items):
            for item in items:
                _item(made, item, 0, styles)
        case Table():
            _table(made, block, styles)
        case Bars():
            _table(made, bars_table(block), styles)
        case Missing(text):
            made.add_paragraph().add_run(one_line(text)).italic = True


def _item(made: Any, item: Item, depth: int, styles: dict[str, Any]) -> None:
    paragraph = made.add_paragraph(style=styles.get("List Bullet" if depth == 0 else "List Bullet 2"))
    if item.label:
        paragraph.add_run(f"{one_line(item.label)}: ").bold = True
    paragraph.add_run(one_line(item.text))
    for under in item.under:
        _item(made, under, depth + 1, styles)


def _table(made: Any, table: Table, styles: dict[str, Any]) -> None:
    """A table as one piece of XML: cell by cell, python-docx takes seconds for a hundred teams.

    Its head is repeated on each page, and no row is torn apart between two.
    """
    from xml.sax.saxutils import escape

    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    style = next((styles[name] for name in ("Light List Accent 1", "Table Grid") if name in styles), None)
    section = made.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) // _EMU
    lengths = [
        min(max([len(column) + 2, 9, *(len(row[at]) for row in table.rows)]), 44)
        for at, column in enumerate(table.columns)
    ]
    widths = [room * length // sum(lengths) for length in lengths]
    align = table.align.ljust(len(table.columns), "l")
    rows = []
    for nth, texts in enumerate((table.columns, *table.rows)):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{widths[at]}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="20"/>'
            f"{_RIGHT if align[at] == 'r' else ''}</w:pPr><w:r><w:rPr>{'<w:b/>' if nth == 0 else ''}"
            '<w:sz w:val="19"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(one_line(text))}</w:t></w:r></w:p></w:tc>'
            for at, text in enumerate(texts)
        )
        head = "<w:tblHeader/>" if nth == 0 else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblStyle w:val="{style.style_id}"/>' if style else ""
    drawn = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr>{named}<w:tblW w:w="{room}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    # The last element of the body holds the page setup; everything comes before it.
    made.element.body[-1].addprevious(drawn)
    made.add_paragraph().paragraph_format.space_after = Pt(2)


_RIGHT = '<w:jc w:val="right"/>'
_EMU = 635
"""Units of python-docx in a twentieth of a point, in which tables count."""
