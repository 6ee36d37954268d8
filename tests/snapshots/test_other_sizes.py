"""What every stage says at every size: its question, what people read there, and the keys, none of them cut off."""

from __future__ import annotations

import pytest

from aligntui.rules.stages import STAGES
from aligntui.samples import copy_of_sample
from tests.screens import opened, seen

from .shown import SIZES

WHOLE = {
    "frame": ("1 Frame: What are we here for, and who is here?", "Sales from 41 to 55 million by the end of 2027"),
    "gather": ("2 Gather: Everything that someone calls important", "13 imperatives", "Renew the top 40 accounts"),
    "cut": ("3 Cut: From many to three", "3 of at most 3 priorities", "Renew top 40", "Menswear first"),
    "translate": ("4 Translate: What it means for us", "5 of 9 cells direct", "◐ indirect", "● direct*", "– no part"),
    "change": ("5 Change ─ East", "4 of 4 kinds answered", "no change needed", "Pass the demo test", "31 Mar 2027"),
    "drop": ("6 Drop ─ East", "asked 29 h/week", "freed 21 h/week", "8 h short", "KEEP", "CUT", "stop by 1 Feb 2027"),
    "approve": ("7 Approve: Is it one plan?", "0 of 3 plans approved", "round 1 returned", "≠ seal broken", "Drift  4"),
    "close": ("8 Close: Who does what, starting Monday", "Karin Lindqvist", "11 Jan 2027", "Execution got 58%"),
}
"""Stage -> what is read there whole, wherever it stands."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_stage_is_read_whole(size) -> None:
    assert set(WHOLE) == {stage.key for stage in STAGES}
    async with opened(copy_of_sample("menswear"), size=size, stage=1) as person:
        for stage in STAGES:
            await person.press(str(stage.number))
            person.sees(*WHOLE[stage.key], f"▸{stage.number} {stage.title}", "● saved")
            footer = seen(person.app).splitlines()[-1]
            assert footer.rstrip().endswith("? Help  ^p Commands"), footer
            assert person.app.focused is not None
