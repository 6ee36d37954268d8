"""Plans of two or three teams, and what drift has to say of them. Trades on purpose other than sales, mostly.

Written by reading method.md ("Drift") and what a room said of the first version's findings; `found` is what a careful
reader would point out, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    kind: str
    found: bool
    lines: tuple[tuple[str, str], ...]
    """Tactics as (team, line as typed)."""
    priority: str = "Menswear first"
    meanings: tuple[tuple[str, str], ...] = ()
    drops: tuple[tuple[str, str], ...] = ()
    keeps: tuple[tuple[str, str], ...] = ()
    how_much: tuple[str, ...] = ()
    """The field "how much" of each tactic, where a case is about it."""
    title: tuple[str, ...] = field(default=())
    """Words that the title has to hold."""


def offers(found: bool, east: str, north: str, *more: tuple[str, str]) -> Case:
    return Case("offers", found, (("East", east), ("North", north), *more))


def targets(found: bool, east: str, north: str, how_much: tuple[str, str] = ("", "")) -> Case:
    return Case("targets", found, (("East", east), ("North", north)), how_much=how_much)


def leaning(found: bool, tactic: str, drop: str, by: str = "North", keeps: tuple[tuple[str, str], ...] = ()) -> Case:
    return Case("leaning", found, (("East", tactic),), drops=((by, drop),), keeps=keeps)


def topic(found: bool, priority: str, *tactics: str, meaning: str = "") -> Case:
    return Case(
        "off topic",
        found,
        tuple(("East", tactic) for tactic in tactics),
        priority,
        meanings=(("East", meaning),) if meaning else (),
    )


OFFERS = (
    offers(
        True,
        "Tom calls 20 menswear chains with the CRM demo offer",
        "Ingrid visits 6 menswear chains with the trade-in offer",
    ),
    offers(True, "Tom shows 20 cafés the new coffee machine", "Ingrid shows 15 cafés the new loyalty card"),
    offers(True, "Sell 12 dental clinics the booking app", "Sell 9 dental clinics the X-ray scanner"),
    offers(True, "Offer 60 tenants a repayment plan", "Send 60 tenants the eviction notice"),
    offers(True, "Invite 40 farmers to the soil workshop with the seed voucher", "Show 30 farmers the drainage grant"),
    offers(True, "Offer men's clothing shops a 10% discount", "Offer 20 men's clothing shops a 20% discount"),
    offers(
        True,
        "Tom calls 20 menswear chains with the CRM demo",
        "Ingrid calls 10 menswear chains with the CRM demo",
        ("North", "Ingrid visits 5 menswear chains with the loyalty card"),
    ),
    offers(
        True,
        "Tom calls 20 menswear chains with the loyalty card",
        "Ingrid calls 10 menswear chains with the stock scanner",
        ("East", "Tom visits 5 menswear chains with the loyalty card"),
    ),
    offers(
        False,
        "Tom calls 20 menswear chains with the CRM demo",
        "Ingrid visits 6 menswear chains with the CRM application",
    ),
    offers(False, "Tom sends 20 dental clinics the price list", "Ingrid shows 10 dental clinics the spring price list"),
    offers(
        False, "Tom calls 20 menswear chains with the CRM demo", "Ingrid calls 20 shoe chains with the trade-in offer"
    ),
    offers(
        False, "Tom reaches 20 parents through the newsletter", "Ingrid reaches 30 parents through the school portal"
    ),
    offers(
        False,
        "Call 20 dental clinics in Leeds with the booking app",
        "Call 20 dental clinics in York with the X-ray scanner",
    ),
    offers(False, "Show 12 hospitals the new offer", "Show 20 hospitals the infusion pump offer"),
    offers(False, "Teach 30 nurses the handover checklist", "Give 20 nurses the handover checklist"),
)

TARGETS = (
    targets(True, "Raise the renewal rate of accounts from 60% to 80%", "Raise the renewal rate of accounts to 90%"),
    targets(True, "Answer every complaint within 2 hours", "Answer complaints within 4 hours"),
    targets(True, "Keep waiting time under 30 minutes", "Keep waiting time under 45 minutes"),
    targets(True, "Answer complaints", "Answer complaints", ("within 2 hours", "within 4 hours")),
    targets(True, "Raise retail share", "Raise retail share", ("41%", "35%")),
    targets(True, "Reduce sick days to 6 per employee", "Reduce sick days to 9 per employee"),
    targets(True, "Cut the berth turnaround time from 48 to 36 hours", "Cut berth turnaround time to 1 day"),
    targets(True, "Reach 95% on-time delivery", "Reach 90% on-time delivery"),
    targets(True, "Grow donations to $50K", "Grow donations to $80,000"),
    targets(True, "Bring revenue to 5 million EUR", "Bring revenue to 6 million EUR"),
    targets(True, "Lower the share of empty beds to 8 percent", "Lower the empty bed share to 5%"),
    targets(True, "Reply to all customers within one hour", "Reply to all customers within three hours"),
    targets(True, "Hold the reoffending rate below 20%", "Hold the reoffending rate below 30%"),
    targets(False, "Send the price list to 20 menswear chains", "Send the price list to 30 menswear chains"),
    targets(False, "Tom calls 20 chains", "Ingrid calls 30 chains"),
    targets(False, "Raise retail share to 20%", "Raise retail share to 20 percent"),
    targets(False, "Grow donations to $50K", "Grow donations to $50,000"),
    targets(False, "Answer complaints within 2 hours", "Answer complaints within 120 minutes"),
    targets(False, "Call 20 chains within 2 weeks", "Call 30 chains within 4 weeks"),
    targets(False, "Tom raises his calls to 30 a week", "Ingrid raises her calls to 20 a week"),
    targets(False, "Raise the sales in Leeds to 40%", "Raise the sales in York to 30%"),
    targets(False, "Tom moves Priya from 11 to 36", "Ingrid moves Priya to 71"),
    targets(False, "Train 20 nurses by 12 March", "Train 30 nurses by 30 June"),
    targets(False, "Reduce waste to 20%", "Raise margin to 30%"),
    targets(False, "Walk 3 classes to the museum", "Walk 5 classes to the museum"),
    targets(False, "Invite 20 farmers to the 2027 fair", "Invite 30 farmers to the 2027 fair"),
    targets(False, "Raise retail share to 35% ^31mar", "Raise retail share to 41% ^30jun"),
    targets(False, "Tom visits 12 schools from 8:30 to 10:00", "Ingrid visits 12 schools from 9:30 to 11:00"),
)

LEANING = (
    leaning(True, "Tom finds 5 accounts in the monthly sales binder", "Monthly sales binder"),
    leaning(True, "Announce the fair in the newsletter", "Newsletter"),
    leaning(True, "Use the sales binder to pick 20 chains", "Monthly sales binder for reps"),
    leaning(True, "Sign 12 hauliers at the trade fair in Tampere", "Trade fair in Tampere"),
    leaning(True, "Hand the bed list to all wards at the morning huddle", "Morning huddle"),
    leaning(True, "Tell all reps at the weekly pipeline call", "Weekly pipeline call"),
    leaning(True, "Put 20 clients on the weekly call", "Weekly calls"),
    leaning(True, "Tom picks 20 chains from the monthly report", "Preparing the monthly report"),
    leaning(True, "Announce the fair in the newsletter", "Newsletter", by="East"),
    leaning(False, "Call 20 clinics weekly", "Weekly calls"),
    leaning(False, "Report the figures to the board monthly", "Monthly report"),
    leaning(False, "Replace the weekly sales binder by one page", "Weekly sales binder"),
    leaning(False, "Tell all reps that the sales binder stops", "Monthly sales binder"),
    leaning(False, "Visit 20 schools with the reading list", "Visits"),
    leaning(False, "Send 30 parents the school newsletter article", "Staff meeting"),
    leaning(False, "Train 20 drivers on the new crane", "Crane inspection"),
    leaning(False, "Tom uses the sales binder", "Sales binder", keeps=(("East", "Sales binder"),)),
    leaning(False, "Launch a newsletter for 200 farmers", "Newsletter"),
    leaning(False, "Send one page instead of the sales binder", "Sales binder"),
    leaning(False, "Sell 20 chains the binder for sales staff", "Monthly sales binder"),
    leaning(False, "Stop the trade fair in Tampere by March", "Trade fair in Tampere"),
)

TOPIC = (
    topic(True, "Menswear first", "Tom paints 3 rooms with blue paint", meaning="We paint the office"),
    topic(True, "Menswear first", "Tom repairs 3 lifts in the car park by March"),
    topic(True, "Every pupil reads by eight", "Replace 40 windows in the gym by June"),
    topic(
        True,
        "Night trains to the north quay",
        "Tom bakes 200 cakes for the summer party",
        meaning="We bake for the party",
    ),
    topic(True, "Shorter wait in the emergency department", "Print 500 brochures for the anniversary dinner"),
    topic(
        True, "Renew the ferry lease", "Tom controls 12 invoices by hand each Friday", meaning="We control each paper"
    ),
    topic(
        False, "Menswear first", "Tom calls 20 men's clothing shops by March", meaning="Tailors and outfitters first"
    ),
    topic(False, "Exploit the retail sector", "Tom visits 12 retailers with the scanner"),
    topic(False, "Renew the top 40 accounts", "Visit our biggest customers in May with the usage figures"),
    topic(
        False,
        "Every pupil reads by eight",
        "Hear each child in class 2 for ten minutes on Fridays",
        meaning="More books in class",
    ),
    topic(False, "Shorter wait in the emergency department", "Discharge 20 patients a day before noon"),
    topic(False, "Cut energy use", "Swap 400 lamps for LED and turn the heating down at six"),
    topic(False, "Grow donations", "Ring 40 donors who stopped giving last year"),
    topic(False, "Fewer accidents on the quay", "Hand out 60 helmets and check them each Monday"),
    topic(False, "Renew contracts early", "Tom asks 12 contractors for their terms by March"),
)

# Written when the rules stood, to see what they make of plans that nobody had in mind.
LATER = (
    offers(True, "Mara offers 12 hotels the laundry contract", "Jon offers 20 hotels the linen rental"),
    offers(True, "Show 8 vineyards the frost sensor", "Show 10 vineyards the pruning robot"),
    offers(True, "Send 40 landlords the energy grant form", "Send 30 landlords the boiler lease"),
    offers(True, "Teach 20 care homes the hoist course", "Sell 15 care homes the bed sensor"),
    offers(False, "Mara offers 12 hotels the laundry contract", "Jon offers 12 hospitals the linen rental"),
    targets(True, "Cut loan arrears to 3%", "Cut loan arrears to 2%"),
    targets(True, "Grow membership to 5,000 members", "Grow membership to 8,000 members"),
    targets(False, "Cut loan arrears to 3%", "Cut card arrears to 2%"),
    targets(False, "Keep berth waiting below 6 hours", "Keep berth waiting below 360 minutes"),
    targets(False, "Reduce scrap by 2 tonnes", "Reduce scrap to 2%"),
    targets(True, "Bring food waste below 40 kg a day", "Bring food waste below 60 kg a day"),
    targets(False, "Bring food waste below 40 kg a day", "Bring paper waste below 60 kg a day"),
    leaning(True, "Ana books 20 farmers at the autumn field day", "Autumn field day"),
    leaning(False, "Write a bulletin for new tenants", "Friday bulletin"),
    leaning(False, "Close the paper form by May", "Paper order form"),
    leaning(False, "Invite 20 growers to the spring open day", "Autumn field day"),
    leaning(True, "Use the wall planner to book 20 visits", "Wall planner"),
    leaning(False, "Stop using the wall planner by May", "Wall planner"),
    topic(True, "Faster patient discharge", "Repaint the staff canteen by May"),
    topic(True, "More cruise calls", "Translate the pension leaflet into Polish"),
    topic(False, "Safer building sites", "Fit 200 edge guards by June"),
    topic(False, "More cruise calls", "Meet 6 shipping lines at the Miami fair"),
    topic(False, "Faster patient discharge", "Pharmacists fill 30 prescriptions before ten each morning"),
    topic(False, "Win young members", "Offer students half price until Easter"),
    topic(False, "Less food waste", "Weigh the kitchen bins every night"),
    topic(False, "Keep our best people", "Managers hold a stay interview with 20 nurses"),
    topic(True, "Win back lapsed donors", "Service the lawn mowers before spring"),
    topic(True, "Cut container dwell time", "Bake 300 mince pies for the staff party"),
    topic(True, "Fewer hospital infections", "Negotiate the canteen wine list with two suppliers"),
    topic(True, "Release every week", "Repaint the lobby and order 12 plants"),
    topic(True, "Grow wholesale bread sales", "Archive the pension files from 1998"),
    topic(False, "Win back lapsed donors", "Ring 30 people who gave last Christmas"),
    topic(False, "Raise reading scores in grade 3", "Hear ten children with the phonics cards each morning"),
    topic(False, "Cut container dwell time", "Move the reefer stack next to gate 4"),
    topic(False, "Fewer hospital infections", "Check hand gel dispensers on all corridors every Monday"),
    topic(False, "Release every week", "Automate the smoke tests on main"),
    topic(False, "Grow wholesale bread sales", "Take sourdough samples to 15 cafés"),
    topic(False, "Make the ferry easier to use", "Print the timetable in four languages for tourists"),
    topic(False, "More apprentices who stay", "Pair each joiner with a master for six weeks"),
    topic(False, "Fill the theatre midweek", "Offer the Tuesday matinee to care homes at half price"),
    topic(True, "Every ward clean by seven", "Digitise the payroll archive back to 2005"),
    topic(True, "Sell out the concert season", "Repaint the boiler room and the toilets"),
    topic(False, "Shorter queues at the check-in desk", "Open two kiosks by the lift for card holders"),
    topic(False, "Every ward clean by seven", "Give each domestic a colour-coded mop set"),
    topic(False, "Sell out the concert season", "Offer 40 offices a lunchtime singalong with the tenor"),
    topic(False, "Fewer returns", "Photograph 300 shoes next to a ruler"),
    topic(False, "Healthy herd", "Scrape the passages twice a day and dip hooves on Mondays"),
    topic(False, "Lower premiums for safe drivers", "Mail 900 motorists the dashcam discount"),
)

CASES = (*OFFERS, *TARGETS, *LEANING, *TOPIC, *LATER)
