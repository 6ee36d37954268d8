"""The screen in plain letters, for old terminals: every sign that the program itself draws has an ASCII stand-in.

People's own words keep their letters. Each stand-in is one cell wide, so that nothing moves.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "─━═╌╍┄┅┈┉╴╶╸╺▔▁▂▃▄▅▆▇": "-",
    "│┃║╎╏┆┇┊┋▏▕▎▍▌▐╵╷╹╻": "|",
    "┌┐└┘├┤┬┴┼╭╮╰╯╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬┏┓┗┛┣┫┳┻╋╂": "+",
    "█▓■▀": "#",
    "░▒□": ".",
    "↑": "^",
    "↓": "v",
    "→▸▶": ">",
    "←◂◀": "<",
    "“”„": '"',
    "‘’‚": "'",
    "–—−": "-",
    "…": ".",
    "·•": "-",
    "●": "*",
    "○◌": "o",
    "◐": "+",
    "◇": "?",
    "✓✔": "v",
    "✗✘": "x",
    "≈": "~",
    "≠": "!",
    "▲⚠": "!",
    "⚿": "$",
    "↳": "`",
    "×": "x",
    "␍␊␉": "?",
}
_TABLE = {ord(sign): plain for signs, plain in _SIGNS.items() for sign in signs}


def in_plain_letters(text: str) -> str:
    """The text with our signs in ASCII, as many cells as before."""
    return text.translate(_TABLE)


class PlainLetters(LineFilter):
    """Applied to every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in plain letters."""
        return [
            segment
            if segment.text.isascii()
            else Segment(in_plain_letters(segment.text), segment.style, segment.control)
            for segment in segments
        ]
