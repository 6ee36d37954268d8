"""`aligntui doctor FILE --ballots` and `--clean-ballots OUT`: what a file says about private votes."""

from __future__ import annotations

from pathlib import Path

from .ending import CANNOT_READ, DONE, FINDINGS, WRONG_USE
from .printing import complain, say, say_json
from .writing import no_place, with_ending

ELSEWHERE = "Copies that were mailed, synced or backed up elsewhere cannot be reached from here: delete them yourself."


def show(path: Path, *, as_json: bool) -> int:
    """Says whether anything in or beside the file holds both a person and a private dot; status 1 when it does."""
    from aligntui.rules.words import plural
    from aligntui.store.ballot_privacy import look

    try:
        report = look(path)
    except (OSError, ValueError):
        complain(f"{path} cannot be read as a session; nothing was changed.")
        return CANNOT_READ
    files = [report.file, *report.beside]
    if as_json:
        say_json(
            {
                "file": str(path),
                "well": report.well,
                "open_papers": report.file.open_papers,
                "files": [{"file": str(one.path), "named": one.named} for one in files],
            },
            indent=2,
        )
        return DONE if report.well else FINDINGS
    for one in files:
        if one.named:
            rows = sum(one.named.values())
            hold = "1 row or line holds" if rows == 1 else f"{rows} rows or lines hold"
            say(f"{one.path}: {hold} a person and a private dot, of {plural(len(one.named), 'ballot')}.")
        else:
            say(f"{one.path}: nothing joins a person and a private dot.")
    if report.file.open_papers:
        papers = report.file.open_papers
        many = "1 paper is" if papers == 1 else f"{papers} papers are"
        say(f"A ballot is open: {many} beside the file, for its owner only, until the reveal.")
    say("A comparison is the leader's own ranking and is kept with the leader's name.")
    if not report.well:
        say("--clean-ballots OUT writes the session without them; where OUT is the file itself, its backup too.")
    return DONE if report.well else FINDINGS


def clean(path: Path, out: Path, *, as_json: bool) -> int:
    """Writes the session without the names behind private dots, and says which copies it could not reach."""
    from aligntui.store import CannotOpen
    from aligntui.store.ballot_privacy import clean as cleaned
    from aligntui.store.errors import describe

    out = with_ending(out)
    if sentence := no_place(out):
        complain(sentence)
        return WRONG_USE
    try:
        left = cleaned(path, out)
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    except FileExistsError:
        complain(f"{out} is there already and was left as it is; choose another name.")
        return WRONG_USE
    except OSError as error:
        complain(f"{out} could not be written: {describe(error)}; nothing was changed.")
        return CANNOT_READ
    if as_json:
        say_json({"file": str(path), "written": str(out), "still_named": [str(one) for one in left]}, indent=2)
        return DONE
    say(f"{out} holds the session without the names behind private dots; its results are as they were.")
    for one in left:
        say(f"    still with names: {one}")
    say(ELSEWHERE)
    return DONE
