"""`aligntui [FILE]`: the app itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from .ending import CANNOT_READ, DONE, IN_USE, WRONG_USE
from .parsing import WrongUse
from .printing import complain, say, say_json
from .stage_numbers import stage_number
from .workspaces import place_of

LOOKED_AT_BYTES = 2_000_000
"""Files up to this size are read once before the app reads them; that takes a few milliseconds. Larger ones are
opened once only, and the app's start screen says what is wrong with them."""

EXAMPLE = """example:
  aligntui nordfrakt.align --stage 4"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the file of a session (NAME.align); none shows the start screen"
    )
    parser.add_argument("--read-only", action="store_true", help="look, and change nothing")
    parser.add_argument("--stage", type=stage_number, metavar="N", help="begin in this stage")
    parser.add_argument(
        "--take-over", action="store_true", help="open a file that another computer, known to be gone, has locked"
    )
    parser.add_argument(
        "--json", action="store_true", help="say what would be opened (without FILE: what the start screen lists)"
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")


def run(args: argparse.Namespace) -> int:
    if args.version:
        from aligntui import __version__

        say(f"aligntui {__version__}")
        return DONE
    _refuse_what_is_ignored(args)
    if args.file is None:
        if args.json:
            return _say_start()
        from aligntui.ui import run as run_app

        return run_app(None)
    if args.file == "-":
        complain("A session on the screen needs a file of its own: name it instead of -; `aligntui check -` reads one.")
        return WRONG_USE
    path = Path(args.file) if args.file.startswith("postgresql:") else _path(args.file)
    if path is None:
        complain(_not_known(args.file))
        return WRONG_USE
    path = place_of(path)
    if path is None:
        return CANNOT_READ
    if (status := look(path, take_over=args.take_over)) is not None:
        return status
    if args.json:
        return _say_session(path)
    from aligntui.ui import run as run_app

    status = run_app(path, read_only=args.read_only, take_over=args.take_over, stage=args.stage)
    _say_what_is_behind(path)
    return status


def _refuse_what_is_ignored(args: argparse.Namespace) -> None:
    """How a session is opened, where none is opened."""
    for option in ("read_only", "stage", "take_over"):
        if getattr(args, option) and (args.file is None or args.json):
            name = option.replace("_", "-")
            why = "--json opens nothing" if args.json else "without FILE there is the start screen"
            raise WrongUse(f"--{name} says how a session is opened, and {why}.")
    if args.read_only and args.take_over:
        raise WrongUse("--read-only and --take-over do not go together: looking takes nothing from anybody.")


def _say_what_is_behind(path: Path) -> None:
    """After leaving on a full disk: what is only in the journal is safe, as long as nobody moves the file alone."""
    from aligntui.disk.own import is_own
    from aligntui.store.lock import held_here
    from aligntui.store.places import journal_of, lock_of

    try:
        real = path.resolve()
    except OSError:
        return
    if is_own(journal_of(real)) and held_here(lock_of(real)) is None:
        complain(
            f"{real.name} itself could not be brought up to date; the last changes are safe in {journal_of(real).name} "
            "beside it, so keep both together: opening it again puts them in."
        )


def _path(given: str) -> Path | None:
    """The file that is meant, or None when this is neither a file nor the name of one."""
    path = Path(given)
    try:
        if path.exists():
            return path
        with_suffix = path.with_name(path.name + ".align")
        if with_suffix.exists():
            return with_suffix
    except (OSError, ValueError):
        return None
    return path if path.suffix or len(path.parts) > 1 else None


def misspelt(given: str) -> bool:
    """Whether this is not a file, no name of one, and no command."""
    return _path(given) is None


def _not_known(given: str) -> str:
    from .parsing import command_near

    if near := command_near(given):
        return f"There is no command and no file “{given}”; did you mean `aligntui {near}`?"
    return f"There is no command and no file “{given}”; `aligntui --help` lists the commands."


def _say_start() -> int:
    from aligntui.samples import SAMPLES
    from aligntui.settings import recent_files

    say_json({"recent": [str(path) for path in recent_files()], "examples": SAMPLES}, indent=2)
    return DONE


def _say_session(path: Path) -> int:
    from aligntui.store import pointed, read_session
    from aligntui.store.lock import held_here
    from aligntui.store.places import lock_of

    loaded = read_session(path)
    holder = held_here(lock_of(path.resolve()))
    here = pointed(path)
    report = {
        "file": str(path),
        "title": loaded.workspace.meta.title,
        "handout_of": loaded.workspace.meta.handout_of or None,
        "records": sum(len(records) for _, records in loaded.workspace.tables()),
        "changes": len(loaded.history),
        "in_use": str(holder) if holder is not None else None,
        "stage": here.stage if here is not None else None,
        "remarks": list(loaded.remarks),
    }
    say_json(report, indent=2)
    return DONE


def look(path: Path, *, take_over: bool = False) -> int | None:
    """Refuses before the screen is taken, where the sentence stays readable; None when the app can open it.

    A file that is whole as its first and last bytes tell is not read for that: the screen is painted first.
    """
    from aligntui.store.migrations import SCHEMA
    from aligntui.store.whole import is_whole

    if not take_over and is_whole(path, SCHEMA):
        return None
    from aligntui.store import CannotOpen, open_workspace
    from aligntui.store.lock import held_here
    from aligntui.store.places import lock_of

    try:
        if not path.exists() or path.stat().st_size <= LOOKED_AT_BYTES:
            open_workspace(path, read_only=True).store.close()
        holder = held_here(lock_of(path.resolve())) if take_over else None
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    except (OSError, ValueError):
        return None  # the app meets the same, and says it
    if holder is not None:
        complain(f"{holder}, and that window is alive; close it there, or open this one without --take-over to look.")
        return IN_USE
    return None
