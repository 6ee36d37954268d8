"""The one table of commands: `aligntui --help`, the list in the README and the tests over all commands are made of it.

It stands in the order in which people meet the commands: first what the facilitator needs before the room, then what
goes out and comes back, then what is needed when something is wrong. It imports nothing that costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Command(NamedTuple):
    """One command. Each is a module of `aligntui.commands` with `EXAMPLE`, `arguments(parser)` and `run(args)`."""

    name: str
    """Empty for the app itself, which needs no word."""
    takes: str
    """What follows the name, as it stands in the overview."""
    does: str
    """In one line, as it goes on after "aligntui NAME"."""
    writes: bool = False
    """Whether its line puts anything on a disk: then it has a case in the test of the small disk. (What is done on
    the screen afterwards has tests of its own.)"""

    @property
    def line(self) -> str:
        """How it is called: `aligntui check FILE`."""
        return " ".join(part for part in ("aligntui", self.name, self.takes) if part)

    @property
    def module(self) -> str:
        """Its module; a command whose name is a word of Python has an underscore behind it."""
        return {"": "open", "import": "import_"}.get(self.name, self.name)


TABLE = (
    Command("", "[FILE]", "opens a session, or the start screen: recent ones, examples, new"),
    Command("demo", "[NAME]", "opens a throw-away copy of an example; --list names them", writes=True),
    Command("new", "FILE", "makes a session: empty, from the last one, from a plan or a list", writes=True),
    Command("import", "FILE SOURCE...", "adds what lists, tables, documents and published plans hold", writes=True),
    Command("check", "FILE", "says what a session still needs; status 1 when something is open"),
    Command("export", "FILE --to FORMAT", "writes the session, a plan, a card or the read-out", writes=True),
    Command("host", "FILE", "opens a session with its room on phones; --no-screen serves the page alone"),
    Command("share", "FILE ADDRESS", "puts a session into PostgreSQL for several keyboards; --back", writes=True),
    Command("project", "FILE", "shows the room what the facilitator does in another terminal"),
    Command("handout", "FILE --team T", "cuts out a team's part for its manager; --all for every team", writes=True),
    Command("merge", "FILE HANDOUT...", "brings hand-outs back, field by field; status 5 on conflicts", writes=True),
    Command("due", "FILE", "says what is due, late, silent and stuck; status 1 when something is late"),
    Command("history", "FILE", "says who changed what, and when"),
    Command("lint", "[FILE...]", "judges statements: which of six questions does each answer?"),
    Command("doctor", "FILE", "says what is wrong with a file; --repair writes a mended copy", writes=True),
    Command("settings", "", "says where the settings are, and what they are"),
    Command("completion", "SHELL", "prints what makes tab complete in bash, zsh, fish or PowerShell"),
    Command("manual", "", "prints the manual page, for man"),
)

COMMANDS = {command.name: command for command in TABLE if command.name}
"""By the word that is typed."""

APP = TABLE[0]

FIRST = ("", "demo", "new", "host", "export", "handout")
"""What people use first; the help begins with them."""

STATUSES = (
    "Exit status: 0 done, 1 done with findings, 2 wrong use, 3 cannot read or cannot keep, 4 in use, 5 conflicts."
)


def overview() -> Iterator[str]:
    """The list of all commands, one line each."""
    width = max(len(command.line) for command in TABLE)
    for command in TABLE:
        yield f"{command.line:<{width}}  {command.does}"


def in_two_parts() -> tuple[list[str], list[str]]:
    """The same list, the commands that people use first apart from the rest."""
    lines = dict(zip((command.name for command in TABLE), overview(), strict=True))
    return [lines[name] for name in FIRST], [line for name, line in lines.items() if name not in FIRST]
