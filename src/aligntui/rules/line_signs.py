"""The signs in a line that somebody types, `@who ^when ~hours`, and how far what stands behind one goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

SIGN = re.compile(r"(?:(?<=\s)|^)([@^~])(?=\S)")


def longest(body: str, read: Callable[[str], T | None], most_words: int) -> tuple[T | None, int]:
    """The value of the longest beginning that can be read, and its length in characters."""
    words = body.split(" ")
    for count in range(min(most_words, len(words)), 0, -1):
        piece = " ".join(words[:count])
        for marks in (",;", ",;."):
            value = read(piece.rstrip(marks))
            if value is not None:
                return value, len(piece)
    return None, 0
