"""One key at a time, and whether it was answered: what the tests of every key share.

An answer is a message, or a change that only the key can have made: another screen, another focus, a transaction, other
text than the clock's and the message's.
"""

from __future__ import annotations

import re

from textual.widgets import Input, TextArea

from aligntui.ui.app import AlignApp
from aligntui.ui.screens.form import FormScreen
from aligntui.ui.widgets.record_list import RecordList
from tests.screens import Person, seen

POINTING = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"}
"""Keys whose only answer is where the selection or the caret is; at the end of a list they have none."""


class Listening(AlignApp):
    """The program, with an ear for what it says."""

    said: str = ""

    def notify(self, message: str, **how: object) -> None:  # type: ignore[override]
        self.said = message
        super().notify(message, **how)  # type: ignore[arg-type]

    def done(self, message: str, back: str, **how: str) -> None:
        self.said = message
        super().done(message, back, **how)


def shown(app: AlignApp) -> tuple[object, ...]:
    """What is on the screen besides the time, which changes without a key."""
    head, *lines = seen(app).splitlines()
    return place(app), re.sub(r"\d", "0", head), tuple(lines)


def place(app: AlignApp) -> tuple[object, ...]:
    screen = app.screen
    rows = [(records.selected, records.cell) for records in screen.query(RecordList) if records.display]
    return id(screen), id(app.focused), rows


async def press(person: Person, key: str, kind: str) -> list[str]:
    """What was wrong with the answer to a key."""
    app, before, history = person.app, shown(person.app), _history(person)
    assert isinstance(app, Listening)
    app.said = ""
    awake = key in app.screen.active_bindings and app.screen.active_bindings[key].enabled
    typing = isinstance(app.focused, Input | TextArea) and key in ("delete", "backspace")
    await person.press(key)
    found = []
    if app.crashes:
        found.append(f"{key} crashed: {app.crashes.pop()!r}")
    if not app.said and key not in POINTING and not typing and shown(app) == before:
        found.append(f"{key} is silent")
    if app.said and not app.said.endswith((".", "?")) and ": /" not in app.said:
        found.append(f"{key} says no sentence: {app.said}")
    if not awake and "but not for what is selected" in app.said:
        found.append(f"{key} does not say what is in the way: {app.said}")
    if kind == "read-only" and _history(person) != history:
        found.append(f"{key} wrote into a file that may only be read")
    if kind == "read-only" and isinstance(app.screen, FormScreen):
        found.append(f"{key} invites typing where nothing can be kept")
    return found


def _history(person: Person) -> int:
    return len(person.app.session.history) if person.app.session is not None else 0
