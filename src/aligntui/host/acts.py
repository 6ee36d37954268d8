"""What a phone can do, kind by kind: each is checked as data from nowhere, asked for by `may`, and done by a verb.

An act alters the session or raises `Refused` with the sentence that the phone shows; nothing between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from aligntui.cleaning import one_line
from aligntui.model import (
    CHANGE_KINDS,
    Ballot,
    Commitment,
    Imperative,
    Meaning,
    Person,
    Record,
    Tactic,
    Workspace,
)
from aligntui.rules.ballots import still_standing
from aligntui.rules.quick_entry import understand_tactic
from aligntui.session import Refused, Session, balloting, changing, closing, dropping, gathering, translating

from .may import may

MOST_TEXT = 1_000
"""Letters of one text from a phone."""
MOST_LINES = 40
"""Lines that one act may bring; a list pasted into a phone is short."""


class Malformed(Exception):
    """The act is not of its kind's shape; the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One act as it came, with whom it came from."""

    session: Session
    person: Person
    fields: Mapping[str, Any]
    today: date

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def text(self, name: str = "text", *, needed: bool = True) -> str:
        """A text of the act, cleaned as everywhere.

        Raises:
            Malformed: it is missing, or no text.
            Refused: it is too long.
        """
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            raise Malformed(f"`{name}` has to be a text.")
        if len(value) > MOST_TEXT:
            raise Refused(f"That is longer than {MOST_TEXT} letters: say it shorter, or in two.")
        cleaned = one_line(value)
        if needed and not cleaned:
            raise Malformed(f"`{name}` is empty: write it first.")
        return cleaned

    def record(self, kind: type[Record], name: str) -> Any:
        """The record that the act speaks of.

        Raises:
            Refused: it is gone.
        """
        identifier = self.fields.get(name, "")
        found = self.workspace.get(kind, identifier) if isinstance(identifier, str) else None
        if found is None:
            raise Refused(f"That {kind.noun} is not there any more; what you wrote stays on this phone.")
        return found

    def allowed(self, kind: str, record: Record | None = None, team: str = "") -> None:
        """Raises `Refused` with the sentence why this person may not."""
        if why := may(self.workspace, self.person, kind, record, team):
            raise Refused(why)


def dots(asked: Asked) -> None:
    """A whole paper for a ballot; a later one takes its place until the reveal."""
    ballot = asked.record(Ballot, "ballot")
    asked.allowed("dots", ballot)
    given = asked.fields.get("dots")
    if not isinstance(given, Mapping) or len(given) > 1_000:
        raise Malformed("`dots` has to say how many dots each candidate gets.")
    standing = set(still_standing(asked.workspace, ballot)) | set(ballot.candidates)
    paper: dict[str, int] = {}
    for candidate, count in given.items():
        if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= 99:
            raise Malformed("`dots` has to be whole numbers from 0 to 99.")
        if candidate not in standing:
            raise Refused("One of these is not on this ballot any more: look again, then vote.")
        if count:
            paper[candidate] = count
    balloting.cast(asked.session, ballot, asked.person.id, paper)


def withdraw(asked: Asked) -> None:
    """Takes the own vote back, as long as the ballot is open."""
    ballot = asked.record(Ballot, "ballot")
    asked.allowed("dots", ballot)
    balloting.withdraw(asked.session, ballot, asked.person.id)


def imperative(asked: Asked) -> None:
    """What somebody calls important; several lines are several."""
    asked.allowed("imperative")
    raw = asked.fields.get("text", "")
    if not isinstance(raw, str):
        raise Malformed("`text` has to be a text.")
    lines = [one_line(line) for line in raw.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise Malformed("`text` is empty: write it first.")
    if len(lines) > MOST_LINES or any(len(line) > MOST_TEXT for line in lines):
        raise Refused(f"At most {MOST_LINES} lines of {MOST_TEXT} letters at once: send it in parts.")
    gathering.add_imperatives(asked.session, lines, said_by=asked.person.id)


def tactic(asked: Asked) -> None:
    """A tactic of the own team, new or edited; `was` is the text that stood there when editing began."""
    identifier = asked.fields.get("id")
    if identifier:
        record = asked.record(Tactic, "id")
        asked.allowed("tactic", record)
        was = asked.fields.get("was")
        if isinstance(was, str) and one_line(was) != one_line(record.text):
            raise Refused(
                f"Somebody changed it meanwhile to “{record.text}”; yours stays here: look at both, then send."
            )
        entry = understand_tactic(asked.text(), asked.workspace, record.team, asked.today)
        fields: dict[str, Any] = {"text": entry.text}
        fields |= {
            name: value
            for name, value in (("owner", entry.owner), ("due", entry.due), ("hours", entry.hours))
            if value not in ("", None)
        }
        translating.edit_tactic(asked.session, record, **fields)
        return
    team, priority = _cell(asked)
    asked.allowed("tactic", None, team)
    entry = understand_tactic(asked.text(), asked.workspace, team, asked.today)
    translating.add_tactic(asked.session, team, priority, entry)


def meaning(asked: Asked) -> None:
    """What a priority means for the own team; `was` is what stood there when editing began."""
    team, priority = _cell(asked)
    asked.allowed("meaning", None, team)
    there = asked.workspace.first(Meaning, team=team, priority=priority)
    was = asked.fields.get("was")
    if isinstance(was, str) and one_line(was) != one_line(there.text if there else ""):
        now = there.text if there else "nothing"
        raise Refused(f"Somebody changed it meanwhile to “{now}”; yours stays here: look at both, then send.")
    translating.set_meaning(asked.session, team, priority, asked.text(needed=False))


def activity(asked: Asked) -> None:
    """Something that the own team does today, with its hours: `Monthly binder ~12h`."""
    asked.allowed("activity", None, asked.person.team)
    line = asked.text()
    hours = asked.fields.get("hours")
    if isinstance(hours, int | float) and not isinstance(hours, bool) and 0 <= hours <= 10_000:
        line = f"{line} ~{hours:g}h"
    dropping.add_activities(asked.session, asked.person.team, [line])


def change(asked: Asked) -> None:
    """Something that has to become different in the own team: `what` kind, from what, to what."""
    asked.allowed("change", None, asked.person.team)
    kind = asked.fields.get("what")
    if kind not in CHANGE_KINDS:
        raise Malformed(f"`what` has to be one of {', '.join(CHANGE_KINDS)}.")
    changing.add_change(
        asked.session, asked.person.team, kind, from_what=asked.text("from", needed=False), to_what=asked.text("to")
    )


def yes(asked: Asked) -> None:
    """I do this: a person says yes to a commitment that names them."""
    record = asked.record(Commitment, "commitment")
    asked.allowed("yes", record)
    closing.say_yes(asked.session, record, asked.person.id)


def undo(asked: Asked) -> None:
    """Takes back this person's own last change."""
    asked.allowed("undo")
    if asked.session.undo() is None:
        raise Refused("There is nothing of yours to take back.")


def _cell(asked: Asked) -> tuple[str, str]:
    """Team and priority of `cell`, which is written `TEAM:PRIORITY` as the state has it; a bare priority means the
    own team's."""
    cell = asked.fields.get("cell", "")
    if not isinstance(cell, str) or not cell:
        raise Malformed("`cell` has to name the cell, as the state does.")
    team, _, priority = cell.rpartition(":")
    found = asked.workspace.get(Imperative, priority)
    if found is None or found.fate != "priority":
        raise Refused("That priority is not one any more; what you wrote stays on this phone.")
    return team or asked.person.team, priority


KINDS: dict[str, Callable[[Asked], None]] = {
    "dots": dots,
    "withdraw": withdraw,
    "imperative": imperative,
    "tactic": tactic,
    "meaning": meaning,
    "activity": activity,
    "change": change,
    "yes": yes,
    "undo": undo,
}
"""Every kind that alters the session. `coach` alters nothing and is answered by `coach.py`."""


def thing_of(kind: str, fields: Mapping[str, Any]) -> str:
    """What an act is about, to tell a repeated old one from a new one: a ballot, a draft; empty for what only adds."""
    match kind:
        case "dots" | "withdraw":
            return f"ballot {fields.get('ballot')}"
        case "tactic" if fields.get("id"):
            return f"tactic {fields.get('id')}"
        case "meaning":
            return f"meaning {fields.get('cell')}"
    return ""
