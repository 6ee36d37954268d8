"""How a command's line is read, and how its help looks."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from types import ModuleType


def parser_for(name: str, module: ModuleType, commands: Mapping[str, str]) -> argparse.ArgumentParser:
    """The parser of one command; the one without a name is `open`, and its help lists the others."""
    summary = commands.get(name, "From a strategy to what every team does on Monday.")
    parser = argparse.ArgumentParser(
        prog=f"aligntui {name}" if name in commands else "aligntui",
        description=summary[0].upper() + summary[1:].rstrip(".") + ".",
        epilog=module.EXAMPLE if name in commands else _overview(commands, module.EXAMPLE),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.arguments(parser)
    return parser


def _overview(commands: Mapping[str, str], example: str) -> str:
    lines = [f"  {name:<9} {what}" for name, what in commands.items()]
    return "\n".join(["commands:", *lines, "", "aligntui COMMAND --help explains one of them.", "", example])
