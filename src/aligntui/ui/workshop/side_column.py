"""The column beside the stage: details of what is selected, or the facilitator's guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.rules.stages import stage_of
from aligntui.ui.guides import guide_of, guide_text
from aligntui.ui.widgets.context_panel import ContextPanel

if TYPE_CHECKING:
    from .shop import Shop


class SideColumn:
    """Where there is no room for a column, it opens over the stage and takes the keys."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.shows_guide = False
        self._stale = False
        """Whether what is selected is another than what is shown; it is drawn once, however many things said so."""
        self.has_begun = False
        """What the first stage selects comes about in several steps; before the last one nothing is shown."""

    @property
    def panel(self) -> ContextPanel:
        return self._shop.part(ContextPanel)

    def leave_stage(self) -> None:
        """Another stage comes up: what was open over the last one is closed."""
        self.panel.remove_class("-open", "-guide")
        self.panel.close()
        self.shows_guide = False

    def begin(self) -> None:
        """The first stage stands: from now on it follows what is selected."""
        if not self.has_begun:
            self.has_begun = True
            self.show()

    def make_stale(self) -> bool:
        """What is selected is another now; whether that is news."""
        news = self.has_begun and not self.shows_guide and not self._stale
        self._stale = self._stale or news
        return news

    def show_if_stale(self) -> None:
        if self._stale:
            self.show()

    def show(self) -> None:
        """The details of what is selected."""
        if not self.has_begun:
            return
        self._stale = False
        self.panel.show("Details", self._shop.stage.context())

    async def turn_guide(self) -> None:
        """The facilitator's guide beside the stage, or the details again."""
        self.shows_guide = not self.shows_guide
        self.panel.set_class(self.shows_guide, "-open")
        self.panel.set_class(self.shows_guide, "-guide")
        if not self.shows_guide:
            self._close()
            self.show()
            return
        here = self._shop.here
        await self.panel.show_guide(
            f"Guide: {stage_of(self._shop.session.workspace, here).title}",
            guide_text(guide_of(here, handout=self._shop.is_handout), self._shop.session.workspace),
        )
        self.panel.open_for_reading()

    def turn_details(self) -> None:
        """Opens or closes the details where there is no room for a column."""
        self.shows_guide = False
        self.panel.remove_class("-guide")
        self.panel.toggle_class("-open")
        self.show()
        if self.panel.has_class("-open"):
            self.panel.open_for_reading()
        else:
            self._close()

    async def step_out(self) -> bool:
        """Closes what is open; whether anything was."""
        if self.shows_guide:
            await self.turn_guide()
        elif self.panel.has_class("-open"):
            self.panel.remove_class("-open")
            self._close()
        else:
            return False
        return True

    def give_keys_back(self) -> None:
        """The keys go back to where they were in the stage."""
        self._shop.set_focus(self.panel.came_from or self._shop.stage.default_focus())

    def _close(self) -> None:
        """The keys go back to the stage when the panel had them."""
        held = self.panel.has_focus
        self.panel.close()
        if held:
            self.give_keys_back()
