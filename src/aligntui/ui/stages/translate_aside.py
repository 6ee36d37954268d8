"""Plans whose priority went: they are seen in the matrix, counted nowhere, and find a priority or go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.model import Imperative, Meaning, Tactic
from aligntui.rules.priorities import aside, called, meanings_aside, priorities
from aligntui.rules.words import plural, quote, say_team
from aligntui.ui.keys import say_key
from aligntui.ui.text import line
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from aligntui.model import Workspace

    from .base import StageView
    from .translate_here import TranslateHere

_DELETE = "-"


def _all_aside(workspace: Workspace) -> list[Tactic | Meaning]:
    return [*aside(workspace), *meanings_aside(workspace)]


class PlansAside:
    """The rows below the matrix, and what their keys do."""

    def __init__(self, stage: StageView, here: TranslateHere) -> None:
        self._stage = stage
        self._here = here
        self._session = stage.session

    @property
    def _records(self) -> RecordList:
        return self._stage.query_one("#translate-list", RecordList)

    def selected(self) -> Tactic | Meaning | None:
        """The selected one of them."""
        if self._here.face != "matrix":
            return None
        found = self._here.workspace.look_up(self._records.selected)
        return found if isinstance(found, Tactic | Meaning) else None

    def rows(self) -> list[Row]:
        """Tactics, then meanings, each under a heading."""
        rows: list[Row] = []
        if tactics := aside(self._here.workspace):
            head = f"Without a priority, counted nowhere: {plural(len(tactics), 'tactic')}"
            rows += [Row("heading:aside", (head,), kind="heading"), *map(self._row, tactics)]
        if meanings := meanings_aside(self._here.workspace):
            head = f"What priorities that went meant: {plural(len(meanings), 'meaning')}"
            rows += [Row("heading:aside-meanings", (head,), kind="heading"), *map(self._row, meanings)]
        return rows

    def _row(self, one: Tactic | Meaning) -> Row:
        team = say_team(self._here.workspace, one.team) or "no team"
        return Row(one.id, (line((f"{team}  ", "$text-muted"), one.text),), kind="wide")

    def place(self) -> None:
        """Asks which priority a plan that was kept aside goes to; all of one priority that went can go together."""
        from aligntui.session import going

        kept = self.selected()
        if kept is None:
            return
        together = [one for one in _all_aside(self._here.workspace) if one.priority == kept.priority]
        options = [Option(one.id, f"Move it to {one.letter} {called(one)}") for one in priorities(self._here.workspace)]
        if len(together) > 1:
            options += [
                Option(
                    f"all:{one.id}", f"Move all {len(together)} to {one.letter} {called(one)}", "what one priority left"
                )
                for one in priorities(self._here.workspace)
            ]
        options.append(Option(_DELETE, "Delete it", "undo brings it back"))

        def chosen(where: str) -> None:
            if where == _DELETE:
                self.delete(kept)
                return
            priority = self._here.workspace.need(Imperative, where.removeprefix("all:"))
            moved = together if where.startswith("all:") else [kept]
            going.give_priority(self._session, moved, priority)
            what = quote(kept.text) if len(moved) == 1 else plural(len(moved), "plan")
            self._stage.host.done(f"Moved {what} to {priority.letter}.", "takes it back")

        gone = self._here.workspace.get(Imperative, kept.priority)
        about = f"It was for {quote(called(gone), 50)}, which is no priority any more." if gone else ""
        self._stage.choose(f"Where does {quote(kept.text, 40)} belong?", options, chosen, about=about)

    def delete(self, kept: Tactic | Meaning) -> None:
        from aligntui.session import going

        going.remove_aside(self._session, kept)
        self._stage.host.done(f"Deleted {quote(kept.text)}.", "brings it back")

    def keys(self) -> str:
        """What can be done with one of them."""
        return f"{say_key('translate.place')} moves it to a priority, {say_key('translate.remove')} deletes it."
