"""A line for typing: what stands in it while it is empty ends with a sign where it is cut."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from aligntui.ui.widgets.choice import Choice
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.whole_line import WholeLine

WORDS = "what the team does today: Report on hotels and cafes"


class Narrow(App[None]):
    CSS = "Choice { width: 1fr; height: 1; }"

    def compose(self) -> ComposeResult:
        yield WholeLine(placeholder=WORDS, compact=True)
        yield Choice(Field("to", "Its hours go to", kind="choice", choices=(("", "–"), ("tac_x", WORDS))))


@pytest.mark.parametrize("width", [10, 30, len(WORDS) + 6])
async def test_what_is_too_long_for_its_place_ends_with_a_sign(width: int) -> None:
    app = Narrow()
    async with app.run_test(size=(width, 4)):
        entry, choice = app.query_one(WholeLine), app.query_one(Choice)
        shown = entry.render_line(0).text.rstrip()
        assert shown == (WORDS if width > len(WORDS) else f"{WORDS[: width - 1].rstrip()}…")
        choice.focus()
        choice.typed = "wh"
        choice.chosen = 1
        found = str(choice.render())
        assert len(found) <= max(width, 8)
        assert found.endswith("]") and ("…" in found) == (width < len(WORDS) + 7)
        assert choice.words == WORDS
