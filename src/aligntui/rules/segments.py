"""Whom a session serves, in its own words: what Frame says, and for whom its tactics are."""

from __future__ import annotations

import re

from aligntui.model import Tactic, Workspace

_BETWEEN = re.compile(r"[,;\n]|(?:[,;\n]\s*|\s)\band\b\s")
_LEADING = re.compile(r"^(?:and|or|then)\s+", re.I)


def listed(text: str) -> list[str]:
    """`hauliers, the ferry line and shippers` as three; a line without a sign between is one thing."""
    is_list = re.search(r"[,;\n]", text) is not None or len(re.findall(r"\sand\s", text)) > 1
    parts = _BETWEEN.split(text) if is_list else [text]
    cleaned = (_LEADING.sub("", " ".join(part.split())).strip(" .") for part in parts)
    return list(dict.fromkeys(part for part in cleaned if part))


def segments_of(workspace: Workspace) -> list[str]:
    """Whom the session serves, each once: what Frame says first, then for whom tactics are."""
    said = [*listed(workspace.meta.whom), *(one.for_whom.strip() for one in workspace.all(Tactic))]
    return list(dict.fromkeys(one for one in said if one))
