"""`aligntui merge FILE HANDOUT...`: brings hand-outs, or copies of a sync folder, back into a session."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import CANNOT_READ, CONFLICTS, DONE, FINDINGS, WRONG_USE
from .printing import complain, progress, say, say_json
from .workspaces import STREAM, STREAM_NAME, finish, load, open_to_write, several

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.session.merging import Incoming
    from aligntui.store import Loaded

EXAMPLE = """examples:
  aligntui merge nordfrakt.align east.align north.align
  aligntui merge nordfrakt.align handouts/*.align --dry-run"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the workspace of the session")
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
    from aligntui.session.merging import receive, sorted_out

    if [args.file, *args.handouts].count(STREAM) > 1:
        complain("Standard input holds one thing only: - may stand there once.")
        return WRONG_USE
    paths = several(args.handouts)
    if paths is None:
        return CANNOT_READ
    files: list[tuple[str, Loaded]] = []
    left_out: list[str] = []
    for nth, path in enumerate(paths, 1):
        progress("reading", nth, len(paths))
        loaded = load(path)
        if loaded is None:
            left_out.append(f"{path.name}: cannot be read")
            continue
        files.append((STREAM_NAME if path == STREAM else path.name, loaded))
    if left_out and (args.strict or not files):
        complain("Nothing was merged.")
        return CANNOT_READ
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
        files, refused = sorted_out(session, files)
        left_out += refused
        if refused and (args.strict or not files):
            for sentence in refused:
                complain(sentence)
            complain("Nothing was merged.")
            session.let_go()
            return WRONG_USE
        status = _merge(session, receive(session, files), files, args, left_out)
        return FINDINGS if status == DONE and left_out else status
    except Refused as refusal:
        complain(refusal)
        session.let_go()
        return WRONG_USE


def _merge(
    session: Session,
    incoming: list[Incoming],
    files: list[tuple[str, Loaded]],
    args: argparse.Namespace,
    left_out: list[str],
) -> int:
    from aligntui.rules.three_way import Answer
    from aligntui.rules.words import plural
    from aligntui.session.merging import merge, receive

    open_ones = [one for one in incoming if one.merged.conflicts and not args.prefer]
    report = {"files": [_report(session, one) for one in incoming], "dry_run": args.dry_run, "prefer": args.prefer}
    report["left_out"] = left_out
    lines = list(_lines(session, incoming))
    lines += [f"Left out: {why}" for why in left_out]
    if not args.dry_run:
        if open_ones:
            # What waits for an answer stays outside; the rest is compared anew without it.
            waiting = {one.name for one in open_ones}
            incoming = receive(session, [file for file in files if file[0] not in waiting])
        answers = {
            conflict.key: Answer(args.prefer) for one in incoming for conflict in one.merged.conflicts if args.prefer
        }
        count = merge(session, incoming, answers)
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
        "changes": incoming.sentences,
        "new_people": incoming.new_people,
        "remarks": incoming.remarks,
        "conflicts": conflicts,
    }


def _lines(session: Session, incoming: list[Incoming]) -> Iterator[str]:
    """The report for people, as things are before anything is merged."""
    from aligntui.rules.three_way import conflict_words
    from aligntui.session.merge_words import who_changed

    for one in incoming:
        yield one.words[0].upper() + one.words[1:]
        for remark in one.remarks:
            yield f"    {remark}"
        for sentence in one.sentences:
            yield f"    · {sentence}"
        for conflict in one.merged.conflicts:
            here, there = who_changed(session, one, conflict)
            words = conflict_words(session.workspace, one.theirs, conflict)
            yield f"    both changed {words.what}:"
            yield f"      here   {words.ours}  {here}"
            yield f"      there  {words.theirs}  {there}"
