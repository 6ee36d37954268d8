"""Verdicts of tactics and of cells (team x priority), after line-of-sight.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from aligntui.dataclass import dataclass
from aligntui.model import Meaning, Person, Tactic, Team, Workspace

from .by_team import ByTeam, by_team
from .line_of_sight import QUESTIONS, Answer, Fields, Judgement, Names, Question, judge
from .names import names_of
from .words import plural, say_who

if TYPE_CHECKING:
    from .quick_entry import Entry

CellWord = Literal["direct", "indirect", "none", "declared"]


@dataclass(frozen=True, slots=True)
class TacticVerdict:
    """The verdict that counts, whether the leader overruled the judge, and whether it rests on the team's own yes."""

    verdict: Literal["direct", "indirect", "none", "unread"]
    starred: bool = False
    own: bool = False

    @property
    def mark(self) -> str:
        """`*` for the leader's word, `°` for the team's own yes."""
        return "*" if self.starred else "°" if self.own else ""


@dataclass(frozen=True, slots=True)
class CellVerdict:
    """One cell of the matrix."""

    verdict: CellWord
    starred: bool = False
    """The leader overruled it, or a verdict in it."""
    open_tactics: int = 0
    """Tactics in it that are not direct."""
    tactics: int = 0
    """All tactics in it."""
    why: str = ""
    own: bool = False
    """It is direct by the team's own yes to a tactic that the judge does not read."""

    @property
    def count_words(self) -> str:
        """`1 of 6 direct`: how many of its tactics; empty where there are none."""
        return f"{self.tactics - self.open_tactics} of {self.tactics} direct" if self.tactics else ""

    @property
    def mark(self) -> str:
        """`*` for the leader's word, `°` for the team's own yes."""
        return "*" if self.starred else "°" if self.own else ""


@lru_cache(maxsize=256)
def _judged(text: str, fields: Fields, names: Names) -> Judgement:
    """Whole judgements are kept of what is looked at: each holds every answer with its words, and fifteen thousand of
    them take more room than all records."""
    return judge(text, fields, names)


class Said(NamedTuple):
    """What is asked of every tactic, without the rest of its judgement. Of an answer the words are kept."""

    verdict: TacticVerdict
    by_when: str
    to_whom: str
    with_what: str
    how_much: str
    own: int
    """A bit for each of the four, in the order of `own_words`: whether its own text says it, and no field. There are
    as many of these as tactics, so they are small."""
    deed: str
    answers: int
    """A bit for each question, in their order: whether anything answers it."""

    @property
    def answered(self) -> int:
        """How many of the six are answered."""
        return self.answers.bit_count()

    @property
    def missing(self) -> list[Question]:
        """The questions that nothing answers."""
        return [question for place, question in enumerate(QUESTIONS) if not self.answers >> place & 1]

    @property
    def own_words(self) -> tuple[str, ...]:
        """To whom, with what, how much, by when: as far as its own text says it, and no field."""
        answers = (self.to_whom, self.with_what, self.how_much, self.by_when)
        return tuple(words if self.own >> place & 1 else "" for place, words in enumerate(answers))


@lru_cache(maxsize=65_536)
def _said(text: str, fields: Fields, names: Names) -> Said:
    """The same words are judged once, so one edit judges one tactic again. Equal verdicts are one object."""
    judged = judge(text, fields, names)
    verdict = _same(TacticVerdict(judged.verdict, own=judged.own_yes and judged.verdict == "direct"))
    whom, what, many, when = (judged.answers[one] for one in ("to_whom", "with_what", "how_much", "by_when"))
    own = sum(_is_own(answer) << place for place, answer in enumerate((whom, what, many, when)))
    answers = sum((judged.answers[one] is not None) << place for place, one in enumerate(QUESTIONS))
    deed = sys.intern(judged.deed)
    return Said(verdict, _words(when), _words(whom), _words(what), _words(many), own, deed, answers)


def _words(answer: Answer | None) -> str:
    return sys.intern(answer.text) if answer is not None else ""


def _is_own(answer: Answer | None) -> bool:
    return answer is not None and answer.start is not None


@cache
def _same(verdict: TacticVerdict) -> TacticVerdict:
    return verdict


def said_of(workspace: Workspace, tactic: Tactic) -> Said:
    """The verdict of the judge, and the answers that are compared between tactics."""
    return _said(tactic.text, _fields(workspace, tactic), names_of(workspace, tactic.team))


def judgement_of(workspace: Workspace, tactic: Tactic) -> Judgement:
    """What the judge says of a tactic, with its answers."""
    return _judged(tactic.text, _fields(workspace, tactic), names_of(workspace, tactic.team))


def _fields(workspace: Workspace, tactic: Tactic) -> Fields:
    return Fields(
        owner=say_who(workspace, tactic.owner),
        due=tactic.due,
        hours=tactic.hours,
        for_whom=tactic.for_whom,
        with_what=tactic.with_what,
        how_much=tactic.how_much,
        seen=tactic.seen,
    )


def judgement_of_entry(workspace: Workspace, team: str, entry: Entry) -> Judgement:
    """What the judge says of a tactic of a team that is still being typed, as it will of the stored one."""
    fields = Fields(owner=say_who(workspace, entry.owner), due=entry.due, hours=entry.hours)
    return judge(entry.text, fields, names_of(workspace, team))


def verdict_of_tactic(workspace: Workspace, tactic: Tactic) -> TacticVerdict:
    """The leader's word where there is one, else the judge's."""
    if tactic.overruled:
        return TacticVerdict(tactic.overruled, starred=True)
    return said_of(workspace, tactic).verdict


def verdict_of_cell(workspace: Workspace, team: str, priority: str) -> CellVerdict:
    """The verdict of a cell; `team` and `priority` are ids. Kept until something of the team changes, or a name.

    Direct with a meaning, at least one direct tactic and none at "none"; none when empty; declared when the team
    says that it has no part; indirect between.
    """
    kept = _kept(workspace)
    found: dict[str, CellVerdict] = kept.get(workspace, team, dict)
    if priority not in found:
        found[priority] = _verdict_of_cell(workspace, team, priority)
    return found[priority]


def _kept(workspace: Workspace) -> ByTeam:
    return by_team(workspace, "cells", of_team=(Meaning, Tactic), of_all=(Person, Team))


def judged_one_by_one(workspace: Workspace, team: str) -> Iterator[Tactic]:
    """Judges the tactics of a team where its cells are not kept, with a rest after each."""
    if not _kept(workspace).has(workspace, team):
        for tactic in workspace.find(Tactic, team=team):
            verdict_of_tactic(workspace, tactic)
            yield tactic


def _verdict_of_cell(workspace: Workspace, team: str, priority: str) -> CellVerdict:
    meaning = workspace.first(Meaning, team=team, priority=priority)
    if meaning is not None and meaning.no_part:
        return CellVerdict("declared", why=f"No part: {meaning.no_part}")
    verdicts = [verdict_of_tactic(workspace, tactic) for tactic in workspace.find(Tactic, team=team, priority=priority)]
    starred = any(verdict.starred for verdict in verdicts)
    short, total = sum(1 for verdict in verdicts if verdict.verdict != "direct"), len(verdicts)
    if meaning is not None and meaning.overruled:
        return CellVerdict(meaning.overruled, True, short, total, f"The leader decided: {meaning.overruled_why}")
    told = meaning is not None and bool(meaning.text)
    if not told and not verdicts:
        return CellVerdict("none", why="Nothing is here yet.")
    wanting = []
    if not told:
        wanting.append("no meaning yet")
    if not any(verdict.verdict == "direct" for verdict in verdicts):
        wanting.append("no direct tactic yet")
    if vague := sum(1 for verdict in verdicts if verdict.verdict == "none"):
        wanting.append(f"{plural(vague, 'tactic')} nobody could act on")
    direct = [verdict for verdict in verdicts if verdict.verdict == "direct"]
    if not direct and any(verdict.verdict == "unread" for verdict in verdicts):
        wanting.append("only English is read: fill the fields of the others")
    if not wanting:
        own = all(verdict.own for verdict in direct)
        return CellVerdict("direct", starred, short, total, "A meaning, and a tactic that everybody can act on.", own)
    sentence = ", ".join(wanting)
    return CellVerdict("indirect", starred, short, total, f"{sentence[0].upper()}{sentence[1:]}.")
