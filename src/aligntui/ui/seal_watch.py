"""An approval that breaks is said at the edit that breaks it, wherever that edit comes from (input.md, "Messages")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aligntui.model import Activity, Change, Meaning, Review, Step, Tactic, Team
from aligntui.rules.approval import standing
from aligntui.rules.words import say_team

if TYPE_CHECKING:
    from aligntui.model import Transaction, Workspace
    from aligntui.session import Session

_OF_A_TEAM = frozenset(kind.table for kind in (Meaning, Tactic, Change, Activity))


class SealWatch:
    """Follows the transactions of a session and knows which approvals broke since, and by which edit."""

    def __init__(self, session: Session) -> None:
        self._session = session
        workspace = session.workspace
        approved = {review.team for review in workspace.find(Review, event="approved")}
        self._whole = {
            team for team in approved if workspace.get(Team, team) and standing(workspace, team).seal == "whole"
        }
        self._broken: dict[str, Transaction] = {}
        self._newest: Transaction | None = None

    @property
    def _workspace(self) -> Workspace:
        return self._session.workspace

    def follow(self, transaction: Transaction) -> None:
        """Looks at the approvals again that this transaction can have touched."""
        if transaction.kind != "fact":
            self._newest = transaction
        for team in self._touched(transaction):
            seal = standing(self._workspace, team).seal if self._workspace.get(Team, team) is not None else ""
            if seal == "broken" and team in self._whole:
                self._broken[team] = transaction
            elif seal != "broken":
                self._broken.pop(team, None)
            (self._whole.add if seal == "whole" else self._whole.discard)(team)

    def _touched(self, transaction: Transaction) -> Iterable[str]:
        touched: set[str] = set()
        for op in transaction.ops:
            if op.table == Review.table:
                return {team.id for team in self._workspace.all(Team)}
            if op.table == Step.table:
                # Its change may have gone with it, and only that knows whose it was.
                touched |= self._whole | self._broken.keys()
            elif op.table == Team.table:
                touched.add(op.id)
            elif op.table in _OF_A_TEAM:
                touched |= {str(values["team"]) for values in (op.before, op.after) if values and "team" in values}
                touched.add(str(getattr(self._workspace.look_up(op.id), "team", "")))
        return touched & (self._whole | self._broken.keys())

    def seen(self) -> bool:
        """Somebody has seen what was said; whether anything was."""
        was = bool(self._broken)
        self._broken.clear()
        return was

    def say(self, undo: str, redo: str) -> str:
        """The sentence that stays, with the key that leads back; empty when no approval broke."""
        if not self._broken:
            return ""
        names = [say_team(self._workspace, team) for team in self._broken]
        who = f"{', '.join(names[:-1])} and {names[-1]} were" if len(names) > 1 else f"{names[0]} was"
        seals = "their seals" if len(names) > 1 else "the seal"
        newest = self._newest
        if newest is not None and all(edit.uid == newest.uid for edit in self._broken.values()):
            back = f"{redo} does it again" if newest.kind == "undo" else f"{undo} takes it back"
            return f"{who} approved: this breaks {seals}. {back}."
        return f"{who} approved: a change since broke {seals}. Stage 7 shows what changed."
