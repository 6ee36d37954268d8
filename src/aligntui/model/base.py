"""What every record has, and the types of its fields."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

Hours = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""Hours a week."""

Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""An amount a year, in the currency of the workspace."""

Minutes = Annotated[int, Field(ge=0, le=100_000)]

Who = str
"""Who does something: the id of a person, or the words as they were typed ("AEs", "the finance team")."""


class Record(BaseModel):
    """One row of one table. It never changes: an edit puts a new record with the same id in its place.

    Fields are plain values or tuples of plain values, so two versions can be compared field by field.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: ClassVar[str]
    prefix: ClassVar[str]
    noun: ClassVar[str]
    """What people call one of these, in sentences on the screen."""
    fact: ClassVar[bool] = False
    """A fact of time (minutes used, a file written): it happened, so undo leaves it alone."""

    id: str = Field(min_length=3, max_length=64)


Day = date
Moment = datetime
