"""Ids: short, random, never used twice, and they say which table they belong to."""

from __future__ import annotations

import secrets
from collections.abc import Callable

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Thirty characters that nobody confuses when reading one aloud."""

LENGTH = 10
"""Characters after the prefix: 30 ** 10 is about 2 ** 49, so files made apart can be merged without a meeting."""

Draw = Callable[[str], str]
"""Chooses one character of the alphabet it is given."""


def new_id(prefix: str, draw: Draw = secrets.choice) -> str:
    """A fresh id such as `tac_7f3k9q2mxw`; samples pass a seeded `draw` so that they come out the same each time."""
    return f"{prefix}_" + "".join(draw(ALPHABET) for _ in range(LENGTH))


def prefix_of(identifier: str) -> str:
    """The part that names the table, or an empty string when this is no id of ours."""
    prefix, underscore, _ = identifier.partition("_")
    return prefix if underscore else ""
