"""Documents of others: lists, tables, published plans; and what is wrong with them."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.exchange.decoding import decode
from aligntui.exchange.incoming import CannotImport
from aligntui.exchange.read_lists import read_list
from aligntui.exchange.read_stratml import read_stratml
from aligntui.exchange.read_tables import Mapping, guess, read_csv, taken
from aligntui.exchange.read_workbook import read_workbook
from aligntui.exchange.reading import read_data, read_document
from aligntui.model import Imperative
from aligntui.session.importing import add_arrival, arrival
from tests.building import empty_session

DATA = Path(__file__).parent / "data"


def test_nesting_and_headings_become_themes():
    found = read_list("# Growth\n- Retail:\n  - Sell to shops\n  - Open in Riga\n- Renew\n# People\n1. Train all\n")
    assert [(one.text, one.themes) for one in found.imperatives] == [
        ("Sell to shops", ("Growth", "Retail")),
        ("Open in Riga", ("Growth", "Retail")),
        ("Renew", ("Growth",)),
        ("Train all", ("People",)),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_with_any_delimiter_and_its_columns_are_guessed(delimiter):
    rows = [
        ["Theme", "Priority", "Owner"],
        ["growth", "Sell to shops", "Ann"],
        ["people", "Train all", "Bo"],
        ["", "", ""],
    ]
    sheet = read_csv("\n".join(delimiter.join(row) for row in rows))
    assert guess(sheet) == Mapping(1, 0, 2)
    assert [(one.text, one.themes, one.said_by) for one in taken(sheet, guess(sheet)).imperatives] == [
        ("Sell to shops", ("growth",), "Ann"),
        ("Train all", ("people",), "Bo"),
    ]


def test_a_table_without_names_takes_the_column_with_the_long_texts():
    sheet = read_csv("1,Sell the application to shops\n2,Train everybody who sells\n")
    assert sheet.columns == ("column 1", "column 2")
    assert guess(sheet).text == 1


def test_a_workbook_is_read_with_merged_cells_said():
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Imperative", "Theme"])
    sheet.append(["Sell to shops", "growth"])
    sheet.append(["Train all", None])
    sheet.merge_cells("B2:B3")
    out = io.BytesIO()
    book.save(out)
    found = read_data(out.getvalue(), "ideas.xlsx")
    assert any("merged cells" in remark for remark in found.remarks)
    assert [(one.text, one.themes) for one in found.imperatives] == [
        ("Sell to shops", ("growth",)),
        ("Train all", ("growth",)),
    ]
    with pytest.raises(CannotImport, match="no Excel workbook"):
        read_workbook(b"PK\x03\x04 no", "ideas.xlsx")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_detected(encoding):
    text = "Märkte öffnen für Übergrößen\nStraße für Kübel und Ähren bauen\n" * 3
    read, remark = decode(text.encode(encoding), "liste.txt")
    assert read == text
    assert ("umlauts" in remark) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("encodings", "text"),
    [
        ("cp1251 koi8_r cp866 iso8859_5 mac_cyrillic", "увеличить экспорт вдвое\nснизить возвраты на севере\n"),
        ("cp1251 koi8_r iso8859_5", "УВЕЛИЧИТЬ ЭКСПОРТ ВДВОЕ\n"),
        ("cp1253 cp737", "Αύξηση των εξαγωγών\nΜείωση επιστροφών\n"),
        ("cp1255 iso8859_8 cp862", "מטרה,אחראי\nלהגדיל את היצוא לנורווגיה,דנה\n"),
        ("cp1255 iso8859_8", "Goal,Owner\nלהגדיל את היצוא,Dana\nCut returns,Moshe\n"),
        ("cp1256 iso8859_6 cp720", "الهدف,المسؤول\nزيادة الصادرات إلى النرويج,أحمد\nخفض المرتجعات,ليلى\n"),
        ("cp874", "เพิ่มการส่งออกไปนอร์เวย์,สมชาย\nลดการคืนสินค้า,มาลี\n"),
        ("iso8859_15", "Vendre 5 € les œufs à Orléans\nle cœur de l'été\n"),
        ("iso8859_15 cp1252", "Under 5 € a piece\n"),
        ("cp1252", "Save 1½ hours a day in Köln\n½ Tag für jeden\n"),
        ("cp1250 iso8859_2 cp852", "Zwiększyć eksport do Norwegii\nŁączyć siły, źródła\n"),
        ("gb18030", "增加出口到挪威\n退货减半\n"),
        ("big5", "增加出口到挪威\n退貨減半\n"),
        ("cp949", "노르웨이 수출 확대\n반품을 절반으로\n"),
    ],
)
def test_an_old_encoding_is_told_by_the_words_that_it_gives(encodings, text):
    for encoding in encodings.split():
        assert decode(text.encode(encoding), "list.csv")[0] == text, encoding


def test_what_is_no_text_is_refused_with_the_line():
    with pytest.raises(CannotImport, match="line 2 has bytes"):
        decode(b"one\n\x00\xff\xfe\x00\x81", "photo.txt")


def test_a_real_plan_is_read_with_what_it_holds():
    found = read_document(DATA / "oecd-ai.xml")
    assert found.strategy["organisation"] == "OECD.AI Policy Observatory"
    assert found.strategy["whom"].startswith("To facilitate dialogue")
    assert [one.text for one in found.imperatives][:2] == [
        "Consider opportunities and challenges posed by current and future AI developments in a coherent,"
        " holistic manner",
        "Provide a centre for the collection and sharing of evidence on AI",
    ]
    assert found.imperatives[0].themes == ("Multidisciplinarity",)


PART_ONE = (DATA / "part-one.xml").read_bytes()


def test_part_one_and_what_breaks_the_schema_is_read_with_a_note():
    found = read_stratml(PART_ONE)
    assert [(one.text, one.kind, one.themes) for one in found.imperatives] == [
        ("Grow the fleet of boats that sail in winter", "goal", ()),
        ("Buy three boats", "objective", ("Grow the fleet of boats that sail in winter",)),
        ("Train the crew", "objective", ()),
    ]
    boats = found.imperatives[1]
    assert (boats.measure, boats.target, boats.target_day) == ("Boats", "3 boats", date(2027, 6, 30))
    assert [one.name for one in found.people] == ["Ann"]
    assert any("without a name" in remark for remark in found.remarks)
    assert any("“soon” is no date" in remark for remark in found.remarks)


def test_what_people_are_in_a_plan_of_others_is_their_role_and_no_team():
    def person(name: str, inner: str) -> str:
        return f'<Stakeholder StakeholderTypeType="Person"><Name>{name}</Name>{inner}</Stakeholder>'

    chair = "<Description>Chairs the board.</Description><Role><Name>Chair</Name></Role>"
    plan = (
        "<StrategicPlan><StrategicPlanCore><Organization><Name>Trust</Name>"
        + person("Ada Quay", "<Role><Name>Harbour master</Name></Role>")
        + person("Kim Roe", chair + "<Role><Name>Treasurer</Name></Role>")
        + person("Lee Poe", "<Description>Pilot</Description>")
        + f"</Organization><Goal><Name>Quiet nights</Name>{person('Kim Roe', '')}</Goal>"
        "</StrategicPlanCore></StrategicPlan>"
    )
    found = read_stratml(plan.encode())
    assert [(one.name, one.role, one.team) for one in found.people] == [
        ("Ada Quay", "Harbour master", ""),
        ("Kim Roe", "Chair, Treasurer", ""),
        ("Lee Poe", "Pilot", ""),
    ]
    assert [remark for remark in found.remarks if "Only the role of Kim Roe was read" in remark]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><StrategicPlan>&a;</StrategicPlan>', "document type or entities"),
        (b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><StrategicPlan/>', "document type or entities"),
        (
            b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "&#65;"><!ENTITY b "&a;&a;">]><Plan>&b;</Plan>',
            "entities",
        ),
        (b"<StrategicPlan><Name>", "no whole XML file"),
        (b'<?xml version="1.0"?><fish/>', "no StratML"),
        (b"\n \n", "holds no line"),
    ],
)
def test_what_cannot_be_read_or_is_dangerous_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(CannotImport, match=sentence):
        read_data(data, "plan.xml")


def test_a_file_that_is_not_there_or_far_too_large_is_refused(tmp_path):
    with pytest.raises(CannotImport, match="cannot be read"):
        read_document(tmp_path / "gone.csv")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(CannotImport, match="100 MB"):
        read_document(large)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    try:
        found = read_data(data, "thing")
    except CannotImport as refusal:
        assert str(refusal).endswith(".")
    else:
        assert found.imperatives or found.strategy or found.people or found.remarks


@given(st.text(max_size=300))
def test_any_text_is_a_table_or_none(text):
    try:
        sheet = read_csv(text)
    except CannotImport:
        return
    taken(sheet, guess(sheet))


def test_an_import_is_one_change_and_leaves_what_is_filled():
    session = empty_session()
    with session.change("x") as pen:
        pen.update(session.workspace.meta, whom="Shops")
    found = read_stratml(PART_ONE)
    before = session.workspace.copy()
    coming = arrival(session.workspace, found.imperatives, found.people, strategy=found.strategy, horizon=found.horizon)
    add_arrival(session, "plan.xml", coming)
    assert len(session.workspace.all(Imperative)) == 3
    assert session.workspace.meta.whom == "Shops"
    assert session.workspace.meta.how_big == "Twice as big"
    session.undo()
    assert session.workspace == before
