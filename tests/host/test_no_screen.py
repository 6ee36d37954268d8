"""The host without a screen: one line once it listens, and an end that never hangs, phones or not."""

from __future__ import annotations

import json
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aligntui.store import save_copy
from tests.building import small_session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are not there on Windows")


@pytest.fixture
def running(tmp_path: Path):
    session = small_session()
    path = tmp_path / "plan.align"
    save_copy(path, session.workspace, session.history)
    process = subprocess.Popen(
        [sys.executable, "-m", "aligntui", "host", str(path), "--no-screen", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


def test_it_says_where_it_listens_in_one_line_and_ends_on_a_signal_with_a_phone_listening(running):
    assert select.select([running.stdout], [], [], 30)[0], "the line comes while it listens, not when it ends"
    told = json.loads(running.stdout.readline())
    assert told["address"] == f"http://127.0.0.1:{told['port']}/{told['code']}"
    import httpx

    base = f"http://127.0.0.1:{told['port']}"
    token = httpx.post(f"{base}/api/join", json={"code": told["code"], "name": "Tom Eklund"}).json()["token"]
    with httpx.stream("GET", f"{base}/api/events", headers={"Authorization": f"Bearer {token}"}, timeout=10) as events:
        assert next(events.iter_lines()) == "event: state"
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0
