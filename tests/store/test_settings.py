"""Settings, recent files, and names: never a reason to stop."""

from pathlib import Path

import pytest

from aligntui.settings import (
    Settings,
    load_settings,
    person,
    read_settings,
    recent_file,
    recent_files,
    remember,
    save_settings,
    settings_file,
)
from aligntui.store.places import as_workspace_path, file_name_for


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config" / "aligntui")
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: tmp_path / "state" / "aligntui")
    return tmp_path


def test_settings_that_were_saved_are_there_again() -> None:
    assert load_settings().glyphs == "unicode"
    assert save_settings(Settings(), Settings(name="Kim", theme="light", keys={"undo": "u"}))
    settings = load_settings()
    assert (settings.name, settings.theme, settings.keys) == ("Kim", "light", {"undo": "u"})
    assert person() == "Kim"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"name = ", b"name = 5\nkeys = 3\nglyphs = 'runes'", b"[" * 5000, b"keys = {undo = 1}", b"\x00"],
)
def test_a_damaged_settings_file_is_as_good_as_none(content: bytes) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(content)
    settings = load_settings()
    assert settings == Settings()


def test_settings_that_cannot_be_written_stop_nobody(home: Path) -> None:
    (home / "config").write_text("a file where the folder should be")
    (home / "state").write_text("a file where the folder should be")
    assert save_settings(Settings(), Settings(name="Kim")) is False
    remember(home / "x.align")
    assert recent_files() == []


def test_recent_files_are_listed_last_first_once_each_and_only_while_they_are_there(home: Path) -> None:
    paths = [home / f"{number}.align" for number in range(12)]
    for path in paths:
        path.touch()
        remember(path)
    remember(paths[5])
    assert recent_files() == [paths[5], *(paths[number] for number in (11, 10, 9, 8, 7, 6, 4, 3, 2))]
    paths[11].unlink()
    assert paths[11] not in recent_files()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00\n\n", b"x" * 100_000])
def test_a_damaged_list_of_recent_files_is_as_good_as_none(content: bytes) -> None:
    recent_file().parent.mkdir(parents=True)
    recent_file().write_bytes(content)
    assert recent_files() == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nordfrakt sales 2027", "Nordfrakt sales 2027.align"),
        ("  a/b\\c: d?  ", "a b c d.align"),
        ("../../etc/passwd", "etc passwd.align"),
        ("", "session.align"),
        ("...", "session.align"),
        ("con", "con session.align"),
        ("a\x00b\x1b[31m\u202e", "a b [31m.align"),
        ("戦略 2027", "戦略 2027.align"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name_for(title) == name


def test_a_long_title_becomes_a_name_that_fits() -> None:
    assert len(file_name_for("戦" * 500).encode()) <= 126


def test_a_typed_path_gets_the_suffix_and_the_home_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert as_workspace_path(" ~/x ") == home / "x.align"
    assert as_workspace_path("x.ALIGN") == Path("x.ALIGN")
    assert as_workspace_path("v1.2") == Path("v1.2.align")
    assert as_workspace_path("~nobody-of-that-name/x").name == "x.align"


def test_what_documents_cannot_follow_is_said() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('paper = "A5"\ncsv = "tabs"\ncolour = "red"\n')
    found = read_settings()
    assert [sentence.partition(" ")[0] for sentence in found.trouble] == ["paper", "colour", "csv"]
    assert found.settings == Settings()
