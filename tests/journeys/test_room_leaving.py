"""Leaving with phones that listen: ctrl+q and a signal end the real program, and a signal signs nobody out."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the room on phones needs the extra `host`")

import httpx

from aligntui.host.side_file import place_of
from tests.screens import new_file
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is not there on Windows")
LEAVES_WITHIN = 2.0
"""Seconds of its own: what it waited for a processor that others had is not counted, where the system tells it."""


@contextlib.contextmanager
def listening(base: str, code: str, names: tuple[str, ...]) -> Iterator[list[str]]:
    """Phones with their streams open; yields their tokens."""
    with contextlib.ExitStack() as stack:
        tokens = []
        for name in names:
            token = httpx.post(f"{base}/api/join", json={"code": code, "name": name}).json()["token"]
            bearer = {"Authorization": f"Bearer {token}"}
            events = stack.enter_context(httpx.stream("GET", f"{base}/api/events", headers=bearer, timeout=20))
            assert next(events.iter_lines()) == "event: state"
            tokens.append(token)
        yield tokens


@pytest.mark.parametrize("how", ["ctrl+q", "SIGTERM"])
def test_three_listening_phones_keep_nobody_from_leaving(tmp_path: Path, how: str):
    path = new_file(tmp_path)
    with Terminal("host", str(path), "--address", "127.0.0.1", folder=tmp_path) as terminal:
        terminal.wait("No phone is in yet")
        kept = json.loads(place_of(path).read_text(encoding="utf-8"))
        base = f"http://127.0.0.1:{kept['port']}"
        with listening(base, kept["code"], ("Ana", "Bo", "Cem")) as tokens:
            terminal.wait("3 phones are in")
            if how == "ctrl+q":
                terminal.press("ctrl+q")
            else:
                terminal.child.kill(getattr(signal, how))
            assert terminal.leaves_within() < LEAVES_WITHIN
            assert terminal.ended() == 0
        if how == "ctrl+q":
            assert not place_of(path).exists(), "a person ended the room: everybody is signed out"
            return
    with Terminal("host", str(path), "--address", "127.0.0.1", folder=tmp_path) as terminal:
        terminal.wait("3 phones are in")
        bearer = {"Authorization": f"Bearer {tokens[0]}"}
        assert httpx.get(f"{base}/api/state", headers=bearer).json()["me"]["name"] == "Ana", (
            "at the same port, still in"
        )
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
