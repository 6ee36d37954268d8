"""Finds words in everything that people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligntui.model import (
    Activity,
    Change,
    Comment,
    Commitment,
    Imperative,
    Meaning,
    Note,
    Person,
    Record,
    StageKey,
    Step,
    Tactic,
    Team,
    Workspace,
)

from .words import say_team, say_who

_WHERE: dict[type[Record], tuple[StageKey, tuple[str, ...]]] = {
    Person: ("frame", ("name", "role")),
    Team: ("frame", ("name", "gap_accepted")),
    Imperative: ("gather", ("text", "short_name", "sentence", "measure", "target", "reason")),
    Meaning: ("translate", ("text", "no_part", "overruled_why")),
    Tactic: ("translate", ("text", "owner", "for_whom", "with_what", "how_much", "seen", "overruled_why")),
    Change: ("change", ("from_what", "to_what", "not_needed")),
    Step: ("change", ("text", "owner")),
    Activity: ("drop", ("text", "prime", "reason")),
    Comment: ("approve", ("text", "answer")),
    Commitment: ("close", ("who", "what", "look_again")),
    Note: ("frame", ("text",)),
}
"""Kind -> the stage that shows it, and the fields with people's words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record with all the words that were looked for."""

    record: str
    stage: StageKey
    noun: str
    words: str
    where: str
    """The team that it belongs to, or an empty string."""


def search(workspace: Workspace, text: str, most: int = 200) -> list[Hit]:
    """Records that have every one of these words, in any case and anywhere in a word; at most so many."""
    wanted = text.casefold().split()
    if not wanted:
        return []
    hits: list[Hit] = []
    for hit in _all(workspace):
        said = f"{hit.words} {hit.where} {hit.noun}".casefold()
        if all(word in said for word in wanted):
            hits.append(hit)
            if len(hits) >= most:
                break
    return hits


def _all(workspace: Workspace) -> Iterator[Hit]:
    for kind, (stage, fields) in _WHERE.items():
        for record in workspace.all(kind):
            parts = [str(getattr(record, name)) for name in fields if getattr(record, name)]
            if not parts:
                continue
            if "owner" in fields or "prime" in fields or "who" in fields:
                parts = [say_who(workspace, part) for part in parts]
            yield Hit(
                record=record.id,
                stage=_stage(record, stage),
                noun=_noun(record),
                words=" · ".join(dict.fromkeys(parts)),
                where=say_team(workspace, _team(workspace, record)),
            )


def _stage(record: Record, usual: StageKey) -> StageKey:
    if isinstance(record, Imperative):
        # One that has a fate is looked for where it was decided.
        return "cut" if record.fate and not record.duplicate_of else "gather"
    return record.stage if isinstance(record, Note) else usual


def _noun(record: Record) -> str:
    if isinstance(record, Imperative) and record.fate == "priority":
        return f"priority {record.letter}"
    return record.kind if isinstance(record, Note) else record.noun


def _team(workspace: Workspace, record: Record) -> str:
    if isinstance(record, Step):
        change = workspace.get(Change, record.change)
        return change.team if change else ""
    return "" if isinstance(record, Team) else str(getattr(record, "team", ""))


def team_of(workspace: Workspace, identifier: str) -> str:
    """Id of the team that a record belongs to, or an empty string."""
    record = workspace.look_up(identifier)
    return _team(workspace, record) if record is not None else ""
