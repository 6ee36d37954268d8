"""Hand-outs go out, come back, and lose nothing on the way."""

from datetime import timedelta

import pytest

from aligntui.model import (
    TABLES,
    Activity,
    Ballot,
    Comment,
    Merge,
    Note,
    Person,
    Tactic,
    Team,
    Vote,
    Workspace,
)
from aligntui.model.references import leading_nowhere
from aligntui.rules.past import before, digest_of
from aligntui.rules.plan import Content
from aligntui.rules.three_way import Resolution
from aligntui.session import (
    Loaded,
    MemoryStore,
    Refused,
    Session,
    approving,
    changing,
    dropping,
    framing,
    merge_words,
    noting,
    translating,
)
from aligntui.session.handing import hand_out
from aligntui.session.merging import merge, receive
from tests.building import Ticking, add_activities, add_tactic, imperative, person, small_session, team


def a_session() -> Session:
    session = small_session()
    add_tactic(session, "East", "A", "Tom calls 20 accounts @Tom ^31mar ~6h")
    add_tactic(session, "East", "B", "Priya visits 3 accounts @Priya ^31mar ~6h")
    add_tactic(session, "North", "A", "Ingrid writes 5 letters @Ingrid ^31mar ~6h")
    east = team(session, "East").id
    add_activities(session, east, ["Sales binder ~5h", "Trade fair ~7h"])
    translating.set_meaning(session, team(session, "North").id, imperative(session, "Renew").id, "We keep ours")
    noting.add_note(session, "only for the facilitator", stage="cut")
    return session


def away(session: Session, name: str = "East") -> Session:
    """The hand-out of a team, opened somewhere else."""
    cut = hand_out(session, team(session, name))
    return Session(MemoryStore(), Loaded(cut, []), by="Priya", clock=Ticking())


def back(session: Session, *handouts: Session):
    return receive(
        session, [(f"{nth}.align", Loaded(one.workspace, list(one.history))) for nth, one in enumerate(handouts)]
    )


def tactic(session: Session, start: str) -> Tactic:
    return next(one for one in session.workspace.all(Tactic) if one.text.startswith(start))


def test_a_handout_holds_the_own_part_and_nothing_that_is_not_for_it():
    session = a_session()
    cut = hand_out(session, team(session, "East"))
    assert [one.name for one in cut.all(Team)] == ["East"]
    assert {one.text.split()[0] for one in cut.all(Tactic)} == {"Tom", "Priya"}
    assert [(one.team, one.text) for one in cut.all(type(cut.all(TABLES["told"])[0]))] == [("North", "We keep ours")]
    assert not cut.all(Vote)
    assert not cut.all(Ballot)
    assert not cut.all(Note)
    assert cut.meta.title == session.workspace.meta.title
    assert digest_of(cut) == cut.meta.handout_digest


def test_what_a_manager_did_comes_back_and_one_undo_takes_it_away_again():
    session = a_session()
    handout = away(session)
    translating.edit_tactic(handout, tactic(handout, "Tom calls"), hours=9.0)
    add_tactic(handout, "East", "A", "Tom sends 40 price lists @Tom ^31mar ~2h")
    dropping.remove_activity(handout, handout.workspace.all(Activity)[0])
    changing.not_needed(handout, team(handout, "East").id, "value", "We are fine")
    approving.hand_in(handout, team(handout, "East").id)
    noting.add_note(handout, "Ask Karin about the price list", stage="translate", kind="parking lot")
    untouched = session.workspace.copy()
    incoming = back(session, handout)
    assert session.workspace == untouched
    assert not incoming[0].merged.conflicts
    (note,) = incoming[0].asked
    assert merge(session, incoming, {note.key: Resolution("theirs")})
    assert tactic(session, "Tom calls").hours == 9.0
    assert tactic(session, "Tom sends").owner == person(session, "Tom").id
    assert [one.text for one in session.workspace.all(Activity)] == ["Trade fair"]
    assert any(note.text.startswith("Ask Karin") for note in session.workspace.all(Note))
    session.undo()
    assert session.workspace == untouched


def test_the_same_field_on_both_sides_is_a_conflict_with_both_values_and_who():
    session = a_session()
    handout = away(session)
    translating.edit_tactic(handout, tactic(handout, "Tom calls"), hours=9.0, for_whom="chains")
    translating.edit_tactic(session, tactic(session, "Tom calls"), hours=4.0)
    (incoming,) = back(session, handout)
    (conflict,) = incoming.merged.conflicts
    assert (conflict.field, conflict.base, conflict.ours, conflict.theirs) == ("hours", 6.0, 4.0, 9.0)
    merge(session, [incoming])
    assert (tactic(session, "Tom calls").hours, tactic(session, "Tom calls").for_whom) == (4.0, "chains")
    session.undo()
    merge(session, [incoming], {conflict.key: Resolution("theirs")})
    assert tactic(session, "Tom calls").hours == 9.0
    session.undo()
    merge(session, [incoming], {conflict.key: Resolution(value=7.0)})
    assert tactic(session, "Tom calls").hours == 7.0


@pytest.mark.parametrize("here", [True, False])
def test_deleted_on_one_side_and_changed_on_the_other_is_a_conflict(here: bool):
    session = a_session()
    handout = away(session)
    deletes, changes = (session, handout) if here else (handout, session)
    translating.remove_tactic(deletes, tactic(deletes, "Tom calls"))
    translating.edit_tactic(changes, tactic(changes, "Tom calls"), hours=9.0)
    (incoming,) = back(session, handout)
    (conflict,) = incoming.merged.conflicts
    assert conflict.field == ""
    merge(session, [incoming], {conflict.key: Resolution("theirs")})
    assert any(one.text.startswith("Tom calls") for one in session.workspace.all(Tactic)) == here


def test_merging_the_same_file_twice_changes_nothing_and_later_work_in_it_still_comes():
    session = a_session()
    handout = away(session)
    translating.edit_tactic(handout, tactic(handout, "Tom calls"), hours=9.0)
    merge(session, back(session, handout))
    translating.edit_tactic(session, tactic(session, "Tom calls"), hours=3.0)
    count = len(session.history)
    again = back(session, handout)
    assert again[0].nothing
    assert merge(session, again) == 0
    assert len(session.history) == count
    assert tactic(session, "Tom calls").hours == 3.0
    translating.edit_tactic(handout, tactic(handout, "Priya visits"), hours=1.0)
    (incoming,) = back(session, handout)
    assert not incoming.merged.conflicts
    merge(session, [incoming])
    assert tactic(session, "Priya visits").hours == 1.0
    assert tactic(session, "Tom calls").hours == 3.0


def test_undoing_a_merge_lets_the_same_file_be_merged_again():
    session = a_session()
    handout = away(session)
    translating.edit_tactic(handout, tactic(handout, "Tom calls"), hours=9.0)
    merge(session, back(session, handout))
    session.undo()
    merge(session, back(session, handout))
    assert tactic(session, "Tom calls").hours == 9.0


def test_many_come_back_at_once_in_one_change():
    session = a_session()
    east, north = away(session), away(session, "North")
    translating.edit_tactic(east, tactic(east, "Tom calls"), hours=9.0)
    translating.edit_tactic(north, tactic(north, "Ingrid"), hours=2.0)
    count = len(session.history)
    merge(session, back(session, east, north))
    assert len(session.history) == count + 1
    assert (tactic(session, "Tom calls").hours, tactic(session, "Ingrid").hours) == (9.0, 2.0)
    assert len(session.workspace.all(Merge)) == 2


def test_a_handout_of_another_session_is_refused():
    session, other = a_session(), a_session()
    with other.change("Another") as pen:
        pen.update(other.workspace.meta, workspace="wsp_other", title="Fish")
    with pytest.raises(Refused, match="belongs to another session"):
        back(session, away(other))


def test_a_team_that_no_longer_exists_is_said_with_the_way_to_bring_it_back():
    session = a_session()
    handout = away(session)
    with session.change("Remove the team East") as pen:
        pen.delete(team(session, "East"))
    with pytest.raises(Refused, match="was removed from this session"):
        back(session, handout)
    session.undo()
    back(session, handout)


def test_an_older_cut_and_a_clock_that_is_off_are_said():
    session = a_session()
    handout = away(session)
    away(session)
    handout.clock.at += timedelta(days=9)
    translating.edit_tactic(handout, tactic(handout, "Tom calls"), hours=9.0)
    (incoming,) = back(session, handout)
    assert any("older cut" in remark for remark in incoming.remarks)
    assert any("8 days off" in remark or "9 days off" in remark for remark in incoming.remarks)


def test_a_handout_edited_by_another_program_is_compared_with_what_was_handed_out():
    session = a_session()
    handout = away(session)
    found = tactic(handout, "Tom calls")
    tables = {name: list(records) for name, records in handout.workspace.tables()}
    tables["tactics"] = [
        one.model_copy(update={"hours": 9.0}) if one.id == found.id else one for one in tables["tactics"]
    ]
    (incoming,) = receive(session, [("east.align", Loaded(Workspace(tables), []))])
    assert "another program" in incoming.remarks[0]
    merge(session, [incoming])
    assert tactic(session, "Tom calls").hours == 9.0


def test_merging_into_an_approved_plan_says_that_it_breaks_the_seal():
    session = a_session()
    handout = away(session)
    approving.approve(session, team(session, "East").id, "good enough")
    translating.edit_tactic(handout, tactic(handout, "Tom calls"), hours=9.0)
    (incoming,) = back(session, handout)
    assert any("seal" in remark for remark in incoming.remarks)


def test_a_person_renamed_on_both_sides_is_a_conflict():
    session = a_session()
    handout = away(session)
    framing.edit_person(handout, person(handout, "Tom"), name="Thomas Eklund")
    framing.edit_person(session, person(session, "Tom"), name="Tommy Eklund")
    (incoming,) = back(session, handout)
    assert [(one.field, one.ours, one.theirs) for one in incoming.merged.conflicts] == [
        ("name", "Tommy Eklund", "Thomas Eklund")
    ]


def test_an_owner_who_is_gone_here_stays_as_a_name():
    session = a_session()
    handout = away(session)
    add_tactic(handout, "East", "A", "Tom sends 40 price lists @Tom ^31mar ~2h")
    gone = person(session, "Tom")
    with session.change("Remove Tom") as pen:
        for one in session.workspace.find(Tactic, owner=gone.id):
            pen.update(one, owner="")
        pen.delete(gone)
    merge(session, back(session, handout))
    assert tactic(session, "Tom sends").owner == "Tom Eklund"


def test_comments_go_out_and_their_answers_come_back():
    session = a_session()
    east = team(session, "East").id
    approving.hand_in(session, east)
    approving.return_plan(session, east, "Who calls?")
    handout = away(session)
    (comment,) = handout.workspace.all(Comment)
    approving.answer_comment(handout, comment, "Tom does", settled=True)
    approving.hand_in(handout, east)
    merge(session, back(session, handout))
    assert session.workspace.all(Comment)[0].answer == "Tom does"
    from aligntui.rules.approval import standing

    assert (standing(session.workspace, east).state, standing(session.workspace, east).round) == ("handed in", 2)


def test_a_conflict_copy_of_a_sync_folder_is_merged_like_a_handout():
    session = a_session()
    copy = Session(MemoryStore(), Loaded(session.workspace.copy(), list(session.history)), by="Ann", clock=Ticking())
    translating.edit_tactic(copy, tactic(copy, "Tom calls"), hours=9.0)
    translating.edit_tactic(session, tactic(session, "Priya visits"), hours=1.0)
    (incoming,) = back(session, copy)
    assert not incoming.merged.conflicts
    merge(session, [incoming])
    assert (tactic(session, "Tom calls").hours, tactic(session, "Priya visits").hours) == (9.0, 1.0)
    assert back(session, copy)[0].nothing


def test_what_a_session_was_before_is_worked_out_backwards():
    session = a_session()
    then = session.workspace.copy()
    seq = session.history[-1].seq
    translating.edit_tactic(session, tactic(session, "Tom calls"), hours=9.0)
    assert before(session.workspace, session.history, seq + 1) == then


def test_a_person_of_another_team_is_in_no_team_in_a_handout():
    session = a_session()
    cut = hand_out(session, team(session, "East"))
    assert {one.name: bool(one.team) for one in cut.all(Person)}["Ingrid Moe"] is False


def copy_of(session: Session, by: str) -> Session:
    return Session(MemoryStore(), Loaded(session.workspace.copy(), list(session.history)), by=by, clock=Ticking())


def test_a_team_that_both_sides_added_is_one_team_with_the_work_of_both():
    session = a_session()
    copy = copy_of(session, "Ann")
    renew = imperative(session, "Renew").id
    for side, name, boss, hours, words in (
        (session, "South", "Ida Holm", 40.0, "We write to ours"),
        (copy, " south ", "Ole Dahl", 40.0, "We call ours"),
    ):
        own = framing.add_team(side, name)
        boss = framing.add_person(side, boss, "", own.id)
        framing.edit_team(side, own, manager=boss.id, hours=hours)
        translating.set_meaning(side, own.id, renew, words)
    add_tactic(copy, "south", "B", "Ole calls 9 shops @Ole ~3h")
    south = team(copy, "south")
    (incoming,) = back(session, copy)
    assert sorted(one.field for one in incoming.merged.conflicts) == ["manager", "name", "text"]
    merge(session, [incoming])
    mine = team(session, "South")
    assert [one.name for one in session.workspace.all(Team)] == ["East", "North", "South"]
    assert {one.name for one in session.workspace.find(Person, team=mine.id)} == {"Ida Holm", "Ole Dahl"}
    assert [one.text for one in session.workspace.find(Tactic, team=mine.id)] == ["Ole calls 9 shops"]
    # The other file goes on under its own ids, and what it does later still arrives in the one team.
    add_tactic(copy, "south", "A", "Ole writes 5 letters @Ole ~1h")
    framing.edit_team(copy, copy.workspace.need(Team, south.id), hours=50.0)
    (again,) = back(session, copy)
    assert not again.merged.conflicts
    merge(session, [again])
    assert team(session, "South").hours == 50.0
    assert {one.text for one in session.workspace.find(Tactic, team=mine.id)} == {
        "Ole calls 9 shops",
        "Ole writes 5 letters",
    }
    assert not list(leading_nowhere(session.workspace))


def test_a_hand_out_is_held_against_its_own_plan_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    session = a_session()
    theirs = away(session)
    translating.edit_tactic(theirs, theirs.workspace.all(Tactic)[0], how_much="seven a month")
    looked_at: list[str] = []
    plan_content = merge_words.plan_content

    def counted(workspace: Workspace, team: str) -> Content:
        looked_at.append(team)
        return plan_content(workspace, team)

    monkeypatch.setattr(merge_words, "plan_content", counted)
    assert back(session, theirs)[0].told
    assert set(looked_at) == {team(session, "East").id}
