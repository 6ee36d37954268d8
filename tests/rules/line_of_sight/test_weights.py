"""Weights: words that no list knows are read by their place and kind, nothing outweighs what a rule is sure of."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.evaluate import LEARNING_SETS, read
from benchmarks.teacher import labels_of
from benchmarks.weigh import Trait, is_a_strangers, own_words, right_words, told_words, traits_of

import aligntui.rules.line_of_sight
from aligntui.rules.line_of_sight import Question, judge
from aligntui.rules.line_of_sight.deeds import _RULES
from aligntui.rules.line_of_sight.doings import deeds_of
from aligntui.rules.line_of_sight.evidence import EVIDENCE
from aligntui.rules.line_of_sight.judge import answer_by_rules
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Names
from aligntui.rules.line_of_sight.weights import A_RULE, ANYTHING, FILE, OF_ALL, SCALE, Weights
from aligntui.rules.line_of_sight.word_kinds import kinds_of_noun, kinds_of_verb, senses_of_noun, senses_of_verb

FOLDER = Path(aligntui.rules.line_of_sight.__file__).parent

SAID: list[tuple[str, Question, str]] = [
    ("Farid to pass the glazing samples to the blacksmiths", "to_whom", "the blacksmiths"),
    ("Farid to pass the glazing samples to the blacksmiths", "with_what", "the glazing samples"),
    ("Oyelaran to fax the quotas to the abattoir", "to_whom", "the abattoir"),
    ("Bjorn reseeds the verge with clover", "with_what", "clover"),
    ("Wei gives the choristers the new scores", "to_whom", "the choristers"),
    ("Ravi to loan the telescope to the astronomy club until June", "to_whom", "the astronomy club"),
    ("Hugo measures the fence with the laser", "with_what", "the laser"),
]
NOT_SAID: list[tuple[str, Question]] = [
    ("Print the rota", "with_what"),
    ("Print the rota", "to_whom"),
    ("Enlarge the crypt for the archive", "to_whom"),
    ("Serve our customers", "to_whom"),
    ("Make the dull jobs fun", "what"),
    ("Be the best bakery in the valley", "what"),
]


@pytest.mark.parametrize(("text", "question", "words"), SAID)
def test_words_that_no_list_knows_are_read_by_their_place_and_kind(text: str, question: Question, words: str) -> None:
    answer = judge(text).answers[question]
    assert answer is not None
    assert answer.text == words


@pytest.mark.parametrize(("text", "question"), NOT_SAID)
def test_what_nobody_says_is_not_weighed_into_a_line(text: str, question: Question) -> None:
    assert judge(text).answers[question] is None


def test_a_rule_that_is_sure_is_outweighed_by_nothing() -> None:
    sure = {rule.name for rule in _RULES.rules if rule.sure}
    assert "a fuzzy verb" in sure
    assert "any other verb" not in sure
    assert judge("Leverage the press with twelve crews by Friday").answers["what"] is None


def rows() -> list[tuple[Trait, list[int]]]:
    """What the file says, line by line."""
    found, part = [], ""
    for line in (FOLDER / FILE).read_text(encoding="utf-8").splitlines():
        trait, tab, said = line.rpartition("\t")
        if tab:
            found.append(((part, trait), list(map(int, said.split()))))
        elif line.startswith("["):
            part = line[1:-1]
    return found


def weights() -> dict[Trait, list[int]]:
    return dict(rows())


def test_what_is_added_up_in_one_number_is_what_the_file_says() -> None:
    text = "Ravi to loan the telescope to the astronomy club until June"
    reading = Reading(text, Names())
    deeds = deeds_of(reading)
    answers, _ = answer_by_rules(reading, deeds)
    table = weights()
    _, traits, _ = traits_of(text)
    expected = [
        [
            table[OF_ALL, ANYTHING][place] + sum(table[trait][place] for trait in found if trait in table)
            for found in traits
        ]
        for place in range(len(QUESTIONS))
    ]
    assert EVIDENCE.weigh(reading, deeds, answers) == expected
    assert EVIDENCE.of_a_rule == dict(zip(QUESTIONS, table[OF_ALL, A_RULE], strict=True))


def test_no_word_weighs_so_much_that_it_runs_into_the_next_question() -> None:
    table = weights()
    most = max(abs(weight) for row in table.values() for weight in row)
    assert most < 20 * SCALE  # a word has some three hundred traits, and 24 bits for each question


def test_nearly_every_weight_is_of_a_trait_that_a_line_here_has() -> None:
    seen = {trait for row in read(LEARNING_SETS[0]) for found in traits_of(row["text"])[1] for trait in found}
    weighed = {(part, trait) for part, trait in weights() if part != OF_ALL}
    assert len(weighed & seen) > len(weighed) / 4  # of one set in six


def test_the_words_that_answer_are_found_in_the_line() -> None:
    row = {
        "text": "Send the rota to Ann",
        "answers": ["what", "to_whom"],
        "spans": {"what": "Send the rota", "to_whom": "Ann"},
    }
    reading = Reading(row["text"], Names())
    assert right_words(row, reading, "what") == [True, False, False, False, False]
    assert right_words(row, reading, "to_whom") == [False, False, False, False, True]
    assert right_words(row, reading, "who") == [False] * 5


def test_a_teacher_is_shown_the_pieces_of_each_answer_and_of_a_deed_the_first_word() -> None:
    row = {"text": "Zip it to Ann", "answers": ["what", "to_whom", "with_what"], "spans": {"what": "Zip it"}}
    row["spans"]["to_whom"] = "Ann"  # nobody said which words are with what
    pieces = [(0, 0), (0, 2), (2, 3), (4, 6), (7, 9), (10, 13), (0, 0)]
    right, known = labels_of(row, pieces)
    what, first, whom, means = QUESTIONS.index("what"), -1, QUESTIONS.index("to_whom"), QUESTIONS.index("with_what")
    assert [piece[what] for piece in right] == [0, 1, 1, 1, 0, 0, 0]
    assert [piece[first] for piece in right] == [0, 1, 1, 0, 0, 0, 0]
    assert [piece[whom] for piece in right] == [0, 0, 0, 0, 0, 1, 0]
    assert not any(piece[means] for piece in known)
    assert [piece[0] for piece in known] == [0, 1, 1, 1, 1, 1, 0]  # nobody acts: that is known


def test_what_a_teacher_tells_of_pieces_goes_to_the_words_they_make() -> None:
    nothing = [0.0] * 7
    row = {
        "text": "Zip it",
        "pieces": [[0, 2], [2, 3], [4, 6]],
        "told": [[0.1, 0.9, 0, 0, 0, 0, 0.2], [0.3, 0.8, 0, 0, 0, 0, 0.7], nothing],
    }
    words = told_words(row, Reading(row["text"], Names()))
    assert words[0] == [0.3, 0.7, 0, 0, 0, 0]
    assert words[1] == [0.0] * 6


def test_no_weight_names_somebody_whom_only_lines_of_others_have() -> None:
    own = own_words()
    assert is_a_strangers("=tierneyx", own)
    assert is_a_strangers("verb =tierneyx", own)
    assert not is_a_strangers("=sends", own)
    assert not is_a_strangers("verb", own)
    assert [trait for _, trait in weights() if is_a_strangers(trait, own)] == []


def test_each_trait_stands_in_the_file_once_and_is_found_in_its_part() -> None:
    told = rows()
    assert len(told) == len(weights())
    table = Weights()
    assert all(table.written(part, trait) == numbers for (part, trait), numbers in told)
    assert table.total([("no such part", ["telescope"]), (OF_ALL, ["no such trait"])]) == 0


def test_a_file_of_weights_is_readable_by_a_person() -> None:
    comments = [line for line in (FOLDER / FILE).read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    assert any("benchmarks.weigh" in line for line in comments)


@pytest.mark.parametrize(
    "done", ["call 12 dentists every week with the demo offer", "visit 20 clinics in Leeds by June"]
)
@pytest.mark.parametrize(
    "nobody",
    [
        "@all to",
        "Owner: TBD.",
        "One of us will",
        "We",
        "We'll",
        "Everyone",
        "Staff",
        "The team",
        "Our people",
        "Our team",
    ],
)
def test_nobody_in_particular_is_never_who_whatever_is_weighed(nobody: str, done: str) -> None:
    judgement = judge(f"{nobody} {done}")
    assert judgement.answers["who"] is None
    assert judgement.verdict != "direct"


def test_kinds_come_from_the_singular_the_last_part_and_are_unknown_else() -> None:
    assert kinds_of_noun("librarians", "librarian") == ("person",)
    assert kinds_of_noun("care-givers", "care-giver") == kinds_of_noun("giver", "giver")
    assert kinds_of_noun("wobblegram", "wobblegram") == ("unknown",)
    assert "unknown" in kinds_of_verb("flumpify")


def test_senses_tell_what_a_word_is_in_statements_of_work() -> None:
    assert "person" in senses_of_noun("nurses", "nurse")
    assert "deed" in senses_of_verb("send")
    assert "fuzzy" in senses_of_verb("leverage")
    assert senses_of_noun("wobblegram", "wobblegram") == ()


SPANS: list[tuple[str, Question, str]] = [
    ("Present this proposal to Bo Carlsen's journal club", "to_whom", "Bo Carlsen's journal club"),
]


@pytest.mark.parametrize(("text", "question", "words"), SPANS)
def test_an_answer_that_weights_found_ends_with_its_noun(text: str, question: Question, words: str) -> None:
    answer = judge(text).answers[question]
    assert answer is not None
    assert words in answer.text
    assert answer.text.split()[-1] not in ("and", "of", "the", "our")
    assert answer.text.split()[0] not in ("and", "of")


@pytest.mark.parametrize("said", ["Tom forgot to", "Tom refuses to", "Tom never"])
def test_what_is_not_done_is_no_deed(said: str) -> None:
    assert judge(f"{said} call 20 clinics by May with the demo").answers["what"] is None


NOTHING: list[tuple[str, Question]] = [
    ("The CRM will send 20 clinics the demo offer by Friday", "who"),
    ("The dashboard shows each nurse the waiting list every Monday", "who"),
    ("Teamwork delivers 20 reports to clinics by Friday", "who"),
    ("XXX to call 20 clinics by Friday with the demo", "who"),
    ("Anna calls hospitals with 300 beds every week", "how_much"),
    ("Anna calls hospitals with 300 beds every week", "with_what"),
    ("Ravi visits schools with 12 classrooms in May", "how_much"),
    ("Tom prints the new rate card by Friday", "with_what"),
]


@pytest.mark.parametrize(("text", "question"), NOTHING)
def test_things_act_nowhere_sizes_measure_nothing_and_what_is_only_made_is_no_offer(
    text: str, question: Question
) -> None:
    judgement = judge(text)
    assert judgement.answers[question] is None
    assert judgement.answers["what"] is not None


@pytest.mark.parametrize("name", ["May", "Will", "Mark", "Grace", "Chase"])
@pytest.mark.parametrize("before", ["will type", "to type", "has to type"])
def test_a_given_name_before_what_it_does_is_who(name: str, before: str) -> None:
    who = judge(f"{name} {before} the accounts for the auditors").answers["who"]
    assert who is not None
    assert who.text == name
