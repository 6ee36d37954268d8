"""Rows read and rows left out add up to the rows of the file, whatever is in it and whichever reader takes it."""

import csv
import io
import json
from html import escape

import docx
import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.exchange.columns import Mapping
from aligntui.exchange.incoming import PURPOSES, CannotImport, Found
from aligntui.exchange.read_json import read_json
from aligntui.exchange.read_lists import read_list
from aligntui.exchange.read_tables import taken
from aligntui.exchange.reading import read_data, source_of
from aligntui.exchange.sheets_in import sheet_of
from aligntui.rules.paste import text_lines

# fmt: off
WORDS = st.sampled_from(
    [
        "",
        "Grow exports",
        "Objective",
        "Owner",
        "Theme",
        "Priority",
        "12",
        "2027-03-31",
        "#REF!",
        "TRUE",
        "●",
        "Ann",
        "a, b",
        "Archived",
        "true",
        "Key Result",
        'it\'s "quoted"',
        "  ",
        "1. Win",
        "Ørsted",
        "Tasks",
    ]
)
TABLES = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), max_size=9))
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "# Goals",
            "- Win ten chains",
            "  - by calling",
            "  and more of it",
            "1. First",
            "A. Person calls",
            "---",
            "| Goal | Owner |",
            "|---|---|",
            "| Grow | Ann |",
            "```",
            "plain words",
            "Title",
            "====",
            "> quoted",
            "<!-- x -->",
            "<b>bold</b>",
            "![p](x.png)",
            "[a](#b)",
            "- [a](#b)",
            "* [ ] box",
            "\tindented",
            "    code?",
            "**",
            "-- ",
            "Best regards",
            "From: a@b.c",
            "Subject: x",
            "Date: today",
            "key: value",
            "[x]: http://y",
            "a | b | c",
            "<div>",
            "</div>",
            "- ",
            "1)",
        ]
    ),
    max_size=14,
)
# fmt: on
FEW = settings(max_examples=25, deadline=None)


def adds_up(found: Found) -> None:
    assert found.rows == found.used + found.left, (found.rows, found.used, found.left_out)


def account(data: bytes) -> Found | None:
    try:
        found = read_data(data, "file")
    except CannotImport:
        return None
    adds_up(found)
    return found


@given(TABLES, st.sampled_from(",;\t"))
def test_every_row_of_a_table_of_text_has_a_fate(rows, delimiter):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    text = out.getvalue()
    records = len([*csv.reader(io.StringIO(text.rstrip("\r\n")), delimiter=delimiter)]) if text.strip() else 0
    try:
        sources = source_of(text.encode(), "file.csv")
    except CannotImport:
        return
    for grid in sources.grids:
        try:
            sheet = sheet_of(grid)
        except CannotImport:
            continue
        for purpose in PURPOSES:
            for column in range(len(sheet.columns)):
                found = taken(sheet, Mapping(column, theme=0), purpose)
                adds_up(found)
                assert abs(found.rows - records) == 0


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_every_line_of_a_text_has_a_fate(lines):
    text = "\n".join(lines)
    found = read_list(text)
    adds_up(found)
    outside = found.rows
    for grid in found.tables:
        outside += len(grid.rows)
    assert outside == sum(1 for line in text_lines(text) if line.strip())


@given(TABLES, LINES)
@FEW
def test_every_piece_of_a_web_page_has_a_fate(rows, lines):
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    table = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    account(f"<html><body><h2>A</h2><ul>{items}</ul><table>{table}</table><p>b".encode())


@given(LINES)
@FEW
def test_every_node_of_an_outline_has_a_fate(lines):
    nodes = "".join(f'<outline text="{escape(line)}"><outline text="inner"/></outline>' for line in lines)
    found = account(f"<opml><body>{nodes}<outline text='last'/><outline text='z'/></body></opml>".encode())
    assert found is None or found.rows == 2 * len(lines) + 2
    nodes = "".join(f'<node TEXT="{escape(line)}"/>' for line in lines)
    found = account(f'<map version="1.0.1"><node TEXT="Plan">{nodes}</node></map>'.encode())
    assert found is None or found.rows == len(lines) + 1


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=8))
@FEW
def test_every_card_of_a_board_has_a_fate(cards):
    board = {
        "lists": [{"id": "l", "name": "To do", "closed": False}, {"id": "o", "name": "Old", "closed": True}],
        "cards": [{"name": name, "closed": gone, "idList": "o" if old else "l"} for name, gone, old in cards],
    }
    found = read_json(json.dumps(board).encode(), "b")
    assert isinstance(found, Found)
    adds_up(found)
    assert found.rows == len(cards)


@given(TABLES)
@FEW
def test_every_row_of_a_workbook_has_a_fate(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    if len(rows) > 2:
        book.active.merge_cells("A1:A2")
        book.active.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    account(out.getvalue())


@given(LINES, TABLES)
@settings(max_examples=10, deadline=None)
def test_every_paragraph_of_a_word_document_and_slide_has_a_fate(lines, rows):
    document = docx.Document()
    slides = pptx.Presentation()
    for nth, line in enumerate(lines):
        document.add_paragraph(line, style=("Normal", "List Bullet", "Heading 1", "List Number 2")[nth % 4])
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, words in zip(cells.cells, row, strict=True):
                cell.text = words
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "Goals"
    slide.placeholders[1].text = "\n".join(lines)
    for made in (document, slides):
        out = io.BytesIO()
        made.save(out)
        account(out.getvalue())


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
@FEW
def test_every_goal_of_a_plan_has_a_fate(pairs):
    def named(tag: str, name: str, words: str, inner: str = "") -> str:
        return f"<{tag}><Name>{escape(name)}</Name><Description>{escape(words)}</Description>{inner}</{tag}>"

    goals = "".join(named("Goal", one, two, named("Objective", two, one)) for one, two in pairs)
    found = account(f"<StrategicPlan><StrategicPlanCore>{goals}</StrategicPlanCore></StrategicPlan>".encode())
    assert found is None or found.rows == 2 * len(pairs)


def test_an_empty_table_is_refused():
    with pytest.raises(CannotImport):
        read_data(b"\n,,\n", "x.csv")
