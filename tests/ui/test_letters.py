"""One letter is one verb in the whole program, and the documents say the same as the program."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

import aligntui.ui
from aligntui.ui.letters import VERBS, action_name, as_markdown, trouble
from aligntui.ui.widgets.entry_line import EntryLine

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def _places() -> dict[str, type[DOMNode]]:
    """Every class of ours that binds keys, found by looking, so that a new one is found too."""
    found: dict[str, type[DOMNode]] = {}
    for module in pkgutil.walk_packages(aligntui.ui.__path__, "aligntui.ui."):
        for name, kind in vars(importlib.import_module(module.name)).items():
            if not (isinstance(kind, type) and issubclass(kind, DOMNode) and kind.__module__.startswith("aligntui")):
                continue
            if "BINDINGS" in vars(kind) and not issubclass(kind, EntryLine):
                found[f"{kind.__module__}.{name}"] = kind
    return found


def test_no_letter_has_two_verbs() -> None:
    assert len(_places()) > 20
    wrong = [
        sentence
        for where, kind in _places().items()
        for binding in Binding.make_bindings(kind.BINDINGS)
        if (sentence := trouble(where, binding.key, binding.action))
    ]
    assert wrong == []


def test_a_letter_stands_in_the_table_once_and_so_does_an_action() -> None:
    letters = Counter(letter for verb in VERBS for letter in verb.letter)
    assert [letter for letter, times in letters.items() if times > 1] == []
    actions = Counter(action for verb in VERBS for action in verb.actions)
    assert [action for action, times in actions.items() if times > 1] == []


def test_a_second_verb_for_a_letter_is_found() -> None:
    assert "“Not so”" in trouble("a new screen", "x", "explode")
    assert "no row" in trouble("a new screen", "Q", "explode")
    assert not trouble("a new screen", "x", "no_part")
    assert not trouble("a new screen", "enter", "explode")


def test_every_verb_of_the_table_is_somewhere_in_the_program() -> None:
    bound = [binding for kind in _places().values() for binding in Binding.make_bindings(kind.BINDINGS)]
    idle = [(verb.letter, action) for verb in VERBS for action in verb.actions if not _used(bound, action)]
    assert idle == []


def _used(bound: list[Binding], action: str) -> bool:
    return any(action in (binding.action, action_name(binding.action)) for binding in bound)


def test_the_page_of_keys_is_made_from_the_table() -> None:
    assert DOCS.read_text(encoding="utf-8") == as_markdown()
