"""What every record has, and the types of its fields."""

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

StageKey = Literal["frame", "gather", "cut", "translate", "change", "drop", "approve", "close", "follow"]

MOST_HOURS = 1_000_000.0
"""Hours a week: more than all weeks of a town."""

MOST_MONEY = 1e15
"""An amount a year in any currency: more than any country has."""

MOST_SECONDS = 100_000_000
"""Three years on one stage."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""Days that a plan can speak of. At the ends of the calendar itself no day has a next one, nor a local time."""

_FIRST_MOMENT = datetime(1900, 1, 2, tzinfo=UTC)
_LAST_MOMENT = datetime(2999, 12, 30, tzinfo=UTC)


def sane_day(day: date) -> date:
    """The day, or the nearest that a plan can speak of."""
    return day if FIRST_DAY <= day <= LAST_DAY else min(max(day, FIRST_DAY), LAST_DAY)


def sane_moment(moment: datetime) -> datetime:
    """The moment, or the nearest that has a local time everywhere; one without a zone is in UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if _FIRST_MOMENT.year < moment.year < _LAST_MOMENT.year:
        return moment
    return _FIRST_MOMENT if moment.year <= _FIRST_MOMENT.year else _LAST_MOMENT


# What is beyond a bound can only come out of a forged or damaged file: people are asked again where they type. It is
# read as the bound, so that every sum, every date and every document stays possible, and the doctor names it.

Hours = Annotated[float, Field(ge=0, allow_inf_nan=False), AfterValidator(lambda value: min(value, MOST_HOURS))]
"""Hours a week."""

Money = Annotated[float, Field(ge=0, allow_inf_nan=False), AfterValidator(lambda value: min(value, MOST_MONEY))]
"""An amount a year, in the currency of the workspace."""

Seconds = Annotated[int, AfterValidator(lambda value: min(max(value, 0), MOST_SECONDS))]

Minutes = Annotated[int, Field(ge=0, le=100_000)]

Who = str
"""Who does something: the id of a person, or the words as they were typed ("AEs", "the finance team")."""


class Record(BaseModel):
    """One row of one table. It never changes: an edit puts a new record with the same id in its place.

    Fields are plain values or tuples of plain values, so two versions can be compared field by field. What the rest of
    the house has to know about a kind stands on the kind, as plain values; tables of it elsewhere are computed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: ClassVar[str]
    prefix: ClassVar[str]
    noun: ClassVar[str]
    """What people call one of these, in sentences on the screen."""
    nouns: ClassVar[str] = ""
    """What they call several, where that is more than an s."""
    fact: ClassVar[bool] = False
    """A fact of time (minutes used, a file written): it happened, so undo leaves it alone."""
    shown_in: ClassVar[StageKey | None] = None
    """The stage where people work on it; None where no stage, or every one, shows it."""
    searched: ClassVar[tuple[str, ...]] = ()
    """Fields with people's words, which search looks through."""
    in_plan: ClassVar[tuple[str, ...]] = ()
    """Fields that belong to a team's plan, which an approval is sealed to; an empty one breaks no seal."""
    part_of: ClassVar[str] = ""
    """The field with the id of the team whose part of the session it is, or of the record that it is a part of. It is
    named like the noun of that kind. Such a record is handed out to its team; it cannot be without what it is part
    of."""
    refers_to: ClassVar[tuple[str, ...]] = ()
    """Fields that hold an id, or (for `Who` fields) an id or words, or a tuple of ids."""
    outlives: ClassVar[tuple[str, ...]] = ()
    """Those of them that go on naming a record that was deleted: what was said about it stays said."""
    comes_back: ClassVar[bool] = False
    """Whether managers work on it, so that a hand-out brings it back."""
    local: ClassVar[bool] = False
    """Whether it is about one machine or one file, so that merging a copy leaves it where it is."""
    public: ClassVar[bool] = False
    """Whether it goes into an export for everybody. Notes, facts of one machine and who has voted do not, nor does a
    kind that is added later, until somebody decides that it may go."""

    id: str = Field(min_length=3, max_length=64)

    @classmethod
    def a_noun(cls) -> str:
        """`a tactic`, `an activity`."""
        return f"{'an' if cls.noun[0] in 'aeiou' else 'a'} {cls.noun}"

    @classmethod
    def counted(cls, count: int) -> str:
        """`1 activity`, `2 activities`."""
        return f"{count:,} {cls.noun if count == 1 else cls.nouns or cls.noun + 's'}"


Day = Annotated[date, AfterValidator(sane_day)]
Moment = Annotated[datetime, AfterValidator(sane_moment)]
