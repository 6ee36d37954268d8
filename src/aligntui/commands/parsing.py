"""How a command's line is read, how its help looks, and the one sentence for a line that cannot be understood."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import ModuleType
from typing import Any, NoReturn

from .printing import say
from .table import APP, COMMANDS, STATUSES, Command, in_two_parts


class WrongUse(Exception):
    """The line cannot be understood, or asks for something that would be ignored; the message is one sentence that
    says how it is written. Nothing was read or changed yet."""


class Parser(argparse.ArgumentParser):
    """The standard parser, but what it complains about is one sentence like every other."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(_sentence(self, message))

    def print_help(self, file: Any = None) -> None:
        """To standard output, and said when that could not be written."""
        for line in self.format_help().splitlines():
            say(line)

    def options(self) -> list[str]:
        """Every option that starts with two dashes."""
        return [name for action in self._actions for name in action.option_strings if name.startswith("--")]


def parser_for(command: Command, module: ModuleType) -> Parser:
    """The parser of one command; the one of the app lists the others in its help."""
    parser = Parser(
        prog=f"aligntui {command.name}".strip(),
        description=None if command is APP else f"aligntui {command.name} {command.does}.",
        epilog=_overview(module.EXAMPLE) if command is APP else module.EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    module.arguments(parser)
    parser.add_argument("-h", "--help", action="help", help="show this")
    return parser


def near(name: str, known: Iterable[str]) -> str:
    """The name of those that are known that was most likely meant, or nothing."""
    by_key = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), by_key, n=1)
    return by_key[found[0]] if found else ""


def _overview(example: str) -> str:
    first, rest = ([f"  {line}" for line in part] for part in in_two_parts())
    return "\n".join(
        [
            "what people use first:",
            *first,
            "",
            "and the rest:",
            *rest,
            "",
            "aligntui COMMAND --help explains one of them.",
            STATUSES,
            "",
            example,
        ]
    )


def _sentence(parser: Parser, message: str) -> str:
    """What the standard library says, as people say it, with the way to the help."""
    said = " ".join(message.split())
    name = parser.prog
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, said):
            parts = {key: _readable(value) for key, value in found.groupdict().items()}
            return words.format(name=name, **parts) + _way(parser, parts.get("given", ""))
    return f"`{name}` does not understand this: {said}" + _way(parser, "")


_WORDS = (
    (r"the following arguments are required: (?P<what>.+)", "`{name}` needs {what}"),
    (r"one of the arguments (?P<what>.+) is required", "`{name}` needs one of {what}"),
    (r"unrecognized arguments: (?P<given>.+)", "`{name}` has no {given}"),
    (r"argument (?P<what>\S+).*: expected one argument", "{what} of `{name}` needs a word behind it"),
    (r"argument (?P<what>\S+).*: expected at least one argument", "{what} of `{name}` needs at least one"),
    (
        r"argument (?P<what>\S+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
        "{what} of `{name}` takes {choices}, not {value}",
    ),
    (
        r"argument (?P<what>\S+?)(/\S+)?: not allowed with argument (?P<other>\S+?)(/\S+)?",
        "{what} and {other} of `{name}` do not go together",
    ),
    (
        r"argument (?P<what>\S+): invalid (?P<kind>\w+) value: (?P<value>.+)",
        "{what} of `{name}` takes a number, not {value}",
    ),
    (r"argument (?P<what>\S+?)(/\S+)?: ignored explicit argument (?P<value>.+)", "{what} of `{name}` takes no {value}"),
    (r"argument (?P<what>\S+?)(/\S+)?: (?P<why>.+)", "{why} ({what} of `{name}`)"),
)
"""What argparse says in English -> our words; what fits none is passed on as it is."""


def _readable(text: str | None) -> str:
    return re.sub(r"'([^']*)'", r"“\1”", (text or "").strip())


def _way(parser: Parser, given: str) -> str:
    for word in given.split():
        if word.startswith("-") and (meant := near(word.partition("=")[0], parser.options())):
            return f"; did you mean {meant}?"
    return f"; `{parser.prog} --help` shows how it is written."


def command_near(name: str) -> str:
    """The command that was most likely meant, or nothing."""
    return near(name, COMMANDS)
