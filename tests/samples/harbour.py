"""`python -m tests.samples.harbour`: stores a session and a hand-out of today's schema for every later program.

Run it before a step is written, so that the files are what the program before it wrote. What the step adds has to be
said in a session that is stored after it: add a line here for what your schema brings.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from aligntui.model import Tactic
from aligntui.rules.people_lines import understand_person
from aligntui.rules.quick_entry import understand_tactic
from aligntui.session import (
    Session,
    approving,
    balloting,
    closing,
    cutting,
    dropping,
    following,
    framing,
    gathering,
    handing,
    translating,
)
from aligntui.store import open_workspace
from aligntui.store.migrations import SCHEMA
from tests.building import add_activities

from .running import Runner

DATA = Path(__file__).resolve().parents[1] / "store" / "data"
BEGINS = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
PEOPLE = (
    "Karin Lind, director",
    "Jonas Berg, facilitator",
    "Tom Eklund, crew head, Crew",
    "Ingrid Moe, yard head, Yard",
)
WORDS = "Tom calls 20 hauliers weekly with the berth plan @Tom ^31mar ~4h"


def run(path: Path, handout: Path) -> None:
    """A session with a vote, plans, seals, words and readings in `path`, and a hand-out of it that a manager edited."""
    r = Runner(path, "Harbour", 2027, BEGINS)
    _plan(r)
    _approve_and_follow(r)
    handing.write_handout(r.session, r.team("Yard"), handout, wanted_by=date(2027, 2, 12), note="Two pages at most")
    _work_on(handout)
    r.finish()


def _plan(r: Runner) -> None:
    s = r.session
    framing.add_people(s, [understand_person(line) for line in PEOPLE])
    framing.set_leader(s, r.person("Karin"))
    framing.edit_team(s, r.team("Crew"), manager=r.person("Tom").id, hours=120.0)
    framing.edit_team(s, r.team("Yard"), manager=r.person("Ingrid").id, hours=160.0)
    gathering.add_imperatives(s, ["Open the night terminal", "Train every crane driver", "Paint the gates"])
    ballot = balloting.open_ballot(
        s, dots=2, voters=4, candidates=[r.imperative(start).id for start in ("Open", "Train", "Paint")]
    )
    for start, dots in (("Open", 4), ("Train", 3), ("Paint", 1)):
        balloting.set_total(s, ballot, r.imperative(start).id, dots)
    balloting.reveal(s, ballot)
    cutting.make_priority(s, r.imperative("Open"))
    cutting.make_priority(s, r.imperative("Train"))
    cutting.let_go(s, r.imperative("Paint"), "The gates are good for a year")
    cutting.describe_priority(
        s, r.imperative("Open"), measure="ships a night", target="6", target_day=date(2027, 6, 30)
    )
    for name in ("Crew", "Yard"):
        for start in ("Open", "Train"):
            entry = understand_tactic(WORDS, s.workspace, r.now.date())
            translating.add_tactic(s, r.team(name).id, r.imperative(start).id, entry)
    (binder,) = add_activities(s, r.team("Crew").id, ["Monthly tide binder ~6h"])
    dropping.cut(s, binder, prime=r.person("Tom").id, reason="Nobody reads it", stop_by=date(2027, 1, 31))
    closing.add_commitment(s, r.person("Karin").id, "Rings the five largest", date(2027, 2, 15))


def _approve_and_follow(r: Runner) -> None:
    s = r.session
    for name in ("Crew", "Yard"):
        approving.hand_in(s, r.team(name).id)
        approving.approve(s, r.team(name).id, "It is clear enough to begin with")
    following.set_cadence(s, "every Monday")
    following.set_cadence(s, "every two weeks", r.team("Yard"))
    tactic = next(one for one in s.workspace.all(Tactic) if one.team == r.team("Crew").id)
    wrong = following.say_word(s, tactic.id, state="done", text="all of them", by=r.person("Tom").id)
    following.say_word(s, tactic.id, state="going", text="12 of 20 hauliers", by=r.person("Tom").id, corrects=wrong)
    following.read_measure(s, r.imperative("Open"), 3, unit="ships")
    gathering.add_imperatives(s, ["Undone later"])
    s.undo()


def _work_on(handout: Path) -> None:
    """What the manager does with it on a train."""
    opened = open_workspace(handout, who="Ingrid")
    away = Session(opened.store, opened.loaded, by="Ingrid", clock=lambda: datetime(2027, 1, 26, 9, 3, tzinfo=UTC))
    tactic = away.workspace.all(Tactic)[0]
    translating.edit_tactic(away, tactic, text="Ingrid calls 25 hauliers weekly with the berth plan")
    assert away.close()


def main() -> None:
    """Stores both files under the number of today."""
    with tempfile.TemporaryDirectory() as folder:
        session, handout = Path(folder) / "harbour.align", Path(folder) / "yard.align"
        run(session, handout)
        for made, what in ((session, "session"), (handout, "handout")):
            kept = DATA / f"schema_{SCHEMA}_{what}.align"
            shutil.copyfile(made, kept)
            print(f"{kept.name}: {kept.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
