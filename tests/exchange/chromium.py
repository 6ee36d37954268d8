"""Chromium, where this machine has it: what pip cannot bring is left out with a line that says so."""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

FOUND = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")
needed = pytest.mark.skipif(not FOUND, reason="Chromium is not installed: pages are not measured on this machine")


def asked(folder: Path, pages: dict[str, bytes], question: str, *, width: int = 390) -> dict[str, object]:
    """What a script finds in each page, shown in a frame of that width; `question` is an expression over `doc`, which
    may be a promise."""
    frames = []
    for number, (name, data) in enumerate(pages.items()):
        (folder / f"page{number}.html").write_bytes(data)
        frames.append(f'<iframe data-name="{name}" src="page{number}.html" width="{width}" height="900"></iframe>')
    (folder / "frame.html").write_text(
        f"<!DOCTYPE html><style>iframe {{ border: 0 }}</style>{''.join(frames)}<pre id=answer></pre><script>"
        "onload = async () => { const found = {}; for (const frame of document.querySelectorAll('iframe')) {"
        " const doc = frame.contentDocument, win = frame.contentWindow;"
        f" found[frame.dataset.name] = await ({question}); }}"
        " answer.textContent = 'ANSWER' + JSON.stringify(found) + 'END'; }</script>",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            FOUND,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=20000",
            "--dump-dom",
            (folder / "frame.html").as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=False,
    )
    text = done.stdout.decode("utf-8", "replace")
    answer = text.rpartition("ANSWER{")[2].partition("}END")[0]
    assert answer, done.stderr.decode("utf-8", "replace")[-600:]
    found: dict[str, object] = json.loads("{" + unescape(answer) + "}")
    return found


def printed_pages(folder: Path, name: str, data: bytes) -> int:
    """How many sheets of paper a page takes."""
    from pypdf import PdfReader

    (folder / f"{name}.html").write_bytes(data)
    subprocess.run(
        [
            FOUND,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={folder / f'{name}.pdf'}",
            (folder / f"{name}.html").as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return len(PdfReader(folder / f"{name}.pdf").pages)
