"""Puts a document into a file: whole or not at all, readable by its owner only, never outside its folder."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


def safe_name(text: str) -> str:
    """A file name made of people's words: no separators, no leading dot, no reserved names of any system."""
    cleaned = re.sub(r"[^\w\s.,()&+-]", " ", text, flags=re.UNICODE)
    cleaned = " ".join(cleaned.split()).strip(". ")[:80].strip(". ")
    if not cleaned or cleaned.split(".")[0].casefold() in _RESERVED:
        cleaned = f"session {cleaned}".strip()
    return cleaned


def write_document(path: Path, content: str | bytes) -> None:
    """Writes beside the target first, so that no half file ever stands under the final name.

    Raises:
        OSError: it could not be written; what stood there before is untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def write_output(path: Path, content: bytes | dict[str, bytes]) -> None:
    """Writes one file, or a folder of files.

    Raises:
        OSError: it could not be written; no half file stands under a final name.
    """
    if isinstance(content, bytes):
        write_document(path, content)
        return
    for name, data in content.items():
        write_document(path / name, data)


def existing(path: Path, content: bytes | dict[str, bytes]) -> list[Path]:
    """Files that writing this would replace."""
    targets = [path] if isinstance(content, bytes) else [path / name for name in content]
    return [target for target in targets if target.exists()]
