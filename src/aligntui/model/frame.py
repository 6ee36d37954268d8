"""The session itself: its strategy on a page, its agenda, its clock, its notes and what was exported."""

from typing import Literal

from .base import Day, Minutes, Moment, Record, Seconds, StageKey

META_ID = "meta"


class Meta(Record):
    """The one record that names the session and holds its strategy on a page."""

    table = "meta"
    prefix = "meta"
    noun = "session"
    shown_in = "frame"
    refers_to = ("leader", "facilitator")
    public = True

    id: str = META_ID
    workspace: str = ""
    """An id of the workspace as a whole; a hand-out carries the one it was cut from."""
    title: str = ""
    organisation: str = ""
    horizon: Day | None = None
    """The last day that this strategy is about."""
    currency: str = "EUR"
    how_big: str = ""
    """The growth goal."""
    whom: str = ""
    """Whom we serve."""
    how_win: str = ""
    """How we win: "we are the only ones that ..."."""
    leader: str = ""
    facilitator: str = ""
    session_day: Day | None = None
    starts_at: str = "09:00"
    """When the agenda starts, as hours and minutes of the wall clock."""
    promised_minutes: Minutes = 0
    """How long the room was told that it takes: the agenda as it was set; five minutes more here or there do not
    alter it. 0 when no agenda was set."""
    handout_of: str = ""
    """In a hand-out: the id of its `Handout` record in the workspace that it was cut from; empty in a session."""
    handout_digest: str = ""
    """In a hand-out: the digest of its records as they were cut, to tell whether its history is whole."""
    cadence: str = ""
    """How often the leader looks at the work after the session, as it was said: "every Monday"."""
    hide_who_said: bool = True
    """Whether the projected view leaves out who brought an imperative."""


class AgendaItem(Record):
    """The minutes planned for one stage. Its id is `age_` and the stage."""

    table = "agenda"
    prefix = "age"
    noun = "agenda item"
    shown_in = "frame"
    public = True

    stage: StageKey
    minutes: Minutes = 0


class Stint(Record):
    """A stretch of time that the timer ran in one stage."""

    table = "clock"
    prefix = "clo"
    noun = "stretch of time"
    nouns = "stretches of time"
    fact = True
    local = True

    stage: StageKey
    started: Moment
    seconds: Seconds = 0


class Note(Record):
    """A note, or something put in the parking lot to come back to."""

    table = "notes"
    prefix = "not"
    noun = "note"
    searched = ("text",)
    refers_to = ("about",)
    comes_back = True

    text: str
    kind: Literal["note", "parking lot"] = "note"
    stage: StageKey = "frame"
    about: str = ""
    """Id of the record that was selected when the note was made."""
    at: Moment
    settled: bool = False


class Export(Record):
    """That a document left the session."""

    table = "exports"
    prefix = "exp"
    noun = "export"
    fact = True
    shown_in = "close"
    refers_to = ("team",)
    outlives = ("team",)
    local = True

    what: Literal["summary", "plan", "card", "read-out"] = "summary"
    format: str = "md"
    team: str = ""
    at: Moment
