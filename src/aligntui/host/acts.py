"""What a phone can do, kind by kind: each is checked as data from nowhere, asked for by `may`, and done by a verb.

An act alters the session or raises `Refused` with the sentence that the phone shows; nothing between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aligntui.cleaning import one_line
from aligntui.model import CHANGE_KINDS, Ballot, Commitment, Imperative, Meaning, Tactic
from aligntui.rules.ballots import still_standing
from aligntui.rules.quick_entry import understand_activity, understand_tactic
from aligntui.session import Actor, Refused, balloting, changing, closing, dropping, gathering, translating

from .asked import MOST_TEXT, Asked, ConflictOnPhone, Malformed
from .check_in import reading, word

MOST_LINES = 40
"""Lines that one act may bring; a list pasted into a phone is short."""


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
    with asked.session.acting(Actor("door", asked.person.name)):  # who came late votes like everybody
        ballot = balloting.sit_down(asked.session, ballot, asked.person.id, paper)
    balloting.cast(asked.session, ballot, asked.person.id, paper)


def withdraw(asked: Asked) -> None:
    """Takes the own vote back, as long as the ballot is open."""
    ballot = asked.record(Ballot, "ballot")
    asked.allowed("withdraw", ballot)
    balloting.withdraw(asked.session, ballot, asked.person.id)


def imperative(asked: Asked) -> None:
    """What somebody calls important; several lines are several."""
    asked.allowed("imperative")
    gathering.add_imperatives(asked.session, lines_of(asked.fields), said_by=asked.person.id)


def lines_of(fields: Mapping[str, Any]) -> list[str]:
    """The lines of `text`, cleaned as everywhere.

    Raises:
        Malformed: there is none.
        Refused: there are too many, or one is too long.
    """
    raw = fields.get("text", "")
    if not isinstance(raw, str):
        raise Malformed("`text` has to be a text.")
    lines = [line for line in map(one_line, raw.splitlines()) if line]
    if not lines:
        raise Malformed("`text` is empty: write it first.")
    if len(lines) > MOST_LINES or any(len(line) > MOST_TEXT for line in lines):
        raise Refused(f"At most {MOST_LINES} lines of {MOST_TEXT} letters at once: send it in parts.")
    return lines


def tactic(asked: Asked) -> None:
    """A tactic of the own team, new or edited. `was` is what stood there when editing began: the text, or an object of
    `text`, `owner`, `due` (a day) and `hours`; only a field that this act changes can be in conflict."""
    if asked.fields.get("id"):
        _edit_tactic(asked)
        return
    team, priority = _cell(asked)
    asked.allowed("tactic", None, team)
    entry = understand_tactic(asked.text(), asked.workspace, team, asked.today)
    translating.add_tactic(asked.session, team, priority, entry)


def _edit_tactic(asked: Asked) -> None:
    record = asked.record(Tactic, "id")
    asked.allowed("tactic", record)
    entry = understand_tactic(asked.text(), asked.workspace, record.team, asked.today)
    said = {"text": entry.text, "owner": entry.owner, "due": entry.due, "hours": entry.hours}
    fields = {name: value for name, value in said.items() if value not in ("", None)}
    was = asked.fields.get("was")
    seen = {"text": was} if isinstance(was, str) else was if isinstance(was, Mapping) else {}
    now = plain_fields(record)
    moved = [name for name in fields if name in seen and not _same(seen[name], now[name]) and fields[name] != now[name]]
    if moved:
        raise ConflictOnPhone(
            f"Somebody changed it meanwhile to “{_in_words(now, moved)}”; yours stays here: look at both, then choose.",
            _in_words(now, moved),
            now,
        )
    # What was typed again as it was seen is not a change: it does not undo what somebody else wrote meanwhile.
    fields = {name: value for name, value in fields.items() if not (name in seen and _same(seen[name], _plain(value)))}
    if fields:
        translating.edit_tactic(asked.session, record, **fields)


def plain_fields(record: Tactic) -> dict[str, Any]:
    """A tactic's fields as a phone sees them, and says them back as `was`."""
    return {"text": record.text, "owner": record.owner, "due": _plain(record.due), "hours": record.hours}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else "" if value is None else value


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one_line(one) == one_line(other)
    return (one or "") == (other or "")


def _in_words(now: Mapping[str, Any], moved: list[str]) -> str:
    if moved == ["text"]:
        return str(now["text"])
    return " · ".join(f"{now[name]} h" if name == "hours" else str(now[name] or "nothing") for name in moved)


def meaning(asked: Asked) -> None:
    """What a priority means for the own team; `was` is what stood there when editing began."""
    team, priority = _cell(asked)
    asked.allowed("meaning", None, team)
    there = asked.workspace.first(Meaning, team=team, priority=priority)
    now, text = there.text if there else "", asked.text(needed=False)
    was = asked.fields.get("was")
    if isinstance(was, str) and one_line(was) != one_line(now) and text != now:
        raise ConflictOnPhone(
            f"Somebody changed it meanwhile to “{now or 'nothing'}”; yours stays here: look at both, then choose.",
            now,
            now,
        )
    translating.set_meaning(asked.session, team, priority, text)


def activity(asked: Asked) -> None:
    """Something that the own team does today, with its hours: `Monthly binder ~12h`."""
    asked.allowed("activity", None, asked.person.team)
    line = asked.text()
    hours = asked.fields.get("hours")
    if isinstance(hours, int | float) and not isinstance(hours, bool) and 0 <= hours <= 10_000:
        line = f"{line} ~{hours:g}h"
    entry = understand_activity(line, asked.workspace, asked.person.team, asked.today)
    dropping.add_activities(asked.session, asked.person.team, [entry])


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
        raise Refused("That is not a priority any more; what you wrote stays on this phone.")
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
    "word": word,
    "reading": reading,
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
