"""What is always at hand in the workshop: undo, notes, search, history, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aligntui.rules.stages import BY_DIGIT, BY_KEY

if TYPE_CHECKING:
    from aligntui.model import StageKey, Transaction

    from .shop import Shop


class ToolKeys:
    """What the keys do that work in every stage."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def undo(self) -> None:
        self._turn(self._shop.session.undo, "Undone", "Nothing to undo.", ("workshop.redo", "does it again"))

    def redo(self) -> None:
        self._turn(self._shop.session.redo, "Done again", "Nothing to do again.", ("workshop.undo", "takes it back"))

    def _turn(self, turn: Callable[[], Transaction | None], done: str, nothing: str, way: tuple[str, str]) -> None:
        transaction = turn()
        if transaction is None:
            self._shop.host.notify(nothing)
        else:
            self._show_what_came_back(transaction)
            self._shop.host.done(f"{done}: {transaction.label}.", way[1], key=way[0])

    def _show_what_came_back(self, transaction: Transaction) -> None:
        """The selection goes to a row that is there again, when this stage shows it."""
        turned = [op for op in transaction.ops if op.before is None or op.after is None]
        for op in turned:
            if self._shop.session.workspace.look_up(op.id) is not None and self._shop.stage.reveal(op.id):
                return

    def note(self) -> None:
        from aligntui.ui.screens.notes import ask_note

        about = self.selected_record()
        ask_note(self._shop.host, self._shop.session, self._shop.here, about)

    def notes(self) -> None:
        from aligntui.ui.screens.notes import NotesScreen

        self._shop.host.push_screen(NotesScreen(self._shop.session), self._go_to)

    def search(self) -> None:
        from aligntui.ui.screens.search import SearchScreen

        self._shop.host.push_screen(SearchScreen(self._shop.session.workspace), self._go_to)

    def history(self) -> None:
        from aligntui.ui.screens.history import HistoryScreen

        self._shop.host.push_screen(HistoryScreen(self._shop.session))

    def project(self) -> None:
        """What the room sees: big and calm, without notes, guide, or names beside votes."""
        from aligntui.ui.screens.projected import ProjectedScreen

        shop = self._shop
        shop.host.push_screen(
            ProjectedScreen(
                shop.session.workspace,
                shop.here,
                shop.stage.pointing(),
                lambda: shop.clock_words()[0],
                shop.host.today,
            ),
            self._projected,
        )

    async def _projected(self, stage: StageKey | None) -> None:
        if stage is not None and stage != self._shop.here:
            await self._shop.open_stage(stage)

    def room(self) -> None:
        """The room on phones; asks before anything listens."""
        from aligntui.ui.screens.opening_room import open_room

        host = self._shop.host
        keyboards = host.keeper.keyboards if host.keeper is not None else None
        if keyboards is not None and keyboards.sharing is not None and host.hosting and not host.hosting.room:
            keyboards.ask(self._shop.here)
            return
        open_room(host, self._shop.here)

    def jump(self) -> None:
        """A letter on every place."""
        from .jump import JumpScreen

        self._shop.host.push_screen(JumpScreen(self._shop.stage), self._jumped)

    async def _jumped(self, digit: str | None) -> None:
        if digit:
            await self._shop.action_stage(BY_DIGIT[digit].key)

    def help(self) -> None:
        from aligntui.ui.screens.help import HelpScreen

        self._shop.host.push_screen(HelpScreen(BY_KEY[self._shop.here], self._shop.active_bindings))

    def selected_record(self) -> str:
        """Id of the record that is selected in the open stage, for notes about it."""
        from aligntui.ui.widgets.record_list import RecordList

        focused = self._shop.focused
        return focused.selected if isinstance(focused, RecordList) else ""

    async def _go_to(self, target: tuple[StageKey, str] | None) -> None:
        if target is not None:
            await self._shop.open_stage(*target)
