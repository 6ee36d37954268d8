"""Which fields hold ids of other records: what a deletion has to think of, and what a doctor can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .approving import Acceptance, Comment, Commitment, Finding, Review
from .base import Record
from .between import Handout, Told
from .choosing import Ballot, Imperative, Slip, Turnout, Vote
from .following import Reading, Word
from .frame import Export, Meta, Note
from .ids import prefix_of
from .people import Person, Team
from .plans import Activity, Change, Meaning, Step, Tactic
from .tables import PREFIXES, TABLES
from .transaction import Op
from .workspace import Workspace

REFERENCES: dict[type[Record], tuple[str, ...]] = {
    Meta: ("leader", "facilitator"),
    Person: ("team",),
    Team: ("manager",),
    Imperative: ("said_by", "duplicate_of", "not_alike", "folded_into"),
    Ballot: ("candidates", "run_off_of", "decided", "team", "priority", "electorate"),
    Vote: ("ballot", "candidate", "voter", "over"),
    Turnout: ("ballot", "person"),
    Slip: ("ballot", "paper"),
    Meaning: ("team", "priority"),
    Tactic: ("team", "priority", "owner"),
    Change: ("team", "priority"),
    Step: ("change", "owner"),
    Activity: ("team", "serves", "prime", "redeploy_to"),
    Review: ("team", "by"),
    Comment: ("team", "about", "by"),
    Finding: ("by",),
    Commitment: ("who",),
    Acceptance: ("commitment", "person"),
    Word: ("about", "by", "successor", "corrects"),
    Reading: ("priority", "by", "corrects"),
    Note: ("about",),
    Export: ("team",),
    Handout: ("team", "by"),
    Told: ("priority",),
}
"""Fields that hold an id, or (for `Who` fields) an id or words, or a tuple of ids."""


def references_to(workspace: Workspace, identifier: str) -> Iterator[tuple[Record, str]]:
    """Every record and field that points at this id."""
    for kind, fields in REFERENCES.items():
        for field in fields:
            if field in _TUPLES:
                for record in workspace.all(kind):
                    if identifier in getattr(record, field):
                        yield record, field
            else:
                for record in workspace.find(kind, **{field: identifier}):
                    yield record, field


_TUPLES = {"not_alike", "candidates", "decided", "electorate", "paper"}


def referred(ops: Iterable[Op]) -> tuple[str, ...]:
    """Ids that the values written by these operations point at, sorted, without the records that they make."""
    ops = tuple(ops)
    found: set[str] = set()
    for op in ops:
        for field in REFERENCES.get(TABLES[op.table], ()):
            value = (op.after or {}).get(field)
            found.update(one for one in (value if isinstance(value, list | tuple) else (value,)) if is_id(one))
    return tuple(sorted(found - {op.id for op in ops if op.before is None}))


def is_id(value: object) -> bool:
    """Whether this is written like the id of a record, and not like the words that `Who` fields may hold too."""
    return isinstance(value, str) and " " not in value and prefix_of(value) in PREFIXES
