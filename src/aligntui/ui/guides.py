"""Finds the facilitator's texts."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from aligntui.model import StageKey


def guide_text(stage: StageKey | Literal["hand_in"]) -> str:
    """The guide of one stage, as Markdown."""
    return files("aligntui.guide").joinpath(f"{stage}.md").read_text(encoding="utf-8")
