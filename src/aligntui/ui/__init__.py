"""The Textual app. Everything below this package may import Textual; nothing outside it does."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligntui.host.options import Options
    from aligntui.settings import Settings

WRONG_USE = 2
"""Exit status where there is no terminal."""


def run(
    path: Path | None = None,
    *,
    read_only: bool = False,
    take_over: bool = False,
    stage: int | None = None,
    throw_away: bool = False,
    hosting: Options | None = None,
) -> int:
    """Runs the app until the person leaves; returns the exit status of the program.

    Where there is no terminal it says so, touches no file, and returns 2.
    """
    from .leaving import NO_TERMINAL, is_terminal

    if not is_terminal():
        _say(NO_TERMINAL)
        return WRONG_USE
    # Nothing that is made until the first stage is painted is garbage; the app looks after memory from then on.
    gc.disable()
    from aligntui.settings import read_settings, settings_file

    from .app import AlignApp

    found = read_settings()
    first = path is None and not settings_file().exists()
    app = AlignApp(
        path,
        read_only=read_only,
        take_over=take_over,
        stage=stage,
        throw_away=throw_away,
        hosting=hosting,
        first=first,
        settings=found.settings,
        trouble=found.trouble,
    )
    status = app.run() or app.return_code or 0
    if app.keeper is not None:
        app.keeper.end()
    for sentence in app.last_words:
        _say(sentence)
    return status


def project(path: Path) -> int:
    """Runs the window that shows a room what the facilitator does in another; returns the exit status."""
    from .leaving import NO_TERMINAL, is_terminal

    if not is_terminal():
        _say(NO_TERMINAL)
        return WRONG_USE
    from .projecting import run_projector

    return run_projector(path)


def key_names(wanted: Mapping[str, str]) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Every key that can be put elsewhere as (name in the settings, keys, what it does), and a sentence for each of
    the wanted ones that is not followed."""
    from .all_keys import every_key
    from .own_keys import follow

    known = list(every_key())
    return [(named.name, named.keys, named.what) for named in known], follow(wanted, known)[1]


def settings_trouble(settings: Settings) -> list[str]:
    """What in the settings only the screen knows to be wrong, a sentence each: the theme and the keys."""
    from .themes import theme_trouble

    theme = theme_trouble(settings.theme) if settings.theme else ""
    keys = key_names(settings.keys)[1] if settings.keys else []
    return [*([theme] if theme else []), *keys]


def _say(sentence: str) -> None:
    """A sentence on the terminal, which may be gone; standard output when standard error is a file."""
    stream = sys.stdout if sys.stdout.isatty() and not sys.stderr.isatty() else sys.stderr
    with suppress(OSError, ValueError):
        print(sentence, file=stream, flush=True)
