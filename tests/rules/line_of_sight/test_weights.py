"""Weights: words that no list knows are read by their place and kind, nothing outweighs what a rule is sure of."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.evaluate import TUNING_SETS, read
from benchmarks.weigh import lines_of

import aligntui.rules.line_of_sight
from aligntui.rules.line_of_sight import Question, judge
from aligntui.rules.line_of_sight.deeds import _RULES
from aligntui.rules.line_of_sight.scale import A_RULE, ANYTHING, Scale
from aligntui.rules.line_of_sight.weighing import DEEDS, PHRASES
from aligntui.rules.line_of_sight.word_kinds import kinds_of_noun, kinds_of_verb

SAID: list[tuple[str, Question, str]] = [
    ("Farid to pass the glazing samples to the blacksmiths", "to_whom", "the blacksmiths"),
    ("Farid to pass the glazing samples to the blacksmiths", "with_what", "the glazing samples"),
    ("Oyelaran to fax the quotas to the abattoir", "to_whom", "the abattoir"),
    ("Bjorn reseeds the verge with clover", "with_what", "clover"),
    ("Maya coaches the understudies in fencing", "with_what", "fencing"),
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


@pytest.mark.parametrize("scale", [PHRASES, DEEDS], ids=lambda scale: scale.file)
def test_every_weight_is_of_a_trait_that_a_line_has(scale: Scale) -> None:
    rows = [row for name in TUNING_SETS for row in read(name)]
    lines = lines_of(rows)
    cases = [case for line in lines for case in (line.phrases if scale is PHRASES else line.deeds)]
    seen = {trait for case in cases for trait in case.traits}
    weighed = set(scale.weights) - {A_RULE, ANYTHING}
    of_receivers = {trait for trait in weighed if "receiver" in trait}
    # The weights also come from published lines that are not here, and lines are cut better than when they were made.
    assert len(weighed - seen - of_receivers) < len(weighed) / 10


def test_a_file_of_weights_is_readable_by_a_person() -> None:
    folder = Path(aligntui.rules.line_of_sight.__file__).parent
    for scale in (PHRASES, DEEDS):
        comments = [line for line in (folder / scale.file).read_text(encoding="utf-8").splitlines() if line[0] == "#"]
        assert any("benchmarks.weigh" in line for line in comments)


def test_kinds_come_from_the_singular_the_last_part_and_are_unknown_else() -> None:
    assert kinds_of_noun("librarians", "librarian") == ("person",)
    assert kinds_of_noun("care-givers", "care-giver") == kinds_of_noun("giver", "giver")
    assert kinds_of_noun("wobblegram", "wobblegram") == ("unknown",)
    assert "unknown" in kinds_of_verb("flumpify")
