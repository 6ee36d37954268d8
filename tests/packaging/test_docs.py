"""Every command, option and key that the documentation names is the program's own."""

from __future__ import annotations

import importlib
import re
import shlex
from pathlib import Path

import pytest

from aligntui.commands.parsing import parser_for
from aligntui.commands.table import APP, COMMANDS
from aligntui.ui.letters import VERBS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if path.name not in ("benchmarks.md", "schema.md"))
LETTERS = {letter for verb in VERBS for letter in verb.letter}
CODE = re.compile(r"`([^`\n]+)`")


def commands(text: str) -> list[str]:
    """What stands behind `aligntui` in the page's code, without what a shell does with it."""
    return [code[code.index("aligntui ") :].split("|")[0] for code in CODE.findall(text) if "aligntui " in code]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_commands_and_their_options_exist(page):
    wrong = []
    for line in commands(page.read_text("utf-8")):
        words = shlex.split(line.split(">")[0])[1:]
        if not words or words[0].startswith("[") or words[0] == "…":
            continue
        command = COMMANDS.get(words[0], APP)
        module = importlib.import_module(f"aligntui.commands.{command.module}")
        known = [*parser_for(command, module).options(), "-o", "-h"]
        wrong += [f"{line}: {word}" for word in words if word.startswith("-") and word != "-" and word not in known]
        if command is APP and words[0].isalpha() and words[0].islower():
            wrong.append(f"{line}: no such command")
    assert wrong == []


@pytest.mark.parametrize(
    "page", [DOCS / "tutorial.md", *sorted((DOCS / "howto").glob("*.md"))], ids=lambda page: page.stem
)
def test_letters_that_are_named_as_keys_are_keys(page):
    named = {code for code in CODE.findall(page.read_text("utf-8")) if len(code) == 1}
    assert named - LETTERS - set("@^~0123456789-") == set()
