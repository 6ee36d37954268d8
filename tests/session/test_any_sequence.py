"""Any sequence of changes, crashes and undoing: memory, file and journal always tell the same."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from aligntui.model import TABLES, Activity, Imperative, Person, Record, Stint, Tactic, Team, Workspace
from aligntui.session import Session
from aligntui.store import open_workspace
from tests.store.hands import begin, pull_the_plug, reopen

TEXTS = st.text(max_size=12)
KINDS = (Team, Person, Imperative)


def without_facts(workspace: Workspace) -> dict[str, dict[str, Record]]:
    return {
        name: {record.id: record for record in records} for name, records in workspace.tables() if not TABLES[name].fact
    }


class AnySequence(RuleBasedStateMachine):
    """What people and machines do to a session."""

    session: Session

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "x.align"
        self.session = begin(self.path)
        self.first = without_facts(self.session.workspace)
        self.created: set[str] = set()

    def records(self) -> list[Record]:
        return [record for kind in (*KINDS, Tactic, Activity) for record in self.session.workspace.all(kind)]

    @rule(kind=st.sampled_from(KINDS), text=TEXTS)
    def add(self, kind: type[Team], text: str) -> None:
        with self.session.change(f"Add {text}") as pen:
            record = pen.add(kind, **{"text" if kind is Imperative else "name": text})
        assert record.id not in self.created
        self.created.add(record.id)

    @rule(text=TEXTS, hours=st.none() | st.floats(0, 100))
    def add_plan(self, text: str, hours: float | None) -> None:
        with self.session.change("Add a tactic and what makes room for it") as pen:
            team = pen.add(Team, name=text)
            tactic = pen.add(Tactic, team=team.id, priority="", text=text, hours=hours)
            activity = pen.add(Activity, team=team.id, text=text, redeploy_to=tactic.id)
        for record in (team, tactic, activity):
            assert record.id not in self.created
            self.created.add(record.id)

    @precondition(lambda self: self.records())
    @rule(data=st.data(), text=TEXTS)
    def edit(self, data: st.DataObject, text: str) -> None:
        record = data.draw(st.sampled_from(self.records()))
        with self.session.change("Edit") as pen:
            pen.update(record, **{"name" if hasattr(record, "name") else "text": text})

    @precondition(lambda self: self.records())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        record = data.draw(st.sampled_from(self.records()))
        with self.session.change("Delete") as pen:
            pen.delete(record)

    @rule()
    def fail_inside_a_change(self) -> None:
        before = self.session.workspace.copy()
        try:
            with self.session.change("Never happens") as pen:
                pen.add(Team, name="never")
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert self.session.workspace == before

    @rule()
    def time_passes(self) -> None:
        with self.session.record_fact("Timer") as pen:
            pen.add(Stint, stage="gather", started=self.session.clock(), seconds=60)

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def checkpoint(self) -> None:
        assert self.session.checkpoint()
        assert self.session.behind == 0

    @rule()
    def crash_and_reopen(self) -> None:
        before, history = self.session.workspace, self.session.history
        pull_the_plug(self.session)
        self.session = reopen(self.path)
        assert self.session.workspace == before
        assert self.session.history == history

    @rule()
    def close_and_reopen(self) -> None:
        before, undoable, redoable = self.session.workspace, self.session.undoable, self.session.redoable
        assert self.session.close()
        self.session = reopen(self.path)
        assert self.session.workspace == before
        assert (self.session.undoable, self.session.redoable) == (undoable, redoable)
        assert self.session.remarks == ()

    @invariant()
    def the_disk_tells_what_memory_tells(self) -> None:
        if not hasattr(self, "session"):
            return
        found = open_workspace(self.path, read_only=True)
        assert found.loaded.workspace == self.session.workspace
        assert found.loaded.history == self.session.history

    @invariant()
    def what_is_found_by_a_field_is_what_is_there(self) -> None:
        if not hasattr(self, "session"):
            return
        workspace = self.session.workspace
        for tactic in workspace.all(Tactic):
            assert tactic in workspace.find(Tactic, team=tactic.team)
        assert sum(len(workspace.find(Tactic, text=text)) for text in {one.text for one in workspace.all(Tactic)}) == (
            workspace.count(Tactic)
        )

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        last = self.session.workspace.copy()
        turned = len(self.session.redoable)
        while self.session.undo():
            pass
        assert without_facts(self.session.workspace) == self.first
        while len(self.session.redoable) > turned:
            self.session.redo()
        assert self.session.workspace == last
        assert self.session.before(1) is not last
        assert without_facts(self.session.before(1)) == self.first
        self.session.close()
        shutil.rmtree(self.folder)


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
def test_long_sequences() -> None:
    examples, steps = 300, 80
    run_state_machine_as_test(
        AnySequence,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    print(f"{examples} sequences of up to {steps} changes: undo to the start, redo to the end, replay from the disk")
