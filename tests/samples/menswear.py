"""A Nordic software seller: fifteen imperatives cut to three, three sales teams, in the middle of Approve."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aligntui.model import Activity, Change, Tactic
from aligntui.rules.people_lines import understand_person
from aligntui.rules.quick_entry import understand_tactic
from aligntui.session import (
    approving,
    balloting,
    changing,
    closing,
    cutting,
    dropping,
    framing,
    gathering,
    noting,
    translating,
)
from tests.building import add_activities

from .running import BEGINS, Runner

PEOPLE = """\
Karin Lindqvist, sales director
Jonas Berg, facilitator
Priya Nair, regional manager, East
Tom Eklund, account executive, East
Sara Holm, account executive, East
Ville Koskinen, solution architect, East
Ingrid Solberg, regional manager, North
Anders Moe, account executive, North
Lotta Nyman, inside sales rep, North
Mikael Lund, partner manager, Partners
Aino Laine, partner manager, Partners"""

IMPERATIVES = (
    ("Exploit the retail sector", "growth"),
    ("Sell the CRM application into menswear", "product"),
    ("Renew the top 40 accounts before summer", "customers"),
    ("Train every rep on the new application", "people"),
    ("Open the Helsinki office", "growth"),
    ("Refresh the brand", "marketing"),
    ("Build a partner programme", "channels"),
    ("Be more proactive with customers", "customers"),
    ("Raise prices for small accounts", "margin"),
    ("Win back lost accounts", "customers"),
    ("Improve the quality of our forecasts", "steering"),
    ("Hire a data team", "people"),
    ("Train all reps on the application", "people"),
    ("Sell maintenance contracts to everybody", "margin"),
    ("Exploit the retail market", "growth"),
)

TOTALS = {
    "Sell the CRM": 9,
    "Renew the top 40": 8,
    "Train every rep": 5,
    "Open the Helsinki": 5,
    "Exploit the retail s": 4,
    "Build a partner": 3,
    "Raise prices": 3,
    "Win back": 2,
    "Be more": 2,
    "Refresh": 2,
    "Improve the quality": 1,
    "Hire": 1,
    "Sell maintenance": 0,
}


def run(path: Path) -> None:
    """Runs the session from the empty file to the middle of Approve."""
    r = Runner(path, "Nordfrakt sales 2027", 2027, BEGINS)
    _frame(r)
    _gather(r)
    _cut(r)
    _translate(r)
    _change(r)
    _drop(r)
    _approve(r)
    r.finish()


def _frame(r: Runner) -> None:
    s = r.session
    framing.set_meta(s, organisation="Nordfrakt Software", horizon=date(2027, 12, 31), currency="EUR")
    framing.set_meta(
        s,
        how_big="Sales from 41 to 55 million by the end of 2027",
        whom="Independent fashion retail in the Nordics, menswear first",
        how_win="We are the only ones that show a shop its stock and its customers on one screen",
    )
    framing.add_people(s, [understand_person(line) for line in PEOPLE.splitlines()])
    framing.set_leader(s, r.person("Karin"))
    framing.set_facilitator(s, r.person("Jonas"))
    framing.edit_person(s, r.person("Karin"), votes=False)
    framing.edit_person(s, r.person("Jonas"), votes=False)
    framing.edit_team(s, r.team("East"), manager=r.person("Priya").id, hours=150.0)
    framing.edit_team(s, r.team("North"), manager=r.person("Ingrid").id, hours=112.5)
    framing.edit_team(s, r.team("Partners"), manager=r.person("Mikael").id, hours=75.0)
    framing.use_preset(s, "Half a day")
    r.spend("frame", 13)


def _gather(r: Runner) -> None:
    s = r.session
    for text, theme in IMPERATIVES:
        gathering.add_imperatives(s, [text], themes=(theme,))
    gathering.edit_imperative(s, r.imperative("Open the Helsinki"), said_by=r.person("Ville").id)
    gathering.fold(s, r.imperative("Train every"), r.imperative("Train all"))
    gathering.fold(s, r.imperative("Exploit the retail s"), r.imperative("Exploit the retail m"))
    r.spend("gather", 26)


def _cut(r: Runner) -> None:
    s = r.session
    candidates = [r.imperative(start) for start in TOTALS]
    ballot = balloting.open_ballot(s, dots=5, voters=9, candidates=[one.id for one in candidates])
    for start, dots in TOTALS.items():
        balloting.set_total(s, ballot, r.imperative(start).id, dots)
    balloting.reveal(s, ballot)
    run_off = balloting.run_off(s, ballot)
    balloting.set_total(s, run_off, r.imperative("Train every").id, 6)
    balloting.set_total(s, run_off, r.imperative("Open the Helsinki").id, 3)
    balloting.reveal(s, run_off)
    balloting.agree(s, run_off)
    menswear, renew = r.imperative("Sell the CRM"), r.imperative("Renew")
    if menswear.letter == "A":
        cutting.swap_letters(s, menswear, renew)
    cutting.describe_priority(
        s,
        r.imperative("Renew"),
        short_name="Renew top 40",
        sentence="The forty accounts that carry the house sign again before the summer",
        measure="Renewals signed of the top 40 accounts",
        target="from 11 to 40",
        target_day=date(2027, 6, 30),
    )
    cutting.describe_priority(
        s,
        r.imperative("Sell the CRM"),
        short_name="Menswear first",
        sentence="We sell the CRM application to menswear chains before any other retailer",
        measure="Menswear chains with a signed CRM contract",
        target="from 3 to 25",
        target_day=date(2027, 12, 31),
    )
    cutting.describe_priority(
        s,
        r.imperative("Train every"),
        short_name="Reps trained",
        sentence="Every rep can demo the new application alone",
        measure="Reps who passed the demo test",
        target="from 2 to 9",
        target_day=date(2027, 3, 31),
    )
    again = date(2027, 9, 1)
    cutting.park(s, r.imperative("Open the Helsinki"), "Lost the run-off 3 to 6; the lease can wait a year", again)
    cutting.park(s, r.imperative("Refresh the brand"), "After the launch of the application", again)
    cutting.park(s, r.imperative("Hire a data"), "No budget before the renewals are in", date(2027, 7, 1))
    cutting.fold_into(
        s, r.imperative("Exploit the retail s"), r.imperative("Sell the CRM"), "Menswear is where we begin"
    )
    cutting.fold_into(s, r.imperative("Be more"), r.imperative("Renew"), "A call before every renewal is what it means")
    cutting.fold_into(
        s, r.imperative("Build a partner"), r.imperative("Sell the CRM"), "Partners open the doors of the chains"
    )
    cutting.let_go(s, r.imperative("Raise prices"), "It would cost us the accounts that we want to renew")
    cutting.let_go(s, r.imperative("Win back"), "New chains bring more for the same hours")
    cutting.let_go(s, r.imperative("Improve the quality"), "Comes by itself when three things are measured")
    cutting.let_go(s, r.imperative("Sell maintenance"), "Nobody in the room wanted it")
    r.spend("cut", 41)


MEANINGS = {
    ("East", "A"): "Our eighteen accounts of the top 40 hear from us before the competition calls them.",
    (
        "East",
        "B",
    ): "We stop selling to anyone else until the forty menswear chains in our patch have seen the CRM demo.",
    ("East", "C"): "Tom and Sara run the demo of the new application without Ville in the room by the end of March.",
    ("North", "A"): "Fourteen of the top 40 are ours, and nine of them run out before the summer.",
    ("North", "B"): "Menswear in Norway is six chains; we want three of them.",
    ("North", "C"): "Anders and Lotta pass the demo test of the application before they call a chain.",
    ("Partners", "B"): "Our resellers open the doors of the menswear chains that we do not reach.",
    ("Partners", "C"): "Partners see the new application from us first.",
}

TACTICS = {
    ("East", "A"): (
        "Sara calls the 18 renewal accounts with the loyalty offer @Sara ^28feb ~5h",
        "Priya visits 6 renewal accounts each month with the 2027 price sheet @Priya ^30jun ~4h",
        "Keep in touch with the top accounts",
    ),
    ("East", "B"): (
        "Call 20 menswear chains weekly",
        "Tom demos the CRM application to 12 menswear chains @Tom ^31mar ~8h",
        "Demo day for 10 menswear buyers with the CRM application in Malmö @Priya ^12mar ~4h",
    ),
    ("East", "C"): (
        "Ville coaches Tom and Sara through 4 demo rehearsals with the test shop @Ville ^26feb ~3h",
        "Tom and Sara record 2 demos each for Karin with the new application @Tom ^31mar ~2h",
    ),
    ("North", "A"): (
        "Ingrid visits 9 renewal accounts with the loyalty offer @Ingrid ^31may ~6h",
        "Anders emails 14 renewal accounts the usage report every month @Anders ^30jun ~2h",
    ),
    ("North", "B"): (
        "Exploit the Norwegian menswear market",
        "Lotta calls 6 menswear chains with the free trial @Lotta ^15mar ~6h",
        "Anders leans on the quarterly trade letter for menswear leads",
    ),
    ("North", "C"): (
        "Anders and Lotta rehearse 3 demos with the test shop before Ingrid every Friday @Anders ^31mar ~3h",
    ),
    ("Partners", "B"): (
        "Mikael signs 8 resellers in Bavaria and Denmark for the CRM application @Mikael ^30apr ~10h",
        "Aino shows menswear chains the stock scanner at 4 trade fairs @Aino ^31oct ~7h",
        "Support resellers",
    ),
    ("Partners", "C"): (
        "Aino trains 12 reseller reps with the new application every Tuesday @Aino ^31mar ~4h",
        "Improve partner knowledge",
    ),
}


def _cell(r: Runner, team: str, letter: str) -> tuple[str, str]:
    start = {"A": "Renew", "B": "Sell the CRM", "C": "Train every"}[letter]
    return r.team(team).id, r.imperative(start).id


def _translate(r: Runner) -> None:
    s = r.session
    today = r.now.date()
    for (team, letter), text in MEANINGS.items():
        translating.set_meaning(s, *_cell(r, team, letter), text)
    for (team, letter), lines in TACTICS.items():
        cell = _cell(r, team, letter)
        for line in lines:
            translating.add_tactic(s, *cell, understand_tactic(line, s.workspace, cell[0], today))
    translating.declare_no_part(s, *_cell(r, "Partners", "A"), "All forty accounts are served by East and North")
    weekly = next(one for one in s.workspace.all(Tactic) if one.text.startswith("Anders emails"))
    translating.overrule(s, weekly, "direct", "Everybody in North knows the report that is meant")
    r.spend("translate", 64)


def _change(r: Runner) -> None:
    s = r.session
    east, north, partners = (r.team(name).id for name in ("East", "North", "Partners"))
    _, menswear = _cell(r, "East", "B")
    _, trained = _cell(r, "East", "C")
    tablet = changing.add_change(
        s,
        east,
        "technology",
        from_what="paper order forms",
        to_what="the CRM application on a tablet in the shop",
        priority=menswear,
        hours=3.0,
    )
    changing.add_step(s, tablet, "Set up 4 tablets with the test shop", "Ville", date(2027, 1, 15))
    changing.add_step(s, tablet, "Take the first order on a tablet at a pilot chain", "Tom", date(2027, 2, 12))
    skill = changing.add_change(
        s, east, "skill", from_what="demos with the architect", to_what="demos alone", priority=trained
    )
    changing.add_step(s, skill, "Pass the demo test", "Sara", date(2027, 3, 31))
    value = changing.add_change(
        s,
        east,
        "value",
        from_what="we call when we want something",
        to_what="we call before they do",
        priority=menswear,
    )
    changing.add_step(s, value, "Agree on the call calendar", "Priya", date(2027, 1, 8))
    changing.not_needed(s, east, "project", "The pilot of the application is run by product, not by us")
    demo = changing.add_change(s, north, "skill", from_what="slides", to_what="the application in the customer's shop")
    changing.add_step(s, demo, "Borrow the test shop for a week", "Anders", date(2027, 1, 29))
    changing.not_needed(s, north, "value", "We changed how we behave with customers last year")
    changing.not_needed(s, north, "technology", "The tablets come from East when they are done")
    changing.add_change(s, partners, "project", from_what="a list of resellers", to_what="a reseller portal")
    r.spend("change", 33)


ACTIVITIES = {
    "East": (
        "Monthly sales binder ~12h €4k",
        "Weekly pipeline call ~5h",
        "Trade fair in Tampere ~9h €18k",
        "Quarterly business reviews ~4h",
    ),
    "North": (
        "Quarterly trade letter ~3h €2k",
        "Weekly pipeline call ~4h",
        "Price lists for small accounts ~8h",
        "Visits without a date ~6h",
    ),
    "Partners": ("Partner newsletter ~5h €1k", "Regional partner dinners ~9h €22k", "Portal tickets by hand ~7h"),
}


def _drop(r: Runner) -> None:
    s = r.session
    for team, lines in ACTIVITIES.items():
        add_activities(s, r.team(team).id, lines)

    def activity(team: str, start: str) -> Activity:
        return next(one for one in s.workspace.find(Activity, team=r.team(team).id) if one.text.startswith(start))

    def tactic(start: str) -> str:
        return next(one.id for one in s.workspace.all(Tactic) if one.text.startswith(start))

    renew, menswear = _cell(r, "East", "A")[1], _cell(r, "East", "B")[1]
    dropping.cut(
        s,
        activity("East", "Monthly"),
        prime="Tom",
        reason="Nobody opened it in the last year",
        stop_by=date(2027, 2, 1),
        redeploy_to=tactic("Tom demos"),
    )
    dropping.cut(s, activity("East", "Trade fair"), prime="Priya", reason="Two leads in three years")
    dropping.keep(s, activity("East", "Weekly"), renew)
    dropping.keep(s, activity("East", "Quarterly"), renew)
    dropping.cut(
        s,
        activity("North", "Quarterly trade"),
        prime="Lotta",
        reason="Nobody answers it",
        stop_by=date(2027, 1, 31),
        redeploy_to=tactic("Lotta calls"),
    )
    dropping.cut(
        s,
        activity("North", "Price lists"),
        prime="Anders",
        reason="The shop system shows prices itself",
        stop_by=date(2027, 1, 15),
        redeploy_to=tactic("Ingrid visits"),
    )
    dropping.cut(
        s,
        activity("North", "Visits"),
        prime="Ingrid",
        reason="Every visit needs a reason now",
        stop_by=date(2026, 12, 31),
        redeploy_to=menswear,
    )
    dropping.keep(s, activity("North", "Weekly"), renew)
    dropping.cut(s, activity("Partners", "Regional"), prime="Mikael", stop_by=date(2027, 3, 1), redeploy_to=menswear)
    r.spend("drop", 28)


def _approve(r: Runner) -> None:
    s = r.session
    east, north, partners = (r.team(name).id for name in ("East", "North", "Partners"))
    closing.add_commitment(s, "Karin", "asks every team for its menswear numbers", date(2027, 1, 11), "every Monday")
    noting.add_note(s, "Who pays for the tablets?", stage="change", kind="parking lot")
    noting.add_note(s, "Helsinki comes up again with the board in September", stage="cut")
    for team in (east, north, partners):
        approving.hand_in(s, team)
    approving.approve(s, north, "The Norwegian market line goes when Lotta's six calls are done")
    skill = s.workspace.find(Change, team=north, kind="skill")[0]
    changing.add_step(s, skill, "Show the test shop to Ingrid", "Lotta", date(2027, 2, 5))
    r.spend("approve", 11)
    approving.return_plan(
        s, east, "Who makes the twenty calls a week, and by when? And the fair: where do its nine hours go?"
    )
