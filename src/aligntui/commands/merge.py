"""`aligntui merge FILE HANDOUT...`: brings hand-outs, or copies of a sync folder, back into a session."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import CANNOT_READ, CONFLICTS, DONE, FINDINGS, WRONG_USE
from .printing import complain, progress, say, say_json
from .workspaces import STREAM, STREAM_NAME, finish, load, open_to_write, place_of, read_stream

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.session.bringing import Compared, Fate, Read
    from aligntui.session.incoming import Incoming
    from aligntui.store import Loaded

EXAMPLE = """examples:
  aligntui merge nordfrakt.align east.align north.align
  aligntui merge nordfrakt.align handouts/*.align --dry-run"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of the session")
    parser.add_argument(
        "handouts",
        type=Path,
        nargs="+",
        metavar="HANDOUT",
        help="what comes back: files, a folder of them, or - for standard input",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    parser.add_argument("--strict", action="store_true", help="all or nothing: one file that is left out stops it")
    parser.add_argument("--prefer", choices=("ours", "theirs"), help="whose value to take where both sides changed it")
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.session import MemoryStore, Refused, Session
    from aligntui.session.bringing import UNREADABLE, compare

    if [args.file, *args.handouts].count(STREAM) > 1:
        complain("Standard input holds one thing only: - may stand there once.")
        return WRONG_USE
    found = _read(args)
    if found is None:
        return CANNOT_READ
    if found.unread and (args.strict or not found.files):
        return _nothing_merged(found.unread, CANNOT_READ)
    session: Session
    if args.dry_run:
        ours = load(args.file)
        if ours is None:
            return CANNOT_READ
        session = Session(MemoryStore(), ours)
    else:
        opened = open_to_write(args.file)
        if isinstance(opened, int):
            return opened
        session = opened
    try:
        compared = compare(session, found)
        left_out = compared.left_out
        if left_out and (args.strict or not compared.files):
            session.let_go()
            unreadable = all(one.fate == UNREADABLE for one in left_out)
            return _nothing_merged(left_out, CANNOT_READ if unreadable else WRONG_USE)
        status = _merge(session, compared, args)
        return FINDINGS if status == DONE and (left_out or _asked(compared, args)) else status
    except Refused as refusal:
        complain(refusal)
        session.let_go()
        return WRONG_USE


def _nothing_merged(left_out: list[Fate], status: int) -> int:
    for one in left_out:
        complain(one.why if one.name in one.why else one.words)
    complain("Nothing was merged.")
    return status


def _read(args: argparse.Namespace) -> Read | None:
    """What was named, read; None when a path is nothing that can be read at all, which is said."""
    from aligntui.session.bringing import files_in, read, read_file
    from aligntui.store import read_workspace

    def read_one(path: Path) -> Loaded:
        if path == STREAM:
            return read_workspace(read_stream(), STREAM_NAME)
        loaded = read_file(path)
        for remark in loaded.remarks:
            complain(remark)
        return loaded

    paths: list[Path] = []
    others: list[Fate] = []
    for named in args.handouts:
        try:
            inside, fates = ([named], []) if named == STREAM else files_in(named, args.file)
        except (OSError, ValueError) as error:
            complain(f"{named} cannot be read: {error}. Nothing was merged.")
            return None
        if not inside:
            complain(f"In the folder {named} there is no hand-out, no file that ends with .align; nothing was changed.")
            return None
        paths += [place_of(path) or path for path in inside]
        others += fates
    found = read(list(dict.fromkeys(paths)), read_one, lambda nth, of, _: progress("reading", nth, of))
    found.others = others
    return found


def _asked(compared: Compared, args: argparse.Namespace) -> bool:
    """Whether something waits for somebody to say that it may come in."""
    return args.prefer != "theirs" and any(one.asked for one in compared.incoming)


def _merge(session: Session, compared: Compared, args: argparse.Namespace) -> int:
    from aligntui.rules.three_way import Resolution
    from aligntui.rules.words import plural
    from aligntui.session.bringing import Read, compare, take

    open_ones = [one for one in compared.incoming if one.merged.conflicts and not args.prefer]
    report = {
        "files": [_report(session, one) for one in compared.incoming],
        "fates": [{"file": one.name, "fate": one.fate, "why": one.why or None} for one in compared.fates],
        "left_out": [one.words for one in compared.left_out],
        "dry_run": args.dry_run,
        "prefer": args.prefer,
    }
    lines = list(_lines(session, compared, args))
    if not args.dry_run:
        if open_ones:
            # What waits for an answer stays outside; the rest is compared anew without it.
            waiting = {one.name for one in open_ones}
            compared = compare(session, Read([file for file in compared.files if file[0] not in waiting]))
        answers = {
            conflict.key: Resolution(args.prefer)
            for one in compared.incoming
            for conflict in one.questions
            if args.prefer
        }
        count = take(session, compared, answers)
        if status := finish(session):
            return status
        changed = f"{plural(count, 'record')} changed in {args.file}; one undo takes it back."
        lines.append(changed if count else "Nothing was changed.")
    if args.json:
        say_json(report, indent=2)
    else:
        for line in lines:
            say(line)
    if open_ones:
        names = ", ".join(one.name for one in open_ones)
        complain(
            f"Not merged because both sides changed the same: {names}. Open {args.file}, stage 7, i, and choose there;"
            " or add --prefer ours or --prefer theirs."
        )
        return CONFLICTS
    return DONE


def _report(session: Session, incoming: Incoming) -> dict[str, object]:
    from aligntui.session.merge_words import who_changed

    conflicts = []
    for conflict in incoming.merged.conflicts:
        here, there = who_changed(session, incoming, conflict)
        conflicts.append(
            {
                "table": conflict.table,
                "id": conflict.id,
                "field": conflict.field or None,
                "before": conflict.base,
                "ours": conflict.ours,
                "ours_by": here,
                "theirs": conflict.theirs,
                "theirs_by": there,
            }
        )
    return {
        "file": incoming.name,
        "team": incoming.team or None,
        "records": len(incoming.merged.ops),
        "changes": _changes(incoming),
        "new_people": incoming.new_people,
        "asked": [{"table": one.table, "id": one.id, "after": one.theirs} for one in incoming.asked],
        "remarks": incoming.remarks,
        "conflicts": conflicts,
    }


def _changes(incoming: Incoming) -> list[dict[str, object]]:
    """Every record that comes in by itself, with what was there and what will be, and in words."""
    return [
        {
            "table": op.table,
            "id": op.id,
            "what": [one.words for one in incoming.told if one.id == op.id],
            "by": next((one.who for one in incoming.told if one.id == op.id), None),
            "before": op.before,
            "after": op.after,
        }
        for op in incoming.merged.ops
    ]


def _lines(session: Session, compared: Compared, args: argparse.Namespace) -> Iterator[str]:
    """The report for people, as things are before anything is merged; what breaks a seal first."""
    from aligntui.rules.three_way import conflict_words
    from aligntui.session.bringing import NO_SESSION, OURSELVES
    from aligntui.session.merge_words import who_changed

    for one in compared.incoming:
        if one.breaks:
            yield f"{one.breaks} ({one.name})"
    for one in compared.incoming:
        yield one.words[0].upper() + one.words[1:]
        for remark in one.quieter:
            yield f"    {remark}"
        for told in one.told:
            yield f"    · {told.whole}"
        for asked in one.asked:
            words = conflict_words(session.workspace, one.theirs, asked)
            taken = "taken in" if args.prefer == "theirs" else "left out; --prefer theirs or stage 7, i takes it in"
            yield f"    new, and nobody's plan: {words.what}: {words.whole_theirs} ({taken})"
        for conflict in one.merged.conflicts:
            here, there = who_changed(session, one, conflict)
            words = conflict_words(session.workspace, one.theirs, conflict)
            yield f"    both changed {words.what}:"
            yield f"      here   {words.ours}  {here}"
            yield f"      there  {words.theirs}  {there}"
    for fate in compared.fates:
        if fate.fate in (NO_SESSION, OURSELVES):
            yield f"{fate.name}: {fate.fate}"
    for fate in compared.left_out:
        yield f"Left out: {fate.words}"
