"""What somebody should know about a document that was made: scripts that this machine has no letters for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aligntui.model import Workspace
from aligntui.rules.glance import some

from .composing import compose
from .document import Block, Bullets, Document, Figures, Heading, Item, Missing, Paragraph, Table
from .selection import Selection


def remarks(workspace: Workspace, selections: Sequence[Selection], format: str, today: date) -> list[str]:
    """Sentences about the documents; empty when there is nothing to say. Only a PDF is drawn on this machine: every
    other format takes its letters where it is read."""
    if format != "pdf":
        return []
    from .pdf import scripts_without_font

    texts = (text for one in selections for text in texts_of(compose(workspace, one, today)))
    lacking = scripts_without_font(texts)
    if not lacking:
        return []
    return [
        f"This machine has no font for {some(lacking)}, so those letters show as boxes in the PDF."
        " Install one (the Noto fonts have every script) and write it again; the other formats are not touched by this."
    ]


def texts_of(document: Document) -> Iterable[str]:
    """Every text in a document."""
    yield document.title
    yield document.about
    for block in document.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text) | Missing(text):
            yield text
        case Paragraph(text, label):
            yield label
            yield text
        case Bullets(items):
            yield from _of_items(items)
        case Table():
            yield from (cell for row in (block.columns, *block.rows) for cell in row)
        case Figures(found):
            yield from (one.label for one in found)


def _of_items(items: tuple[Item, ...]) -> Iterable[str]:
    for item in items:
        yield item.label
        yield item.text
        yield from _of_items(item.under)
