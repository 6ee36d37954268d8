"""Days, hours, money and times as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.rules.days import (
    understand_day,
    understand_hours,
    understand_minutes,
    understand_money,
    understand_time,
)
from aligntui.rules.words import say_day

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31mar", date(2027, 3, 31)),
        ("31 March", date(2027, 3, 31)),
        ("by 31 March", date(2027, 3, 31)),
        ("31.3.", date(2027, 3, 31)),
        ("3/4", date(2027, 4, 3)),
        ("31/3/2027", date(2027, 3, 31)),
        ("2027-03-31", date(2027, 3, 31)),
        ("mar 31", date(2027, 3, 31)),
        ("12th of march 2028", date(2028, 3, 12)),
        ("24 nov", date(2026, 11, 24)),
        ("Q3", date(2027, 9, 30)),
        ("q4", date(2026, 12, 31)),
        ("Q1 2028", date(2028, 3, 31)),
        ("end of june", date(2027, 6, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("friday", date(2026, 11, 27)),
        ("next tuesday", date(2026, 12, 1)),
        ("tomorrow", date(2026, 11, 25)),
        ("in 3 weeks", date(2026, 12, 15)),
        ("in two months", date(2027, 1, 24)),
        ("eoy", date(2026, 12, 31)),
        ("2028", date(2028, 12, 31)),
        ("week 12", date(2027, 3, 26)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_a_day_as_people_type_it(text, day):
    assert understand_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "someday", "31 feb", "soon", "13/13", "ondaytu", "q5", "week 60", "0000-00-00", "ασδφ"]
)
def test_what_is_no_day_is_not_guessed(text):
    assert understand_day(text, TODAY) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text):
    understand_day(text, TODAY)
    for read in (understand_hours, understand_money, understand_minutes, understand_time):
        read(text)


@given(st.dates(min_value=date(2026, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_that_was_said_is_understood_again(day):
    assert understand_day(say_day(day), TODAY) == day


@pytest.mark.parametrize(
    ("text", "hours"),
    [("6", 6), ("6h", 6), ("6 h/week", 6), ("1,5", 1.5), ("1.5h", 1.5), ("90 min", 1.5), ("lots", None), ("", None)],
)
def test_hours_a_week(text, hours):
    assert understand_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("400", 400),
        ("€12k", 12_000),
        ("12 000", 12_000),
        ("12,000", 12_000),
        ("1.2m", 1_200_000),
        ("12.000,50", 12_000.5),
        ("x", None),
    ],
)
def test_money(text, amount):
    assert understand_money(text) == amount


def test_minutes_and_times_of_day():
    assert [understand_minutes(text) for text in ("90", "1h30", "1:30", "2 h", "x")] == [90, 90, 90, 120, None]
    assert [understand_time(text) for text in ("9", "9.30", "14h", "2pm", "12am", "25")] == [
        "09:00",
        "09:30",
        "14:00",
        "14:00",
        "00:00",
        None,
    ]
