"""Contents that are filled from the start: each line is a link to its heading.

They are a field, so that Word can make them again, and hold no page numbers: a reader would have to be asked before
those could be worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..document import Block, Heading
from .styles import Styles
from .text import add_text, styled


class Bookmarks:
    """Puts a name on each heading that the contents link to."""

    def __init__(self) -> None:
        self._count = 0

    def put(self, paragraph: Any) -> None:
        """Names the next heading."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._count += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(1000 + self._count))
        start.set(qn("w:name"), bookmark(self._count))
        runs = paragraph._p.r_lst
        (runs[0].addprevious if runs else paragraph._p.append)(start)
        paragraph._p.append(end)


def bookmark(number: int) -> str:
    """The name of the nth heading."""
    return f"_Toc{number:08d}"


def add_contents(made: Any, headings: Sequence[Block], styles: Styles) -> None:
    """A line for each heading, in the order of their bookmarks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    head = styled(made, styles.contents_head)
    head.paragraph_format.page_break_before = True  # page one is the first section alone
    add_text(head, "Contents")
    texts = [heading.text for heading in headings if isinstance(heading, Heading)]
    for number, text in enumerate(texts, 1):
        paragraph = styled(made, styles.contents)
        if number == 1:
            _field(paragraph, "begin")
            said = OxmlElement("w:instrText")
            said.set(qn("xml:space"), "preserve")
            said.text = ' TOC \\o "1-1" \\n \\h \\z \\u '
            paragraph.add_run()._r.append(said)
            _field(paragraph, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), bookmark(number))
        link.set(qn("w:history"), "1")
        before = len(paragraph._p.r_lst)
        add_text(paragraph, text)
        for run in paragraph._p.r_lst[before:]:
            link.append(run)
        paragraph._p.append(link)
        if number == len(texts):
            _field(paragraph, "end")


def _field(paragraph: Any, what: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), what)
    paragraph.add_run()._r.append(mark)
