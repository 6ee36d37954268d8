"""SIGKILL while somebody types into the real program: what the screen had called saved is there on reopening."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from aligntui.model import Imperative
from tests.screens import new_file, records_of

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from tests.terminal import Terminal


def killed_while_typing(path: Path, draw: random.Random) -> tuple[list[str], list[str]]:
    """Types numbered lines until a kill at a random moment; returns what was called saved, and what is there."""
    before = len(records_of(path).workspace.all(Imperative))
    texts = [f"Line {before + nth} of this room, round {draw.randint(0, 999_999)}" for nth in range(1, 7)]
    acknowledged: list[str] = []
    fatal = draw.randrange(len(texts))
    with Terminal(str(path), "--stage", "2", folder=path.parent) as terminal:
        terminal.wait("Gather", "saved")
        if before:
            terminal.press("a")
            terminal.wait("enter Add")
        for nth, text in enumerate(texts):
            terminal.type(text)
            if nth == fatal:
                # Somewhere between the first letter, the Enter, the append and the fsync.
                if draw.random() < 0.7:
                    terminal.press("enter")
                time.sleep(draw.random() * 0.05)
                terminal.child.kill(9)
                break
            terminal.press("enter")
            terminal.wait(f"{before + nth + 1} imperative", text[:30], "● saved")
            acknowledged.append(text)
        terminal.child.wait()
    return acknowledged, [one.text for one in records_of(path).workspace.all(Imperative)][before:]


def rounds(path: Path, count: int, seed: int) -> int:
    draw = random.Random(seed)
    kept = 0
    for _ in range(count):
        acknowledged, there = killed_while_typing(path, draw)
        assert there[: len(acknowledged)] == acknowledged, "something that was called saved is gone"
        assert len(there) <= len(acknowledged) + 1
        kept += len(acknowledged)
    return kept


def test_three_kills_lose_nothing_that_was_called_saved(tmp_path: Path) -> None:
    rounds(new_file(tmp_path, "Storm"), 3, seed=11)


@pytest.mark.soak
def test_three_hundred_kills_lose_nothing_that_was_called_saved(tmp_path: Path) -> None:
    total = 0
    for part in range(30):
        folder = tmp_path / str(part)
        folder.mkdir()
        total += rounds(new_file(folder, "Storm"), 10, seed=part)
    print(f"300 kills, {total} lines called saved, none lost")
