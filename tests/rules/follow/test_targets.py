"""Start and target out of people's words: understood, or said to be unclear, and never the wrong number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.model import Imperative
from aligntui.rules.follow import target_of
from aligntui.rules.follow.amounts import amounts
from aligntui.rules.follow.targets import doubt_about, told_of, understand_target
from aligntui.rules.follow.units import same_unit
from aligntui.rules.follow.word_line import understand_reading

PAIRS = [
    ("12 to 40 hotels", 12, 40, "hotels"),
    ("800 kg -> 200 kg", 800, 200, "kg"),
    ("800kg→200kg", 800, 200, "kg"),
    ("12 → 40", 12, 40, ""),
    ("12-40", 12, 40, ""),
    ("12 – 40 hotels", 12, 40, "hotels"),
    ("from 15 to 30 %", 15, 30, "%"),
    ("from -5 to 10 %", -5, 10, "%"),
    ("from 4.1 to 5.0 million euros", 4.1e6, 5e6, "euros"),
    ("from 4,1 to 5,0 million euros", 4.1e6, 5e6, "euros"),
    ("4.1m to 5m", 4.1e6, 5e6, ""),
    ("from 900,000 to 1.2 million", 9e5, 1.2e6, ""),
    ("from 40 m to 60 m", 40, 60, "m"),
    ("from 1.200 to 900", 1200, 900, ""),
    ("from 1 200 to 1 500 meals", 1200, 1500, "meals"),
    ("from two to 6 groups", 2, 6, "groups"),
    ("from two to six groups", 2, 6, "groups"),
    ("from 12 hotels (2026) to 40", 12, 40, "hotels"),
    ("from 12 in 2026 to 40 in 2027", 12, 40, ""),
    ("from 11 chains last year to 40 chains", 11, 40, "chains"),
    ("from 12 to 40 a quarter", 12, 40, ""),
    ("raise from 12 to 40 hotels in 3 regions", 12, 40, "hotels"),
    ("from 67 % to at least 90 %", 67, 90, "%"),
]
ALONE = [
    ("41%", 41, "%"),
    ("by 2027 40 sites", 40, "sites"),
    ("40 sites by 31 Dec 2027", 40, "sites"),
    ("40 sites by 31.12.2027", 40, "sites"),
    ("40 sites 2027", 40, "sites"),
    ("Q3: 40 sites", 40, "sites"),
    ("40 hotels in 3 regions", 40, "hotels"),
    ("in 3 regions 40 hotels", 40, "hotels"),
    ("90 % within 2 days", 90, "%"),
    ("at least 40 hotels", 40, "hotels"),
    ("2 000 meals in 2027", 2000, "meals"),
    ("5 million euros", 5e6, "euros"),
    ("two new sites", 2, "new sites"),
    ("zero complaints", 0, "complaints"),
]
UNCLEAR = [
    "by 20 %",
    "+20%",
    "-10 %",
    "20 more hotels",
    "20 % fewer complaints",
    "between 12 and 40",
    "12 or 13 sites",
    "from 12 to 40 or 50",
    "from 12 hotels to 40 %",
    "from 2 weeks to 3 days",
    "40 hotels, 20 cafes",
    "from 12 to 40 hotels and from 3 to 5 cafes",
]
NO_NUMBER = ["", "no one waits", "one in three", "double", "2nd place", "open 24/7", "by 31 Dec 2027"]


def test_amounts_keep_their_thousands_behind_any_word():
    assert [one.value for one in amounts("Plant 1 500 trees")] == [1500]
    assert [one.value for one in amounts("rent 7 250 kr")] == [7250]


@pytest.mark.parametrize(("words", "start", "end", "unit"), PAIRS)
def test_from_one_number_to_another(words, start, end, unit):
    found = understand_target(words)
    assert (found.start, found.end, found.unit) == (start, end, unit)
    assert doubt_about(words) == ""


@pytest.mark.parametrize(("words", "end", "unit"), ALONE)
def test_one_number_is_the_target_and_its_start_is_not_known(words, end, unit):
    found = understand_target(words)
    assert (found.start, found.end, found.unit) == (None, end, unit)


@pytest.mark.parametrize("words", UNCLEAR)
def test_what_may_mean_two_numbers_is_said_and_judged_by_none(words):
    assert understand_target(words) is None
    assert "write it like from 12 to 40 hotels" in doubt_about(words)


@pytest.mark.parametrize("words", NO_NUMBER)
def test_words_without_an_amount_are_no_target_and_no_fault(words):
    assert understand_target(words) is None
    assert doubt_about(words) == ""


def test_how_it_is_understood_is_told_where_its_own_words_do_not_say_it():
    assert told_of("800 kg -> 200 kg") == "Understood: from 800 to 200 kg."
    assert told_of("from 4.1 to 5.0 million euros") == "Understood: from 4,100,000 to 5,000,000 euros."
    assert told_of("from 1.200 to 900") == "Understood: from 1,200 to 900."
    for plain in ("from 11 to 40 chains", "from 15% to 30%", "from 1950 to 2050 visits", "90 % within 2 days"):
        assert told_of(plain) == ""


def test_the_measure_is_asked_where_the_target_says_no_other_number():
    def found(target, measure):
        return target_of(Imperative(id="imp_x", text="x", target=target, measure=measure))

    assert found("", "chains, from 12 to 40").end == 40
    assert found("40 chains", "from 12 to 40 chains").start == 12
    assert found("50 chains", "from 12 to 40 chains").end == 50
    assert found("", "visitors aged 12 to 40") is None


numbers = st.integers(1, 10**6)


@given(
    numbers,
    numbers,
    st.sampled_from(["from {} to {}", "{} to {}", "{} -> {}", "{} → {}", "{}–{}"]),
    st.sampled_from([",", ".", " ", "'", ""]),
    st.sampled_from(["", " hotels", " %", " kg"]),
    st.sampled_from(["", " by 2027", " by 31 Dec 2027", " in Q3", " a week"]),
)
def test_however_two_numbers_are_written_they_are_start_and_target(start, end, joined, mark, unit, when):
    one, other = (f"{number:,}".replace(",", mark) for number in (start, end))
    found = understand_target(joined.format(one, other) + unit + when)
    assert (found.start, found.end, found.unit) == (start, end, unit.strip())


@given(st.text(alphabet="0123456789 .,-%→tofrmbykn€", max_size=40))
def test_no_text_breaks_the_reader(text):
    understand_target(text)
    doubt_about(text)
    told_of(text)


def test_a_reading_that_was_kept_with_its_million_in_the_unit_is_no_reading_of_single_euros():
    assert not same_unit("million euros", "euros")
    assert same_unit("euros", "euros") and same_unit("", "euros") and same_unit("chain", "menswear chains")


def test_a_reading_alone_counts_in_what_its_target_counts_in():
    millions = understand_target("from 4.1 to 5.0 million euros")
    for text in ("4.3", "4,3", "4.3m", "4,300,000"):
        assert understand_reading(text, millions) == (4_300_000, "")
    assert understand_reading("850,000", millions) == (850_000, "")
    assert understand_reading("4.3 million euros", millions) == (4_300_000, "euros")
    assert understand_reading("14", understand_target("12 to 40 hotels")) == (14, "")
