"""What a keyboard can do to a session, by the name of its verb: played at random, on several at once."""

from aligntui.model import (
    Activity,
    Ballot,
    Change,
    Comment,
    Commitment,
    Imperative,
    Meaning,
    Note,
    Person,
    Review,
    Step,
    Tactic,
    Team,
    Vote,
    Workspace,
)
from aligntui.session import (
    Refused,
    Session,
    approving,
    balloting,
    changing,
    closing,
    cutting,
    dropping,
    framing,
    gathering,
    noting,
    translating,
)
from tests.building import add_activities, add_tactic


def pick(session: Session, kind, nth: int):
    found = session.workspace.all(kind)
    if not found:
        raise Refused("there is none")
    return found[nth % len(found)]


def two(session: Session, kind, nth: int):
    return pick(session, kind, nth), pick(session, kind, nth + 1)


def a_ballot(session: Session, state: str, nth: int):
    found = session.workspace.find(Ballot, state=state)
    if not found:
        raise Refused("there is none")
    return found[nth % len(found)]


def open_one(s: Session, n: int):
    ids = [one.id for one in s.workspace.find(Imperative, duplicate_of="")]
    people = [one.id for one in s.workspace.all(Person)]
    kind = ("count", "pass", "compare")[n % 3]
    return balloting.open_ballot(
        s, kind=kind, dots=2, voters=4, candidates=ids, electorate=people[:1] if kind == "compare" else people
    )


def cast_one(s: Session, n: int):
    ballot = a_ballot(s, "open", n)
    if ballot.kind != "pass":
        raise Refused("another kind")
    balloting.cast(s, ballot, ballot.electorate[n % len(ballot.electorate)], {ballot.candidates[n % 2]: 1})


DOES = {
    "approving.approve": lambda s, n: approving.approve(s, pick(s, Team, n).id, "as it is"),
    "approving.hand_in": lambda s, n: approving.hand_in(s, pick(s, Team, n).id),
    "approving.return_plan": lambda s, n: approving.return_plan(s, pick(s, Team, n).id, "Who?"),
    "approving.comment": lambda s, n: approving.comment(s, pick(s, Team, n).id, f"c{n}"),
    "approving.answer_comment": lambda s, n: approving.answer_comment(s, pick(s, Comment, n), f"a{n}", settled=True),
    "changing.add_change": lambda s, n: changing.add_change(s, pick(s, Team, n).id, "skill", to_what=f"x{n}"),
    "changing.not_needed": lambda s, n: changing.not_needed(s, pick(s, Team, n).id, "skill", f"w{n}"),
    "changing.edit_change": lambda s, n: changing.edit_change(s, pick(s, Change, n), to_what=f"y{n}"),
    "changing.remove_change": lambda s, n: changing.remove_change(s, pick(s, Change, n)),
    "changing.add_step": lambda s, n: changing.add_step(s, pick(s, Change, n), f"s{n}"),
    "changing.edit_step": lambda s, n: changing.edit_step(s, pick(s, Step, n), text=f"t{n}"),
    "changing.remove_step": lambda s, n: changing.remove_step(s, pick(s, Step, n)),
    "closing.add_commitment": lambda s, n: closing.add_commitment(s, pick(s, Person, n).id, f"w{n}", None, ""),
    "closing.edit_commitment": lambda s, n: closing.edit_commitment(s, pick(s, Commitment, n), what=f"v{n}"),
    "closing.remove_commitment": lambda s, n: closing.remove_commitment(s, pick(s, Commitment, n)),
    "collecting.open_ballot": open_one,
    "collecting.cast": cast_one,
    "collecting.set_total": lambda s, n: balloting.set_total(
        s, a_ballot(s, "open", n), a_ballot(s, "open", n).candidates[n % 3], n % 3
    ),
    "collecting.answer": lambda s, n: balloting.answer(
        s, a_ballot(s, "open", n), *a_ballot(s, "open", n).candidates[:2]
    ),
    "collecting.join": lambda s, n: balloting.join(s, a_ballot(s, "open", n), name=f"late {n}"),
    "collecting.reveal": lambda s, n: balloting.reveal(s, a_ballot(s, "open", n)),
    "collecting.close": lambda s, n: balloting.close(s, a_ballot(s, "revealed", n)),
    "collecting.decide_without_vote": lambda s, n: balloting.decide_without_vote(
        s, [one.id for one in two(s, Imperative, n)], "because"
    ),
    "deciding.agree": lambda s, n: balloting.agree(s, a_ballot(s, "revealed", n)),
    "deciding.run_off": lambda s, n: balloting.run_off(s, a_ballot(s, "revealed", n)),
    "cutting.make_priority": lambda s, n: cutting.make_priority(s, pick(s, Imperative, n), "because"),
    "cutting.park": lambda s, n: cutting.park(s, pick(s, Imperative, n), "later"),
    "cutting.let_go": lambda s, n: cutting.let_go(s, pick(s, Imperative, n), "no"),
    "cutting.fold_into": lambda s, n: cutting.fold_into(s, *two(s, Imperative, n), "part"),
    "cutting.reopen": lambda s, n: cutting.reopen(s, pick(s, Imperative, n)),
    "cutting.describe_priority": lambda s, n: cutting.describe_priority(s, pick(s, Imperative, n), measure=f"m{n}"),
    "dropping.add_activities": lambda s, n: add_activities(s, pick(s, Team, n).id, [f"a{n} ~2h"]),
    "dropping.edit_activity": lambda s, n: dropping.edit_activity(s, pick(s, Activity, n), hours=float(n)),
    "dropping.cut": lambda s, n: dropping.cut(s, pick(s, Activity, n), redeploy_to=pick(s, Tactic, n).id),
    "dropping.keep": lambda s, n: dropping.keep(s, pick(s, Activity, n)),
    "dropping.redeploy": lambda s, n: dropping.redeploy(s, pick(s, Activity, n), pick(s, Tactic, n).id),
    "dropping.remove_activity": lambda s, n: dropping.remove_activity(s, pick(s, Activity, n)),
    "dropping.accept_gap": lambda s, n: dropping.accept_gap(s, pick(s, Team, n), "fine"),
    "framing.add_person": lambda s, n: framing.add_person(s, f"P{n}"),
    "framing.edit_person": lambda s, n: framing.edit_person(s, pick(s, Person, n), role=f"r{n}"),
    "framing.remove_person": lambda s, n: framing.remove_person(s, *two(s, Person, n)),
    "framing.add_team": lambda s, n: framing.add_team(s, f"Team {n % 4}"),
    "framing.edit_team": lambda s, n: framing.edit_team(s, pick(s, Team, n), hours=float(n)),
    "framing.remove_team": lambda s, n: framing.remove_team(s, *two(s, Team, n)),
    "framing.set_meta": lambda s, n: framing.set_meta(s, title=f"t{n}"),
    "framing.set_leader": lambda s, n: framing.set_leader(s, pick(s, Person, n)),
    "gathering.add_imperatives": lambda s, n: gathering.add_imperatives(s, [f"i{n}"]),
    "gathering.edit_imperative": lambda s, n: gathering.edit_imperative(s, pick(s, Imperative, n), text=f"e{n}"),
    "gathering.set_themes": lambda s, n: gathering.set_themes(s, pick(s, Imperative, n), (f"h{n}",)),
    "gathering.fold": lambda s, n: gathering.fold(s, *two(s, Imperative, n)),
    "gathering.unfold": lambda s, n: gathering.unfold(s, pick(s, Imperative, n)),
    "gathering.move": lambda s, n: gathering.move(s, pick(s, Imperative, n), 1),
    "gathering.remove_imperative": lambda s, n: gathering.remove_imperative(s, pick(s, Imperative, n)),
    "noting.add_note": lambda s, n: noting.add_note(s, f"n{n}", stage="cut"),
    "noting.remove_note": lambda s, n: noting.remove_note(s, pick(s, Note, n)),
    "translating.set_meaning": lambda s, n: translating.set_meaning(
        s, pick(s, Team, n).id, pick(s, Imperative, n).id, f"m{n}"
    ),
    "translating.add_tactic": lambda s, n: add_tactic(s, "East", "A", f"Tom calls {n} accounts @Tom ~1h"),
    "translating.edit_tactic": lambda s, n: translating.edit_tactic(
        s, pick(s, Tactic, n), text=f"x{n}", hours=float(n)
    ),
    "translating.move_tactic": lambda s, n: translating.move_tactic(s, pick(s, Tactic, n), 1),
    "translating.remove_tactic": lambda s, n: translating.remove_tactic(s, pick(s, Tactic, n)),
    "undo": lambda s, _: s.undo(),
    "redo": lambda s, _: s.redo(),
}
"""What a site can do, by the name of the verb in the table of ways, and undo and redo."""


def rules_hold(workspace: Workspace) -> None:
    """The rules across records: no two of what there may be one of."""
    chosen = workspace.find(Imperative, fate="priority")
    assert len(chosen) <= 3
    assert len({one.letter for one in chosen}) == len(chosen)
    assert len(workspace.find(Ballot, state="open")) <= 1
    numbers = [one.number for one in workspace.all(Ballot)]
    assert len(numbers) == len(set(numbers))
    names = [one.name.casefold() for one in workspace.all(Team)]
    assert len(names) == len(set(names))
    cells = [(one.team, one.priority) for one in workspace.all(Meaning) if one.team]
    assert len(cells) == len(set(cells))
    totals = [(one.ballot, one.candidate) for one in workspace.find(Vote, voter="")]
    assert len(totals) == len(set(totals))
    for team_ in workspace.all(Team):
        content = ""
        for review in workspace.as_happened(workspace.find(Review, team=team_.id)):
            assert not (review.event == "approved" and review.digest == content), "approved twice as it stands"
            content = review.digest if review.event == "approved" else ""
