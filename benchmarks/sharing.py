"""A shared session against a PostgreSQL that waits for its disk: the own screen, the database, ten writers."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from tests.postgres import Cluster, running_cluster

from aligntui.model import Op, Transaction, new_id
from aligntui.session import Session, gathering, now
from aligntui.store import create_workspace, open_session
from aligntui.store.address import Address, understand
from aligntui.store.shared.line import Line
from aligntui.store.shared.opening import begin_site
from aligntui.store.shared.sharing import put_there
from aligntui.store.shared.site_store import SiteStore

from .figures import Figure, percentile

EDITS = 150
WRITERS, A_SECOND, SECONDS = 10, 20, 6


def sharing(folder: Path) -> list[Figure]:
    """Everything durable on both sides: fsync here, fsync and synchronous_commit there."""
    with running_cluster({"max_connections": "60"}) as cluster:
        return [*_own(folder, cluster), *_ten(folder, cluster), *_back(folder, cluster)]


def _shared(folder: Path, cluster: Cluster) -> Address:
    begun = create_workspace(folder / f"{new_id('wor')}.align", title="shared")
    begun.store.close()
    return put_there(understand(cluster.room()), begun.loaded, "bench")


def _site(address: Address, folder: Path) -> tuple[Session, SiteStore]:
    opened = open_session(begin_site(address, folder / f"{new_id('site')}.align"))
    assert isinstance(opened.store, SiteStore)
    return Session(opened.store, opened.loaded, home=opened.home), opened.store


def _own(folder: Path, cluster: Cluster) -> list[Figure]:
    session, store = _site(_shared(folder, cluster), folder)
    own, confirmed = [], []
    for nth in range(EDITS):
        start = time.perf_counter()
        gathering.add_imperatives(session, [f"Line {nth} that somebody typed"])
        own.append(time.perf_counter() - start)
        while session.waits:
            store.look(1)
            session.catch_up()
        confirmed.append(time.perf_counter() - start)
    session.let_go()
    return [
        _row("shared: an edit on one's own screen", own, 0.005),
        _row("shared: until the database has it", confirmed, 0.050),
    ]


def _ten(folder: Path, cluster: Cluster) -> list[Figure]:
    address = _shared(folder, cluster)
    taken: list[float] = []
    behind = [0]
    lock = threading.Lock()

    def write(nth: int) -> None:
        line = Line(address, f"site_{nth}", f"w{nth}", known=0, tip="")
        line.start()
        line.looked.wait(5)
        begun = time.perf_counter()
        for one in range(A_SECOND * SECONDS):
            time.sleep(max(begun + one / A_SECOND - time.perf_counter(), 0))
            identifier = new_id("imp")
            op = Op(table="imperatives", id=identifier, after={"id": identifier, "text": f"{nth} {one}"})
            start = time.perf_counter()
            asked = line.ask(Transaction(at=now(), label="Add", ops=(op,)), line.fetched)
            asked.done.wait(10)
            with lock:
                taken.append(time.perf_counter() - start)
                behind[0] += asked.outcome != "placed"
        line.close()

    threads = [threading.Thread(target=write, args=(nth,)) for nth in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    name = cluster.room().rpartition("/")[2]
    count, head = cluster.ask(
        name, f"select count(*), max(seq) from aligntui.transactions where workspace = '{address.workspace}'"
    )[0]
    wanted = WRITERS * A_SECOND * SECONDS
    return [
        _row(f"shared: {WRITERS} writers at {A_SECOND} a second, until placed and fetched", taken, 0.150),
        Figure(
            "shared: what they wrote is numbered without a gap",
            f"{count} of {wanted}, last {head}, {behind[0]} refused",
            f"{wanted}",
            count == head == wanted,
        ),
    ]


def _back(folder: Path, cluster: Cluster) -> list[Figure]:
    session, store = _site(_shared(folder, cluster), folder)
    waits = 200
    store.line.close()
    for nth in range(waits):
        gathering.add_imperatives(session, [f"Typed on the train {nth}"])
    path = store.path
    session.let_go()
    start = time.perf_counter()
    opened = open_session(path)
    session = Session(opened.store, opened.loaded, home=opened.home)
    assert isinstance(opened.store, SiteStore)
    while session.waits:
        opened.store.look(1)
        session.catch_up()
    took = time.perf_counter() - start
    session.let_go()
    return [Figure(f"shared: {waits} edits of an offline day, opened and sent", f"{took:.2f} s", "<= 3 s", took <= 3)]


def _row(what: str, taken: list[float], most: float) -> Figure:
    p50, p95, p99 = (percentile(taken, each) * 1e3 for each in (50, 95, 99))
    words = f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f} ms"
    return Figure(what, words, f"p95 <= {most * 1e3:g} ms", p95 <= most * 1e3)
