"""From a selection to what it looks like: a document of blocks, or one sheet."""

from __future__ import annotations

from datetime import date

from aligntui.model import Person, Team, Workspace

from .a3_sheet import a3_sheet
from .card import card, cards
from .document import Document
from .poster import Poster, flat
from .readout import readout_document
from .selection import NO_CHANGES, Changes, Selection
from .strategy_page import strategy_page
from .summary import summary
from .team_plan import team_plan
from .x_matrix import XMatrix, x_matrix


def compose(workspace: Workspace, selection: Selection, today: date, changes: Changes = NO_CHANGES) -> Document:
    """The document. `changes` says what changed in the plans since the leader's last step.

    Raises:
        KeyError: there is no such team or person.
    """
    match selection.what:
        case "plan":
            team = workspace.need(Team, selection.record)
            return team_plan(workspace, team, today, changes.get(team.id, ()))
        case "card":
            return card(workspace, workspace.need(Person, selection.record), today)
        case "cards":
            return cards(workspace, today)
        case "read-out":
            return readout_document(workspace, today)
        case "page" | "x-matrix":
            return flat(strategy_page(workspace, today))
        case "a3":
            return flat(a3_sheet(workspace, workspace.need(Team, selection.record), today))
        case "summary":
            return summary(workspace, today, changes)


def poster_of(workspace: Workspace, selection: Selection, today: date) -> Poster | XMatrix | None:
    """The sheet that a selection is, or None when it is a document of many pages.

    Raises:
        KeyError: there is no such team.
    """
    match selection.what:
        case "page":
            return strategy_page(workspace, today)
        case "a3":
            return a3_sheet(workspace, workspace.need(Team, selection.record), today)
        case "x-matrix":
            return x_matrix(workspace, today)
        case _:
            return None
