"""One open workspace: changes, undo, history, and what a stage can do to it."""

from aligntui.store.memory import MemoryStore
from aligntui.store.port import Loaded, Store

from .actor import Actor
from .checkpoint import SaveState
from .editing import Pen
from .errors import Overtaken, ReadOnly, Refused
from .session import Session, now

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
