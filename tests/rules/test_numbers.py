"""One reader of numbers, for readings, targets, hours and money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.model import Workspace
from aligntui.rules.days import understand_hours, understand_money
from aligntui.rules.follow.word_line import understand_reading
from aligntui.rules.numbers import understand_number
from aligntui.rules.quick_entry import understand_activity
from aligntui.rules.words import say_exactly

THOUSANDS = (",", ".", " ", "'", "’", "\u00a0", "\u202f")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,150", 1150),
        ("1.150", 1150),
        ("1 200", 1200),
        ("1'200", 1200),
        ("1.150,5", 1150.5),
        ("1,200.345", 1200.345),
        ("1,5", 1.5),
        ("1.15", 1.15),
        ("0.125", 0.125),
        ("1.200.300,5", 1_200_300.5),
        ("12 50", None),
        ("1,200,5", None),
        ("1,00,000", None),
        ("1,2.3", None),
        ("2027-03", None),
        ("", None),
    ],
)
def test_a_number_as_people_write_it(text, number):
    assert understand_number(text) == number


@given(st.integers(0, 10**9), st.sampled_from(THOUSANDS))
def test_readings_hours_and_money_read_every_number_in_the_same_way(value, mark):
    text = f"{value:,}".replace(",", mark)
    assert understand_number(text) == understand_money(text) == value
    assert understand_reading(f"{text} meals") == (value, "meals")
    if value <= 1_000_000:
        assert understand_hours(f"{text} h") == value
        entry = understand_activity(f"Print binders, {text} h €{text}", Workspace())
        assert (entry.text, entry.hours, entry.money) == ("Print binders", value, value)


@given(st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False))
def test_what_is_shown_of_a_number_is_read_as_that_number(value):
    shown = say_exactly(float(value))
    if "." not in shown or len(shown.partition(".")[2]) != 3 or "," in shown:
        assert understand_number(shown) == pytest.approx(float(value))


@pytest.mark.parametrize(
    ("line", "text", "hours", "money"),
    [
        ("Binder ~12h €12 000", "Binder", 12, 12_000),
        ("Binder 12 000 EUR", "Binder", None, 12_000),
        ("Binder €1'200", "Binder", None, 1_200),
        ("Binder, 1 200 h", "Binder", 1_200, None),
        ("Binder, 12h €400", "Binder", 12, 400),
        ("Reports for 3 wards, 12 h", "Reports for 3 wards", 12, None),
    ],
)
def test_an_amount_in_a_line_is_taken_whole(line, text, hours, money):
    entry = understand_activity(line, Workspace())
    assert (entry.text, entry.hours, entry.money) == (text, hours, money)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text):
    understand_number(text)
    understand_reading(text)
