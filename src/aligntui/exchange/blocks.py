"""A document as blocks: headings, items, running text, tables. Readers of Markdown, Word, slides, web pages, mind maps
and PDF make blocks; what becomes of them is decided here, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from aligntui.cleaning import one_line
from aligntui.rules.paste import bare, lettered, without_letter

from .block import Block
from .incoming import ALONE, CannotImport, Found, FoundImperative, FoundTitle, Grid
from .minutes import HEAD_OF_A_MEETING, nested_under_numbers, without_head_of_meeting
from .orders import is_an_order

MOST_ITEMS = 5_000
"""As many as a table may have rows: more is another document than was meant."""

_CONTENTS = {
    "contents",
    "table of contents",
    "toc",
    "on this page",
    "inhalt",
    "inhaltsverzeichnis",
    "sommaire",
    "table des matières",
    "índice",
    "indice",
    "inhoud",
    "innehåll",
    "indhold",
    "innhold",
    "sisällys",
    "spis treści",
    "目次",
    "目录",
}
_TITLE = 45
"""Letters of a line over a list that is its title."""
_PROSE = 200
"""Letters; a paragraph that is longer tells something and is not an item."""


def found_of(blocks: Sequence[Block], name: str, unit: str = "line") -> Found:
    """The imperatives of a document. Headings, and what items stand under, become themes. Running text is left out
    where the document has items or tables, and is itself the items where it has none.

    Raises:
        CannotImport: there are more than `MOST_ITEMS`.
    """
    found = Found(unit=unit)
    if sum(block.kind in ("item", "text") for block in blocks) > MOST_ITEMS:
        raise CannotImport(
            f"{name} has more than {MOST_ITEMS:,} items, which is no list of imperatives. Cut out the part that is"
            " meant."
        )
    blocks = _without_contents(blocks)
    numbered = lettered([block.text for block in blocks])
    # A line whose letter counts is an item of a list, also where its bullet could have been an initial.
    blocks = [
        replace(block, kind="item", mark="number") if letter and block.kind == "text" else block
        for block, letter in zip(blocks, numbered, strict=True)
    ]
    blocks, said = nested_under_numbers(without_head_of_meeting(blocks))
    if said:
        found.remarks.append(said)
    listed = any(block.kind in ("item", "table") for block in blocks)
    behind = _behind(blocks)
    # Titles over other lists show that a line over one is a title, too.
    only_one = _lists_with_a_line_over_them(blocks, behind) == 1
    quieter = any(block.kind in ("item", "text") and bare(block.text) != bare(block.text).upper() for block in blocks)
    heading, held = "", False
    above: list[str] = []
    for at, (block, letter) in enumerate(zip(blocks, numbered, strict=True)):
        text = one_line(bare(block.text))
        if letter:
            text = without_letter(text)
        places = [block.place] * block.rows
        following = behind[at]
        if block.kind == "left":
            found.leave(block.why, *places)
        elif block.kind == "table" and block.grid is not None:
            found.tables.append(_named(block.grid, heading))
        elif not any(character.isalnum() for character in text):
            found.leave("without a word", *places)
        elif block.kind == "heading" or (quieter and following is not None and block.kind == "text" and _is_loud(text)):
            heading, above, held = text.rstrip(":"), [], False
            _entitle(found, "heading", text, places, alone=_stands_alone(blocks, at))
        elif block.kind == "item":
            depth = min(block.depth, len(above)) if not held else block.depth + 1
            del above[depth:]
            if following is not None and following.kind == "item" and following.depth > block.depth:
                above.append(text)
                _entitle(found, "item", text, places)
                continue
            found.take(block.rows)
            found.imperatives.append(FoundImperative(text, _themes(heading, above), place=block.place))
        elif following is not None and following.kind == "item" and _is_title(block, text, only_one):
            # A line over a list says what the list is about.
            above, held = [_unnumbered(text, following.text)], True
            _entitle(found, "line", above[0], places)
        elif (listed and text.endswith(":")) or (listed and _is_prose(text, blocks)):
            above, held = [], False
            found.leave("of running text", *places)
        else:
            above, held = [], False
            found.take(block.rows)
            found.imperatives.append(FoundImperative(text, _themes(heading, above), place=block.place))
    return found


def _behind(blocks: Sequence[Block]) -> list[Block | None]:
    """What follows each block; a title reaches over the lines that say who was there."""
    result: list[Block | None] = [None] * len(blocks)
    for at in range(len(blocks) - 2, -1, -1):
        result[at] = result[at + 1] if blocks[at + 1].why == HEAD_OF_A_MEETING else blocks[at + 1]
    return result


def _lists_with_a_line_over_them(blocks: Sequence[Block], behind: Sequence[Block | None]) -> int:
    """How many lists have a line right above them that may be their title."""
    return sum(
        block.kind == "text" and _leads(block.text) and after is not None and after.kind == "item"
        for block, after in zip(blocks, behind, strict=True)
    )


def _stands_alone(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading has nothing under it before the next one, so that it is no theme of anything."""
    after = next((block for block in blocks[at + 1 :] if block.kind != "left"), None)
    return after is None or after.kind == "heading"


def _entitle(
    found: Found, kind: Literal["heading", "line", "item"], text: str, places: Sequence[str], *, alone: bool = False
) -> None:
    if alone:
        found.leave(ALONE, *places)
    else:
        found.take(len(places))
    found.titles.append(FoundTitle(text, tuple(places), len(found.imperatives), kind, alone))


def _themes(heading: str, above: Sequence[str]) -> tuple[str, ...]:
    names = ([heading] if heading else []) + list(above)
    return tuple(dict.fromkeys(theme.rstrip(": ") for theme in names))


def _is_loud(text: str) -> bool:
    """Whether a line in capitals is a heading, as plain text has them: GOALS FOR 2027."""
    return text.isupper() and len(text) <= _TITLE and sum(letter.isalpha() for letter in text) > 3


def _leads(text: str) -> bool:
    """Whether a line is the title of the list under it, not a sentence that leads to it."""
    return len(text) <= _TITLE and not text.endswith((".", "!", "?", ",")) and not text[:1].islower()


def _is_title(block: Block, text: str, only_one: bool) -> bool:
    """Whether a line over a list is its title. In plain text the first line of a list may have lost its dash, and
    several hands write with dashes and without: a line that tells something to do is an item of its own, unless it is
    set off by a colon or in bold, or other lists of the text have a title, too (`only_one`: none has).
    """
    return _leads(text) and (block.set_off or not only_one or not is_an_order(text))


def _unnumbered(text: str, below: str) -> str:
    """A title without its number, where the items under it go on with it: `1 Growth` over `1.1 Grow exports`."""
    number, _, words = text.partition(" ")
    return words if words and number.isdigit() and below.lstrip().startswith(f"{number}.") else text


def _named(grid: Grid, heading: str) -> Grid:
    return grid if grid.name or not heading else Grid(grid.rows, heading, grid.places, grid.remarks, grid.left_out)


def _is_prose(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a paragraph of a document with lists only tells something; in a list without headings it is an item
    that lost its bullet, unless it is long."""
    headed = any(block.kind == "heading" for block in blocks)
    return headed or len(text) > _PROSE


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    """The same, with the table of contents left out: its heading says so, or all of its items are links to places in
    the document itself."""
    result = list(blocks)
    at = 0
    while at < len(result):
        block = result[at]
        contents = block.kind in ("heading", "text") and bare(block.text).casefold().strip(" :*") in _CONTENTS
        end = at + 1
        while end < len(result) and result[end].kind == "item":
            end += 1
        items = result[at + 1 : end] if contents else result[at:end] if block.kind == "item" else []
        if items and (all(item.link for item in items) if not contents else True):
            start = at if contents else end - len(items)
            for nth in range(start, end):
                old = result[nth]
                result[nth] = Block("left", place=old.place, rows=old.rows, why="of the table of contents")
        at = end
    return result
