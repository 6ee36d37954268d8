"""Bringing hand-outs, and copies that a sync folder left, back into a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aligntui.model import (
    PREFIXES,
    TABLES,
    Handout,
    Merge,
    Note,
    Op,
    Person,
    Record,
    Review,
    Team,
    Workspace,
)
from aligntui.model.references import references_to
from aligntui.rules.approval import reviews_of, standing
from aligntui.rules.handout import team_of_handout
from aligntui.rules.three_way import Merged, Resolution, answered, three_way
from aligntui.rules.words import quote, say_day, say_who, whose
from aligntui.store.port import Loaded

from .checking_in import remarks_about
from .editing import Pen
from .errors import NotMerged, Refused
from .guarding import all_asked, guard
from .incoming import Incoming
from .merge_base import as_it_was, handed_out, merged_up_to, parting
from .merge_remarks import about_the_file, moved_on
from .merge_words import told
from .pairing import paired
from .pointers import let_go_of
from .session import Session

MOST_KEPT = 500
"""Sentences of one file that a merge keeps, and below the letters of each: a forged file says no more than a real."""
MOST_LETTERS = 300


def receive(session: Session, files: Sequence[tuple[str, Loaded]]) -> list[Incoming]:
    """Compares files with the session, in their order, each as if those before it were merged. Changes nothing.

    Raises:
        Refused: one of them cannot be merged; the sentence names it and says what to do.
    """
    found, refused = received(session, files)
    if refused:
        raise refused[0][1]
    return found


def received(
    session: Session, files: Sequence[tuple[str, Loaded]]
) -> tuple[list[Incoming], list[tuple[str, NotMerged]]]:
    """Like `receive`, without those that cannot be merged; they come with why. Changes nothing."""
    working = session.workspace.copy()
    found: list[Incoming] = []
    refused = []
    for name, loaded in files:
        try:
            incoming = _receive(session, working, name, loaded)
        except NotMerged as refusal:
            refused.append((name, refusal))
            continue
        found.append(incoming)
        working.do(incoming.merged.ops)
        if not incoming.nothing:
            mark = Merge(
                id=f"{Merge.prefix}_planned{len(found)}",
                source=incoming.source,
                upto=incoming.upto,
                at=session.clock(),
            )
            working.do((Op(table=Merge.table, id=mark.id, after=mark.model_dump(mode="json")),))
    return found, refused


def sorted_out(session: Session, files: Sequence[tuple[str, Loaded]]) -> tuple[list[tuple[str, Loaded]], list[str]]:
    """Files that can be merged, and a sentence for each that cannot: it belongs to another session, its team is gone,
    it was edited by another program."""
    found, refused = received(session, files)
    names = {one.name for one in found}
    return [file for file in files if file[0] in names], [str(refusal) for _, refusal in refused]


def _receive(session: Session, working: Workspace, name: str, loaded: Loaded) -> Incoming:
    theirs, history = loaded.workspace, loaded.history
    if theirs.meta.workspace != session.workspace.meta.workspace:
        title = theirs.meta.title
        raise NotMerged(
            "another session",
            f"{name} belongs to another session{f' ({quote(title)})' if title else ''}, so it cannot be merged into"
            " this one. Nothing was changed.",
        )
    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out: it is merged into the session that it came from, not the other way round.")
    upto = history[-1].uid if history else ""
    if theirs.meta.handout_of:
        return _handout(session, working, name, loaded, upto)
    source, common = parting(session.history, history, name)
    start = merged_up_to(working, source, history) or common
    base = as_it_was(theirs, history, start + 1, name)
    tables = [table for table, kind in TABLES.items() if not kind.local]
    base, theirs = paired(base, working, theirs)
    merged = three_way(base, working, theirs, tables)
    return Incoming(name, "", merged, theirs, history, source, upto, told=told(working, merged, history))


def _handout(session: Session, working: Workspace, name: str, loaded: Loaded, upto: str) -> Incoming:
    theirs, history = loaded.workspace, loaded.history
    base, remarks = handed_out(session, loaded, name)
    team = next(iter(base.all(Team)), None)
    if team is None:
        raise NotMerged("holds no team", f"{name} holds no team, so there is nothing to bring back.")
    if working.get(Team, team.id) is None:
        raise NotMerged(
            "its team is gone",
            f"The team {quote(team.name)} was removed from this session after {name} was handed out. Bring it back"
            " first (in the history: select the change that removed it, u), then merge again. Nothing was changed.",
        )
    source = theirs.meta.handout_of
    start = merged_up_to(working, source, history)
    cut = base
    if start:
        base = as_it_was(theirs, history, start + 1, name)
    handout = session.workspace.get(Handout, source)
    theirs_team = team_of_handout(theirs)
    if theirs_team is None or theirs_team.id != team.id or (handout is not None and handout.team != team.id):
        raise NotMerged(
            "another team's",
            f"{name} says to be another team's than the one it was handed out to. Nothing of it was merged.",
        )
    base, theirs = paired(base, working, theirs)
    guarded = guard(working, cut, three_way(base, working, theirs, _coming_back()), team)
    merged = guarded.merged if handout is not None else all_asked(working, guarded.merged)
    crossed = _in_order(working, theirs, merged, team)
    if guarded.remark:
        remarks.append(guarded.remark)
    incoming = Incoming(
        name,
        team.name,
        merged,
        theirs,
        history,
        source,
        upto,
        remarks,
        new_people=guarded.new_people,
        asked=guarded.asked,
        told=told(working, merged, history),
    )
    if guarded.new_people:
        remarks.append(f"New people: {', '.join(guarded.new_people)}.")
    remarks += [*crossed, *about_the_file(session, incoming, team)]
    remarks += remarks_about(working, cut, merged.ops, session.clock().astimezone().date())
    if not incoming.nothing:
        remarks += moved_on(session, working, base, incoming, team)
        if standing(working, team.id).seal == "whole" and _touches_the_plan(incoming):
            incoming.breaks = (
                f"{whose(team.name)} plan was approved as it stands here; merging changes it, and its seal will show as"
                " broken."
            )
            remarks.insert(0, incoming.breaks)
    return incoming


def _touches_the_plan(incoming: Incoming) -> bool:
    tables = {op.table for op in incoming.merged.ops} | {one.table for one in incoming.merged.conflicts}
    return any(TABLES[table].in_plan for table in tables)


def _coming_back() -> list[str]:
    return [table for table, kind in TABLES.items() if kind.comes_back]


def _in_order(working: Workspace, theirs: Workspace, merged: Merged, team: Team) -> list[str]:
    """A hand-in that did not know the leader's last step is a new round; the sentences say so."""
    ours = reviews_of(working, team.id)
    unknown = [one for one in ours if theirs.get(Review, one.id) is None]
    said = []
    for nth, op in enumerate(merged.ops):
        if op.table != Review.table or op.after is None:
            continue
        # The file does not count rounds: ours do.
        after = {**op.after, "round": ours[-1].round + 1 if ours else 1}
        merged.ops[nth] = Op(table=op.table, id=op.id, after=after)
        if not unknown:
            continue
        last = unknown[-1]
        who = say_who(working, last.by) or "the leader"
        said.append(
            f"It was handed in before {whose(who)} step of {say_day(last.at.date())} ({last.event}) was seen: a new"
            " round."
        )
    return said[:1]


# -- merging -------------------------------------------------------------------------------------------------------


def merge(session: Session, incoming: Sequence[Incoming], answers: Mapping[str, Resolution] | None = None) -> int:
    """Merges everything in one change, which one undo takes back. Returns how many records it altered.

    A conflict without an answer keeps our side. Merging what brings nothing leaves no trace.
    """
    found = [one for one in incoming if not one.nothing]
    if not found:
        return 0
    label = f"Merge {whose(found[0].team)} hand-out" if len(found) == 1 and found[0].team else ""
    label = label or (f"Merge {quote(found[0].name)}" if len(found) == 1 else f"Merge {len(found)} files")
    with session.change(label) as pen:
        for one in found:
            ops = [*one.merged.ops, *answered(one.questions, answers or {})]
            said = [
                (each.id, each.whole[:MOST_LETTERS])
                for each in told(session.workspace, Merged(ops), one.history)[:MOST_KEPT]
            ]
            # What is deleted goes last: it takes pointers along that other operations may clear themselves.
            for op in sorted(ops, key=lambda op: op.after is None):
                record = session.workspace.get(TABLES[op.table], op.id) if op.after is None else None
                if record is not None:
                    let_go_of(session.workspace, pen, record)
                pen.apply(op)
            _mend_references(pen, session.workspace, one, {(op.table, op.id) for op in ops})
            pen.add(
                Merge,
                source=one.source,
                upto=one.upto,
                at=session.clock(),
                changed=tuple(identifier for identifier, _ in said),
                said=tuple(words for _, words in said),
            )
        return len({(op.table, op.id) for op in pen.ops if op.table != Merge.table})


def _mend_references(pen: Pen, workspace: Workspace, incoming: Incoming, touched: set[tuple[str, str]]) -> None:
    """What points at something that was deleted here: people keep their name as words, records without the one that
    they belong to become a note in the parking lot, and other pointers are cleared."""
    for table, identifier in sorted(touched):
        kind = TABLES[table]
        record = workspace.get(kind, identifier)
        if record is None:
            for other, name in list(references_to(workspace, identifier)):
                if name == other.part_of and name != Team.noun:
                    _park(pen, incoming, other, name)
            continue
        for name in kind.refers_to:
            if name in kind.outlives:
                continue
            value = getattr(record, name)
            if not isinstance(value, str) or not _points_nowhere(workspace, incoming.theirs, value):
                continue
            if name == kind.part_of and name != Team.noun:
                _park(pen, incoming, record, name)
                break
            person = incoming.theirs.get(Person, value)
            record = pen.update(record, **{name: person.name if person is not None else ""})


def _park(pen: Pen, incoming: Incoming, record: Record, belonged_to: str) -> None:
    """A record without the one that it belonged to becomes a note in the parking lot."""
    text = str(getattr(record, "text", "") or getattr(record, "to_what", ""))
    if text:
        words = f"From {incoming.team or incoming.name}, without the {belonged_to} it belonged to: {text}"
        pen.add(Note, text=words, kind="parking lot", stage="approve", at=pen.at)
    pen.delete(record)


def _points_nowhere(workspace: Workspace, theirs: Workspace, value: str) -> bool:
    if not value or workspace.look_up(value) is not None:
        return False
    # Words that were typed as an owner point nowhere and are meant to.
    return theirs.look_up(value) is not None or (value.partition("_")[0] in PREFIXES and " " not in value)
