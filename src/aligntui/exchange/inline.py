"""The words of a piece of Markdown, without what only marks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\s?\[\^[\w-]+\](?!:)")
_HTML = {
    "a",
    "abbr",
    "b",
    "br",
    "code",
    "del",
    "details",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "s",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "wbr",
    "center",
}


def rows_of(inline: Token) -> list[str]:
    """The words of a paragraph, a line each as it was written, without emphasis, targets of links, pictures, tags."""
    rows = [""]
    for child in inline.children or ():
        match child.type:
            case "text" | "code_inline" | "text_special":
                rows[-1] += _FOOTNOTE.sub("", child.content)
            case "softbreak" | "hardbreak":
                rows.append("")
            case "html_inline":
                tag = re.match(r"</?([a-zA-Z][\w-]*)", child.content)
                if child.content.startswith("<!--"):
                    continue
                if tag is None or tag[1].casefold() not in _HTML:
                    rows[-1] += child.content
                elif tag[1].casefold() == "br":
                    rows[-1] += " "
    return rows


def words_of(inline: Token) -> str:
    return " ".join(" ".join(rows_of(inline)).split())


def only_links(inline: Token) -> bool:
    """Whether an item is nothing but a link to a place in the same document."""
    inside = 0
    links = 0
    for child in inline.children or ():
        if child.type == "link_open":
            if not str(child.attrGet("href") or "").startswith("#"):
                return False
            inside, links = inside + 1, links + 1
        elif child.type == "link_close":
            inside -= 1
        elif child.type in ("text", "code_inline") and child.content.strip(" .·-–—") and not inside:
            return False
    return links > 0
