"""Page one: each number worked out again from the records, in every format; when, who, what is asked."""

import io
import re
from datetime import date

import pytest

from aligntui.exchange import Selection
from aligntui.exchange.look import Look
from aligntui.model import (
    Activity,
    Change,
    Export,
    Imperative,
    Meaning,
    Meta,
    Person,
    Review,
    Stint,
    Tactic,
    Team,
    Workspace,
)
from aligntui.rules.glance import days_held, say_days
from aligntui.rules.line_of_sight import Fields, judge
from aligntui.rules.names import names_of
from aligntui.rules.plan import digest, plan_content
from aligntui.samples import copy_of_sample
from tests.building import empty_session
from tests.screens import records_of

from .reading_back import made, words
from .rooms import own, room


@pytest.fixture(scope="module", params=["menswear", 3, 8])
def session(request) -> Workspace:
    return records_of(copy_of_sample("menswear")).workspace if request.param == "menswear" else room(request.param)


def counted(workspace: Workspace) -> list[str]:
    """The four numbers, from the records alone."""
    chosen = [one for one in workspace.all(Imperative) if one.fate == "priority"]
    listed = [one for one in workspace.all(Imperative) if not one.duplicate_of]
    direct = cells = 0
    for team in workspace.all(Team):
        for priority in chosen:
            meanings = [m for m in workspace.all(Meaning) if (m.team, m.priority) == (team.id, priority.id)]
            if any(one.no_part for one in meanings):
                continue
            cells += 1
            verdicts = [
                tactic.overruled or verdict(workspace, tactic)
                for tactic in workspace.all(Tactic)
                if (tactic.team, tactic.priority) == (team.id, priority.id)
            ]
            said = next((one.overruled for one in meanings if one.overruled), "")
            good = any(one.text for one in meanings) and "direct" in verdicts and "none" not in verdicts
            direct += said == "direct" if said else good
    letters = {one.id for one in chosen}
    asked = sum(one.hours or 0 for one in workspace.all(Tactic) if one.priority in letters)
    asked += sum(one.hours or 0 for one in workspace.all(Change))
    freed = sum(one.hours or 0 for one in workspace.all(Activity) if one.mark == "cut")
    approved = 0
    for team in workspace.all(Team):
        steps = sorted(
            workspace.find(Review, team=team.id), key=lambda one: (one.round, one.event != "handed in", one.at)
        )
        if steps and steps[-1].event == "approved":
            approved += steps[-1].digest == digest(plan_content(workspace, team.id))
    return [
        f"{len(listed)} → {len(chosen)}",
        f"{direct} of {cells}",
        f"{say(asked)} / {say(freed)} h",
        f"{approved} of {len(workspace.all(Team))}",
    ]


def verdict(workspace: Workspace, tactic: Tactic) -> str:
    person = workspace.get(Person, tactic.owner)
    fields = Fields(
        owner=person.name if person else tactic.owner,
        due=tactic.due,
        hours=tactic.hours,
        for_whom=tactic.for_whom,
        with_what=tactic.with_what,
        how_much=tactic.how_much,
    )
    return judge(tactic.text, fields, names_of(workspace, tactic.team)).verdict


def say(hours: float) -> str:
    return f"{hours:,.1f}".removesuffix(".0")


@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf", "pptx"])
def test_the_four_numbers_are_those_of_the_records_in_every_format(session, format):
    found = " ".join(words(session, format).replace("\\", "").replace("\u2060", "").split())
    for number in counted(session):
        assert re.search(rf"(?<!\d){re.escape(number)}(?!\d)", found), number


@pytest.mark.parametrize("format", ["md", "html"])
def test_the_four_numbers_of_forty_teams(format):
    workspace = room(40)
    found = words(workspace, format)
    assert not [number for number in counted(workspace) if number not in found]


def test_page_one_of_the_pdf_holds_all_of_it_and_nothing_else(session):
    page_one(session)


def test_page_one_of_forty_teams_is_one_page():
    page_one(room(40))


def page_one(session: Workspace) -> None:
    from pypdf import PdfReader

    first = PdfReader(io.BytesIO(made(session, "pdf"))).pages[0].extract_text()
    for wanted in ("At a glance", "Decided", "Who was there", "is asked to decide", "The first dates"):
        assert wanted in first, wanted
    for number in counted(session):
        assert number in first
    for facilitators in ("Planned min", "duplicate suggestions", "Appendix for the facilitator\nWhat"):
        assert facilitators not in first


def test_the_day_is_the_day_of_the_session_and_not_of_the_export():
    moment = records_of(copy_of_sample("menswear")).workspace
    days = {one.started.astimezone().date() for one in moment.all(Stint)}
    assert say_days(days_held(moment)) == say_days(tuple(sorted(days)))
    assert f"Held on {say_days(days_held(moment))}" in words(moment, "md")
    said = Workspace(
        {**dict(moment.tables()), "meta": [moment.meta.model_copy(update={"session_day": date(2026, 5, 4)})]}
    )
    assert "Held on 4 May 2026" in words(said, "md")
    assert "<StartDate>2026-05-04</StartDate>" in words(said, "stratml")
    assert "not written down" in words(empty_session().workspace, "md")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), ""),
        ((date(2026, 11, 23),), "23 Nov 2026"),
        ((date(2026, 11, 23), date(2026, 11, 24)), "23 and 24 Nov 2026"),
        ((date(2026, 11, 30), date(2026, 12, 1)), "30 Nov 2026 to 1 Dec 2026"),
    ],
)
def test_days_are_said_as_people_say_them(days, words):
    assert say_days(days) == words


def test_everybody_is_named_on_page_one_or_in_the_appendix():
    for workspace in (room(3), room(8)):
        found = words(workspace, "md").replace("\u2068", "").replace("\u2069", "")
        assert not [one.name for one in workspace.all(Person) if one.name not in found]
        glance = found.partition("## The strategy")[0]
        assert "Karin Lindqvist (leader)" in glance
    assert "24 people of 8 teams, named in the appendix" in words(room(8), "md")


def test_the_leader_is_asked_what_waits_for_the_leader():
    found = words(room(8), "md").partition("## The strategy")[0]
    assert "Approve again, or return: Großkundenbetreuung Österreich und Liechtenstein AG" in found
    assert "Approve or return the plans of 営業部（関西）, East 🚀 and R/D." in found
    assert "37.5 h short" in found
    # A gap that the leader accepted is asked about no more.
    assert "East 🚀 (" not in found


def test_a_summary_does_not_say_that_it_was_not_exported():
    workspace = room(3)
    assert not workspace.all(Export)
    for format in ("md", "html", "docx", "pdf"):
        assert "not exported" not in words(workspace, format)


def test_nothing_at_all_is_a_page_one_too():
    found = words(empty_session().workspace, "md")
    assert "**0 → 0**" in found
    assert "nobody is named as the leader yet" in found
    assert "*Nothing has a day yet.*" in found


def test_the_minutes_add_up():
    found = words(room(3), "md").partition("## Time")[2]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in found.splitlines() if row.startswith("| ")][2:]
    stages = [row for row in rows if row[0][:1].isdigit()]
    total = next(row for row in rows if row[0] == "All stages")
    assert [sum(int(row[at]) for row in stages) for at in (1, 2)] == [int(total[1]), int(total[2])]


def test_the_glossary_has_five_lines_and_votes_have_a_heading():
    found = words(room(3), "md")
    glossary = found.partition("## Words used here")[2].partition("\n## ")[0]
    assert len([line for line in glossary.splitlines() if line.startswith("- ")]) == 5
    for word in ("Line of sight", "Direct", "Drop", "Drift", "Seal"):
        assert f"**{word}" in glossary
    assert "## How we voted" in found
    assert "direct\\*" not in found or "The leader decided otherwise" in found


@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf", "pptx", "eml"])
def test_names_from_right_to_left_are_isolated_so_that_days_keep_their_place(format):
    workspace = room(3)
    data = made(workspace, format)
    if format == "html":
        text = data.decode()
        assert "<bdi>فريق الخليج</bdi>" in text
        assert not re.search(
            "[\u2068\u2069]", re.sub(r'aria-label="[^"]*"|<title>.*?</title>|<text.*?</text>', "", text)
        )
    elif format != "pdf":  # the marks are used up when a page is set
        assert "\u2068فريق الخليج\u2069" in words(workspace, format)


def test_a_card_is_dated_and_says_of_which_session():
    found = words(room(3), "md", Selection("card", own(Person, 5)))
    assert "Nordfrakt Strategie 2027. Held on 23 Nov 2026" in found


def test_the_look_of_paper_is_the_locales(monkeypatch):
    from aligntui.exchange import look_of
    from aligntui.settings import Settings

    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert look_of(Settings()).paper == "A4"
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert look_of(Settings()).paper == "Letter"
    assert look_of(Settings(paper="A4")).paper == "A4"
    assert look_of(Settings(colour="#7a1f3d")).colour == "#7a1f3d"
    # Too light to be read on white, or no colour at all.
    assert look_of(Settings(colour="#ffee00")).colour == look_of(Settings(colour="red;}")).colour == Look().colour
    assert Meta().session_day is None
