"""Tables of a spreadsheet become people, activities, tactics or imperatives, pasted or from a file; nothing is added
before its preview was accepted, and one undo takes it back."""

import json
from datetime import date
from pathlib import Path

import pytest

from aligntui.cli import CANNOT_READ, DONE, FINDINGS, WRONG_USE, main
from aligntui.model import Activity, Imperative, Person, Tactic, Team
from aligntui.samples import copy_of_sample
from aligntui.session import framing
from tests.screens import new_file, opened, records_of

CASES = Path(__file__).parents[1] / "exchange" / "data" / "cases"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sessions").mkdir()
    return tmp_path


async def test_people_of_a_spreadsheet_are_pasted_in_frame(here: Path):
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(1)
        await person.press("a")
        await person.paste("Name\tRole\tTeam\nEva Berg\tmanager\tSouth\nTom Ek\tAE\tNorth\n")
        person.sees("Which column is what?", "2 people", "Eva Berg · manager · South")
        assert not person.session.workspace.all(Person)
        await person.press("enter")
        person.sees("What comes in?")
        assert not person.session.workspace.all(Person)
        await person.press("enter")
        teams = {team.id: team.name for team in person.session.workspace.all(Team)}
        found = [(one.name, one.role, teams[one.team]) for one in person.session.workspace.all(Person)]
        assert found == [("Eva Berg", "manager", "South"), ("Tom Ek", "AE", "North")]
        await person.press("escape", "u")
        assert not person.session.workspace.all(Person)
        assert not person.session.workspace.all(Team)


async def test_activities_of_a_spreadsheet_are_pasted_in_drop():
    async with opened(copy_of_sample("menswear"), size=(100, 30), stage=6) as person:
        before = len(person.session.workspace.all(Activity))
        await person.press("a")
        await person.paste("Weekly digest\t12\t4000\nTrade fair in Turku\t3,5\t\n")
        person.sees("Rows become", "2 activities", "Weekly digest · 12 · 4000")
        await person.press("enter", "enter")
        added = person.session.workspace.all(Activity)[before:]
        assert [(one.text, one.hours, one.money) for one in added] == [
            ("Weekly digest", 12, 4000),
            ("Trade fair in Turku", 3.5, None),
        ]
        assert all(one.team for one in added)


async def test_a_table_of_a_file_can_become_people(here: Path):
    (here / "staff.csv").write_text("Idea;Owner\nGrow;Ann\nCut;Bob\n")
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter")
        person.sees("Rows become", "2 imperatives")
        await person.press("up", "up", "right")
        person.sees("2 people")
        await person.press("enter", "enter")
        assert [one.name for one in person.session.workspace.all(Person)] == ["Ann", "Bob"]


async def test_the_heading_can_be_chosen(here: Path):
    (here / "plan.csv").write_text("Grow exports;Ann\nCut returns;Bob\nIdea;Owner\nTrain staff;Cid\n")
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter")
        person.sees("row 3: Idea · Owner", "1 imperative from")
        await person.press("up", "left", "left", "left")
        person.sees("4 imperatives")


async def test_what_is_there_already_is_said_and_not_doubled(here: Path):
    (here / "ideas.md").write_text("- Grow exports\n- Cut returns\n")
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter", "enter")
        assert len(person.session.workspace.all(Imperative)) == 2
        (here / "ideas.md").write_text("- Grow exports\n- Cut returns.\n- Train staff\n")
        await person.press("i", "enter")
        person.sees("is there already", "1 marked")
        await person.press("enter")
        assert [one.text for one in person.session.workspace.all(Imperative)][2:] == ["Train staff"]


async def test_only_what_stays_marked_is_added(here: Path):
    (here / "ideas.md").write_text("- Grow exports\n- Cut returns\n")
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter", "space", "enter")
        assert [one.text for one in person.session.workspace.all(Imperative)] == ["Cut returns"]


async def test_a_name_that_nobody_has_is_offered_as_new_and_as_the_nearest(here: Path):
    (here / "goals.csv").write_text("Goal,Owner\nGrow exports,Ana Berg\nCut returns,Cid\nTrain staff,Dee\n")
    async with opened(new_file(here / "sessions"), size=(100, 30)) as person:
        ann = framing.add_person(person.session, "Anna Berg")
        await person.stage(2)
        await person.press("escape", "i", "enter", "enter")
        person.sees("Ana Berg means Anna Berg", "Add Cid to the list", "Add Dee to the list", "3 marked")
        await person.press("space", "down", "down", "space", "enter")
        people = {one.name: one.id for one in person.session.workspace.all(Person)}
        assert list(people) == ["Anna Berg", "Cid"]
        assert [one.said_by for one in person.session.workspace.all(Imperative)] == [ann.id, people["Cid"], "Dee"]


def test_a_folder_of_our_own_tables_brings_each_priority_once(here: Path, capsys):
    main(["export", str(copy_of_sample("menswear")), "--to", "csv", "-o", "own"])
    path = new_file(here / "sessions")
    capsys.readouterr()
    main(["import", str(path), "own"])
    assert "3 priorities stand among the imperatives too" in capsys.readouterr().out
    found = records_of(path).workspace.all(Imperative)
    assert len(found) == len({one.text for one in found}) == 13
    measured = [one for one in found if one.measure]
    assert len(measured) == 3
    assert all(one.themes and one.target and one.target_day and one.short_name for one in measured)


def test_the_command_says_every_name_that_nobody_has_and_does_with_it_what_was_said(here: Path, capsys):
    (here / "goals.csv").write_text('Goal,Owner\nGrow,Annn\nCut,Bo Ek\nHire,annn\nFire,"Ann, Bob"\n')
    path = new_file(here / "sessions")
    assert main(["import", str(path), "goals.csv", "--dry-run"]) == DONE
    said = capsys.readouterr().out
    assert "“Annn” (row 2, row 4), “Bo Ek” (row 3), “Ann, Bob” (row 5)." in said
    assert "--names new puts each on the list of people." in said
    assert main(["import", str(path), "goals.csv", "--names", "new", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    became = [(one["name"], one["became"]) for one in told["not_on_the_list"]]
    assert became == [("Annn", "a new person"), ("Bo Ek", "a new person"), ("Ann, Bob", "words")]
    assert told["added"]["people"] == 2
    workspace = records_of(path).workspace
    people = {one.name: one.id for one in workspace.all(Person)}
    assert [one.said_by for one in workspace.all(Imperative)] == [
        people["Annn"],
        people["Bo Ek"],
        people["Annn"],
        "Ann, Bob",
    ]


async def test_a_sheet_of_a_workbook_is_chosen(here: Path):
    (here / "cover.xlsx").write_bytes((CASES / "cover.xlsx").read_bytes())
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter")
        person.sees("Which sheet?", "Read me", "Goals")
        await person.press("enter")
        person.sees("Which column is what?", "Grow exports")


async def test_a_kind_that_is_not_read_says_what_it_is(here: Path):
    (here / "old.txt").write_bytes(b"{\\rtf1 hello}")
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "i", "enter")
        person.sees("RTF", "Nothing was imported")


async def test_wrapped_lines_and_themes_are_pasted_as_one_reads_them(here: Path):
    async with opened(new_file(here / "sessions"), size=(80, 24)) as person:
        await person.stage(2)
        await person.paste("# Sales\r\n- Win ten chains in the north\r\n  before summer\r\n- A. Person calls ten\r\n")
        found = [(one.text, one.themes) for one in person.session.workspace.all(Imperative)]
        assert found == [("Win ten chains in the north before summer", ("Sales",)), ("A. Person calls ten", ("Sales",))]


def test_the_command_makes_activities_and_tactics_and_says_what_it_left(here: Path, capsys):
    path = copy_of_sample("menswear")
    before = records_of(path).workspace
    (here / "a.csv").write_text("Tätigkeit;Stunden;Team\nWochenbericht;3,5;East\nMesse;viel;East\nX;1;\n")
    assert main(["import", str(path), "a.csv", "--as", "activities", "--dry-run"]) == DONE
    assert len(records_of(path).workspace.all(Activity)) == len(before.all(Activity))
    capsys.readouterr()
    assert main(["import", str(path), "a.csv", "--as", "activities"]) == DONE
    said = capsys.readouterr().out
    assert "“viel” is not a number of hours" in said
    assert "row 3" in said
    added = records_of(path).workspace.all(Activity)[len(before.all(Activity)) :]
    assert [(one.text, one.hours) for one in added] == [("Wochenbericht", 3.5), ("Messe", None)]
    (here / "t.csv").write_text(
        "Tactic,Who,By when,Hours\nCall 20 chains,Tom,2027-03-31,6\nVisit ten,AEs,31 mar 2027,\n"
    )
    assert main(["import", str(path), "t.csv", "--as", "tactics"]) == FINDINGS
    assert "no priority is named" in capsys.readouterr().out
    assert main(["import", str(path), "t.csv", "--as", "tactics", "--team", "Nobody"]) == WRONG_USE
    assert main(["import", str(path), "t.csv", "--as", "tactics", "--team", "East", "--priority", "A"]) == DONE
    tactics = records_of(path).workspace.all(Tactic)[-2:]
    assert [(one.text, one.due, one.hours) for one in tactics] == [
        ("Call 20 chains", date(2027, 3, 31), 6),
        ("Visit ten", date(2027, 3, 31), None),
    ]
    assert main(["import", str(path), "t.csv", "--sheet", "2"]) == WRONG_USE


def test_a_whole_session_comes_back_from_its_json(here: Path):
    assert main(["export", str(copy_of_sample("menswear")), "--to", "json", "--private", "-o", "whole.json"]) == DONE
    assert main(["new", "again.align", "--from", "whole.json"]) == DONE
    assert main(["export", "again.align", "--to", "json", "--private", "-o", "twice.json"]) == DONE
    assert (here / "twice.json").read_bytes() == (here / "whole.json").read_bytes()
    assert main(["import", "again.align", "whole.json"]) == CANNOT_READ


def test_our_own_tables_come_back_for_what_they_are(here: Path, capsys):
    whole = copy_of_sample("menswear")
    before = records_of(whole).workspace
    assert main(["export", str(whole), "--to", "csv", "-o", "own"]) == DONE
    assert main(["new", "again.align"]) == DONE
    for name in ("people", "priorities", "drops"):
        assert main(["import", "again.align", f"own/{name}.csv"]) == DONE
    after = records_of(here / "again.align").workspace
    assert sorted(one.name for one in after.all(Person)) == sorted(one.name for one in before.all(Person))
    assert sorted((one.text, one.hours) for one in after.all(Activity)) == sorted(
        (one.text, one.hours) for one in before.all(Activity)
    )
    priorities = [one for one in before.all(Imperative) if one.letter]
    assert sorted((one.text, one.measure, one.target, one.target_day) for one in after.all(Imperative)) == sorted(
        (one.text, one.measure, one.target, one.target_day) for one in priorities
    )
    worked_out, records = ("ledger", "actions", "line_of_sight"), ("meanings", "changes", "commitments")
    for name in (*worked_out, *records):
        assert main(["import", "again.align", f"own/{name}.csv"]) == CANNOT_READ
        said = capsys.readouterr().err
        assert "comes back whole" in said
        assert ("which a session works out" in said) == (name in worked_out)
        assert ("belong to others of the same session" in said) == (name in records)
    # Into the session that they are from: everything is there already.
    for name in ("people", "imperatives", "drops", "tactics"):
        assert main(["import", str(whole), f"own/{name}.csv"]) == DONE
        assert "nothing new" in capsys.readouterr().out
