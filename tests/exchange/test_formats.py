"""Every format is opened by something that is not ours, and holds every priority, tactic, drop and commitment."""

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aligntui.disk.outputs import write_outputs
from aligntui.exchange import FORMATS, NotInstalled, Selection, export
from aligntui.exchange.json_file import NotOurs, from_json, json_schema, to_json
from aligntui.exchange.read_stratml import read_stratml
from aligntui.model import Activity, Commitment, Imperative, Note, Person, Tactic, Team, Vote, Workspace
from aligntui.rules.priorities import priorities
from aligntui.rules.words import say_team
from aligntui.samples import copy_of_sample
from aligntui.session import closing, gathering
from tests.building import empty_session, small_session
from tests.screens import records_of

TODAY = date(2026, 11, 24)
XSD = Path(__file__).parent / "data" / "PerformancePlanOrReport20160216.xsd"
EVIL = '<script>alert(1)</script> [x](javascript:1) #strong[y] *b* \x1b[31m=1+1 "&amp; ]]> \u202eevil'


@pytest.fixture(scope="module")
def example() -> Workspace:
    return records_of(copy_of_sample("menswear")).workspace


def made(workspace: Workspace, format: str, selection: Selection | None = None) -> bytes:
    content = export(workspace, selection or Selection(), format, TODAY)
    assert isinstance(content, bytes)
    return content


class Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.found.append(data)


def text_of(workspace: Workspace, format: str, selection: Selection | None = None) -> str:
    """The text in a made file, read with the library of somebody else."""
    if format == "csv":
        files = export(workspace, selection or Selection(), "csv", TODAY)
        rows = [row for data in files.values() for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
        return "\n".join(cell for row in rows for cell in row)
    data = made(workspace, format, selection)
    if format == "html":
        parser = Text()
        parser.feed(data.decode())
        return "\n".join(parser.found)
    if format == "docx":
        import docx

        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    if format == "pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if format == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data))
        return "\n".join(str(value) for sheet in book for row in sheet.values for value in row if value is not None)
    if format == "pptx":
        from pptx import Presentation

        found = []
        for slide in Presentation(io.BytesIO(data)).slides:
            found += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            found += [
                cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
            ]
            if slide.has_notes_slide:
                found.append(slide.notes_slide.notes_text_frame.text)
        return "\n".join(found)
    if format == "eml":
        import email
        from email.policy import default

        parts = email.message_from_bytes(data, policy=default).walk()
        return "\n".join(str(part.get_content()) for part in parts if not part.is_multipart())
    if format == "ics":
        from icalendar import Calendar

        return "\n".join(str(event["summary"]) for event in Calendar.from_ical(data).walk("VEVENT"))
    if format == "json":
        return "\n".join(
            str(value) for rows in json.loads(data)["tables"].values() for row in rows for value in row.values()
        )
    return data.decode()


def flat(text: str) -> str:
    """Without what a page layout does to a text: line breaks, hyphens, ligatures."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").replace("\\", "")


WHOLE = ["md", "html", "docx", "pdf", "xlsx", "csv", "json"]


@pytest.mark.parametrize("format", WHOLE)
def test_a_whole_session_holds_every_priority_tactic_drop_and_commitment(example, format):
    found = flat(text_of(example, format))
    wanted = [one.text for one in example.all(Tactic)] + [one.text for one in example.find(Activity, mark="cut")]
    wanted += [one.what for one in example.all(Commitment)]
    wanted += [part for one in priorities(example) for part in (one.short_name, one.measure)]
    missing = [text for text in wanted if flat(text) not in found]
    assert not missing


def test_the_slides_hold_the_priorities_drops_and_commitments(example):
    found = flat(text_of(example, "pptx"))
    wanted = [one.short_name for one in priorities(example)] + [one.what for one in example.all(Commitment)]
    wanted += [one.text for one in example.find(Activity, mark="cut")]
    assert not [text for text in wanted if flat(text) not in found]


@pytest.mark.parametrize("format", [*WHOLE, "pptx", "stratml"])
def test_a_teams_plan_says_nothing_of_other_teams_tactics(example, format):
    east, north = (next(team for team in example.all(Team) if team.name == name) for name in ("East", "North"))
    found = flat(text_of(example, format, Selection("plan", east.id)))
    assert flat(example.find(Tactic, team=east.id)[0].text) in found
    # Drift findings quote the other side; tactics that contradict nobody stay with their team.
    quiet = [
        one.text
        for one in example.find(Tactic, team=north.id)
        if "visits 9" not in one.text and "chains" not in one.text
    ]
    assert not [text for text in quiet if flat(text) in found]


@pytest.mark.parametrize("format", [key for key, one in FORMATS.items() if not one.folder])
@pytest.mark.parametrize("what", ["card", "read-out"])
def test_cards_and_the_read_out_go_into_every_format(example, format, what):
    person = next(one for one in example.all(Person) if one.name.startswith("Priya"))
    assert len(made(example, format, Selection(what, person.id if what == "card" else ""))) > 300


@pytest.mark.parametrize("format", FORMATS)
def test_a_session_that_ended_early_exports_what_there_is(format):
    session = empty_session()
    gathering.add_imperatives(session, ["Sell boats"])
    for workspace in (empty_session().workspace, session.workspace):
        content = export(workspace, Selection(), format, TODAY)
        assert content


@pytest.mark.parametrize("format", FORMATS)
def test_notes_and_who_voted_for_what_stay_inside(format):
    session = small_session()
    from aligntui.session import balloting, noting

    noting.add_note(session, "the leader is tired", stage="cut")
    people = [one.id for one in session.workspace.all(Person)]
    ids = [one.id for one in session.workspace.all(Imperative)]
    ballot = balloting.open_ballot(session, kind="pass", dots=1, voters=1, candidates=ids, electorate=people)
    balloting.cast(session, ballot, people[0], {ids[0]: 1})
    balloting.reveal(session, ballot)
    found = text_of(session.workspace, format)
    assert "the leader is tired" not in found
    if format == "json":
        assert not [row for row in json.loads(made(session.workspace, "json"))["tables"]["votes"] if row["voter"]]


@pytest.mark.parametrize("format", FORMATS)
def test_text_of_people_stays_text(format, tmp_path):
    session = small_session()
    gathering.add_imperatives(session, [EVIL, "=cmd|'/c calc'!A0", "+1", "-2+3", "@SUM(A1)"])
    with session.change("evil everywhere") as pen:
        for one in session.workspace.all(Imperative):
            if one.fate == "priority":
                pen.update(one, short_name=EVIL, measure=EVIL, target="=1+1")
        pen.update(session.workspace.meta, title=EVIL, how_win=EVIL)
        for team in session.workspace.all(Team):
            pen.update(team, name=EVIL)
        for one in session.workspace.all(Person):
            pen.update(one, name=EVIL)
    closing.add_commitment(session, session.workspace.all(Person)[0].id, EVIL, TODAY)
    found = text_of(session.workspace, format)
    assert "alert(1)" in found
    if format != "json":  # which gives back exactly what was typed, with controls written as \\u001b
        assert "\x1b" not in found
        assert "\u202e" not in found
    content = export(session.workspace, Selection(), format, TODAY)
    data = content if isinstance(content, bytes) else b"".join(content.values())
    assert b"\x1b[31m" not in data
    files = content if isinstance(content, dict) else {"out": content}
    write_outputs({tmp_path / name: data for name, data in files.items()})
    if format == "html":
        parser = Text()
        parser.feed(data.decode())
        assert "script" not in parser.tags
        assert {href[:1] for href in parser.links} <= {"#"}
        assert "http://" not in data.decode().replace("http-equiv", "")
        assert "default-src 'none'" in data.decode()
    if data.startswith(b"\xef\xbb\xbf"):  # every table
        tables = content.values() if isinstance(content, dict) else [content]
        rows = [row for one in tables for row in csv.reader(io.StringIO(one.decode("utf-8-sig")))]
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "-2"))]
    if format == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data))
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_dates_and_numbers_of_a_workbook_are_dates_and_numbers(example):
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(made(example, "xlsx")))["Tactics"]
    header = [cell.value for cell in sheet[1]]
    values = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    tactic = next(one for one in values if one["Tactic"].startswith("Tom demos"))
    assert tactic["By when"].date() == date(2027, 3, 31)
    assert tactic["Hours a week"] == 8
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes == "A2"


def test_word_has_real_headings_a_contents_and_takes_a_template(example, tmp_path):
    import docx

    document = docx.Document(io.BytesIO(made(example, "docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert "Heading 1" in styles
    assert "Heading 2" in styles
    assert "TOC \\o" in document.element.xml
    template = docx.Document()
    template.add_paragraph("Our letterhead")
    template.save(tmp_path / "ours.docx")
    data = export(example, Selection(), "docx", TODAY, template=str(tmp_path / "ours.docx"))
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Our letterhead"
    (tmp_path / "no.docx").write_bytes(b"no")
    with pytest.raises(ValueError, match="no Word document"):
        export(example, Selection(), "docx", TODAY, template=str(tmp_path / "no.docx"))


def test_charts_of_the_web_page_have_a_text_beside_them(example):
    page = made(example, "html").decode()
    assert page.count("<svg") >= 3
    assert page.count('role="img" aria-label=') == page.count("<svg")
    assert "the cut" in page


def test_json_comes_back_exactly_and_fits_its_schema(example):
    import jsonschema

    data = to_json(example, private=True)
    assert from_json(data) == example
    jsonschema.validate(json.loads(data), json_schema())
    stored = json.loads((Path(__file__).parents[2] / "docs" / "session.schema.json").read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(json_schema()))
    assert example.all(Note)
    assert not from_json(to_json(example)).all(Note)
    assert len(from_json(to_json(example)).all(Vote)) == len(example.all(Vote))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "cut off"),
        (b"[1]", "no session of aligntui"),
        (b'{"format": "aligntui session", "version": 9, "tables": {}}', "newer aligntui"),
        (b'{"format": "aligntui session", "version": 1, "tables": {"fish": []}}', "does not know"),
        (b'{"format": "aligntui session", "version": 1, "tables": {"people": [{"id": 7}]}}', "makes no sense"),
    ],
)
def test_json_that_is_not_ours_is_refused(data, sentence):
    with pytest.raises(NotOurs, match=sentence):
        from_json(data)


def test_stratml_is_valid_and_comes_back_with_what_it_can_say(example):
    import xmlschema

    data = made(example, "stratml")
    schema = xmlschema.XMLSchema(XSD)
    schema.validate(io.BytesIO(data))
    schema.validate(io.BytesIO(made(empty_session().workspace, "stratml")))
    assert data == made(example, "stratml")
    found = read_stratml(data)
    chosen = priorities(example)
    goals = [one for one in found.imperatives if one.kind == "goal"]
    assert [(one.text, one.measure, one.target, one.target_day) for one in goals] == [
        (one.text, one.measure, one.target, one.target_day) for one in chosen
    ]
    assert [one.short_name or one.text for one in goals] == [one.short_name or one.text for one in chosen]
    assert [one.sentence for one in goals] == [one.sentence if one.sentence != one.text else "" for one in chosen]
    objectives = {one.text for one in found.imperatives if one.kind == "objective"}
    assert objectives == {one.text for one in example.all(Tactic)}
    assert {(one.name, one.role, one.team) for one in found.people} == {
        (one.name, one.role, say_team(example, one.team)) for one in example.all(Person)
    }
    assert found.strategy["how_win"] == example.meta.how_win
    assert found.strategy["how_big"] == example.meta.how_big


def test_without_the_library_the_message_names_what_installs_it(example, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotInstalled, match=r"pip install 'aligntui\[pdf\]'"):
        export(example, Selection(), "pdf", TODAY)
