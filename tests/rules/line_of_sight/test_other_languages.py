"""Only English is read: other languages are recognised and said, nothing is made up, and the fields count."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from benchmarks.evaluate import ANSWER_SETS, PAIR_SETS, read

from aligntui.rules.line_of_sight import Fields, judge

DATA = Path(__file__).parents[2] / "data"
FOREIGN = [json.loads(line) for line in (DATA / "other_languages.jsonl").read_text(encoding="utf-8").splitlines()]


def test_lines_in_other_languages_are_recognised() -> None:
    missed = [row["text"] for row in FOREIGN if judge(row["text"]).verdict != "unread"]
    assert len(missed) <= 0.05 * len(FOREIGN), missed


def test_english_lines_are_not_called_foreign() -> None:
    english = [row["text"] for name in ANSWER_SETS for row in read(name)]
    english += [row[half] for name in PAIR_SETS for row in read(name) for half in ("vague", "precise")]
    wrong = [text for text in english if judge(text).language]
    assert len(wrong) <= 0.005 * len(english), wrong


@pytest.mark.parametrize("row", FOREIGN, ids=lambda row: row["text"][:30])
def test_nothing_is_made_up(row: dict[str, str]) -> None:
    judgement = judge(row["text"])
    if judgement.language:
        assert judgement.asked is None
        assert judgement.next_question == ""
        assert judgement.vague == ()
        assert "not English" in judgement.note
        for question in ("who", "what", "to_whom", "with_what"):
            assert judgement.answers[question] is None


@pytest.mark.parametrize(
    ("text", "how_much", "by_when"),
    [
        ("Eva ruft bis 31. März 20 Ketten an", "20 Ketten", "bis 31. März"),
        ("Anna Müller besucht jeden Dienstag drei Schuhhändler", "drei Schuhhändler", "jeden Dienstag"),
        ("Die Preisliste bis Ende Q2 veröffentlichen", None, "bis Ende Q2"),
        ("Die Kosten im Lager bis Ende Juni um 10 % senken", "10 %", "bis Ende Juni"),
        ("Wir stärken unsere Marke", None, None),
    ],
)
def test_german_counts_and_times_are_read(text: str, how_much: str | None, by_when: str | None) -> None:
    answers = judge(text).answers
    assert (answers["how_much"].text if answers["how_much"] else None) == how_much
    assert (answers["by_when"].text if answers["by_when"] else None) == by_when


def test_fields_and_the_teams_own_yes_make_it_direct() -> None:
    fields = Fields(owner="Tom", due=date(2027, 3, 31), for_whom="Filialleiter", with_what="Kasse", how_much="15")
    assert judge("Außendienst schult die Filialleiter", fields).verdict == "unread"
    seen = Fields(**{**{name: getattr(fields, name) for name in Fields.__slots__}, "seen": "15 Schulungen im Kalender"})
    judgement = judge("Außendienst schult die Filialleiter", seen)
    assert judgement.verdict == "direct"
    assert judgement.own_yes


def test_the_own_yes_is_nothing_to_an_english_line() -> None:
    judgement = judge("Exploit the retail sector", Fields(seen="yes"))
    assert judgement.answers["what"] is None
    assert not judgement.own_yes
