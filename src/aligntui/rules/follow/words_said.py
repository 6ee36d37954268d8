"""Words and readings as they count on a day: corrected ones do not, later ones not yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aligntui.model import Person, Reading, Review, Who, Word, Workspace


def words_about(workspace: Workspace, identifier: str, on: date | None = None) -> list[Word]:
    """What was said about a record up to and with a day, by day and then as it happened. A word that another corrects
    counts nowhere; the correction stands in its place."""
    said = workspace.as_happened(workspace.find(Word, about=identifier))
    corrected = {word.corrects for word in said if word.corrects}
    counted = [word for word in said if word.id not in corrected and (on is None or word.day <= on)]
    return sorted(counted, key=lambda word: word.day)


def last_word(workspace: Workspace, identifier: str, on: date | None = None) -> Word | None:
    """The newest word about a record."""
    said = words_about(workspace, identifier, on)
    return said[-1] if said else None


def state_of(workspace: Workspace, identifier: str, on: date | None = None) -> str:
    """The newest state that was said: `going`, `done`, `stuck`, `given up`, `stopped`; empty when none was."""
    return state_in(words_about(workspace, identifier, on))


def state_in(said: Sequence[Word]) -> str:
    """The newest state among these words about one record, the newest last."""
    return next((word.state for word in reversed(said) if word.state not in ("", "handed on")), "")


def really_free(workspace: Workspace, activity: str, on: date | None = None) -> float | None:
    """Hours a week that a stop really freed, as was said last; None when nobody said."""
    return free_in(words_about(workspace, activity, on))


def free_in(said: Sequence[Word]) -> float | None:
    """The hours that were said last; None when nobody said any, which is not zero."""
    return next((word.free_hours for word in reversed(said) if word.free_hours is not None), None)


def owner_of(workspace: Workspace, identifier: str, owner: Who, on: date | None = None) -> Who:
    """Who goes on with it: the last successor that was named, else the owner of the plan, whose seal stays whole."""
    return owner_in(words_about(workspace, identifier, on), owner)


def owner_in(said: Sequence[Word], owner: Who) -> Who:
    """The last successor that was named, else the owner of the plan."""
    return next((word.successor for word in reversed(said) if word.successor), owner)


def is_away(workspace: Workspace, who: Who, on: date) -> bool:
    """Whether this person said to be away on that day. Away is not silent."""
    person = workspace.get(Person, who)
    if person is None:
        return False
    said = words_about(workspace, person.id, on)
    return any(word.state == "away" and word.day <= on <= (word.next or word.day) for word in said)


def readings_of(workspace: Workspace, priority: str, on: date | None = None) -> list[Reading]:
    """Readings of a priority's measure up to and with a day, by day; corrected ones count nowhere."""
    read = workspace.as_happened(workspace.find(Reading, priority=priority))
    corrected = {reading.corrects for reading in read if reading.corrects}
    counted = [one for one in read if one.id not in corrected and (on is None or one.day <= on)]
    return sorted(counted, key=lambda one: one.day)


def first_approval(workspace: Workspace) -> date | None:
    """The day on which the first plan was approved: from then on there is something to follow."""
    found = (one.at.astimezone().date() for one in workspace.find(Review, event="approved"))
    return min(found, default=None)


def words_about_nothing(workspace: Workspace, on: date | None = None) -> list[Word]:
    """Words about something that was deleted meanwhile: kept, and in no figure. The newest first."""
    found = [
        word for word in workspace.all(Word) if workspace.look_up(word.about) is None and (on is None or word.day <= on)
    ]
    return sorted(found, key=lambda word: word.day, reverse=True)
