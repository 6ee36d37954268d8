"""A primary school: the head compares in pairs, three teams, three plans approved, a whole day from Frame to Close."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from aligntui.model import Comment
from aligntui.rules.comparing import PairAnswer, next_pair
from aligntui.session import approving, balloting, closing, cutting, framing, noting, translating

from .telling import Becomes, Cut, Keep, NoPart, Part, Telling

BEGINS = datetime(2026, 11, 25, 12, 50, tzinfo=UTC)

META = {
    "organisation": "Hillside Primary School",
    "horizon": date(2027, 7, 23),
    "currency": "GBP",
    "session_day": date(2026, 11, 25),
    "how_big": "From 62% to 80% of pupils reading at their age by July 2027",
    "whom": "pupils in years 1 to 3, parents who work shifts, pupils new to English",
    "how_win": "We are the only school in town that hears every child read each week",
}

PEOPLE = """
Margaret Doyle, headteacher
Simon Reeve, adviser
Ruth Penn, infant lead, Infants
Kofi Mensah, Year 1 teacher, Infants
Alice Grant, teaching assistant, Infants
Daniel Webb, junior lead, Juniors
Zara Iqbal, Year 4 teacher, Juniors
Mo Farrell, Year 3 teacher, Juniors
Clare Hobbs, inclusion lead, Families
Peter Lane, learning mentor, Families
Sunita Joshi, office manager, Families
"""

TEAMS = {"Infants": ("Ruth", 105.0), "Juniors": ("Daniel", 105.0), "Families": ("Clare", 100.0)}

IMPERATIVES = (
    ("Hear every child read every week", "reading", "Ruth"),
    ("Teach phonics the same way in every class", "reading", "Kofi"),
    ("Get absent children back into class", "attendance", "Peter"),
    ("Hear each child read every week", "reading", "Alice"),
    ("Parents at the table", "families", "Clare"),
    ("Mark less, teach more", "workload", "Zara"),
    ("More maths in the mornings", "maths", "Mo"),
    ("Calmer lunchtimes", "behaviour", "Peter"),
    ("Tablets for Year 6", "systems", "Daniel"),
    ("A new website", "reputation", "Sunita"),
    ("Learning outdoors for all", "curriculum", "Alice"),
    ("Paint the hall", "buildings", "Sunita"),
)
FOLDS = {"Hear every": "Hear each"}

ORDER = (
    "Hear every",
    "Get absent",
    "Teach phonics",
    "Parents at",
    "Mark less",
    "Calmer",
    "More maths",
    "Learning outdoors",
    "Tablets",
    "A new website",
    "Paint",
)
"""As Margaret answers when she is asked about two of them."""

LETTERS = {"A": "Hear every", "B": "Teach phonics", "C": "Get absent"}

PRIORITIES = {
    "A": {
        "short_name": "Every child heard",
        "sentence": "Every child in years 1 to 3 reads aloud to a grown-up once a week, and we know who has not",
        "measure": "Pupils in years 1 to 3 who were heard this week",
        "target": "from 45% to 100%",
        "target_day": date(2027, 2, 12),
    },
    "B": {
        "short_name": "One way of phonics",
        "sentence": "The same sounds in the same order in every room, every morning",
        "measure": "Year 1 pupils who pass the phonics check",
        "target": "from 68% to 85%",
        "target_day": date(2027, 6, 18),
    },
    "C": {
        "short_name": "Back in class",
        "sentence": "No child misses a day in ten without one of us at the door",
        "measure": "Pupils who miss a day in ten",
        "target": "from 41 to 20 pupils",
        "target_day": date(2027, 5, 28),
    },
}

FATES = {
    "Parents at": ("Parents who hear their children read are how every child is heard", "A"),
    "Mark less": ("Pays for it: the marking that stops is in stage 6", "A"),
    "Calmer": ("With the new lunch staff after Easter", date(2027, 4, 12)),
    "More maths": ("Next year; first they have to read the question", date(2027, 9, 6)),
    "Tablets": ("Year 6 shares the class set; nobody waits for one", None),
    "A new website": ("Parents ask for a phone call, not for a site", None),
    "Learning outdoors": ("Goes on as it is", None),
    "Paint": ("In the summer, by the council", None),
}

TRANSLATE = {
    "Infants": {
        "A": Part(
            "Every child in years 1 and 2 reads to one of us or to a trained parent once a week.",
            (
                "Alice reads the level books with 15 Year 1 children each week @Alice ^15jan ~5h",
                "Kofi trains 8 parent volunteers with the reading card every Friday @Kofi ^29jan ~2h",
            ),
        ),
        "B": Part(
            "Twenty minutes of the same sounds before half past nine, in groups of six.",
            (
                "Kofi and Alice teach phonics to 24 children with the sound cards every morning @Kofi ^11jan ~6h",
                "Ruth coaches 4 class teachers each half term with the lesson checklist @Ruth ^21may ~2h",
            ),
        ),
        "C": Part(
            "The class teacher rings on the first morning, because parents answer her.",
            ("Ruth rings 5 parents a week with the attendance record @Ruth ^22jan ~2h",),
        ),
    },
    "Juniors": {
        "A": Part(
            "Year 3 is heard like the infants, and Year 4 reads to Year 1.",
            (
                "Zara pairs 24 Year 4 pupils with Year 1 pupils every Wednesday with the level books @Zara ^20jan ~2h",
                "Mo hears 10 Year 3 pupils read each week from the catch-up books @Mo ^22jan ~4h",
            ),
        ),
        "B": NoPart("Phonics ends in Year 2; who still needs it is heard under A"),
        "C": Part(
            "A child who is often away has one of us who expects it on Monday.",
            ("Daniel meets 6 pupils each Monday with the attendance card @Daniel ^18jan ~3h",),
        ),
    },
    "Families": {
        "A": Part(
            "Parents who work shifts hear their child read at half past seven, over breakfast.",
            ("Clare invites 12 shift parents to breakfast each Thursday with the level books @Clare ^28jan ~4h",),
        ),
        "B": Part(
            "Pupils new to English meet the sounds on Monday, before the class does.",
            ("Clare teaches 8 newcomers the week's sounds every Monday with the picture cards @Clare ^18jan ~4h",),
        ),
        "C": Part(
            "We know by half past nine why a child is away, and on the third day somebody stands at the door.",
            (
                "Sunita rings 12 parents of missing children each morning with the register @Sunita ^11jan ~5h",
                "Peter visits 4 families a week on the third day with the back-to-school plan @Peter ^22jan ~6h",
            ),
        ),
    },
}

CHANGES = {
    "Infants": {
        "project": Becomes(
            "reading books in three cupboards",
            "one library sorted by level",
            "A",
            (("Sort and label 600 books", "Alice", date(2027, 1, 8)),),
            1.0,
        ),
        "value": Becomes(
            "reading is homework",
            "hearing a child read is our work",
            "A",
            (("Take reading off the homework sheet", "Ruth", date(2027, 1, 8)),),
        ),
        "skill": Becomes(
            "two ways of teaching sounds",
            "one way that six of us can teach",
            "B",
            (("Spend a day with 6 staff at the phonics hub", "Kofi", date(2027, 1, 5)),),
        ),
        "technology": "A sheet of paper for each class is enough",
    },
    "Juniors": {
        "project": Becomes(
            "three reading schemes",
            "one ladder of books up to Year 6",
            "A",
            (("Buy 180 catch-up books", "Daniel", date(2027, 1, 15)),),
            2.0,
        ),
        "value": "Year 4 reads to the little ones at every fair already",
        "skill": Becomes(
            "nobody trained for catch-up reading",
            "three of us are",
            "A",
            (("Take the two-day course with Zara and Ann", "Mo", date(2027, 2, 3)),),
        ),
        "technology": "Nothing that a book does not do",
    },
    "Families": {
        "project": "Breakfast club has its kitchen and its licence",
        "value": Becomes(
            "absence is a letter",
            "absence is a visit",
            "C",
            (("Replace three warning letters by one card for the visit", "Peter", date(2027, 1, 15)),),
        ),
        "skill": Becomes(
            "we tell parents what the law says",
            "we ask what keeps the child at home",
            "C",
            (("Practise six doorstep talks with the county team", "Peter", date(2027, 1, 20)),),
        ),
        "technology": Becomes(
            "paper registers until noon",
            "registers in the office by a quarter past nine",
            "C",
            (("Set up 9 class tablets for the register", "Sunita", date(2027, 1, 8)),),
            1.0,
        ),
    },
}

DROPS = {
    "Infants": {
        "Written marking in Year 1 books ~7h": Cut(
            "Kofi", "Six-year-olds cannot read it", date(2027, 1, 8), "Kofi and Alice"
        ),
        "New display boards every week ~5h": Cut("Alice", "Once a term is enough", date(2027, 1, 8), "Alice reads"),
        "Scripts for class assemblies ~4h": Cut("Ruth", "Children can tell it themselves", date(2027, 1, 15), "Ruth"),
        "Setting up golden time ~3h": Cut("Kofi", "They choose a book instead", date(2027, 1, 15), "Kofi trains"),
        "Observation notes for parents' evening ~4h": Keep("B"),
    },
    "Juniors": {
        "Marking weekly spelling tests ~5h": Cut("Zara", "Pupils mark them in pairs", date(2027, 1, 8), "Mo hears"),
        "Report drafts on paper ~4h": Cut("Daniel", "Typed once is enough", date(2027, 1, 15), "Daniel meets"),
        "Detention at lunch ~3h": Cut("Mo", "The same six pupils, every week", date(2027, 1, 11), "Zara pairs"),
        "School council ~2h": Keep("C"),
    },
    "Families": {
        "Three warning letters to each absent family ~8h £1k": Cut(
            "Sunita", "Nobody came back because of the third", date(2027, 1, 15), "Sunita rings"
        ),
        "Monthly newsletter on paper ~5h £2k": Cut("Sunita", "It is never taken home", date(2027, 1, 29), "Clare inv"),
        "Weekly inclusion meeting ~6h": Cut("Clare", "Its cases are on the Monday list", date(2027, 1, 18), "Peter"),
        "Homework packs copied by hand ~2h": Cut("Clare", "The library has them", date(2027, 1, 18), "Clare teaches"),
        "Nurture lunch ~4h": Keep("C"),
    },
}


def run(path: Path) -> None:
    """Runs the session from the empty file to the end of Close."""
    r = Telling(path, "Hillside: every child reads 2027", 2030, BEGINS)
    s = r.session
    r.frame(META, PEOPLE, leader="Margaret", facilitator="Simon", teams=TEAMS)
    framing.use_preset(s, "Half a day", "13:00")
    r.spend("frame", 10)
    r.gather(IMPERATIVES, FOLDS)
    r.spend("gather", 19)
    _cut(r)
    r.spend("cut", 28)
    for team, parts in TRANSLATE.items():
        r.translate(team, parts)
    translating.overrule(s, r.tactic("Mo hears"), "direct", "Anybody can watch a child being heard")
    r.spend("translate", 66)
    for team, changes in CHANGES.items():
        r.change(team, changes)
    r.spend("change", 29)
    for team, activities in DROPS.items():
        r.drop(team, activities)
    r.spend("drop", 34)
    _approve(r)
    r.spend("approve", 17)
    _close(r)
    r.spend("close", 9)
    r.finish()


def _cut(r: Telling) -> None:
    s = r.session
    places = {r.imperative(start).id: nth for nth, start in enumerate(ORDER)}
    ballot = balloting.open_ballot(
        s, dots=1, voters=1, kind="compare", candidates=list(places), electorate=[r.person("Margaret").id]
    )
    answers: list[PairAnswer] = []
    while (pair := next_pair(list(places), answers, ballot.seats)) is not None:
        answers.append(PairAnswer(*sorted(pair, key=places.__getitem__)))
        balloting.answer(s, ballot, answers[-1].winner, answers[-1].loser)
    balloting.reveal(s, ballot)
    balloting.agree(s, ballot)
    r.set_letters(LETTERS)
    for letter, fields in PRIORITIES.items():
        cutting.describe_priority(s, r.priority(letter), **fields)
    r.fates(FATES)
    noting.add_note(s, "Who hears the children when a volunteer is ill?", stage="cut", kind="parking lot")


def _approve(r: Telling) -> None:
    s = r.session
    families = r.team("Families").id
    for name in TEAMS:
        approving.hand_in(s, r.team(name).id)
    approving.return_plan(s, families, "Peter at a door alone: who goes with him?", r.tactic("Peter visits").id)
    (asked,) = s.workspace.find(Comment, team=families)
    approving.answer_comment(s, asked, "The class teacher; Daniel frees her for the hour", settled=True)
    approving.hand_in(s, families)
    for name in TEAMS:
        approving.approve(s, r.team(name).id)


def _close(r: Telling) -> None:
    s = r.session
    for who, what, by, again in (
        ("Margaret", "hears three children read and says who", date(2027, 1, 11), "every Monday"),
        ("Ruth", "hangs the list of who was heard in the staff room", date(2027, 1, 15), "every Friday"),
        ("Daniel", "meets his six pupils at the gate", date(2027, 1, 18), "every Monday"),
        ("Clare", "serves the first reading breakfast", date(2027, 1, 28), "every two weeks"),
    ):
        closing.add_commitment(s, who, what, by, again)
    closing.record_export(s, "summary", "docx")
    for name in TEAMS:
        closing.record_export(s, "card", "pdf", r.team(name).id)
