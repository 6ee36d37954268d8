"""Tables as people keep them: headings of any language, hierarchies, exports of tools, what is left out and why."""

import io
from datetime import date

import openpyxl
import pytest

from aligntui.exchange.incoming import Found
from aligntui.exchange.reading import Choices, read_data


def book(*rows: list[object], hidden: list[object] | None = None) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    if hidden is not None:
        sheet.append(hidden)
        sheet.sheet_state = "hidden"
        sheet = made.create_sheet("Plan")
        made.active = 1
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def said(found: Found) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.text, one.themes, one.said_by) for one in found.imperatives]


@pytest.mark.parametrize(
    ("table", "encoding"),
    [
        ("Prioritet;Initiativ;Ansvarlig\n1;Øg salget;Åse\n2;Åbn en butik;Søren\n", "cp1252"),
        ("Lp.;Inicjatywa;Odpowiedzialny\n1;Zwiększyć eksport;Anna\n2;Zmniejszyć zwroty;Łucja\n", "cp1250"),
        ("Priorita;Cíl;Vlastník\nVysoká;Získat deset řetězců;Jiří\nNízká;Snížit počet vratek;Petr\n", "cp1250"),
        ("Приоритет;Цель;Ответственный\n1;Расширить экспорт;Анна\n2;Снизить возвраты;Борис\n", "cp1251"),
        ("Öncelik;Hedef;Sorumlu\n1;Satışları artır;Ayşe\n2;İadeleri azalt;Veli\n", "cp1254"),
        ("Prioriteit,Doelstelling,Verantwoordelijke\n1,Meer export,Ann\n2,Minder retouren,Bob\n", "utf-8"),
        ("Nr;Objectif stratégique;Pilote\n1;Accroître les exportations;Zoé\n2;Réduire les retours;Luc\n", "cp1252"),
        ("Prioridad;Objetivo;Responsable\nAlta;Crecer en España;Íñigo\nBaja;Reducir devoluciones;Luis\n", "cp1252"),
        ("Priorità;Obiettivo;Responsabile\nAlta;Più qualità;Anna\nBassa;Meno resi;Luca\n", "cp1252"),
        ("Prio;Maßnahme;Zuständig\n1;Export ausbauen;Jürgen\n2;Retouren senken;Bärbel\n", "cp1252"),
        ("優先度,施策,担当\n1,北部で十社を獲得する,田中\n2,返品を減らす,鈴木\n", "cp932"),
        ("Rank,Work item,Lead\n1,Grow exports,Ann\n2,Cut returns,Bob\n", "utf-16"),
        ("Prioriteet,Algatus,Vastutaja\n1,Suurenda eksporti turule,Ann\n2,Vähenda tagastusi poodides,Bob\n", "utf-8"),
    ],
)
def test_a_heading_is_understood_in_the_language_of_its_table(table, encoding):
    rows = [line.replace(";", ",").split(",") for line in table.splitlines()[1:]]
    assert said(read_data(table.encode(encoding), "x.csv")) == [(row[1], (), row[2]) for row in rows]


@pytest.mark.parametrize("day", ["2027-02-01", "31 March", "1 Feb 2027", "Q2 2027"])
def test_a_column_headed_by_is_until_when_where_its_cells_are_days(day):
    for heading in ("Action,Who,By", "Action,By,Who"):
        cells = {"Action": "Write the offer", "Who": "Sara Holm", "By": day}
        row = ",".join(cells[name] for name in heading.split(","))
        one = read_data(f"{heading}\n{row}\n".encode(), "x.csv", Choices(purpose="tactics")).tactics[0]
        assert (one.text, one.who, one.due) == ("Write the offer", "Sara Holm", day)
    people = read_data(b"Action,By\nWrite the offer,Sara Holm\nCall ten,May\n", "x.csv", Choices(purpose="tactics"))
    assert [one.who for one in people.tactics] == ["Sara Holm", "May"]


def test_steps_of_a_hierarchy_are_themes_also_where_each_has_a_row_of_its_own():
    table = (
        "Goal,Objective,Action,Owner\nGrow,,,\n,Exports,,\n,,Call ten chains,Ann\n,,Visit two,\n"
        "Quality,Returns,Check,\n"
    )
    found = read_data(table.encode(), "x.csv")
    assert said(found) == [
        ("Call ten chains", ("Grow", "Exports"), "Ann"),
        ("Visit two", ("Grow", "Exports"), ""),
        ("Check", ("Quality", "Returns"), ""),
    ]
    assert found.left_out == {"heading|headings": ["row 1"]}


def test_a_goal_that_nothing_stands_under_is_an_imperative_itself():
    found = read_data(b"Objective,Key Result\nGrow exports,Sign 12\nCut returns,\n", "x.csv")
    assert [text for text, _, _ in said(found)] == ["Sign 12", "Cut returns"]


def test_a_property_of_a_card_is_not_filled_down():
    found = read_data(b"Name,Related goal\nGrow exports,Growth (https://www.notion.so/a-1)\nCut returns,\n", "x.csv")
    assert said(found) == [("Grow exports", ("Growth",), ""), ("Cut returns", (), "")]


def test_groups_of_a_board_with_their_heading_again_are_themes():
    head = ["Name", "Subitems", "Person", "Status"]
    data = book(
        *(["Q3"], [], ["Growth"], head, ["Grow exports", None, "Ann", "Done"], ["Win ten", None, "Bob", "x"]),
        *([], ["Quality"], head, ["Cut returns", None, "Cid", None]),
    )
    assert said(read_data(data, "x")) == [
        ("Grow exports", ("Growth",), "Ann"),
        ("Win ten", ("Growth",), "Bob"),
        ("Cut returns", ("Quality",), "Cid"),
    ]


def test_what_is_no_text_is_left_out_with_its_reason_and_hidden_sheets_are_not_read():
    data = book(
        *(["Strategie 2027"], [None], ["Nr.", "Säule", "Maßnahme", "Wer", "Budget"]),
        *([1, "Export", "Zehn Ketten gewinnen", "Ann", 12000], [2, None, "Retouren senken", "Bob", 0.05]),
        *([3, "Team", True, "Cid", None], [4, "Team", date(2027, 3, 31), "Cid", None], [5, "Team", "#REF!", "Cid", 1]),
        hidden=["Idea", "Hidden"],
    )
    found = read_data(data, "x")
    assert said(found) == [("Zehn Ketten gewinnen", ("Export",), "Ann"), ("Retouren senken", ("Export",), "Bob")]
    assert "an error of the spreadsheet (row 8)" in " ".join(found.sentences())
    assert "a date instead of a text (row 7)" in " ".join(found.sentences())
    assert "yes or no instead of a text (row 6)" in " ".join(found.sentences())


@pytest.mark.parametrize(
    ("table", "right"),
    [
        (
            "ID,Title,Status,Priority,Project ID,Project,Assignee,Archived\nE-1,Ship it,Todo,High,p,Importer,Ann,\n"
            "E-2,Old,Done,Low,,,,2025-12-01T00:00:00Z\n",
            [("Ship it", ("Importer",), "Ann")],
        ),
        (
            ",,\n,,https://app.asana.com/x\n,,\nTask ID,Created At,Name,Section/Column,Assignee,Tags\n"
            '1,2026-01-01,Write the brief,To do,Ines,"Urgent,Client"\n',
            [("Write the brief", ("To do",), "Ines")],
        ),
        (
            "Summary,Issue key,Parent summary,Priority,Assignee,Labels,Labels\nPay,P-1,,High,,a,b\n"
            "Wallet,P-2,Pay,Low,Ann,,\n",
            [("Pay", (), ""), ("Wallet", ("Pay",), "Ann")],
        ),
        (
            "Task ID,Task Name,Bucket Name,Priority,Assigned To\nt1,Grow exports,North,Urgent,Ann\n",
            [("Grow exports", ("North",), "Ann")],
        ),
    ],
)
def test_exports_of_tools_come_in_as_their_users_expect(table, right):
    assert said(read_data(table.encode("utf-8-sig"), "export.csv")) == right


def test_rows_that_were_quoted_whole_and_quotes_inside_a_text_are_rows():
    whole = b'"ID,Objective,Owner"\n"O1,Grow exports,Ann"\n"O2,Cut ""all"" returns,Bob"\n'
    assert [text for text, _, _ in said(read_data(whole, "x.csv"))] == ["Grow exports", 'Cut "all" returns']
    inside = b'Idea,Owner\n"Win" is a word,Ann\nTrain staff,Bob\n'
    assert [text for text, _, _ in said(read_data(inside, "x.csv"))] == ['"Win" is a word', "Train staff"]


def test_ranges_without_headings_are_people_and_activities_by_their_place():
    people = read_data(b"Eva Berg\tmanager\tSouth\nTom Ek\tAE\tNorth\n", "x", Choices(purpose="people")).people
    assert [(one.name, one.role, one.team) for one in people] == [
        ("Eva Berg", "manager", "South"),
        ("Tom Ek", "AE", "North"),
    ]
    work = read_data(b"Sales binder\t12\t4000\nTrade fair\t8\t900\n", "x", Choices(purpose="activities")).activities
    assert [(one.text, one.hours, one.money) for one in work] == [
        ("Sales binder", "12", "4000"),
        ("Trade fair", "8", "900"),
    ]
