"""What there is: records, ids, transactions, and the workspace that they form. Knows nobody else."""

from .approving import Acceptance, Comment, Commitment, Finding, Review
from .base import Record, StageKey, Who
from .between import Brief, Handout, Merge, Told
from .choosing import MOST_PRIORITIES, Ballot, Fate, Imperative, Letter, Slip, Turnout, Vote
from .fitting import DoesNotFit, Stale, UnknownRecord
from .following import CONFIDENCES, STATES, Confidence, Reading, State, Word
from .frame import META_ID, AgendaItem, Export, Meta, Note, Stint
from .ids import derived_id, new_id, new_uid, prefix_of
from .people import Person, Team
from .plans import CHANGE_KINDS, Activity, Change, ChangeKind, Meaning, Step, Tactic
from .tables import KINDS, PREFIXES, TABLES
from .transaction import KEYBOARD, Op, Transaction, Values, Way, backwards
from .workspace import Workspace, values_of

__all__ = [
    "CHANGE_KINDS",
    "CONFIDENCES",
    "KEYBOARD",
    "KINDS",
    "META_ID",
    "MOST_PRIORITIES",
    "PREFIXES",
    "STATES",
    "TABLES",
    "Acceptance",
    "Activity",
    "AgendaItem",
    "Ballot",
    "Brief",
    "Change",
    "ChangeKind",
    "Comment",
    "Commitment",
    "Confidence",
    "DoesNotFit",
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
    "Reading",
    "Record",
    "Review",
    "Slip",
    "StageKey",
    "Stale",
    "State",
    "Step",
    "Stint",
    "Tactic",
    "Team",
    "Told",
    "Transaction",
    "Turnout",
    "UnknownRecord",
    "Values",
    "Vote",
    "Way",
    "Who",
    "Word",
    "Workspace",
    "backwards",
    "derived_id",
    "new_id",
    "new_uid",
    "prefix_of",
    "values_of",
]
