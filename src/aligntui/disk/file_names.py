"""The one maker of file names: fit for all three systems, and distinct within a set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MOST_BYTES = 120
"""Longest name that is made of people's words; file systems take 255 bytes, and endings and numbers have to fit too."""

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_PORTS = "0123456789¹²³"
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in _PORTS)}


def safe_name(text: str, otherwise: str = "session") -> str:
    """A file name without an ending, made of people's words: no separators, nothing invisible, no dots or blanks at
    its edges, no device of Windows; `otherwise` when nothing is left."""
    kept = "".join(
        " " if letter in _NOT_IN_NAMES or unicodedata.category(letter)[0] in "CZ" else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    stem = _cut(" ".join(kept.split()).strip(". "), MOST_BYTES)
    if not stem:
        return otherwise
    return f"{stem} {otherwise}" if stem.split(".")[0].strip().casefold() in _DEVICES else stem


def distinct_names(texts: Iterable[str], otherwise: str = "session") -> list[str]:
    """A safe name for each text, in its order, no two the same on any system: capitals and the ways to write an accent
    do not tell two files apart. The first of a name keeps it, the next ones get a number."""
    names = [safe_name(text, otherwise) for text in texts]
    taken = {_key(name) for name in names}
    seen: set[str] = set()
    found = []
    for name in names:
        if _key(name) in seen:
            number = 2
            while _key(numbered := f"{_cut(name, MOST_BYTES)} {number}") in taken:
                number += 1
            name = numbered
            taken.add(_key(name))
        seen.add(_key(name))
        found.append(name)
    return found


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _cut(text: str, most: int) -> str:
    """The beginning of a text that takes at most so many bytes, without half a letter."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").strip(". ")
