"""A team's plan: what a priority means for it, its tactics, what has to change, and what it drops."""

from __future__ import annotations

from typing import ClassVar, Literal

from .base import Day, Hours, Money, Record, StageKey, Who

ChangeKind = Literal["project", "value", "skill", "technology"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("project", "value", "skill", "technology")


class Meaning(Record):
    """What one priority means for one team: one cell of the matrix."""

    table: ClassVar[str] = "meanings"
    prefix: ClassVar[str] = "mea"
    noun: ClassVar[str] = "meaning"
    shown_in: ClassVar[StageKey | None] = "translate"
    searched: ClassVar[tuple[str, ...]] = ("text", "no_part", "overruled_why")
    in_plan: ClassVar[tuple[str, ...]] = ("priority", "text", "no_part", "overruled", "overruled_why")
    part_of: ClassVar[str] = "team"
    refers_to: ClassVar[tuple[str, ...]] = ("team", "priority")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

    team: str
    priority: str
    text: str = ""
    no_part: str = ""
    """The reason why this team has no part in this priority; empty when it has one."""
    overruled: Literal["", "direct", "indirect", "none"] = ""
    overruled_why: str = ""


class Tactic(Record):
    """What a team will do for a priority, precise enough to act on."""

    table: ClassVar[str] = "tactics"
    prefix: ClassVar[str] = "tac"
    noun: ClassVar[str] = "tactic"
    shown_in: ClassVar[StageKey | None] = "translate"
    searched: ClassVar[tuple[str, ...]] = (
        "text",
        "owner",
        "for_whom",
        "with_what",
        "how_much",
        "seen",
        "overruled_why",
    )
    in_plan: ClassVar[tuple[str, ...]] = (
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
    part_of: ClassVar[str] = "team"
    refers_to: ClassVar[tuple[str, ...]] = ("team", "priority", "owner")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

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

    table: ClassVar[str] = "changes"
    prefix: ClassVar[str] = "cha"
    noun: ClassVar[str] = "change"
    shown_in: ClassVar[StageKey | None] = "change"
    searched: ClassVar[tuple[str, ...]] = ("from_what", "to_what", "not_needed")
    in_plan: ClassVar[tuple[str, ...]] = ("kind", "from_what", "to_what", "priority", "hours", "not_needed")
    part_of: ClassVar[str] = "team"
    refers_to: ClassVar[tuple[str, ...]] = ("team", "priority")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

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

    table: ClassVar[str] = "steps"
    prefix: ClassVar[str] = "ste"
    noun: ClassVar[str] = "step"
    shown_in: ClassVar[StageKey | None] = "change"
    searched: ClassVar[tuple[str, ...]] = ("text", "owner")
    in_plan: ClassVar[tuple[str, ...]] = ("change", "text", "owner", "due")
    part_of: ClassVar[str] = "change"
    refers_to: ClassVar[tuple[str, ...]] = ("change", "owner")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

    change: str
    text: str
    owner: Who = ""
    due: Day | None = None
    order: int = 0


class Activity(Record):
    """Something the team does today, kept or cut."""

    table: ClassVar[str] = "activities"
    prefix: ClassVar[str] = "act"
    noun: ClassVar[str] = "activity"
    shown_in: ClassVar[StageKey | None] = "drop"
    searched: ClassVar[tuple[str, ...]] = ("text", "prime", "reason")
    in_plan: ClassVar[tuple[str, ...]] = (
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
    part_of: ClassVar[str] = "team"
    refers_to: ClassVar[tuple[str, ...]] = ("team", "serves", "prime", "redeploy_to")
    comes_back: ClassVar[bool] = True
    public: ClassVar[bool] = True

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
