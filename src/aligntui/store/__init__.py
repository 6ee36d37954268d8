"""Where a workspace is kept: its file, and the journal and the lock beside it."""

from typing import TYPE_CHECKING

from aligntui.late import late

if TYPE_CHECKING:
    from .entering import open_session, read_session
    from .errors import CannotOpen, ChangedUnderneath, describe
    from .memory import MemoryStore, SharedMemory
    from .opening import as_file, create_workspace, open_workspace, read_workspace, save_copy
    from .pointing import Pointer, pointed
    from .port import Behind, Elsewhere, Loaded, Opened, Other, Sharing, Store
else:
    __getattr__ = late(
        __name__,
        {
            "Behind": "aligntui.store.port",
            "CannotOpen": "aligntui.store.errors",
            "ChangedUnderneath": "aligntui.store.errors",
            "Elsewhere": "aligntui.store.port",
            "Loaded": "aligntui.store.port",
            "MemoryStore": "aligntui.store.memory",
            "Opened": "aligntui.store.port",
            "Other": "aligntui.store.port",
            "Pointer": "aligntui.store.pointing",
            "SharedMemory": "aligntui.store.memory",
            "Sharing": "aligntui.store.port",
            "Store": "aligntui.store.port",
            "as_file": "aligntui.store.opening",
            "create_workspace": "aligntui.store.opening",
            "describe": "aligntui.store.errors",
            "open_session": "aligntui.store.entering",
            "open_workspace": "aligntui.store.opening",
            "pointed": "aligntui.store.pointing",
            "read_session": "aligntui.store.entering",
            "read_workspace": "aligntui.store.opening",
            "save_copy": "aligntui.store.opening",
        },
    )

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
