"""The words of line of sight: the six questions, what an answer is, what a judgement says. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final, Literal, get_args

from aligntui.dataclass import dataclass

Question = Literal["who", "what", "to_whom", "with_what", "how_much", "by_when"]
Verdict = Literal["direct", "indirect", "none", "unread"]
"""*unread*: the line is not English, so that its words were not judged; it counts as indirect."""

QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)
DIRECT_FROM: Final = 5
"""So many answers, who, what and by when among them, make a line direct."""
LABELS: Final[dict[Question, str]] = {
    "who": "who",
    "what": "what",
    "to_whom": "for whom",
    "with_what": "with what",
    "how_much": "how much",
    "by_when": "by when",
}

ASKING_ORDER: Final[tuple[Question, ...]] = ("what", "to_whom", "who", "how_much", "by_when", "with_what")
"""The most useful first, as the guide has it: nothing else can be asked well before somebody does something."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The words that answer one question; `start` and `end` are `None` when they come from a field."""

    text: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that sound like an answer and are none; `why` is a short phrase that a person understands."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Fields:
    """What a tactic's form says beside its statement; `owner` is already a name to show, `hours` are per week."""

    owner: str = ""
    due: date | None = None
    hours: float | None = None
    for_whom: str = ""
    with_what: str = ""
    how_much: str = ""
    seen: str = ""
    """What somebody would see: the team's own yes for a line whose words are not read."""


@dataclass(frozen=True)
class Names:
    """The names that a workspace knows. They count as knowledge: a word that names one of them is not guessed at."""

    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    """Counts that direct tactics of the session use; for the coach only."""
    deeds: tuple[str, ...] = ()
    """Verbs that direct tactics of the session use, base forms; for the coach only."""
    times: tuple[str, ...] = ()
    """Times that direct tactics of the session use; for the coach only."""
    own_team: str = ""

    def of_team(self, team: str) -> Names:
        """The same names seen from one team. What was worked out from them serves every team."""
        seen = replace(self, own_team=team)
        seen.__dict__["shared"] = self.shared
        return seen

    @cached_property
    def shared(self) -> Names:
        """The names that do not depend on who looks."""
        return self if not self.own_team else replace(self, own_team="")

    @cached_property
    def _hash(self) -> int:
        if self.own_team:
            return hash((self.shared, self.own_team))
        return hash((self.people, self.roles, self.teams, self.segments, self.offers))

    def __hash__(self) -> int:
        # Kept, since every judgement looks its names up and a workspace has thousands of them.
        return self._hash


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a statement answers, where it is vague, and the one question to ask next (empty when nothing is open)."""

    text: str
    answers: Mapping[Question, Answer | None]
    vague: tuple[Vague, ...]
    verdict: Verdict
    asked: Question | None
    next_question: str
    language: str = ""
    """The language of a line that is not English, by its English name; its words were not judged."""
    deed: str = ""
    """The base form of the verb that answers what ("call", "sign up"); empty when none does."""
    own_yes: bool = False
    """The team itself said what somebody would see; shown with °."""

    @property
    def note(self) -> str:
        """What a person has to know about the judgement itself; empty when there is nothing."""
        if not self.language:
            return ""
        known = "" if self.language == "another language" else f" ({self.language})"
        return f"This line is not English{known}: its fields count, its words do not."

    @property
    def answered(self) -> int:
        """How many of the six questions have an answer."""
        return sum(answer is not None for answer in self.answers.values())

    def as_json(self) -> dict[str, object]:
        """The object that `aligntui lint --json` prints for this statement."""
        return {
            "text": self.text,
            "verdict": self.verdict,
            "answered": self.answered,
            "answers": {question: _as_json(self.answers[question]) for question in QUESTIONS},
            "vague": [{"text": v.text, "start": v.start, "end": v.end, "why": v.why} for v in self.vague],
            "next_question": self.next_question,
            **({"language": self.language, "note": self.note} if self.language else {}),
        }


def _as_json(answer: Answer | None) -> dict[str, object] | None:
    return None if answer is None else {"text": answer.text, "start": answer.start, "end": answer.end}
