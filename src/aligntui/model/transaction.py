"""A transaction: everything that one intention altered, with a label a person understands."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from .base import Moment
from .ids import new_uid

Values = dict[str, Any]
"""Field names and plain JSON values."""

Kind = Literal["do", "undo", "redo", "fact", "final"]
"""`fact`: it happened, so undo leaves it alone. `final`: a decision that undo refuses with a sentence."""

Way = Literal["fields", "strict"]
"""How it may be put behind what others did meanwhile: `fields` when nobody touched the same fields, `strict` only when
nobody did anything at all (docs/history.md)."""

KEYBOARD = "keyboard"
"""The actor of all that is typed at the machine that has the workspace open, whoever sits there."""


class Op(BaseModel):
    """One record before and after.

    Creation has no `before`, deletion no `after`, both with all fields; an update has only the fields that changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: str
    id: str
    before: Values | None = None
    after: Values | None = None

    def inverse(self) -> Self:
        return type(self)(table=self.table, id=self.id, before=self.after, after=self.before)


class Transaction(BaseModel):
    """The one way a workspace is altered: undo, journal, history, seals and merge are all read from these."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    seq: int = Field(default=0, ge=0)
    """Place in the history, without gaps, given by the store that keeps it; 0 before it has one."""
    uid: str = Field(default_factory=new_uid, min_length=1, max_length=64)
    """What this transaction is called everywhere, wherever it stands in a history."""
    at: Moment
    by: str = ""
    """The name of who did it, for people to read. Who may undo it says `actor`."""
    actor: str = Field(default=KEYBOARD, max_length=64)
    """Who can undo it: `keyboard`, a person's id on a phone, a site's id in a shared store."""
    label: str
    kind: Kind = "do"
    way: Way = "fields"
    of: str = ""
    """For an undo or a redo: the `uid` of the transaction that it takes back or does again."""
    refers: tuple[str, ...] = ()
    """Ids of other records that what it wrote points at: deleting one of them meanwhile does not go with it."""
    ops: tuple[Op, ...] = ()


def backwards(ops: tuple[Op, ...]) -> tuple[Op, ...]:
    """The operations that take these back."""
    return tuple(op.inverse() for op in reversed(ops))
