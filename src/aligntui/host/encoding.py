"""A state as bytes: parts that many phones share are written once, and nothing grows past what a phone is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from aligntui.dataclass import dataclass

MOST_BYTES = 32_000
MOST_TEXT = 200
MOST_ROWS = 60
MOST_CANDIDATES = 200
"""Rows of a ballot: who votes on a phone has to see all of them."""


def cut(text: str) -> str:
    """A text in the length that a phone shows."""
    return text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 1]}…"


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of a state, and what stands between their braces."""

    values: Mapping[str, Any]
    text: str

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Part:
        return cls(values, _json(values)[1:-1])


def encoded(*parts: Part) -> tuple[str, str]:
    """(version, JSON) of all parts. The version is worked out from what is shown, so it survives a restart; where it
    would be too large, the longest lists are cut and the page says so."""
    body = ",".join(part.text for part in parts if part.text)
    data = body.encode()
    if len(data) > MOST_BYTES:
        body = _json(_smaller({name: value for part in parts for name, value in part.values.items()}))[1:-1]
        data = body.encode()
    version = hashlib.sha256(data).hexdigest()[:16]
    return version, f'{{{body},"version":"{version}"}}'


def _json(values: Mapping[str, Any]) -> str:
    # A lone half of a letter, as a broken keyboard sends it, is not a text that could be sent on.
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _smaller(values: dict[str, Any]) -> dict[str, Any]:
    """Shorter texts first, then half of every long list, again and again, until it fits."""
    values["cut"] = True
    rows = MOST_CANDIDATES
    for letters in (80, 40, *([40] * 8)):
        values = _with_at_most(values, letters, rows)
        if len(_json(values).encode()) <= MOST_BYTES - 100:
            break
        rows = rows // 2 if letters == 40 else rows
    return values


def _with_at_most(value: Any, letters: int, rows: int) -> Any:
    if isinstance(value, dict):
        return {key: _with_at_most(one, letters, rows) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_at_most(one, letters, rows) for one in value[:rows]]
    if isinstance(value, str) and len(value) > letters:
        return f"{value[: letters - 1]}…"
    return value
