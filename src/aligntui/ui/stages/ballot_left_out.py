"""What a reveal would leave out, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from aligntui.model import Ballot, Vote, Workspace
from aligntui.rules.ballots import text_of, tied
from aligntui.rules.papers import voted
from aligntui.rules.words import plural, quote
from aligntui.ui.keys import say_key


def left_out(
    workspace: Workspace, ballot: Ballot, rows: Sequence[str], absent: str
) -> tuple[str, str, str, str] | None:
    """What a reveal would leave out, as (title, going on, revealing, names); None when nothing is missing, or when
    nothing was given at all, which the refusal says. `rows` have no number; `absent` says who has not voted."""
    if not workspace.find(Vote, ballot=ballot.id) and not voted(workspace, ballot):
        return None
    names = ", ".join(quote(text_of(workspace, one), 28) for one in rows[:3]) + (" …" if len(rows) > 3 else "")
    count = plural(len(rows), "row has no number", "rows have no number")
    if absent:
        more = f" {count} of the hands and counts as 0." if rows else ""
        return "Not everybody has voted", "Wait for them", "Reveal without them", f"{absent}{more}"
    if rows:
        them = "it" if len(rows) == 1 else "them"
        return (
            f"{count}: count {them} as 0?",
            "Go on counting",
            f"Count {them} as 0 and reveal",
            f"Without: {names}",
        )
    if ballot.kind == "compare" and (open_ones := tied(workspace, ballot)):
        names = ", ".join(quote(text_of(workspace, one), 28) for one in open_ones[:3])
        more = " …" if len(open_ones) > 3 else ""
        return (
            f"The first {ballot.seats} are not sure yet",
            "Go on comparing",
            f"End it here: then {say_key('ballot.run_off')} compares those that are open,"
            f" or {say_key('ballot.leader')} the leader decides",
            f"{len(open_ones)} are still open: {names}{more}",
        )
    return None
