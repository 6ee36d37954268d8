"""The keys that work in every stage."""

from __future__ import annotations

from textual.binding import Binding

from aligntui.rules.stages import BY_DIGIT
from aligntui.ui.keys import named

WORKSHOP_KEYS = named(
    "workshop",
    [
        *(Binding(digit, f"stage('{stage.key}')", stage.title, show=False) for digit, stage in BY_DIGIT.items()),
        Binding("u,ctrl+z", "undo", "Undo", show=True),
        Binding("U,ctrl+y", "redo", "Redo", show=False),
        Binding("n", "note", "Note", show=True),
        Binding("N", "notes", "Notes and parking lot", show=False),
        Binding("g", "guide", "Guide", show=True),
        Binding("O", "room", "The room on phones", show=False),
        Binding("P", "project", "Projected view", show=False),
        Binding("c", "context", "Details", show=False),
        Binding("T", "timer", "Start or pause the timer", show=False),
        Binding("plus", "more_time", "Five more minutes", show=False),
        Binding("B", "time_box", "Time box", show=False),
        Binding("W", "what_gives", "We are late: what gives?", show=False),
        Binding("slash", "search", "Search", show=False, key_display="/"),
        Binding("j", "jump", "Jump to a place", show=False),
        Binding("H", "history", "History", show=False),
        Binding("question_mark,f1", "help", "Help", show=True, key_display="?"),
        Binding("escape", "step_out", "Close the panel", show=False),
    ],
)
