"""Rules of the house that no tool knows."""

import re
import subprocess
from pathlib import Path

import pytest
from benchmarks import house

HERE = Path(__file__).parents[2]
MOST_LINES = 400
"""Past that a file has two subjects."""
PATH = re.compile(r"`((?:[a-z_0-9]+/)+(?:[\w.]+)?)`")


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "packaging"])
def test_a_file_has_one_subject(folder: str) -> None:
    files = [path for path in (HERE / folder).rglob("*.py") if path.name != "_version.py"]
    assert files
    counts = {str(path.relative_to(HERE)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: count for name, count in counts.items() if count > MOST_LINES} == {}


def test_no_environment_is_in_the_tree() -> None:
    # A link of that name, once committed, replaces the environment of whoever pulls it.
    if not (HERE / ".git").exists():
        pytest.skip("no checkout")
    listed = subprocess.run(["git", "ls-files", ".venv"], cwd=HERE, capture_output=True, text=True, check=True)
    assert listed.stdout == "", "run `git rm --cached .venv`"


def test_the_picture_of_the_house_is_what_the_code_imports() -> None:
    assert house.PICTURE.read_text("utf-8") == house.draw(), "run `make house`, and look at what became different"


def test_an_arrow_is_drawn_only_where_no_way_over_other_rooms_stands_for_it() -> None:
    doors = {"ui": frozenset({"rules", "model"}), "rules": frozenset({"model"}), "model": frozenset[str]()}
    assert house.floors_of(doors) == [["ui"], ["rules"], ["model"]]
    assert set(house.needed(doors)) == {("ui", "rules"), ("rules", "model")}


def test_rooms_in_a_circle_have_no_picture() -> None:
    with pytest.raises(ValueError, match="in a circle: host, ui"):
        house.floors_of({"ui": frozenset({"host"}), "host": frozenset({"ui"}), "model": frozenset[str]()})


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/explanation/house.md"])
def test_files_that_a_walk_names_are_there(page: str) -> None:
    named = set(PATH.findall((HERE / page).read_text("utf-8")))
    assert len(named) > 10
    source = HERE / "src" / "aligntui"
    roots = (HERE, source, source / "ui", source / "exchange")
    gone = {name for name in named if "risk" not in name and not any((root / name).exists() for root in roots)}
    assert gone == set()
