"""What a person at a phone may do: one function over person, kind and the record as it is stored.

A leader's decisions (fates, letters, reveal, approval) are no kinds at all: they stay at the keyboard.
"""

from __future__ import annotations

from aligntui.model import Ballot, Commitment, Person, Record, Tactic, Team, Workspace
from aligntui.rules.approval import standing

OPEN_TO_ALL = frozenset(["imperative", "undo", "coach"])
OF_A_TEAM = frozenset(["tactic", "meaning", "activity", "change"])


def may(workspace: Workspace, person: Person, kind: str, record: Record | None = None, team: str = "") -> str:
    """Empty when this person may do this, else the sentence why not. `team` is an id, where there is no record yet."""
    if kind in OPEN_TO_ALL:
        return ""
    if kind == "dots":
        return _vote(person, record)
    if kind == "yes":
        if isinstance(record, Commitment) and record.who in (person.id, person.name):
            return ""
        return "That commitment names somebody else: only who it names says yes to it."
    if kind in OF_A_TEAM:
        return _plan(workspace, person, record.team if isinstance(record, Tactic) else team)
    return "That cannot be done from a phone."


def _vote(person: Person, record: Record | None) -> str:
    if not isinstance(record, Ballot):
        return "There is no such ballot."
    if record.state != "open":
        return "The result is shown already: this vote came after it and counts nowhere."
    if record.kind not in ("pass", "count"):
        return "The leader answers this one alone."
    if not person.votes:
        return f"{person.name} is not among those who vote: ask the facilitator."
    return ""


def _plan(workspace: Workspace, person: Person, team: str) -> str:
    if not person.team:
        return "You are in no team yet: ask the facilitator to put you into one. What you wrote stays on this phone."
    if team != person.team:
        name = getattr(workspace.get(Team, team), "name", "another team")
        return f"That belongs to {name}: only its own people change it."
    if standing(workspace, team).state == "approved":
        return "This plan is approved: ask the leader to return it, then it can be changed."
    return ""
