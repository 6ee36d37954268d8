"""`aligntui settings`: where they are, and what they are."""

from __future__ import annotations

import argparse

from aligntui.cli import DONE

from .printing import say, say_json

EXAMPLE = """example:
  aligntui settings

Change them with any editor; a line looks like:
  name = "Kim"        # for the history, and for other windows
  theme = "light"
  glyphs = "ascii"    # for terminals without the letters for boxes and symbols"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.settings import load_settings, recent_file, settings_file

    settings = load_settings()
    if args.json:
        places = {"file": str(settings_file()), "recent": str(recent_file())}
        say_json({**places, "settings": settings}, indent=2)
        return DONE
    say(f"Settings: {settings_file()}" + ("" if settings_file().is_file() else " (not there yet)"))
    say(f"Recent files: {recent_file()}")
    for name, value in settings.items():
        say(f"  {name:<8} {value if value not in ('', {}) else '(not set)'}")
    return DONE
