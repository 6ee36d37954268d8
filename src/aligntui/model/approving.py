"""Approval and close: reviews, comments, findings that somebody answered, commitments."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .base import Day, Moment, Record, StageKey, Who


class Review(Record):
    """One step between a manager and the leader. The last one of a team says where its plan stands."""

    table: ClassVar[str] = "reviews"
    prefix: ClassVar[str] = "rev"
    noun: ClassVar[str] = "review"
    shown_in: ClassVar[StageKey | None] = "approve"
    part_of: ClassVar[str] = "team"
    refers_to: ClassVar[tuple[str, ...]] = ("team", "by")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

    team: str
    event: Literal["handed in", "returned", "approved"]
    round: int = Field(default=1, ge=1)
    by: Who = ""
    at: Moment
    reason: str = ""
    """Why it was approved over open findings, indirect cells or a negative balance."""
    digest: str = ""
    """For an approval: the digest of the plan's content, which is the seal."""


class Comment(Record):
    """What the leader said about a plan or about one record of it."""

    table: ClassVar[str] = "comments"
    prefix: ClassVar[str] = "com"
    noun: ClassVar[str] = "comment"
    shown_in: ClassVar[StageKey | None] = "approve"
    searched: ClassVar[tuple[str, ...]] = ("text", "answer")
    part_of: ClassVar[str] = "team"
    refers_to: ClassVar[tuple[str, ...]] = ("team", "about", "by")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

    team: str
    about: str = ""
    """Id of the record it is about; empty for the plan as a whole."""
    field: str = ""
    """Field of that record that it is about; empty for the record as a whole."""
    text: str
    by: Who = ""
    at: Moment
    answer: str = ""
    settled: bool = False


class Finding(Record):
    """The answer to a drift finding. Findings themselves are derived each time; only answers are kept."""

    table: ClassVar[str] = "findings"
    prefix: ClassVar[str] = "fin"
    noun: ClassVar[str] = "finding"
    shown_in: ClassVar[StageKey | None] = "approve"
    refers_to: ClassVar[tuple[str, ...]] = ("by",)
    public: ClassVar[bool] = True

    key: str
    """What kind of finding over which records, so that the derived finding can be matched."""
    digest: str
    """Digest of the records as they were: when they change, the finding comes back."""
    outcome: Literal["settled", "accepted"]
    reason: str = ""
    by: Who = ""
    at: Moment


class Commitment(Record):
    """Who does what by when, starting Monday, and how often the leader looks again."""

    table: ClassVar[str] = "commitments"
    prefix: ClassVar[str] = "cmt"
    noun: ClassVar[str] = "commitment"
    shown_in: ClassVar[StageKey | None] = "close"
    searched: ClassVar[tuple[str, ...]] = ("who", "what", "look_again")
    refers_to: ClassVar[tuple[str, ...]] = ("who",)
    public: ClassVar[bool] = True

    who: Who
    what: str
    due: Day | None = None
    look_again: str = ""
    """How often the leader looks again: "every Monday", "monthly"."""
    order: int = 0


class Acceptance(Record):
    """That a person said yes to a commitment that names them. A row of its own, so that many can say it at once."""

    table: ClassVar[str] = "acceptances"
    prefix: ClassVar[str] = "acc"
    noun: ClassVar[str] = "yes"
    shown_in: ClassVar[StageKey | None] = "close"
    refers_to: ClassVar[tuple[str, ...]] = ("commitment", "person")

    commitment: str
    person: str
