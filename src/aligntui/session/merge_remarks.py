"""What a person should know before merging: what its manager could not know, and what is odd about the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from aligntui.model import (
    TABLES,
    Comment,
    Handout,
    Imperative,
    Meta,
    Record,
    Review,
    Team,
    Transaction,
    Workspace,
    values_of,
)
from aligntui.rules.approval import reviews_of
from aligntui.rules.past import last_touch
from aligntui.rules.plan import difference, plan_content
from aligntui.rules.priorities import priorities
from aligntui.rules.three_way import Merged
from aligntui.rules.words import plural, quote, say_day, say_moment, say_who, whose

from .handing import is_check_in_record
from .incoming import Incoming
from .session import Session

MOST_SAID = 5
"""Changes here that a manager did not know, before it says how many more."""
_CLOCK_OFF = timedelta(days=1)
_STRATEGY = {"how_big": "how big", "whom": "whom we serve", "how_win": "how we win", "horizon": "horizon"}
_PRIORITY = ("letter", "text", "short_name", "sentence", "measure", "target", "target_day")


def about_the_file(session: Session, incoming: Incoming, team: Team) -> list[str]:
    """An older cut, a clock that is off, changes of what is nobody's plan."""
    workspace, handout = session.workspace, session.workspace.get(Handout, incoming.source)
    found = []
    if handout is None:
        found.append(
            "This session does not remember handing it out, so anybody may have made it: nothing of it comes in but"
            " what you take."
        )
    else:
        later = [one for one in workspace.find(Handout, team=team.id) if workspace.came_after(one, handout)]
        # A check-in is cut every week, and the plan that a hand-out holds is not older for it.
        weekly = is_check_in_record(session, handout)
        later = [one for one in later if is_check_in_record(session, one) == weekly]
        if later:
            last = workspace.as_happened(later)[-1]
            again = f"its check-in was cut again on {say_moment(last.at)}"
            if not weekly:
                again = f"{team.name} was handed out again on {say_moment(last.at)}"
            found.append(f"It is an older cut, of {say_moment(handout.at)}; {again}.")
    touched = {op.table for transaction in incoming.history for op in transaction.ops if op.table in TABLES}
    if any(not TABLES[table].comes_back and not TABLES[table].local for table in touched):
        found.append(f"What was changed outside of {whose(team.name)} plan was left out.")
    if off := _clock_off(session.clock(), incoming.history, handout):
        found.append(f"Its clock is {off} off; only the times in the history are affected.")
    return found


def _clock_off(now: datetime, history: Sequence[Transaction], handout: Handout | None) -> str:
    if not history:
        return ""
    ahead = history[-1].at - now
    behind = handout.at - history[0].at if handout is not None else timedelta(0)
    off = max(ahead, behind)
    return f"about {plural(max(off.days, 1), 'day')}" if off > _CLOCK_OFF else ""


def moved_on(session: Session, working: Workspace, base: Workspace, incoming: Incoming, team: Team) -> list[str]:
    """What was changed here since the file was cut (or merged last), which its manager did not know."""
    found = [*_priorities(session, working, base), *_strategy(session, working, base)]
    found += _steps(working, base, incoming, team)
    found += _deleted(working, incoming.merged)
    asked = {conflict.id for conflict in incoming.merged.conflicts}  # those are said with both sides
    then, now = (
        {key: values for key, values in plan_content(world, team.id).items() if key not in asked}
        for world in (base, working)
    )
    mine = difference(working, then, now, base)
    found += [f"Changed here meanwhile: {sentence}." for sentence in mine[:MOST_SAID]]
    if len(mine) > MOST_SAID:
        found.append(f"Changed here meanwhile: {plural(len(mine) - MOST_SAID, 'more thing')} of this plan.")
    return found


def _when(session: Session, record: Record) -> str:
    touched = last_touch(session.history, record.id)
    return f" on {say_day(touched.at.astimezone().date())}" if touched is not None else ""


def _priorities(session: Session, working: Workspace, base: Workspace) -> Iterator[str]:
    now = {one.id: one for one in priorities(working)}
    for one in base.all(Imperative):
        current = now.get(one.id)
        if current is None:
            gone = working.get(Imperative, one.id)
            when = _when(session, gone) if gone is not None else ""
            yield (
                f"{one.letter} {quote(one.text)} stopped being a priority{when}, after this was cut: what it plans for"
                " that comes in without a priority."
            )
            continue
        for said in _fields(one, current, _PRIORITY):
            yield f"Priority {one.letter} was changed{_when(session, current)}, after this was cut: {said}."
    for one in priorities(working):
        if base.get(Imperative, one.id) is None:
            yield f"{one.letter} {quote(one.text)} became a priority{_when(session, one)}, after this was cut."


def _strategy(session: Session, working: Workspace, base: Workspace) -> Iterator[str]:
    if not base.count(Meta):
        return
    for said in _fields(base.meta, working.meta, tuple(_STRATEGY)):
        yield f"The strategy was changed{_when(session, working.meta)}, after this was cut: {said}."


def _fields(then: Record, now: Record, names: Sequence[str]) -> Iterator[str]:
    was, is_ = values_of(then), values_of(now)
    for name in names:
        if was[name] != is_[name]:
            yield f"{_STRATEGY.get(name, name.replace('_', ' '))} was {_said(was[name])}, is {_said(is_[name])}"


def _said(value: Any) -> str:
    return quote(str(value), 60) if value not in ("", None) else "empty"


def _steps(working: Workspace, base: Workspace, incoming: Incoming, team: Team) -> Iterator[str]:
    """The leader's steps and comments that were not in it."""
    handed_in = any(op.table == Review.table for op in incoming.merged.ops)
    for review in reviews_of(working, team.id):
        if review.event == "handed in" or base.get(Review, review.id) or incoming.theirs.get(Review, review.id):
            continue
        if not handed_in:  # a hand-in that crossed says it itself
            who = say_who(working, review.by) or "The leader"
            yield f"{who} {review.event} the plan on {say_day(review.at.astimezone().date())}, after this was cut."
    for comment in working.as_happened(working.find(Comment, team=team.id)):
        if base.get(Comment, comment.id) is None and incoming.theirs.get(Comment, comment.id) is None:
            who = say_who(working, comment.by) or "the leader"
            day = say_day(comment.at.astimezone().date())
            yield f"The comment of {who}, {day}, was not in it: {quote(comment.text, 80)}."


def _deleted(working: Workspace, merged: Merged) -> Iterator[str]:
    gone = {op.id for op in merged.ops if op.after is None}
    gone |= {one.id for one in merged.conflicts if not one.field and one.theirs is None}
    for comment in working.all(Comment):
        if comment.about in gone:
            record = working.look_up(comment.about)
            called = str(getattr(record, "text", "") or getattr(record, "to_what", "")) if record is not None else ""
            who = say_who(working, comment.by) or "the leader"
            noun = record.noun if record is not None else "record"
            yield f"It deletes the {noun} {quote(called)} that {who} commented on: {quote(comment.text, 60)}."
