"""The words of the method, as the screen says them; the list itself is words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

NEVER = "never"
ANYWHERE = "anywhere"


@cache
def words() -> dict[str, dict[str, str]]:
    """Stage -> its words, each with one plain sentence; `anywhere` for those of no stage, `never` for what is not said
    with what is said instead."""
    return tomllib.loads(files("aligntui.guide").joinpath("words.toml").read_text("utf-8"))


def explained(stage: str) -> str:
    """The words that people meet first in this stage, as a list in Markdown; empty where there are none."""
    return "\n".join(f"- **{word}**: {says}" for word, says in words().get(stage, {}).items())
