"""Writes a document as DOCX: real headings, contents with links, own or your styles, charts that can be edited."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from aligntui.cleaning import one_line

from ..document import (
    Bars,
    Block,
    Bullets,
    Document,
    Figures,
    Heading,
    Item,
    Missing,
    NewPage,
    Paragraph,
    Table,
)
from ..layout import leading, widths_of_tables
from ..look import Look
from ..office_chart import in_pieces
from ..office_template import WORD, template_bytes
from .charts import add_chart
from .contents import Bookmarks, add_contents
from .page import head_and_foot, set_paper
from .styles import Styles
from .tables import add_figures, add_table
from .text import add_text, styled

CONTENTS_FROM = 7
"""Sections from which a document has contents."""


def docx(document: Document, look: Look, today: date) -> bytes:
    """The document; with a template, in its styles, on its paper and under its head.

    Raises:
        ImportError: python-docx is not installed.
        OSError: the template cannot be read.
        ValueError: the template cannot be used; a sentence says why.
    """
    made = _opened(look)
    writer = _Writer(made, document, look)
    _properties(made, document, today)
    writer.write()
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _opened(look: Look) -> Any:
    import docx as library

    if not look.docx_template:
        return library.Document()
    data = template_bytes(look.docx_template, WORD)
    try:
        made = library.Document(data)
        made.styles  # noqa: B018 — a package without this part fails here and not half-way through
        made.element.body.get_or_add_sectPr()
        return made
    except Exception as error:  # the library fails in many ways over a damaged package
        raise ValueError(
            f"{look.docx_template} is no Word document that can be used as a template; save it again in Word as .docx."
        ) from error


def _properties(made: Any, document: Document, today: date) -> None:
    properties = made.core_properties
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    properties.title = one_line(document.title)[:250]
    properties.subject = one_line(document.about)[:250]
    properties.author = ""
    properties.last_modified_by = "aligntui"
    properties.comments = ""
    properties.created = properties.modified = now
    properties.revision = 1
    properties.language = "en"


class _Writer:
    """Writes blocks one after the other into a document."""

    def __init__(self, made: Any, document: Document, look: Look) -> None:
        self._made = made
        self._document = document
        self._look = look
        self._styles = Styles(made, look.colour, own=not look.docx_template)
        self._marks = Bookmarks()
        set_paper(made, document, look)
        section = made.sections[-1]
        self._room = (section.page_width - section.left_margin - section.right_margin) // EMU_OF_TWIP
        # A letter of 9.5 points is about half as wide as it is high.
        self._widths = widths_of_tables(document.blocks, self._room / 20 / (9.5 * 0.5))

    def write(self) -> None:
        """The whole document."""
        document, made = self._document, self._made
        add_text(styled(made, self._styles.title), document.title)
        if document.about:
            add_text(styled(made, self._styles.subtitle), document.about)
        sections = [at for at, one in enumerate(document.blocks) if isinstance(one, Heading) and one.level == 2]
        before = -1
        leads = leading(document.blocks)
        if document.kind in ("summary", "read-out", "cards") and len(sections) >= CONTENTS_FROM:
            before = sections[0 if document.kind == "cards" else 1]
        for at, block in enumerate(document.blocks):
            if at == before:
                add_contents(made, [document.blocks[one] for one in sections], self._styles)
            self._add(block, leads=leads[at])
        head_and_foot(made, document, self._look, self._styles)

    def _add(self, block: Block, *, leads: bool) -> None:
        made, styles = self._made, self._styles
        match block:
            case Heading(text, level):
                paragraph = styled(made, styles.heading(min(max(level - 1, 1), 9)))
                add_text(paragraph, text)
                if level == 2:
                    self._marks.put(paragraph)
            case Paragraph(text, label):
                paragraph = made.add_paragraph()
                if label:
                    add_text(paragraph, f"{label}: ", bold=True)
                add_text(paragraph, text)
                if leads:
                    paragraph.paragraph_format.keep_with_next = True
            case Bullets(items):
                for item in items:
                    self._item(item, 0)
            case Table():
                add_table(made, block, self._widths[block.columns], self._room, styles)
            case Bars():
                for piece in in_pieces(block):
                    add_text(styled(made, styles.caption), piece.title)
                    add_chart(made, piece, self._look.colour, self._room * EMU_OF_TWIP)
            case Figures(found):
                add_figures(made, found, self._room)
            case NewPage():
                made.add_page_break()
            case Missing(text):
                add_text(made.add_paragraph(), text, italic=True)

    def _item(self, item: Item, depth: int) -> None:
        paragraph = styled(self._made, self._styles.bullet(depth))
        if item.label:
            add_text(paragraph, f"{item.label}: " if item.text else item.label, bold=True)
        add_text(paragraph, item.text)
        if item.under:
            paragraph.paragraph_format.keep_with_next = True
        for under in item.under:
            self._item(under, min(depth + 1, 1))


EMU_OF_TWIP = 635
"""Units of python-docx in a twentieth of a point, in which tables count."""
