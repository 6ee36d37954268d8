"""From many to three: imperatives, ballots and votes."""

from typing import Literal

from pydantic import Field

from .base import Day, Record, Who

Fate = Literal["", "priority", "parked", "folded", "let go"]
Letter = Literal["", "A", "B", "C"]

MOST_PRIORITIES = 3
"""The hard rule of the method: never more than three."""


class Imperative(Record):
    """Anything on the long list. The priority is the imperative that survived, so it is the same record."""

    table = "imperatives"
    prefix = "imp"
    noun = "imperative"
    shown_in = "gather"
    searched = ("text", "short_name", "sentence", "measure", "target", "reason")
    refers_to = ("said_by", "duplicate_of", "not_alike", "folded_into")
    public = True

    text: str
    said_by: Who = ""
    """Who brought it, or owns it where it comes from."""
    themes: tuple[str, ...] = ()
    duplicate_of: str = ""
    """Id of the imperative that this one was folded under in Gather; its own words stay."""
    not_alike: tuple[str, ...] = ()
    """Ids of imperatives that somebody looked at and said are not the same."""
    order: int = 0

    fate: Fate = ""
    reason: str = ""
    """Why this fate; for a priority that the ballot did not choose, the leader's reason."""
    look_again: Day | None = None
    """When a parked imperative is looked at again."""
    folded_into: str = ""
    """Id of the priority that it became part of, when its fate is "folded"."""

    letter: Letter = ""
    short_name: str = ""
    sentence: str = ""
    measure: str = ""
    target: str = ""
    target_day: Day | None = None


class Ballot(Record):
    """One vote of the room. A new one never erases an old one."""

    table = "ballots"
    prefix = "bal"
    noun = "ballot"
    shown_in = "cut"
    refers_to = ("candidates", "run_off_of", "decided", "team", "priority", "electorate")
    outlives = ("candidates", "decided", "team", "priority")
    public = True

    number: int = Field(ge=1)
    kind: Literal["count", "pass", "compare", "none"] = "count"
    dots: int = Field(default=1, ge=1, le=99)
    """Dots each voter has."""
    most_per_item: int = Field(default=1, ge=1, le=99)
    voters: int = Field(default=1, ge=1, le=999)
    """How many people vote."""
    seats: int = Field(default=MOST_PRIORITIES, ge=1, le=99)
    """How many candidates are above the cut line."""
    candidates: tuple[str, ...] = ()
    subject: Literal["imperatives", "tactics", "activities"] = "imperatives"
    """What is voted on: the long list, the tactics of one cell, or what a team could stop."""
    team: str = ""
    """Id of the team whose tactics or activities are voted on."""
    priority: str = ""
    """Id of the priority whose tactics are voted on."""
    electorate: tuple[str, ...] = ()
    """Ids of the people who vote when the keyboard goes round; the leader alone in a comparison; empty in a count.
    Who of them has voted is `Turnout`."""
    hands: int = Field(default=0, ge=0, le=999)
    """How many vote by hand where others vote on paper; their totals stand beside the papers."""
    shortlist: bool = False
    """Whether this is the first of two steps: what is above its line goes into a second ballot."""
    run_off_of: str = ""
    """Id of the ballot whose tie this one decides."""
    state: Literal["open", "revealed", "closed"] = "open"
    decided: tuple[str, ...] = ()
    """Ids that the leader named where the dots did not decide."""
    decided_why: str = ""
    folded: tuple[str, ...] | None = None
    """From the reveal on: which candidates stood under which, as pairs `imp_a imp_b` (the first under the second), so
    that what is folded later changes no result. None while it is open, and in files of older programs."""


class Turnout(Record):
    """That a person has voted in a ballot; never what. A row of its own, so that two can vote at once.

    It happened, so undo leaves it alone; until the reveal a vote is changed by voting again, or withdrawn.
    """

    table = "turnout"
    prefix = "tur"
    noun = "vote"
    fact = True
    refers_to = ("ballot", "person")

    ballot: str
    person: str


class Slip(Record):
    """One voter's whole paper of a private ballot, after the reveal: no voter, no time, no order.

    Its id is worked out from the ballot and its place among all papers sorted by content. While the ballot is open,
    papers are in no workspace, but in the store's side file.
    """

    table = "slips"
    prefix = "sli"
    noun = "paper"
    refers_to = ("ballot", "paper")
    outlives = ("paper",)

    ballot: str
    paper: tuple[str, ...] = ()
    """Ids of candidates, sorted, each as often as it got dots; empty when the voter gave none."""


class Vote(Record):
    """A number of the hand count, or an answer of the leader's comparison.

    Files of programs before schema 2 hold private dots here too, with the voter; `aligntui doctor --clean-ballots`
    takes the names out.
    """

    table = "votes"
    prefix = "vot"
    noun = "vote"
    shown_in = "cut"
    refers_to = ("ballot", "candidate", "voter", "over")
    outlives = ("candidate", "over")
    public = True

    ballot: str
    candidate: str
    voter: str = ""
    """In a comparison, which is the leader's own named ranking: the leader's id; empty in a count."""
    dots: int = Field(default=0, ge=0, le=99_999)
    over: str = ""
    """In a comparison: the id of the candidate that this one was preferred to."""
