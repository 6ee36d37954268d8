"""Taking back one change of the past by itself, where nothing later depends on it."""

import pytest

from aligntui.model import Imperative, Tactic
from aligntui.session import Refused, cutting, gathering
from tests.building import add_tactic, empty_session, imperative, small_session


def test_a_change_in_the_middle_goes_and_the_later_ones_stay():
    session = empty_session()
    for text in ("one", "two", "three"):
        gathering.add_imperatives(session, [text])
    cutting.park(session, imperative(session, "two"), "later")
    park = session.history[-1].seq
    gathering.add_imperatives(session, ["four"])
    session.undo_only(park)
    assert imperative(session, "two").fate == ""
    assert len(session.workspace.all(Imperative)) == 4
    session.undo()
    assert imperative(session, "two").fate == "parked"


def test_what_was_changed_again_since_stays_with_a_sentence():
    session = empty_session()
    gathering.add_imperatives(session, ["one"])
    cutting.park(session, imperative(session, "one"), "later")
    park = session.history[-1].seq
    cutting.let_go(session, imperative(session, "one"), "never")
    before = session.workspace.copy()
    with pytest.raises(Refused, match="the imperative was changed since"):
        session.undo_only(park)
    assert session.workspace == before


def test_what_others_hang_on_stays():
    session = small_session()
    add_tactic(session, "East", "A", "Tom calls 20 accounts @Tom ^31mar ~6h")
    made = next(
        one
        for one in session.history
        if any(op.table == "people" and op.after and op.after.get("name") == "Tom Eklund" for op in one.ops)
    )
    with pytest.raises(Refused, match="cannot be taken back alone"):
        session.undo_only(made.seq)
    assert session.workspace.all(Tactic)


def test_a_record_that_is_gone_since_is_said():
    session = empty_session()
    gathering.add_imperatives(session, ["one"])
    made = session.history[-1].seq
    gathering.remove_imperative(session, imperative(session, "one"))
    with pytest.raises(Refused, match="was deleted since"):
        session.undo_only(made)


def test_a_change_that_touches_a_record_twice_is_taken_back_whole_and_done_again():
    """As a merge does that sends hours to a tactic and then deletes the tactic."""
    session = small_session()
    tactic = add_tactic(session, "East", "A", "Tom calls 20 accounts @Tom ^31mar ~6h")
    other = add_tactic(session, "East", "A", "Tom visits 3 accounts @Tom ^31mar ~6h")
    before = session.workspace.copy()
    with session.change("Twice") as pen:
        mine = pen.update(tactic, hours=3.0, text="Tom rings 20 accounts")
        pen.update(mine, hours=2.0)
        pen.delete(pen.update(other, hours=1.0))
    after = session.workspace.copy()
    session.undo()
    assert session.workspace == before
    session.redo()
    assert session.workspace == after
    seq = session.history[-1].seq
    session.undo()
    session.redo()
    session.undo_only(next(one.seq for one in session.history if one.label == "Twice" and one.seq < seq))
    assert session.workspace == before
