"""What a person chose once (a TOML file), and the files that were open lately. Both may be missing or damaged."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from aligntui.disk import own
from aligntui.disk.atomic import write_whole

MOST_RECENT = 10

MOST_BYTES = 1_000_000
"""Of the settings, and of the list of recent files."""

DEFAULTS: dict[str, Any] = {"theme": "", "name": "", "glyphs": "unicode", "keys": {}}
"""Every setting: the theme, the person at the keyboard, "unicode" or "ascii" glyphs, and own keys by action."""

_GLYPHS = ("unicode", "ascii")


def settings_file() -> Path:
    """The TOML file with the settings, in the platform's folder for configuration."""
    from platformdirs import user_config_path

    return user_config_path("aligntui", appauthor=False) / "settings.toml"


def recent_file() -> Path:
    """The list of recent files, in the platform's folder for state."""
    from platformdirs import user_state_path

    return user_state_path("aligntui", appauthor=False) / "recent.txt"


def load_settings() -> dict[str, Any]:
    """The settings, complete: what is missing or makes no sense is as in `DEFAULTS`. Unknown ones are kept."""
    try:
        found = tomllib.loads(own.read_named(settings_file(), MOST_BYTES).decode())
    except (OSError, ValueError, RecursionError):
        found = {}
    settings = {**DEFAULTS, "keys": {}, **found}
    for name, default in DEFAULTS.items():
        if not isinstance(settings[name], type(default)):
            settings[name] = default
    if settings["glyphs"] not in _GLYPHS:
        settings["glyphs"] = DEFAULTS["glyphs"]
    settings["keys"] = {action: key for action, key in settings["keys"].items() if isinstance(key, str)}
    return settings


def save_settings(settings: dict[str, Any]) -> bool:
    """Keeps the settings for the next time; False when they could not be written, which is no reason to stop."""
    import tomli_w

    try:
        text = tomli_w.dumps({name: value for name, value in settings.items() if value is not None})
    except (TypeError, ValueError):
        return False
    return _write(settings_file(), text)


def person() -> str:
    """The name of the person at the keyboard: as in the settings, else as logged in."""
    import getpass

    name = load_settings()["name"].strip()
    if name:
        return str(name)
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def recent_files() -> list[Path]:
    """Files that were open lately and are still there, the last one first."""
    try:
        lines = own.read_named(recent_file(), MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    found: list[Path] = []
    for line in lines:
        with suppress(OSError, ValueError):
            path = Path(line)
            if line and path not in found and path.is_file():
                found.append(path)
    return found[:MOST_RECENT]


def remember(path: Path) -> None:
    """Puts a file at the head of the recent ones. A list that cannot be written is no reason to stop."""
    with suppress(OSError, ValueError):
        full = Path(os.path.abspath(path))  # noqa: PTH100 — a symbolic link is remembered as itself
        if "\n" in str(full):
            return
        lines = [str(full), *(str(other) for other in recent_files() if other != full)]
        _write(recent_file(), "\n".join(lines[:MOST_RECENT]) + "\n")


def _write(path: Path, text: str) -> bool:
    """Whole or not at all. A link that somebody put there (to a folder of settings that is kept elsewhere) stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path.resolve(), text.encode("utf-8", "replace"))
    except (OSError, ValueError):
        return False
    return True
