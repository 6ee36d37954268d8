"""Plans whose priority went: they are seen in the matrix, counted nowhere, and find a priority or go."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Imperative, Meaning, Person, Tactic, Team, Workspace
from aligntui.rules.people_view import people_view
from aligntui.rules.priorities import aside, called, meanings_aside, priorities
from aligntui.rules.words import plural, quote, say_team
from aligntui.session import going
from aligntui.ui.coach import say_verdict
from aligntui.ui.keys import say_key
from aligntui.ui.pictures import shade_of
from aligntui.ui.screens.choose import Option
from aligntui.ui.text import Said, flat, line
from aligntui.ui.widgets.rows import Column, Row

from . import stage_pictures
from .translate_cell import CellFace

_DELETE = "-"


def _all_aside(workspace: Workspace) -> list[Tactic | Meaning]:
    return [*aside(workspace), *meanings_aside(workspace)]


class AsideFace(CellFace):
    """The rows below the matrix."""

    def picture(self, width: int, height: int) -> list[Content]:
        """Below the matrix the people, below a cell the same priority in the other teams."""
        priority = self.workspace.get(Imperative, self._priority)
        if self._face == "cell" and priority is not None:
            return stage_pictures.other_teams(self.workspace, self._team, priority, width, height)
        return stage_pictures.people(self.workspace, width, height) if self._face == "matrix" else []

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

    def _show_people(self) -> None:
        workspace = self.workspace
        chosen = priorities(workspace)
        rows = []
        for entry in people_view(workspace):
            person = workspace.get(Person, entry.person)
            team = workspace.get(Team, person.team) if person else None
            if person is None:
                continue
            cells = [line(flat(person.name), (f"  {team.name}" if team else "", "$text-muted"))]
            cells += [say_verdict(entry.verdicts[priority.id]) for priority in chosen]
            shades = ("", *(shade_of(entry.verdicts[priority.id]) for priority in chosen))
            rows.append(Row(person.id, tuple(cells), shades=shades))
        heads = [f"{priority.letter} {called(priority)}" for priority in chosen]
        columns = (Column("person"), *(Column(head, 14, whole=True) for head in heads))
        self._records.pick_from(range(1, len(columns)))
        self._records.show(rows, columns)
        self.query_one("#translate-head", Said).say(
            f"Who is named by a direct tactic of the own team? {say_key('translate.open')} goes where it can be mended,"
            f" {say_key('translate.matrix')} to the matrix"
        )

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
