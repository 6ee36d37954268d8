"""Who signs a line: a name or a role alone between the marks of a telegram, and who only stands in a list or is met."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge


def who(line: str) -> str | None:
    answer = judge(line).answers["who"]
    return answer.text if answer else None


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Bjørg -> order the yarn", "Bjørg"),
        ("Ines/Rolf → sand the handrail by Sunday", "Ines/Rolf"),
        ("Choir robes still at the cleaner's -> Anneke, before the wedding", "Anneke"),
        ("Siren silent at the test → rota office rings the maker each Monday", "rota office"),
        ("Boiler serviced; landlord", "landlord"),
        ("Old slides need scanning. Margit?", "Margit"),
        ("Replace lamp / caretaker / by Friday", "caretaker"),
        ("Reef wardens / reef surveys / school groups / spring", "Reef wardens"),
        ("Frost covers out tonight, groundsman", "groundsman"),
        ("Ask Cllr Bell to open the fête – Secretary", "Secretary"),
        ("Re-hang the gates (Henrike; has the spare hinges)", None),
        ("Re-hang the gates, Henrike (has the spare hinges)", "Henrike"),
        ("Test 10 alarms a week and answer within 2 days (apprentices)", "apprentices"),
        ("Wax 60 skis on the rack (ski patrol volunteers, Mondays)", "ski patrol volunteers"),
    ],
)
def test_who_signs_a_telegram(line: str, signed: str | None) -> None:
    assert who(line) == signed


@pytest.mark.parametrize(
    "line",
    [
        "Workshop on knots — carers",
        "Choir outing - bus, driver",
        "Invite the vicar, the verger, bell ringers",
        "Paint delivery short, call supplier",
        "Post the prints to Hull, Leeds, York",
    ],
)
def test_who_is_met_or_listed_signs_nothing(line: str) -> None:
    assert who(line) is None
