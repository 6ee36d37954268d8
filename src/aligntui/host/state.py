"""What one person's phone may show: built from a list of what may leave, and nothing else leaves.

Nobody else's vote, draft, note or plan is in it, nor what the room has not been shown yet. What all phones, or all of a
team, show alike is worked out once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aligntui.exchange.projected import projected
from aligntui.model import Ballot, Imperative, Person, StageKey, Team, Workspace
from aligntui.rules.approval import open_comments
from aligntui.rules.ballots import still_standing, tally, text_of
from aligntui.rules.papers import dots_of, heads
from aligntui.rules.priorities import called, priorities
from aligntui.rules.stages import stage_of
from aligntui.rules.words import say_who
from aligntui.store.port import Paper, Slips

from .card_state import cards, check_in, commitments
from .encoding import MOST_CANDIDATES, MOST_ROWS, Part, cut
from .may import may
from .plan_state import plan_of
from .wall import rows_of

FEW = 5
"""Papers below which a result may tell who gave it."""
PRIVATE = (
    "Until the reveal: whoever owns the host's computer. On an open network: whoever listens to it."
    " After the reveal: nobody from the file."
)
MOST_COMMENTS = 8
"""The newest ones that a manager's phone shows; the plan has all."""
MOST_NAMES = 300


class Shown:
    """The session at one moment, as phones show it. `selected` is the record that the facilitator is at, as the
    projected view takes it."""

    def __init__(
        self, workspace: Workspace, here: StageKey, today: date, *, moderated: bool = False, selected: str = ""
    ) -> None:
        self._workspace = workspace
        self._here = here
        self._today = today
        stage, meta, slide = stage_of(workspace, here), workspace.meta, projected(workspace, here, selected, today)
        self._head = {"v": 1, "workspace": meta.workspace, "title": cut(meta.title)}
        self._ballots = _ballots(workspace)
        self._everybody = {
            **self._head,
            "stage": {"number": stage.number, "key": stage.key, "title": stage.title, "question": stage.question},
            "moderated": moderated,
            "priorities": [
                {"id": one.id, "letter": one.letter, "text": cut(called(one)), "measure": cut(one.measure)}
                for one in priorities(workspace)
            ],
            "imperatives": workspace.count(Imperative),
            "room": {"title": cut(slide.title), "rows": rows_of(slide)},
        }
        self._parts: dict[str, Part] = {}
        self._papers: dict[str, Mapping[str, Paper]] = {}
        self._cards: Mapping[str, list[dict[str, Any]]] | None = None
        self._commitments: Mapping[str, list[dict[str, Any]]] = {}

    def visitor(self, *, knocking: bool, name: str) -> Part:
        """What somebody sees who is not in yet: the title, and the names to choose from."""
        names = self._part("names", lambda: {"people": _names(self._workspace)}).values
        return Part.of({**self._head, "knocking": knocking, "name": name, **names})

    def everybody(self) -> Part:
        """What all see alike."""
        return self._part("everybody", lambda: self._everybody)

    def ballot_for(self, person: Person | None) -> Ballot | None:
        """The ballot that this person may see: the newest of the whole room, or one among the own team."""
        for ballot in self._ballots:
            if not ballot.team or (
                person is not None and (person.team == ballot.team or person.id in ballot.electorate)
            ):
                return ballot
        return None

    def ballot(self, ballot: Ballot | None) -> Part:
        """A ballot as everybody who may see it sees it."""
        if ballot is None:
            return Part.of({"ballot": None})
        return self._part(f"ballot {ballot.id}", lambda: {"ballot": _ballot(self._workspace, ballot)})

    def papers(self, ballot: Ballot, slips: Slips) -> Mapping[str, Paper]:
        """Person -> paper of an open ballot; each leaves to its own person only."""
        if ballot.id not in self._papers:
            self._papers[ballot.id] = slips.papers(ballot.id)
        return self._papers[ballot.id]

    def plan(self, person: Person | None) -> Part:
        """The own team's plan."""
        team = self._workspace.get(Team, person.team) if person is not None else None
        if team is None:
            return Part.of({"plan": None})
        return self._part(f"plan {team.id}", lambda: {"plan": plan_of(self._workspace, team, self._today)})

    def personal(
        self,
        person: Person | None,
        name: str,
        paper: tuple[str, ...] | None,
        waiting: list[dict[str, Any]],
        undoable: str,
    ) -> Part:
        """What only this person sees: the own vote, the own words, the own card. `person` is None for somebody new,
        who is called `name` and has no record before the first act."""
        workspace, ballot = self._workspace, self.ballot_for(person)
        team = workspace.get(Team, person.team) if person is not None else None
        who = person or Person(id="per_nobody", name=name)
        me = {
            "id": person.id if person is not None else "",
            "name": who.name,
            "team": {"id": team.id, "name": team.name} if team else None,
            "undo": undoable,
            "waiting": waiting,
        }
        said = workspace.find(Imperative, said_by=person.id)[-MOST_ROWS:] if person is not None else []
        return Part.of(
            {
                "me": me,
                "mine": dots_of(paper) if paper is not None else None,
                "may_vote": may(workspace, who, "dots", ballot) if ballot is not None else "",
                "yours": [{"id": one.id, "text": cut(one.text)} for one in said],
                "commitments": self._of(self._promised(), person),
                "card": self._of(self._carded(), person),
                "comments": _comments(workspace, team) if team is not None and team.manager == who.id else [],
                "check_in": check_in(workspace, who, self._today) if self._here == "follow" else None,
            }
        )

    def _part(self, name: str, values: Any) -> Part:
        if name not in self._parts:
            self._parts[name] = Part.of(values())
        return self._parts[name]

    def _carded(self) -> Mapping[str, list[dict[str, Any]]]:
        if self._cards is None:
            self._cards = cards(self._workspace, self._today)
            self._commitments = commitments(self._workspace, self._today)
        return self._cards

    def _promised(self) -> Mapping[str, list[dict[str, Any]]]:
        self._carded()
        return self._commitments

    @staticmethod
    def _of(rows: Mapping[str, list[dict[str, Any]]], person: Person | None) -> list[dict[str, Any]]:
        if person is None:
            return []
        return [*rows.get(person.id, ()), *rows.get(person.name, ())][:MOST_ROWS]


def _comments(workspace: Workspace, team: Team) -> list[dict[str, str]]:
    """What the leader still wants settled in a plan; it is between the leader and the manager."""
    found = open_comments(workspace, team.id)[-MOST_COMMENTS:]
    return [{"id": one.id, "text": cut(one.text), "by": say_who(workspace, one.by)} for one in found]


def _names(workspace: Workspace) -> list[dict[str, str]]:
    return [{"id": one.id, "name": cut(one.name)} for one in workspace.all(Person)[:MOST_NAMES]]


def _ballots(workspace: Workspace) -> list[Ballot]:
    """Ballots that phones can show, those that are open first, then the newest."""
    shown = [one for one in workspace.all(Ballot) if one.state != "closed" and one.kind in ("pass", "count")]
    return sorted(shown, key=lambda one: (one.state != "open", -one.number))


def _ballot(workspace: Workspace, ballot: Ballot) -> dict[str, Any]:
    """Totals only from the reveal on."""
    team = workspace.get(Team, ballot.team)
    values: dict[str, Any] = {
        "id": ballot.id,
        "number": ballot.number,
        "state": ballot.state,
        "about": f"Among the people of {team.name}" if team is not None else "",
        "run_off": bool(ballot.run_off_of),
        "dots": ballot.dots,
        "most": ballot.most_per_item,
        "voters": ballot.voters,
        "candidates": [
            {"id": one, "text": cut(text_of(workspace, one))}
            for one in still_standing(workspace, ballot)[:MOST_CANDIDATES]
        ],
        "private": PRIVATE,
    }
    if ballot.state == "open":
        values["voted"] = heads(workspace, ballot)
        if ballot.voters < FEW:
            values["private"] += f" With fewer than {FEW} votes the result itself may tell."
    else:
        values["result"] = [
            {"id": one.candidate, "text": cut(text_of(workspace, one.candidate)), "dots": one.dots, "place": one.place}
            for one in tally(workspace, ballot)[:MOST_CANDIDATES]
        ]
    return values
