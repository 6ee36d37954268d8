"""Durable edits, opening and writing, against the plain bytes of the same size."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

from aligntui.session import Session, gathering
from aligntui.store import create_workspace, open_workspace, save_copy

from .figures import Figure, median
from .large import large_workspace


def edits(folder: Path) -> list[Figure]:
    """One durable edit against an append and fsync of the same bytes, in a small and a large workspace."""
    small = create_workspace(folder / "small.align", title="small")
    large_path = folder / "edit-large.align"
    save_copy(large_path, large_workspace(), [])
    large = open_workspace(large_path)
    taken = {}
    for name, opened in (("small", small), ("large", large)):
        session = Session(opened.store, opened.loaded)
        taken[name] = median(partial(gathering.add_imperatives, session, ["One line that somebody typed"]), 200)
        line = len(session.history[-1].model_dump_json()) + 10
        opened.store.close()
    raw = folder / "raw"
    with raw.open("ab", buffering=0) as file:

        def append() -> None:
            file.write(b"x" * line)
            os.fsync(file.fileno())

        base = median(append, 200)
    return [
        Figure(
            "one durable edit, small",
            f"{taken['small'] * 1e3:.2f} ms, {taken['small'] / base:.1f}x raw {base * 1e3:.2f} ms",
            "<= 3x",
            taken["small"] <= 3 * base,
        ),
        Figure(
            "one durable edit, 1,000 teams",
            f"{taken['large'] * 1e3:.2f} ms, {taken['large'] / taken['small']:.2f}x small",
            "<= 1.3x",
            taken["large"] <= 1.3 * taken["small"],
        ),
    ]


def files(folder: Path) -> list[Figure]:
    """Opening and writing a large file against plain JSON of the same bytes."""
    path = folder / "file.align"
    workspace = large_workspace(1_000, 30_000)
    save_copy(path, workspace, [])
    data = path.read_bytes()
    plain = json.loads(data)

    def write_plain() -> None:
        with (folder / "plain.json").open("w") as file:
            file.write(json.dumps(plain))
            file.flush()
            os.fsync(file.fileno())

    reading = median(lambda: json.loads(data), 5)
    opening = median(lambda: open_workspace(path, read_only=True).store.close(), 5)
    base = median(write_plain, 5)
    copies = iter(range(99))
    writing = median(lambda: save_copy(folder / f"copy{next(copies)}.align", workspace, []), 5)
    size = f"{len(data) / 1e6:.1f} MB"
    return [
        Figure(
            f"open {size}",
            f"{opening * 1e3:.0f} ms, {opening / reading:.1f}x json.loads {reading * 1e3:.0f} ms",
            "<= 3x",
            opening <= 3 * reading,
        ),
        Figure(
            f"write {size}",
            f"{writing * 1e3:.0f} ms, {writing / base:.1f}x json.dumps and fsync {base * 1e3:.0f} ms",
            "<= 1.5x",
            writing <= 1.5 * base,
        ),
    ]
