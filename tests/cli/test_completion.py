"""Tab, and the manual page: what a shell and `man` are told is made of the same table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aligntui.commands.completion import SHELLS
from aligntui.commands.manual import page
from aligntui.commands.table import COMMANDS, TABLE

from .running import run


def offered(line: str, folder: Path) -> list[str]:
    """What the program answers a shell in which this was typed, the way a shell asks."""
    answer = folder / "answer"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    subprocess.run([sys.executable, "-m", "aligntui"], env=environment, cwd=folder, check=False, capture_output=True)
    return [word.strip() for word in answer.read_text().split("\n")]


def test_tab_offers_every_command(tmp_path):
    assert set(COMMANDS) <= set(offered("aligntui ", tmp_path))


def test_tab_offers_options_and_formats(tmp_path):
    assert {"--team", "--all"} <= set(offered("aligntui handout --", tmp_path))
    assert {"docx", "pdf"} <= set(offered("aligntui export plan.align --to ", tmp_path))


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_code_that_names_the_program(capsys, shell):
    done = run(capsys, "completion", shell)
    assert done.status == 0
    assert "aligntui" in done.out


def test_the_manual_names_every_command_with_its_options():
    text = page()
    for command in TABLE:
        assert command.line.replace("-", "\\-") in text
    assert "\\-\\-take\\-over" in text
    assert all(not line.startswith((".B -", "'")) for line in text.splitlines())
