"""What a team may say about its work in a file that comes back, and what a person should know about it first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from aligntui.model import (
    Activity,
    Commitment,
    Imperative,
    Op,
    Person,
    Reading,
    Step,
    Tactic,
    Team,
    Word,
    Workspace,
    values_of,
)
from aligntui.model.references import team_of_record
from aligntui.rules.follow import target_of
from aligntui.rules.follow.units import same_unit
from aligntui.rules.follow.words_said import last_word
from aligntui.rules.priorities import called
from aligntui.rules.words import plural, quote, say_amount, say_day, say_number


def said_of_own(
    working: Workspace, base: Workspace, new: Mapping[str, Mapping[str, Any]], op: Op, team: Team
) -> Op | None:
    """The word or the reading, as it may come in; None when it is about another team's work, or corrects what is not
    this team's to correct. `base` is what was handed out: what was deleted meanwhile is found there; `new` is what
    else comes in.

    It speaks for its own team: one that claims to be somebody else's is its manager's.
    """
    after = op.after
    if after is None:
        return None
    corrects = str(after.get("corrects", ""))
    there = working.get(Word, corrects) or working.get(Reading, corrects)
    corrected = values_of(there) if there is not None else new.get(corrects)
    if op.table == Reading.table:
        is_ours = _looked_up(working, base, str(after.get("priority", ""))) is not None
        same = corrected is None or (
            corrected.get("priority") == after.get("priority") and _speaks_for(working, corrected, team)
        )
    else:
        is_ours = _team_of_work(working, base, str(after.get("about", ""))) == team.id
        same = corrected is None or corrected.get("about") == after.get("about")
    if not is_ours or not same or (corrects and corrected is None):
        return None
    return (
        op if _speaks_for(working, after, team) else Op(table=op.table, id=op.id, after={**after, "by": team.manager})
    )


def _speaks_for(working: Workspace, said: Mapping[str, Any], team: Team) -> bool:
    """Whether this was said by somebody of the team, or by words that are nobody's id."""
    by = working.get(Person, str(said.get("by", "")))
    return by is None or by.team == team.id or by.id == team.manager


def _looked_up(working: Workspace, base: Workspace, identifier: str) -> object | None:
    return working.look_up(identifier) or base.look_up(identifier)


def _team_of_work(working: Workspace, base: Workspace, identifier: str) -> str:
    """Id of the team that follows this; what is of no team, or nothing that is followed, is nobody's."""
    for place in (working, base):
        record = place.look_up(identifier)
        if isinstance(record, Tactic | Step | Activity):
            return team_of_record(place, identifier)
        who = record.who if isinstance(record, Commitment) else record.id if isinstance(record, Person) else ""
        person = place.get(Person, who)
        if person is not None:
            managed = place.first(Team, manager=person.id)
            return person.team or (managed.id if managed is not None else "")
        if record is not None:
            return ""
    return ""


def remarks_about(working: Workspace, base: Workspace, ops: Sequence[Op], today: date) -> list[str]:
    """What comes in and does not count, or not yet, or not any more: said before it happens, and kept all the same."""
    words = [Word.model_validate(op.after) for op in ops if op.table == Word.table and op.after is not None]
    readings = [Reading.model_validate(op.after) for op in ops if op.table == Reading.table and op.after is not None]
    return [*_about_words(working, base, words, today), *_about_readings(working, readings, today)]


def _about_words(working: Workspace, base: Workspace, words: Sequence[Word], today: date) -> Iterator[str]:
    gone = [one for one in words if working.look_up(one.about) is None]
    if gone:
        names = ", ".join(dict.fromkeys(quote(_called(base, one.about), 40) for one in gone))
        yield (f"{plural(len(gone), 'word')} about what was deleted meanwhile ({names}): kept, and counted nowhere.")
    ahead = [one for one in words if one.day > today]
    if ahead:
        days = ", ".join(dict.fromkeys(say_day(one.day, today) for one in ahead))
        yield f"{plural(len(ahead), 'word')} of a day that has not come yet ({days}): kept, and counted from then on."
    older = [
        one
        for one in words
        if (last := last_word(working, one.about)) is not None and last.day > one.day and one not in gone
    ]
    if older:
        yield f"{plural(len(older), 'word')} older than what was said here since: kept, and the newer ones count."
    horizon = working.meta.horizon
    beyond = [one for one in words if one.next is not None and horizon is not None and one.next > horizon]
    if beyond:
        yield f"{plural(len(beyond), 'next word')} after the horizon of {say_day(horizon, today)}."


def _about_readings(working: Workspace, readings: Sequence[Reading], today: date) -> Iterator[str]:
    for one in readings:
        priority = working.get(Imperative, one.priority)
        said = say_amount(one.value, one.unit)
        if priority is None or priority.fate != "priority":
            yield f"The reading {said} is of something that is not a priority any more: kept, and counted nowhere."
            continue
        target = target_of(priority)
        if target is not None and not same_unit(one.unit, target.unit):
            yield (
                f"The reading {said} of {priority.letter} {called(priority)} is in another unit than its target"
                f" ({target.unit}): kept, and counted nowhere."
            )
        if one.day > today:
            yield f"The reading {said} is of {say_day(one.day, today)}: kept, and counted from then on."


def said_in_words(op: Op, working: Workspace, then: Workspace) -> str:
    """A word or a reading that comes in, in a sentence: `“Tom calls 20 chains”: going, 12 of 20 (11 Jan 2027)`."""
    after = op.after or {}
    if op.table == Reading.table:
        reading = Reading.model_validate(after)
        priority = working.get(Imperative, reading.priority)
        of = f"{priority.letter} {called(priority)}" if priority is not None else "a priority that is gone"
        return f"reading of {of}: {say_amount(reading.value, reading.unit)} ({say_day(reading.day)})"
    word = Word.model_validate(after)
    parts = [word.state, word.confidence, word.text]
    parts.append(f"{say_number(word.free_hours)} h a week really free" if word.free_hours is not None else "")
    said = ", ".join(part for part in parts if part)
    return f"{quote(_called(then, word.about), 60)}: {said} ({say_day(word.day)})"


def _called(workspace: Workspace, identifier: str) -> str:
    record = workspace.look_up(identifier)
    return str(
        getattr(record, "text", "") or getattr(record, "what", "") or getattr(record, "name", "") or "something deleted"
    )
