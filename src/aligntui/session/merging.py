"""Bringing hand-outs, and copies that a sync folder left, back into a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aligntui.model import (
    PREFIXES,
    TABLES,
    Comment,
    DoesNotFit,
    Handout,
    Merge,
    Note,
    Op,
    Person,
    Record,
    Review,
    Team,
    Transaction,
    Workspace,
)
from aligntui.model.references import references_to
from aligntui.rules.approval import reviews_of, standing
from aligntui.rules.handout import cut_handout, team_of_handout
from aligntui.rules.past import before, digest_of
from aligntui.rules.three_way import Answer, Conflict, Merged, answered, three_way
from aligntui.rules.words import plural, quote, say_day, say_who
from aligntui.store.port import Loaded

from .editing import Pen
from .errors import Refused
from .guarding import all_asked, guard
from .merge_words import sentences_of
from .pairing import paired
from .session import Session

_CLOCK_OFF = timedelta(days=1)


@dataclass(slots=True)
class Incoming:
    """One file that comes back, compared with the session and not merged yet."""

    name: str
    """The file's name."""
    team: str
    """Name of the team of a hand-out; empty for a copy of the whole session."""
    merged: Merged
    theirs: Workspace
    history: Sequence[Transaction]
    source: str
    upto: str
    """Uid of the last transaction in it; empty when it has none."""
    remarks: list[str] = field(default_factory=list)
    new_people: list[str] = field(default_factory=list)
    """Names of people who come in with it."""
    asked: list[Conflict] = field(default_factory=list)
    """What comes in only when somebody says so (notes, people of no team), as conflicts with nothing."""
    sentences: list[str] = field(default_factory=list)
    """Every change in words."""

    @property
    def nothing(self) -> bool:
        """Whether it brings nothing that is not here."""
        return not self.merged.ops and not self.questions

    @property
    def questions(self) -> list[Conflict]:
        """Everything that somebody answers, or that stays as it is here."""
        return [*self.merged.conflicts, *self.asked]

    @property
    def words(self) -> str:
        """What it brings, in one sentence."""
        name = f"{self.team}'s hand-out" if self.team else f"the copy {quote(self.name)}"
        if self.nothing:
            return f"{name}: nothing new"
        conflicts = len(self.merged.conflicts)
        more = f", {plural(conflicts, 'conflict')}" if conflicts else ""
        return f"{name}: {plural(len(self.merged.ops), 'record')} changed{more}"


def receive(session: Session, files: Sequence[tuple[str, Loaded]]) -> list[Incoming]:
    """Compares files with the session, in their order, each as if those before it were merged. Changes nothing.

    Raises:
        Refused: one of them cannot be merged; the sentence names it and says what to do.
    """
    working = session.workspace.copy()
    found = []
    for name, loaded in files:
        incoming = _receive(session, working, name, loaded)
        found.append(incoming)
        working.do(incoming.merged.ops)
        if incoming.merged.ops or incoming.merged.conflicts:
            mark = Merge(
                id=f"{Merge.prefix}_planned{len(found)}",
                source=incoming.source,
                upto=incoming.upto,
                at=session.clock(),
            )
            working.do((Op(table=Merge.table, id=mark.id, after=mark.model_dump(mode="json")),))
    return found


def sorted_out(session: Session, files: Sequence[tuple[str, Loaded]]) -> tuple[list[tuple[str, Loaded]], list[str]]:
    """Files that can be merged, and a sentence for each that cannot: it belongs to another session, its team is gone,
    it was edited by another program."""
    fit: list[tuple[str, Loaded]] = []
    why: list[str] = []
    for name, loaded in files:
        try:
            _receive(session, session.workspace, name, loaded)
        except Refused as refusal:
            why.append(str(refusal))
        else:
            fit.append((name, loaded))
    return fit, why


def _receive(session: Session, working: Workspace, name: str, loaded: Loaded) -> Incoming:
    theirs, history = loaded.workspace, loaded.history
    if theirs.meta.workspace != session.workspace.meta.workspace:
        title = theirs.meta.title
        raise Refused(
            f"{name} belongs to another session{f' ({quote(title)})' if title else ''}, so it cannot be merged into"
            " this one. Nothing was changed."
        )
    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out: it is merged into the session that it came from, not the other way round.")
    upto = history[-1].uid if history else ""
    if theirs.meta.handout_of:
        return _handout(session, working, name, loaded, upto)
    source, common = _parting(session.history, history, name)
    start = _merged_up_to(working, source, history) or common
    base = _as_it_was(theirs, history, start + 1, name)
    tables = [table for table, kind in TABLES.items() if not kind.local]
    return Incoming(name, "", three_way(base, working, theirs, tables), theirs, history, source, upto)


def _as_it_was(theirs: Workspace, history: Sequence[Transaction], seq: int, name: str) -> Workspace:
    try:
        return before(theirs, history, seq)
    except DoesNotFit as error:
        raise Refused(
            f"{name} was edited by another program, so its history does not tell what was changed in it, and it cannot"
            " be compared. Nothing was changed."
        ) from error


def _parting(ours: Sequence[Transaction], theirs: Sequence[Transaction], name: str) -> tuple[str, int]:
    """Where the history of a copy parts from ours: the uid of what comes first there, and the last common place."""
    common = 0
    for one, other in zip(ours, theirs, strict=False):
        if one.uid != other.uid:
            break
        common = other.seq
    beyond = next((transaction for transaction in theirs if transaction.seq > common), None)
    if common == 0 and ours and theirs:
        raise Refused(f"{name} has nothing in common with this session's history, so it cannot be compared.")
    return (beyond.uid if beyond else ""), common


def _merged_up_to(working: Workspace, source: str, history: Sequence[Transaction]) -> int:
    """The last transaction of this very source that was merged before; 0 when none was."""
    places = {transaction.uid: transaction.seq for transaction in history}
    marks = [places[mark.upto] for mark in working.find(Merge, source=source) if mark.upto in places]
    return max(marks, default=0)


def _handout(session: Session, working: Workspace, name: str, loaded: Loaded, upto: str) -> Incoming:
    theirs, history = loaded.workspace, loaded.history
    base, remarks = _base_of(session, loaded, name)
    team = next(iter(base.all(Team)), None)
    if team is None:
        raise Refused(f"{name} holds no team, so there is nothing to bring back.")
    if working.get(Team, team.id) is None:
        raise Refused(
            f"The team {quote(team.name)} was removed from this session after {name} was handed out. Bring it back"
            " first (in the history: select the change that removed it, x), then merge again. Nothing was changed."
        )
    source = theirs.meta.handout_of
    start = _merged_up_to(working, source, history)
    if start:
        base = _as_it_was(theirs, history, start + 1, name)
    handout = session.workspace.get(Handout, source)
    theirs_team = team_of_handout(theirs)
    if theirs_team is None or theirs_team.id != team.id or (handout is not None and handout.team != team.id):
        raise Refused(f"{name} says to be another team's than the one it was handed out to. Nothing of it was merged.")
    theirs = paired(base, working, theirs)
    guarded = guard(working, three_way(base, working, theirs, _coming_back()), team)
    merged = guarded.merged if handout is not None else all_asked(working, guarded.merged)
    crossed = _in_order(working, theirs, merged, team)
    if guarded.remark:
        remarks.append(guarded.remark)
    incoming = Incoming(
        name, team.name, merged, theirs, history, source, upto, remarks, guarded.new_people, guarded.asked
    )
    if guarded.new_people:
        remarks.append(f"New people: {', '.join(guarded.new_people)}.")
    remarks += crossed
    _remark(session, incoming, team)
    incoming.sentences = sentences_of(working, incoming.merged, team)
    return incoming


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
            f"It was handed in before {who}'s step of {say_day(last.at.date())} ({last.event}) was seen: a new round."
        )
    return said[:1]


def _base_of(session: Session, loaded: Loaded, name: str) -> tuple[Workspace, list[str]]:
    """What was handed out: the hand-out without its history, else worked out from ours."""
    known = session.workspace.get(Handout, loaded.workspace.meta.handout_of)
    # Our own record says what was handed out; only without it the file's own word has to do.
    wanted = known.digest if known is not None else loaded.workspace.meta.handout_digest
    first = loaded.history[0].seq if loaded.history else 0
    base = Workspace()
    try:
        base = before(loaded.workspace, loaded.history, first)
        if digest_of(base) == wanted:
            return base, []
    except DoesNotFit:
        pass
    handout = session.workspace.get(Handout, loaded.workspace.meta.handout_of)
    if handout is not None:
        with suppress(DoesNotFit):
            base = cut_handout(session.after(handout.after), handout.team, handout.id)
        if digest_of(base) == handout.digest:
            return base, [
                f"{name} was edited by another program, too; everything in it was compared with what was handed out."
            ]
    raise Refused(
        f"{name} was edited by another program, and this session does not remember what was handed out, so the two"
        " cannot be compared. Open it, copy what is needed, and hand out anew. Nothing was changed."
    )


def _remark(session: Session, incoming: Incoming, team: Team) -> None:
    """What a person should know before merging."""
    workspace, handout = session.workspace, session.workspace.get(Handout, incoming.source)
    later = [
        other
        for other in workspace.find(Handout, team=team.id)
        if handout is not None and workspace.came_after(other, handout)
    ]
    if handout is None:
        incoming.remarks.append(
            "This session does not remember handing it out, so anybody may have made it: nothing of it comes in but"
            " what you take."
        )
    elif later:
        incoming.remarks.append(
            f"It is an older cut, of {say_day(handout.at.date())}; {team.name} was handed out again on"
            f" {say_day(workspace.as_happened(later)[-1].at.date())}."
        )
    touched = {op.table for transaction in incoming.history for op in transaction.ops}
    outside = {table for table in touched if not TABLES[table].comes_back and not TABLES[table].local}
    if outside:
        incoming.remarks.append(f"What was changed outside of {team.name}'s plan was left out.")
    if off := _clock_off(session.clock(), incoming.history, handout):
        incoming.remarks.append(f"Its clock is {off} off; only the times in the history are affected.")
    if standing(workspace, team.id).seal == "whole" and not incoming.nothing:
        incoming.remarks.append(
            f"{team.name}'s plan was approved as it stands here; merging changes it, and its seal will show as broken."
        )


def _clock_off(now: datetime, history: Sequence[Transaction], handout: Handout | None) -> str:
    if not history:
        return ""
    ahead = history[-1].at - now
    behind = handout.at - history[0].at if handout is not None else timedelta(0)
    off = max(ahead, behind)
    return f"about {plural(max(off.days, 1), 'day')}" if off > _CLOCK_OFF else ""


# -- merging -------------------------------------------------------------------------------------------------------


def merge(session: Session, incoming: Sequence[Incoming], answers: Mapping[str, Answer] | None = None) -> int:
    """Merges everything in one change, which one undo takes back. Returns how many records it altered.

    A conflict without an answer keeps our side. Merging what brings nothing leaves no trace.
    """
    found = [one for one in incoming if not one.nothing]
    if not found:
        return 0
    label = f"Merge {found[0].team}'s hand-out" if len(found) == 1 and found[0].team else ""
    label = label or (f"Merge {quote(found[0].name)}" if len(found) == 1 else f"Merge {len(found)} files")
    with session.change(label) as pen:
        for one in found:
            ops = [*one.merged.ops, *answered(one.questions, answers or {})]
            for op in ops:
                if op.after is None:
                    _let_go_of(pen, session.workspace, op)
                pen.apply(op)
            _mend_references(pen, session.workspace, one, {(op.table, op.id) for op in ops})
            pen.add(Merge, source=one.source, upto=one.upto, at=session.clock())
        return len({(op.table, op.id) for op in pen.ops if op.table != Merge.table})


def _let_go_of(pen: Pen, workspace: Workspace, op: Op) -> None:
    """Before a record is deleted: what points at it points nowhere any more, and a comment keeps what it quoted."""
    record = workspace.get(TABLES[op.table], op.id)
    if record is None:
        return
    called = str(getattr(record, "text", "") or getattr(record, "to_what", "") or getattr(record, "name", ""))
    for other, name in list(references_to(workspace, op.id)):
        if isinstance(other, Comment) and name == "about":
            words = f"{other.text} (about {quote(called, 80)}, deleted meanwhile)" if called else other.text
            pen.update(other, about="", field="", text=words)
        elif (name != other.part_of or name == Team.noun) and isinstance(getattr(other, name), str):
            keeps = called if isinstance(record, Person) else ""
            pen.update(other, **{name: keeps})


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
