"""`aligntui doctor FILE`: what is wrong with a file, and a repaired copy."""

from __future__ import annotations

import argparse
from pathlib import Path

from aligntui.cli import CANNOT_READ, DONE, FINDINGS, WRONG_USE

from .printing import complain, say, say_json

EXAMPLE = """examples:
  aligntui doctor nordfrakt.align
  aligntui doctor nordfrakt.align --repair repaired.align"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file; it is never changed")
    parser.add_argument("--repair", type=Path, metavar="OUT", help="write what can be saved to this new file")
    parser.add_argument("--json", action="store_true", help="everything as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.store.doctor import examine, repair

    try:
        found = examine(args.file)
    except OSError as error:
        complain(f"{args.file} cannot be read: {error.strerror or error}.")
        return CANNOT_READ
    report = {
        "file": str(args.file),
        "well": found.well,
        "wrong": found.wrong,
        "lost": found.lost,
        "mended": found.mended,
        "records": found.records,
        "changes": len(found.history),
        "backups": [
            {"file": str(one.path), "at": one.at.isoformat(), "records": one.records, "difference": one.difference}
            for one in found.backups
        ],
    }
    if args.json:
        say_json(report, indent=2)
    else:
        say(f"{args.file}: " + ("nothing is wrong." if found.well else f"{len(found.wrong)} things are wrong."))
        for title, sentences in (("Wrong", found.wrong), ("What a repair keeps", found.mended), ("Lost", found.lost)):
            if sentences:
                say(f"{title}:")
                for sentence in sentences:
                    say(f"    {sentence}")
        if found.workspace is not None:
            say(f"Can be saved: {found.records} records, {len(found.history)} changes of the history.")
        for backup in found.backups:
            say(f"Backup of {backup.at:%Y-%m-%d %H:%M}: {backup.path} ({backup.difference})")
    if args.repair is not None:
        try:
            repair(found, args.repair)
        except ValueError:
            complain("Nothing in it could be saved, so no file was written; look at the backups.")
            return CANNOT_READ
        except OSError as error:
            complain(f"{args.repair} could not be written: {error.strerror or error}; nothing was changed.")
            return WRONG_USE
        say(f"{args.repair} holds what could be saved; {args.file} is as it was.")
    if found.workspace is None:
        return CANNOT_READ
    return DONE if found.well else FINDINGS
