"""Who is here: people and teams."""

from __future__ import annotations

from typing import ClassVar

from .base import Hours, Record, StageKey


class Person(Record):
    """Anybody in the room or named in a plan."""

    table: ClassVar[str] = "people"
    prefix: ClassVar[str] = "per"
    noun: ClassVar[str] = "person"
    shown_in: ClassVar[StageKey | None] = "frame"
    searched: ClassVar[tuple[str, ...]] = ("name", "role")
    refers_to: ClassVar[tuple[str, ...]] = ("team",)
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

    name: str
    role: str = ""
    team: str = ""
    """Id of the team this person works in; empty for guests, and for a leader above the teams."""
    votes: bool = True
    """Whether this person gets dots in a ballot."""
    order: int = 0


class Team(Record):
    """A team that translates the priorities into its own work."""

    table: ClassVar[str] = "teams"
    prefix: ClassVar[str] = "tea"
    noun: ClassVar[str] = "team"
    shown_in: ClassVar[StageKey | None] = "frame"
    searched: ClassVar[tuple[str, ...]] = ("name", "gap_accepted")
    in_plan: ClassVar[tuple[str, ...]] = ("gap_accepted",)
    refers_to: ClassVar[tuple[str, ...]] = ("manager",)
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

    name: str
    manager: str = ""
    """Id of the person who owns this team's plan."""
    hours: Hours | None = None
    """Hours a week that the whole team has."""
    cadence: str = ""
    """How often the leader looks at this team, as it was said ("every Monday"); empty for the session's."""
    gap_accepted: str = ""
    """The leader's reason for letting the team ask for more hours than it frees."""
    order: int = 0
