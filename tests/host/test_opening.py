"""`aligntui host FILE` before the screen is taken: what would keep phones out is one sentence, and nothing changed."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.host import addresses, needs
from aligntui.store import open_workspace
from tests.screens import new_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    sentence = capsys.readouterr().err.strip()
    assert sentence.count("\n") == 0
    return sentence


def test_a_taken_port_is_said_before_anything_opens(path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        before = path.read_bytes()
        assert main(["host", str(path), "--address", "127.0.0.1", "--port", str(port)]) == 3
    assert f"port {port} of 127.0.0.1 cannot be had" in said(capsys)
    assert path.read_bytes() == before


def test_an_address_that_is_not_this_computers_is_said(path, capsys):
    assert main(["host", str(path), "--address", "203.0.113.7"]) == 3
    assert "203.0.113.7 cannot be had" in said(capsys)


def test_no_network_is_said_with_the_way_on(path, capsys, monkeypatch):
    monkeypatch.setattr(addresses, "addresses", list)
    assert main(["host", str(path)]) == 3
    assert "not on a network" in said(capsys)


def test_a_missing_library_is_said_with_what_installs_it(path, capsys, monkeypatch):
    monkeypatch.setattr(needs, "LIBRARIES", ("no_such_library_of_ours",))
    assert main(["host", str(path)]) == 2
    assert "python -m pip install 'aligntui[host]'" in said(capsys)


def test_a_session_that_is_open_elsewhere_says_where_phones_come_in(path, capsys):
    opened = open_workspace(path)
    try:
        assert main(["host", str(path), "--address", "127.0.0.1"]) == 4
    finally:
        opened.store.close()
    assert "press O there" in said(capsys)


def test_what_is_no_session_is_said(tmp_path, capsys):
    (tmp_path / "list.txt").write_text("no session", encoding="utf-8")
    assert main(["host", str(tmp_path / "list.txt")]) == 3
    assert said(capsys)
