"""One keyboard, any verbs in any order: no pointer ever leads nowhere, and undo goes back to the start."""

import os
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import TABLES, Activity, Workspace
from aligntui.model.references import leading_nowhere
from aligntui.session import Refused, Session, dropping
from tests.building import add_activities, add_tactic, small_session, team
from tests.session.doing import DOES, rules_hold

REMOVES = sorted(verb for verb in DOES if ".remove_" in verb or verb.split(".")[-1] in ("fold", "unfold", "let_go"))
OTHERS = sorted(set(DOES) - set(REMOVES) - {"undo", "redo"})
STEPS = st.lists(
    st.tuples(st.one_of(st.sampled_from(REMOVES), st.sampled_from(OTHERS)), st.integers(0, 11)),
    min_size=4,
    max_size=30,
)
"""Every second step takes something away."""


def ground() -> Session:
    session = small_session()
    for name, line in (("East", "Tom calls 20 accounts @Tom ~6h"), ("North", "Ingrid calls 9 shops @Ingrid ~2h")):
        tactic = add_tactic(session, name, "A", line)
        (activity,) = add_activities(session, team(session, name).id, [f"{name} binder ~12h"])
        dropping.cut(session, activity)
        dropping.redeploy(session, session.workspace.need(Activity, activity.id), tactic.id)
    return session


def without_facts(workspace: Workspace) -> dict[str, dict[str, object]]:
    return {
        name: {record.id: record for record in records} for name, records in workspace.tables() if not TABLES[name].fact
    }


@settings(max_examples=int(os.environ.get("SEQUENCES", "60")), deadline=None)
@given(STEPS)
def test_nothing_that_is_taken_away_leaves_a_pointer_behind(steps):
    session = ground()
    for verb, nth in steps:
        with suppress(Refused, StopIteration):
            DOES[verb](session, nth)
        assert not list(leading_nowhere(session.workspace)), verb
    rules_hold(session.workspace)
    refused = any(one.kind == "final" for one in session.history)  # a revealed ballot stays
    while True:
        try:
            if session.undo() is None:
                break
        except Refused:  # as the opening of a ballot in which somebody has voted
            refused = True
        assert not list(leading_nowhere(session.workspace))
    if not refused:
        assert [name for name, records in without_facts(session.workspace).items() if records] == ["meta"]
