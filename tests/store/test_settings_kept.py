"""A settings file is somebody's own: what is wrong in it is said with its line, and nothing of it is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from aligntui.settings import Settings, read_settings, save_settings, settings_file
from aligntui.ui.all_keys import every_key
from aligntui.ui.own_keys import follow
from tests.screens import Clock, Person, new_file

OWN = """# my laptop, dark room
name = "Kim"   # as in the history
glyphs = "unicode"

[keys]
"workshop.search" = "ctrl+f"  # as everywhere
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    (tmp_path / "config").mkdir()
    return tmp_path


def test_a_change_by_the_program_leaves_comments_and_everything_else():
    settings_file().write_text(OWN)
    assert save_settings(Settings(), Settings(theme="align-light"))
    text = settings_file().read_text()
    for line in OWN.splitlines():
        assert line in text
    assert read_settings().settings.theme == "align-light"
    assert settings_file().with_name("settings.toml.bak").read_text() == OWN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OWN.replace('"Kim"', '"Kim').encode(), "Line 2 of"),
        (b"theme = ", "The end of"),
        (b"\xff\xfe\x00binary", "is no text"),
        (b"[" * 5000, "nested too deeply"),
        (b'name = "Kim"\n[keys\n', "Line 2 of"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_with_its_line_and_never_written_over(content: bytes, said: str):
    settings_file().write_bytes(content)
    found = read_settings()
    # Some versions of Python read a nesting that deep to its end and miss the brackets there.
    assert any(said in sentence for sentence in found.trouble) or content.startswith(b"[[")
    assert not found.readable
    assert not save_settings(found.settings, replace(found.settings, theme="align-light"))
    assert settings_file().read_bytes() == content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wallpaper = 'red'", "“wallpaper” is no setting"),
        ("name = 5", "name has to be a text in quotes, not 5"),
        ("glyphs = 'emoji'", "glyphs is “emoji”, and can be unicode or ascii"),
        ("keys = 3", "keys has to be a table of keys"),
        ("[keys]\n'cut.park' = 7", "cut.park has to be a key in quotes"),
    ],
)
def test_what_makes_no_sense_is_said_and_the_rest_counts(text: str, said: str):
    settings_file().write_text(f'export_format = "md"\n{text}\n')
    found = read_settings()
    assert any(said in sentence for sentence in found.trouble), found.trouble
    assert found.settings.export_format == "md"


def test_a_key_name_without_quotes_means_the_same():
    settings_file().write_text('[keys]\ncut.park = "f7"\n')
    assert read_settings().settings.keys == {"cut.park": "f7"}


KEYS = list(every_key())


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"gather.theme": "u"}, "u already does “Undo” there"),
        ({"drop.cut": "ctrl+z"}, "^z already does “Undo” there"),
        ({"workshop.notes": "y"}, "y already does"),
        ({"app.quit": "escape"}, "esc is needed for typing everywhere"),
        ({"app.quit": "q"}, "q is needed for typing everywhere"),
        ({"cut.park": "hyper+zz"}, "“hyper+zz” is no key that a terminal sends"),
        ({"cut.park": ""}, "“” is no key that a terminal sends"),
        ({"cut.park": "f7,"}, "“” is no key that a terminal sends"),
        ({"cut.fly": "f7"}, "“cut.fly” is no key of this program"),
        ({"cut.park": "up"}, "↑ already does “move in a list or a form” there"),
        ({"cut.park": "ctrl+q"}, "^q already does “Quit” there"),
    ],
)
def test_a_wish_that_takes_a_key_away_or_that_nobody_can_press_is_said_and_not_followed(wish, said):
    keymap, trouble = follow(wish, KEYS)
    assert said in trouble[0]
    assert set(wish) & set(keymap) == set()


def test_no_wish_loses_undo_quit_or_help():
    wishes = {"workshop.undo": "f7", "app.quit": "f10", "workshop.help": "f12"}
    keymap, trouble = follow(wishes, KEYS)
    assert not trouble
    assert keymap["workshop.undo"] == "f7,ctrl+z"
    assert keymap["app.quit"] == "f10,ctrl+q"
    assert keymap["workshop.help"] == "f12,f1"


def test_two_keys_can_change_places_and_what_shares_a_key_stays():
    keymap, trouble = follow({"ballot.agree": "t", "ballot.second": "t", "ballot.run_off": "y"}, KEYS)
    assert (keymap["ballot.agree"], keymap["ballot.run_off"]) == ("t", "y")
    assert not trouble
    keymap, _ = follow({"ballot.agree": "f7"}, KEYS)
    assert keymap == {"ballot.agree": "f7", "ballot.second": "y"}


async def test_a_damaged_file_is_said_at_the_start_and_a_theme_chosen_then_leaves_it_alone(tmp_path: Path):
    from aligntui.ui.app import AlignApp

    settings_file().write_text(OWN.replace('"Kim"', '"Kim'))
    before = settings_file().read_bytes()
    found = read_settings()
    app = AlignApp(new_file(tmp_path), clock=Clock(), settings=found.settings, trouble=found.trouble)
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        person.sees("Settings: Line 2 of")
        await person.press("ctrl+t")
        person.sees("This is for now only. Line 2 of")
        assert settings_file().read_bytes() == before
        await app.action_quit()
