"""Bullets of plans: orders that look like a subject, deeds that nobody could watch, times that are none."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge


@pytest.mark.parametrize(
    "line",
    [
        "Ensure spare gloves are kept in the van",
        "Harness volunteer energy to widen access",
        "Enabling carers to live well at home",
        "Send branch managers a monthly list of loans they can chase",
        "Consider moving the stall to attract families",
        "Cut drop-in queues at Leith to 10 minutes",
    ],
)
def test_an_order_is_no_subject(line: str) -> None:
    assert judge(line).answers["who"] is None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Sluice keeper oils the hinges each fortnight", "Sluice keeper"),
        ("Rev. Imke to bless the boats", "Rev. Imke"),
        ("Managing agent to get two prices for the gate", "Managing agent"),
    ],
)
def test_a_rank_that_is_a_verb_too_is_one(line: str, who: str) -> None:
    answer = judge(line).answers["who"]
    assert answer is not None
    assert answer.text == who


@pytest.mark.parametrize(
    "line",
    [
        "Refuse no parcel for lack of space",
        "Make no exceptions for late entries",
        "Make it painless to return a kayak",
        "Riders will find it simpler to swap seats",
        "Equip school leaders with knowledge of the new code",
        "Shift to electric by degrees",
        "Prepare for harvest",
        "Bring all depots to compliance",
        "Close no branch",
        "Hold off hiring",
        "Defend our share of the ferry trade",
        "Formalise ties with schools",
        "Pay down old debt in the boatyard",
        "Scrap on the lathe down to 2%",
        "Waste per cover down to 40 g",
    ],
)
def test_what_nobody_could_watch(line: str) -> None:
    assert judge(line).answers["what"] is None


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("Prepare the hall for harvest", "Prepare"),
        ("Bring the crates to the market", "Bring"),
        ("Equip wardens with radios", "Equip"),
        ("Sunset the fax line", "Sunset"),
    ],
)
def test_what_one_could_watch(line: str, deed: str) -> None:
    answer = judge(line).answers["what"]
    assert answer is not None
    assert answer.text == deed


@pytest.mark.parametrize(
    "line",
    [
        "Grow monthly active riders to 4,000",
        "Put annual leave slips in the tray",
        "Crews swap vans from weekly to daily checks",
        "Lock the account after five failed tries",
        "Walk the towpath with the wardens after dark",
        "Sunset SMS codes for lodge staff",
        "Raise funds by way of a concert",
        "Mend nets that tear on Sundays",
        "Grow the choir by 8",
        "Multiply 7 by 8",
    ],
)
def test_no_time(line: str) -> None:
    assert judge(line).answers["by_when"] is None


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Riggers watch each other twice a season and write up one trick", "a season"),
        ("Reline the kiln over the May shutdown", "over the May shutdown"),
        ("New lockers at both piers (FY3)", "FY3"),
        ("Open the tea hut (Oct-Mar)", "Oct-Mar"),
        ("Bread on the shelf by 9", "by 9"),
        ("Visits up 4% year on year", "year on year"),
    ],
)
def test_a_time(line: str, when: str) -> None:
    answer = judge(line).answers["by_when"]
    assert answer is not None
    assert answer.text == when
