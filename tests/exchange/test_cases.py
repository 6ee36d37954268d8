"""The smallest inputs that showed a kind of fault, each with its right value."""

from pathlib import Path

import pytest

from aligntui.exchange.incoming import CannotImport, Found
from aligntui.exchange.reading import Choices, read_data, read_document
from aligntui.samples import copy_of_sample

CASES = Path(__file__).parent / "data" / "cases"


def read(name: str, choices: Choices | None = None) -> Found:
    found = read_document(CASES / name, choices)
    assert found.rows == found.used + found.left
    return found


def texts(found: Found) -> list[str]:
    return [one.text for one in found.imperatives]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("prio.csv", ["Grow exports", "Cut returns"]),
        ("jira.csv", ["Checkout revamp", "Add wallet"]),
        ("so.csv", ["Sign 12"]),
        ("sep.csv", ["Order paper, pens", "Fix the lock, door"]),
        ("titled.csv", ["Grow exports", "Cut returns"]),
        ("fr16.csv", ["Élargir l’équipe à Besançon"]),
        ("fr16nobom.csv", ["Élargir la gamme à Besançon"]),
        ("jp.csv", ["北部で十社を獲得する", "返品を減らす"]),
        ("unclosed.csv", ["Win ten chains", "Cut returns", "Train staff"]),
        ("cover.xlsx", ["Grow exports", "Cut returns", "Train staff"]),
        ("2bom.csv", ["Grow"]),
        ("tabs.txt", ["Grow exports"]),
        ("list.txt", ["Grow exports"]),
        ("paste_cr.txt", ["Win ten chains", "Cut returns", "Train staff"]),
        ("plan.html", ["Grow exports", "Cut returns"]),
        ("plan.docx", ["Grow exports"]),
        ("trello.csv", ["Order tiles"]),
        ("trello.json", ["Write launch post"]),
    ],
)
def test_what_comes_in_is_what_a_reader_would_list(name, right):
    assert texts(read(name)) == right


def test_a_wrapped_item_is_one_and_its_heading_is_the_theme():
    found = read("wrap.md")
    assert [(one.text, one.themes) for one in found.imperatives] == [
        (
            "Win ten menswear chains in the north before the end of the third quarter with the new collection",
            ("Sales",),
        ),
        ("Answer every complaint within a day, whoever it comes from", ("Sales",)),
        ("by calling each one monthly", ("Sales", "Keep the old customers")),
    ]


def test_what_is_no_content_of_markdown_leaves_no_imperative():
    found = read("fm.md")
    assert [(one.text, one.themes, one.said_by) for one in found.imperatives] == [
        ("Call them", ("Goals", "Win ten menswear chains (details)"), ""),
        ("Visit them", ("Goals", "Win ten menswear chains (details)"), ""),
        ("Old thing", ("Goals",), ""),
        ("Use codename for it", ("Goals",), ""),
        ("Grow exports", ("Goals",), "Ann"),
        ("Cut returns", ("Goals",), "Bob"),
    ]
    assert {"of front matter", "of comments", "of code", "of the table of contents"} <= set(found.left_out)


def test_key_results_stand_under_their_objective_also_where_its_cell_is_empty():
    assert [(one.text, one.themes) for one in read("okr.csv").imperatives] == [
        ("Sign 12 distributors", ("Grow exports",)),
        ("Open 2 offices", ("Grow exports",)),
        ("Train 30 staff", ("Grow exports",)),
        ("Returns under 2%", ("Cut returns",)),
    ]


def test_a_merged_pillar_is_the_theme_of_both_rows():
    found = read("merged.xlsx")
    assert [one.themes for one in found.imperatives] == [("Growth",), ("Growth",), ("Quality",), ("Quality",)]
    assert [one.place for one in found.imperatives] == ["row 5", "row 6", "row 7", "row 8"]


def test_boards_know_their_lists_people_and_what_is_archived():
    for name, theme in (("trello.csv", "Site North"), ("trello.json", "To Do")):
        found = read(name)
        assert found.imperatives[0].themes == (theme,)
        assert len(found.left_out["archived"]) == 1
        assert "archived" in " ".join(found.sentences())
    assert read("trello.csv").imperatives[0].said_by == "Ann"
    assert [one.said_by for one in read("titled.csv").imperatives] == ["Ann", "Bob"]
    assert read("fr16.csv").imperatives[0].said_by == "Zoé"


def test_a_matrix_and_an_open_quote_are_said():
    assert "no list" in " ".join(read("xmatrix.xlsx").remarks)
    assert "line 2 is never closed" in " ".join(read("unclosed.csv").remarks)
    assert "Shift-JIS" in " ".join(read("jp.csv").remarks)


def test_a_sheet_a_heading_and_columns_can_be_named():
    assert "How to fill in this template" in texts(read("cover.xlsx", Choices(sheet="Read me")))
    assert texts(read("merged.xlsx", Choices(sheet="1", heading=4, columns="text=Owner,theme=2"))) == [
        "Ann",
        "Bob",
        "Cid",
        "Dee",
    ]
    assert texts(read("prio.csv", Choices(heading=0, columns="text=2")))[0] == "Initiative"
    for wrong in (Choices(sheet="x"), Choices(columns="text=9"), Choices(columns="colour=1"), Choices(heading=90)):
        with pytest.raises(CannotImport):
            read("titled.csv", wrong)


def test_a_plan_in_any_spelling_of_xml_keeps_names_and_descriptions():
    data = (CASES / "pre.xml").read_bytes()
    right = [
        ("Win ten chains in the north", ("Grow",)),
        ("Write the plan for each region by March and agree it with the teams", ("Grow", "Plans")),
    ]
    for spelling in (
        data,
        b"<!-- a comment -->\n" + data,
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n' + data,
        data.decode().encode("utf-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + data.decode()).encode("utf-16-le"),
        data.replace(b"s:", b"").replace(b":s=", b"="),
    ):
        assert [(one.text, one.themes) for one in read_data(spelling, "plan.txt").imperatives] == right


def test_a_session_is_no_list_and_the_way_on_is_said():
    data = copy_of_sample("menswear").read_bytes()
    with pytest.raises(CannotImport, match=r"aligntui merge .*aligntui new"):
        read_data(data, "sess.txt")


def test_minutes_keep_their_table_and_lose_their_bullets():
    found = read("actions.txt")
    assert "Ann to follow up with the client by EOD" in texts(found)
    assert "Write the connector" in texts(found)
    assert "Eva ruft bis 31. März 20 Ketten an" in texts(found)
    assert not any(text.startswith(("-", "*", "[")) for text in texts(found))


def test_a_pdf_without_text_is_refused_with_its_kind():
    with pytest.raises(CannotImport, match="PDF"):
        read("plan.pdf")
