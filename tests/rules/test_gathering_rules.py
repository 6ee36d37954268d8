"""Pasted lists, and imperatives that say nearly the same."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.model import Imperative
from aligntui.rules.duplicates import THRESHOLD, alike, normal, score
from aligntui.rules.near_duplicates import suggestions
from aligntui.rules.paste import lines_of
from aligntui.session import gathering
from tests.building import empty_session, imperative
from tests.samples.others import SBA


def test_bullets_numbers_boxes_and_quotes_are_stripped():
    text = '1. One\n2) Two\n - three\n   * four\n[ ] five\n"six"\n\n• seven\n# Eight\na) nine\niv. ten\n---\n'
    words = ["One", "Two", "three", "four", "five", "six", "seven", "Eight", "nine", "ten"]
    assert [line.text for line in lines_of(text)] == words


def test_a_year_at_the_beginning_is_no_number_of_a_list():
    assert [line.text for line in lines_of("2027 goals\n3 stores in Malmö")] == ["2027 goals", "3 stores in Malmö"]


def test_indentation_is_kept_as_depth_and_headings_are_known():
    found = lines_of("# Growth\n- one\n  - under one\n- two")
    assert [(line.text, line.depth, line.heading) for line in found] == [
        ("Growth", 0, True),
        ("one", 0, False),
        ("under one", 1, False),
        ("two", 0, False),
    ]


@given(st.text(max_size=400))
def test_no_paste_breaks_it_and_every_item_has_a_letter_or_digit(text):
    assert all(any(character.isalnum() for character in line.text) for line in lines_of(text))


def test_of_the_sba_goals_exactly_the_two_pairs_that_a_person_would_fold_are_suggested():
    session = empty_session()
    gathering.add_imperatives(session, SBA)
    pairs = {
        (session.workspace.need(Imperative, pair.older).text, session.workspace.need(Imperative, pair.newer).text)
        for pair in suggestions(session.workspace)
    }
    assert pairs == {(SBA[1], SBA[8]), (SBA[1], SBA[9])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the Helsinki office", "Close the Helsinki office"),
        ("Improve patient safety", "Improve patient satisfaction"),
        ("Win back lost accounts", "Win new accounts"),
        ("Reduce waiting times", "Reduce waiting lists"),
        ("Exploit the retail sector", "Put the retail sector first"),
    ],
)
def test_different_things_in_similar_words_are_not_suggested(one, other):
    assert score(normal(one), normal(other)) < THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Train every rep on the new application", "Train reps on the new app"),
        ("Renew the top 40", "Renew top 40 accounts before summer"),
        ("Digitalise invoicing", "Digitalise the invoicing process"),
        ("Hire more nurses", "hire nurses"),
    ],
)
def test_the_same_thing_in_other_words_is_suggested(one, other):
    assert [hit.id for hit in alike(one, {"x": other})] == ["x"]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_likeness_is_the_same_both_ways_and_never_more_than_everything(texts):
    for one, other in combinations([normal(text) for text in texts], 2):
        assert score(one, other) == score(other, one)
        assert 0 <= score(one, other) <= 100


def test_an_answered_pair_is_not_asked_again_and_a_folded_one_is_gone():
    session = empty_session()
    gathering.add_imperatives(session, SBA)
    first, second = suggestions(session.workspace)
    gathering.not_alike(session, first.older, first.newer)
    workspace = session.workspace
    gathering.fold(session, workspace.need(Imperative, second.older), workspace.need(Imperative, second.newer))
    assert suggestions(workspace) == []
    gathering.unfold(session, workspace.need(Imperative, second.newer))
    assert [pair.newer for pair in suggestions(workspace)] == [second.newer]


def test_folding_under_a_folded_one_goes_to_the_one_that_stands():
    session = empty_session()
    gathering.add_imperatives(session, ["a house", "a home", "a hut"])
    gathering.fold(session, imperative(session, "a house"), imperative(session, "a home"))
    gathering.fold(session, imperative(session, "a home"), imperative(session, "a hut"))
    assert imperative(session, "a hut").duplicate_of == imperative(session, "a house").id
