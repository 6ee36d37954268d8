"""From which size of the terminal on a screen is drawn otherwise."""

from __future__ import annotations

from textual.geometry import Size

WIDTHS = [(0, "-narrow"), (100, "-wide"), (120, "-broad"), (140, "-roomy")]
"""Cells, and the class that a screen has from there on."""
HEIGHTS = [(0, "-low"), (30, "-tall")]


def classes_at(size: Size) -> str:
    """The classes of a screen of this size. One that is born with them gets its styles once: the framework gives them
    with the first resize, after everything was styled and painted without them."""
    width = max(step for step in WIDTHS if step[0] <= size.width)[1]
    height = max(step for step in HEIGHTS if step[0] <= size.height)[1]
    return f"{width} {height}"
