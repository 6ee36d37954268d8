"""Reads outlines of mind maps and outliners: OPML and FreeMind (Freeplane, XMind and MindManager export both)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .block import Block
from .blocks import found_of
from .incoming import Found
from .read_html import html_blocks


def read_opml(root: Element, name: str) -> Found:
    """Every outline without outlines under it; those above are its themes."""
    body = root.find("body")
    tops = list(body if body is not None else root)
    if len(tops) == 1 and len(tops[0]):
        # One outline that holds all others is the title of the map, as in FreeMind.
        title = tops[0].get("text") or tops[0].get("title") or ""
        blocks = [Block("heading", title, 1, "outline 1"), *_outlines(tops[0], 0, "text", "outline", 2)]
    else:
        blocks = list(_outlines(body if body is not None else root, 0, "text", "outline", 1))
    return found_of(blocks, name, "outline")


def read_freemind(root: Element, name: str) -> Found:
    """Every node without nodes under it; those above are its themes, without the title in the middle of the map."""
    blocks: list[Block] = []
    for top in root.findall("node"):
        blocks.append(Block("left", place="node 1", why="title of the map|titles of the map"))
        blocks += _outlines(top, 0, "TEXT", "node", 2)
    return found_of(blocks, name, "node")


def _outlines(under: Element, depth: int, attribute: str, unit: str, first: int) -> Iterator[Block]:
    stack = [(child, depth) for child in reversed(list(under)) if _tag(child) == unit]
    at = first
    while stack:
        node, level = stack.pop()
        text = _text(node, attribute)
        place = f"{unit} {at}"
        at += 1
        if text:
            yield Block("item", text, level, place)
        else:
            yield Block("left", place=place, why="without a word")
        stack += [(child, level + 1) for child in reversed(list(node)) if _tag(child) == unit]


def _text(node: Element, attribute: str) -> str:
    plain = node.get(attribute) or node.get(attribute.lower()) or node.get("title") or ""
    if "<" in plain and ">" in plain:
        # Some programs put marked-up words into the attribute.
        plain = " ".join(block.text for block in html_blocks(plain) if block.kind != "left") or plain
    if plain:
        return plain
    for rich in node:
        if _tag(rich) == "richcontent" and (rich.get("TYPE") or "NODE") == "NODE":
            return " ".join("".join(rich.itertext()).split())
    return ""


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
