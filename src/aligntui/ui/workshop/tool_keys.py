"""What is always at hand in the workshop: undo, notes, search, history, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from aligntui.model import StageKey
from aligntui.rules.stages import BY_KEY, FOLLOW, STAGES
from aligntui.ui.host import Hosted

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligntui.model import Transaction
    from aligntui.session import Session
    from aligntui.ui.stages.base import StageView


class ToolKeys(Hosted, Screen[None]):
    """The keys that work in every stage. Mixed into the workshop screen."""

    session: Session
    _here: StageKey

    @property
    def stage(self) -> StageView:
        raise NotImplementedError

    def clock_words(self) -> tuple[str, bool]:
        raise NotImplementedError

    async def open_stage(self, key: StageKey, record: str = "") -> None:
        raise NotImplementedError

    async def action_stage(self, key: StageKey) -> None:
        raise NotImplementedError

    def action_undo(self) -> None:
        self._turn(self.session.undo, "Undone", "Nothing to undo.", ("workshop.redo", "does it again"))

    def action_redo(self) -> None:
        self._turn(self.session.redo, "Done again", "Nothing to do again.", ("workshop.undo", "takes it back"))

    def _turn(self, turn: Callable[[], Transaction | None], done: str, nothing: str, way: tuple[str, str]) -> None:
        transaction = turn()
        if transaction is None:
            self.app.notify(nothing)
        else:
            self._show_what_came_back(transaction)
            self.host.done(f"{done}: {transaction.label}.", way[1], key=way[0])

    def _show_what_came_back(self, transaction: Transaction) -> None:
        """The selection goes to a row that is there again, when this stage shows it."""
        turned = [op for op in transaction.ops if op.before is None or op.after is None]
        for op in turned:
            if self.session.workspace.look_up(op.id) is not None and self.stage.reveal(op.id):
                return

    def action_note(self) -> None:
        from aligntui.ui.screens.notes import ask_note

        about = self.selected_record()
        ask_note(self.host, self.session, self._here, about)

    def action_notes(self) -> None:
        from aligntui.ui.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(self.session), self._go_to)

    def action_search(self) -> None:
        from aligntui.ui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self.session.workspace), self._go_to)

    def action_history(self) -> None:
        from aligntui.ui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.session))

    def action_project(self) -> None:
        """What the room sees: big and calm, without notes, guide, or names beside votes."""
        from aligntui.ui.screens.projected import ProjectedScreen

        self.app.push_screen(
            ProjectedScreen(self.session.workspace, self._here, self.stage.pointing(), lambda: self.clock_words()[0]),
            self._projected,
        )

    async def _projected(self, stage: StageKey | None) -> None:
        if stage is not None and stage != self._here:
            await self.open_stage(stage)

    def action_room(self) -> None:
        """The room on phones; asks before anything listens."""
        from aligntui.ui.screens.opening_room import open_room

        keyboards = self.host.keeper.keyboards if self.host.keeper is not None else None
        if keyboards is not None and keyboards.sharing is not None and self.host.hosting and not self.host.hosting.room:
            keyboards.ask(self._here)
            return
        open_room(self.host, self._here)

    def action_jump(self) -> None:
        """A letter on every place."""
        from .jump import JumpScreen

        self.app.push_screen(JumpScreen(self.stage), self._jumped)

    async def _jumped(self, digit: str | None) -> None:
        if digit:
            await self.action_stage((*STAGES, FOLLOW)[int(digit) - 1].key)

    def action_help(self) -> None:
        from aligntui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(BY_KEY[self._here], self.active_bindings))

    def selected_record(self) -> str:
        """Id of the record that is selected in the open stage, for notes about it."""
        from aligntui.ui.widgets.record_list import RecordList

        focused = self.focused
        return focused.selected if isinstance(focused, RecordList) else ""

    async def _go_to(self, target: tuple[StageKey, str] | None) -> None:
        if target is not None:
            await self.open_stage(*target)
