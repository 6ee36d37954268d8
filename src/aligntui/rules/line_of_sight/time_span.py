"""A time as it stands in a line."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Tokens `first` to `after`. One that does not answer is a length ("for 45 minutes"): no time and no measure."""

    first: int
    after: int
    answers: bool = True
