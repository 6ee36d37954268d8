"""Which imperative stands for another that says the same."""

from __future__ import annotations

from aligntui.model import Imperative, Workspace


def standing_for(workspace: Workspace, candidate: str) -> str:
    """The imperative that now stands for this one: itself, or the one it was folded under."""
    seen = set()
    while candidate not in seen:
        seen.add(candidate)
        imperative = workspace.get(Imperative, candidate)
        if imperative is None or not imperative.duplicate_of:
            break
        candidate = imperative.duplicate_of
    return candidate
