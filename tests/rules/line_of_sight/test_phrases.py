"""How the words behind a verb are cut: every noun phrase whole, with the preposition that leads it."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight.actions import Action, find_actions
from aligntui.rules.line_of_sight.clauses import find_clauses
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import Names


def actions_in(line: str) -> tuple[Reading, list[Action]]:
    reading = Reading(line, Names())
    return reading, [action for clause in find_clauses(reading) for action in find_actions(reading, clause)]


def phrases_in(line: str) -> list[str]:
    """Each phrase as "preposition | words"."""
    reading, actions = actions_in(line)
    return [
        f"{phrase.preposition} | {reading.words(phrase.first, phrase.after)}".removeprefix(" | ")
        for action in actions
        for phrase in action.phrases
        if phrase.after > phrase.first
    ]


def verbs_in(line: str) -> list[str]:
    return [action.base for action in actions_in(line)[1]]


@pytest.mark.parametrize(
    ("line", "phrases"),
    [
        # A noun that ends like a participle.
        ("Lead nurse to deliver dialysis training to all band 5 staff", ["dialysis training", "to | all band 5 staff"]),
        # Marks inside a phrase.
        ("Draft a ‘save the date’ card for the choir", ["a ‘save the date’ card", "for | the choir"]),
        ('Ring the "gold" members on the list', ['the "gold" members', "on | the list"]),
        ("Send the ‘Meet the head’ flyer to parents", ["the ‘Meet the head’ flyer", "to | parents"]),
        (
            "Pilot the safety (indoor) checklist with porters",
            ["the safety (indoor) checklist", "with | porters"],
        ),
        ("Discuss the lease with Cllr Hale (retired)", ["the lease", "with | Cllr Hale"]),
        ("Train 3+ new stewards on the gate", ["3+ new stewards", "on | the gate"]),
        ("Serve low- and middle-income tenants", ["low- and middle-income tenants"]),
        # A list keeps what leads it.
        (
            "Hold open evenings for local dancers, singers, and actors",
            ["open evenings", "for | local dancers", "for | singers", "for | actors"],
        ),
        ("Post the fliers to schools, clubs and pubs", ["the fliers", "to | schools", "to | clubs", "to | pubs"]),
        # Words that lead nowhere.
        ("Phone 3 past donors with the new leaflet", ["3 past donors", "with | the new leaflet"]),
        ("Write a thank you card to the bakers", ["a thank you card", "to | the bakers"]),
        ("Collect the forms via door to door visits", ["the forms", "via | door to door visits"]),
        ("Track the calls with the help of the wall chart", ["the calls", "using | the wall chart"]),
        ("Brief the ward on progress related to the audit", ["the ward", "on | progress", "related | the audit"]),
        ("Hand out leaflets printed in May to shopkeepers", ["leaflets", "to | shopkeepers"]),
        ("Show visitors the tools available in the shed", ["visitors", "the tools", "in | the shed"]),
        # A time between a preposition and its noun.
        ("Run a series of monthly workshops", ["a series of monthly workshops"]),
        ("Work with outside speakers", ["with | outside speakers"]),
        (
            "Offer one hour of legal advice to every tenant facing eviction",
            ["one hour of legal advice", "to | every tenant"],
        ),
        (
            "Meet with Cllr Shah, the head of Oak School and two parents about the gate",
            [
                "with | Cllr Shah",
                "with | the head",
                "of | Oak School",
                "with | two parents",
                "about | the gate",
            ],
        ),
        ("Teach pt insulin injection", ["pt", "insulin injection"]),
        ("Coach the girls team", ["the girls team"]),
        ("Send a letter inviting all parents to the fair", ["a letter", "all parents", "to | the fair"]),
        ("Ring the 9 members still waiting for a key", ["the 9 members"]),
        ("Publish a guide covering the basics", ["a guide", "the basics"]),
        ("Email contacts list to the board", ["contacts list", "to | the board"]),
        ("Run a “grow your own” course for tenants", ["a “grow your own” course", "for | tenants"]),
        ("Talk to Jakub, Piotr and/or Ada", ["to | Jakub", "to | Piotr", "to | Ada"]),
        ("Ask those chosen by the panel", ["those"]),
        ("Send the survey to all who came", ["the survey", "to | all"]),
        ("Make it easier for disabled guests to book help", ["it easier", "for | disabled guests", "help"]),
        ("Invite 25 hotel purchasing managers", ["25 hotel purchasing managers"]),
        ("Run clubs for girls aged 9", ["clubs", "for | girls", "aged | 9"]),
        (
            "Put a note about the ramp in the newsletter for wheelchair users",
            ["a note", "about | the ramp", "about | the newsletter", "for | wheelchair users"],
        ),
        ("Make the poster and entries can be hung there", ["the poster"]),
        ("Write to Mr Hale confirming this", ["to | Mr Hale"]),
        ("Put the oil can in the shed", ["the oil can", "in | the shed"]),
        ("Teach stewards either by a course or a film", ["stewards", "by | a course", "by | a film"]),
        ("Vaccinate children less than five years old", ["children"]),
    ],
)
def test_phrases_are_whole_and_keep_what_leads_them(line: str, phrases: list[str]) -> None:
    assert phrases_in(line) == phrases


@pytest.mark.parametrize(
    ("line", "verbs"),
    [
        ("Inspect the gates and report on their state", ["inspect", "report"]),
        ("Complete the linen audit weekly and report to matron", ["complete", "report"]),
        ("Draft, print and report on the takings", ["draft", "print", "report"]),
        ("Raise morale by hosting lunches and thanking volunteers", ["raise", "host", "thank"]),
        ("Close the pool, empty the filters, and recruit new lifeguards", ["close", "empty", "recruit"]),
        ("The panel reviews and recommends to the board an annual budget", ["review", "recommend"]),
        ("Write up the survey and share with members", ["write up", "share"]),
        ("Offer parents advice and support that will help", ["offer", "help"]),
        ("Collect towels and cash at the door", ["collect"]),
        ("Prepare agenda and report for the board", ["prepare"]),
        ("Buy bread and milk for the breakfast club", ["buy"]),
        ("Get bids for insulating the loft", ["get", "insulate"]),
        ("Priya will ring the vet, and will post the form", ["ring", "post"]),
        ("Apply the cream and document on chart", ["apply", "document"]),
        ("Refer to OT for a visit, liaise with the daughter", ["refer", "liaise"]),
        ("Send the plan to the board to review and discuss", ["send", "review", "discuss"]),
        ("Work with our tenants in order to mend fences", ["work", "mend"]),
    ],
)
def test_verbs_are_joined_and_nouns_are_not(line: str, verbs: list[str]) -> None:
    assert verbs_in(line) == verbs


@pytest.mark.parametrize(
    ("line", "phrases"),
    [
        ("Send Priya minutes of the meeting", ["Priya", "minutes", "of | the meeting"]),
        ("Give Tom keys", ["Tom", "keys"]),
        ("Give the tutor written feedback", ["the tutor", "written feedback"]),
        ("Send Easter cards", ["Easter cards"]),
        ("Send Peel forms to the members", ["Peel forms", "to | the members"]),
        ("Pass on the leads to the field team", ["the leads", "to | the field team"]),
    ],
)
def test_who_gets_something_and_what_they_get_stand_side_by_side(line: str, phrases: list[str]) -> None:
    assert phrases_in(line) == phrases


def test_what_a_thing_does_may_say_for_whom() -> None:
    _, actions = actions_in("Draft a leaflet which explains the scheme to new tenants")
    assert [(action.base, action.purpose) for action in actions] == [("draft", False), ("explain", True)]
    assert [phrase.preposition for phrase in actions[1].phrases] == ["", "to"]
    _, actions = actions_in("Call the members that renewed their cards")
    assert [action.base for action in actions] == ["call"]


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("Price the autumn menu and send it to the owners", "the autumn menu"),
        ("Draft the rota and send to matron", "the rota"),
        ("Improve the guide and print it for new tenants", "the guide"),
        ("Print the posters, fold them and hand them to the stewards", "the posters"),
        ("Ring 12 growers and invite them to the barn", "12 growers"),
        ("Ask Tom to fix the pump and return it to the clerk", "the pump"),
    ],
)
def test_it_and_them_stand_for_what_was_named(line: str, given: str) -> None:
    reading, actions = actions_in(line)
    thing = actions[-1].object
    assert thing is not None
    assert reading.words(thing.first, thing.after) == given
