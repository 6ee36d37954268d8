"""The matrix of Translate turned round: who is named by a direct tactic, and where the gap can be mended."""

from __future__ import annotations

from aligntui.model import Person, Team
from aligntui.rules.people_view import people_view
from aligntui.rules.priorities import called, priorities
from aligntui.ui.coach import say_verdict
from aligntui.ui.keys import say_key
from aligntui.ui.pictures import shade_of
from aligntui.ui.text import Said, flat, line
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

from .base import StageView

_NO_GAP = ("direct", "declared")


class PeopleFace:
    """What the list of people shows, and where the selected gap is."""

    def __init__(self, stage: StageView) -> None:
        self._stage = stage

    @property
    def _records(self) -> RecordList:
        return self._stage.query_one("#translate-list", RecordList)

    def show(self) -> None:
        """Draws it, with what it asks above it."""
        workspace = self._stage.workspace
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
        columns = (Column("person"), *(Column(head, whole=True) for head in heads))
        self._records.pick_from(range(1, len(columns)))
        self._records.show(rows, columns)
        self._stage.query_one("#translate-head", Said).say(
            f"Who is named by a direct tactic of their team? {say_key('translate.open')} goes where it can be mended,"
            f" {say_key('translate.matrix')} to the matrix"
        )

    def gap(self) -> tuple[Person, str] | None:
        """Whose gap is selected, and the priority it is in; None where it could not be mended."""
        person = self._stage.workspace.get(Person, self._records.selected)
        chosen = priorities(self._stage.workspace)
        place = self._records.cell - 1
        if person is None or not 0 <= place < len(chosen):
            return None
        row = next((entry for entry in people_view(self._stage.workspace) if entry.person == person.id), None)
        if row is not None and row.verdicts[chosen[place].id] in _NO_GAP:
            # There is nothing to mend: the first place where there is.
            gaps = [nth for nth, one in enumerate(chosen) if row.verdicts[one.id] not in _NO_GAP]
            place = gaps[0] if gaps else place
        if not person.team:
            self._stage.app.notify(f"{person.name} is in no team yet: stage 1 puts people into teams.")
            return None
        return person, chosen[place].id
