"""Puts the pieces of a slide where they belong."""

from __future__ import annotations

from typing import Any

from ..cleaning import shown
from ..document import Bars, Figures
from ..layout import figure_scale, short
from ..office_chart import add_chart, said
from .flow import GAP, Page, Rows, Words
from .measures import POINT, Area
from .theme import Deck

GREY = "55606B"
INK = "1B1F24"


def draw(deck: Deck, title: str, page: Page) -> Any:
    """One slide with its title and its pieces."""
    texts = [one for one in page.placed if isinstance(one.piece, list)]
    slide, body = deck.slide(title, text=bool(texts) or not page.placed)
    if not page.placed:
        _place(body, deck.area)
        body.text_frame.text = "Nothing yet."
    for placed in page.placed:
        area = Area(
            deck.area.left, deck.area.top + int(placed.top * POINT), deck.area.width, int(placed.height * POINT)
        )
        if isinstance(placed.piece, list):
            shape, body = body, None
            if shape is None:
                shape = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
            _place(shape, area)
            write(shape.text_frame, placed.piece)
        elif isinstance(placed.piece, Rows):
            add_table(slide, placed.piece, area, title, deck.look.colour)
        elif isinstance(placed.piece, Bars):
            frame = add_chart(
                slide.shapes, placed.piece, deck.look.colour, area.left, area.top, area.width, area.height, 12
            )
            name(frame, "Chart", said(placed.piece))
        else:
            add_figures(slide, placed.piece, area, 28, 13)
    return slide


def write(frame: Any, paragraphs: list[Words], gap: float = GAP) -> None:
    """Fills a text frame, with `gap` points after each paragraph."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
    from pptx.util import Pt

    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for nth, words in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        _bullet(paragraph, words.level, words.points)
        paragraph.space_after = Pt(gap)
        paragraph.space_before = Pt(0)
        if words.label:
            _run(paragraph, f"{shown(words.label)}: ", words.points, bold=True, ink=words.colour)
        _run(paragraph, shown(words.text), words.points, bold=words.bold, ink=words.colour)


def _run(paragraph: Any, text: str, points: float, *, bold: bool = False, ink: str = "") -> None:
    from pptx.dml import color
    from pptx.util import Pt

    rgb: Any = color.RGBColor
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(points)
    run.font.bold = bold or None
    if ink:
        run.font.color.rgb = rgb.from_string(ink.lstrip("#").upper())


def _bullet(paragraph: Any, level: int, points: float) -> None:
    """A bullet where there is one to be, whatever the layout gives to a paragraph by itself."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    properties = paragraph._p.get_or_add_pPr()
    for old in properties.xpath("a:buNone | a:buChar | a:buAutoNum | a:buFont"):
        properties.remove(old)
    if level == 0:
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        return
    step = int(points * 1.1 * POINT)
    properties.set("marL", str(step * level))
    properties.set("indent", str(-step))
    sign = "•" if level == 1 else "–"
    properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
    properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="{sign}"/>'))


def add_table(slide: Any, rows: Rows, area: Area, title: str, colour: str) -> None:
    """A table with a plain look: a rule under its head, thin ones between its rows."""
    from pptx.util import Emu

    table = rows.table
    frame = slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), area.left, area.top, area.width, int(rows.height * POINT)
    )
    drawn = frame.table
    name(frame, "Table", f"Table: {shown(title)}")
    style = drawn._tbl.tblPr
    style.set("bandRow", "0")
    for identifier in style.findall("{*}tableStyleId"):
        identifier.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid", which every program knows
    left = area.width
    for at, share in enumerate(rows.widths):
        width = left if at == len(rows.widths) - 1 else int(area.width * share)
        drawn.columns[at].width = Emu(width)
        left -= width
    align = table.align.ljust(len(table.columns), "l")
    for y, texts in enumerate((table.columns, *table.rows)):
        drawn.rows[y].height = Emu(int(rows.heights[y] * POINT))
        for x, text in enumerate(texts):
            _cell(drawn.cell(y, x), text, rows.points, head=y == 0, right=align[x] == "r", colour=colour)


def _cell(cell: Any, text: str, points: float, *, head: bool, right: bool, colour: str) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt

    paragraph = cell.text_frame.paragraphs[0]
    cell.text_frame.word_wrap = True
    _run(paragraph, shown(text), points, bold=head, ink=INK)
    cell.margin_top = cell.margin_bottom = Pt(points * 0.2)
    cell.margin_left = cell.margin_right = Pt(points * 0.3)
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT
    line, width = (colour.lstrip("#").upper(), 15_875) if head else ("D0D0D0", 6_350)
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:lnB>')
    )


def add_figures(slide: Any, band: Figures, area: Area, big: float, small: float) -> None:
    """Numbers side by side, each over what it counts."""
    gap = area.width // 60
    width = (area.width - gap * (len(band.figures) - 1)) // max(len(band.figures), 1)
    for at, one in enumerate(band.figures):
        box = slide.shapes.add_textbox(area.left + at * (width + gap), area.top, width, area.height)
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        _run(frame.paragraphs[0], shown(one.value), big * figure_scale(band.figures), bold=True)
        letters = Area(0, 0, width, 0).letters(small)
        _run(frame.add_paragraph(), short(shown(one.label), int(letters * 3)), small, ink=GREY)


def name(frame: Any, what: str, words: str) -> None:
    """What a reader who does not see a table or a chart is told."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", words[:4000])
    properties.set("title", what)


def _place(shape: Any, area: Area) -> None:
    shape.left, shape.top, shape.width, shape.height = area.left, area.top, area.width, area.height
