"""What a person has set for the screen, beside its colours: keys where they want them, and examples of their trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.ui.examples import use_trade
from aligntui.ui.keys import use_keys

if TYPE_CHECKING:
    from aligntui.settings import Settings


def use_own(settings: Settings) -> tuple[dict[str, str], list[str]]:
    """Follows the settings. Returns what Textual has to be told of keys, and a sentence for each wish that is not
    followed."""
    use_trade(settings.trade)
    keymap: dict[str, str] = {}
    refused: list[str] = []
    if settings.keys:
        from aligntui.ui.all_keys import every_key
        from aligntui.ui.own_keys import follow

        keymap, refused = follow(settings.keys, every_key())
    use_keys(keymap)
    return keymap, refused
