"""Whom a record changes places with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from aligntui.model import Record

from .errors import Refused

R = TypeVar("R", bound=Record)


def neighbour_of(listed: Sequence[R], record: R, by: int) -> R:
    """The record `by` places further in the list, upwards (-1) or downwards (1).

    Raises:
        Refused: nothing stands there.
    """
    place = [other.id for other in listed].index(record.id) + by
    if not 0 <= place < len(listed):
        raise Refused(f"It is the {'first' if by < 0 else 'last'} already.")
    return listed[place]
