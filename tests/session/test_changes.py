"""Changes, undo and redo, facts, save state."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from aligntui.model import Person, Stint, Team, Transaction, Workspace
from aligntui.session import Loaded, MemoryStore, ReadOnly, Refused, Session


class Stubborn(MemoryStore):
    """A store that refuses while `full` is set."""

    full = False

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[int] = []

    def append(self, transaction: Transaction, after: int) -> Transaction:
        if self.full:
            raise OSError(28, "No space left on device")
        self.kept.append(transaction.seq)
        return super().append(transaction, after)


def session(store: MemoryStore | None = None) -> Session:
    return Session(store or MemoryStore(), Loaded(Workspace(), []), by="Kim")


def add_team(session: Session, name: str) -> Team:
    with session.change(f"Add team '{name}'") as pen:
        return pen.add(Team, name=name)


def names(session: Session) -> list[str]:
    return [team.name for team in session.workspace.all(Team)]


def test_undoing_to_the_start_gives_the_first_state_and_redoing_the_last() -> None:
    one = session()
    team = add_team(one, "Sales")
    with one.change("Rename") as pen:
        pen.update(team, name="Key accounts", hours=80)
    with one.change("Delete") as pen:
        pen.delete(team)
    add_team(one, "Service")
    last = one.workspace.copy()
    undone = [one.undo() for _ in range(4)]
    assert [done.label for done in undone if done] == ["Add team 'Service'", "Delete", "Rename", "Add team 'Sales'"]
    assert one.workspace == Workspace()
    assert one.undo() is None
    while one.redo():
        pass
    assert one.workspace == last
    assert one.redo() is None


def test_a_new_change_ends_what_could_be_redone() -> None:
    one = session()
    add_team(one, "Sales")
    one.undo()
    add_team(one, "Service")
    assert one.redo() is None
    assert names(one) == ["Service"]


def test_a_fact_is_not_undone_and_leaves_redo_alone() -> None:
    one = session()
    add_team(one, "Sales")
    one.undo()
    with one.record_fact("Timer") as pen:
        pen.add(Stint, stage="gather", started=datetime(2026, 10, 3, tzinfo=UTC), seconds=5)
    assert one.undo() is None
    assert one.redo() is not None
    assert one.workspace.count(Stint) == 1


def test_a_fact_cannot_alter_what_people_decide() -> None:
    one = session()
    with pytest.raises(RuntimeError), one.record_fact("Timer") as pen:
        pen.add(Team, name="Sales")
    assert names(one) == []


def test_a_change_that_alters_nothing_leaves_no_trace() -> None:
    one = session()
    team = add_team(one, "Sales")
    with one.change("Rename to the same") as pen:
        pen.update(team, name="Sales")
    assert [done.label for done in one.history] == ["Add team 'Sales'"]


def test_an_exception_inside_a_change_takes_everything_back() -> None:
    one = session()
    team = add_team(one, "Sales")
    with pytest.raises(ValidationError), one.change("Rename and break") as pen:
        pen.update(team, name="Key accounts")
        pen.add(Person, name="Kim")
        pen.update(team, hours=-1)
    assert names(one) == ["Sales"]
    assert one.workspace.count(Person) == 0
    assert len(one.history) == 1


def test_an_update_keeps_only_the_fields_that_changed() -> None:
    one = session()
    team = add_team(one, "Sales")
    with one.change("Hours") as pen:
        pen.update(team, hours=80)
    [op] = one.history[-1].ops
    assert (op.before, op.after) == ({"hours": None}, {"hours": 80.0})


def test_two_changes_cannot_be_written_into_each_other() -> None:
    one = session()
    with one.change("Outer") as pen:
        pen.add(Team, name="Sales")
        with pytest.raises(RuntimeError), one.change("Inner"):
            pass
    assert names(one) == ["Sales"]


def test_a_store_that_refuses_makes_the_save_state_true_and_is_asked_again() -> None:
    store = Stubborn()
    one = session(store)
    store.full = True
    add_team(one, "Sales")
    add_team(one, "Service")
    assert (one.save_state.kind, one.save_state.why) == ("not saved", "the disk is full")
    store.full = False
    add_team(one, "Partners")
    assert one.save_state.kind == "saved"
    assert store.kept == [1, 2, 3]


def test_a_window_that_only_reads_changes_nothing() -> None:
    store = MemoryStore()
    one = session(store)
    add_team(one, "Sales")
    store.read_only = "Ada has it."
    for attempt in (lambda: add_team(one, "Service"), one.undo):
        with pytest.raises(ReadOnly, match="Ada has it"):
            attempt()
    assert names(one) == ["Sales"]
    assert one.save_state.kind == "read-only"


def test_a_history_that_no_longer_fits_refuses_to_undo_and_changes_nothing() -> None:
    one = session()
    add_team(one, "Sales")
    tampered = Session(MemoryStore(), Loaded(Workspace(), one.history))
    with pytest.raises(Refused, match="cannot be turned back"):
        tampered.undo()
    assert tampered.workspace == Workspace()
    assert len(tampered.history) == 1


def test_the_workspace_as_it_was_before_a_change_can_be_seen() -> None:
    one = session()
    add_team(one, "Sales")
    team = add_team(one, "Service")
    with one.change("Rename") as pen:
        pen.update(team, name="Partners")
    assert [found.name for found in one.before(3).all(Team)] == ["Sales", "Service"]
    assert [found.name for found in one.before(2).all(Team)] == ["Sales"]
    assert names(one) == ["Sales", "Partners"]


def test_whoever_listens_hears_every_transaction_until_leaving() -> None:
    one = session()
    heard: list[str] = []
    leave = one.subscribe(lambda done: heard.append(done.label))
    add_team(one, "Sales")
    one.undo()
    leave()
    one.redo()
    assert heard == ["Add team 'Sales'", "Undo: Add team 'Sales'"]
