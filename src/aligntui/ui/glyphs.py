"""Signs on the screen, each with an ASCII stand-in. No state is told by a sign's colour alone."""

from __future__ import annotations

from typing import Literal

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    here: str = "▸"
    rests: str = "·"
    ready: str = "✓"
    missing: str = "✗"
    direct: str = "●"
    indirect: str = "◐"
    unread: str = "◇"
    none: str = "○"
    declared: str = "–"
    saved: str = "●"
    trouble: str = "▲"
    full: str = "▓"
    empty: str = "░"
    mark: str = "│"
    dot: str = "●"
    arrow: str = "→"
    alike: str = "≈"
    seal: str = "⚿"
    broken: str = "≠"
    dash: str = "–"
    rule: str = "─"
    folded: str = "↳"
    waiting: str = "◌"


UNICODE = Glyphs()
ASCII = Glyphs(
    here=">",
    rests=":",
    ready="v",
    missing="-",
    direct="#",
    indirect="+",
    unread="?",
    none="o",
    declared="-",
    saved="*",
    trouble="!",
    full="#",
    empty=".",
    mark="|",
    dot="o",
    arrow="->",
    alike="~",
    seal="$",
    broken="/=",
    dash="-",
    rule="-",
    folded="\\_",
    waiting="~",
)

_current = UNICODE


def glyphs() -> Glyphs:
    """The signs in use."""
    return _current


def use_glyphs(kind: Literal["unicode", "ascii"]) -> None:
    """Chooses the signs for this run of the program."""
    global _current
    _current = ASCII if kind == "ascii" else UNICODE
