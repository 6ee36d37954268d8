"""Bytes of unknown encoding as text.

What decides is what people write, not what is possible: every single byte means a letter in every old Windows set, so
the words are looked at in each and the set in which they are words of one language wins: their letters are those of
one alphabet, the frequent ones are frequent, and none stands where no word has it. Western Windows (cp1252) wins
a tie, because far more files are written with it.
"""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from .alphabets import LATIN, SINGLE, score_of
from .incoming import CannotImport

MOST_BYTES = 20_000_000
"""A list of imperatives is a page or two; a file far beyond that is another file than was meant."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DOUBLE = ("cp932", "euc_jp", "gb18030", "big5", "cp949")
_NAMES = {"cp932": "Shift-JIS", "gb18030": "GB 18030", "euc_jp": "EUC-JP", "big5": "Big5", "cp949": "EUC-KR"}
_MOST_TELLING = 20_000
"""Bytes that are looked at, of lines with letters beyond ASCII: they tell a language many times over."""
_ENOUGH = 0.5
"""Share of the letters beyond ASCII that have to make sense; below it nobody could read the words."""


def read_bytes(path: Path) -> bytes:
    """The content of a file that somebody wants to import.

    Raises:
        CannotImport: it is not there, cannot be read, or is far too large.
    """
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size > MOST_BYTES:
            raise _too_large(path.name, about.st_size)
        if stat.S_ISDIR(about.st_mode):
            raise CannotImport(f"{path} is a folder; name the file in it.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotImport(f"{path} cannot be read: {error.strerror or error}.") from error
    except CannotImport:
        raise
    except ValueError as error:
        raise CannotImport(f"{path.name!r} is no name of a file.") from error
    if len(data) > MOST_BYTES:
        raise _too_large(path.name, len(data))
    return data


def _too_large(name: str, size: int) -> CannotImport:
    return CannotImport(
        f"{name} has {size / 1e6:,.0f} MB, far more than a list of imperatives. Cut out the part that is meant."
    )


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(the text, a remark when its encoding had to be guessed).

    Raises:
        CannotImport: it is not a text, or in no encoding in which its words make sense; the sentence names the line.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unmarked(data.decode(encoding, "replace")), ""
    if wide := _wide(data):
        return _unmarked(data.decode(wide, "replace")), f"{name} has no mark of its encoding; it was read as UTF-16."
    if b"\x1b$" in data[:4_096] or b"\x1b(J" in data[:4_096]:
        try:
            return data.decode("iso2022_jp"), f"{name} was read as ISO-2022-JP."
        except UnicodeDecodeError:
            pass
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    else:
        if _binary(data):
            raise _no_text(name, data.find(b"\0") if b"\0" in data else 0, data)
        return _unmarked(text), ""
    if b"\0" in data[:4_096] or _binary(data):
        raise _no_text(name, max(data.find(b"\0"), 0), data)
    if torn := _cut_off(data):
        return _unmarked(torn), f"{name} ends in the middle of a letter; what was whole was read."
    encoding, text = _guessed(data, name, line)
    said = _NAMES.get(encoding, encoding.replace("iso8859", "ISO-8859").replace("_", "-"))
    look = "its umlauts" if encoding in LATIN else "a few of its words"
    return _unmarked(text), f"{name} is not in UTF-8 (line {line}); it was read as {said}. Look at {look}."


def _unmarked(text: str) -> str:
    """Marks of the encoding are not letters, however many programs have put one in front."""
    return text.lstrip("\ufeff\ufffe").replace("\ufeff", "")


def _no_text(name: str, at: int, data: bytes) -> CannotImport:
    line = data[:at].count(b"\n") + 1
    return CannotImport(
        f"{name} is no text: line {line} has bytes that belong to no writing. Save it as text, CSV or Markdown (UTF-8)."
    )


def _binary(data: bytes) -> bool:
    head = data[:8_192]
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd > len(head) * 0.02 + (0 if len(head) > 100 else 1)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of most scripts is the same high byte, zero for Latin letters, and line
    ends and blanks are two bytes."""
    head = data[: 4_096 - 4_096 % 2]
    if len(head) < 4 or b"\0" not in head:
        return ""
    pairs = len(head) // 2
    little, big = head[1::2].count(0), head[0::2].count(0)
    for encoding, zeros, other in (("utf-16-le", little, big), ("utf-16-be", big, little)):
        if zeros > 0.25 * pairs and other < 0.05 * pairs + 1 and zeros > 2 * other:
            return encoding
    for encoding, ends in (("utf-16-le", (b"\n\0", b" \0", b"\r\0")), ("utf-16-be", (b"\0\n", b"\0 ", b"\0\r"))):
        found = sum(head[at : at + 2] in ends for at in range(0, len(head) - 1, 2))
        if found and found >= head.count(b"\0") * 0.8:
            return encoding
    return ""


def _cut_off(data: bytes) -> str:
    """The text of UTF-8 that was cut in the middle of its last letter; empty when it is something else."""
    for short in (1, 2, 3):
        try:
            text = data[:-short].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return text if any(ord(letter) > 127 for letter in text) and data[-short] >= 0x80 else ""
    return ""


def _guessed(data: bytes, name: str, line: int) -> tuple[str, str]:
    best = ("", -1.0)
    sample = data[:200_000]
    telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:_MOST_TELLING]
    beyond = sum(byte > 127 for byte in telling)
    for encoding in (*SINGLE, *_DOUBLE):
        try:
            sample.decode(encoding, "strict")
        except UnicodeDecodeError as error:
            # A sample may end in the middle of a letter; only that is forgiven.
            if error.start < len(sample) - 4 or len(sample) == len(data):
                continue
        score = score_of(telling.decode(encoding, "ignore"), encoding) / max(beyond, 1)
        if score > best[1] + 1e-9:
            best = (encoding, score)
    encoding, score = best
    if score < _ENOUGH:
        raise CannotImport(
            f"{name} is not in UTF-8, and in no other encoding its words make sense (line {line}). Save it as UTF-8 and"
            " try again."
        )
    return encoding, data.decode(encoding, "replace")
