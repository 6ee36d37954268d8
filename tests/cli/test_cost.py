"""What a command may load, and how it behaves in a pipe."""

import subprocess
import sys
from pathlib import Path

import pytest

from .running import run_apart

LOADED = """
import sys
from aligntui.cli import main
status = main(sys.argv[1:])
heavy = {"textual", "rich", "pydantic", "pydantic_core", "tinydb", "rapidfuzz"} & set(sys.modules)
print("LOADED", *sorted(heavy), file=sys.stderr)
"""


def loaded_by(*arguments: object, stdin: bytes = b"") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *(str(argument) for argument in arguments)],
        input=stdin,
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode().splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("lint", "--help"),
        ("lint",),
        ("check", "--help"),
        ("settings",),
        ("demo", "--list"),
    ],
    ids=" ".join,
)
def test_commands_without_a_workspace_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments, stdin=b"Exploit the retail sector\n") == set()


@pytest.mark.parametrize("arguments", [("check",), ("export", "--to", "md"), ("history",), ("lint",)], ids=" ".join)
def test_commands_on_a_workspace_never_load_the_screen(workspace: Path, arguments: tuple[str, ...]) -> None:
    assert not {"textual", "rich"} & loaded_by(arguments[0], workspace, *arguments[1:])


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    file = tmp_path / "many.txt"
    file.write_text("Exploit the retail sector\n" * 3000)
    with subprocess.Popen(
        [sys.executable, "-m", "aligntui", "lint", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == 0


def test_text_that_a_terminal_cannot_show_is_no_traceback(workspace: Path) -> None:
    done = run_apart("history", workspace, "--since", "2000-01-01")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_help_in_a_pipe_has_no_colour() -> None:
    assert b"\x1b" not in run_apart("--help").stdout
