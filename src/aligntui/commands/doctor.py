"""`aligntui doctor FILE`: what is wrong with a file, and a repaired copy."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import CANNOT_READ, DONE, FINDINGS, WRONG_USE
from .parsing import WrongUse
from .printing import complain, hand_over, say, say_json
from .workspaces import STREAM, STREAM_NAME, place_of, read_stream
from .writing import with_ending, write_out

if TYPE_CHECKING:
    from aligntui.store.diagnosis import Diagnosis

EXAMPLE = """examples:
  aligntui doctor nordfrakt.align
  aligntui doctor nordfrakt.align --repair repaired.align
  aligntui doctor nordfrakt.align --ballots"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file; it is never changed; - is standard input")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument(
        "--repair", type=Path, metavar="OUT", help="write what can be saved to this new file; - is standard output"
    )
    doing.add_argument(
        "--ballots",
        action="store_true",
        help="say whether the file, or one beside it, holds who gave which private dots",
    )
    doing.add_argument(
        "--clean-ballots",
        type=Path,
        metavar="OUT",
        help="write the session without those names; OUT may be FILE, then its backup is replaced, too",
    )
    parser.add_argument("--force", action="store_true", help="replace OUT when it is there already")
    parser.add_argument("--json", action="store_true", help="everything as one JSON object")


def run(args: argparse.Namespace) -> int:
    if args.repair == STREAM and args.json:
        complain("--repair - and --json both want standard output; name a file for the repaired copy.")
        return WRONG_USE
    if args.force and args.repair in (None, STREAM):
        raise WrongUse("--force replaces the file that --repair names; without one there is nothing to replace.")
    path = place_of(args.file)
    if path is None:
        return CANNOT_READ
    if args.clean_ballots is not None or args.ballots:
        from . import doctor_ballots

        if path == STREAM:
            complain("--ballots looks beside the file, too; name a file.")
            return WRONG_USE
        if args.clean_ballots is not None:
            return doctor_ballots.clean(path, args.clean_ballots, as_json=args.json)
        return doctor_ballots.show(path, as_json=args.json)
    found = _look(path)
    if found is None:
        return CANNOT_READ
    repaired, status = _repair(found, path, args) if args.repair is not None else (None, DONE)
    if args.json:
        say_json(_report(found, repaired), indent=2)
    elif args.repair != STREAM:
        _show(found)
        if repaired is not None:
            say(f"{repaired} holds what could be saved; {found.path} is as it was.")
    if status:
        return status
    if found.workspace is None:
        return CANNOT_READ
    return DONE if found.well else FINDINGS


def _look(path: Path) -> Diagnosis | None:
    from aligntui.store.doctor import examine, examine_data
    from aligntui.store.errors import describe
    from aligntui.store.refusing import trouble

    try:
        return examine_data(read_stream(), STREAM_NAME) if path == STREAM else examine(path)
    except FileNotFoundError as error:
        complain(trouble(path, error))
    except OSError as error:
        complain(f"{path} cannot be read: {describe(error)}; nothing was changed.")
    except ValueError:
        complain(f"{path} is no name that a file can have; nothing was changed.")
    return None


def _report(found: Diagnosis, repaired: Path | None) -> dict[str, object]:
    return {
        "file": str(found.path),
        "well": found.well,
        "wrong": found.wrong,
        "lost": found.lost,
        "mended": found.mended,
        "records": found.records,
        "changes": len(found.history),
        "repaired": str(repaired) if repaired is not None else None,
        "backups": [
            {"file": str(one.path), "at": one.at.isoformat(), "records": one.records, "difference": one.difference}
            for one in found.backups
        ],
    }


def _show(found: Diagnosis) -> None:
    from aligntui.rules.words import plural, say_moment

    count = len(found.wrong)
    say(f"{found.path}: " + ("nothing is wrong." if found.well else f"{plural(count, 'thing')} {_is(count)} wrong."))
    for title, sentences in (("Wrong", found.wrong), ("What a repair keeps", found.mended), ("Lost", found.lost)):
        if sentences:
            say(f"{title}:")
            for sentence in sentences:
                say(f"    {sentence}")
    if found.workspace is not None:
        history = plural(len(found.history), "change")
        say(f"Can be saved: {plural(found.records, 'record')}, {history} of the history.")
    for backup in found.backups:
        say(f"Backup of {say_moment(backup.at)}: {backup.path} ({backup.difference})")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _repair(found: Diagnosis, path: Path, args: argparse.Namespace) -> tuple[Path | None, int]:
    """Writes what can be saved; where it is, and the status when it could not be."""
    from aligntui.store.doctor import repaired_bytes

    if found.workspace is None:
        complain("Nothing in it could be saved, so no file was written; look at the backups.")
        return None, CANNOT_READ
    data = repaired_bytes(found)
    if args.repair == STREAM:
        hand_over(data)
        return STREAM, DONE
    out = with_ending(args.repair)
    status = write_out({out: data}, force=args.force, sources=[path])
    return (None, status) if status else (out, DONE)
