"""The doctor: what is wrong with a file, what a repair saves, and the screen that offers it."""

import json
import random
from pathlib import Path

import pytest

from aligntui.cli import CANNOT_READ, DONE, FINDINGS, WRONG_USE, main
from aligntui.model import Tactic, Team
from aligntui.samples import copy_of_sample
from aligntui.store import CannotOpen, open_workspace
from aligntui.store.doctor import examine, repair
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
    assert any("1 pointer leads" in sentence for sentence in found.wrong)
    assert found.workspace is not None


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
