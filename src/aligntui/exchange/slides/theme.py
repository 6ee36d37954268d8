"""The deck: our own look, or a template's layouts; every slide has a title, a number and a foot."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime
from typing import Any

from aligntui.cleaning import one_line

from ..cleaning import shown
from ..layout import short
from ..look import Look
from ..office_template import POWERPOINT, template_bytes
from .measures import POINT, TITLE_POINTS, Area
from .ours import dress


class Deck:
    """A presentation that slides are added to."""

    def __init__(self, look: Look, title: str, about: str, today: date) -> None:
        from pptx import Presentation

        self.look = look
        self.made: Any = _opened(look) if look.pptx_template else Presentation()
        if not look.pptx_template:
            dress(self.made, look)
        self._foot = short(shown(title), 80)
        _properties(self.made, title, about, today)
        self._first, self._content, self._only = _layouts(self.made, look)
        self.area = self._area()

    def first(self, title: str, about: str) -> Any:
        """The slide with the title of the whole."""
        slide = self._add(self._first, title)
        for shape in list(slide.placeholders):
            if _is_content(shape):
                if about and shape.has_text_frame and not shape.text_frame.text:
                    letters = Area(0, 0, shape.width, shape.height).letters(20)
                    shape.text_frame.text = short(shown(about), int(letters * 3))
                    about = ""
                else:
                    _drop(shape)
        if self.look.logo is not None:
            from io import BytesIO

            try:
                picture = slide.shapes.add_picture(BytesIO(self.look.logo.data), 0, 0, height=700_000)
            except Exception as error:  # the library knows fewer kinds of pictures than there are
                raise ValueError("The logo cannot be put onto a slide; save it again as a PNG picture.") from error
            if picture.width > self.area.width // 3:
                picture.height = picture.height * (self.area.width // 3) // picture.width
                picture.width = self.area.width // 3
            picture.left = self.area.left + self.area.width - picture.width
            picture.top = min(400_000, self.area.top // 2)
            picture._element.nvPicPr.cNvPr.set("descr", "Logo")
        return slide

    def slide(self, title: str, *, text: bool) -> tuple[Any, Any]:
        """A slide with its title, and with `text` the placeholder for it (or a text box where the layout has none)."""
        slide = self._add(self._content if text else self._only, title)
        body = None
        for shape in list(slide.placeholders):
            if not _is_content(shape):
                continue
            if text and body is None and shape.has_text_frame and _holds_text(shape):
                body = shape
            else:
                _drop(shape)
        if text and body is None:
            body = slide.shapes.add_textbox(self.area.left, self.area.top, self.area.width, self.area.height)
        return slide, body

    def _add(self, layout: Any, title: str) -> Any:
        slide = self.made.slides.add_slide(layout)
        shape = slide.shapes.title
        shape.text_frame.text = self.title_that_fits(title, shape)
        self._number(slide, layout)
        return slide

    def title_that_fits(self, title: str, shape: Any) -> str:
        """A title on the lines that its placeholder has; "(2 of 3)" at its end is kept."""
        flat = shown(title)
        area = Area(0, 0, shape.width or self.area.width, shape.height or 800_000)
        lines = max(int(area.height / POINT / (TITLE_POINTS * 1.2)), 1)
        most = int(area.letters(TITLE_POINTS)) * min(lines, 2) - 4
        start, opening, count = flat.rpartition(" (")
        if opening and count.endswith(")") and " of " in count:
            return f"{short(start, most - len(count) - 2)} ({count}"
        return short(flat, most)

    def _number(self, slide: Any, layout: Any) -> None:
        """The number and the foot as the layout has them; a number in the corner where it has none."""
        numbered = False
        for shape in layout.placeholders:
            kind = str(shape.placeholder_format.type)
            if "SLIDE_NUMBER" in kind or "FOOTER" in kind:
                element = copy.deepcopy(shape._element)
                element.nvSpPr.cNvPr.set("id", str(1 + max(one.shape_id for one in slide.shapes)))
                slide.shapes._spTree.append(element)
                if "FOOTER" in kind:
                    _set_text(element, self._foot)
                else:
                    numbered = True
        if not numbered:
            box = slide.shapes.add_textbox(
                self.made.slide_width - 900_000, self.made.slide_height - 420_000, 700_000, 300_000
            )
            _field(box.text_frame.paragraphs[0])

    def _area(self) -> Area:
        """Where the content of a slide goes: where the layout has it, else below its title."""
        width, height = self.made.slide_width, self.made.slide_height
        title = next((one for one in self._content.placeholders if one.placeholder_format.idx == 0), None)
        below = (title.top or 0) + (title.height or 0) if title is not None else height // 6
        body = next((one for one in self._content.placeholders if _holds_text(one)), None)
        if body is not None and body.width and body.height and body.width > width // 3 and body.height > height // 3:
            left, top = max(body.left, 0), max(body.top, 0)
            return Area(left, top, min(body.width, width - left), min(body.height, int(height * 0.94) - top))
        top = min(below + 100_000, height // 3)
        return Area(width // 20, top, width - width // 10, int(height * 0.92) - top)


def _holds_text(shape: Any) -> bool:
    kind = str(shape.placeholder_format.type)
    return shape.placeholder_format.idx != 0 and ("OBJECT" in kind or kind.startswith("BODY"))


def _layouts(made: Any, look: Look) -> tuple[Any, Any, Any]:
    """The layouts for the first slide, for text, and for tables; a template may lack some of them."""
    titled = [one for one in made.slide_layouts if any(p.placeholder_format.idx == 0 for p in one.placeholders)]
    if not titled:
        raise ValueError(f"{look.pptx_template} has no layout with a title, which every slide needs; take another one.")

    def bodies(layout: Any) -> list[Any]:
        return [one for one in layout.placeholders if _holds_text(one)]

    def size(layout: Any) -> int:
        return max(((one.width or 0) * (one.height or 0) for one in bodies(layout)), default=0)

    first = next((one for one in titled if _has(one, "CENTER_TITLE")), titled[0])
    plain = [one for one in titled if not _has(one, "CENTER_TITLE")] or titled
    content = max(plain, key=lambda one: (len(bodies(one)) == 1 and size(one) > 0, bool(bodies(one)), size(one)))
    flat = [one for one in plain if not any(_is_content(p) for p in one.placeholders)]
    return first, content, flat[0] if flat else content


def _has(layout: Any, kind: str) -> bool:
    return any(kind in str(one.placeholder_format.type) for one in layout.placeholders)


def _is_content(shape: Any) -> bool:
    kind = str(shape.placeholder_format.type)
    return shape.placeholder_format.idx != 0 and not any(
        word in kind for word in ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER")
    )


def _opened(look: Look) -> Any:
    """A template without the slides that show how to use it."""
    from pptx import Presentation

    data = template_bytes(look.pptx_template, POWERPOINT)
    try:
        made = Presentation(data)
        ids = made.slides._sldIdLst
        for one in list(ids):
            made.part.drop_rel(one.rId)
            ids.remove(one)
        made.slide_layouts[0]
        return made
    except Exception as error:  # the library fails in many ways over a damaged package
        raise ValueError(
            f"{look.pptx_template} is no PowerPoint document that can be used as a template; save it again in"
            " PowerPoint as .pptx."
        ) from error


def _properties(made: Any, title: str, about: str, today: date) -> None:
    properties = made.core_properties
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    properties.title = one_line(title)[:250]
    properties.subject = one_line(about)[:250]
    properties.author = ""
    properties.last_modified_by = "aligntui"
    properties.comments = ""
    properties.created = properties.modified = now
    properties.revision = 1
    properties.language = "en"


def _drop(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def _set_text(element: Any, text: str) -> None:
    from pptx.oxml.ns import qn

    body = element.find(qn("p:txBody"))
    for paragraph in body.findall(qn("a:p"))[1:]:
        body.remove(paragraph)
    paragraph = body.find(qn("a:p"))
    for child in list(paragraph):
        if child.tag != qn("a:pPr"):
            paragraph.remove(child)
    run = paragraph.add_r()
    run.text = text


def _field(paragraph: Any) -> None:
    """The number of the slide, which the program works out."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            '<a:rPr lang="en-GB" sz="1000"/><a:t>‹#›</a:t></a:fld>'
        )
    )
