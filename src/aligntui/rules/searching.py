"""Finds words in everything that people wrote."""

from __future__ import annotations

from collections.abc import Iterator

from aligntui.dataclass import dataclass
from aligntui.model import KINDS, Imperative, Note, Record, StageKey, Workspace
from aligntui.model.references import team_of_record

from .priorities import aside, meanings_aside
from .words import say_number, say_team, say_who


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
    without = {one.id for one in (*aside(workspace), *meanings_aside(workspace))}
    for kind in KINDS:
        for record in workspace.all(kind) if kind.searched else ():
            parts = [
                say_who(workspace, value) if name in kind.refers_to else value
                for name in kind.searched
                if (value := _said(getattr(record, name)))
            ]
            if not parts:
                continue
            yield Hit(
                record=record.id,
                stage=_stage(record),
                noun=f"{_noun(record)} without a priority" if record.id in without else _noun(record),
                words=" · ".join(dict.fromkeys(parts)),
                where=say_team(workspace, team_of_record(workspace, record.id)),
            )


def _said(value: object) -> str:
    return say_number(value) if isinstance(value, float) else str(value or "")


def _stage(record: Record) -> StageKey:
    if isinstance(record, Imperative) and record.fate and not record.duplicate_of:
        return "cut"  # one that has a fate is looked for where it was decided
    if isinstance(record, Note):
        return record.stage
    return record.shown_in or "frame"


def _noun(record: Record) -> str:
    if isinstance(record, Imperative) and record.fate == "priority":
        return f"priority {record.letter}"
    return record.kind if isinstance(record, Note) else record.noun
