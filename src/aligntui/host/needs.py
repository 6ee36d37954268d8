"""What a room needs before anything of it is imported: libraries of the extra `host`, and a network."""

from __future__ import annotations

from importlib.util import find_spec

from aligntui.extras import how_to_install

LIBRARIES = ("starlette", "uvicorn", "segno", "ifaddr")
NO_NETWORK = (
    "This computer is not on a network, so no phone can reach it: join a Wi-Fi or open a hotspot, then try again. Hands"
    " and the keyboard work without."
)


def missing_library() -> str:
    """Why nothing can be hosted in this installation, in a sentence; empty when everything is there."""
    for name in LIBRARIES:
        if find_spec(name) is None:
            return (
                f"The room on phones needs a library that is not installed ({name})."
                f" This installs it: {how_to_install('host')}"
            )
    return ""
