"""The sample workspaces that come with the program."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

SAMPLES: dict[str, str] = {
    "menswear": "a Nordic software seller: fifteen imperatives cut to three, three teams, in the middle of Approve",
    "hospital": "a general hospital: a secret ballot, three teams, every plan approved, at the end of Close",
    "port": "a port: a run-off, three approved plans, and three months of how it went in Follow",
    "school": "a primary school: the head compares in pairs, a whole afternoon from Frame to Close",
    "sba-2018": "the goals of a real public strategic plan, ready to be gathered and cut",
    "blank-day": "an agenda for half a day and nothing else",
}
"""Name -> what it is, for `demo --list` and the start screen."""
FOR_TODAY = ("blank-day",)
"""Samples that are not sessions yet but an agenda for one that begins now."""
OF_TRADE = {"hospital": "hospital", "port": "port", "school": "school"}
"""Trade of the settings -> the sample that the start screen opens; menswear for the others."""


def sample_of(trade: str) -> str:
    """The name of the sample that speaks of this trade most."""
    return OF_TRADE.get(trade, "menswear")


def copy_of_sample(name: str) -> Path:
    """A throw-away copy of a sample, in a folder of its own under the system's folder for temporary files.

    Raises:
        KeyError: there is no sample of that name.
        OSError: it could not be written; nothing of it stays.
    """
    if name not in SAMPLES:
        raise KeyError(name)
    folder = Path(tempfile.mkdtemp(prefix="aligntui-"))
    target = folder / f"{name}.align"
    try:
        with as_file(files("aligntui.sample_workspaces").joinpath(f"{name}.align")) as source:
            shutil.copyfile(source, target)
        target.chmod(0o600)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target
