"""Packages whose names are looked up where they live when they are first asked for, and not before.

A package that imports all of its modules makes whoever needs one small thing wait for everything behind it. What the
screen is painted with before a session is open must not wait for what reads and judges one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def late(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's `__getattr__`: its names, and the modules that they live in. A name is looked up once."""

    def look_up(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(names[name]), name)
        setattr(import_module(package), name, found)
        return found

    return look_up
