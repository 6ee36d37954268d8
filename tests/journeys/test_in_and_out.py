"""Documents come in with a preview and leave in a format, through the screen."""

from pathlib import Path

import pytest

from aligntui.model import Export, Imperative
from aligntui.samples import copy_of_sample
from aligntui.settings import Settings
from aligntui.store.opening import save_copy
from tests.screens import new_file, opened, records_of

DATA = Path(__file__).parents[1] / "exchange" / "data"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def session_in(folder: Path) -> Path:
    """A session in a folder of its own, so that it is not offered for import."""
    (folder / "sessions").mkdir()
    return new_file(folder / "sessions")


async def test_a_published_plan_comes_in_with_a_preview_and_one_undo_takes_it_back(here: Path):
    (here / "plan.xml").write_bytes((DATA / "oecd-ai.xml").read_bytes())
    async with opened(session_in(here), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i")
        person.sees("Import a list, a table or a plan", "plan.xml")
        await person.press("enter")
        person.sees("What comes in?", "Multidisciplinarity", "the strategy on a page")
        await person.press("space", "enter")
        person.sees("u takes the whole import back")
        assert person.session.workspace.meta.organisation == "OECD.AI Policy Observatory"
        count = len(person.session.workspace.all(Imperative))
        assert count >= 2
        await person.press("u")
        assert not person.session.workspace.all(Imperative)
        assert not person.session.workspace.meta.organisation


async def test_a_table_asks_which_column_is_what(here: Path):
    (here / "ideas.csv").write_text("Nr;Area;Idea\n1;growth;Sell to shops\n2;people;Train all\n")
    async with opened(session_in(here), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter")
        person.sees("Which column is what?", "2 rows", "1 · growth · Sell to shops")
        await person.press("enter")
        person.sees("What comes in?", "Sell to shops  growth")
        await person.press("enter")
        person.sees("1 Sell to shops", "2 Train all", "people")


async def test_a_range_of_a_spreadsheet_is_pasted(here: Path):
    async with opened(session_in(here), size=(80, 24)) as person:
        await person.stage(2)
        await person.paste("Imperative\tTheme\nSell to shops\tgrowth\nTrain all\tpeople\n")
        person.sees("Which column is what?")
        await person.press("enter", "enter")
        person.sees("1 Sell to shops", "growth", "2 Train all")


async def test_what_cannot_be_imported_says_why_and_adds_nothing(here: Path):
    (here / "evil.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><StrategicPlan>&a;</StrategicPlan>'
    )
    async with opened(session_in(here), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter")
        person.sees("document type or entities", "Nothing was imported")
        assert not person.session.workspace.all(Imperative)


async def test_the_session_leaves_as_a_web_page_and_the_choice_is_remembered(here: Path):
    path = copy_of_sample("menswear")
    async with opened(path, size=(80, 24), stage=8) as person:
        await person.press("E", "enter")
        await person.press("down")
        person.sees("Nordfrakt sales 2027.html", "without names")
        await person.press("v")
        person.sees("What it will say", "At a glance")
        await person.press("escape", "enter")
        person.sees("Written:")
        # Again: an existing file is not replaced without a word.
        await person.press("enter")
        person.sees("1 file of that name is there already")
        await person.press("enter", "escape", "E", "enter")
        person.sees("▸ Web page")
        await person.press("escape")
        assert [one.format for one in person.session.workspace.all(Export)][-1] == "html"
    assert "<svg" in (here / "Nordfrakt sales 2027.html").read_text()


async def test_every_teams_plan_goes_into_a_folder_with_progress(here: Path):
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as person:
        await person.press("E")
        await person.select("Every team's plan")
        await person.press("enter", "enter")
        person.sees("Written:")
    assert sorted(path.name for path in (here / "Nordfrakt sales 2027 plans").iterdir()) == [
        "East.md",
        "North.md",
        "Partners.md",
    ]


async def test_a_folder_without_permission_is_said_and_another_can_be_typed(here: Path):
    (here / "file").write_text("in the way")
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as person:
        await person.press("E", "enter", "tab", "ctrl+a", "ctrl+k")
        await person.type("file/summary.md", "enter")
        person.sees("Nothing was written", "Choose another folder")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("summary.md", "enter")
        person.sees("Written:")
    assert (here / "summary.md").exists()


def test_a_session_begins_from_a_list_or_a_plan(here: Path, capsys):
    from aligntui.cli import CANNOT_READ, DONE, main

    (here / "list.md").write_text("# Growth\n- Sell boats\n- Sell cars\n")
    assert main(["new", "one.align", "--from", "list.md"]) == DONE
    assert [one.themes for one in records_of(here / "one.align").workspace.all(Imperative)] == [("Growth",)] * 2
    assert main(["import", "one.align", str(DATA / "part-one.xml"), "--only", "objectives"]) == DONE
    assert "without a name" in capsys.readouterr().out
    assert len(records_of(here / "one.align").workspace.all(Imperative)) == 4
    assert main(["import", "one.align", "gone.csv"]) == CANNOT_READ
    assert "Nothing was imported" in capsys.readouterr().err


async def test_no_document_goes_over_a_session(here: Path):
    path = copy_of_sample("menswear")
    session = here / path.name
    session.write_bytes(path.read_bytes())
    (here / "link.md").symlink_to(session)
    before = session.read_bytes()
    async with opened(session, size=(80, 24), stage=8) as person:
        await person.press("E", "enter", "tab")
        for name in (path.name, "link.md", f"{path.name}.journal"):
            await person.press("ctrl+a", "ctrl+k")
            await person.type(name, "enter")
            person.sees(f"{name} would be a session")
            assert session.read_bytes() == before


async def test_two_people_of_one_name_get_a_card_each_and_the_strategy_gets_a_page(here: Path):
    from tests.exchange.rooms import room

    save_copy(here / "room.align", room(4), [])
    async with opened(here / "room.align", size=(80, 24), stage=8) as person:
        await person.press("E")
        await person.select("A card for every person")
        await person.press("enter")
        person.sees("Export a card for every person", "E-mail draft")
        await person.select("E-mail draft")
        await person.press("enter")
        person.sees("Written:")
        folder = here / "Nordfrakt Strategie 2027 cards"
        names = sorted(path.name for path in folder.iterdir())
        assert len(names) == 14
        assert {"Anna Berg.eml", "Anna Berg 2.eml"} <= set(names)
        await person.press("escape", "E")
        await person.select("The strategy on a page")
        await person.press("enter")
        person.sees("▸ PDF", "on a page.pdf")
        person.does_not_see("Excel")
        await person.press("enter")
        person.sees("Written:")
        assert (here / "Nordfrakt Strategie 2027 on a page.pdf").read_bytes().startswith(b"%PDF")


async def test_one_teams_plan_or_its_a3_sheet():
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as person:
        await person.press("E")
        await person.select("One team's plan")
        await person.press("enter")
        person.sees("Partners' plan", "Partners' A3 sheet", "East's plan")
        await person.select("Partners' A3 sheet")
        await person.press("enter")
        person.sees("Export Partners' A3 sheet")
        await person.press("escape")


async def test_a_template_that_cannot_be_used_is_said_and_nothing_is_written(here: Path):
    (here / "t.docx").write_bytes(b"no")
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as person:
        person.app.settings = Settings(docx_template=str(here / "t.docx"))
        await person.press("E", "enter")
        await person.select("Word")
        await person.press("enter")
        person.sees("cannot be used:", "no Word document that can be used as a template")
        assert [path.name for path in here.glob("*.docx")] == ["t.docx"]


async def test_the_day_of_the_session_is_set_in_stage_one_and_stands_in_the_summary():
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=1) as person:
        await person.select("Held on")
        await person.press("enter", "ctrl+a", "ctrl+k")
        await person.type("4 may 2026", "ctrl+s")
        assert person.session.workspace.meta.session_day is not None
        await person.stage(8)
        await person.press("escape", "E", "enter", "v")
        person.sees("Held on 4 May 2026")
