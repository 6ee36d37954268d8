"""A hand-out goes out and comes back while both sides work: whatever they do, nothing is lost without a word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import Activity, Change, Comment, Meaning, Person, Tactic, values_of
from aligntui.model.references import references_to
from aligntui.rules.approval import standing
from aligntui.rules.three_way import Resolution
from aligntui.session import (
    MemoryStore,
    Session,
    approving,
    changing,
    dropping,
    framing,
    merging,
    noting,
    translating,
)
from aligntui.session.handing import hand_out
from aligntui.store import as_file, read_workspace
from tests.building import Ticking, add_activities, add_tactic, imperative, small_session, team

ACTS = (
    "meaning",
    "not needed",
    "person",
    "tactic",
    "reword",
    "delete",
    "delete commented",
    "activity",
    "redeploy",
    "note",
    "answer",
    "comment",
    "return",
    "hand in",
)
WORK = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), max_size=7)


def ground() -> Session:
    session = small_session()
    east = team(session, "East").id
    for letter in "AB":
        add_tactic(session, "East", letter, f"Tom calls 20 {letter} chains @Tom ^31mar ~4h")
    add_activities(session, east, ["Monthly binder ~12h", "Trade fair ~7h"])
    approving.return_plan(session, east, "Which chains?")
    return session


def do(session: Session, side: str, nth: int, act: str, which: int) -> str:
    """One act of one side. Returns the word that it typed, or nothing."""
    workspace = session.workspace
    east, word = team(session, "East").id, f"{side}{nth}word"
    is_manager = bool(workspace.meta.handout_of)
    tactics, activities = workspace.find(Tactic, team=east), workspace.find(Activity, team=east)
    comments = workspace.find(Comment, team=east)
    match act:
        case "meaning":
            translating.set_meaning(session, east, imperative(session, ("Renew", "Sell")[which % 2]).id, word)
        case "not needed" if not workspace.find(Change, team=east, kind="value"):
            changing.not_needed(session, east, "value", word)
        case "person" if not any(one.name == "Ulla Berg" for one in workspace.all(Person)):
            framing.add_person(session, "Ulla Berg", word, east)
        case "tactic":
            add_tactic(session, "East", "A", f"Tom visits {word} @Tom ^30apr ~2h")
        case "reword" if tactics:
            translating.edit_tactic(session, tactics[which % len(tactics)], text=f"Tom calls {word}")
        case "delete" if tactics:
            translating.remove_tactic(session, tactics[which % len(tactics)])
            return ""
        case "activity":
            add_activities(session, east, [f"Binder {word} ~1h"])
        case "redeploy" if activities and tactics:
            activity = activities[which % len(activities)]
            dropping.cut(session, activity)
            dropping.redeploy(session, workspace.need(Activity, activity.id), tactics[which % len(tactics)].id)
            return ""
        case "note" if is_manager:
            noting.add_note(session, f"Ask about {word}", stage="translate")
        case "answer" if is_manager and comments:
            approving.answer_comment(session, comments[which % len(comments)], word, settled=True)
        case "comment" if not is_manager and tactics:
            approving.comment(session, east, word, about=tactics[which % len(tactics)].id)
        case "return" if not is_manager:
            approving.return_plan(session, east, word)
        case "hand in" if is_manager and standing(workspace, east).state != "handed in":
            approving.hand_in(session, east)
            return ""
        case _:
            return ""
    return word


def everything(session: Session) -> str:
    return " ".join(str(values_of(record)) for _, records in session.workspace.tables() for record in records)


@settings(max_examples=40, deadline=None)
@given(WORK, WORK, WORK, st.sampled_from(["ours", "theirs", ""]))
def test_no_word_is_lost_silently_and_nothing_points_nowhere(theirs, ours, later, side):
    leader = ground()
    east = team(leader, "East").id
    loaded = read_workspace(as_file(hand_out(leader, team(leader, "East"))), "east.align")
    manager = Session(MemoryStore(), loaded, by="Priya", clock=Ticking())
    for round_, work in enumerate((theirs, later)):
        mine = {do(manager, f"m{round_}", nth, *act) for nth, act in enumerate(work)} - {""}
        if not round_:
            own = {do(leader, "l", nth, *act) for nth, act in enumerate(ours)} - {""}
        kept_here = {word for word in own if word in everything(leader)}
        last_here = {word for word in mine if word in everything(manager)}
        handed_in = standing(manager.workspace, east).state == "handed in"
        file = read_workspace(as_file(manager.workspace, manager.history), "east.align")
        (incoming,) = merging.receive(leader, [("east.align", file)])
        before = everything(leader)
        answers = {one.key: Resolution(side) for one in incoming.questions if side}
        merging.merge(leader, [incoming], answers)
        after = everything(leader)
        asked = " ".join(f"{one.ours} {one.theirs}" for one in incoming.questions)
        said = " ".join([asked, *incoming.sentences, *incoming.remarks])
        assert {word for word in last_here if word not in after + said} == set()
        # What stood here is there, or the person at the keyboard took the other side of a conflict that showed it,
        # or the manager deleted it, which was said.
        assert {word for word in kept_here if word in before and word not in after + said} == set()
        if handed_in and any(op.table == "reviews" for op in incoming.merged.ops):
            assert standing(leader.workspace, east).state == "handed in"
        cells = [(one.team, one.priority) for one in leader.workspace.all(Meaning)]
        assert len(cells) == len(set(cells))
        assert sum(one.name == "Ulla Berg" for one in leader.workspace.all(Person)) <= 1
        assert all(not (one.answer and one.settled) for one in leader.workspace.all(Comment))
        points = {
            (record.id, name)
            for _, records in leader.workspace.tables()
            for one in records
            for record, name in references_to(leader.workspace, one.id)
        }
        for _, records in leader.workspace.tables():
            for one in records:
                for name in type(one).refers_to:
                    value = getattr(one, name)
                    known = (one.id, name) in points or not isinstance(value, str) or "_" not in value
                    assert known, (one, name)
