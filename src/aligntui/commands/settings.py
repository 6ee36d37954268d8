"""`aligntui settings`: where they are, and what they are."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict

from .ending import DONE, FINDINGS
from .printing import say, say_json

EXAMPLE = """example:
  aligntui settings

Change them with any editor; a line looks like:
  name = "Kim"        # for the history, and for other windows
  theme = "align-light"
  glyphs = "ascii"    # for terminals without the letters for boxes and symbols
  paper = "Letter"    # of documents; A4, unless the locale is of a country that uses Letter
  colour = "#7a1f3d"  # of headings and bars, dark enough to be read on white
  logo = "~/logo.png" # PNG or JPEG, for the head of documents
  docx_template = "~/letterhead.dotx"
  pptx_template = "~/company.potx"
  csv = "semicolon"   # and 7,5 in numbers, for a spreadsheet that wants them
and own keys, by the names that `aligntui settings --keys` lists:
  [keys]
  "workshop.search" = "ctrl+f,f3"
  "cut.park" = "z"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keys", action="store_true", help="list every key with the name that puts it elsewhere")
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.settings import read_settings, recent_file, settings_file

    found = read_settings()
    settings = found.settings
    if args.keys:
        return _keys(settings.keys, as_json=args.json)
    trouble = list(found.trouble)
    if settings.theme or settings.keys:
        # Only the screen knows its themes and keys, and it is much to load for a list of settings.
        from aligntui.ui import settings_trouble

        trouble += settings_trouble(settings)
    if args.json:
        places = {"file": str(settings_file()), "recent": str(recent_file())}
        say_json({**places, "settings": asdict(settings), "trouble": trouble}, indent=2)
        return FINDINGS if trouble else DONE
    say(f"Settings: {settings_file()}" + ("" if settings_file().is_file() else " (not there yet)"))
    say(f"Recent files: {recent_file()}")
    for name, value in asdict(settings).items():
        say(f"  {name:<14} {value if value not in ('', {}) else '(not set)'}")
    for sentence in trouble:
        say(f"{sentence[:1].upper()}{sentence[1:]}.")
    return FINDINGS if trouble else DONE


def _keys(wanted: Mapping[str, str], *, as_json: bool) -> int:
    from aligntui.ui import key_names

    known, trouble = key_names(wanted)
    if as_json:
        rows = [{"name": name, "keys": keys, "does": what, "own": wanted.get(name)} for name, keys, what in known]
        say_json({"keys": rows, "trouble": list(trouble)}, indent=2)
        return FINDINGS if trouble else DONE
    for name, keys, what in known:
        own = f"   now on {wanted[name]}" if name in wanted else ""
        say(f"{name:<26} {keys:<22} {what}{own}")
    for sentence in trouble:
        say(f"{sentence}.")
    return FINDINGS if trouble else DONE
