"""Reads mails that are web pages, as Outlook sends them."""

from __future__ import annotations

from .block import Block
from .blocks import found_of
from .incoming import Found
from .read_html import mail_blocks
from .read_mail import is_forwarded, mail_lines


def read_mail_page(text: str, name: str, subject: str) -> Found:
    """The items of such a mail, without greeting, signature and quoted mails, as of one in plain text.

    Raises:
        CannotImport: it is nested too deep, or far too long.
    """
    blocks, quoted = mail_blocks(text, name)
    lines = [_as_line(block) for block in blocks]
    if not is_forwarded(subject) and any(lines[at] for at in range(len(blocks)) if at not in quoted):
        lines = ["> " + line if line and at in quoted else line for at, line in enumerate(lines)]
    _, left = mail_lines(lines, subject)
    found = [
        Block("left", place=block.place, rows=block.rows, why=left[at]) if at in left else block
        for at, block in enumerate(blocks)
    ]
    return found_of(found, name, "paragraph")


def _as_line(block: Block) -> str:
    """A block as a line of a mail in plain text; empty for what is always read, or never."""
    if block.kind == "item":
        return f"- {block.text}"
    return block.text if block.kind in ("text", "heading") else ""
