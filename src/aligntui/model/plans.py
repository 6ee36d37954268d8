"""A team's plan: what a priority means for it, its tactics, what has to change, and what it drops."""

from typing import Literal

from .base import Day, Hours, Money, Record, Who

ChangeKind = Literal["project", "value", "skill", "technology"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("project", "value", "skill", "technology")


class Meaning(Record):
    """What one priority means for one team: one cell of the matrix."""

    table = "meanings"
    prefix = "mea"
    noun = "meaning"
    shown_in = "translate"
    searched = ("text", "no_part", "overruled_why")
    in_plan = ("priority", "text", "no_part", "overruled", "overruled_why")
    part_of = "team"
    refers_to = ("team", "priority")
    comes_back = True
    public = True

    team: str
    priority: str
    text: str = ""
    no_part: str = ""
    """The reason why this team has no part in this priority; empty when it has one."""
    overruled: Literal["", "direct", "indirect", "none"] = ""
    overruled_why: str = ""


class Tactic(Record):
    """What a team will do for a priority, precise enough to act on."""

    table = "tactics"
    prefix = "tac"
    noun = "tactic"
    shown_in = "translate"
    searched = (
        "text",
        "owner",
        "for_whom",
        "with_what",
        "how_much",
        "seen",
        "overruled_why",
    )
    in_plan = (
        "priority",
        "text",
        "owner",
        "due",
        "hours",
        "for_whom",
        "with_what",
        "how_much",
        "seen",
        "overruled",
        "overruled_why",
    )
    part_of = "team"
    refers_to = ("team", "priority", "owner")
    comes_back = True
    public = True

    team: str
    priority: str
    text: str
    owner: Who = ""
    due: Day | None = None
    hours: Hours | None = None
    for_whom: str = ""
    with_what: str = ""
    how_much: str = ""
    seen: str = ""
    """What somebody would see: the team's own yes for a tactic in a language that is not judged."""
    overruled: Literal["", "direct", "indirect", "none"] = ""
    overruled_why: str = ""
    order: int = 0


class Change(Record):
    """Something that has to become different, or the answer that nothing of this kind has to."""

    table = "changes"
    prefix = "cha"
    noun = "change"
    shown_in = "change"
    searched = ("from_what", "to_what", "not_needed")
    in_plan = ("kind", "from_what", "to_what", "priority", "hours", "not_needed")
    part_of = "team"
    refers_to = ("team", "priority")
    comes_back = True
    public = True

    team: str
    kind: ChangeKind
    from_what: str = ""
    to_what: str = ""
    priority: str = ""
    hours: Hours | None = None
    not_needed: str = ""
    """The reason why no change of this kind is needed."""
    order: int = 0


class Step(Record):
    """One step of the action plan of a change."""

    table = "steps"
    prefix = "ste"
    noun = "step"
    shown_in = "change"
    searched = ("text", "owner")
    in_plan = ("change", "text", "owner", "due")
    part_of = "change"
    refers_to = ("change", "owner")
    comes_back = True
    public = True

    change: str
    text: str
    owner: Who = ""
    due: Day | None = None
    order: int = 0


class Activity(Record):
    """Something the team does today, kept or cut."""

    table = "activities"
    prefix = "act"
    noun = "activity"
    nouns = "activities"
    shown_in = "drop"
    searched = ("text", "prime", "reason")
    in_plan = (
        "text",
        "hours",
        "money",
        "mark",
        "serves",
        "prime",
        "reason",
        "stop_by",
        "redeploy_to",
    )
    part_of = "team"
    refers_to = ("team", "serves", "prime", "redeploy_to")
    comes_back = True
    public = True

    team: str
    text: str
    hours: Hours | None = None
    money: Money | None = None
    mark: Literal["", "keep", "cut"] = ""
    """Empty until somebody answers: it then counts as a cut when it serves no priority, as the method has it."""
    serves: str = ""
    """Id of the priority that a kept activity serves."""
    prime: Who = ""
    """Who owns stopping it."""
    reason: str = ""
    stop_by: Day | None = None
    redeploy_to: str = ""
    """Id of the tactic, change or priority that gets the freed hours and money."""
    order: int = 0
