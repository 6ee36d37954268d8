"""What JSON would unpack to is counted before it is read."""

from __future__ import annotations

_UNCOUNTED_BYTES = 3_000_000
_BYTES_A_PIECE = 24
_BYTES_A_VALUE = 8
"""The least that an object, a list or a value takes in a large session, a third of what was ever measured."""


def too_dense(data: bytes) -> bool:
    """Whether these bytes would unpack to far more than records of their size: `[[],[],[], ...` takes twenty times
    its length in memory. Counted before they are read; what is small may be as dense as it likes."""
    if len(data) <= _UNCOUNTED_BYTES:
        return False
    pieces = data.count(b"{") + data.count(b"[")
    return pieces * _BYTES_A_PIECE > len(data) or data.count(b",") * _BYTES_A_VALUE > len(data)
