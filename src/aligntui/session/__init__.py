"""One open workspace: changes, undo, history, and what a stage can do to it."""

from aligntui.store.port import Loaded, MemoryStore, Store

from .editing import Pen
from .errors import ReadOnly, Refused
from .session import SaveState, Session, now

__all__ = ["Loaded", "MemoryStore", "Pen", "ReadOnly", "Refused", "SaveState", "Session", "Store", "now"]
