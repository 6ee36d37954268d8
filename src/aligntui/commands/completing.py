"""One parser over all commands, made of the table: what the shell asks for when somebody presses tab."""

from __future__ import annotations

import argparse
import importlib

from .table import APP, TABLE


def whole_parser() -> argparse.ArgumentParser:
    """Every command with its options, and a FILE where no command stands."""
    parser = argparse.ArgumentParser(prog="aligntui", add_help=True)
    below = parser.add_subparsers()
    for command in TABLE:
        module = importlib.import_module(f"aligntui.commands.{command.module}")
        own = parser if command is APP else below.add_parser(command.name, help=command.does)
        module.arguments(own)
        for action in own._actions:  # argparse has no public way to look at what was added
            if action.dest == "to":
                action.completer = _formats  # type: ignore[attr-defined]
            elif action.dest == "stage":
                action.completer = _stages  # type: ignore[attr-defined]
    return parser


def _formats(**_: object) -> list[str]:
    from aligntui.exchange import FORMATS

    return list(FORMATS)


def _stages(**_: object) -> list[str]:
    from aligntui.rules.stages import BY_NUMBER

    return [str(number) for number in BY_NUMBER]


def complete() -> None:
    """Answers the shell and ends the process; returns when nobody asks."""
    import argcomplete

    argcomplete.autocomplete(whole_parser())
