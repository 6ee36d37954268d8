"""The room on phones: votes of 200 and of 1,000 phones, and what the keys of whoever drives wait meanwhile."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.host.crowd import Simulated

from aligntui.host.side_file import place_of
from aligntui.model import Ballot, Imperative, Person
from aligntui.session import Session, balloting, framing, gathering
from aligntui.store import create_workspace

from .bare import LIST, READY, bare
from .figures import Figure, percentile
from .terminal import Program

ROWS = 40
SECONDS = 10
MOST_VOTERS = 999
"""Of one ballot; a phone beyond that only looks on."""
DOWN, UP = b"\x1b[B", b"\x1b[A"
LONGEST_OPENING = 10.0
"""Seconds until the door of the room has to be open."""


@dataclass
class Voted:
    """What the phones of one run waited for, in seconds."""

    yes: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def room(folder: Path) -> list[Figure]:
    """200 phones vote three times each in ten seconds, and 1,000 once, while somebody moves in the list."""
    return [*_run(folder, 200, 3, 0.050), *_run(folder, 1_000, 1, 0.150)]


def _run(folder: Path, phones: int, times: int, most_key: float) -> list[Figure]:
    path = folder / f"room{phones}.align"
    ballot, candidates = _session(path, phones)
    program = Program([sys.executable, "-m", "aligntui", "host", str(path), "--address", "127.0.0.1", "--stage", "3"])
    base = Program(bare(folder, LIST))
    found = Voted()
    try:
        program.until(b"saved")
        base.until(READY)
        kept = json.loads(_when_there(place_of(path)))
        votes = _vote(found, kept["port"], kept["code"], phones, times, ballot, candidates)
        crowd = threading.Thread(target=lambda: asyncio.run(votes))
        crowd.start()
        keys, plain = _press(program, base, crowd)
        crowd.join()
    finally:
        program.close()
        base.close()
    return _figures(f"{phones:,} phones, {phones * times / SECONDS:.0f} votes a second", found, keys, plain, most_key)


def _when_there(file: Path) -> bytes:
    """What the room wrote beside the session when its door opened, which is after the first paint."""
    end = time.monotonic() + LONGEST_OPENING
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return file.read_bytes()


def _session(path: Path, phones: int) -> tuple[str, list[str]]:
    opened = create_workspace(path, title="A full room")
    session = Session(opened.store, opened.loaded)
    gathering.add_imperatives(session, [f"Row {number:03} of the list" for number in range(ROWS)])
    for number in range(phones):
        framing.add_person(session, f"Voter {number:04}")
    ballot = balloting.open_ballot(
        session,
        kind="pass",
        dots=3,
        most_per_item=2,
        voters=1,
        candidates=[one.id for one in session.workspace.all(Imperative)],
        electorate=[one.id for one in session.workspace.all(Person)][:MOST_VOTERS],
    )
    candidates = list(session.workspace.need(Ballot, ballot.id).candidates)
    session.close()
    return ballot.id, candidates


async def _vote(
    found: Voted, port: int, code: str, phones: int, times: int, ballot: str, candidates: list[str]
) -> None:
    crowd = [Simulated(number, port, code) for number in range(phones)]
    for first in range(0, phones, 50):
        some = crowd[first : first + 50]
        joined = await asyncio.gather(*(one.join(f"Voter {one.number:04}") for one in some))
        found.errors += [str(one) for one in joined if one["status"] != 200]
        await asyncio.gather(*(one.listen() for one in some))

    async def one_phone(one: Simulated) -> None:
        dice = random.Random(one.number)
        for when in sorted(dice.uniform(0, SECONDS) for _ in range(times)):
            await asyncio.sleep(max(0.0, start + when - time.monotonic()))
            vote = dict.fromkeys(dice.sample(candidates, 3), 1)
            sent = time.perf_counter()
            answer = await one.act("dots", ballot=ballot, dots=vote)
            found.yes.append(time.perf_counter() - sent)
            if not answer.get("ok"):
                found.errors.append(str(answer))
                continue
            await one.until(lambda state, vote=vote: state["mine"] == vote, 30)
            found.shown.append(time.perf_counter() - sent)

    start = time.monotonic() + 0.5
    gathered = await asyncio.gather(*(one_phone(one) for one in crowd[:MOST_VOTERS]), return_exceptions=True)
    found.errors += [repr(one) for one in gathered if one is not None]
    for one in crowd:
        await one.end()


def _press(program: Program, base: Program, crowd: threading.Thread) -> tuple[list[float], list[float]]:
    """Down and up in the list in turn in ours and in a bare list, until the crowd is done: seconds to the first byte
    of each answer."""
    keys: list[float] = []
    plain: list[float] = []
    nth = 0
    while crowd.is_alive():
        for one, taken in ((program, keys), (base, plain)):
            one.drain()
            answer = one.first_byte(UP if nth % 2 else DOWN)
            if answer is not None:
                taken.append(answer)
        nth += 1
        time.sleep(0.05)
    return keys, plain


def _figures(what: str, found: Voted, keys: list[float], plain: list[float], most_key: float) -> list[Figure]:
    return [
        Figure(f"{what}: sent to the host's yes", _said(found.yes), "p95 <= 250 ms", _p95(found.yes) <= 0.25),
        Figure(f"{what}: sent to shown on the phone", _said(found.shown), "", True),
        Figure(f"{what}: acts lost or refused", f"{len(found.errors)} {found.errors[:1] or ''}", "0", not found.errors),
        Figure(
            f"{what}: key to its answer",
            f"{_said(keys)}, bare {_said(plain)}",
            f"p95 <= {most_key * 1e3:.0f} ms",
            _p95(keys) <= most_key,
        ),
    ]


def _p95(taken: list[float]) -> float:
    return percentile(taken, 95) if len(taken) > 1 else float("inf")


def _said(taken: list[float]) -> str:
    if len(taken) < 2:
        return "none"
    return f"p50 {percentile(taken, 50) * 1e3:.0f} ms, p95 {_p95(taken) * 1e3:.0f} ms of {len(taken)}"
