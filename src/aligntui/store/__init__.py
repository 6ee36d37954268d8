"""Where a workspace is kept: its file, the journal and the lock beside it, and what the program remembers of it."""

from aligntui.settings import load_settings, recent_files, remember, save_settings

from .errors import CannotOpen, ChangedUnderneath, describe
from .opening import Opened, as_file, create_workspace, open_workspace, read_workspace, save_copy
from .pointing import Pointer, pointed
from .port import Loaded, MemoryStore, Store

__all__ = [
    "CannotOpen",
    "ChangedUnderneath",
    "Loaded",
    "MemoryStore",
    "Opened",
    "Pointer",
    "Store",
    "as_file",
    "create_workspace",
    "describe",
    "load_settings",
    "open_workspace",
    "pointed",
    "read_workspace",
    "recent_files",
    "remember",
    "save_copy",
    "save_settings",
]
