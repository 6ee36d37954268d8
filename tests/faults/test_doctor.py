"""The doctor: what is wrong with a file, what a repair saves, and the screen that offers it."""

import json
import random
from pathlib import Path

import pytest

from aligntui.cli import CANNOT_READ, DONE, FINDINGS, WRONG_USE, main
from aligntui.model import Change, Comment, Meaning, Person, Step, Tactic, Team
from aligntui.samples import copy_of_sample
from aligntui.store import CannotOpen, open_workspace
from aligntui.store.doctor import examine, repair
from aligntui.store.places import pointer_of
from aligntui.store.pointing import Pointer, point
from tests.screens import opened, records_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.align"
    path.write_bytes(copy_of_sample("menswear").read_bytes())
    return path


def spoilt(path: Path, spoil) -> None:
    tables = json.loads(path.read_bytes())
    spoil(tables)
    path.write_text(json.dumps(tables))


def test_a_file_that_is_well_is_well(file: Path, capsys):
    before = file.read_bytes()
    assert main(["doctor", str(file)]) == DONE
    assert "nothing is wrong" in capsys.readouterr().out
    assert file.read_bytes() == before


def test_a_damaged_field_is_named_and_everything_else_is_saved(file: Path, tmp_path: Path, capsys):
    whole = records_of(file).workspace

    def spoil(tables) -> None:
        first = next(iter(tables["tactics"].values()))
        first["hours"] = "many"

    spoilt(file, spoil)
    with pytest.raises(CannotOpen):
        open_workspace(file)
    before = file.read_bytes()
    out = tmp_path / "repaired.align"
    assert main(["doctor", str(file), "--repair", str(out)]) == FINDINGS
    said = capsys.readouterr().out
    assert "is damaged in: hours" in said
    assert '"many"' in said
    assert file.read_bytes() == before
    saved = records_of(out).workspace
    assert len(saved.all(Tactic)) == len(whole.all(Tactic))
    assert len(saved.all(Team)) == len(whole.all(Team))
    assert main(["doctor", str(file), "--repair", str(out)]) == WRONG_USE


def test_twice_the_same_and_pointers_to_nowhere_are_said(file: Path):
    def spoil(tables) -> None:
        tables["teams"]["99"] = next(iter(tables["teams"].values()))
        tables["meta"]["1"]["leader"] = "per_goneandlost"

    spoilt(file, spoil)
    found = examine(file)
    assert any("there twice" in sentence for sentence in found.wrong)
    assert any("1 pointer leads" in sentence and " of the " in sentence for sentence in found.wrong)
    assert found.workspace is not None


def test_two_records_that_are_one_by_what_they_mean_are_made_one_with_what_both_say(file: Path, tmp_path: Path):
    found = records_of(file).workspace
    meaning = next(one for one in found.all(Meaning) if one.text)
    answer = next((one for one in found.all(Change) if one.not_needed), None)
    about = next(iter(found.all(Comment)), None)

    def spoil(tables) -> None:
        twin = {**next(one for one in tables["meanings"].values() if one["id"] == meaning.id)}
        tables["meanings"]["998"] = {**twin, "id": "mea_twin", "text": "We ring them first"}
        if answer is not None:
            twin = next(one for one in tables["changes"].values() if one["id"] == answer.id)
            tables["changes"]["998"] = {**twin, "id": "cha_twin"}
        if about is not None:
            next(iter(tables["comments"].values()))["about"] = "mea_twin"

    spoilt(file, spoil)
    diagnosis = examine(file)
    assert any("are one meaning by what they mean" in one for one in diagnosis.wrong)
    out = tmp_path / "one.align"
    repair(diagnosis, out)
    saved = open_workspace(out).loaded
    cell = saved.workspace.find(Meaning, team=meaning.team, priority=meaning.priority)
    assert [one.id for one in cell] == [meaning.id]
    assert meaning.text in cell[0].text
    assert "We ring them first" in cell[0].text
    if answer is not None:
        assert len(saved.workspace.find(Change, team=answer.team, kind=answer.kind)) == len(
            found.find(Change, team=answer.team, kind=answer.kind)
        )
    if about is not None:
        assert all(one.about != "mea_twin" for one in saved.workspace.all(Comment))
    assert examine(out).well


def test_steps_of_a_change_that_is_there_twice_stay(file: Path, tmp_path: Path):
    found = records_of(file).workspace
    team = found.all(Team)[0]

    def spoil(tables) -> None:
        for nth, name in enumerate(("cha_one", "cha_two")):
            own = {
                "id": name,
                "order": 900 + nth,
                "team": team.id,
                "kind": "value",
                "not_needed": f"because {nth} is so",
            }
            tables["changes"][f"{900 + nth}"] = own
        tables["steps"]["900"] = {"id": "ste_one", "order": 900, "change": "cha_two", "text": "Ring Tom"}

    spoilt(file, spoil)
    out = tmp_path / "one.align"
    repair(examine(file), out)
    saved = records_of(out).workspace
    kept = saved.need(Step, "ste_one")
    assert saved.get(Change, kept.change) is not None
    assert saved.get(Change, "cha_two") is None


def test_two_people_of_one_name_in_one_team_are_said_and_both_stay(file: Path):
    found = records_of(file).workspace
    somebody = next(one for one in found.all(Person) if one.team)

    def spoil(tables) -> None:
        twin = next(one for one in tables["people"].values() if one["id"] == somebody.id)
        tables["people"]["998"] = {**twin, "id": "per_twin", "name": somebody.name.upper()}

    spoilt(file, spoil)
    diagnosis = examine(file)
    assert any("twice in one team" in one for one in diagnosis.wrong)
    assert diagnosis.workspace is not None
    assert diagnosis.workspace.count(Person) == found.count(Person) + 1


@pytest.mark.parametrize(("record", "wrong"), [("tac_gone", True), ("tea_gone imp_gone", True), ("", False)])
def test_a_pointer_file_that_leads_nowhere_is_said(file: Path, record: str, wrong: bool):
    point(file, Pointer("translate", record))
    assert any("points at a record" in one for one in examine(file).wrong) == wrong
    pointer_of(file).write_text("{}")
    assert any("says nothing" in one for one in examine(file).wrong)


def test_a_file_that_breaks_off_gives_what_comes_before(file: Path, tmp_path: Path):
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])
    found = examine(file)
    assert found.records > 0
    assert any("breaks off" in sentence for sentence in found.mended)
    repair(found, tmp_path / "out.align")
    assert records_of(tmp_path / "out.align").workspace.all(Team)


def test_a_file_broken_in_the_middle_gives_its_tables_piece_by_piece(file: Path):
    data = bytearray(file.read_bytes())
    at = data.index(b'"ballots":{')
    data[at + 20 : at + 40] = b"\x00" * 20
    file.write_bytes(bytes(data))
    found = examine(file)
    assert found.workspace is not None
    assert found.workspace.all(Team)
    assert found.workspace.all(Tactic)


def test_nothing_to_save_says_so(tmp_path: Path, capsys):
    path = tmp_path / "photo.align"
    path.write_bytes(b"\x89PNG" + bytes(100))
    assert main(["doctor", str(path), "--repair", str(tmp_path / "out.align")]) == CANNOT_READ
    assert "Nothing in it could be saved" in capsys.readouterr().err
    assert not (tmp_path / "out.align").exists()
    assert main(["doctor", str(tmp_path / "gone.align")]) == CANNOT_READ


def test_backups_are_listed_with_how_they_differ(file: Path, capsys):
    backup = file.with_name("plan.align.bak")
    backup.write_bytes(file.read_bytes())
    spoilt(backup, lambda tables: tables["teams"].popitem())
    assert main(["doctor", str(file), "--json"]) == DONE
    (found,) = json.loads(capsys.readouterr().out)["backups"]
    assert found["difference"].startswith("1 team fewer")

    def spoil(tables) -> None:
        tables["activities"] = dict(list(tables["activities"].items())[2:])

    spoilt(backup, spoil)
    main(["doctor", str(file)])
    assert "2 activities fewer" in capsys.readouterr().out


def test_whatever_is_done_to_a_file_the_doctor_has_no_traceback_and_repairs_into_something_that_opens(
    file: Path, tmp_path: Path
):
    data = file.read_bytes()
    draw = random.Random(11)
    for nth in range(150):
        mutated = bytearray(data)
        for _ in range(draw.randint(1, 6)):
            at = draw.randrange(len(mutated))
            match draw.randrange(4):
                case 0:
                    mutated[at] = draw.randrange(256)
                case 1:
                    del mutated[at : at + draw.randint(1, 200)]
                case 2:
                    mutated[at:at] = mutated[draw.randrange(len(mutated)) :][:50]
                case 3:
                    mutated = mutated[: at + 1]
        file.write_bytes(bytes(mutated))
        found = examine(file)
        assert file.read_bytes() == bytes(mutated)
        if found.workspace is not None:
            out = tmp_path / f"{nth}.align"
            repair(found, out)
            records_of(out)
            out.unlink()


async def test_the_screen_offers_a_repaired_copy_and_the_backups(file: Path):
    backup = file.with_name("plan.align.bak")
    backup.write_bytes(file.read_bytes())

    def spoil(tables) -> None:
        next(iter(tables["tactics"].values()))["hours"] = "many"

    spoilt(file, spoil)
    before = file.read_bytes()
    async with opened(file, size=(80, 24)) as person:
        person.sees("This file is damaged", "Open a repaired copy", "Look at the version of", "damaged in: hours")
        await person.press("down", "enter")
        person.sees("It was opened to be read only.", "Nordfrakt sales")
    async with opened(file, size=(80, 24)) as person:
        await person.press("enter")
        person.sees("plan (repaired).align", "The damaged file is as it was")
        await person.press("4")
        person.sees("4 Translate")
    assert file.read_bytes() == before
    assert records_of(file.with_name("plan (repaired).align")).workspace.all(Tactic)
