"""`aligntui manual`: the manual page, made of the table of commands and their parsers, so that it is never stale.

A page of roff is thirty lines; the packages that make one from argparse want subcommands of argparse's own.
"""

from __future__ import annotations

import argparse
import importlib

from .ending import DONE
from .parsing import parser_for
from .printing import say, say_json
from .table import APP, STATUSES, TABLE

EXAMPLE = """examples:
  aligntui manual > ~/.local/share/man/man1/aligntui.1
  aligntui manual | man -l -"""
ABOUT = (
    "A workshop tool for the terminal: a room cuts a long list of priorities to three, every team translates them into"
    " tactics precise enough to act on, says what has to change and what it drops, and the leader approves."
    " A session is one file, NAME.align, on this machine; nothing is sent anywhere."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the page as one JSON object")


def run(args: argparse.Namespace) -> int:
    if args.json:
        say_json({"page": page()})
        return DONE
    for line in page().splitlines():
        say(line)
    return DONE


def page() -> str:
    """The whole page."""
    lines = [
        '.TH ALIGNTUI 1 "" aligntui "User Commands"',
        ".SH NAME",
        "aligntui \\- from a strategy to what every team does on Monday",
    ]
    lines += [".SH SYNOPSIS", *(f".B {_text(command.line)}\n.br" for command in TABLE), ".SH DESCRIPTION", _text(ABOUT)]
    lines.append(".SH COMMANDS")
    for command in TABLE:
        module = importlib.import_module(f"aligntui.commands.{command.module}")
        lines += [f".SS {_text(command.line)}", _text(f"{command.does[0].upper()}{command.does[1:]}".rstrip("?") + ".")]
        for action in parser_for(command, module)._actions:
            if action.help and action.help != argparse.SUPPRESS and action.dest != "help":
                lines += [".TP", f".B {_text(_written(action))}", _text(action.help % vars(action))]
        lines += (
            [".PP", ".nf", *(_text(line) for line in module.EXAMPLE.splitlines()), ".fi"] if command is not APP else []
        )
    lines += [".SH EXIT STATUS", _text(STATUSES.removeprefix("Exit status: ")), ".SH FILES", _text(FILES)]
    return "\n".join(lines) + "\n"


FILES = (
    "NAME.align, a session; beside it, while it is open, NAME.align.journal and NAME.align.lock, and NAME.align.bak,"
    " the session as it was before. `aligntui settings` says where settings and the list of recent files are."
)


def _written(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings)
    takes = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    return " ".join(part for part in (names, takes) if part)


def _text(text: str) -> str:
    """As roff reads it: no line begins a request, dashes and backslashes stay what they are."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
