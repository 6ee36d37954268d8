"""When and how much, by kind: terms that stand alone, edges of events, own steps; rhythms, names and thresholds."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge


@pytest.mark.parametrize(
    ("line", "when"),
    [
        # A length by itself is a term, "inside" with a length is within.
        ("Gutter over the fire door replaced, Estates, 6 weeks", "6 weeks"),
        ("Send the quote inside 3 working days", "inside 3 working days"),
        ("Write to each exhibitor two months in advance", "two months in advance"),
        ("Latency below 200 ms four weeks running", "four weeks running"),
        # The edge of an event, the event of a day, a day of a kind.
        ("Read the safety card aloud at the start of every voyage", "at the start of every voyage"),
        ("Priya calls 20 clinics by close of business", "by close of business"),
        ("Fit 40 radiators by the close of the retrofit", "by the close of the retrofit"),
        ("Raise the tariff on Wednesday's council call", "on Wednesday's council call"),
        ("Publish the audit at its April sitting", "at its April sitting"),
        ("Give each apprentice a toolbox on their 18th birthday", "on their 18th birthday"),
        ("File 12 claims by the cut-off date", "by the cut-off date"),
        ("Anouk will water the beds over the bank holiday", "over the bank holiday"),
        ("Patrol the quay each market day", "each market day"),
        ("Know the lines by the second run-through", "by the second run-through"),
        # Numbered and written times.
        ("Certify 9 welders by session 3", "by session 3"),
        ("Run the full menu by month four", "by month four"),
        ("Print copy, deadline 9/10", "9/10"),
        ("Site visit 23/11 with the surveyor", "23/11"),
        ("Replace 60 boilers in 2026/27", "in 2026/27"),
        ("Weigh each calf 3-monthly", "3-monthly"),
        ("Emissions halved by '31", "by '31"),
        ("Close the ledger by WD4", "by WD4"),
        ("Ring the absent heirs a week later", "a week later"),
        ("Rewire the chapel over the August shutdown", "over the August shutdown"),
        ("Reach the growers with an evening class (pilot, Nov-Feb)", "Nov-Feb"),
        ("Choir robes mended – Sept meeting", "Sept meeting"),
        # A condition tells when; a reason does not.
        ("Renew the lease when it ends in April", "in April"),
        ("Escalate to the harbour master if nothing by 4 pm", "by 4 pm"),
    ],
)
def test_times_by_where_they_stand(line: str, when: str) -> None:
    answer = judge(line).answers["by_when"]
    assert answer is not None
    assert answer.text == when


@pytest.mark.parametrize(
    "line",
    [
        "Show the mock-up to 10 anglers before we print it",
        "Check the mould before it goes to the foundry",
        "Each pilot reads the chart before opening the throttle",
        "The lot stays blocked until the parts have been tested",
        "Open rate +4% vs Q2",
        "Complaints down despite monthly calls",
        "Keep the wound at 3/10",
        "Put the map on the second page",
        "Sunset the old intranet",
        "Benches along the canal, one every 300 m",
        "Inspect every delivery of oysters",
        "Discharge below 90 Ml/d",
        "Sales figures for Q2 to be shared with the area managers",
        "Staff the desk, same terms as last time",
        "Bring the before/after sketches",
        "Sunset SMS codes for night staff",
        "Raise money for the tower by way of concerts",
        "Take the checklist into each renewal",
    ],
)
def test_what_only_sounds_like_a_time(line: str) -> None:
    assert judge(line).answers["by_when"] is None


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        # A rhythm, an x, brackets, the places where.
        ("Site walks with the subcontractors, 4 a week", "4"),
        ("Reet takes flyers round the marinas, 3 every Friday", "3"),
        ("Storytelling for carers, one a month from May", "one"),
        ("Lectures on hygiene x2/yr", "x2"),
        ("Complete the simulator hours (80) in Tromsø", "80"),
        ("Growers at the seed swap (target 30)", "30"),
        ("Try the rota in three bakeries, then decide", "three bakeries"),
        ("Repair 2 of the 5 lanes", "2"),
        ("Train one usher per gate", "one usher"),
        ("Each quarry to have at least one rescuer on shift", "one rescuer"),
        ("Cut the queue to under one hour", "one hour"),
        ("Scrap rate halved", "halved"),
        ("Cook for the crew twice", "twice"),
        ("0 overdue permits on the refinery list", "0 overdue permits"),
        ("Keep pain at 3/10 or less", "3/10"),
        ("Stewards are paid late, so Petra will check two sheets on Fridays", "two sheets"),
    ],
)
def test_counts_by_where_they_stand(line: str, counted: str) -> None:
    answer = judge(line).answers["how_much"]
    assert answer is not None
    assert answer.text.startswith(counted)


@pytest.mark.parametrize(
    "line",
    [
        # A threshold that says which ones; outcomes and measures below keep theirs.
        "Delete mailboxes > 90 days",
        "Call every tenant over £300 in arrears",
        "Write a leaflet for orchards with fewer than 40 trees",
        "Hand everything under $500 to the call centre",
        # How long a thing takes is no measure.
        "Teach the new deckhands the knots (2 hrs)",
        "Write to the pier trust inside 5 working days",
        # Names with digits.
        "Plot 9b: last warning, then re-let",
        "Backport the patch to 3.x",
        "Kernel pinned at 5.4",
        "Return the 8mm spanner",
        "Discard the 970s",
        "Ring 0800 about the lift",
        "Write to the carrier on the 17.12 to Crewe",
        "1.3 Distribution of stoves",
        "Buy a game for 14-17s",
        "Table 6 renumbered",
        "Target: mills within 8 miles",
        "Complete Phase 2 of the sea wall",
        "Drop the fines for under 16s",
        "No patches to 2.x unless somebody pays",
        "Hold the weir course with double sessions in pairs",
        "Ship it in the 7.0.0-beta.6 release",
        "Release of 2.6 at the end of January",
        "4.2 release planning",
        "Walk round flats 3, 7 and 11",
    ],
)
def test_numbers_that_count_nothing(line: str) -> None:
    assert judge(line).answers["how_much"] is None


@pytest.mark.parametrize(
    "line", ["Keep calls under 4 minutes", "Answer time below 20 seconds", "Churn under 2%", "Open rate >= 35%"]
)
def test_a_threshold_that_is_wanted_is_a_measure(line: str) -> None:
    assert judge(line).answers["how_much"] is not None
