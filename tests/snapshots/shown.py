"""The screens that are looked at: as stored pictures, in words at other sizes, and as pictures by a command."""

from __future__ import annotations

SIZES = [(80, 24), (100, 30), (160, 48)]
"""A small window, the usual one, and a projector: columns and lines."""

AFTER_KEYS: dict[str, tuple[int, list[str]]] = {
    "a cell with the coach": (4, ["right", "enter"]),
    "people and their line of sight": (4, ["v"]),
    "the result of a ballot": (3, ["v", "enter"]),
    "all teams' ledgers": (6, ["v"]),
    "a slide of the read-out": (8, ["V", "4"]),
    "the guide": (4, ["g"]),
    "help": (6, ["question_mark"]),
    "notes": (3, ["N"]),
    "a plan to read": (7, ["enter"]),
    "a choice of fates": (3, ["end", "enter"]),
}
"""A name -> the stage of the example, and what is pressed there."""

VOTING: dict[str, list[str]] = {
    "how to vote": ["b"],
    "who has voted": ["b", "down", "enter", "enter"],
    "hand over": ["b", "down", "enter", "enter", "enter"],
    "own dots": ["b", "down", "enter", "enter", "enter", "enter", "space"],
    "compare": ["b", "down", "down", "enter", "enter"],
    "mark": ["b", "down", "down", "down", "enter", "space"],
    "history": ["H"],
    "jump": ["j"],
}
"""The same in Cut, where the room votes."""
