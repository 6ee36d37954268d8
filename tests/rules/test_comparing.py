"""Pairwise comparison: few questions, the right places, contradictions found."""

from hypothesis import given
from hypothesis import strategies as st

from aligntui.rules.comparing import PairAnswer, contradiction, expected_questions, leading, next_pair


def answered_by(ranking: list[str], candidates: list[str], seats: int) -> list[PairAnswer]:
    """The answers of somebody who has this ranking in mind, until no question is left."""
    answers: list[PairAnswer] = []
    while (question := next_pair(candidates, answers, seats)) is not None:
        winner, loser = sorted(question, key=ranking.index)
        answers.append(PairAnswer(winner, loser))
        assert len(answers) < 500
    return answers


@given(st.permutations([f"c{nth}" for nth in range(15)]), st.integers(1, 4))
def test_somebody_who_knows_gets_the_own_first_places_in_order_with_few_questions(ranking, seats):
    candidates = sorted(ranking)
    answers = answered_by(list(ranking), candidates, seats)
    assert leading(candidates, answers, seats) == (list(ranking[:seats]), [])
    assert not contradiction(answers)
    # At most one question more than a tournament needs: the one that checks the answers.
    assert len(answers) <= expected_questions(15, seats) + 1


@given(st.permutations([f"c{nth}" for nth in range(9)]))
def test_nothing_that_follows_from_earlier_answers_is_asked(ranking):
    candidates = sorted(ranking)
    answers: list[PairAnswer] = []
    while (question := next_pair(candidates, answers, 3)) is not None:
        sure, _ = leading(candidates, answers, 3)
        if len(sure) < 3:
            assert not _follows(answers, *question)
            assert not _follows(answers, *reversed(question))
        winner, loser = sorted(question, key=list(ranking).index)
        answers.append(PairAnswer(winner, loser))


def _follows(answers: list[PairAnswer], winner: str, loser: str) -> bool:
    reached, waiting = set(), [winner]
    while waiting:
        at = waiting.pop()
        for answer in answers:
            if answer.winner == at and answer.loser not in reached:
                reached.add(answer.loser)
                waiting.append(answer.loser)
    return loser in reached


def test_a_circle_is_found_and_goes_when_one_of_its_answers_is_turned():
    answers = [PairAnswer("a", "b"), PairAnswer("b", "c"), PairAnswer("c", "a"), PairAnswer("a", "d")]
    assert set(contradiction(answers)) == set(answers[:3])
    assert contradiction([answers[0], answers[1], PairAnswer("a", "c"), answers[3]]) == []


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=20))
def test_whatever_is_answered_the_questions_end_and_every_candidate_has_one_place(pairs):
    candidates = list("abcdef")
    answers = [PairAnswer(one, other) for one, other in pairs if one != other]
    sure, front = leading(candidates, answers, 3)
    assert len({*sure, *front}) == len(sure) + len(front)
    question = next_pair(candidates, answers, 3)
    assert question is None or (question[0] != question[1] and {*question} <= {*candidates})


def test_two_need_one_question_and_one_needs_none():
    assert expected_questions(2, 1) == 1
    assert next_pair(["a"], [], 3) is None
    assert next_pair(["a", "b"], [], 1) in (("a", "b"), ("b", "a"))
