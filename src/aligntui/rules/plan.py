"""The content of a team's plan: what an approval is sealed to."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from aligntui.model import PREFIXES, TABLES, Change, Imperative, Meaning, Person, Tactic, Team, Workspace, values_of
from aligntui.model.references import parts_of

from .priorities import called, priorities
from .words import say_day, say_number

Content = dict[str, dict[str, Any]]
"""Id of a record -> its kind and the fields that belong to the plan."""

_CELLS = (Meaning.table, Tactic.table)
"""Tables whose records are seen under their priority only."""

_WORDS = {
    "no_part": "no part",
    "for_whom": "for whom",
    "with_what": "with what",
    "how_much": "how much",
    "seen": "what somebody would see",
    "from_what": "from what",
    "to_what": "to what",
    "not_needed": "not needed",
    "stop_by": "stop by",
    "redeploy_to": "hours go to",
    "gap_accepted": "accepted gap",
    "overruled_why": "reason of the overruling",
}


def plan_content(workspace: Workspace, team: str) -> Content:
    """What belongs to the plan of this team, by id. Order on the screen, themes and other teams do not.

    A field that is empty is left out, so that a later version may add fields without breaking older seals.
    """
    records = [record for found in parts_of(workspace, team) for record in found]
    own = workspace.get(Team, team)
    if own is not None:
        records.append(own)
    content: Content = {}
    for record in records:
        values = values_of(record)
        kept = {name: values[name] for name in record.in_plan if values[name] not in ("", None)}
        if kept:
            content[record.id] = {"table": record.table, **kept}
    return content


def sealed_content(workspace: Workspace, team: str) -> Content:
    """What an approval is sealed to: the plan as it can be seen, and the priorities that it answers.

    A cell whose priority went is not seen any more, and a priority that came is one that the leader saw no answer to:
    neither leaves a seal whole. What becomes of a tactic while it is without a priority breaks none.
    """
    chosen = sorted(priority.id for priority in priorities(workspace))
    content = {
        identifier: values
        for identifier, values in plan_content(workspace, team).items()
        if values["table"] not in _CELLS or values.get("priority") in chosen
    }
    return {**content, "priorities": {"table": Imperative.table, "answered": chosen}}


def priorities_changed(now: Workspace, then: Workspace) -> list[str]:
    """Which priorities came and went, in sentences."""
    before = {priority.id: priority for priority in priorities(then)}
    after = {priority.id: priority for priority in priorities(now)}
    came = [f"{one.letter} “{called(one)}” is a priority now" for key, one in after.items() if key not in before]
    went = [f"{one.letter} “{called(one)}” is no priority any more" for key, one in before.items() if key not in after]
    return [*went, *came]


def digest(content: Content) -> str:
    """SHA-256 of the content in canonical JSON: sorted keys, no blanks, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def difference(workspace: Workspace, before: Content, after: Content, then: Workspace | None = None) -> list[str]:
    """What changed between two contents, in sentences, field by field.

    Names are those of `workspace`; of what is not there any more, those of `then`, the workspace as it was.
    """
    worlds = (workspace, then) if then is not None else (workspace,)
    sentences = []
    for identifier in sorted(before.keys() | after.keys()):
        old, new = before.get(identifier), after.get(identifier)
        if old == new:
            continue
        if (words := _declared(worlds, old, new)) is not None:
            sentences.append(words)
        elif old is None and (new or {}).get("table") != "teams":
            sentences.append(f"added {_called(new or {})}")
        elif new is None and (old or {}).get("table") != "teams":
            sentences.append(f"deleted {_called(old or {})}")
        else:
            there, here = old or {}, new or {}
            for name in sorted((there.keys() | here.keys()) - {"table"}):
                if there.get(name) != here.get(name):
                    said = f"{_said(worlds, name, there.get(name))} -> {_said(worlds, name, here.get(name))}"
                    sentences.append(f"{_called(here or there)}, {_WORDS.get(name, name)}: {said}")
    return sentences


def _declared(worlds: tuple[Workspace, ...], old: dict[str, Any] | None, new: dict[str, Any] | None) -> str | None:
    """A cell in which the team takes no part is an answer, not a record: said as people say it."""
    kind = (new or old or {}).get("table")
    if kind != "meanings" or (old is not None and new is not None):
        return None
    values = new or old or {}
    if "no_part" not in values or values.get("text"):
        return None
    where = _said(worlds, "priority", values.get("priority"))
    return (
        f"no part in {where}: {_said(worlds, 'no_part', values['no_part'])}" if new else f"takes part in {where} again"
    )


def _called(values: dict[str, Any]) -> str:
    text = str(values.get("text") or values.get("to_what") or values.get("not_needed") or "")
    kind = TABLES.get(str(values.get("table")))
    noun = "the ledger" if kind is Team else kind.noun if kind is not None else "record"
    flat = " ".join(text.split())
    return f"{noun} “{flat[:47] + '…' if len(flat) > 48 else flat}”" if flat else noun


def _day(value: str) -> date | None:
    """The day in the value of a field for days; words that somebody typed are longer or shorter."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _said(worlds: tuple[Workspace, ...], field: str, value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{say_number(value)} h" if field == "hours" else say_number(value)
    if not isinstance(value, str):
        return str(value)
    if (day := _day(value)) is not None:
        return say_day(day)
    record = next((found for world in worlds if (found := world.look_up(value)) is not None), None)
    if isinstance(record, Imperative):
        return record.letter or f"“{record.text}”"
    if isinstance(record, Tactic):
        return f"“{record.text}”"
    if isinstance(record, Change):
        return f"“{record.to_what or record.from_what}”"
    if record is None and " " not in value and value.partition("_")[0] in PREFIXES and "_" in value:
        return "somebody or something that was removed"
    name = record.name if isinstance(record, Person) else value
    flat = " ".join(name.split())
    return f"“{flat[:59] + '…' if len(flat) > 60 else flat}”"
