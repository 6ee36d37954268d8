"""Names and files of what leaves: distinct on every system, and all or nothing on the disk."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.disk.file_names import distinct_names, safe_name
from aligntui.disk.outputs import over_one_of, there_already, write_outputs


def key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["Anna Berg", "Tom Ek", "Anna Berg"], ["Anna Berg", "Tom Ek", "Anna Berg 2"]),
        (["R/D", "R:D", "r d"], ["R D", "R D 2", "r d 3"]),
        (["Sales", "SALES", "Sales 2"], ["Sales", "SALES 3", "Sales 2"]),
        (["Zoe\u0308", "Zo\u00eb"], ["Zo\u00eb", "Zo\u00eb 2"]),
        ([".", "..", " ", "con", "NUL.txt"], ["team", "team 2", "team 3", "con team", "NUL.txt team"]),
        (["../../etc/passwd", "East \U0001f680"], ["etc passwd", "East \U0001f680"]),
    ],
)
def test_names_are_peoples_words_and_a_number_where_two_are_the_same(texts, names):
    assert distinct_names(texts, "team") == names


@given(st.lists(st.text(max_size=200), max_size=12))
def test_no_two_names_of_a_set_are_one_file_on_any_system(texts):
    names = distinct_names(texts)
    assert len(names) == len(texts) == len({key(name) for name in names})
    for name in names:
        assert not set('<>:"/\\|?*\x00') & set(name)
        assert name == name.strip(". ")
        assert 0 < len(f"{name}.stratml.xml".encode()) < 255


def test_a_long_name_is_cut_between_letters_and_still_distinct():
    names = distinct_names(["営業部" * 60, "営業部" * 60])
    assert names[0] != names[1]
    assert names[0].startswith("営業部")
    assert safe_name("é" * 300).strip("é") == ""


def test_a_set_of_files_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "new" / "plans"
    write_outputs({folder / "a.md": b"one", folder / "b.md": b"two"})
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md"]
    assert (folder / "a.md").stat().st_mode & 0o077 == 0
    (folder / "c.md").mkdir()
    with pytest.raises(OSError, match="in the way"):
        write_outputs({folder / "a.md": b"three", tmp_path / "later" / "d.md": b"x", folder / "c.md": b"y"})
    assert (folder / "a.md").read_bytes() == b"one"
    assert not (tmp_path / "later").exists()
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md", "c.md"]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_outputs({folder / "a.md": b"four"})
    assert (folder / "a.md").read_bytes() == b"one"


def test_what_stands_there_already_is_known_before_anything_is_written(tmp_path: Path):
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    assert there_already({tmp_path / "gone.md": b"", tmp_path / "new.md": b""}) == [tmp_path / "gone.md"]


def test_a_source_is_known_by_any_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "plan.align"
    source.write_bytes(b"mine")
    Path("folder").mkdir()
    Path("link.align").symlink_to(source)
    Path("second.align").hardlink_to(source)
    Path("other.align").write_bytes(b"mine")
    for name in ("plan.align", "./plan.align", "folder/../plan.align", "link.align", "second.align"):
        assert over_one_of([Path("new.align"), Path(name)], [source]) == Path(name), name
        with source.open("rb") as opened:
            assert over_one_of([Path(name)], [opened.fileno()]) == Path(name), name
    for name in ("other.align", "new.align", "folder", "plan.align.align"):
        assert over_one_of([Path(name)], [source, Path("gone.align")]) is None, name
    assert over_one_of([Path("new.align")], [Path("new.align")]) is None
