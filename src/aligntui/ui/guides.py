"""Finds the facilitator's texts."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Literal

from aligntui.model import StageKey
from aligntui.rules.agenda import PRESETS
from aligntui.ui.examples import with_examples
from aligntui.ui.keys import say_key

_KEY = re.compile(r"\{([a-z]+\.[a-z0-9_-]+)\}")


def guide_text(stage: StageKey | Literal["hand_in"]) -> str:
    """The guide of one stage, as Markdown, with every key where this person has it: `{cut.park}` stands for p."""
    text = _KEY.sub(
        lambda found: say_key(found[1]), files("aligntui.guide").joinpath(f"{stage}.md").read_text(encoding="utf-8")
    )
    text = with_examples(text)
    return text if stage == "hand_in" or stage == "follow" else text.replace("{time}", _time_of(stage))


def _time_of(stage: StageKey) -> str:
    """What the agendas of the program give a stage: `15 minutes of 90, 35 of half a day, 120 of two days`."""
    short, half, long = (minutes.get(stage, 0) for minutes in PRESETS.values())
    return f"{short} minutes of 90, {half} of half a day, {long} of two days"
