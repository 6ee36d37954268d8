"""One open workspace: changes, undo, history, and what a stage can do to it."""

from .editing import Pen
from .errors import ReadOnly, Refused
from .ports import Loaded, MemoryStore, Store
from .session import SaveState, Session, now

__all__ = ["Loaded", "MemoryStore", "Pen", "ReadOnly", "Refused", "SaveState", "Session", "Store", "now"]
