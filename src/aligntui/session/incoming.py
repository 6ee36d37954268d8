"""One file that comes back, compared with the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from aligntui.dataclass import dataclass
from aligntui.model import Transaction, Workspace
from aligntui.rules.three_way import Conflict, Merged
from aligntui.rules.words import plural, quote, whose


@dataclass(frozen=True, slots=True)
class Told:
    """One change that comes in, in words."""

    id: str
    """Of the record."""
    words: str
    who: str
    """Who made it there and when; empty when its history does not tell."""

    @property
    def whole(self) -> str:
        """The sentence with who made it."""
        return f"{self.words} ({self.who})" if self.who else self.words


@dataclass(slots=True)
class Incoming:
    """What a file brings; nothing of it is merged yet."""

    name: str
    """The file's name."""
    team: str
    """Name of the team of a hand-out; empty for a copy of the whole session."""
    merged: Merged
    theirs: Workspace
    history: Sequence[Transaction]
    source: str
    upto: str
    """Uid of the last transaction in it; empty when it has none."""
    remarks: list[str] = field(default_factory=list)
    """What a person should know before merging."""
    breaks: str = ""
    """Which of them says that it breaks the seal of an approved plan; empty when none does."""
    new_people: list[str] = field(default_factory=list)
    """Names of people who come in with it."""
    asked: list[Conflict] = field(default_factory=list)
    """What comes in only when somebody says so (notes, people of no team), as conflicts with nothing."""
    told: list[Told] = field(default_factory=list)
    """Every change that comes in by itself."""

    @property
    def quieter(self) -> list[str]:
        """What a person should know, without what breaks a seal, which stands before everything else."""
        return [remark for remark in self.remarks if remark != self.breaks]

    @property
    def sentences(self) -> list[str]:
        """Every change in words."""
        return [one.words for one in self.told]

    @property
    def nothing(self) -> bool:
        """Whether it brings nothing that is not here."""
        return not self.merged.ops and not self.questions

    @property
    def questions(self) -> list[Conflict]:
        """Everything that somebody answers, or that stays as it is here."""
        return [*self.merged.conflicts, *self.asked]

    @property
    def words(self) -> str:
        """What it brings, in one sentence."""
        name = f"{whose(self.team)} hand-out" if self.team else f"the copy {quote(self.name)}"
        file = f" ({self.name})" if self.team else ""
        if self.nothing:
            return f"{name}: nothing new{file}"
        conflicts, asked = len(self.merged.conflicts), len(self.asked)
        more = f", {plural(conflicts, 'conflict')}" if conflicts else ""
        more += f", {plural(asked, 'question')}" if asked else ""
        return f"{name}: {plural(len(self.merged.ops), 'record')} changed{more}{file}"
