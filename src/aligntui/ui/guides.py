"""Finds the facilitator's texts."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Literal

from aligntui.guide.words import explained
from aligntui.model import StageKey, Workspace
from aligntui.rules.agenda import PRESETS, Slot, schedule
from aligntui.ui.examples import with_examples
from aligntui.ui.keys import say_key

_KEY = re.compile(r"\{([a-z]+\.[a-z0-9_-]+)\}")


Guide = StageKey | Literal["hand_in", "check_in"]

_OF_A_HANDOUT: dict[StageKey, Guide] = {"approve": "hand_in", "follow": "check_in"}


def guide_of(stage: StageKey, *, handout: bool) -> Guide:
    """Which guide a stage has: a manager's file has its own of some."""
    return _OF_A_HANDOUT.get(stage, stage) if handout else stage


def guide_text(guide: Guide, workspace: Workspace | None = None) -> str:
    """The guide of one stage, as Markdown, with every key where this person has it: `{cut.park}` stands for p. Its
    minutes are those of the workspace's agenda, or of the program's agendas where none is set."""
    text = _KEY.sub(
        lambda found: say_key(found[1]), files("aligntui.guide").joinpath(f"{guide}.md").read_text(encoding="utf-8")
    )
    text = with_examples(text)
    if new := explained(guide):
        text += f"\n## Words\n\n{new}\n"
    if "{time}" not in text:  # on no agenda of the day
        return text
    slots = schedule(workspace) if workspace is not None else []
    is_set = any(slot.planned_minutes for slot in slots)
    return text.replace("{time}", _time_set(guide, slots) if is_set else _time_of(guide))


def _time_set(guide: Guide, slots: list[Slot]) -> str:
    """What the agenda that is set gives a stage: `40 of today's 240 minutes, from 10:15 to 10:55`."""
    total = sum(slot.planned_minutes for slot in slots)
    own = next((slot for slot in slots if slot.stage == guide), None)
    if own is None or not own.planned_minutes:
        return f"No minutes: the agenda gives this stage none of its {total}"
    return f"{own.planned_minutes} of the {total} minutes on the agenda, from {own.starts} to {own.ends}"


def _time_of(guide: Guide) -> str:
    """What the agendas of the program give a stage: `15 minutes of 90, 35 of half a day, 120 of two days`."""
    short, half, long = (
        next((own for stage, own in minutes.items() if stage == guide), 0) for minutes in PRESETS.values()
    )
    return f"{short} minutes of 90, {half} of half a day, {long} of two days"
