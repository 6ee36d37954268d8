"""Runs a command in this process, as fast as a function, or in a process of its own."""

import io
import subprocess
import sys
from dataclasses import dataclass

import pytest

from aligntui.cli import main


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Done:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Done(status, captured.out, captured.err)


def run_apart(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "aligntui", *(str(argument) for argument in arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


class Stdin(io.TextIOWrapper):
    """Standard input with these bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")
