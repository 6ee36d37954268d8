"""Who is here: people and teams."""

from .base import Hours, Record


class Person(Record):
    """Anybody in the room or named in a plan."""

    table = "people"
    prefix = "per"
    noun = "person"
    nouns = "people"
    shown_in = "frame"
    searched = ("name", "role")
    refers_to = ("team",)
    comes_back = True
    public = True

    name: str
    role: str = ""
    team: str = ""
    """Id of the team this person works in; empty for guests, and for a leader above the teams."""
    votes: bool = True
    """Whether this person gets dots in a ballot."""
    order: int = 0


class Team(Record):
    """A team that translates the priorities into its own work."""

    table = "teams"
    prefix = "tea"
    noun = "team"
    shown_in = "frame"
    searched = ("name", "gap_accepted")
    in_plan = ("gap_accepted",)
    refers_to = ("manager",)
    comes_back = True
    public = True

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
