"""Where a workspace is kept: its file, and the journal and the lock beside it."""

from .entering import open_session, read_session
from .errors import CannotOpen, ChangedUnderneath, describe
from .memory import MemoryStore, SharedMemory
from .opening import as_file, create_workspace, open_workspace, read_workspace, save_copy
from .pointing import Pointer, pointed
from .port import Behind, Elsewhere, Loaded, Opened, Other, Sharing, Store

__all__ = [
    "Behind",
    "CannotOpen",
    "ChangedUnderneath",
    "Elsewhere",
    "Loaded",
    "MemoryStore",
    "Opened",
    "Other",
    "Pointer",
    "SharedMemory",
    "Sharing",
    "Store",
    "as_file",
    "create_workspace",
    "describe",
    "open_session",
    "open_workspace",
    "pointed",
    "read_session",
    "read_workspace",
    "save_copy",
]
