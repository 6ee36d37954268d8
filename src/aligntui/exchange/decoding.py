"""Bytes of unknown encoding as text."""

from __future__ import annotations

import codecs
from pathlib import Path

from .incoming import CannotImport

MOST_BYTES = 20_000_000
"""A list of imperatives is a page or two; a file far beyond that is another file than was meant."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_bytes(path: Path) -> bytes:
    """The content of a file that somebody wants to import.

    Raises:
        CannotImport: it is not there, cannot be read, or is far too large.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise CannotImport(
                f"{path.name} has {size / 1e6:,.0f} MB,"
                " far more than a list of imperatives. Cut out the part that is meant."
            )
        return path.read_bytes()
    except OSError as error:
        raise CannotImport(f"{path} cannot be read: {error.strerror or error}.") from error


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(the text, a remark when its encoding had to be guessed).

    Raises:
        CannotImport: it is no text; the sentence names the line.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        if b"\0" in data[:4096]:
            raise CannotImport(f"{name} is no text: line {line} has bytes that belong to no writing.") from None
    from charset_normalizer import from_bytes

    # Old European office programs write Windows' own set far more often than anything that looks as likely.
    best = from_bytes(data, cp_isolation=["cp1252", "cp1250", "cp1251", "cp1253", "iso8859_15", "mac_roman"]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, "replace"), (
        f"{name} is not in UTF-8 (line {line}); it was read as {encoding.replace('_', '-')}. Look at its umlauts."
    )
