"""The Textual app. Everything below this package may import Textual; nothing outside it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def run(
    path: Path | None = None,
    *,
    read_only: bool = False,
    take_over: bool = False,
    stage: int | None = None,
    throw_away: bool = False,
) -> int:
    """Runs the app until the person leaves; returns the exit status of the program."""
    from aligntui.settings import read_settings

    from .app import AlignApp

    found = read_settings()
    app = AlignApp(
        path,
        read_only=read_only,
        take_over=take_over,
        stage=stage,
        throw_away=throw_away,
        settings=found.settings,
        trouble=found.trouble,
    )
    return app.run() or app.return_code or 0


def project(path: Path) -> int:
    """Runs the window that shows a room what the facilitator does in another; returns the exit status."""
    from .projecting import project as run_projector

    return run_projector(path)


def key_names(wanted: Mapping[str, str]) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Every key that can be put elsewhere as (name in the settings, keys, what it does), and a sentence for each of
    the wanted ones that is not followed."""
    from .own_keys import every_key, follow

    known = list(every_key())
    return [(named.name, named.keys, named.what) for named in known], follow(wanted, known)[1]


def settings_trouble(settings: Mapping[str, Any]) -> list[str]:
    """What in the settings only the screen knows to be wrong, a sentence each: the theme and the keys."""
    from .themes import theme_trouble

    theme = theme_trouble(settings["theme"]) if settings["theme"] else ""
    keys = key_names(settings["keys"])[1] if settings["keys"] else []
    return [*([theme] if theme else []), *keys]
