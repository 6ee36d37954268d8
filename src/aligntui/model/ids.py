"""Ids: short, never used for two things, and they say which table they belong to."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Thirty characters that nobody confuses when reading one aloud."""

LENGTH = 10
"""Characters after the prefix: 30 ** 10 is about 2 ** 49, so files made apart can be merged without a meeting."""

UID_LENGTH = 20
"""Characters of a transaction's uid: about 2 ** 98, because a host takes them from phones."""

Draw = Callable[[str], str]
"""Chooses one character of the alphabet it is given."""


def new_id(prefix: str, draw: Draw = secrets.choice) -> str:
    """A fresh id such as `tac_7f3k9q2mxw`; samples pass a seeded `draw` so that they come out the same each time."""
    return f"{prefix}_" + "".join(draw(ALPHABET) for _ in range(LENGTH))


def new_uid(draw: Draw = secrets.choice) -> str:
    """A fresh name for a transaction."""
    return "".join(draw(ALPHABET) for _ in range(UID_LENGTH))


def derived_id(prefix: str, *meaning: str) -> str:
    """The id of a record that is one by what it means, as the meaning of one cell: the same on every side.

    Such an id names a place: it may come back after the record was deleted. Random ids never do.
    """
    number = int.from_bytes(hashlib.sha256("\x1f".join(meaning).encode("utf-8", "replace")).digest(), "big")
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return f"{prefix}_{letters}"


def prefix_of(identifier: str) -> str:
    """The part that names the table, or an empty string when this is not an id of ours."""
    prefix, underscore, _ = identifier.partition("_")
    return prefix if underscore else ""
