"""When a priority goes: what becomes of the plans that teams have for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from aligntui.model import Imperative, Meaning, Tactic, Team, Workspace
from aligntui.rules.words import plural, quote

from .acts import decision
from .editing import Pen
from .pointers import let_go_of
from .session import Session
from .translating import remove_tactic

ASIDE: Literal["aside"] = "aside"
"""They stay as they are, visible as "without a priority" and counted nowhere, in case it comes back."""
GO_TOO: Literal["go too"] = "go too"
"""They are deleted with it."""


def plans_of(workspace: Workspace, priority: Imperative) -> str:
    """What hangs on a priority, in words such as "6 tactics and 2 meanings of East and North"; empty for nothing."""
    tactics = workspace.find(Tactic, priority=priority.id)
    meanings = [one for one in workspace.find(Meaning, priority=priority.id) if one.text.strip()]
    if not tactics and not meanings:
        return ""
    counts = [plural(len(tactics), "tactic")] * bool(tactics) + [plural(len(meanings), "meaning")] * bool(meanings)
    whose = {one.team for one in tactics} | {one.team for one in meanings}
    names = [team.name for team in workspace.all(Team) if team.id in whose]
    of = f" of {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f" of {names[0]}" if names else ""
    return f"{' and '.join(counts)}{of}"


def settle_plans(workspace: Workspace, pen: Pen, going: Imperative, becomes: str) -> None:
    """Does with the plans for `going` what was decided: `ASIDE`, `GO_TOO`, or the id of the priority they move to."""
    if becomes == ASIDE:
        return
    for tactic in workspace.find(Tactic, priority=going.id):
        if becomes == GO_TOO:
            let_go_of(workspace, pen, tactic)
            pen.delete(tactic)
        else:
            pen.update(tactic, priority=becomes)
    for meaning in workspace.find(Meaning, priority=going.id):
        if becomes == GO_TOO:
            pen.delete(meaning)
        else:
            _join(workspace, pen, meaning, becomes)


def _join(workspace: Workspace, pen: Pen, meaning: Meaning, priority: str) -> None:
    there = workspace.first(Meaning, team=meaning.team, priority=priority)
    if there is None:
        pen.update(meaning, priority=priority)
    else:
        # Two meanings in one cell would hide one of them, so the text joins the other's.
        pen.update(there, text="\n".join(part for part in (there.text, meaning.text) if part))
        pen.delete(meaning)


@decision
def give_priority(session: Session, kept: Sequence[Tactic | Meaning], priority: Imperative) -> None:
    """Moves plans that were kept aside to a priority that stands; a meaning joins the one that is there."""
    what = quote(kept[0].text) if len(kept) == 1 else plural(len(kept), "plan")
    with session.change(f"Move {what} to {priority.letter}") as pen:
        for one in kept:
            if isinstance(one, Tactic):
                pen.update(one, priority=priority.id)
            else:
                _join(session.workspace, pen, one, priority.id)


def remove_aside(session: Session, kept: Tactic | Meaning) -> None:
    """Deletes a plan that was kept aside."""
    if isinstance(kept, Tactic):
        remove_tactic(session, kept)
        return
    with session.change(f"Delete the meaning {quote(kept.text)}") as pen:
        pen.delete(kept)
