"""The guide's table, row by row: what answers a question, and what only looks like an answer."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import Question, judge

ANSWERED: list[tuple[Question, str, str]] = [
    ("who", "Priya books 6 store visits", "Priya"),
    ("who", "Account executives call 20 chains", "Account executives"),
    ("who", "The Leeds branch team phones lapsed members", "The Leeds branch team"),
    ("who", "IT replaces 40 laptops", "IT"),
    ("who", "I will phone my mentor", "I"),
    ("who", "Call 20 chains @AEs", "@AEs"),
    ("who", "Follow up with Acme. [Marcus]", "Marcus"),
    ("who", "Tomasz: fix 8 potholes", "Tomasz"),
    ("who", "Invoices are sent by accounts within five days", "accounts"),
    ("who", "The street department will construct guardrails", "The street department"),
    ("who", "Write the comparison by March 20 — Dana", "Dana"),
    ("what", "Call 20 chains", "Call"),
    ("what", "Priya will publish the list", "publish"),
    ("what", "Alex to update the template", "update"),
    ("what", "Stop printing the binder", "Stop printing"),
    ("what", "Minutes are circulated within a day", "circulated"),
    ("what", "Cut 200 slow product lines", "Cut"),
    ("what", "Deliver 300 parcels a day", "Deliver"),
    ("what", "Raise turnout by ringing 40 first-time voters", "ringing"),
    ("what", "Turn off the legacy importer", "Turn off"),
    ("to_whom", "Target the men's clothing segment", "the men's clothing segment"),
    ("to_whom", "Present the programme to dental clinics", "dental clinics"),
    ("to_whom", "Call 20 hotel groups", "hotel groups"),
    ("to_whom", "Send the draft to Acme", "Acme"),
    ("to_whom", "Focus on hospitals with more than 300 beds", "hospitals with more than 300 beds"),
    ("to_whom", "Increase market share among dental clinics by 5 points", "dental clinics"),
    ("to_whom", "Train the support team", "the support team"),
    ("with_what", "Call chains with the CRM demo offer", "the CRM demo offer"),
    ("with_what", "Send 15 emails a day through Outreach", "Outreach"),
    ("with_what", "Answer objections from the template library", "the template library"),
    ("with_what", "Show the infusion pump to ward nurses", "the infusion pump"),
    ("with_what", "Invite parents of new pupils to a maths evening", "a maths evening"),
    ("with_what", "Teach lake visitors the rip-current drill", "the rip-current drill"),
    ("with_what", "Make better use of the CRM", "the CRM"),
    ("how_much", "Call 20 chains", "20 chains"),
    ("how_much", "Raise close rate from 15% to 30%", "15% to 30%"),
    ("how_much", "Save $50K", "$50K"),
    ("how_much", "Make five calls", "five calls"),
    ("how_much", "Sign up a dozen salons", "dozen salons"),
    ("how_much", "15% -> 30% repeat bookings", "15% -> 30% repeat bookings"),
    ("how_much", "Save €12k per quarter", "€12k"),
    ("how_much", "Double our business with garden centres", "Double"),
    ("how_much", "Halve the backlog", "Halve"),
    ("by_when", "Call chains by 31 March", "by 31 March"),
    ("by_when", "Call chains in Q3", "in Q3"),
    ("by_when", "Call chains every Tuesday", "every Tuesday"),
    ("by_when", "Call back within 48 hours", "within 48 hours"),
    ("by_when", "Call 3 chains per week", "per week"),
    ("by_when", "Publish it by the end of next month", "by the end of next month"),
    ("by_when", "Meet brokers every other Tuesday", "every other Tuesday"),
    ("by_when", "Go to the gym 3x/wk", "/wk"),
    ("by_when", "Send it before the summer timetable starts", "before the summer timetable starts"),
    ("by_when", "Send it two days before berthing", "two days before berthing"),
    ("by_when", "Send it ^31mar", "^31mar"),
    ("what", "We collect, check and publish river levels", "collect"),
    ("what", "The board will work to plan and host a run of open days", "host"),
    ("what", "Reviews the fire plan every two years", "Reviews"),
    ("what", "Femi will attempt to collect the ballot papers", "collect"),
    ("what", "The bye-laws will be re-written", "re-written"),
    ("what", "Get all 14 gas certificates signed off by May", "Get"),
    ("what", "Implement a stock tracking system", "Implement"),
    ("what", "Complete Stage Two of the Harbour Plan", "Complete"),
    ("what", "Seek out and apply for lottery money", "apply"),
    ("by_when", "Dara will come to our March meeting", "March meeting"),
    ("by_when", "Vote on the fees in the March session", "in the March session"),
    ("by_when", "In 2026 trial three night buses", "In 2026"),
    ("by_when", "Heads to carry out half-termly book checks", "half-termly"),
    ("by_when", "Do a quarterly business review", "quarterly"),
    ("by_when", "Stay late during the harvest week", "during the harvest week"),
    ("by_when", "Run one drill with the night shift every Monday", "every Monday"),
    ("how_much", "Take part in 30 hours of first aid training", "30 hours"),
    ("how_much", "Onboard 5+ growers", "5+ growers"),
    ("how_much", "Ring 4 past donors a day", "4 past donors"),
    ("how_much", "Reach a 4.5/5 rating", "4.5/5 rating"),
    ("how_much", "Print 200 “readers”", "200 “readers"),
    ("what", "Take the seniors to the climbing wall", "Take"),
    ("what", "Participate in fire drills when asked", "Participate"),
    ("what", "Host more harbour open days: cake and rope work", "Host"),
    ("what", "Provide ongoing training and exit interviews", "Provide"),
    ("what", "Olga will provide them at the June session", "provide"),
    ("what", "Make 40 bird boxes", "Make"),
    ("what", "Close $20K of new contracts", "Close"),
]

NOT_ANSWERED: list[tuple[Question, str]] = [
    ("who", "We will leverage our strengths"),
    ("who", "Everyone should sell more"),
    ("who", "The team will improve quality"),
    ("who", "Staff complete the training by May"),
    ("who", "Minutes are circulated within a day"),
    ("who", "Support every child to be the best they can be"),
    ("what", "Improve communication"),
    ("what", "Exploit the retail sector"),
    ("what", "Maria will look into the problem"),
    ("what", "Think about pricing"),
    ("what", "Increase sales by 20%"),
    ("what", "Cut churn from 8% to 5%"),
    ("what", "Acquire 50 new customers"),
    ("what", "Win back lapsed subscribers"),
    ("what", "Build trust"),
    ("what", "Make the town a better place to live"),
    ("what", "Put patients first"),
    ("what", "Investigate options"),
    ("what", "Call"),
    ("to_whom", "Be more proactive with customers"),
    ("to_whom", "Exploit the retail sector"),
    ("to_whom", "Focus on key accounts"),
    ("to_whom", "Support the team"),
    ("to_whom", "Enhance collaboration across departments"),
    ("to_whom", "Sarah will update the pricing page"),
    ("to_whom", "Hire 2 salespeople"),
    ("to_whom", "Move the cluster to Frankfurt"),
    ("with_what", "Print the new rate card"),
    ("with_what", "Dan rewrites the pricing sheet by Friday"),
    ("with_what", "Book 6 visits with fashion buyers"),
    ("with_what", "Engage partners with passion"),
    ("how_much", "Grow by 2027"),
    ("how_much", "Meet at 4pm on 3 May"),
    ("how_much", "Fix complaint #1234"),
    ("how_much", "Give 110% every day"),
    ("how_much", "One team, one goal"),
    ("how_much", "Focus on hospitals with more than 300 beds"),
    ("how_much", "Repair press 2"),
    ("how_much", "Go to the gym for 45 minutes"),
    ("how_much", "Audit a pump station"),
    ("by_when", "Increase sales soon"),
    ("by_when", "Sell more going forward"),
    ("by_when", "Fix it asap"),
    ("by_when", "Update the monthly report template"),
    ("by_when", "Stop the Friday status meeting"),
    ("by_when", "Reduce follow-up time from 72h to 24h"),
    ("what", "Working groups have their goals established"),
    ("what", "Get this done this week"),
    ("what", "Review cycle reduced to 9 days"),
    ("by_when", "Be the timekeeper during meetings"),
    ("by_when", "Cut queues during peak hours"),
    ("by_when", "Take part in 30 hours of first aid training"),
    ("by_when", "Enable people throughout the world"),
    ("by_when", "Ask for a quote before proceeding"),
    ("by_when", "Score 90% after completing the course"),
    ("by_when", "Draw up the budget for next year"),
    ("by_when", "Write to all monthly donors"),
    ("by_when", "Fit a new drive in the 3d printer"),
    ("by_when", "Make the routes shorter and save miles per day"),
    ("by_when", "Let us know so that we can print it in the May issue"),
    ("by_when", "Ask the over 65s"),
    ("how_much", "Hire a 12 yard skip"),
    ("how_much", "Rake the leaves at 14 Alder Ct"),
    ("how_much", "Buy only zero emission vans"),
    ("how_much", "Train for a 5K run"),
    ("what", "Make the dull jobs fun"),
    ("what", "Make myself available after training"),
    ("what", "Make the Grand Pavilion a place for families"),
    ("what", "Democratize the catalogue"),
    ("what", "Stick to our budget"),
    ("what", "Take up this matter again"),
    ("what", "Do further investigation into parking"),
    ("what", "Begin promotion of the lending shelf"),
    ("what", "Get new users to their first success"),
    ("what", "Move the line from 60% output to 75%"),
    ("what", "Staffing costs below 20%"),
    ("what", "Pain less than 3 as stated by the patient"),
    ("what", "Serve with courage, honor and dignity"),
    ("what", "Implement cost-saving measures"),
]


@pytest.mark.parametrize(("question", "text", "words"), ANSWERED)
def test_these_words_answer(question: Question, text: str, words: str) -> None:
    answer = judge(text).answers[question]
    assert answer is not None
    assert answer.text == words


@pytest.mark.parametrize(("question", "text"), NOT_ANSWERED)
def test_this_does_not_answer(question: Question, text: str) -> None:
    assert judge(text).answers[question] is None


def test_a_count_per_period_answers_how_much_and_by_when() -> None:
    answers = judge("Make 3 visits a week").answers
    assert answers["how_much"] is not None
    assert answers["by_when"] is not None


def test_the_example_of_the_guide_is_printed_as_the_guide_has_it() -> None:
    assert judge("Sign 12 franchise dealers in Bavaria").as_json() == {
        "text": "Sign 12 franchise dealers in Bavaria",
        "verdict": "indirect",
        "answered": 3,
        "answers": {
            "who": None,
            "what": {"text": "Sign", "start": 0, "end": 4},
            "to_whom": {"text": "franchise dealers in Bavaria", "start": 8, "end": 36},
            "with_what": None,
            "how_much": {"text": "12 franchise dealers", "start": 5, "end": 25},
            "by_when": None,
        },
        "vague": [],
        "next_question": "Who signs them?",
    }


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", "none"),
        ("Improve communication this quarter", "none"),
        ("Implement CRM", "none"),
        ("Publish the new price list on 1 June", "indirect"),
        # Five answers, but nobody acts.
        ("Call 20 menswear chains with the CRM demo by 31 March", "indirect"),
        # Five answers, but no time.
        ("AEs call 20 menswear chains with the CRM demo", "indirect"),
        ("AEs call 20 menswear chains by 31 March", "direct"),
        ("AEs call 20 menswear chains with the CRM demo by 31 March", "direct"),
    ],
)
def test_direct_needs_five_answers_with_who_what_and_by_when(text: str, verdict: str) -> None:
    assert judge(text).verdict == verdict
