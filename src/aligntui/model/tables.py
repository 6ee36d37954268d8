"""The list of tables. A new kind of record is one entry here."""

from __future__ import annotations

from collections.abc import Collection

from .approving import Acceptance, Comment, Commitment, Finding, Review
from .base import Record
from .between import Brief, Handout, Merge, Told
from .choosing import Ballot, Imperative, Slip, Turnout, Vote
from .following import Reading, Word
from .frame import AgendaItem, Export, Meta, Note, Stint
from .people import Person, Team
from .plans import Activity, Change, Meaning, Step, Tactic

_KINDS: tuple[type[Record], ...] = (
    Meta,
    AgendaItem,
    Person,
    Team,
    Imperative,
    Ballot,
    Vote,
    Turnout,
    Slip,
    Meaning,
    Tactic,
    Change,
    Step,
    Activity,
    Review,
    Comment,
    Finding,
    Commitment,
    Acceptance,
    Word,
    Reading,
    Stint,
    Note,
    Export,
    Handout,
    Merge,
    Told,
    Brief,
)

TABLES: dict[str, type[Record]] = {kind.table: kind for kind in _KINDS}
PREFIXES: dict[str, type[Record]] = {kind.prefix: kind for kind in _KINDS}
KINDS: Collection[type[Record]] = TABLES.values()
