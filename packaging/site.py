"""Pages of the documentation site that are made from the code: commands and keys. A hook of mkdocs.

The pages exist only while the site is built, so they cannot be stale.
"""

from __future__ import annotations

import importlib
from typing import Any

from mkdocs.structure.files import File, Files

from aligntui.commands.parsing import parser_for
from aligntui.commands.table import STATUSES, TABLE


def on_files(files: Files, config: Any) -> Files:
    """Adds the made pages to those that lie in docs/."""
    for place, text in (("made/commands.md", commands()), ("made/keys.md", keys())):
        files.append(File.generated(config, place, content=text))
    return files


def commands() -> str:
    """Every command with its help, from the table."""
    parts = ["# Commands\n", "One program, `aligntui`. Without a command it opens a session, or the start screen.\n"]
    parts.append(f"{STATUSES}\n")
    for command in TABLE:
        module = importlib.import_module(f"aligntui.commands.{command.module}")
        shown = parser_for(command, module).format_help().split("\nwhat people use first:")[0]
        parts += [
            f"## `{command.line}`\n",
            f"{command.does[0].upper()}{command.does[1:]}.\n",
            f"```text\n{shown.strip()}\n```\n",
        ]
    return "\n".join(parts)


def keys() -> str:
    """Every key with the name that puts it elsewhere, as the program itself lists them."""
    from aligntui.ui import key_names

    known, _ = key_names({})
    rows = ["# Keys\n", "`aligntui settings --keys` prints this list with your own keys; how to move one is below.\n"]
    rows += ["| key | does | its name |", "|---|---|---|"]
    rows += [f"| `{_shown(keys)}` | {what.replace('|', '/')} | `{name}` |" for name, keys, what in known]
    rows += [
        "",
        "In the settings file (`aligntui settings` says where it is):",
        "",
        "```toml",
        "[keys]",
        '"cut.park" = "z"',
        "```",
    ]
    return "\n".join(rows)


def _shown(keys: str) -> str:
    return keys.replace("|", "&#124;").replace(",", " ")
