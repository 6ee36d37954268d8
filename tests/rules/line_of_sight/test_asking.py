"""One question at a time, in the statement's own words, with starting points from the workspace."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import Names, judge, starting_points


@pytest.mark.parametrize(
    ("text", "asked", "question"),
    [
        (
            "exploit the retail sector",
            "what",
            "“exploit the retail sector”: what would I see somebody do? “exploit” does not say.",
        ),
        (
            "Raise close rate from 15% to 30%",
            "what",
            "“Raise close rate from 15% to 30%”: what does somebody do to get there? “Raise” says only what comes out.",
        ),
        ("Please email any adjustments or changes to Rosalind by Friday, July 29th.", "who", "Who emails them?"),
        ("A warm welcome", "what", "“A warm welcome”: what does somebody do about it?"),
        ("", "what", "What will somebody do?"),
        ("Have lunch with every new starter in May", "who", "Who has it?"),
        ("Sign 12 franchise dealers", "who", "Who signs them?"),
        ("Agnes will prioritise the list and send it to Ann", "how_much", "“send it to Ann”: how many, or how often?"),
        ("Sign up a dozen hair salons by May", "who", "Who signs them up?"),
        ("We call 20 dental clinics", "who", "“We” is nobody in particular: who calls them?"),
        (
            "Implement CRM",
            "how_much",
            "“Implement CRM”: how would we see that it worked, in a number?",
        ),
        ("Priya calls lapsed members by Friday", "how_much", "How many lapsed members?"),
        ("Priya calls 20 dental clinics soon", "by_when", "“calls 20 dental clinics”: when is “soon”?"),
        (
            "Priya calls 20 dental clinics a week",
            "with_what",
            "“calls 20 dental clinics”: with what? Which tool, material or offer?",
        ),
        ("Priya calls 20 dental clinics a week with the demo", None, ""),
    ],
)
def test_the_next_question_quotes_the_statement(text: str, asked: str | None, question: str) -> None:
    judgement = judge(text)
    assert judgement.asked == asked
    assert judgement.next_question == question


def test_vague_words_say_why_and_where() -> None:
    vague = judge("Everyone should sell more soon").vague
    assert [entry.text for entry in vague] == ["Everyone", "sell", "more", "soon"]
    assert vague[0].why == "nobody in particular"
    assert all("Everyone should sell more soon"[entry.start : entry.end] == entry.text for entry in vague)


def test_a_vague_word_beside_a_real_answer_is_let_be() -> None:
    assert judge("Ship 2 prototypes asap, by 9 May").vague == ()


def test_starting_points_come_from_the_session() -> None:
    names = Names(
        people=("Priya",),
        roles=("AEs",),
        segments=("menswear chains",),
        offers=("CRM demo",),
        measures=("12 chains",),
        times=("every Tuesday",),
        deeds=("call", "sign up", "plan"),
    )
    assert starting_points(judge("Sign 12 dealers"), names) == ("@Priya", "@AEs")
    assert starting_points(judge("Publish the list by May"), names)[0] == "for menswear chains"
    assert starting_points(judge("Priya calls 20 dental clinics a week"), names) == ("with the CRM demo",)
    assert starting_points(judge("Grow revenue"), names) == ("by calling", "by signing up", "by planning")
    assert starting_points(judge("Priya calls lapsed members by Friday"), names) == ("12 chains",)
    assert starting_points(judge("Priya calls 20 dental clinics soon"), names) == ("every Tuesday",)


def test_without_anything_in_the_session_there_is_a_question_and_no_starting_point() -> None:
    for text in ("", "Sign 12 dealers", "Publish the list by May", "Implement CRM", "Priya calls 20 dental clinics"):
        assert judge(text).next_question
        assert starting_points(judge(text), Names()) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Concierges hand every arriving family a map of the old town", "to_whom"),
        ("Nurses phone the cathedral about parking", "to_whom"),
        ("Xantippe quarkles the ledger", "who"),
        ("Offer the tour to all visiting brass ensembles from Wales", "to_whom"),
    ],
)
def test_what_the_line_may_well_say_is_not_asked_first(text: str, said: str) -> None:
    assert judge(text).asked != said


def test_nothing_to_ask_has_no_starting_points() -> None:
    assert starting_points(judge("Priya calls 20 dental clinics a week with the demo"), Names()) == ()
