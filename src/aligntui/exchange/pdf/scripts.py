"""Which scripts of a document no font of this machine can draw, so that it is said instead of showing boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NOWHERE = "\U0003fffd"
"""A place of Unicode that has no letter, so that no font draws it: what is drawn instead is the sign of a lack."""
_GLYPH = re.compile(r'href="#(g[0-9A-F]+)"')
SAMPLE = 400
"""Different letters of a script that are looked at."""


def scripts_without_font(texts: Iterable[str]) -> list[str]:
    """Names of scripts, such as `Arabic`, that would show as boxes in a PDF made here; empty when all is well.

    Raises:
        ImportError: typst is not installed.
    """
    by_script: dict[str, set[str]] = {}
    for text in texts:
        if text.isascii():
            continue
        for letter in text:
            if ord(letter) > 0x2FF and unicodedata.category(letter)[0] in "LNS":
                by_script.setdefault(_script(letter), set()).add(letter)
    if not by_script:
        return []
    lack = _glyphs(NOWHERE)
    return sorted(script for script, letters in by_script.items() if lack & _glyphs("".join(sorted(letters)[:SAMPLE])))


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    if unicodedata.category(letter)[0] == "S":
        return "Emoji and symbols"
    return {"CJK": "Chinese characters"}.get(name, name.capitalize() or "Unknown letters")


def _glyphs(letters: str) -> set[str]:
    import json

    import typst

    from . import source

    page = (
        b"#set page(width: auto, height: auto)\n#set text(font: fonts)\n"
        b"#for one in json(bytes(sys.inputs.letters)) [#one ]"
    )
    given = {"letters": json.dumps(list(letters)), "document": json.dumps({"colour": "#000000", "logo": ""})}
    drawn: bytes | list[bytes] = typst.compile(source("parts.typ") + page, sys_inputs=given, format="svg")
    pages = drawn if isinstance(drawn, list) else [drawn]
    return {glyph for page in pages for glyph in _GLYPH.findall(page.decode("utf-8"))}
