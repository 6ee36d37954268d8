"""A keyboard in a process of its own: does at random what it is told to on standard input, and says what came of it.

`go N` does N things, `end` waits until everything is everywhere and says what is here. Each uid that the session called
kept is in the file of acknowledgements before the next thing is done.
"""

from __future__ import annotations

import json
import random
import sys
from contextlib import suppress
from pathlib import Path

from aligntui.model import Workspace
from aligntui.model.clashing import clashing
from aligntui.session import Refused, Session
from aligntui.store import open_session
from aligntui.store.codec import as_json
from aligntui.store.port import Aside
from tests.building import Ticking
from tests.session.doing import DOES

SECONDS = 20


def main(path: Path, name: str, seed: int) -> None:
    opened = open_session(path, who=name)
    session = Session(opened.store, opened.loaded, by=name, home=opened.home, clock=Ticking())
    chance = random.Random(seed)
    with path.with_suffix(".acks").open("a") as acks:
        for line in sys.stdin:
            word, _, number = line.strip().partition(" ")
            if word == "end":
                say(settled(session))
                break
            for nth in range(int(number)):
                before = len(session.history)
                with suppress(Refused, StopIteration):
                    DOES[chance.choice(sorted(DOES))](session, chance.randrange(10))
                for made in session.history[max(before - 3, 0) :]:
                    if made.by == name and session.save_state.kind == "saved":
                        acks.write(made.uid + "\n")
                acks.flush()
                if chance.random() < 0.4:
                    session.catch_up()
                if nth == 1:
                    say({"going": name})
            say({"done": len(session.history), "waits": session.waits})
    session.close()


def settled(session: Session) -> dict[str, object]:
    """Everything is sent and fetched; what is here then."""
    for _ in range(SECONDS):
        if session.store.look(1) and not session.waits:
            session.catch_up()
            if not session.waits:
                break
        session.catch_up()
    aside = session.aside
    return {
        "waits": session.waits,
        "history": [one.uid for one in session.history],
        "records": records_of(session.workspace),
        "aside": sorted(one.transaction.uid for one in aside),
        "unreal": [f"{one.transaction.label} / {one.against.label}" for one in aside if not is_real(one, aside)],
        "slips": {ballot: len(session.store.slips.papers(ballot)) for ballot in session.store.slips.ballots()},
    }


def is_real(one: Aside, aside: list[Aside]) -> bool:
    """Whether it met what came first, or was built on what did."""
    needed = {one.transaction.of, *one.transaction.refers, *(op.id for op in one.transaction.ops)}
    others = [other.transaction for other in aside if other is not one]
    lost = {other.uid for other in others} | {op.id for other in others for op in other.ops if op.before is None}
    return clashing(one.transaction, [one.against, *others]) is not None or bool(needed & lost)


def records_of(workspace: Workspace) -> str:
    """All records, each table by id: how every screen orders what stands in one place."""
    tables = {name: sorted(records, key=lambda one: one.id) for name, records in workspace.tables() if records}
    return as_json(tables).decode()


def say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
