"""What there is: records, ids, transactions, and the workspace that they form. Knows nobody else."""

from .approving import Comment, Commitment, Finding, Review
from .base import Record, Who
from .between import Handout, Merge, Told
from .choosing import MOST_PRIORITIES, Ballot, Fate, Imperative, Letter, Vote
from .frame import META_ID, AgendaItem, Export, Meta, Note, StageKey, Stint
from .ids import new_id, prefix_of
from .people import Person, Team
from .plans import CHANGE_KINDS, Activity, Change, ChangeKind, Meaning, Step, Tactic
from .tables import KINDS, PREFIXES, TABLES
from .transaction import Op, Transaction, Values
from .workspace import UnknownRecord, Workspace, values_of

__all__ = [
    "CHANGE_KINDS",
    "KINDS",
    "META_ID",
    "MOST_PRIORITIES",
    "PREFIXES",
    "TABLES",
    "Activity",
    "AgendaItem",
    "Ballot",
    "Change",
    "ChangeKind",
    "Comment",
    "Commitment",
    "Export",
    "Fate",
    "Finding",
    "Handout",
    "Imperative",
    "Letter",
    "Meaning",
    "Merge",
    "Meta",
    "Note",
    "Op",
    "Person",
    "Record",
    "Review",
    "StageKey",
    "Step",
    "Stint",
    "Tactic",
    "Team",
    "Told",
    "Transaction",
    "UnknownRecord",
    "Values",
    "Vote",
    "Who",
    "Workspace",
    "new_id",
    "prefix_of",
    "values_of",
]
