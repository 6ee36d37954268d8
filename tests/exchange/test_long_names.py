"""Documents of a session with many teams and long names: nothing is cut that has room, nothing refers to nowhere."""

from __future__ import annotations

import pytest

from aligntui.exchange.a3_sheet import a3_sheet
from aligntui.exchange.cells_of_tables import DataTable
from aligntui.exchange.document import Bullets, Document, Heading, Item, Paragraph, Table
from aligntui.exchange.layout import leading, short_label, stays_whole
from aligntui.exchange.look import Look
from aligntui.exchange.poster import Poster
from aligntui.exchange.readout import readout_document
from aligntui.exchange.sheets import xlsx
from aligntui.exchange.strategy_page import strategy_page
from aligntui.exchange.x_matrix import x_matrix
from aligntui.model import Tactic, Team, Workspace

from .rooms import TODAY, room

LONG = "Cross-Border Transport Planning and Customs Clearance"
NAME = "Wilhelmina-Charlotte von Hohenstein-Württemberg"


def long_room(teams: int) -> Workspace:
    """A session whose first team and first owner have long names."""
    workspace = room(teams)
    first, tactic = workspace.all(Team)[0], workspace.all(Tactic)[0]
    changed = {first.id: {"name": LONG}, tactic.id: {"owner": NAME}}
    return Workspace(
        {
            table: [one.model_copy(update=changed.get(one.id, {})) for one in records]
            for table, records in workspace.tables()
        }
    )


def said(sheet: Poster) -> str:
    found = []
    for row in sheet.rows:
        for box in row:
            for block in box.blocks:
                if isinstance(block, Table):
                    found += [cell for cells in block.rows for cell in cells]
                elif isinstance(block, Paragraph):
                    found.append(block.text)
                elif isinstance(block, Bullets):
                    found += [f"{item.label}: {item.text}" for item in block.items]
    return "\n".join(found)


@pytest.mark.parametrize("teams", [3, 9, 14])
def test_a_sheet_names_teams_and_people_whole_where_there_is_room(teams):
    page = said(strategy_page(long_room(teams), TODAY))
    assert LONG in page
    workspace = long_room(teams)
    sheet = said(a3_sheet(workspace, workspace.all(Team)[0], TODAY))
    assert NAME in sheet


def test_every_sign_of_a_sheet_is_said_on_it():
    workspace = room(9)
    team = workspace.all(Team)[0]
    for sheet in (strategy_page(workspace, TODAY), strategy_page(room(3), TODAY), a3_sheet(workspace, team, TODAY)):
        said_there = [
            block.text for row in sheet.rows for box in row for block in box.blocks if isinstance(block, Paragraph)
        ]
        cells = [
            cell.split(" ")[0]
            for row in sheet.rows
            for box in row
            for block in box.blocks
            if isinstance(block, Table)
            for cells in block.rows
            for cell in cells
        ]
        signs = {sign for cell in cells if cell[:1] in tuple("●◐○◇") for sign in cell}
        assert signs
        assert all(any(f"{sign} " in text for text in said_there) for sign in signs)
    matrix = x_matrix(workspace, TODAY)
    assert all(f"{sign} " in matrix.note for row in matrix.rows for mark in row.left for sign in mark)


def test_two_bars_of_one_team_are_told_apart():
    asked, freed = (short_label(f"{LONG}: {what}", 48) for what in ("asked", "freed"))
    assert asked.endswith("…: asked") and freed.endswith("…: freed") and len(asked) <= 48
    assert short_label("Win back: the furniture chains that left us for a cheaper carrier", 30).endswith("…")


def test_paragraphs_between_a_heading_and_its_table_stay_with_it():
    table = Table(("Tactic",), (("Call",),))
    lines = [Heading("A", 4), Paragraph("direct", "Line of sight"), Paragraph("For us", "What it means"), table]
    assert leading(lines) == [False, True, True, False]
    assert leading([*lines[:3], Heading("B", 4)]) == [False] * 4
    assert leading([Paragraph("x" * 800), Paragraph("y" * 800), Bullets((Item("one"),))]) == [False, True, False]


def test_a_tall_table_of_few_rows_is_torn_rather_than_half_a_page_left_empty():
    low, tall = (("Call the chains", "Anna"),) * 8, (("word " * 60, "Anna"),) * 8
    assert stays_whole(Table(("Tactic", "Who"), low))
    assert not stays_whole(Table(("Tactic", "Who"), tall))


def test_a_read_out_refers_to_nothing_that_it_does_not_hold():
    document: Document = readout_document(room(8), TODAY)
    heads = {block.text for block in document.blocks if isinstance(block, Heading)}
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts += [item.text for block in document.blocks if isinstance(block, Bullets) for item in block.items]
    assert "Open points" not in heads
    assert not [text for text in texts if "Open points" in text or "appendix" in text]


def test_the_long_text_of_a_sheet_gets_the_room_and_no_day_is_too_wide():
    from io import BytesIO

    from openpyxl import load_workbook

    columns = ("What", "Kind", "Who", "By when", "Team", "Priority", "State", "Hours a week", "Part of", "Id")
    row = ("word " * 40, "Tactic", NAME, TODAY, LONG, "A", "changed since it was approved", 4.5, "a list " * 8, "t_1")
    book = load_workbook(BytesIO(xlsx([DataTable("Actions", columns, (row,) * 4)], "Title", Look(), TODAY)))
    widths = [book["Actions"].column_dimensions[letter].width for letter in "ABCDEFGHIJ"]
    assert widths[0] == max(widths) and widths[0] > 1.5 * widths[4]
    assert widths[3] >= 12
    assert sum(widths) <= 166
