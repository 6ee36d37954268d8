"""The Textual app. Everything below this package may import Textual; nothing outside it does."""

from __future__ import annotations

from pathlib import Path


def run(
    path: Path | None = None,
    *,
    read_only: bool = False,
    take_over: bool = False,
    stage: int | None = None,
    throw_away: bool = False,
) -> int:
    """Runs the app until the person leaves; returns the exit status of the program."""
    from aligntui.store import load_settings

    from .app import AlignApp

    app = AlignApp(
        path,
        read_only=read_only,
        take_over=take_over,
        stage=stage,
        throw_away=throw_away,
        settings=load_settings(),
    )
    return app.run() or app.return_code or 0
