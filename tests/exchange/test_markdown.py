"""Documents as Markdown: complete, and safe whatever people typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.exchange import FORMATS, Selection, export
from aligntui.exchange.document import Document, Item
from aligntui.exchange.markdown import markdown, safe
from aligntui.exchange.projected import projected
from aligntui.model import Activity, Change, Person, Team
from aligntui.rules import cells
from aligntui.rules.stages import BY_KEY
from aligntui.samples import copy_of_sample
from aligntui.session import changing, closing, dropping
from tests.building import TODAY, add_activities, add_tactic, empty_session, small_session
from tests.screens import records_of


@pytest.fixture(scope="module")
def example():
    return records_of(copy_of_sample("menswear")).workspace


def test_the_summary_reads_like_a_document_with_every_part(example):
    text = export(example, Selection(), "md", TODAY).decode()
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings[0] == "# Nordfrakt sales 2027"
    for wanted in (
        "## The strategy",
        "## The three priorities",
        "### A Renew top 40",
        "## What did not become a priority, and why",
        "## Line of sight",
        "## Team East",
        "## Hours asked and freed",
        "## Approvals",
        "## Commitments",
        "## Open points",
        "## Time",
    ):
        assert wanted in headings
    for said in ("direct\\*", "parked until 1 Sep 2027", "the seal is broken", "Who pays for the tablets?", "used 58%"):
        assert said in text, said
    assert "\n\n\n" not in text


def test_a_plan_has_only_its_own_team(example):
    east = next(team for team in example.all(Team) if team.name == "East")
    text = export(example, Selection("plan", east.id), "md", TODAY).decode()
    assert "Tom demos the CRM application" in text
    assert "Lotta calls" not in text
    assert "Which" not in text or "Questions and answers" in text


def test_an_empty_session_names_what_is_missing_instead_of_leaving_blanks():
    text = export(empty_session().workspace, Selection(), "md", TODAY).decode()
    assert "*The strategy on a page was not written down.*" in text
    assert "*Not chosen yet; 0 imperatives on the long list.*" in text
    assert "*Nobody committed to anything yet.*" in text


def test_tables_line_up_and_numbers_stand_right(example):
    rows = [line for line in export(example, Selection(), "md", TODAY).decode().splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) >= 3 for row in rows)
    assert any(row.endswith("-----: |") or "-----: |" in row for row in rows)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a * b", "a \\* b"),
        ("[x](http://y)", "\\[x\\](http://y)"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("- not a list", "\\- not a list"),
        ("a | b", "a \\| b"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("a\x1b[31mred", "a\\[31mred"),
        ("abc\u202etxt", "abctxt"),
        ("two\nlines", "two lines"),
        ("AT&T and R&D", "AT&T and R&D"),
    ],
)
def test_what_people_typed_stays_text(text, written):
    assert safe(text) == written


@given(st.text(max_size=80))
def test_no_text_breaks_out_of_its_line_or_its_cell(text):
    document = Document("t")
    document.table(("a", "b"), [(text, "x")])
    document.bullets([Item(text)])
    rows = markdown(document).splitlines()
    assert len(rows) == 7
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", rows[4])) == 3


def test_every_format_says_what_it_is():
    assert all(format.about and (format.ending.startswith(".") or format.folder) for format in FORMATS.values())


def test_a_document_judges_no_tactic_a_second_time(example):
    cells._judged.cache_clear()
    export(example, Selection(), "md", TODAY)
    assert cells._judged.cache_info().misses == 0, "verdicts and what is missing are kept; whole judgements are not"


def test_what_nobody_said_yet_is_no_dash_in_a_sentence_or_on_a_slide():
    session = small_session()
    for team in session.workspace.all(Team)[:2]:
        add_tactic(session, team.name, "A", "Look after the accounts")
        changing.add_change(session, team.id, "skill", to_what="demo alone")
        changing.add_step(session, session.workspace.all(Change)[-1], "rehearse")
        add_activities(session, team.id, ["Sales binder", "Trade fair"])
        dropping.cut(session, session.workspace.find(Activity, team=team.id)[0])
    closing.add_commitment(session, session.workspace.all(Person)[0].id, "calls the first")
    workspace = session.workspace
    one = workspace.all(Team)[0]
    chosen = [
        *(Selection(what) for what in ("summary", "read-out", "cards", "page")),
        *(Selection(what, one.id) for what in ("plan", "a3")),
    ]
    for selection in chosen:
        for line in export(workspace, selection, "md", TODAY).decode().splitlines():
            assert line.startswith("|") or not re.search(r"(^|[,;:(]|by|until) –|\(–|– a week", line), line
    for key in BY_KEY:
        for record in ("", one.id):
            for row in projected(workspace, key, record, TODAY).rows:
                assert "–" not in (row.value, *row.value.split(", ")), (key, row)
