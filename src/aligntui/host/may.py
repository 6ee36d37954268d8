"""What a person at a phone may do: one function over person, kind and the record as it is stored.

A leader's decisions (fates, letters, reveal, approval) are not kinds at all: they stay at the keyboard.
"""

from __future__ import annotations

from aligntui.model import Activity, Ballot, Commitment, Imperative, Person, Record, Step, Tactic, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.follow.items import work_of
from aligntui.rules.follow.words_said import owner_of

OPEN_TO_ALL = frozenset(["imperative", "undo", "coach"])
OF_A_TEAM = frozenset(["tactic", "meaning", "activity", "change"])
_NO_TEAM = "You are in no team yet: ask the facilitator to put you into one. What you wrote stays on this phone."


def may(workspace: Workspace, person: Person, kind: str, record: Record | None = None, team: str = "") -> str:
    """Empty when this person may do this, else the sentence why not. `team` is an id, where there is no record yet."""
    if kind in OPEN_TO_ALL:
        return ""
    if kind in ("dots", "withdraw"):
        return _vote(workspace, person, record)
    if kind == "yes":
        if isinstance(record, Commitment) and record.who in (person.id, person.name):
            return ""
        return "That commitment names somebody else: only who it names says yes to it."
    if kind == "word":
        return _word(workspace, person, record)
    if kind == "reading":
        return _reading(person, record)
    if kind in OF_A_TEAM:
        return _plan(workspace, person, record.team if isinstance(record, Tactic) else team)
    return "That cannot be done from a phone."


def _vote(workspace: Workspace, person: Person, record: Record | None) -> str:
    if not isinstance(record, Ballot):
        return "There is no such ballot."
    if record.state != "open":
        return "The result is shown already: this vote came after it and counts nowhere."
    if record.kind not in ("pass", "count"):
        return "The leader answers this one alone."
    if record.team and record.team != person.team and person.id not in record.electorate:
        return f"That vote is among the people of {_name(workspace, record.team)}."
    meta = workspace.meta
    if record.kind == "pass" and person.id in {meta.leader, meta.facilitator} - {*record.electorate, ""}:
        return f"{person.name} gives no dots in this vote: the facilitator can add a voter."
    if not person.votes and person.id not in record.electorate:
        return f"{person.name} is not among those who vote: ask the facilitator."
    return ""


def _plan(workspace: Workspace, person: Person, team: str) -> str:
    if not person.team:
        return _NO_TEAM
    if team != person.team:
        return f"That belongs to {_name(workspace, team)}: only its own people change it."
    if standing(workspace, team).state == "approved":
        return "This plan is approved: ask the leader to return it, then it can be changed."
    return ""


def _word(workspace: Workspace, person: Person, record: Record | None) -> str:
    """A word about the own team's work, or about what names this person; about oneself, that one is away."""
    if isinstance(record, Person):
        return "" if record.id == person.id else "Only they say that they are away."
    if not isinstance(record, Tactic | Step | Activity | Commitment):
        return "That is nothing that is followed."
    work = next((one for one in work_of(workspace) if one.id == record.id), None)
    if work is None:
        return "That is not followed: its priority or its team is gone, or it does not stop."
    if owner_of(workspace, work.id, work.who) in (person.id, person.name):
        return ""
    if not person.team:
        return _NO_TEAM
    if work.team != person.team:
        return f"That belongs to {_name(workspace, work.team)}: only its own people say how it goes."
    return ""


def _reading(person: Person, record: Record | None) -> str:
    if not isinstance(record, Imperative) or record.fate != "priority":
        return "That is not a priority any more, so nobody reads its measure."
    return "" if person.team else _NO_TEAM


def _name(workspace: Workspace, team: str) -> str:
    return getattr(workspace.get(Team, team), "name", "another team")
