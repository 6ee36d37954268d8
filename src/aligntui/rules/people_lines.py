"""People as they are typed or pasted: one a line, "name, role, team"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BETWEEN = re.compile(r"\s*[,;\t|]\s*")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What one line says. Role and team are empty when it does not."""

    name: str
    role: str = ""
    team: str = ""


def understand_person(text: str) -> PersonLine:
    """`Priya Patel, account executive, East`; commas, semicolons, tabs or bars between, and only the name is needed."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    name, role, team = (*parts[:3], "", "", "")[:3] if parts else ("", "", "")
    return PersonLine(name, role, team)
