"""Deeds that need somebody or a thing beside them, and what only tells how well something goes or what was said."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("Have a chat with the bell ringers about the ropes", "Have"),
        ("Nadia will have lunch with the three new growers", "have"),
        ("See the tax adviser before the AGM", "See"),
        ("Get with Bo about the winch", "Get"),
        ("Find out from the plumber when the part comes", "Find out"),
        ("Raise the noise with the harbour office", "Raise"),
        ("Pull the tide times from the buoy log", "Pull"),
        ("Bring the growers the seed list", "Bring"),
        ("Widen the gate", "Widen"),
        ("Shorten the template to one page", "Shorten"),
        ("Rota template to be shortened", "shortened"),
        ("Demonstrate two knots", "Demonstrate"),
        ("Gauges fitted at all 6 locks", "fitted"),
        ("Noise to be raised with the club", "raised"),
    ],
)
def test_a_deed_with_somebody_or_a_thing(line: str, deed: str) -> None:
    answer = judge(line).answers["what"]
    assert answer is not None
    assert answer.text == deed


@pytest.mark.parametrize(
    "line",
    [
        "Have fun with the lads",
        "See more customers",
        "Get better results with customers",
        "Raise awareness with parents",
        "Pull ahead of rivals",
        "Bring customers value",
        "Widen the gap",
        "Demonstrate commitment",
        "Graves mown at 95 % of the agreed times",
        "Temperature kept at 4 C or below",
        "Letters opened in under a day",
        "Tickets sold online up by a fifth",
        "Complaints were raised at the fair",
        "It was noted that the ferry had been late",
        "Insp. promised more patrols",
        "CSAT 71 by autumn",
        "Time from order to table: 9 minutes",
        "Cost per loaf under 40p",
        "Catering vans near the pier",
        "Calls answered in under 3 rings",
        "The guild did not agree on a date",
        "Nobody rang the keeper back",
    ],
)
def test_wishes_measures_and_what_was_said(line: str) -> None:
    assert judge(line).answers["what"] is None
