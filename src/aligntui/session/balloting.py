"""What a ballot can do: open, count, pass, compare, reveal, run off, agree. The one door to votes."""

from __future__ import annotations

from .attending import raise_hands, sit_down
from .collecting import (
    answer,
    cast,
    close,
    decide_without_vote,
    join,
    open_again,
    open_ballot,
    reveal,
    set_total,
    withdraw,
)
from .deciding import agree, agree_on_cuts, agree_on_tactics, leader_decides, outcome, run_off, second_step

__all__ = [
    "agree",
    "agree_on_cuts",
    "agree_on_tactics",
    "answer",
    "cast",
    "close",
    "decide_without_vote",
    "join",
    "leader_decides",
    "open_again",
    "open_ballot",
    "outcome",
    "raise_hands",
    "reveal",
    "run_off",
    "second_step",
    "set_total",
    "sit_down",
    "withdraw",
]
