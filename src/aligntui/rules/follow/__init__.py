"""Are we doing it? What is due, late, silent and stuck, and how measures move (follow.md). Pure functions of records
and a day: the same file asked about the same day says the same."""

from .cadence import Cadence, looks_before, next_look, understand_cadence
from .due import DueItem, DueList, due_on
from .measures import Bowling, bowling_of
from .targets import target_of

__all__ = [
    "Bowling",
    "Cadence",
    "DueItem",
    "DueList",
    "bowling_of",
    "due_on",
    "looks_before",
    "next_look",
    "target_of",
    "understand_cadence",
]
