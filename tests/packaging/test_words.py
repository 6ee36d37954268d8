"""The list of screen words (docs/words.md) and what the program says are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import get_args

import pytest

from aligntui import model
from aligntui.guide.words import ANYWHERE, NEVER, words
from aligntui.model import ChangeKind, Record, StageKey
from aligntui.model.choosing import Fate
from aligntui.rules.stages import BY_KEY
from aligntui.samples import copy_of_sample
from aligntui.store import open_workspace

from .words_said import ROOT, documents, guides, help_of_commands, of_stage, pages, pictures, sentences

TODAY = date(2026, 11, 26)
PLACES = {**{key: f"{stage.number} {stage.title}" for key, stage in BY_KEY.items()}, ANYWHERE: ANYWHERE}


@cache
def everything() -> dict[str, list[tuple[str, str]]]:
    """Kind of text -> where it stands, and the text."""
    there = open_workspace(copy_of_sample("port"), read_only=True)
    there.store.close()
    return {
        "messages and errors": list(sentences()),
        "phones": list(pages()),
        "guides": list(guides()),
        "help": list(help_of_commands()),
        "screens": list(pictures()),
        "documents": list(documents(there.loaded.workspace, TODAY)),
    }


def says(word: str) -> re.Pattern[str]:
    """The word with its common endings, whatever stands around it: park, parked, parking."""
    stem = re.escape(word).replace(r"\ ", r"\s+")
    if word.endswith("e"):
        stem = f"{stem[:-1]}(?:e|es|ed|d|ing)"
    elif word.endswith("y"):
        stem = f"{stem[:-1]}(?:y|ies)"
    else:
        stem += f"(?:s|es|ed|ing|{re.escape(word[-1])}ing|{re.escape(word[-1])}ed)?"
    return re.compile(rf"(?<!\w){stem}(?!\w)", re.I)


@pytest.mark.parametrize("kind", ["messages and errors", "phones", "guides", "help", "screens", "documents"])
def test_no_word_of_the_second_list_is_said_anywhere(kind: str) -> None:
    texts = everything()[kind]
    assert len(texts) > 5
    found = [
        f"{where}: {word!r} (say: {instead}) in {' '.join(text.split())[:160]!r}"
        for word, instead in words()[NEVER].items()
        for where, text in texts
        if says(word).search(text)
    ]
    assert found == []


@pytest.mark.parametrize("stage", get_args(StageKey))
def test_every_word_is_said_in_the_stage_where_it_is_met_first(stage: StageKey) -> None:
    said = of_stage(stage)
    without_list = said.partition("## Words\n")[0]
    assert without_list != said
    assert [word for word in words()[stage] if not says(word).search(without_list)] == []


def test_words_of_no_stage_are_said_somewhere() -> None:
    said = "\n".join(text for texts in everything().values() for _, text in texts)
    assert [word for word in words()[ANYWHERE] if not says(word).search(said)] == []


def terms_of_the_method() -> Iterator[str]:
    """What the program itself calls things: its records, fates, kinds of change, events of a plan, verdicts."""
    for kind in vars(model).values():
        if isinstance(kind, type) and issubclass(kind, Record) and kind.shown_in and " " not in kind.noun:
            yield kind.noun
    yield from (fate for fate in get_args(Fate) if fate)
    yield from get_args(ChangeKind)
    yield from ("direct", "indirect", "none", "unread", "handed in", "returned", "approved", "settled")


OF_EVERYDAY = frozenset({"person", "paper", "vote", "yes", "session", "brief", "review"})


def test_every_term_of_the_method_that_is_shown_is_in_the_list() -> None:
    listed = [word for place, list_ in words().items() if place != NEVER for word in list_]
    missing = [
        term
        for term in dict.fromkeys(terms_of_the_method())
        if term not in OF_EVERYDAY
        and not any(says(word).fullmatch(term) for word in listed)
        and not any(says(word).fullmatch(term.replace("handed", "hand")) for word in listed)
    ]
    assert missing == []


def test_the_page_of_words_is_the_list() -> None:
    page = (ROOT / "docs" / "words.md").read_text("utf-8")
    rows = [row for row in page.splitlines() if row.startswith("| ") and not row.startswith("| word | what")]
    expected = [
        f"| {word} | {meaning} | {PLACES[place]} |"
        for place, of_place in words().items()
        if place != NEVER
        for word, meaning in of_place.items()
    ]
    expected += ["| never | instead |", *(f"| {word} | {instead} |" for word, instead in words()[NEVER].items())]
    assert rows == expected
    assert "words.md" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_a_sentence_of_the_list_is_plain() -> None:
    """One sentence, not long, that does not explain a word by itself."""
    for place, of_place in words().items():
        for word, meaning in of_place.items():
            if place == NEVER:
                continue
            assert meaning.endswith("."), word
            assert meaning.count(". ") <= 1, word
            assert len(meaning) <= 120, word
            assert not re.search(rf"\b{re.escape(word)}\b", meaning, re.I) or word in ("plan", "change"), word
