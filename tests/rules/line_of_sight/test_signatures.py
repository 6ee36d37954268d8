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
        ("Playground supervisors each take a zone", "Playground supervisors"),
        ("Cellar hand tops up the casks on Fridays", "Cellar hand"),
        ("Export agent shipping two pallets to Oslo", "Export agent"),
        ("Squad coaches asked parents not to film", "Squad coaches"),
        ("Swim club: Bea hands parents a leaflet on goggles", "Bea"),
        ("Son taught to change the filter by the plumber", "the plumber"),
        ("BE IT RESOLVED, That the Board of Wardens sell the organ", "the Board of Wardens"),
        ("It was AGREED Cllr Mistry would ask the school", "Cllr Mistry"),
        ("Sub-postmistress pays the carriers in cash", "Sub-postmistress"),
        ("Hyun-woo: draft the liaison note", "Hyun-woo"),
        ("Clerk of works inspected the cells", "Clerk of works"),
        ("Bursar, on receipt of the invoice, to release the balance", "Bursar"),
        ("Water bailiff – please rope off the weir", "Water bailiff"),
        ("School council reps collecting the tins", "School council reps"),
        ("Choirmaster's apologies noted, Greta took the practice", "Greta"),
        ("Casks back from the pub – dray crew", "dray crew"),
        ("Snow plough 3: Hannes", "Hannes"),
        ("Costs? Ewan. Deadline Thu.", "Ewan"),
        ("Keeper on duty -> log every feed in the book", "Keeper on duty"),
        ("Bins emptied twice daily (Saturdays: cleaning crew)", "cleaning crew"),
        ("Put up the logos of the new sponsors – webmasters", "webmasters"),
        ("Pool filter broken, Lars ordering a new one", "Lars"),
        ("Strings need stands; orchestra manager getting quotes", "orchestra manager"),
        ("Stall leader needed, could Bram do it again?", "Bram"),
        ("Listing officer shall, not later than a week before trial, notify both sides", "Listing officer"),
        ("Action on Mina and Freya to print the brief", "Mina and Freya"),
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


@pytest.mark.parametrize(
    "line",
    [
        "CCTV: pictures from that night had been wiped",
        "API: parity with the old one",
        "Tool shed: keys with Yusra. No sign of the rake",
        "Alumni coaching: match 30 leavers with graduates",
        "For walkers with a guide dog: wider gates, no stiles",
        "Warm rooms, kind hosts, fair prices: that is what we are for",
        "Heat pump load cut to 4 kW",
        "VPN TTL lowered to 30s",
        "Why did nobody see it?",
        "Apologies: Ann, Bo, Cy",
        "Parking charges raised concerns",
        "Post-mortem: pager rang the wrong rota",
        "Look-alike bottles moved to shelf 3",
        "Motion (Delgado/Finch) to buy four nets, carried",
        "Moved (Tan) seconded (Obi) that the lease be renewed",
        "Columnist's copy late three weeks running",
        "Drivers told again: sheet your load",
        "Owner TBC: translate the form",
        "Our aim: that no child leaves unable to swim",
        "The treasurer's laptop having died, accounts will be late",
        "Talk on bees, Tuesdays, room 3",
        "Every new keeper gets a lamp and a map",
        "Nothing to do here",
        "Whoever took the ladle please bring it back",
        "Printing maps that anyone can read",
        "Choir kit (robes, folders) posted to the 12 parishes",
        "Pain is less than 3 as stated by the visitor",
        "Try two hybrid vans, partly funded by the Energy Trust",
    ],
)
def test_topics_results_and_questions_are_nobody(line: str) -> None:
    assert who(line) is None
