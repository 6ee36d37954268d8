"""A general hospital: twelve people, a secret ballot, three teams; from Frame to Close, every plan approved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from aligntui.model import Comment, Imperative
from aligntui.session import approving, balloting, closing, cutting, dropping, framing, noting

from .telling import Becomes, Cut, Keep, NoPart, Part, Telling

BEGINS = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)

META = {
    "organisation": "St Brannoc's General Hospital",
    "horizon": date(2027, 9, 30),
    "currency": "GBP",
    "session_day": date(2026, 11, 24),
    "how_big": "From 64% to 85% of emergency patients treated and on their way within four hours by September 2027",
    "whom": "patients over 75, families who care at home, ambulance crews",
    "how_win": "We are the only hospital in the county where doctor, pharmacist and therapist go round together",
}

PEOPLE = """
Helen Marsh, chief operating officer
Dev Patel, improvement lead
Grace Okoro, emergency matron, Emergency
Tomasz Zielinski, emergency consultant, Emergency
Beth Lawson, charge nurse, Emergency
Ruth Adair, head of nursing, Medical wards
Imran Shah, ward consultant, Medical wards
Carys Bowen, ward manager, Medical wards
Lena Fox, physiotherapist, Medical wards
Martin Hale, chief pharmacist, Pharmacy
Nisha Rao, ward pharmacist, Pharmacy
Joan Kerr, discharge coordinator, Pharmacy
"""

TEAMS = {"Emergency": ("Grace", 112.5), "Medical wards": ("Ruth", 150.0), "Pharmacy": ("Martin", 112.5)}

IMPERATIVES = (
    ("Get patients home before noon", "flow", "Ruth"),
    ("See frail patients within two hours of the door", "front door", "Tomasz"),
    ("Have take-home medicines ready when the patient is", "flow", "Nisha"),
    ("Stop ambulances queueing outside", "front door", "Grace"),
    ("Get more patients home before noon", "flow", "Carys"),
    ("Recruit forty nurses", "people", "Ruth"),
    ("Roll out the electronic record", "systems", "Martin"),
    ("Reduce falls on the wards", "safety", "Lena"),
    ("Open the discharge lounge again", "flow", "Joan"),
    ("Therapists on the wards at weekends", "people", "Lena"),
    ("Spend less on agency staff", "money", "Helen"),
    ("Be outstanding at the next inspection", "reputation", "Martin"),
    ("Hot food for the night shift", "people", "Beth"),
    ("Answer complaints within 25 days", "reputation", "Joan"),
    ("Have the take-home medicines ready on time", "flow", "Joan"),
)
FOLDS = {"Get patients home": "Get more patients", "Have take-home": "Have the take-home"}

LETTERS = {"A": "Get patients home", "B": "See frail", "C": "Have take-home"}

VOTES = {
    "Grace": "Stop|See frail|Get patients|Open|Recruit",
    "Tomasz": "See frail|Stop|Get patients|Therapists|Roll",
    "Beth": "Stop|See frail|Hot|Get patients|Recruit",
    "Ruth": "Get patients|Have take|Reduce|Recruit|Therapists",
    "Imran": "Get patients|Have take|Therapists|See frail|Roll",
    "Carys": "Get patients|Have take|Reduce|Open|Recruit",
    "Lena": "Therapists|Get patients|See frail|Reduce|Have take",
    "Martin": "Have take|Roll|Get patients|See frail|Be",
    "Nisha": "Have take|Get patients|Roll|Open|Reduce",
    "Joan": "Open|Get patients|Have take|See frail|Answer",
}
"""Who gave a dot to what; fifty dots of ten people."""

PRIORITIES = {
    "A": {
        "short_name": "Home before noon",
        "sentence": "Who is well enough goes home before noon, so that the next patient does not wait on a trolley",
        "measure": "Patients who go home before noon",
        "target": "from 17% to 33%",
        "target_day": date(2027, 6, 30),
    },
    "B": {
        "short_name": "Frail seen first",
        "sentence": "The frailty team sees every patient over 75 within two hours of the door",
        "measure": "Patients over 75 seen by the frailty team within two hours",
        "target": "from 22% to 70%",
        "target_day": date(2027, 5, 31),
    },
    "C": {
        "short_name": "Medicines ready",
        "sentence": "Take-home medicines are on the ward before the patient is dressed",
        "measure": "Take-home medicines on the ward by ten on the day",
        "target": "from 35% to 80%",
        "target_day": date(2027, 3, 31),
    },
}

FATES = {
    "Stop ambulances": ("Frail patients hold the trolleys that the crews wait for", "B"),
    "Open the discharge": ("The lounge is how they leave before noon", "A"),
    "Therapists": ("Two posts open in April", date(2027, 4, 1)),
    "Recruit": ("Runs in the people plan; we look at it with the spring intake", date(2027, 3, 1)),
    "Roll out": ("The supplier delivers in June", date(2027, 6, 1)),
    "Reduce falls": ("The safety board has it already, with its own numbers", None),
    "Spend less": ("Comes down by itself when beds turn over", None),
    "Be outstanding": ("Nobody can do that on a Monday", None),
    "Hot food": ("Estates decides that, not this room; Helen asks them", None),
    "Answer complaints": ("Nine of ten are answered in time already", None),
}

TRANSLATE = {
    "Emergency": {
        "A": Part(
            "We tell the wards at seven who needs a bed at noon, and stop ringing them every hour.",
            (
                "Beth sends ward managers the names of 12 patients who need a bed every morning @Beth ^15jan ~3h",
                "Grace walks site managers through the 10 longest waits every day at the bed board @Grace ^31jan ~4h",
            ),
        ),
        "B": Part(
            "Every patient over 75 gets a frailty score at the door, and the frailty team hears of it in minutes.",
            (
                "Beth gives the triage nurses 40 frailty cards for frail patients every day @Beth ^31jan ~6h",
                "Tomasz examines 6 frail patients each day in the bay with the frailty checklist @Tomasz ^28feb ~8h",
            ),
        ),
        "C": NoPart("Emergency sends nobody home with more than a first dose from the cupboard"),
    },
    "Medical wards": {
        "A": Part(
            "At the half-past-eight round each ward names the patients who go home before noon, and sees them first.",
            (
                "Imran and Carys visit 24 patients every morning with the going-home checklist @Imran ^11jan ~6h",
                "Carys rings 8 families every afternoon with the going-home time @Carys ^15jan ~5h",
                "Lena walks 6 patients up the test stairs every morning with the going-home checklist @Lena ^31jan ~6h",
            ),
        ),
        "B": Part(
            "Patients whom the frailty team sends come to the frailty bays on ward 7, not to the next free bed.",
            (
                "Ruth holds 4 beds on ward 7 for the frailty team with the bed plan every day @Ruth ^15jan ~3h",
                "Lena visits 5 frail patients each day with the mobility score @Lena ^28feb ~6h",
            ),
        ),
        "C": Part(
            "The doctor writes the take-home medicines the afternoon before, not while the patient waits in a coat.",
            ("Imran signs 10 take-home charts for the ward pharmacist every afternoon @Imran ^31jan ~5h",),
        ),
    },
    "Pharmacy": {
        "A": Part(
            "The ride home and the first care visit are booked before the round, not after it.",
            ("Joan books 15 rides home for patients of wards 5 and 7 every afternoon @Joan ^18jan ~6h",),
        ),
        "B": Part(
            "A frail patient's medicines are gone through on the day, before the wrong ones go home.",
            ("Nisha reviews the medicines of 8 frail patients each day with the stopping list @Nisha ^28feb ~7h",),
        ),
        "C": Part(
            "A pharmacist walks with the round, and the bag is packed on the ward.",
            (
                "Nisha packs 12 take-home bags for patients every morning with the ward trolley @Nisha ^31jan ~9h",
                "Martin shows 20 ward nurses the medicines tracker every Wednesday @Martin ^26feb ~3h",
            ),
        ),
    },
}

CHANGES = {
    "Emergency": {
        "project": Becomes(
            "trolleys in the corridor",
            "a bay of 6 chairs for frail patients beside resus",
            "B",
            (
                ("Order 6 riser chairs", "Beth", date(2026, 12, 11)),
                ("Move the plaster room to minors", "Grace", date(2027, 1, 29)),
            ),
            2.0,
        ),
        "value": Becomes(
            "we ring until somebody answers",
            "we write it on the bed board once",
            "A",
            (("Agree on the rules of the bed board with the ward managers", "Grace", date(2026, 12, 4)),),
        ),
        "skill": Becomes(
            "only doctors score frailty",
            "every triage nurse scores frailty",
            "B",
            (("Teach 14 triage nurses the frailty card at the Tuesday hour", "Tomasz", date(2027, 1, 26)),),
        ),
        "technology": "The frailty score is in the triage screen since October",
    },
    "Medical wards": {
        "project": Becomes(
            "ward rounds at ten",
            "one round at half past eight",
            "A",
            (
                ("Move the night handover to a quarter past eight", "Ruth", date(2027, 1, 11)),
                ("Move the round on wards 5 and 7 to half past eight", "Imran", date(2027, 1, 11)),
            ),
            3.0,
        ),
        "value": Becomes(
            "the doctor decides when somebody goes home",
            "nurses send home by agreed criteria",
            "A",
            (("Agree on criteria for 5 conditions with the consultants", "Ruth", date(2026, 12, 18)),),
        ),
        "skill": Becomes(
            "2 nurses who discharge by criteria",
            "12 nurses who discharge by criteria",
            "A",
            (("Sign off 10 nurses on wards 5 and 7", "Carys", date(2027, 2, 26)),),
        ),
        "technology": "The board on the wall does it; the new record comes in June",
    },
    "Pharmacy": {
        "project": Becomes(
            "a hatch in the cellar",
            "a medicines trolley on wards 5 and 7",
            "C",
            (("Stock the trolley with the 60 commonest packs", "Nisha", date(2027, 1, 15)),),
            2.0,
        ),
        "value": Becomes(
            "the ward waits for us",
            "we are there when the round begins",
            "C",
            (("Put two pharmacists on the half-past-eight round", "Martin", date(2027, 1, 11)),),
        ),
        "skill": "Both ward pharmacists prescribe already",
        "technology": Becomes(
            "telephone calls about bags",
            "a tracker that the ward can see",
            "C",
            (("Open the tracker to wards 5 and 7", "Martin", date(2027, 1, 22)),),
            1.0,
        ),
    },
}

DROPS = {
    "Emergency": {
        "Hourly bed calls to every ward ~14h": Cut(
            "Beth", "The list at seven says it once", date(2027, 1, 15), "Beth gives"
        ),
        "Weekly review of every four-hour breach ~6h": Cut(
            "Tomasz", "The ten longest waits teach the same", date(2027, 1, 8), "Tomasz examines"
        ),
        "Trolley log on paper ~4h £1k": Cut("Grace", "The tracking screen has it", date(2026, 12, 18), "Grace walks"),
        "Monthly mortality meeting ~3h": Keep("B"),
    },
    "Medical wards": {
        "Second ward round at two ~12h": Cut(
            "Imran", "It repeats what the morning decided", date(2027, 1, 11), "Imran and Carys"
        ),
        "Bed state on paper four times a day ~10h": Cut(
            "Carys", "Emergency's list at seven replaces it", date(2027, 1, 15), "Carys rings"
        ),
        "Afternoon therapy goals meeting ~7h": Cut(
            "Lena", "Goals are set at half past eight", date(2027, 1, 29), "Lena walks"
        ),
        "Handover sheets copied by hand ~3h": Cut(
            "Ruth", "The going-home board is the sheet", date(2027, 1, 11), "Ruth holds"
        ),
        "Weekly pressure ulcer round ~4h": Keep("B"),
    },
    "Pharmacy": {
        "Telephone line for where is my bag ~11h": Cut(
            "Martin", "The tracker answers it", date(2027, 1, 29), "Nisha packs"
        ),
        "Counting sealed packs at discharge ~8h": Cut(
            "Nisha", "Sealed packs go home sealed", date(2027, 1, 15), "Nisha reviews"
        ),
        "Noon round for transport ~6h": Cut(
            "Joan", "Rides are booked the afternoon before", date(2027, 1, 18), "Joan books"
        ),
        "Monthly formulary newsletter ~4h": Cut("Martin", "Three people opened it", date(2026, 12, 31), "Martin shows"),
        "Controlled drugs check ~5h": Keep("C"),
    },
}


def run(path: Path) -> None:
    """Runs the session from the empty file to the end of Close."""
    r = Telling(path, "St Brannoc's: home by noon 2027", 2028, BEGINS)
    s = r.session
    r.frame(META, PEOPLE, leader="Helen", facilitator="Dev", teams=TEAMS)
    framing.use_preset(s, "Half a day", "08:30")
    r.spend("frame", 14)
    r.gather(IMPERATIVES, FOLDS)
    r.spend("gather", 24)
    _cut(r)
    r.spend("cut", 37)
    for team, parts in TRANSLATE.items():
        r.translate(team, parts)
    r.spend("translate", 71)
    for team, changes in CHANGES.items():
        r.change(team, changes)
    r.spend("change", 35)
    for team, activities in DROPS.items():
        r.drop(team, activities)
    dropping.accept_gap(s, r.team("Medical wards"), "A ward clerk of mine helps until the new round has settled")
    r.spend("drop", 36)
    _approve(r)
    r.spend("approve", 21)
    _close(r)
    r.spend("close", 11)
    r.finish()


def _cut(r: Telling) -> None:
    s = r.session
    candidates = {r.imperative(start).id for line in VOTES.values() for start in line.split("|")}
    candidates.add(r.imperative("Spend less").id)
    voters = [r.person(name).id for name in VOTES]
    ballot = balloting.open_ballot(
        s,
        dots=5,
        voters=len(voters),
        kind="pass",
        candidates=[one.id for one in s.workspace.all(Imperative) if one.id in candidates],
        electorate=voters,
    )
    for name, line in VOTES.items():
        balloting.cast(s, ballot, r.person(name).id, {r.imperative(start).id: 1 for start in line.split("|")})
    balloting.reveal(s, ballot)
    balloting.agree(s, ballot)
    r.set_letters(LETTERS)
    for letter, fields in PRIORITIES.items():
        cutting.describe_priority(s, r.priority(letter), **fields)
    r.fates(FATES)
    noting.add_note(s, "Who tells the night site manager about the list at seven?", stage="cut", kind="parking lot")


def _approve(r: Telling) -> None:
    s = r.session
    emergency, wards, pharmacy = (r.team(name).id for name in TEAMS)
    for team in (emergency, wards, pharmacy):
        approving.hand_in(s, team)
    beds = r.tactic("Ruth holds")
    approving.return_plan(s, wards, "Who gives the four beds away on a night when Emergency is full?", beds.id)
    (asked,) = s.workspace.find(Comment, team=wards)
    approving.answer_comment(s, asked, "The night site manager, with two of the four at most", settled=True)
    approving.hand_in(s, wards)
    approving.approve(s, emergency)
    approving.approve(s, wards, "Two hours short until the clerk of mine goes back in March")
    approving.approve(s, pharmacy)


def _close(r: Telling) -> None:
    s = r.session
    for who, what, by, again in (
        ("Helen", "asks each ward at nine which two patients go home before noon", date(2027, 1, 11), "every Monday"),
        ("Grace", "sends the first list of bed names at seven", date(2026, 12, 7), "every Monday"),
        ("Ruth", "walks the half-past-eight round on ward 5 herself", date(2027, 1, 12), "every Monday"),
        ("Martin", "rings the ward managers with the number of bags ready by ten", date(2027, 1, 18), "every Friday"),
    ):
        closing.add_commitment(s, who, what, by, again)
    noting.add_note(s, "Ask estates about hot food at night", stage="close")
    closing.record_export(s, "summary", "pdf")
    for team in TEAMS:
        closing.record_export(s, "plan", "docx", r.team(team).id)
