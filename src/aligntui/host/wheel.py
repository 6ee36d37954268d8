"""Who drives the room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Wheel:
    """Who drives: the stage that the room is at. Letters, reveal and fates belong to whoever holds it."""

    holder: str = ""
    """Hash of the device that holds it; empty for whoever sits at the keyboard."""
    asked_by: str = ""
    """Hash of the device that asks for it."""
