"""The paper, and what stands at the head and the foot of each page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from ..document import Document
from ..look import Look
from .styles import Styles
from .text import add_text

_MILLIMETRES = {"A4": (210, 297), "Letter": (215.9, 279.4)}


def set_paper(made: Any, document: Document, look: Look) -> None:
    """The paper of the settings; a template keeps its own."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    if look.docx_template:
        return
    width, height = _MILLIMETRES[look.paper]
    landscape = document.kind == "page"
    for section in made.sections:
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(height), Mm(width)) if landscape else (Mm(width), Mm(height))
        section.left_margin = section.right_margin = Mm(21)
        section.top_margin = section.bottom_margin = Mm(20)
        section.header_distance = section.footer_distance = Mm(10)


def head_and_foot(made: Any, document: Document, look: Look, styles: Styles) -> None:
    """What the document is, and which page of how many this is. A template's own head or foot stays as it is."""
    section = made.sections[-1]
    header, footer = section.header, section.footer
    if not look.docx_template:
        section.different_first_page_header_footer = True
        # The first page has the title itself; its head is for the logo.
        if look.logo is not None:
            from docx.enum.text import WD_ALIGN_PARAGRAPH
            from docx.shared import Mm

            paragraph = section.first_page_header.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            try:
                paragraph.add_run().add_picture(BytesIO(look.logo.data), height=Mm(12))
            except Exception as error:  # the library knows fewer kinds of pictures than there are
                raise ValueError(
                    "The logo cannot be put into a Word document; save it again as a PNG picture."
                ) from error
        _foot(section.first_page_footer, document, section, styles)
    if _is_empty(header):
        paragraph = header.paragraphs[0]
        paragraph.style = styles.header
        add_text(paragraph, document.title)
    if _is_empty(footer):
        _foot(footer, document, section, styles)


def _is_empty(part: Any) -> bool:
    """Whether nothing stands there, no text, no picture, no field."""
    return not part._element.xpath(
        ".//w:t[normalize-space()] | .//w:drawing | .//w:pict | .//w:fldChar | .//w:fldSimple"
    )


def _foot(footer: Any, document: Document, section: Any, styles: Styles) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    paragraph = footer.paragraphs[0]
    paragraph.style = styles.footer
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    for stop in list(styles.footer.paragraph_format.tab_stops):
        # The style's own stops, in the middle and at the edge of another paper, would come first.
        if stop.position != section.page_width - section.left_margin - section.right_margin:
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    add_text(paragraph, document.title)
    paragraph.add_run("\tpage ")
    _number(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _number(paragraph, "NUMPAGES")


def _number(paragraph: Any, name: str) -> None:
    """A field that every reader works out for each page, with a number in it until then."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
