"""Tells a session as its people would: what was said in each stage, in the order of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aligntui.model import Activity, ChangeKind, Imperative, Tactic, Workspace
from aligntui.rules.people_lines import understand_person
from aligntui.rules.quick_entry import understand_tactic
from aligntui.session import changing, cutting, dropping, framing, gathering, translating
from tests.building import add_activities

from .running import Runner


@dataclass(frozen=True)
class Part:
    """What a priority means for a team, and its tactics as they were typed."""

    meaning: str
    tactics: tuple[str, ...]


@dataclass(frozen=True)
class NoPart:
    """A team that has no part in a priority, and why."""

    why: str


@dataclass(frozen=True)
class Becomes:
    """A change of a team, with its steps: what, who, by when."""

    from_what: str
    to_what: str
    letter: str
    steps: tuple[tuple[str, str, date], ...]
    hours: float | None = None


@dataclass(frozen=True)
class Keep:
    """An activity that goes on, and the letter of the priority that it serves."""

    letter: str


@dataclass(frozen=True)
class Cut:
    """An activity that stops: who stops it, why, by when, and the beginning of the tactic that gets its hours."""

    who: str
    why: str
    by: date
    to: str


class Telling(Runner):
    """A session that is told stage by stage."""

    letters: Mapping[str, str]
    """Letter -> how the imperative begins that became this priority."""

    def frame(
        self,
        meta: Mapping[str, Any],
        people: str,
        *,
        leader: str,
        facilitator: str,
        teams: Mapping[str, tuple[str, float]],
    ) -> None:
        """The strategy on a page, people, teams with manager and hours; who leads and who facilitates give no dots."""
        s = self.session
        framing.set_meta(s, **meta)
        framing.add_people(s, [understand_person(line) for line in people.strip().splitlines()])
        framing.set_leader(s, self.person(leader))
        framing.set_facilitator(s, self.person(facilitator))
        for name in (leader, facilitator):
            framing.edit_person(s, self.person(name), votes=False)
        for name, (manager, hours) in teams.items():
            framing.edit_team(s, self.team(name), manager=self.person(manager).id, hours=hours)

    def gather(self, imperatives: Sequence[tuple[str, str, str]], folds: Mapping[str, str]) -> None:
        """Imperatives with theme and who said it; what is alike goes under the first."""
        for text, theme, who in imperatives:
            (added,) = gathering.add_imperatives(self.session, [text], themes=(theme,))
            gathering.edit_imperative(self.session, added, said_by=self.person(who).id)
        for keep, other in folds.items():
            gathering.fold(self.session, self.imperative(keep), self.imperative(other))

    def priority(self, letter: str) -> Imperative:
        return self.imperative(self.letters[letter])

    def set_letters(self, letters: Mapping[str, str]) -> None:
        """Puts the priorities into the order that the room wants."""
        self.letters = letters
        for letter in letters:
            wanted = self.priority(letter)
            there = next(one for one in self.session.workspace.all(Imperative) if one.letter == letter)
            if there.id != wanted.id:
                cutting.swap_letters(self.session, wanted, there)

    def fates(self, decided: Mapping[str, tuple[str, str | date | None]]) -> None:
        """What became of the others: the beginning of its words -> why, and a letter (folded into it), a day to look
        again (parked) or nothing (let go)."""
        for start, (why, where) in decided.items():
            imperative = self.imperative(start)
            if isinstance(where, date):
                cutting.park(self.session, imperative, why, where)
            elif where:
                cutting.fold_into(self.session, imperative, self.priority(where), why)
            else:
                cutting.let_go(self.session, imperative, why)

    def translate(self, team: str, parts: Mapping[str, Part | NoPart]) -> None:
        s = self.session
        identifier = self.team(team).id
        for letter, part in parts.items():
            cell = (identifier, self.priority(letter).id)
            if isinstance(part, NoPart):
                translating.declare_no_part(s, *cell, part.why)
                continue
            translating.set_meaning(s, *cell, part.meaning)
            for line in part.tactics:
                said = understand_tactic(line, s.workspace, identifier, self.now.date())
                translating.add_tactic(s, *cell, said)

    def change(self, team: str, changes: Mapping[ChangeKind, Becomes | str]) -> None:
        """A change of each kind, or why none is needed."""
        s = self.session
        for kind, change in changes.items():
            if isinstance(change, str):
                changing.not_needed(s, self.team(team).id, kind, change)
                continue
            added = changing.add_change(
                s,
                self.team(team).id,
                kind,
                from_what=change.from_what,
                to_what=change.to_what,
                priority=self.priority(change.letter).id,
                hours=change.hours,
            )
            for text, who, by in change.steps:
                changing.add_step(s, added, text, who, by)

    def drop(self, team: str, activities: Mapping[str, Keep | Cut]) -> None:
        """Activities as they were typed, each kept or stopped."""
        s = self.session
        for line, mark in activities.items():
            (activity,) = add_activities(s, self.team(team).id, [line])
            if isinstance(mark, Keep):
                dropping.keep(s, activity, self.priority(mark.letter).id)
            else:
                to = self.tactic(mark.to).id
                dropping.cut(s, activity, prime=mark.who, reason=mark.why, stop_by=mark.by, redeploy_to=to)

    def tactic(self, start: str) -> Tactic:
        return next(one for one in self.workspace.all(Tactic) if one.text.startswith(start))

    def activity(self, start: str) -> Activity:
        return next(one for one in self.workspace.all(Activity) if one.text.startswith(start))

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace
