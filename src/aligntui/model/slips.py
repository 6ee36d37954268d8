"""How the papers of a private ballot become records that nobody can be joined to."""

from __future__ import annotations

from collections.abc import Iterable

from .choosing import Slip
from .ids import derived_id


def slips_of(ballot: str, papers: Iterable[Iterable[str]]) -> list[Slip]:
    """The records of all papers: sorted by content, and named by nothing but their place in that order, so that no id,
    order or time says whose one is."""
    ordered = sorted(tuple(sorted(paper)) for paper in papers)
    return [
        Slip(id=f"{derived_id(Slip.prefix, ballot)}{place:04d}", ballot=ballot, paper=paper)
        for place, paper in enumerate(ordered)
    ]
