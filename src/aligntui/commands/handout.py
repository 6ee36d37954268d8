"""`aligntui handout FILE --team T`: a manager's file to work on away from the room."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import CANNOT_READ, DONE, FINDINGS, WRONG_USE
from .naming import named
from .parsing import WrongUse
from .printing import complain, hand_over, say, say_json
from .workspaces import STREAM, finish, kept, open_to_write, place_of
from .writing import with_ending, write_out

if TYPE_CHECKING:
    from aligntui.model import Team, Workspace
    from aligntui.session import Session

EXAMPLE = """examples:
  aligntui handout nordfrakt.align --team East -o east.align
  aligntui handout nordfrakt.align --all -o handouts --by 5dec --note 'Your largest accounts first'
  aligntui handout nordfrakt.align --all --for check-in -o week-3"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of the session")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--team", metavar="T", help="the team whose part it is")
    which.add_argument("--all", action="store_true", help="one file for every team; OUT is a folder")
    parser.add_argument(
        "--for",
        dest="purpose",
        choices=("plan", "check-in"),
        default="plan",
        help="what it is for: to work on the plan, or in the weeks after to say how it goes",
    )
    parser.add_argument(
        "-o", "--out", type=Path, metavar="OUT", help="the file, - for standard output, or with --all the folder"
    )
    parser.add_argument("--by", metavar="DAY", help="the day by which it is wanted back: 2026-12-05, 5dec, friday")
    parser.add_argument("--note", metavar="TEXT", default="", help="what the manager reads first")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    parser.add_argument("--json", action="store_true", help="what was written, as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.model import Team
    from aligntui.session import Refused

    if args.out == STREAM and (args.all or args.json):
        what = "--all writes several files: name a folder with -o" if args.all else "-o - and --json both want it"
        complain(f"Standard output takes one hand-out and nothing else; {what}.")
        return WRONG_USE
    if args.by is not None and _wanted_by(args) is None:
        from aligntui.rules.two_days import say_two_days

        both = say_two_days(args.by, date.today())
        is_none = f"may be {both}" if both else "is no day"
        complain(f"“{args.by}” {is_none}; write it as 2026-12-05, 5 dec or friday. Nothing was handed out.")
        return WRONG_USE
    _refuse_what_is_ignored(args)
    opened = open_to_write(args.file)
    if isinstance(opened, int):
        return opened
    teams: Sequence[Team] = opened.workspace.all(Team)
    if args.purpose == "check-in" and args.all:
        teams = [team for team in teams if _was_approved(opened.workspace, team)]
        for team in opened.workspace.all(Team):
            if team not in teams:
                complain(f"{team.name} has no approved plan yet, so there is nothing to check in on; it was left out.")
    try:
        if not args.all:
            found = named(teams, args.team, "team")
            if found is None:
                opened.let_go()
                return WRONG_USE
            teams = [found]
        if args.out == STREAM:
            return _print(opened, teams[0], args)
        return _write(opened, teams, args)
    except Refused as refusal:
        complain(refusal)
        opened.let_go()
        return WRONG_USE


def _refuse_what_is_ignored(args: argparse.Namespace) -> None:
    if args.purpose == "check-in" and (args.by is not None or args.note):
        option = "--by" if args.by is not None else "--note"
        raise WrongUse(f"{option} goes with a plan to work on; a check-in does not take it. Nothing was handed out.")
    if args.force and args.out == STREAM:
        raise WrongUse("--force replaces a file, and this goes to standard output. Nothing was handed out.")


def _wanted_by(args: argparse.Namespace) -> date | None:
    from aligntui.rules.days import understand_day

    return understand_day(args.by, date.today()) if args.by is not None else None


def _print(session: Session, team: Team, args: argparse.Namespace) -> int:
    """It is noted first: a hand-out that the session does not know could never come back."""
    from aligntui.session.handing import note_cut
    from aligntui.store import as_file

    cut = _cut(session, team, args)
    note_cut(session, team, cut)
    data = as_file(cut)
    if status := finish(session):
        return status
    hand_over(data)
    return DONE


def _cut(session: Session, team: Team, args: argparse.Namespace) -> Workspace:
    from aligntui.session.handing import check_in_for, cut_for

    if args.purpose == "check-in":
        return check_in_for(session, team)
    return cut_for(session, team, wanted_by=_wanted_by(args), note=args.note)


def _was_approved(workspace: Workspace, team: Team) -> bool:
    from aligntui.model import Review

    return workspace.first(Review, team=team.id, event="approved") is not None


def _write(session: Session, teams: Sequence[Team], args: argparse.Namespace) -> int:
    from aligntui.store import as_file

    targets = _targets(session, teams, args)
    there = [] if args.force or not args.all else [team for team in teams if _is_there(targets[team.id])]
    left = {team.id for team in there}
    cuts = {team.id: (team, _cut(session, team, args)) for team in teams if team.id not in left}
    files = {targets[identifier]: as_file(cut) for identifier, (_, cut) in cuts.items()}
    status = _write_files(files, args) if not args.all else _write_into_folder(files, args)
    if status:
        session.let_go()
        return status
    if status := _note(session, list(cuts.values()), list(files)):
        return status
    written = [
        {
            "file": str(targets[team.id]),
            "team": team.name,
            "id": cut.meta.handout_of,
            "wanted_by": day.isoformat() if (day := _wanted_by(args)) is not None else None,
        }
        for team, cut in cuts.values()
    ]
    if args.json:
        skipped = [{"file": str(targets[team.id]), "team": team.name} for team in there]
        say_json({"written": written, "left": skipped}, indent=2)
    else:
        for row in written:
            say(f"{row['file']} is for {row['team']}{' to check in' if args.purpose == 'check-in' else ''}.")
    for team in there:
        complain(f"{targets[team.id]} is there already and was left as it is; --force replaces it.")
    return FINDINGS if there else DONE


def _targets(session: Session, teams: Sequence[Team], args: argparse.Namespace) -> dict[str, Path]:
    """Where each team's file goes; no two have the same name on any system."""
    from aligntui.disk.file_names import distinct_names
    from aligntui.session.handing import check_in_name, handout_name

    out: Path | None = args.out
    if out is not None and not args.all and not out.is_dir():
        return {teams[0].id: with_ending(out)}
    folder = out if out is not None else args.file if args.file.is_dir() else args.file.parent
    named = (
        check_in_name(session.workspace, team, session.clock().astimezone().date())
        if args.purpose == "check-in"
        else handout_name(session.workspace, team)
        for team in teams
    )
    names = distinct_names(name.removesuffix(".align") for name in named)
    return {team.id: folder / f"{name}.align" for team, name in zip(teams, names, strict=True)}


def _write_files(files: dict[Path, bytes], args: argparse.Namespace) -> int:
    return write_out(files, force=args.force, sources=[place_of(args.file) or args.file])


def _write_into_folder(files: dict[Path, bytes], args: argparse.Namespace) -> int:
    """The folder is made when it is missing, and only the last part of its path: more would be a slip of a finger."""
    if args.out is None or not files:
        return _write_files(files, args) if files else DONE
    folder: Path = args.out
    made = False
    try:
        if not folder.is_dir():
            folder.mkdir()
            made = True
    except (OSError, ValueError) as error:
        from aligntui.store.errors import describe

        why = describe(error) if isinstance(error, OSError) else "that is no name for a folder"
        complain(f"The folder {folder} could not be made: {why}; nothing was changed, choose another place.")
        return WRONG_USE if isinstance(error, FileNotFoundError | FileExistsError | ValueError) else CANNOT_READ
    status = _write_files(files, args)
    if status and made:
        folder.rmdir()
    return status


def _note(session: Session, cuts: Sequence[tuple[Team, Workspace]], written: Sequence[Path]) -> int:
    """Keeps what was handed out. Files that the session could not note go again: they could never come back."""
    from aligntui.disk.atomic import discard
    from aligntui.session.handing import note_cut

    for team, cut in cuts:
        note_cut(session, team, cut)
    if not kept(session) and not session.checkpoint():
        for path in written:
            discard(path)
    return finish(session)


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False
