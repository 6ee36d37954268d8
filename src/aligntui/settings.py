"""What a person chose once (a TOML file), and the files that were open lately. Both may be missing or damaged."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from aligntui.dataclass import dataclass
from aligntui.disk import own

MOST_RECENT = 10

MOST_BYTES = 1_000_000
"""Of the settings, and of the list of recent files."""

Signs = Literal["unicode", "ascii"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting there is; the file may leave out any, and holds no other."""

    theme: str = ""
    """Empty for the first of our own."""
    name: str = ""
    """The person at the keyboard, for the history and for other windows; empty for the name of the login."""
    glyphs: Signs = "unicode"
    paper: Literal["", "A4", "Letter"] = ""
    """Of documents; empty for what the locale uses."""
    colour: str = ""
    """Of headings and bars in documents, such as `#1f5a8a`; empty for our blue."""
    logo: str = ""
    """Path of a picture for the head of documents."""
    csv: Literal["comma", "semicolon"] = "comma"
    docx_template: str = ""
    """Path of a Word document or template whose styles, head and foot are taken."""
    pptx_template: str = ""
    export_format: str = ""
    """The format that an export offers first."""
    trade: str = ""
    """The trade that examples speak of: the name of a file in guide/trades; empty for no trade in particular."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """A person's own keys by the action's name: `{"cut.park": "z"}`."""


NAMES = tuple(one.name for one in fields(Settings))
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def settings_file() -> Path:
    """The TOML file with the settings, in the platform's folder for configuration."""
    from platformdirs import user_config_path

    return user_config_path("aligntui", appauthor=False) / "settings.toml"


def recent_file() -> Path:
    """The list of recent files, in the platform's folder for state."""
    from platformdirs import user_state_path

    return user_state_path("aligntui", appauthor=False) / "recent.txt"


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What the settings file says."""

    settings: Settings
    """What is missing or makes no sense is as if it was not set."""
    trouble: tuple[str, ...] = ()
    """A sentence without a full stop for everything that is not followed."""
    readable: bool = True
    """Whether the file could be read (or is not there): only then may it be written."""


def read_settings() -> ReadSettings:
    """The settings, and what in their file is not followed. A file that cannot be read counts as none, and is left."""
    path = settings_file()
    try:
        found = tomllib.loads(own.read_named(path, MOST_BYTES).decode())
    except FileNotFoundError:
        return ReadSettings(Settings())
    except tomllib.TOMLDecodeError as error:
        return _unreadable(f"{_line_of(error)}{path} is not written as TOML ({error})")
    except UnicodeDecodeError:
        return _unreadable(f"{path} is no text")
    except RecursionError:
        return _unreadable(f"{path} is nested too deeply")
    except (OSError, ValueError) as error:
        return _unreadable(f"{path} cannot be read ({getattr(error, 'strerror', None) or error})")
    return _understood(found)


def _unreadable(why: str) -> ReadSettings:
    return ReadSettings(Settings(), (f"{why}: none of it is used, and it stays as it is until it is mended",), False)


def _is_trade(name: str) -> bool:
    from importlib.resources import files

    return name.isalpha() and files("aligntui.guide").joinpath("trades", f"{name}.toml").is_file()


def _line_of(error: tomllib.TOMLDecodeError) -> str:
    at = re.search(r"line (\d+)", str(error))
    return f"Line {at[1]} of " if at else "The end of "


def _understood(found: dict[str, Any]) -> ReadSettings:
    trouble = [f"“{name}” is no setting" for name in found if name not in NAMES]
    kept: dict[str, Any] = {}
    for name in NAMES:
        value = found.get(name)
        if value is None:
            continue
        if name == "keys" and isinstance(value, dict):
            kept[name] = _keys(value, trouble)
        elif why := _trouble_with(name, value):
            trouble.append(why)
        else:
            kept[name] = value
    return ReadSettings(Settings(**kept), tuple(trouble))


def _trouble_with(name: str, value: Any) -> str:
    """Why a setting is not followed; empty when it is."""
    if name == "keys" or not isinstance(value, str):
        return f"{name} has to be {'a table of keys' if name == 'keys' else 'a text in quotes'}, not {value!r}"
    choices = [one for one in get_args(get_type_hints(Settings)[name]) if one]
    if choices and value not in (*choices, getattr(_DEFAULTS, name)):
        return f"{name} is “{value}”, and can be {' or '.join(choices)}"
    if name == "trade" and value and not _is_trade(value):
        return f"trade is “{value}”, and no such examples are there"
    if name == "colour" and value and not _COLOUR.fullmatch(value):
        return f"colour is “{value}”, and can be such as #1f5a8a"
    return ""


_DEFAULTS = Settings()


def _keys(found: dict[str, Any], trouble: list[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for name, value in found.items():
        for action, key in _flat(name, value):
            if isinstance(key, str):
                keys[action] = key
            else:
                trouble.append(f"{action} has to be a key in quotes, not {key!r}")
    return keys


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A key's name without quotes (`cut.park = "z"`) is a table in a table for TOML; it means the same."""
    if isinstance(value, dict):
        for inner, deeper in value.items():
            yield from _flat(f"{name}.{inner}", deeper)
    else:
        yield name, value


def load_settings() -> Settings:
    """The settings, complete, without a word about what is not followed; `read_settings` says that."""
    return read_settings().settings


def save_settings(before: Settings, after: Settings) -> bool:
    """Keeps for the next time what differs between the two; comments, order and everything else in the file stay.

    False when it could not be written, which is no reason to stop. A file that cannot be read is never written over;
    of one that is, a copy stays beside it (`settings.toml.bak`).
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    found = read_settings()
    if not found.readable:
        return False
    changed = {
        name: getattr(after, name)
        for name in NAMES
        if getattr(after, name) not in (getattr(before, name), getattr(found.settings, name))
    }
    if not changed:
        return True
    path = settings_file()
    try:
        text = own.read_named(path, MOST_BYTES).decode() if path.exists() else ""
        document = tomlkit.parse(text)
        for name, value in changed.items():
            document[name] = value
        new = tomlkit.dumps(document)
    except (OSError, TypeError, ValueError, TOMLKitError):
        return False
    if text and not _write(path.with_name(f"{path.name}.bak"), text):
        return False
    return _write(path, new)


def person() -> str:
    """The name of the person at the keyboard: as in the settings, else as logged in."""
    import getpass

    name = load_settings().name.strip()
    if name:
        return name
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
    from aligntui.disk.atomic import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path.resolve(), text.encode("utf-8", "replace"))
    except (OSError, ValueError):
        return False
    return True
