"""Any text at all gets a verdict: no traceback, honest places, the same answer twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.rules.line_of_sight import QUESTIONS, Judgement, Names, judge, starting_points

TELLING = """
Priya call calls 20 clinics every Monday by 31 March with the CRM demo to for of and We improve from 15% to 30% double
@AEs ^31mar ~6h [Marcus] — : , . Q3 a week the team customers who that using 3x / wk because more
"""
WORDS = st.sampled_from(TELLING.split())
JOINTS = """
Doug Walker OCIO Ann nurse nurses rota sends sent is are was be been being has had will to who which that those where
if unless when than over under each every at before with for of and or not - – — / ( ) [ ] : ; , . " ' @ ^ & + < > 2
"""
"""Words and marks at which a rule looks one place on: a line may end behind each."""
NAMES = Names(people=("Priya",), roles=("Account Executive",), segments=("dental clinics",), offers=("CRM demo",))


def assert_sound(text: str, judgement: Judgement) -> None:
    for answer in judgement.answers.values():
        if answer is not None and answer.start is not None:
            assert text[answer.start : answer.end] == answer.text
    for vague in judgement.vague:
        assert text[vague.start : vague.end] == vague.text
    assert tuple(judgement.answers) == QUESTIONS
    assert (judgement.next_question == "") == (judgement.asked is None)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=200))
def test_any_characters_get_a_verdict(text: str) -> None:
    assert_sound(text, judge(text))


@settings(deadline=None, max_examples=300)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_order_of_telling_words_gets_a_verdict(text: str) -> None:
    judgement = judge(text, names=NAMES)
    assert_sound(text, judgement)
    assert judgement == judge(text, names=NAMES)
    starting_points(judgement, NAMES)


@settings(deadline=None, max_examples=1_000)
@given(st.lists(st.sampled_from(JOINTS.split()), max_size=9).map(" ".join))
def test_a_line_may_end_anywhere(text: str) -> None:
    assert_sound(text, judge(text))


@pytest.mark.parametrize(
    "text",
    [
        "Where those who regulate it already are",
        "Doug Walker - Autodesk / OCIO",
        "",
        " ",
        "x",
        "🙂🙂",
        "\0\0 call \0",
        "https://example.com/a?b=1",
        "Ligação para 20 clientes até sexta",
        "客户 每周 拜访",
        "Wir rufen 20 Kunden an",
        "a" * 10_000,
        "a-" * 5_000,
        "1." * 5_000,
        "by the end of " * 700,
        "and call x " * 900,
        "clinics with " * 800,
        "[A " * 3_000,
        "@" * 10_000,
        " " * 10_000,
        "We will improve. Sales calls 20 shops by May; " * 220,
    ],
)
def test_hostile_and_foreign_texts_get_a_verdict(text: str) -> None:
    assert_sound(text, judge(text))


@pytest.mark.parametrize("day", ["by ² May", "by ①", "by 1² May 2027", "by ² o'clock", "at ①:30", "in ²"])
def test_digits_that_are_no_number_stop_nobody(day: str) -> None:
    assert judge(f"Tom will call 5 clinics {day}").answers["who"] is not None
