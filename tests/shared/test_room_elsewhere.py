"""Phones in one city, a keyboard in another, one session: what a phone writes is in the other city, and back."""

import json
import select
import signal
import subprocess
import sys

import httpx
import pytest

from aligntui.model import Imperative
from aligntui.session import gathering

from .hands import shared, site, together


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are not there on Windows")
def test_a_room_is_hosted_on_a_shared_session(postgres, tmp_path):
    address = shared(postgres)
    bo = site(address, tmp_path, "Bo")
    line = [sys.executable, "-m", "aligntui", "host", str(address), "--no-screen", "--port", "0"]
    room = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    try:
        assert select.select([room.stdout], [], [], 30)[0]
        told = json.loads(room.stdout.readline())
        base = f"http://127.0.0.1:{told['port']}"
        token = httpx.post(f"{base}/api/join", json={"code": told["code"], "name": "Tom Eklund"}).json()["token"]
        with_token = {"Authorization": f"Bearer {token}"}
        act = {"key": "k" * 20, "n": 1, "kind": "imperative", "text": "Written on a phone"}
        done = httpx.post(f"{base}/api/act", json=act, headers=with_token).json()
        assert done["ok"], done
        for _ in range(50):  # the phone has its yes from the host's disk; the other city hears of it a moment later
            together(bo)
            if bo.workspace.find(Imperative, text="Written on a phone"):
                break
        assert bo.workspace.find(Imperative, text="Written on a phone")
        seen = httpx.get(f"{base}/api/state", headers=with_token).json()
        gathering.add_imperatives(bo, ["Written in another city"])
        state = httpx.get(
            f"{base}/api/state", params={"since": seen["version"], "wait": 10}, headers=with_token, timeout=15
        )
        assert state.json()["version"] != seen["version"]
        room.send_signal(signal.SIGTERM)
        assert room.wait(10) == 0
    finally:
        room.kill()
        room.wait()
        bo.let_go()
