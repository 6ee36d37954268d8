"""What the workspace knows counts as knowledge, and a form's fields answer beside the statement."""

from __future__ import annotations

from datetime import date

import pytest

from aligntui.rules.line_of_sight import Fields, Names, Question, judge

NAMES = Names(
    people=("Priya Shah", "Tom Berger", "Mark Lind"),
    roles=("Account Executive", "Bid Manager"),
    teams=("East", "Customer Success"),
    segments=("menswear chains", "Kiez-Läden"),
    offers=("CRM demo", "Fit Pack"),
    own_team="East",
)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("who", "priya calls 5 dental clinics", "priya"),
        ("who", "AEs call 20 chains a week", "AEs"),
        ("who", "account executives call 20 chains", "account executives"),
        ("who", "East reviews 2 deals a week", "East"),
        ("who", "Pirya books 6 visits", "Pirya"),
        ("to_whom", "Visit Kiez-Läden", "Kiez-Läden"),
        ("to_whom", "Hand the leads to Customer Success", "Customer Success"),
        ("with_what", "Account executives pitch Fit Pack", "Fit Pack"),
    ],
)
def test_a_known_name_is_not_guessed_at(question: Question, text: str, words: str) -> None:
    answer = judge(text, names=NAMES).answers[question]
    assert answer is not None
    assert answer.text == words


def test_a_name_that_is_a_word_is_not_the_owner_of_every_sentence() -> None:
    assert judge("Mark every pallet", names=NAMES).answers["who"] is None
    answer = judge("Mark calls 4 dental clinics", names=NAMES).answers["who"]
    assert answer is not None


def test_the_acting_team_is_not_its_own_audience() -> None:
    assert judge("Hand the leads to East", names=NAMES).answers["to_whom"] is None


def test_the_words_of_the_statement_are_shown_before_those_of_a_field() -> None:
    answer = judge("Priya calls 5 clinics", Fields(owner="Tom")).answers["who"]
    assert answer is not None
    assert (answer.text, answer.start) == ("Priya", 0)


def test_a_field_answers_without_a_place_in_the_statement() -> None:
    fields = Fields("Priya", date(2026, 3, 31), 6.0, "menswear chains", "the demo", "20 calls")
    judgement = judge("Call them", fields)
    assert judgement.verdict == "direct"
    assert judgement.next_question == ""
    assert judgement.asked is None
    owner = judgement.answers["who"]
    assert owner is not None
    assert (owner.text, owner.start, owner.end) == ("Priya", None, None)


def test_blank_fields_and_hours_answer_nothing() -> None:
    assert judge("", Fields(owner="  ", hours=6.0)).answered == 0
    assert judge("Call clinics ~6h").answers["how_much"] is None


def test_signs_of_a_typed_tactic_are_understood_where_they_stand() -> None:
    judgement = judge("Call 20 menswear chains weekly @AEs ^31mar ~6h")
    assert judgement.verdict == "direct"
    assert judge("Call chains ^nonsense").answers["by_when"] is None
