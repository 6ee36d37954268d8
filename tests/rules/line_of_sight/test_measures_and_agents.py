"""Measures that look like orders, deeds told in the past, the one by whom something is done, roles in brackets."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge


@pytest.mark.parametrize(
    "line",
    [
        "Lead time from 9 days to 5",
        "Test coverage up 12 points",
        "Order backlog halved",
        "Press mentions doubled since May",
        "Load factor 78%",
        "Bounce rate 41%",
        "Pass rate in algebra from 41% to 60%",
        "Scrap down by a tenth",
        "Leaking caps down by a third",
        "DPO 38 days",
        "Half the lanes relit by first snow",
    ],
)
def test_a_measure_is_no_order(line: str) -> None:
    assert judge(line).answers["what"] is None


@pytest.mark.parametrize("line", ["Tape up 12 flats", "Mark down 6 lines", "Open 3 shops", "Ship 12 crates"])
def test_an_order_with_a_figure_stays_one(line: str) -> None:
    assert judge(line).answers["what"] is not None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Chimney survey carried out by external assessor", "external assessor"),
        ("Torque logged in the tablet by the fitter", "the fitter"),
        ("Pylon inspection by line technician before the gales", "line technician"),
        ("Club captain spoke with the parents", "Club captain"),
        ("Porter drove the bins to the depot", "Porter"),
        ("GM thanked all tenants for the clear-up", "GM"),
        (
            "Drivers who have not yet sat the hazard test must book it by 3/9",
            "Drivers who have not yet sat the hazard test",
        ),
        ("the plumber who fitted it is to check the valve", "the plumber who fitted it"),
        ("Kiln cold again, Tovah fires it on Monday", "Tovah"),
        ("Next hustings Thursday, Milo please line up six speakers", "Milo"),
        ("No signal at the halt, Signals officer will ask the mast owner", "Signals officer"),
        ("Hold the lot at the quay (QA, immediately)", "QA"),
        ("Lock the depot database (owner Ops, 2 wks)", "Ops"),
        ("Adopt the green roof rule (Parks Dept lead; vote in May)", "Parks Dept lead"),
        ("Ledger template shortened (Head of Payroll, by June)", "Head of Payroll"),
        ("Night crew checks the sluices", "Night crew"),
        ("Fee table to be signed by both Rentals and IT", "IT"),
        ("Lend the press to the college for their open week (Milo to drive it over on the 4th)", "Milo"),
        ("Prof. Varga has the samples for the assay", "Prof. Varga"),
        ("Nets mended by Ottilie's crew Sunday", "Ottilie's crew"),
        ("The miller asked if dogs allowed. Milo to read the lease", "Milo"),
    ],
)
def test_who_acts_where_they_stand(line: str, who: str) -> None:
    answer = judge(line).answers["who"]
    assert answer is not None
    assert answer.text == who


@pytest.mark.parametrize(
    "line",
    [
        "Parcels sent by recorded delivery",
        "Pain below 4 as stated by the scale",
        "Show it to the audience (teachers, parents)",
        "Dinner for growers (local speaker, 25 covers)",
        "All drivers trained on the new lift",
        "Region South: raise spare part income",
    ],
)
def test_who_is_nobody(line: str) -> None:
    assert judge(line).answers["who"] is None


@pytest.mark.parametrize("line", ["Spoke with the landlord about bins", "Wrote to the ferry company"])
def test_what_was_done_is_done(line: str) -> None:
    assert judge(line).answers["what"] is not None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Sampling of 12 wells monthly", "Sampling"),
        ("2.1 Distribution of seed to growers", "Distribution"),
        ("Pseudonymise survey replies", "Pseudonymise"),
        ("Outsource the laundry", "Outsource"),
        ("Take on two apprentices", "Take on"),
        ("Work closely with the site lead to write a lifting guide", "write"),
        ("Develop, in consultation with the tenants, a flood protocol", "Develop"),
        ("Payroll deadline moved two days earlier", "moved"),
        ("Work order WO-77 has been reissued", "reissued"),
        ("Resolved, that the Branch send the motion to the union", "send"),
        ("Talk of the mast followed, it was agreed that the old aerial would be sold", "sold"),
        ("Oxygen bottles low: Ward clerk to reorder", "reorder"),
        ("Library cards – caretaker will reprint", "reprint"),
        ("The plans, which had been lost, were redrawn by the surveyor", "redrawn"),
        ("In order to gain confidence, I will record three talks", "record"),
        ("As deputy I'll photograph the wall", "photograph"),
    ],
)
def test_what_is_done_where_it_stands(line: str, what: str) -> None:
    answer = judge(line).answers["what"]
    assert answer is not None
    assert answer.text == what


@pytest.mark.parametrize("line", ["Rota: Pauline has stepped down", "Marta will reorder", "Building of trust"])
def test_what_has_no_object_is_no_deed(line: str) -> None:
    assert judge(line).answers["what"] is None
