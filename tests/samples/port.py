"""A port: ten people, a count of hands with a run-off, three teams, all approved; and three months of Follow."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from aligntui.model import Activity, Commitment, Step, Tactic
from aligntui.model.following import State
from aligntui.rules.drift import findings
from aligntui.session import approving, balloting, closing, cutting, following, framing, noting

from .telling import Becomes, Cut, Keep, NoPart, Part, Telling

BEGINS = datetime(2026, 8, 25, 6, 45, tzinfo=UTC)

META = {
    "organisation": "Port of Hallandvik",
    "horizon": date(2027, 12, 31),
    "currency": "SEK",
    "session_day": date(2026, 8, 25),
    "how_big": "From 48 to 36 hours of berth time, and every fifth box on rail, by the end of 2027",
    "whom": "hauliers, the ferry line, container lines of the short sea",
    "how_win": "We are the only port on this coast with a night terminal and a rail head inside the gate",
}

PEOPLE = """
Astrid Hallgren, port director
Elin Strand, facilitator
Oskar Berglund, terminal manager, Terminal
Wiktor Nowak, crane foreman, Terminal
Hanna Lind, yard planner, Terminal
Amadou Diallo, straddle driver, Terminal
Birgitta Ek, gate manager, Gate and rail
Jonas Falk, gate clerk, Gate and rail
Petra Vuori, rail planner, Gate and rail
Leif Torstensson, harbour master, Marine
Maja Kvist, pilot coordinator, Marine
Sven Ahl, mooring foreman, Marine
"""

TEAMS = {"Terminal": ("Oskar", 160.0), "Gate and rail": ("Birgitta", 120.0), "Marine": ("Leif", 120.0)}

IMPERATIVES = (
    ("Turn trucks round faster at the gate", "gate", "Birgitta"),
    ("Fill the night trains", "rail", "Petra"),
    ("Let ships sail on their slot", "quay", "Leif"),
    ("Turn the trucks round faster at our gate", "gate", "Jonas"),
    ("Train more crane drivers", "people", "Wiktor"),
    ("Electric straddle carriers", "yard", "Amadou"),
    ("Replace the gate system", "systems", "Jonas"),
    ("Shore power at berth 2", "quay", "Sven"),
    ("Deepen the north channel", "quay", "Leif"),
    ("Less overtime at weekends", "people", "Amadou"),
    ("Win a second ferry line", "growth", "Astrid"),
    ("Fewer damaged boxes", "yard", "Hanna"),
    ("Customs without paper", "systems", "Petra"),
    ("Be the greenest port on the coast", "reputation", "Maja"),
)
FOLDS = {"Turn trucks": "Turn the trucks"}

TOTALS = {
    "Turn trucks": 9,
    "Fill the night": 8,
    "Let ships": 6,
    "Train more": 6,
    "Electric": 4,
    "Replace": 4,
    "Shore power": 3,
    "Deepen": 3,
    "Less overtime": 2,
    "Win a second": 2,
    "Fewer damaged": 2,
    "Customs": 1,
    "Be the greenest": 0,
}
"""Hands of ten people with five dots each."""

LETTERS = {"A": "Turn trucks", "B": "Fill the night", "C": "Let ships"}

PRIORITIES = {
    "A": {
        "short_name": "Trucks out in 45",
        "sentence": "A truck with a slot is out of the gate again in 45 minutes",
        "measure": "Minutes of a truck from gate in to gate out",
        "target": "from 68 to 45 minutes",
        "target_day": date(2027, 3, 31),
    },
    "B": {
        "short_name": "Night trains full",
        "sentence": "No wagon leaves empty at night while its box waits for a truck",
        "measure": "Loaded wagons of each night train",
        "target": "from 22 to 34 wagons",
        "target_day": date(2027, 6, 30),
    },
    "C": {
        "short_name": "Sail on the slot",
        "sentence": "A ship sails within an hour of its slot",
        "measure": "Ships that sail within an hour of their slot",
        "target": "from 58% to 80%",
        "target_day": date(2027, 5, 31),
    },
}

FATES = {
    "Train more": ("Two gangs on each ship is what a slot needs; lost the run-off 4 to 6", "C"),
    "Electric": ("The grid connection comes in the autumn of next year", date(2027, 9, 1)),
    "Replace": ("First we use the slots that the old one has", date(2027, 5, 3)),
    "Shore power": ("Same grid connection", date(2027, 9, 1)),
    "Deepen": ("The county dredges, and not before 2029", None),
    "Less overtime": ("Comes by itself when restacking on Sundays stops", "A"),
    "Win a second": ("Two lines at one berth would break every slot", None),
    "Fewer damaged": ("Four boxes a month; insurance carries it", None),
    "Customs": ("Customs decides, in its pilot next spring", date(2027, 4, 1)),
    "Be the greenest": ("Nobody could say what one would see", None),
}

TRANSLATE = {
    "Terminal": {
        "A": Part(
            "Every box that a truck fetches tomorrow stands in the front rows tonight.",
            (
                "Hanna moves 60 boxes a night to the front rows for hauliers with the slot list @Hanna ^30sep ~8h",
                "Amadou loads 25 trucks an hour for hauliers with the second straddle carrier @Amadou ^15oct ~10h",
            ),
        ),
        "B": Part(
            "The night train is loaded between ten and two, by a gang of its own.",
            ("Wiktor loads 34 wagons a night for the rail operator with the reach stacker @Wiktor ^31oct ~9h",),
        ),
        "C": Part(
            "Two crane gangs begin when the first line is ashore, on every ship that has a slot.",
            (
                "Oskar posts 2 crane gangs to each container ship with the berth plan by noon @Oskar ^30sep ~5h",
                "Wiktor trains 6 crane drivers on crane 2 every Thursday @Wiktor ^31dec ~6h",
            ),
        ),
    },
    "Gate and rail": {
        "A": Part(
            "A truck without a slot waits outside; one with a slot is through the gate in six minutes.",
            (
                "Jonas texts 120 hauliers their slot with the gate code every evening @Jonas ^15sep ~7h",
                "Birgitta visits 8 hauliers a month with the slot report @Birgitta ^31dec ~6h",
            ),
        ),
        "B": Part(
            "We offer what is empty on the train before the forwarder books a truck.",
            ("Petra offers 12 empty wagons a night to forwarders in the booking list @Petra ^30sep ~9h",),
        ),
        "C": NoPart("The gate never touches a ship"),
    },
    "Marine": {
        "A": NoPart("No truck waits for a pilot"),
        "B": NoPart("No train does either"),
        "C": Part(
            "Pilot, tugs and mooring gang are there fifteen minutes before the slot, not an hour after the call.",
            (
                "Maja sends 9 pilots a day the slot list @Maja ^15sep ~8h",
                "Sven moors 9 ships a day for their masters with two gangs @Sven ^30sep ~9h",
                "Leif rings 5 masters a week with the delay sheet @Leif ^31dec ~3h",
            ),
        ),
    },
}

CHANGES = {
    "Terminal": {
        "project": Becomes(
            "one queue for trains and trucks",
            "a rail gang of four at night",
            "B",
            (
                ("Agree on the night shift with the union", "Oskar", date(2026, 10, 9)),
                ("Put 4 drivers on the night roster", "Hanna", date(2026, 10, 30)),
            ),
            4.0,
        ),
        "value": Becomes(
            "first come, first served",
            "the slot comes first",
            "A",
            (("Paint the rule on the boards of lanes 1 to 4", "Oskar", date(2026, 9, 18)),),
        ),
        "skill": Becomes(
            "8 drivers who know one crane",
            "14 drivers who know both",
            "C",
            (("Pass 6 drivers on crane 2", "Wiktor", date(2026, 12, 31)),),
        ),
        "technology": "The yard system shows slots since May",
    },
    "Gate and rail": {
        "project": Becomes(
            "one gate for all",
            "a lane for trucks with a slot",
            "A",
            (("Paint lane 3 and move its barrier", "Birgitta", date(2026, 9, 25)),),
            2.0,
        ),
        "value": "Hauliers call us the friendliest gate on the coast already",
        "skill": Becomes(
            "clerks who stamp papers",
            "clerks who move slots",
            "A",
            (("Show 9 clerks the slot screen", "Jonas", date(2026, 10, 16)),),
        ),
        "technology": Becomes(
            "papers through the window",
            "number plates read at the gate",
            "A",
            (("Mount 2 cameras at lane 3", "Birgitta", date(2026, 11, 13)),),
            3.0,
        ),
    },
    "Marine": {
        "project": "The berth plan is Terminal's",
        "value": Becomes(
            "the ship calls us",
            "we call the ship",
            "C",
            (("Write a new calling card for masters", "Leif", date(2026, 9, 30)),),
        ),
        "skill": Becomes(
            "one gang that may moor at night",
            "two gangs that may",
            "C",
            (("Get 5 moorers their night licence", "Sven", date(2026, 11, 20)),),
        ),
        "technology": Becomes(
            "radio and a notebook",
            "the slot list on the pilots' tablets",
            "C",
            (("Load the slot list on 6 tablets", "Maja", date(2026, 9, 25)),),
            2.0,
        ),
    },
}

DROPS = {
    "Terminal": {
        "Restacking exports every Sunday ~16h 90k SEK": Cut(
            "Hanna", "The front rows at night make it needless", date(2026, 10, 4), "Hanna moves"
        ),
        "Reefer checks by hand twice a shift ~14h": Cut(
            "Amadou", "The sockets report by themselves", date(2026, 10, 15), "Amadou loads"
        ),
        "Tally clerks at crane 1 ~8h": Cut("Wiktor", "The crane camera counts", date(2026, 11, 30), "Wiktor loads"),
        "Weekly berth list on paper ~5h": Cut("Oskar", "It is wrong by Tuesday", date(2026, 9, 30), "Oskar posts"),
        "Safety walk every morning ~5h": Keep("C"),
    },
    "Gate and rail": {
        "Stamping delivery papers ~12h": Cut("Jonas", "The plate is the paper", date(2026, 11, 30), "Jonas texts"),
        "Counting wagons on foot ~7h": Cut("Petra", "Wagons report their place", date(2026, 10, 2), "Petra offers"),
        "Monthly breakfast for hauliers ~5h 36k SEK": Cut(
            "Birgitta", "Eight visits say more than one buffet", date(2026, 10, 31), "Birgitta visits"
        ),
        "Radio log of the gate ~4h": Cut("Jonas", "Nobody ever read it back", date(2026, 9, 15), "Jonas texts"),
        "Seal checks for customs ~6h": Keep("A"),
    },
    "Marine": {
        "Arrivals by fax ~6h": Cut("Maja", "Two agents still have one", date(2026, 9, 30), "Maja sends"),
        "Noon report to five agents ~7h": Cut("Leif", "The slot list says it", date(2026, 9, 30), "Leif rings"),
        "Second mooring round on Sundays ~8h 120k SEK": Cut(
            "Sven", "Nothing sails between eight and two", date(2026, 10, 4), "Sven moors"
        ),
        "Harbour chart on paper ~2h": Cut("Maja", "Pilots have it on the tablet", date(2026, 9, 25), "Maja sends"),
        "Buoy inspection ~4h": Keep("C"),
    },
}

READINGS = {
    "A": ((date(2026, 8, 31), 68), (date(2026, 9, 30), 64), (date(2026, 10, 31), 57), (date(2026, 11, 20), 54)),
    "B": ((date(2026, 8, 31), 22), (date(2026, 9, 30), 23), (date(2026, 10, 31), 26), (date(2026, 11, 20), 27)),
    "C": ((date(2026, 8, 31), 58), (date(2026, 9, 30), 63), (date(2026, 10, 31), 61), (date(2026, 11, 20), 67)),
}
UNITS = {"A": "minutes", "B": "wagons", "C": "%"}

TOLD: tuple[tuple[date, str, str, State, str, float | None], ...] = (
    (date(2026, 9, 11), "speaks with the union", "Oskar", "done", "they want to see the roster first", None),
    (date(2026, 9, 18), "Paint the rule", "Oskar", "done", "lanes 1 to 4 are painted", None),
    (date(2026, 9, 18), "Jonas texts", "Jonas", "going", "96 of 120 hauliers have the code", None),
    (date(2026, 9, 18), "Maja sends", "Maja", "done", "all nine pilots have it", None),
    (date(2026, 9, 25), "Paint lane 3", "Birgitta", "done", "lane 3 is open", None),
    (date(2026, 9, 25), "Load the slot", "Maja", "done", "6 of 6 tablets", None),
    (date(2026, 9, 25), "Radio log", "Jonas", "stopped", "switched off", 4.0),
    (date(2026, 9, 28), "stands at lane 3", "Astrid", "done", "41 trucks in the hour", None),
    (date(2026, 9, 30), "brings the first slot", "Birgitta", "done", "five hauliers came", None),
    (date(2026, 10, 2), "Weekly berth", "Oskar", "stopped", "two asked for it, nobody misses it", 5.0),
    (date(2026, 10, 2), "Arrivals by fax", "Maja", "stopped", "one agent came to say goodbye to the fax", 5.0),
    (date(2026, 10, 2), "Noon report", "Leif", "stopped", "", 7.0),
    (date(2026, 10, 2), "Harbour chart", "Maja", "stopped", "", 2.0),
    (date(2026, 10, 2), "Write a new calling", "Leif", "done", "sent to 40 masters", None),
    (date(2026, 10, 2), "Oskar posts", "Oskar", "done", "two gangs on 31 of 33 ships", None),
    (date(2026, 10, 9), "Agree on the night", "Oskar", "stuck", "the union wants Fridays free", None),
    (date(2026, 10, 9), "Restacking", "Hanna", "stopped", "first Sunday without it", 12.0),
    (date(2026, 10, 9), "Counting wagons", "Petra", "stopped", "", 7.0),
    (date(2026, 10, 9), "Second mooring", "Sven", "stopped", "", 8.0),
    (date(2026, 10, 16), "Show 9 clerks", "Jonas", "done", "9 of 9", None),
    (date(2026, 10, 16), "Hanna moves", "Hanna", "done", "60 a night since the 5th", None),
    (date(2026, 10, 16), "Petra offers", "Petra", "going", "7 of 12 go each night", None),
    (date(2026, 10, 23), "Agree on the night", "Oskar", "done", "signed, Fridays are free", None),
    (date(2026, 10, 23), "Reefer checks", "Amadou", "stuck", "12 old sockets do not report", None),
    (date(2026, 10, 30), "Put 4 drivers", "Hanna", "going", "3 of 4 found", None),
    (date(2026, 10, 30), "Monthly breakfast", "Birgitta", "stopped", "the last one had 9 guests", 5.0),
    (date(2026, 11, 6), "Wiktor loads", "Wiktor", "going", "27 of 34 with three drivers", None),
    (date(2026, 11, 6), "Jonas texts", "Jonas", "done", "118; two drive for themselves", None),
    (date(2026, 11, 6), "Sven moors", "Sven", "going", "second gang at night from the 20th", None),
    (date(2026, 11, 13), "Mount 2", "Birgitta", "stuck", "the cameras are in customs", None),
    (date(2026, 11, 13), "Put 4 drivers", "Hanna", "done", "the fourth begins on Monday", None),
    (date(2026, 11, 20), "Get 5 moorers", "Sven", "done", "5 of 5", None),
    (date(2026, 11, 20), "Wiktor trains", "Wiktor", "going", "4 of 6 passed", None),
    (date(2026, 11, 20), "Leif rings", "Leif", "going", "52 calls so far", None),
    (date(2026, 11, 20), "Birgitta visits", "Birgitta", "going", "8 in October, 5 this month", None),
)
"""Day, about what, who said it, how it goes, in one line, hours a week that are really free."""


def run(path: Path) -> None:
    """Runs the session from the empty file to Close, and three months on."""
    r = Telling(path, "Hallandvik: port to 2028", 2029, BEGINS)
    s = r.session
    r.frame(META, PEOPLE, leader="Astrid", facilitator="Elin", teams=TEAMS)
    framing.use_preset(s, "Half a day", "09:00")
    r.spend("frame", 12)
    r.gather(IMPERATIVES, FOLDS)
    r.spend("gather", 22)
    _cut(r)
    r.spend("cut", 39)
    for team, parts in TRANSLATE.items():
        r.translate(team, parts)
    r.spend("translate", 74)
    for team, changes in CHANGES.items():
        r.change(team, changes)
    r.spend("change", 31)
    for team, activities in DROPS.items():
        r.drop(team, activities)
    r.spend("drop", 40)
    for name in TEAMS:
        approving.hand_in(s, r.team(name).id)
    for finding in findings(s.workspace):
        approving.accept_finding(s, finding, "One message: Jonas's slot text says that the box stands in front")
    for name in TEAMS:
        approving.approve(s, r.team(name).id)
    r.spend("approve", 15)
    _close(r)
    r.spend("close", 13)
    _follow(r)
    r.finish()


def _cut(r: Telling) -> None:
    s = r.session
    ballot = balloting.open_ballot(s, dots=5, voters=10, candidates=[r.imperative(start).id for start in TOTALS])
    for start, dots in TOTALS.items():
        balloting.set_total(s, ballot, r.imperative(start).id, dots)
    balloting.reveal(s, ballot)
    run_off = balloting.run_off(s, ballot)
    balloting.set_total(s, run_off, r.imperative("Let ships").id, 6)
    balloting.set_total(s, run_off, r.imperative("Train more").id, 4)
    balloting.reveal(s, run_off)
    balloting.agree(s, run_off)
    r.set_letters(LETTERS)
    for letter, fields in PRIORITIES.items():
        cutting.describe_priority(s, r.priority(letter), **fields)
    r.fates(FATES)
    noting.add_note(s, "What does the ferry line say to slots?", stage="cut", kind="parking lot")


def _close(r: Telling) -> None:
    s = r.session
    following.set_cadence(s, "every Friday")
    for who, what, by in (
        ("Astrid", "stands at lane 3 for an hour and counts trucks", date(2026, 9, 28)),
        ("Oskar", "speaks with the union about the night shift", date(2026, 9, 11)),
        ("Birgitta", "brings the first slot report to the hauliers", date(2026, 9, 30)),
        ("Leif", "shows the ferry line its slots for the winter", date(2026, 11, 27)),
    ):
        closing.add_commitment(s, who, what, by, "every Friday")
    closing.record_export(s, "summary", "pdf")


def _follow(r: Telling) -> None:
    s = r.session
    told = [(day, "word", one) for day, *one in TOLD]
    told += [(day, "reading", [letter, value]) for letter, values in READINGS.items() for day, value in values]
    for day, kind, one in sorted(told, key=lambda each: each[0]):
        r.now = datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)
        if kind == "reading":
            following.read_measure(s, r.priority(one[0]), one[1], unit=UNITS[one[0]], by=r.person("Elin").id)
            continue
        about, who, state, text, free = one
        following.say_word(s, _work(r, about), state=state, text=text, free_hours=free, by=r.person(who).id)


def _work(r: Telling, start: str) -> str:
    """Id of the tactic, step, activity or commitment that begins so."""
    work = [(one.text, one.id) for kind in (Tactic, Step, Activity) for one in r.workspace.all(kind)]
    work += [(one.what, one.id) for one in r.workspace.all(Commitment)]
    return next(record for words, record in work if words.startswith(start))
