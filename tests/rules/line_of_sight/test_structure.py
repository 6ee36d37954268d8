"""Structure before words: who is found by place, whatever is before "will" or "to"; what is no sentence is left out."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge

NAMES = (
    "Charles", "Lars", "Hans", "Nils", "Andreas", "Tobias", "Nicholas", "Agnes", "Mercedes", "Carmen", "Myles", "Mars",
    "Ngozi", "Xiaoyu", "Dmytro", "Thandiwe", "Léonie", "Bronwen", "Priya", "Okonkwo", "Mark", "Will", "Chase", "Grant",
    "Rob", "Grace", "Bill", "Omkhar", "Dominykas", "Shreyas", "Cllr Bell", "Mr. Hart", "Dr Okafor", "Ann & Bob",
    "Sunny", "Blessing", "Song", "June",
)  # fmt: skip
LEADS = (
    "will", "to", "is going to", "has agreed to", "agreed to", "has to", "volunteered to", "needs to", "would like to",
    "is required to", "wants to", "is to", "should", "promised to",
)  # fmt: skip


def name_in(said: str | None, name: str) -> bool:
    return said is not None and said.startswith(name)


@pytest.mark.parametrize("lead", LEADS)
def test_a_name_is_a_name_wherever_it_stands(lead: str) -> None:
    missed = []
    for name in NAMES:
        answer = judge(f"{name} {lead} send the minutes to the clerk").answers["who"]
        if not name_in(answer.text if answer else None, name):
            missed.append((name, answer))
    assert missed == []


@pytest.mark.parametrize("verb", ["open", "close", "triage", "x-ray", "countersign", "precept", "ambulate", "blorf"])
def test_any_word_after_will_or_to_is_a_deed(verb: str) -> None:
    for line in (f"Anna will {verb} the forms by Friday", f"Matteo to {verb} the forms by Friday"):
        answers = judge(line).answers
        assert answers["who"] is not None
        assert answers["what"] is not None
        assert answers["what"].text == verb


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("ACTION ITEM: Anna will call Acme by Friday", "Anna"),
        ("- [ ] Ann to call the client by Friday", "Ann"),
        ("- [x] ACTION (Cid): update the wiki before next meeting", "Cid"),
        ("* TODO(@dee): schedule the review", "@dee"),
        ("AI: Bob - send minutes (due 12/11)", "Bob"),
        ("AI-001 | Send the offer to the 12 chains | Ann | 2027-03-31 | Open", "Ann"),
        ("Add alert on error budget burn. Owner: @api-oncall. Due: 2026-02-20", "@api-oncall"),
        ("Arrange meeting with SDC By: Cllr AP", "Cllr AP"),
        ("Add the info to the site (Nils)", "Nils"),
        ("Programme to be re-issued (TW)", "TW"),
        ("Send the list to all wards — Dana", "Dana"),
        ("Dana Ortiz (sales) calls each of the 40 northern accounts by 31 March 2027", "Dana Ortiz"),
        ("Vet visiting Tuesday, Marjorie to have the heifers penned by 8am", "Marjorie"),
        ("Blocked drains on Mill Lane: Clerk will report again.", "Clerk"),
        ("I'm going to call 5 dentists tomorrow", "I"),
        ("It was resolved that the Clerk write to the landowner", "the Clerk"),
        ("Control room to log every switching operation", "Control room"),
        ("Action item for Ebba - write to the three landowners", "Ebba"),
        ("Notice board – Sunniva – will pin the new rota", "Sunniva"),
        ("Hydrant map corrected - Okafor - done", "Okafor"),
        ("The notices are to be put up in the foyer / Marisol", "Marisol"),
        ("Hang the spring show. (Gallery Comm, Local Crafts Comm)", "Gallery Comm, Local Crafts Comm"),
        ("Ray will no longer run the Thursday quiz, Faith to print the sheets", "Ray"),
        ("KT. will put up the notice", "KT"),
        ("Hope and Tariq have agreed to man the stall", "Hope and Tariq"),
        ("Grace, Jun and Tariq have agreed to man the stall", "Grace, Jun and Tariq"),
        ("Bogdan, Lin and Dorotea will meet to finish it", "Bogdan, Lin and Dorotea"),
        ("Tom A to canvass the members", "Tom A"),
        ("Amina needs to get vetted", "Amina"),
        ("The Lindqvists will tow the safety boat", "The Lindqvists"),
        ("The Leadership Team will print the handbook", "The Leadership Team"),
        ("All ward staff who give injections will attend two refresher days", "All ward staff who give injections"),
        ("The lift is out, so Imran will carry the urns", "Imran"),
        ("Open evening, each captain brings a trophy", "each captain"),
        ("Sidra teaching Ilse the loom", "Sidra"),
        ("Altar Guild mending the cope", "Altar Guild"),
        ("Night shift nurse checking the fridge", "Night shift nurse"),
        ("Journal mgr. to chase the three late reviews", "Journal mgr"),
        ("Route co-ordinator to print the six maps", "Route co-ordinator"),
        ("Support worker fills in the grant form with Ned", "Support worker"),
        ("Order clerk enters the invoices", "Order clerk"),
        ("Station 12 to drain the pond", "Station 12"),
        ("Board walks the boundary", "Board"),
        ("Client will name two triggers", "Client"),
        ("Dental team has run a brushing week", "Dental team"),
        ("Font cover to be waxed by the sexton", "the sexton"),
        ("Raffle prizes to be paid for by the Rotarians", "the Rotarians"),
        ("Song evening: three carols, sung by choir members", "choir members"),
        ("Query about the skip: reply drafted by JK, goes tomorrow", "JK"),
        ("Newly hired stewards taught radio drill by the marshal", "the marshal"),
        ("Tide gauges will be set back to the old mark in the spring by the lock keeper", "the lock keeper"),
        ("Porters: bed audit, 12 per shift", "Porters"),
        ("The vestry nurse presents the care plan to carers", "The vestry nurse"),
    ],
)
def test_openings_and_owners_are_no_part_of_the_sentence(line: str, who: str) -> None:
    answer = judge(line).answers["who"]
    assert answer is not None
    assert answer.text == who


@pytest.mark.parametrize(
    "line",
    [
        "We'll call 12 dentists every week with the demo offer",
        "We will be the preferred provider of insurance by 2027",
        "The library will build a new wing by 2027",
        "Everyone: please review the doc",
        "All classroom teachers will receive monthly coaching",
        "80% of third graders will meet the standard by June",
        "Plan to line up the summit",
        "Budget to be approved in May",
        "Complete a course in advanced trauma life support (ATLS)",
        "40 new marketing qualified leads that are passed to the branch",
        "Prioritize school bus repairs",
        "Review of the mailing list to remove old addresses",
        "Add desk lamps, cushions, etc, to provide comfort",
        "As your trusted partner we provide peace of mind",
        "Every ward holds a short huddle",
        "The plan will be shared at the next meeting (March 3, 2027)",
        "Hands-on pottery for beginners",
        "Provide rooms for local painters, sculptors, and dancers to show their work",
    ],
)
def test_these_are_nobody_who_acts(line: str) -> None:
    judgement = judge(line)
    assert judgement.answers["who"] is None
    assert judgement.verdict != "direct"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ann calls 20 menswear chains in the north by 29 February 2027", "29 February 2027"),
        ("Ann calls 20 menswear chains in the north by 31 November", "31 November"),
        ("Ann calls 20 menswear chains in the north by 0 March", "0 March"),
        ("Ann calls 20 menswear chains in the north by the 0th of May", "0th of May"),
        ("Ann calls 20 menswear chains ^31feb", "^31feb"),
        ("Ann calls 20 menswear chains ^feb30", "^feb30"),
        ("Ann calls 20 menswear chains ^29feb2027", "^29feb2027"),
        ("Ann calls 20 menswear chains ^5.13.", "^5.13."),
        ("Ann calls 20 menswear chains ^2027-02-30", "^2027-02-30"),
        ("Ann calls 20 chains by 2027-02-30", "2027-02-30"),
        ("Ann calls 20 chains by 31.04.2027", "31.04.2027"),
        ("Ann calls 20 chains on June 31st", "June 31st"),
    ],
)
def test_a_day_that_does_not_exist_answers_nothing_and_is_said(line: str, day: str) -> None:
    judgement = judge(line)
    assert judgement.answers["by_when"] is None
    assert judgement.asked == "by_when"
    assert judgement.next_question == f"“{day}” is no day of the calendar: by when?"
    assert any(entry.text == day for entry in judgement.vague)


@pytest.mark.parametrize(
    "day", ["29 Feb", "29 February 2028", "2027-02-28", "30 November", "12-08-18", "2024/25", "2027-03"]
)
def test_days_that_exist_answer(day: str) -> None:
    assert judge(f"Ann calls 20 chains by {day}").answers["by_when"] is not None


@pytest.mark.parametrize(
    "day", ["^29feb", "^31mar", "^mar31", "^31mar2027", "^31.3.", "^Q3", "^friday", "^48h", "^mar"]
)
def test_signs_of_days_that_exist_answer(day: str) -> None:
    assert judge(f"Ann calls 20 chains {day}").answers["by_when"] is not None


def test_a_long_line_costs_what_its_length_costs() -> None:
    # Bounded by tokens, so that a pasted book costs what a page costs; that it ends is the test.
    for unit in ("to will ", "и ", "会 ", "(a, ", "Ann, ", "for the ", "by by "):
        judge(unit * 20_000)
