"""Which records point at which: what a deletion has to think of, and what a doctor can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_origin

from .base import Record
from .ids import prefix_of
from .people import Team
from .tables import KINDS, PREFIXES, TABLES
from .transaction import Op
from .workspace import Workspace


def references_to(workspace: Workspace, identifier: str) -> Iterator[tuple[Record, str]]:
    """Every record and field that points at this id."""
    for kind in KINDS:
        for field in kind.refers_to:
            if _holds_several(kind, field):
                for record in workspace.all(kind):
                    if identifier in getattr(record, field):
                        yield record, field
            else:
                for record in workspace.find(kind, **{field: identifier}):
                    yield record, field


def _holds_several(kind: type[Record], field: str) -> bool:
    return get_origin(kind.model_fields[field].annotation) is tuple


def leading_nowhere(workspace: Workspace) -> Iterator[tuple[Record, str, str]]:
    """Every record, field and id where the field points at a record that is not there, but for what is meant to outlive
    it, as what a comment was about."""
    for kind in KINDS:
        for field in (name for name in kind.refers_to if name not in kind.outlives):
            for record in workspace.all(kind):
                value = getattr(record, field)
                for one in value if isinstance(value, tuple) else (value,):
                    if is_id(one) and workspace.look_up(one) is None:
                        yield record, field, one


def referred(ops: Iterable[Op]) -> tuple[str, ...]:
    """Ids that the values written by these operations point at, sorted, without the records that they make."""
    ops = tuple(ops)
    found: set[str] = set()
    for op in ops:
        for field in TABLES[op.table].refers_to:
            value = (op.after or {}).get(field)
            found.update(one for one in (value if isinstance(value, list | tuple) else (value,)) if is_id(one))
    return tuple(sorted(found - {op.id for op in ops if op.before is None}))


def is_id(value: object) -> bool:
    """Whether this is written like the id of a record, and not like the words that `Who` fields may hold too."""
    return isinstance(value, str) and " " not in value and prefix_of(value) in PREFIXES


def parts_of(workspace: Workspace, identifier: str, noun: str = Team.noun) -> Iterator[list[Record]]:
    """The records that are part of this one (a team's plan and the steps between leader and manager), one kind at a
    time; then what is part of those."""
    whole: list[Record] = []
    for kind in KINDS:
        if kind.part_of == noun:
            found: list[Record] = list(workspace.find(kind, **{noun: identifier}))
            whole += found
            yield found
    nouns = {kind.part_of for kind in KINDS}
    for record in whole:
        if record.noun in nouns:
            yield from parts_of(workspace, record.id, record.noun)


def team_of_record(workspace: Workspace, identifier: str) -> str:
    """Id of the team that a record belongs to, itself or through what it is part of; or an empty string."""
    record = workspace.look_up(identifier)
    return team_of(workspace, record) if record is not None else ""


def team_of(workspace: Workspace, record: Record) -> str:
    """The same for a record that may be gone."""
    if record.part_of in ("", Team.noun):
        return str(getattr(record, Team.noun, ""))
    return team_of_record(workspace, getattr(record, record.part_of))
