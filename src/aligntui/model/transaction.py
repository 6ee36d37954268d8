"""A transaction: everything that one intention altered, with a label a person understands."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Moment

Values = dict[str, Any]
"""Field names and plain JSON values."""


class Op(BaseModel):
    """One record before and after.

    Creation has no `before`, deletion no `after`, both with all fields; an update has only the fields that changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: str
    id: str
    before: Values | None = None
    after: Values | None = None

    def inverse(self) -> Op:
        return Op(table=self.table, id=self.id, before=self.after, after=self.before)


class Transaction(BaseModel):
    """The one way a workspace is altered: undo, journal, history, seals and merge are all read from these."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    seq: int = Field(ge=1)
    """Place in the history of this file, without gaps."""
    at: Moment
    by: str = ""
    label: str
    kind: Literal["do", "undo", "redo", "fact"] = "do"
    of: int = 0
    """For an undo or a redo: the `seq` of the transaction that it takes back or does again."""
    ops: tuple[Op, ...] = ()
