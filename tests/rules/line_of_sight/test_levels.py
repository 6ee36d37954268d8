"""Holds the level that `make eval` reached: the judge may get better, and not worse without anybody noticing."""

from __future__ import annotations

import pytest
from benchmarks.evaluate import PAIR_SETS, read, score_answers, score_names, score_pairs

# What the law asks for is 0.90 on lines nobody tuned to; these lie a little under what was reached.
LEAST_F1 = {"answers": 0.96, "own_tuning": 0.96, "own_unseen": 0.90}

# Lines as people write them, by question: a second reader agrees with the first to .83 on with what, so less is asked.
LEAST_ON_PUBLISHED_LINES = {
    "wild": {"who": 0.99, "what": 0.94, "to_whom": 0.79, "with_what": 0.79, "how_much": 0.97, "by_when": 0.91},
    "own_trades_tuning": {
        "who": 0.95,
        "what": 0.96,
        "to_whom": 0.90,
        "with_what": 0.89,
        "how_much": 0.92,
        "by_when": 0.96,
    },
    "own_trades_tuning_2": {
        "who": 0.97,
        "what": 0.95,
        "to_whom": 0.86,
        "with_what": 0.88,
        "how_much": 0.95,
        "by_when": 0.97,
    },
    "own_trades_tuning_3": {
        "who": 0.98,
        "what": 0.93,
        "to_whom": 0.89,
        "with_what": 0.82,
        "how_much": 0.95,
        "by_when": 0.96,
    },
    "own_trades_tuning_4": {
        "who": 0.98,
        "what": 0.95,
        "to_whom": 0.95,
        "with_what": 0.88,
        "how_much": 0.97,
        "by_when": 0.95,
    },
    "own_trades_tuning_5": {
        "who": 0.96,
        "what": 0.97,
        "to_whom": 0.88,
        "with_what": 0.84,
        "how_much": 0.98,
        "by_when": 0.98,
    },
    "published_tuning": {
        "who": 0.95,
        "what": 0.91,
        "to_whom": 0.82,
        "with_what": 0.52,
        "how_much": 0.93,
        "by_when": 0.91,
    },
    "published_tuning_2": {
        "who": 0.98,
        "what": 0.95,
        "to_whom": 0.85,
        "with_what": 0.37,
        "how_much": 0.95,
        "by_when": 0.94,
    },
    "fresh_tuning": {"who": 0.96, "what": 0.94, "to_whom": 0.87, "with_what": 0.86, "how_much": 0.96, "by_when": 0.96},
    "unseen_2026_11": {
        "who": 0.96,
        "what": 0.95,
        "to_whom": 0.89,
        "with_what": 0.87,
        "how_much": 0.96,
        "by_when": 0.98,
    },
}
LEAST_MACRO = {
    "wild": 0.90,
    "own_trades_tuning": 0.94,
    "own_trades_tuning_2": 0.94,
    "own_trades_tuning_3": 0.94,
    "own_trades_tuning_4": 0.96,
    "own_trades_tuning_5": 0.94,
    "published_tuning": 0.86,
    "published_tuning_2": 0.85,
    "fresh_tuning": 0.93,
    "unseen_2026_11": 0.94,
}
MOST_ASKED_FOR_WHAT_IS_SAID = 0.05
"""The law asks for less than one in twenty; in the first run on lines of a new annotator it was one in seven."""
LEAST_NAMES = 0.97
LEAST_ON_LINES_KEPT_APART = {"kept_apart": 0.87, "kept_apart_2": 0.91, "kept_apart_3": 0.87}
LEAST_VERDICTS_KEPT_APART = {"kept_apart": 0.87, "kept_apart_2": 0.91, "kept_apart_3": 0.88}


@pytest.mark.parametrize("name", LEAST_F1)
def test_every_question_is_found(name: str) -> None:
    result = score_answers(read(name))
    for question, score in result.scores.items():
        assert score.f1 >= LEAST_F1[name], (question, result.misses)


@pytest.mark.parametrize("name", LEAST_MACRO)
def test_published_lines_are_read(name: str) -> None:
    result = score_answers(read(name))
    for question, least in LEAST_ON_PUBLISHED_LINES[name].items():
        assert result.scores[question].f1 >= least, (question, result.misses)
    assert result.macro >= LEAST_MACRO[name]
    assert result.none_called_direct == []
    assert result.asked_what_is_said <= MOST_ASKED_FOR_WHAT_IS_SAID * result.asked


def test_a_name_in_minutes_is_somebody() -> None:
    found, missed = score_names(read("unseen_2026_11_names"))
    assert found >= LEAST_NAMES * (found + len(missed)), missed


@pytest.mark.parametrize("name", LEAST_ON_LINES_KEPT_APART)
def test_lines_that_nobody_tuned_to_are_read_as_well_as_they_were(name: str) -> None:
    """The law asks for .90 there; this holds what was reached. The misses are not to be read, so none are shown."""
    result = score_answers(read(name))
    assert result.macro >= LEAST_ON_LINES_KEPT_APART[name]
    assert result.right_verdicts / result.lines >= LEAST_VERDICTS_KEPT_APART[name]
    assert not result.none_called_direct


def test_names_that_nobody_tuned_to_are_found() -> None:
    found, missed = score_names(read("kept_apart_names"))
    assert found / (found + len(missed)) >= LEAST_NAMES


@pytest.mark.parametrize("name", PAIR_SETS)
def test_pairs_are_in_order_and_nothing_vague_is_direct(name: str) -> None:
    result = score_pairs(read(name))
    assert result.share >= 0.95, result.misses
    assert result.called_direct == []
