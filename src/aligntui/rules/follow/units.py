"""Whether a reading is in the unit of its target: "chain" and "menswear chains" are chains, "buyers" are not."""

from __future__ import annotations

import re

from ..numbers import magnitude

_PERCENT = frozenset({"%", "percent", "per cent", "pct"})


def same_unit(one: str, other: str) -> bool:
    """Whether both mean the same; an empty one is whatever the other is.

    The last word decides, and one of both may say more: somebody types "31 chains" for "menswear chains".
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return True
    if [word for word in first if magnitude(word) != 1] != [word for word in second if magnitude(word) != 1]:
        return False  # 4.2 "million euros", as it was once kept, are not 4.2 euros
    short, long = sorted((first, second), key=len)
    return short[-1] == long[-1] and set(short) <= set(long)


def _words(unit: str) -> list[str]:
    plain = " ".join(unit.casefold().split())
    if plain in _PERCENT:
        return ["%"]
    return [_one_of(word) for word in re.findall(r"[^\W\d_]+|[%€$£]", plain)]


def _one_of(word: str) -> str:
    """`chains` -> `chain`, `boxes` -> `box`, `companies` -> `company`."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word
