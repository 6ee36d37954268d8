"""Approval and close: reviews, comments, findings that somebody answered, commitments."""

from typing import Literal

from pydantic import Field

from .base import Day, Moment, Record, Who


class Review(Record):
    """One step between a manager and the leader. The last one of a team says where its plan stands."""

    table = "reviews"
    prefix = "rev"
    noun = "review"
    shown_in = "approve"
    part_of = "team"
    refers_to = ("team", "by")
    comes_back = True
    public = True

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

    table = "comments"
    prefix = "com"
    noun = "comment"
    shown_in = "approve"
    searched = ("text", "answer")
    part_of = "team"
    refers_to = ("team", "about", "by")
    comes_back = True
    public = True

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

    table = "findings"
    prefix = "fin"
    noun = "finding"
    shown_in = "approve"
    refers_to = ("by",)
    public = True

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

    table = "commitments"
    prefix = "cmt"
    noun = "commitment"
    shown_in = "close"
    searched = ("who", "what", "look_again")
    refers_to = ("who",)
    public = True

    who: Who
    what: str
    due: Day | None = None
    look_again: str = ""
    """How often the leader looks again: "every Monday", "monthly"."""
    order: int = 0


class Acceptance(Record):
    """That a person said yes to a commitment that names them. A row of its own, so that many can say it at once."""

    table = "acceptances"
    prefix = "acc"
    noun = "yes"
    nouns = "yeses"
    shown_in = "close"
    refers_to = ("commitment", "person")

    commitment: str
    person: str
