"""What a ballot can do: open, count, pass, compare, reveal, run off, agree. The one door to votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.late import late

if TYPE_CHECKING:
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
else:
    __getattr__ = late(
        __name__,
        {
            **dict.fromkeys(("raise_hands", "sit_down"), "aligntui.session.attending"),
            **dict.fromkeys(
                (
                    "answer",
                    "cast",
                    "close",
                    "decide_without_vote",
                    "join",
                    "open_again",
                    "open_ballot",
                    "reveal",
                    "set_total",
                    "withdraw",
                ),
                "aligntui.session.collecting",
            ),
            **dict.fromkeys(
                (
                    "agree",
                    "agree_on_cuts",
                    "agree_on_tactics",
                    "leader_decides",
                    "outcome",
                    "run_off",
                    "second_step",
                ),
                "aligntui.session.deciding",
            ),
        },
    )

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
