"""Excel as it is opened and printed: set up to print, high enough, wide enough, and true about seals."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from aligntui.exchange import Look, Selection, export
from aligntui.exchange.layout import width_of
from aligntui.model import Person, Tactic, Team
from aligntui.samples import copy_of_sample
from tests.screens import records_of

from .reading_back import made, rows_of, words
from .rooms import TODAY, own, room


@pytest.fixture(scope="module")
def book():
    return load_workbook(io.BytesIO(made(room(8), "xlsx")))


def rows(book, sheet: str) -> list[dict[str, object]]:
    head, *found = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def test_every_sheet_is_set_up_to_print(book):
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.right.text == "page &P of &N"
        assert "Nordfrakt" in sheet.oddHeader.left.text
        assert sheet.page_setup.paperSize == 9
        assert sum(one.width for one in sheet.column_dimensions.values()) <= 180  # letters that can still be read
    letter = load_workbook(io.BytesIO(export(room(3), Selection(), "xlsx", TODAY, look=Look(paper="Letter"))))
    assert letter["Actions"].page_setup.paperSize == 1


def test_cells_stand_at_the_top_in_one_font_and_rows_are_high_enough(book):
    for sheet in book:
        for y, row in enumerate(sheet.iter_rows(), 1):
            for cell in row:
                if cell.value is None:
                    continue
                assert cell.font.name == "Calibri"
                assert cell.alignment.vertical == "top"
                if isinstance(cell.value, str) and y > 1:
                    wide = sheet.column_dimensions[cell.column_letter].width
                    lines = -(-width_of(cell.value) // int(wide))
                    assert sheet.row_dimensions[y].height >= 15 * lines, cell.value


def test_wide_letters_are_counted(book):
    teams = [row["Team"] for row in rows(book, "Ledger")]
    assert "営業部（関西）" in teams
    assert book["Ledger"].column_dimensions["A"].width >= width_of(
        "Großkundenbetreuung Österreich und Liechtenstein AG"
    )
    drops = book["Drops"]
    money = next(cell for cell in drops[1] if cell.value == "Money a year")
    assert drops.cell(2, money.column).number_format == "#,##0"
    assert drops.column_dimensions[money.column_letter].width >= len("120,000") + 2


def test_there_are_sheets_for_actions_people_and_open_points(book):
    assert {"Actions", "People", "Open points", "Line of sight"} <= set(book.sheetnames)
    actions = rows(book, "Actions")
    assert {row["Kind"] for row in actions} == {"Tactic", "Step", "Stop", "Promise"}
    days = [row["By when"] for row in actions if row["By when"]]
    assert days == sorted(days)
    assert all(isinstance(day, date) for day in days)
    people = {row["Name"]: row for row in rows(book, "People")}
    assert people["Jürgen Müßig"]["Team"]
    assert {row["Kind"] for row in rows(book, "Open points")} >= {"Decision", "Comment", "Parking lot"}


def test_a_broken_seal_is_never_approved(book):
    plans = {row["Team"]: row["Plan"] for row in rows(book, "Ledger")}
    assert plans["Großkundenbetreuung Österreich und Liechtenstein AG"] == "changed since it was approved"
    assert plans["Vertrieb Süd"] == "approved"
    menswear = records_of(copy_of_sample("menswear")).workspace
    north = next(row for row in rows_of(made_file(menswear, "ledger.csv")) if row["Team"] == "North")
    assert north["Plan"] == "changed since it was approved"


def made_file(workspace, name: str, look: Look | None = None) -> bytes:
    return export(workspace, Selection(), "csv", TODAY, look=look or Look())[name]


def test_an_overruled_verdict_has_its_asterisk_and_its_reason(book):
    starred = [row for row in rows(book, "Tactics") if str(row["Line of sight"]).endswith("*")]
    assert starred
    assert all(row["Why the leader decided otherwise"] == "she knows the chains" for row in starred)
    assert "direct*" in words(room(8), "csv")


def test_what_the_coach_found_in_the_words_is_in_the_table():
    menswear = records_of(copy_of_sample("menswear")).workspace
    found = rows_of(made_file(menswear, "tactics.csv"))
    for column in ("For whom", "With what", "How much"):
        assert sum(bool(row[column]) for row in found) >= len(found) // 3


def test_meanings_stand_in_the_order_of_teams_and_letters(book):
    teams = [row["Team"] for row in rows(book, "Ledger")]
    found = [(teams.index(row["Team"]), row["Priority"]) for row in rows(book, "Meanings")]
    assert found == sorted(found)


def test_the_book_is_ours(book):
    assert book.properties.title == "Nordfrakt Strategie 2027"
    assert not book.properties.creator
    assert book.properties.created.date() == TODAY


def test_a_card_as_a_table_holds_what_the_card_says():
    workspace = records_of(copy_of_sample("menswear")).workspace
    tom = next(one for one in workspace.all(Person) if one.name.startswith("Tom"))
    document = words(workspace, "md", Selection("card", tom.id))
    table = load_workbook(io.BytesIO(made(workspace, "xlsx", Selection("card", tom.id))))
    actions = rows(table, "Actions")
    assert len(actions) == sum(line.startswith("- ") for line in document.splitlines())
    assert len(rows(table, "Tactics")) == sum(row["Kind"] == "Tactic" for row in actions)
    assert len(rows(table, "Changes")) == sum(row["Kind"] == "Step" for row in actions)
    assert len(rows(table, "Drops")) == sum(row["Kind"] == "Stop" for row in actions)


def test_semicolons_and_decimal_commas_for_a_spreadsheet_that_wants_them():
    data = made_file(room(3), "tactics.csv", Look(csv="semicolon"))
    row = rows_of(data, ";")[0]
    assert row["Hours a week"] == "6,5"
    assert row["By when"] == "2026-12-23"
    assert rows_of(made_file(room(3), "tactics.csv"))[0]["Hours a week"] == "6.5"


def test_tactics_of_the_plan_are_those_of_the_team():
    workspace = room(3)
    table = load_workbook(io.BytesIO(made(workspace, "xlsx", Selection("plan", own(Team, 1)))))
    assert len(rows(table, "Tactics")) == len(workspace.find(Tactic, team=own(Team, 1)))
    assert {row["Team"] for row in rows(table, "People")} == {"営業部（関西）"}
