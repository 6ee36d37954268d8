"""Reads lists as people keep them: plain text and Markdown. Headings, and what items stand under, become themes."""

from __future__ import annotations

from aligntui.rules.paste import lines_of

from .incoming import Found, FoundImperative


def read_list(text: str) -> Found:
    """Every item of a list. An item that others are indented under is their theme, and no imperative itself."""
    found = Found()
    rows = lines_of(text)
    heading = ""
    above: list[str] = []
    for at, row in enumerate(rows):
        if row.heading:
            heading, above = row.text, []
            continue
        del above[row.depth :]
        following = rows[at + 1] if at + 1 < len(rows) else None
        if following is not None and not following.heading and following.depth > row.depth:
            above.append(row.text)
            continue
        themes = tuple(dict.fromkeys(theme.rstrip(":") for theme in ([heading] if heading else []) + above))
        found.imperatives.append(FoundImperative(row.text, themes))
    return found
