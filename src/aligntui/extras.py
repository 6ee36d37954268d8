"""What to type so that a library comes in that a plain install leaves out."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import PurePath


def how_to_install(extra: str = "", prefix: str = sys.prefix) -> str:
    """The command that adds an extra to the installation that runs, whoever put it there.

    pipx and uv keep a tool in a folder of its own, which another Python's pip does not reach.

    Args:
        extra: a name under `optional-dependencies`; "" is the plain program.
        prefix: the folder of the Python that runs.
    """
    parts = PurePath(prefix.replace("\\", "/")).parts
    if "pipx" in parts:
        return f"pipx install --force 'aligntui[{extra}]'" if extra else "pipx reinstall aligntui"
    if ("uv", "tools") in pairwise(parts):
        return f"uv tool install 'aligntui[{extra}]'" if extra else "uv tool install --reinstall aligntui"
    return f"python -m pip install 'aligntui[{extra}]'" if extra else "python -m pip install aligntui"
