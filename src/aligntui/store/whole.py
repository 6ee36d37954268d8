"""What the bytes of a file tell before anything is read: whether this program wrote them, all of them, and for itself.

Nothing heavy is imported here: it is asked before the screen is painted.
"""

from __future__ import annotations

import re
import stat
import zlib
from pathlib import Path

from . import places

SUM_START = b',"sum":"'
SUM_END = b'"}}}'
_TAIL_LENGTH = len(SUM_START) + 8 + len(SUM_END)
_HEAD = b'{"'
_META = b'"meta":{'
_SCHEMA = re.compile(rb'"schema":(\d{1,6})[,}]')


def checksum(data: bytes) -> bytes:
    """Of all bytes before it, as it stands at the end of a file and of a line of the journal."""
    return b"%08x" % zlib.crc32(data)


def intact(data: bytes) -> bool:
    """Whether these bytes are as the codec wrote them."""
    return data[-_TAIL_LENGTH:] == SUM_START + checksum(data[:-_TAIL_LENGTH]) + SUM_END


def is_whole(path: Path, newest: int) -> bool:
    """Whether there is a workspace of a schema up to the newest that this program wrote, as its first bytes, its last
    bytes, their sum and the number of the schema tell. No says nothing yet: reading it finds out what is the matter."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or not len(_HEAD) < found.st_size <= places.MOST_BYTES:
            return False
        with path.open("rb") as file:
            if file.read(len(_HEAD)) != _HEAD:
                return False
            file.seek(0)
            data = file.read(places.MOST_BYTES)
    except (OSError, ValueError):
        return False
    return intact(data) and 1 <= schema_in(data) <= newest


def schema_in(data: bytes) -> int:
    """The number of the schema in the bytes of an intact file; 0 when there is none."""
    number = _SCHEMA.search(data, max(data.rfind(_META), 0))
    return int(number[1]) if number is not None else 0
