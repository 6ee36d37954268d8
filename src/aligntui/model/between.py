"""Between sessions: what was handed out, what came back, and what other teams say in a hand-out."""

from .base import Day, Moment, Record, Who


class Handout(Record):
    """That a team's part was cut out for its manager. It happened, so undo leaves it alone."""

    table = "handouts"
    prefix = "han"
    noun = "hand-out"
    fact = True
    refers_to = ("team", "by")
    outlives = ("team",)
    local = True

    team: str
    at: Moment
    by: Who = ""
    after: str = ""
    """Uid of the last transaction of the workspace that it was cut from, empty when there was none yet: what was
    handed out can be worked out again."""
    digest: str = ""
    """Digest of the records that were handed out."""
    wanted_by: Day | None = None
    """The day by which it is wanted back."""
    note: str = ""
    """What was said to the manager with it."""


class Brief(Record):
    """In a hand-out: what its manager reads first. It is cut anew each time, and nothing of it comes back."""

    table = "briefs"
    prefix = "bri"
    noun = "brief"
    local = True

    by: str = ""
    """The name of who handed it out."""
    at: Moment
    wanted_by: Day | None = None
    note: str = ""
    findings: tuple[str, ...] = ()
    """What in the plans contradicts this team's, as the leader reads it."""
    sent: Moment | None = None
    """In a copy that was made for sending: when. Work goes on in the file that it was copied from."""


class Merge(Record):
    """Up to where something was merged, so that merging it again brings only what came after. Undone with the merge."""

    table = "merges"
    prefix = "mer"
    noun = "merge"
    local = True

    source: str
    """The id of a hand-out, or the uid of the transaction where a copy's history parts from ours."""
    upto: str = ""
    """Uid of the last transaction of the source that was merged."""
    at: Moment
    changed: tuple[str, ...] = ()
    """Ids of the records that it altered, in the order of `said`; an id stands there once for each sentence."""
    said: tuple[str, ...] = ()
    """What was changed there and by whom, in sentences, as its own history told it."""


class Told(Record):
    """In a hand-out: what a priority means for another team, to read and not to change."""

    table = "told"
    prefix = "tol"
    noun = "word of another team"
    nouns = "words of another team"
    refers_to = ("priority",)
    local = True

    team: str
    """The other team's name."""
    priority: str
    text: str
