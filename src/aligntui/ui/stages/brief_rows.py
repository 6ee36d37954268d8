"""What a manager reads first: from whom it is, until when it is wanted back, the strategy, what to do."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Brief, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.words import say_day, say_who, whose
from aligntui.ui.text import line, ours
from aligntui.ui.widgets.rows import Row

STRATEGY = (("how_big", "How big"), ("whom", "Whom we serve"), ("how_win", "How we win"))


def who_asks(workspace: Workspace, brief: Brief | None) -> str:
    """The name of whoever handed it out; "the leader" when nobody is named."""
    return (brief.by if brief is not None else "") or say_who(workspace, workspace.meta.leader) or "the leader"


def brief_rows(workspace: Workspace, team: Team, brief: Brief | None, file: str) -> list[Row]:
    """The rows above the comments; a hand-out that an older program cut has no brief, and says what it knows. `file` is
    what is sent once it is handed in."""
    who = who_asks(workspace, brief)
    until = f", wanted back by {say_day(brief.wanted_by)}" if brief is not None and brief.wanted_by else ""
    rows = [Row("heading:from", (f"{whose(team.name)} part, from {who}{until}",), kind="heading")]
    if brief is not None and brief.note:
        rows.append(Row("brief note", ("", line((f"“{brief.note}”", "bold")), "")))
    rows += [
        Row(
            "go translate 0",
            ("", f"4 to 6 are yours: what each priority means for {team.name}, what changes, what stops.", ""),
        ),
        Row("brief do", ("", _what_to_do(workspace, team, who, file), "")),
    ]
    said = [(title, getattr(workspace.meta, name)) for name, title in STRATEGY if getattr(workspace.meta, name).strip()]
    if said:
        rows.append(Row("heading:strategy", ("The strategy",), kind="heading"))
        rows += [Row(f"brief {title}", ("", line((f"{title}  ", "$text-muted"), text), "")) for title, text in said]
    return rows


def _what_to_do(workspace: Workspace, team: Team, who: str, file: str) -> Content | str:
    state = standing(workspace, team.id)
    if state.state == "handed in":
        day = say_day(state.review.at.astimezone().date()) if state.review is not None else ""
        return line(
            (f"Handed in on {day}. ", "bold"),
            f"Send this file to {who}: {file}. A copy for sending: ",
            ours("`handin.send_copy`."),
        )
    if state.seal == "whole":
        return line(("Approved as it stands. ", "bold"), "Nothing is to be done until something changes.")
    return ours("Answer the comments here with `enter`; `handin.hand_in` hands it in and writes the file to send.")


def finding_rows(brief: Brief | None) -> list[Row]:
    """What in other plans touches this one, as it was when it was handed out."""
    if brief is None or not brief.findings:
        return []
    rows = [
        Row(
            "heading:findings",
            (f"Does not fit with other plans (as of {say_day(brief.at.astimezone().date())})",),
            kind="heading",
        )
    ]
    return rows + [Row(f"finding {nth}", ("", words, "")) for nth, words in enumerate(brief.findings)]
