"""Rules of the house that no tool knows."""

from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
MOST_LINES = 400
"""Past that a file has two subjects."""


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "packaging"])
def test_a_file_has_one_subject(folder: str) -> None:
    files = [path for path in (HERE / folder).rglob("*.py") if path.name != "_version.py"]
    assert files
    counts = {str(path.relative_to(HERE)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: count for name, count in counts.items() if count > MOST_LINES} == {}
