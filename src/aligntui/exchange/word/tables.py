"""Tables as one piece of XML each: cell by cell, python-docx takes seconds for a hundred teams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from ..document import Figure, Table
from ..layout import NO_BREAK, TIGHT, figure_scale, stays_whole, width_of
from .styles import Styles
from .text import runs

_RIGHT = '<w:jc w:val="right"/>'


def add_table(made: Any, table: Table, widths: list[float], room: int, styles: Styles) -> None:
    """A table as wide as the page, `room` in twentieths of a point. Its head is repeated on each page, and no row is
    torn between two."""
    total = sum(widths)
    columns = [int(room * width / total) for width in widths]
    align = table.align.ljust(len(columns), "l")
    whole = stays_whole(table)
    rows = []
    for nth, texts in enumerate((table.columns, *table.rows)):
        cells = "".join(
            _cell(
                text,
                columns[at],
                align[at],
                bold=nth == 0,
                together=nth > 0,
                # Neither a head nor a last row stands on a page by itself.
                keep=nth < len(table.rows) and (whole or nth in (0, len(table.rows) - 1)),
            )
            for at, text in enumerate(texts)
        )
        head = "<w:tblHeader/>" if nth == 0 else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
    _put(made, columns, rows, styles.table.style_id, room)


def add_figures(made: Any, found: Sequence[Figure], room: int) -> None:
    """A band of numbers, each over what it counts."""
    columns = [room // len(found)] * len(found)
    size = round(36 * figure_scale(found))
    big = "".join(
        _cell(one.value, columns[at], "l", bold=True, half_points=size, together=True) for at, one in enumerate(found)
    )
    small = "".join(_cell(one.label, columns[at], "l", half_points=17) for at, one in enumerate(found))
    keep = "<w:trPr><w:cantSplit/></w:trPr>"
    _put(made, columns, [f"<w:tr>{keep}{big}</w:tr>", f"<w:tr>{keep}{small}</w:tr>"], "", room)


def _cell(
    text: str,
    width: int,
    align: str,
    *,
    bold: bool = False,
    half_points: int = 19,
    together: bool = False,
    keep: bool = False,
) -> str:
    """`together` keeps a short text, such as a day, on one line; `keep` keeps its row on the page of the next."""
    pieces = []
    whole = together and width_of(text) <= TIGHT
    for words, right_to_left in runs(text):
        words = words.replace(" ", NO_BREAK) if whole else words
        marks = f'{"<w:b/>" if bold else ""}<w:sz w:val="{half_points}"/>'
        marks += f'<w:szCs w:val="{half_points}"/>'
        marks += "<w:rtl/>" if right_to_left else ""
        pieces.append(f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>')
    kept, side = "<w:keepNext/>" if keep else "", _RIGHT if align == "r" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'{kept}<w:spacing w:before="20" w:after="20"/>{side}</w:pPr>{"".join(pieces)}</w:p></w:tc>'
    )


def _put(made: Any, columns: list[int], rows: list[str], style: str, room: int) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    drawn = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr>{named}<w:tblW w:w="{room}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
    # The last element of the body holds the page setup; everything comes before it.
    made.element.body[-1].addprevious(drawn)
    space = made.add_paragraph()
    space.paragraph_format.space_after = Pt(0)
    space.paragraph_format.line_spacing = Pt(6)
