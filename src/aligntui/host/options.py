"""How a person wants the room to be hosted: what the command's options say, before anything listens."""

from __future__ import annotations

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Defaults are what somebody gets who says nothing."""

    address: str = ""
    """An address of this computer; empty takes the likeliest."""
    port: int = 0
    """0 takes a free one."""
    public_url: str = ""
    """What people type, behind a proxy or a tunnel."""
    moderated: bool = False
    knock: bool = False
    stays_open: bool = False
