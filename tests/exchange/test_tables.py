"""Tables as people keep them: headings of any language, hierarchies, exports of tools, what is left out and why."""

import io
from datetime import date

import openpyxl
import pytest

from aligntui.exchange.incoming import Found
from aligntui.exchange.reading import Choices, read_data
from aligntui.model import Imperative, Workspace
from aligntui.session.importing import arrival


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
            "Summary,Issue key,Issue Type,Epic Name,Epic Link,Assignee\nPay,P-1,Epic,Pay,,Ida\n"
            "Wallet,P-2,Story,,P-1,\nBuy coffee,P-3,Task,,,\n",
            [("Pay", (), "Ida"), ("Wallet", ("Pay",), ""), ("Buy coffee", (), "")],
        ),
        (
            "Summary,Issue key,Epic Name,Labels\nBetter docks,D-1,Better docks,\nWash it,D-2,,yard\n",
            [("Better docks", (), ""), ("Wash it", ("yard",), "")],
        ),
        (
            "Summary,Issue key,Issue id,Parent\nBetter docks,D-1,100,\nWash it,D-2,101,100\nGo,D-3,102,99\n",
            [("Better docks", (), ""), ("Wash it", ("Better docks",), ""), ("Go", (), "")],
        ),
        (
            "ID,Work Item Type,Title 1,Title 2,Title 3,Assigned To\n1,Epic,Safer yard,,,Ali <ali@x.test>\n"
            "2,Feature,,Lights,,\n3,Story,,,Order lamps,\n4,Feature,,Fences,,\n5,Epic,Faster checks,,,\n",
            [
                ("Safer yard", (), "Ali"),
                ("Lights", ("Safer yard",), ""),
                ("Order lamps", ("Safer yard", "Lights"), ""),
                ("Fences", ("Safer yard",), ""),
                ("Faster checks", (), ""),
            ],
        ),
        (
            "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE\nmeta,view_style=list,,,,,\n"
            "task,Call Ann,,4,1,Kim (7),\nsection,Autumn,,,,,\ntask,Mend the fence,,1,1,Kim (7),Lee (8)\n"
            "task,Buy nails,,4,2,,\nnote,Ask Max first,,,,Kim (7),\n,,,,,,\ntask,Paint it,,4,1,,\n",
            [
                ("Call Ann", (), ""),
                ("Mend the fence", ("Autumn",), "Lee"),
                ("Buy nails", ("Autumn", "Mend the fence"), ""),
                ("Paint it", ("Autumn",), ""),
            ],
        ),
        (
            "Task ID,Task Name,Bucket Name,Priority,Assigned To\nt1,Grow exports,North,Urgent,Ann\n",
            [("Grow exports", ("North",), "Ann")],
        ),
    ],
)
def test_exports_of_tools_come_in_as_their_users_expect(table, right):
    found = read_data(table.encode("utf-8-sig"), "export.csv")
    assert said(found) == right
    assert found.rows == found.used + found.left


@pytest.mark.parametrize(
    ("table", "purpose", "left"),
    [
        ("Idea,Owner,Due\nGrow exports,Ann,2027-03-31\n", None, "Due"),
        ("Idea,Colour,Due\nGrow exports,red,2027-03-31\n", None, "Colour, Due"),
        ("Objective 1,Objective 2\nGrow exports,Open two offices there\n", None, "Objective 1"),
        ("Name,Role,Start\nEva Berg,manager,2027-03-31\n", "people", "Start"),
        ("Activity,Hours,Stop by\nSales binder,12,2027-03-31\n", "activities", "Stop by"),
        ("Goal,Objective,Action,Due\nGrow,Exports,Call ten chains,2027-03-31\n", None, "Due"),
        ("Goal,Objective,Action,Empty\nGrow,Exports,Call ten chains,\n", None, ""),
    ],
)
def test_every_column_with_words_is_read_or_named(table, purpose, left):
    remarks = read_data(table.encode(), "x.csv", Choices(purpose=purpose)).remarks
    assert [one for one in remarks if one.startswith("Columns not read")] == (
        [f"Columns not read: {left}."] if left else []
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("Goal 1,Grow exports to Spain\nGoal 2,Cut returns by half\n", 2),
        ("Objective 1;Grow exports to Spain;Ann\nObjective 2;Cut returns by half;Bob\n", 2),
        ("Action 1\tGrow exports to Spain\nAction 2\tCut returns by half\n", 2),
        ("Initiative 1,Ann,Grow exports to Spain\nInitiative 2,Christopher,Cut returns by half\n", 3),
        ("Ziel 1:;Grow exports to Spain\nZiel 2:;Cut returns by half\n", 2),
    ],
)
def test_rows_that_are_counted_on_have_no_heading_among_them(table, column):
    found = read_data(table.encode(), "x.csv")
    assert [one.text for one in found.imperatives] == ["Grow exports to Spain", "Cut returns by half"]
    rest = "; the others were not read."
    assert found.remarks == [
        f"No heading was found; column {column} was taken as imperative, which has the longest texts{rest}"
    ]


def test_headings_with_numbers_are_headings():
    found = read_data(b"Goal 1,Goal 2\nGrow exports,Cut returns by half\n", "x.csv")
    assert [(one.text, one.place) for one in found.imperatives] == [("Cut returns by half", "row 2")]


@pytest.mark.parametrize(
    ("table", "right"),
    [
        ("First name,Last name,Team\nAnna,Berg,East\nAnna,Lind,East\n", ["Anna Berg", "Anna Lind"]),
        ("Last name;First name;Department\nBerg;Anna;East\nBerg;Olle;East\n", ["Anna Berg", "Olle Berg"]),
        ("Vorname;Name;Rolle\nJörg;Müller;Leiter\nJörg;Höß;AE\n", ["Jörg Müller", "Jörg Höß"]),
        ("Nom;Prénom;Service\nPetit;Zoé;Nord\n;Luc;Sud\n", ["Zoé Petit", "Luc"]),
        ("Nombre;Apellidos;Cargo\nMaría;García López;Jefa\n", ["María García López"]),
        ("姓,名,部署\n田中,一郎,東\n", ["田中一郎"]),
        ("Name,First name,Team\nAnna Berg,Anna,East\nTom Ek,Tom,East\n", ["Anna Berg", "Tom Ek"]),
        ('"Surname, first name",Team\n"Lind, Karin",East\n', ["Lind, Karin"]),
    ],
)
def test_first_and_last_name_in_two_columns_are_one_name(table, right):
    assert [one.name for one in read_data(table.encode(), "x.csv").people] == right


def test_names_in_two_columns_of_a_questionnaire_are_who_said_it():
    table = "First name,Last name,What should we do?,Idea\nAnna,Berg,x,Grow exports\nTom,Ek,y,Cut returns by half\n"
    found = read_data(table.encode(), "x.csv")
    assert said(found) == [("Grow exports", (), "Anna Berg"), ("Cut returns by half", (), "Tom Ek")]
    assert "“First name + Last name” as who" in found.remarks[0]


def test_answers_to_a_question_are_what_its_people_said():
    table = "First name,Last name,Team,What should stop?\nAnn,Berg,East,Monthly binder for nobody\n"
    assert said(read_data(table.encode(), "x.csv")) == [("Monthly binder for nobody", (), "Ann Berg")]


def test_people_are_the_same_by_their_whole_name():
    read = read_data(b"First name,Last name,Team\nAnna,Berg,East\nAnna,Lind,East\nAnna,Berg,North\n", "x.csv")
    coming = arrival(Workspace(), people=read.people)
    assert [one.name for one in coming.people] == ["Anna Berg", "Anna Lind"]
    assert coming.known == ["row 4"]


@pytest.mark.parametrize(
    ("cells", "right", "remark"),
    [
        (
            ["01/15/2027", "02/03/2027", "11/30/26 12:00 AM"],
            ["2027-01-15", "2027-02-03", "2026-11-30 12:00 AM"],
            "“Due” was read month first, as 01/15/2027 in row 2 can only be.",
        ),
        (["3/4", "3/25", "2/30", "soon"], ["4 Mar", "25 Mar", "2/30", "soon"], "month first, as 3/25 in row 3"),
        (["15/01/2027", "02/03/2027"], ["15/01/2027", "02/03/2027"], ""),
        (["15/01/2027", "01/15/2027", "02/03/2027"], None, "both ways (02/03/2027 in row 4)"),
        (["02/03/2027", "05/05/2027", "03/04/2027"], None, "both ways (02/03/2027 in row 2 and 1 more)"),
        (
            ["03-04-2027", "25-03-2027", "26-11-30"],
            ["2027-04-03", "2027-03-25", "26-11-30"],
            "“Due” was read day first, as 25-03-2027 in row 3 can only be.",
        ),
        (["03-04-2027", "03-25-2027"], ["2027-03-04", "2027-03-25"], "month first, as 03-25-2027 in row 3"),
        (["03-04-2027", "26-11-30", "25-03-2027", "03-25-2027"], None, ""),
        (["03-04-2027", "26-11-30"], None, ""),
        (["25-03-2027", "26-03-2027"], None, ""),
        (["2.3.2027", "31.3."], None, ""),
        (["2027-01-15", "05/05/2027", ""], None, ""),
    ],
)
def test_one_day_that_can_only_be_month_first_says_it_of_its_column(cells, right, remark):
    table = "Tactic,Team,Priority,Due\n" + "".join(f"Call {nth},East,A,{cell}\n" for nth, cell in enumerate(cells))
    found = read_data(table.encode(), "x.csv")
    assert [one.due for one in found.tactics] == (right or cells)
    about = [one for one in found.remarks if " first, as" in one or "both ways" in one]
    assert len(about) == bool(remark) and remark in "".join(about)


def test_a_cell_that_is_two_days_says_which_and_its_row_comes_in_without():
    priority = Imperative(id="imp_1", text="Grow", fate="priority", letter="A")
    workspace = Workspace({"imperatives": [priority]})
    read = read_data(
        b"Tactic,Team,Due\nCall ten,East,03-04-2027\nCall two,East,soon\n", "x.csv", Choices(purpose="tactics")
    )
    coming = arrival(workspace, tactics=read.tactics, priority=priority.id, today=date(2026, 11, 24))
    assert [one["due"] for one in coming.tactics] == [None, None]
    assert coming.remarks == [
        "row 2: “03-04-2027” may be 3 Apr 2027 or 4 Mar 2027; it was left out. Write the month as a word.",
        "row 3: “soon” is not a day; it was left out.",
    ]


def test_an_address_behind_a_name_is_no_part_of_it_and_a_number_may_be():
    found = read_data(b"Goal,Owner\nGrow exports,Ali Ek <ali@x.test>\nCut returns,Nurses (2)\n", "x.csv")
    assert [one.said_by for one in found.imperatives] == ["Ali Ek", "Nurses (2)"]


def test_only_a_tree_of_titles_is_read_as_one():
    two_a_row = read_data(b"ID,Work Item Type,Title 1,Title 2\n1,Epic,Safer yard,Lights\n2,Epic,,Fences\n", "x.csv")
    assert "Columns not read" in " ".join(two_a_row.remarks)
    assert not any(one.themes for one in two_a_row.imperatives)
    levels = read_data(b"Level 1,Level 2,Owner\nSafer yard,,\n,Lights on every gate,Ann\n", "x.csv")
    assert said(levels) == [("Safer yard", (), ""), ("Lights on every gate", ("Safer yard",), "Ann")]
    blank = read_data(b"Title 1,Title 2,Due\nSafer yard,,\n,,\nYard,,\n,Lights,\n", "x.csv")
    weeks = read_data(b"Task,Week 1,Week 2,Owner 1,Owner 2\nPaint it,x,,Ann,\nMend it,,x,,Bob\n", "x.csv")
    assert [(one.text, one.themes) for one in weeks.imperatives] == [("Paint it", ()), ("Mend it", ())]
    assert said(blank) == [("Safer yard", (), ""), ("Yard", (), ""), ("Lights", ("Yard",), "")]


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
