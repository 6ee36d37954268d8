"""The bare Textual apps that ours is held against: what the framework itself costs."""

from __future__ import annotations

import sys
from pathlib import Path

FRAME = """
from textual.app import App
from textual.widgets import Header, Footer, Static
class Bare(App):
    def compose(self):
        yield Header(); yield Static("ready now"); yield Footer()
Bare().run()
"""
LIST = """
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    def compose(self):
        yield OptionList("ready now", *[f"row {n}" for n in range(40)])
Bare().run()
"""
LINE = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        yield Input(placeholder="ready now")
Bare().run()
"""
READY = b"ready now"


def bare(folder: Path, source: str) -> list[str]:
    """The command that runs one of them."""
    path = folder / f"bare{abs(hash(source))}.py"
    path.write_text(source)
    return [sys.executable, str(path)]


def ours(*arguments: object) -> list[str]:
    """The command that runs the program."""
    return [sys.executable, "-m", "aligntui", *map(str, arguments)]
