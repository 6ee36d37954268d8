"""The keys that work everywhere, whatever is on the screen."""

from __future__ import annotations

from textual.binding import Binding

from .keys import named

APP_KEYS = named(
    "app",
    [
        Binding("ctrl+p", "command_palette", "Commands", show=True, priority=True),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+t", "next_theme", "Dark, light, projector", show=False),
    ],
)
