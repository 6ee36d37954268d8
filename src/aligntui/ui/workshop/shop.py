"""What the parts of the workshop know of it: the session, where the room is, and the screen that they draw on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from aligntui.model import StageKey
    from aligntui.session import Session
    from aligntui.ui.host import Host
    from aligntui.ui.stages.base import StageView

W = TypeVar("W", bound=Widget)


class Shop(Protocol):
    """The workshop screen as its parts see it."""

    session: Session

    @property
    def host(self) -> Host: ...

    @property
    def here(self) -> StageKey:
        """The stage that is open."""

    @property
    def stage(self) -> StageView:
        """The same, on the screen."""

    @property
    def is_handout(self) -> bool: ...

    @property
    def focused(self) -> Widget | None: ...

    @property
    def active_bindings(self) -> Mapping[str, ActiveBinding]: ...

    async def open_stage(self, key: StageKey, record: str = "") -> None:
        """Brings a stage up, and selects the record when it shows it."""

    async def action_stage(self, key: StageKey) -> None:
        """The same for a key: a stage that is not there says why."""

    def clock_words(self) -> tuple[str, bool]:
        """The words of the clock, and whether it has run over."""

    def refresh_header(self) -> None:
        """Draws title, clock and save state again."""

    def set_focus(self, widget: Widget | None) -> None: ...

    def part(self, kind: type[W]) -> W:
        """The one widget of this kind on the screen."""
