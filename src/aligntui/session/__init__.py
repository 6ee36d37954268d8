"""One open workspace: changes, undo, history, and what a stage can do to it."""

from typing import TYPE_CHECKING

from aligntui.late import late

if TYPE_CHECKING:
    from aligntui.store.memory import MemoryStore
    from aligntui.store.port import Loaded, Store

    from .actor import Actor
    from .checkpoint import SaveState
    from .editing import Pen
    from .errors import Overtaken, ReadOnly, Refused
    from .session import Session, now
else:
    __getattr__ = late(
        __name__,
        {
            "Actor": "aligntui.session.actor",
            "Loaded": "aligntui.store.port",
            "MemoryStore": "aligntui.store.memory",
            "Overtaken": "aligntui.session.errors",
            "Pen": "aligntui.session.editing",
            "ReadOnly": "aligntui.session.errors",
            "Refused": "aligntui.session.errors",
            "SaveState": "aligntui.session.checkpoint",
            "Session": "aligntui.session.session",
            "Store": "aligntui.store.port",
            "now": "aligntui.session.session",
        },
    )

__all__ = [
    "Actor",
    "Loaded",
    "MemoryStore",
    "Overtaken",
    "Pen",
    "ReadOnly",
    "Refused",
    "SaveState",
    "Session",
    "Store",
    "now",
]
