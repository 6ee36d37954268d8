"""A short report of a crash of our own: where in the program it was, and nothing of what people wrote."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from pathlib import Path

from aligntui import __version__

MOST = 3
"""After so many in one run, going on makes no sense any more."""


def report_of(error: BaseException, at: datetime) -> str:
    """The kinds of the exceptions and the lines of the program they passed. Messages and values stay out: they may
    hold what people wrote."""
    rows = [f"aligntui {__version__}, Python {platform.python_version()}, {platform.system()}, {at:%Y-%m-%d %H:%M}"]
    seen: BaseException | None = error
    while seen is not None:
        rows.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            rows.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(rows) + "\n"


def write_report(error: BaseException, at: datetime) -> Path | None:
    """Writes it to the folder for state; None when that cannot be done."""
    from aligntui.disk.atomic import write_whole
    from aligntui.settings import recent_file

    path = recent_file().with_name(f"crash {at:%Y-%m-%d %H.%M.%S}.txt")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, report_of(error, at).encode("utf-8", "replace"))
    except OSError:
        return None
    return path
