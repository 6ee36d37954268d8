"""Days, hours, money and times as people type them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.rules import names_of_days
from aligntui.rules.days import (
    understand_day,
    understand_hours,
    understand_minutes,
    understand_money,
    understand_time,
)
from aligntui.rules.two_days import say_two_days, two_days
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


LAST_OF_MARCH = """
31-Mar-27 | 31-Mar-2027 | 31/Mar/27 | 31.Mar.2027 | 2027-Mar-31 | 31-Mar | 2027/03/31 | 2027.03.31 | 20270331
Wed 31 March 2027 | Wednesday, 31 March 2027 | Wednesday, March 31, 2027 | Wed 31 Mar | Wed 2027-03-31
31-03-2027 | 31. 3. 2027 | 31. März 2027 | 31. MÄRZ | 31. Mär 2027 | 31.Mrz.27 | Mi., 31. März 2027
Mittwoch, den 31. März 2027 | 31 mars 2027 | le 31 mars | mercredi 31 mars 2027 | 31 de marzo de 2027 | 31 marzo 2027
31 mrt 2027 | 31 marts 2027 | 31. maaliskuuta 2027 | 31 marca 2027 r. | 31. března 2027 | 2027. március 31.
31 mart 2027 | 31 марта 2027 г. | 31 Μαρτίου 2027 | 2027年3月31日 | 3月31日 | 2027년 3월 31일
März 2027 | mars 2027 | Mar-2027 | marzo de 2027
"""


@pytest.mark.parametrize("text", LAST_OF_MARCH.replace("\n", "|").split("|"))
def test_a_day_as_programs_and_other_languages_write_it(text):
    if text.strip():
        assert understand_day(text, TODAY) == date(2027, 3, 31)
        assert understand_day(unicodedata.normalize("NFD", text), TODAY) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "text", ["KW 12", "KW12/2027", "12. KW", "2027-W12", "W12 2027", "semaine 12", "vecka 12", "Semana 12 2027"]
)
def test_a_week_as_other_languages_write_it(text):
    assert understand_day(text, TODAY) == date(2027, 3, 26)


@pytest.mark.parametrize(
    "text",
    [
        "03-04-2027",  # two readings
        "Mar-27",
        "27-03",
        "12-11-10",
        "5 listopada 2027",  # November in Poland, October in Croatia
        "31 mar. 2027 2028",
        "Thu 31 March 2027",  # a Wednesday
        "Di 31.3.2027",
        "31. Februar 2027",
        "20271331",
        "KW 60",
        "3 out",  # a word of English, too
        "3 ago",
        "3 chains 2027",
        "march 0000",
        "q1 0000",
    ],
)
def test_what_has_two_readings_or_none_is_not_guessed(text):
    assert understand_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["03-04-2027", "3-4-2027", "03-04-27", "03-04", " 03-04-2027, "])
def test_what_is_two_days_says_which(text):
    both = two_days(text, TODAY)
    assert both is not None
    assert {(day.day, day.month) for day in both} == {(3, 4), (4, 3)}
    assert say_two_days("03-04-2027", TODAY) == "3 Apr 2027 or 4 Mar 2027"


@pytest.mark.parametrize(
    "text",
    ["31-03-2027", "04-04-2027", "3/4/2027", "03.04.2027", "2027-03-04", "13-14", "someday", "3-0", "30-02-2027"],
)
def test_what_is_one_day_or_none_is_not_two(text):
    assert two_days(text, TODAY) is None


def test_no_name_of_a_month_means_two():
    for line in names_of_days._MONTHS.strip().splitlines():
        names = line.split()
        assert len(names) == 12
        for number, name in enumerate(names, 1):
            found = understand_day(f"5 {name} 2027", TODAY)
            assert found == date(2027, number, 5) or (found is None and name.startswith("listopad"))


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
