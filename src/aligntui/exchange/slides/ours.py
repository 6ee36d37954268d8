"""Our own look: the library's plain deck made 16:9, in the colour of the settings."""

from __future__ import annotations

import re
from typing import Any

from ..look import Look
from .measures import HEIGHT, TITLE_POINTS, WIDTH

_LEFT, _ROOM = 640_000, WIDTH - 1_280_000
_TITLE = (_LEFT, 330_000, _ROOM, 900_000)
_BODY = (_LEFT, 1_330_000, _ROOM, 4_950_000)
_FOOT_TOP, _FOOT_HEIGHT = 6_420_000, 300_000


def dress(made: Any, look: Look) -> None:
    """Gives the deck its size, its places and its colour."""
    old = made.slide_width
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    master = made.slide_masters[0]
    for place in (master, *master.slide_layouts):
        for shape in place.shapes:
            # An inherited place moves with the master; only what is said is scaled.
            if shape._element.xpath("p:spPr/a:xfrm"):
                shape.left, shape.width = shape.left * WIDTH // old, shape.width * WIDTH // old
    for shape in master.placeholders:
        _place(shape)
    for layout in master.slide_layouts:
        for shape in layout.placeholders:
            kind = str(shape.placeholder_format.type)
            if any(word in kind for word in ("DATE", "FOOTER", "SLIDE_NUMBER")):
                _place(shape)
    first = master.slide_layouts[0]
    for shape in first.placeholders:
        if shape.placeholder_format.idx == 0:
            shape.left, shape.top, shape.width, shape.height = _LEFT, 2_000_000, _ROOM, 1_500_000
        elif "SUBTITLE" in str(shape.placeholder_format.type):
            shape.left, shape.top, shape.width, shape.height = _LEFT, 3_650_000, _ROOM, 1_300_000
    _letters(master, look.colour.lstrip("#").upper())
    for part in master.part.rels.values():
        if part.reltype.endswith("/theme"):
            theme = part.target_part
            theme._blob = _coloured(theme.blob, look.colour.lstrip("#").upper())
    _left(first)


def _place(shape: Any) -> None:
    kind = str(shape.placeholder_format.type)
    if kind.startswith("TITLE"):
        shape.left, shape.top, shape.width, shape.height = _TITLE
    elif kind.startswith("BODY"):
        shape.left, shape.top, shape.width, shape.height = _BODY
    elif "DATE" in kind:
        shape.left, shape.top, shape.width, shape.height = _LEFT + 7_000_000, _FOOT_TOP, 2_000_000, _FOOT_HEIGHT
    elif "FOOTER" in kind:
        shape.left, shape.top, shape.width, shape.height = _LEFT, _FOOT_TOP, 6_800_000, _FOOT_HEIGHT
        for properties in shape._element.xpath(".//a:lvl1pPr"):
            properties.set("algn", "l")
    elif "SLIDE_NUMBER" in kind:
        shape.left, shape.top, shape.width, shape.height = _LEFT + _ROOM - 1_200_000, _FOOT_TOP, 1_200_000, _FOOT_HEIGHT


def _letters(master: Any, colour: str) -> None:
    """Titles in the colour, at the left; text in sizes that are read from the back of a room."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", str(TITLE_POINTS * 100))
    letters.set("b", "1")
    for fill in letters.findall(qn("a:solidFill")):
        letters.remove(fill)
    letters.insert(0, parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{colour}"/></a:solidFill>'))
    body = styles.find(qn("p:bodyStyle"))
    for at, size in enumerate((1800, 1600, 1600, 1400, 1400), 1):
        level = body.find(qn(f"a:lvl{at}pPr"))
        level.find(qn("a:defRPr")).set("sz", str(size))


def _left(layout: Any) -> None:
    from pptx.oxml.ns import qn

    for shape in layout.placeholders:
        for properties in shape._element.iter(qn("a:lvl1pPr")):
            properties.set("algn", "l")
        for box in shape._element.iter(qn("a:bodyPr")):
            if shape.placeholder_format.idx == 0:
                box.set("anchor", "b")


def _coloured(theme: bytes, colour: str) -> bytes:
    """The theme with our colour as its first accent, so that whatever is drawn later fits."""
    return re.sub(
        rb'(<a:accent1>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}', lambda found: found[1] + colour.encode(), theme, count=1
    )
