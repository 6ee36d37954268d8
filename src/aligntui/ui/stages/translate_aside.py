"""Plans whose priority went: they are seen in the matrix, counted nowhere, and find a priority or go."""

from __future__ import annotations

from aligntui.model import Imperative, Meaning, Tactic, Workspace
from aligntui.rules.priorities import aside, called, meanings_aside, priorities
from aligntui.rules.words import plural, quote, say_team
from aligntui.session import going
from aligntui.ui.keys import say_key
from aligntui.ui.screens.choose import Option
from aligntui.ui.text import line
from aligntui.ui.widgets.rows import Row

from .translate_cell import CellFace

_DELETE = "-"


def _all_aside(workspace: Workspace) -> list[Tactic | Meaning]:
    return [*aside(workspace), *meanings_aside(workspace)]


class AsideFace(CellFace):
    """The rows below the matrix."""

    def _kept_aside(self) -> Tactic | Meaning | None:
        """The selected one of them."""
        if self._face != "matrix":
            return None
        found = self.workspace.look_up(self._records.selected)
        return found if isinstance(found, Tactic | Meaning) else None

    def _aside_rows(self) -> list[Row]:
        rows: list[Row] = []
        if tactics := aside(self.workspace):
            head = f"Without a priority, counted nowhere: {plural(len(tactics), 'tactic')}"
            rows += [Row("heading:aside", (head,), kind="heading"), *map(self._aside_row, tactics)]
        if meanings := meanings_aside(self.workspace):
            head = f"What priorities that went meant: {plural(len(meanings), 'meaning')}"
            rows += [Row("heading:aside-meanings", (head,), kind="heading"), *map(self._aside_row, meanings)]
        return rows

    def _aside_row(self, one: Tactic | Meaning) -> Row:
        team = say_team(self.workspace, one.team) or "no team"
        return Row(one.id, (line((f"{team}  ", "$text-muted"), one.text),), kind="wide")

    def action_place(self) -> None:
        """Asks which priority a plan that was kept aside goes to; all of one priority that went can go together."""
        kept = self._kept_aside()
        if kept is None:
            return
        together = [one for one in _all_aside(self.workspace) if one.priority == kept.priority]
        options = [Option(one.id, f"Move it to {one.letter} {called(one)}") for one in priorities(self.workspace)]
        if len(together) > 1:
            options += [
                Option(
                    f"all:{one.id}", f"Move all {len(together)} to {one.letter} {called(one)}", "what one priority left"
                )
                for one in priorities(self.workspace)
            ]
        options.append(Option(_DELETE, "Delete it", "undo brings it back"))

        def chosen(where: str) -> None:
            if where == _DELETE:
                self._delete_aside(kept)
                return
            priority = self.workspace.need(Imperative, where.removeprefix("all:"))
            moved = together if where.startswith("all:") else [kept]
            going.give_priority(self.session, moved, priority)
            what = quote(kept.text) if len(moved) == 1 else plural(len(moved), "plan")
            self.host.done(f"Moved {what} to {priority.letter}.", "takes it back")

        gone = self.workspace.get(Imperative, kept.priority)
        about = f"It was for {quote(called(gone), 50)}, which is no priority any more." if gone else ""
        self.choose(f"Where does {quote(kept.text, 40)} belong?", options, chosen, about=about)

    def action_remove(self) -> None:
        kept = self._kept_aside()
        if kept is None:
            super().action_remove()
        else:
            self._delete_aside(kept)

    def _delete_aside(self, kept: Tactic | Meaning) -> None:
        going.remove_aside(self.session, kept)
        self.host.done(f"Deleted {quote(kept.text)}.", "brings it back")

    def _aside_keys(self) -> str:
        return f"{say_key('translate.place')} moves it to a priority, {say_key('translate.remove')} deletes it."
