"""The side file of papers: who gave which dots while a private ballot is open, and nothing of it afterwards.

It is rewritten whole and sorted by ballot and person at each vote, so that neither an order nor a time in it says who
voted when, and its mode lets its owner read it only. It is not a journal: a vote that was changed leaves no trace.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from aligntui.disk import atomic, own, platform

from .port import Paper, Slips

FORMAT = 1
MOST_BYTES = 20_000_000
"""A thousand voters with ninety-nine dots each take two."""


class FileSlips:
    """The papers beside one workspace file."""

    def __init__(self, path: Path, workspace: str) -> None:
        self.path = path
        self._workspace = workspace
        self._lock = threading.Lock()
        self._papers: dict[str, dict[str, Paper]] = {}
        self._kept = self._papers
        """What is on the disk; another than `_papers` while newer ones wait for `settle`."""
        self._holding = False

    def load(self) -> None:
        """Reads what is there; a file of another workspace, or a damaged one, holds no papers of ours.

        Raises:
            OSError: something is there that cannot be read.
        """
        self._papers = self._kept = read(self.path, self._workspace)

    def papers(self, ballot: str) -> Mapping[str, Paper]:
        return dict(sorted(self._papers.get(ballot, {}).items()))

    def ballots(self) -> tuple[str, ...]:
        return tuple(sorted(self._papers))

    def put(self, ballot: str, person: str, paper: Paper) -> None:
        changed = {name: dict(papers) for name, papers in self._papers.items()}
        changed.setdefault(ballot, {})[person] = tuple(sorted(paper))
        self._write(changed)

    def take(self, ballot: str, person: str) -> None:
        changed = {name: dict(papers) for name, papers in self._papers.items()}
        if changed.get(ballot, {}).pop(person, None) is not None:
            self._write({name: papers for name, papers in changed.items() if papers})

    def forget(self, ballot: str) -> None:
        if ballot in self._papers:
            self._write({name: papers for name, papers in self._papers.items() if name != ballot})

    def hold(self) -> None:
        """From now on papers wait for `settle`: many votes at once are one write."""
        self._holding = True

    def unhold(self) -> None:
        """Whatever is put from now on is written at once again, with what waits."""
        self._holding = False

    def settle(self) -> None:
        """Makes what waits durable. May run in a thread.

        Raises:
            OSError: it could not be; all papers are as the disk has them.
        """
        with self._lock:
            if self._papers is self._kept:
                return
            try:
                self._put_down(self._papers)
            except OSError:
                self._papers = self._kept
                raise

    def move(self, path: Path) -> None:
        """Goes on beside another file, with all papers.

        Raises:
            OSError: they could not be written there; they stay where they were, too.
        """
        with self._lock:
            old, self.path = self.path, path
            if self._papers:
                try:
                    write(path, self._workspace, self._papers)
                except OSError:
                    self.path = old
                    raise
                _unlink(old)

    def _write(self, papers: dict[str, dict[str, Paper]]) -> None:
        with self._lock:
            if self._holding:
                self._papers = papers
            else:
                self._put_down(papers)

    def _put_down(self, papers: dict[str, dict[str, Paper]]) -> None:
        if papers:
            write(self.path, self._workspace, papers)
        else:
            _unlink(self.path)
        self._papers = self._kept = papers


def read(path: Path, workspace: str) -> dict[str, dict[str, Paper]]:
    """Ballot -> person -> paper; empty when there is no such file, or it belongs to another workspace.

    Raises:
        OSError: something is there that cannot be read.
    """
    try:
        content = json.loads(own.read_own(path, MOST_BYTES))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or content.get("slips") != FORMAT or content.get("workspace") != workspace:
        return {}
    found: dict[str, dict[str, Paper]] = {}
    for row in content.get("papers", ()):
        if (
            isinstance(row, list)
            and len(row) == 3
            and isinstance(row[2], list)
            and all(isinstance(one, str) for one in (row[0], row[1], *row[2]))
        ):
            found.setdefault(row[0], {})[row[1]] = tuple(sorted(row[2]))
    return found


def write(path: Path, workspace: str, papers: Mapping[str, Mapping[str, Paper]]) -> None:
    """Puts a whole new file there, durable before it returns.

    Raises:
        OSError: it could not be written; what was there stays.
    """
    rows = [[ballot, person, list(paper)] for ballot in papers for person, paper in papers[ballot].items()]
    text = json.dumps({"slips": FORMAT, "workspace": workspace, "papers": sorted(rows)}, ensure_ascii=False)
    if path.is_symlink() or (path.exists() and not own.is_own(path)):
        raise own.Foreign(path, "is no file of its own")
    atomic.write_whole(path, text.encode("utf-8", "replace"))


def copy_papers(slips: Slips, path: Path, workspace: str) -> None:
    """The same papers beside a copy of the workspace; nothing is written when there are none.

    Raises:
        OSError: they could not be written.
    """
    papers = {ballot: slips.papers(ballot) for ballot in slips.ballots()}
    if papers:
        write(path, workspace, papers)


def _unlink(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
    with suppress(OSError):
        platform.sync_folder(path.parent)
