"""Text from people is text. These tests make it impossible to forget."""

import ast
from pathlib import Path

import pytest

import aligntui.ui
from aligntui.cleaning import on_screen
from aligntui.ui.text import flat, line, plain

UI = Path(aligntui.ui.__file__).parent
SHOWS_MARKUP = {"Static", "Label", "OptionList", "DataTable", "Select", "SelectionList", "RadioButton", "Checkbox"}
SHOWS_MARKUP |= {"Button", "Log", "RichLog", "Tree", "ListItem", "Header", "Footer", "Tabs", "Tab", "Collapsible"}
ALLOWED = {"text.py": {"Static"}}


def modules() -> list[Path]:
    return sorted(UI.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(UI)))
def test_no_widget_that_reads_markup_is_used_outside_the_one_place(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
            names = {alias.name for alias in node.names} & SHOWS_MARKUP
            assert names <= ALLOWED.get(path.name, set()), f"{path.name} imports {names}: use Said or RecordList"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(UI)))
def test_nothing_is_ever_read_as_markup(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "from_markup" not in source
    assert "markup=True" not in source
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ("border_title", "border_subtitle", "tooltip"):
                    made = isinstance(node.value, ast.Call) and ast.unparse(node.value.func).split(".")[-1]
                    assert made in ("plain", "line", "flat", "title"), f"{path.name}: a title has to be Content"


@pytest.mark.parametrize("text", ["[red]x[/red]", "[@click=app.quit]x[/]", "[/]", "[[", "[link=x]y[/link]", "$primary"])
def test_markup_stays_as_it_was_typed(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text, "bold").plain == text
    assert line(text, (text, "$text-muted")).plain == text * 2
    assert not plain(text).spans


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00b", "a␀b"),
        ("a\x9bb", "a\ufffdb"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("a\u200bb", "ab"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),
        ("שלום", "שלום"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_or_left_out(text: str, shown: str) -> None:
    assert on_screen(text) == shown


def test_a_text_on_one_line_has_no_line_breaks() -> None:
    assert flat("a\n b\t c\r\nd").plain == "a b c d"
