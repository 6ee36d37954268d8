"""The words by which people head the columns of their tables, in the languages that they write in."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

Role = Literal[
    "text",
    "title",
    "level1",
    "level2",
    "level3",
    "level4",
    "level5",
    "theme",
    "label",
    "weak",
    "rank",
    "who",
    "author",
    "due",
    "hours",
    "money",
    "given",
    "family",
    "role",
    "team",
    "measure",
    "target",
    "archived",
    "other",
]
"""What a column holds. `text` is a statement itself, `title` the name of a card or an issue; `level1` to `level5` are
the steps from a pillar down to an action, of which the deepest is the statement and the one above its theme; `theme`
and `label` sort; `weak` is a text only when nothing better is there, `rank` holds an order or a text; `given` and
`family` are the halves of a name."""

_PREPOSITIONS = {"from", "by", "de", "von", "when", "what", "start", "who"}
"""Words that mean a column only when they stand alone."""
_STRENGTH_EXACT = 3
_STRENGTH_HEAD = 2


def _plain(text: str) -> str:
    """A heading as it is compared: without marks, units in brackets, numbers behind it, accents and capitals."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", text)
    text = re.sub(r"[*:_\u200b\"“”'?.]+", " ", text.casefold().replace("_", " "))
    text = " ".join(text.split())
    text = re.sub(r"(?<=[^\W\d])\s*(?:\d{1,2}|(?:19|20)\d{2})$", "", text)
    folded = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in folded if not unicodedata.combining(letter)) or text


@lru_cache(maxsize=1)
def _words() -> dict[str, Role]:
    """Word -> the role of a column that is headed by it."""
    listed = tomllib.loads(files("aligntui.exchange").joinpath("headings.toml").read_text("utf-8"))
    found: dict[str, Role] = {}
    for role, words in listed.items():
        for word in words.split(","):
            found.setdefault(_plain(word), cast("Role", role))
    return found


@lru_cache(maxsize=4_096)
def role_of(heading: str) -> tuple[Role | None, int]:
    """(what a column of that name holds, how sure: 3 it is exactly a word for it, 2 its main word is, 0 unknown)."""
    word = _plain(heading) if len(heading) <= 60 else ""
    if not word:
        return None, 0
    if found := _words().get(word):
        return found, _STRENGTH_EXACT
    words = re.split(r"[\s/&,-]+", word)
    if not 1 < len(words) <= 5:
        return _compound(word) if len(words) == 1 else (None, 0)
    # English and the Nordic languages have the main word last, the Romance languages first.
    for piece in (" ".join(words[-2:]), " ".join(words[:2]), words[-1], words[0]):
        found = _words().get(piece)
        if found and len(piece) > 2 and piece not in _PREPOSITIONS:
            return found, _STRENGTH_HEAD
    return None, 0


def _compound(word: str) -> tuple[Role | None, int]:
    """German, Dutch and Nordic languages write compounds as one word, the main word last."""
    for end in ("ziele", "ziel", "massnahme", "massnahmen", "idee", "ideen", "initiative", "aufgabe", "mal", "doel"):
        if word.endswith(end) and len(word) > len(end) + 2:
            return _words().get(end, "level3"), _STRENGTH_HEAD
    return None, 0
