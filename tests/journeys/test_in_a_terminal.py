"""The main path in a real pseudo-terminal at 80x24, as somebody with only the README goes it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aligntui.model import Imperative, Tactic
from aligntui.rules.priorities import priorities
from tests.samples.others import SBA
from tests.screens import records_of

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from tests.terminal import Terminal


def leave_line(terminal: Terminal) -> None:
    """Escape and the next key must not arrive together: a terminal would take them for one key with Alt."""
    terminal.press("escape")
    terminal.gone("esc Leave the line")


def test_from_the_start_screen_to_a_summary_on_paper_and_back_again(tmp_path: Path) -> None:
    with Terminal(folder=tmp_path) as terminal:
        terminal.wait("Open the example", "Start a session", "Open a file")
        terminal.press("2")
        terminal.wait("Title", "Your name")
        terminal.type("Small firms")
        terminal.press("tab")
        terminal.type("Dana")
        terminal.press("enter")
        terminal.wait("1 Frame", "Saved as", "● saved")

        terminal.press("a")
        terminal.wait("enter Add the person")
        terminal.type("Dana Reyes, administrator, Field")
        terminal.press("enter")
        terminal.wait("People (1)")
        leave_line(terminal)

        terminal.press("2")
        terminal.wait("Everything that someone calls important goes on this list.", "enter Add")
        terminal.paste("\n".join(f"{nth}. {text}" for nth, text in enumerate(SBA, 1)))
        terminal.wait("10 imperatives", "2 duplicates to answer")
        leave_line(terminal)
        terminal.press("d", "f")
        terminal.wait("1 folded")

        terminal.press("3")
        terminal.wait("b starts a ballot")
        terminal.press("b")
        terminal.wait("How does the room vote?")
        terminal.press("enter")
        terminal.wait("Dots each")
        terminal.press("tab", "tab", "ctrl+a", "ctrl+k")
        terminal.type("5")
        terminal.press("enter")
        terminal.wait("totals hidden")
        for counted, dots in enumerate("541000000", 1):
            terminal.type(dots)
            terminal.press("enter")
            terminal.wait(f"{counted} of 9 counted")
        leave_line(terminal)
        terminal.press("r")
        terminal.wait("the cut")
        terminal.press("y")
        terminal.wait("3 of at most 3 priorities", "A B C")

        terminal.press("4")
        terminal.wait("○ none")
        terminal.press("enter")
        terminal.wait("No tactic yet.")
        terminal.press("a")
        terminal.wait("enter Add the tactic")
        terminal.type("Dana calls 20 growing firms with the growth loan ^31mar ~6h")
        terminal.wait("● direct 6/6")
        terminal.press("enter")
        terminal.wait("31 Mar 2027")
        leave_line(terminal)

        terminal.press("8")
        terminal.wait("Here the session becomes Monday.")
        terminal.press("E")
        terminal.wait("What leaves the room?")
        terminal.press("enter")
        terminal.wait("Export the whole session", "Small firms.md")
        terminal.press("enter")
        terminal.wait("Written")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0

    summary = (tmp_path / "Small firms.md").read_text(encoding="utf-8")
    assert "Dana calls 20 growing firms with the growth loan" in summary
    path = tmp_path / "Small firms.align"
    workspace = records_of(path).workspace
    assert len(workspace.all(Imperative)) == 10
    assert len(priorities(workspace)) == 3
    assert [tactic.hours for tactic in workspace.all(Tactic)] == [6.0]
    assert sorted(
        found.name for found in tmp_path.iterdir() if found.is_file() and not found.name.endswith(".bak")
    ) == [
        "Small firms.align",
        "Small firms.md",
    ]

    with Terminal(str(path), folder=tmp_path) as terminal:
        terminal.wait("Small firms", "A B C")
        terminal.press("4")
        terminal.wait("◐ indirect")
        terminal.press("u")
        terminal.wait("Undone: Add the tactic")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert not records_of(path).workspace.all(Tactic)


def test_what_the_screen_called_saved_is_there_after_the_program_was_killed(tmp_path: Path) -> None:
    with Terminal(folder=tmp_path) as terminal:
        terminal.wait("Start a session")
        terminal.press("2")
        terminal.wait("Your name")
        terminal.type("Storm")
        terminal.press("enter")
        terminal.wait("1 Frame")
        terminal.press("2")
        terminal.wait("0 imperatives", "enter Add")
        terminal.type("Close the dyke before the autumn")
        terminal.press("enter")
        terminal.wait("1 imperative", "● saved")
        terminal.child.kill(9)
    path = tmp_path / "Storm.align"
    assert [one.text for one in records_of(path).workspace.all(Imperative)] == ["Close the dyke before the autumn"]
    with Terminal(str(path), folder=tmp_path) as terminal:
        terminal.wait("Close the dyke before the autumn", "nothing of that is lost")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
