"""Which fields hold ids of other records: what a deletion has to think of, and what a doctor can check."""

from __future__ import annotations

from collections.abc import Iterator

from .approving import Comment, Commitment, Finding, Review
from .base import Record
from .between import Handout, Told
from .choosing import Ballot, Imperative, Vote
from .frame import Meta, Note
from .people import Person, Team
from .plans import Activity, Change, Meaning, Step, Tactic
from .workspace import Workspace

REFERENCES: dict[type[Record], tuple[str, ...]] = {
    Meta: ("leader", "facilitator"),
    Person: ("team",),
    Team: ("manager",),
    Imperative: ("said_by", "duplicate_of", "not_alike", "folded_into"),
    Ballot: ("candidates", "run_off_of", "decided", "team", "priority", "electorate", "voted"),
    Vote: ("ballot", "candidate", "voter", "over"),
    Meaning: ("team", "priority"),
    Tactic: ("team", "priority", "owner"),
    Change: ("team", "priority"),
    Step: ("change", "owner"),
    Activity: ("team", "serves", "prime", "redeploy_to"),
    Review: ("team", "by"),
    Comment: ("team", "about", "by"),
    Finding: ("by",),
    Commitment: ("who",),
    Note: ("about",),
    Handout: ("team",),
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


_TUPLES = {"not_alike", "candidates", "decided", "electorate", "voted"}
