"""Which imperatives are asked about: the same as comparing each with each, in time that grows with the lines."""

import random

import pytest

from aligntui.model import Imperative, Workspace
from aligntui.model.frame import Meta
from aligntui.rules import duplicates
from aligntui.rules.duplicates import MOST_COMPARED, THRESHOLD, Pair, normal, score, suggestions

WORDS = [*"abcdefgh", "exports", "returns", "staff", "chains", "offices", "stores", "prices"]


def workspace_of(texts: list[str]) -> Workspace:
    imperatives = [Imperative(id=f"imp_{number:05}", text=text) for number, text in enumerate(texts)]
    return Workspace({Meta.table: [Meta(workspace="wor_1")], Imperative.table: imperatives})


def lines(count: int, seed: int, vocabulary: list[str] = WORDS) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(vocabulary, k=chance.randint(1, 9))) for _ in range(count)]


def each_with_each(texts: list[str]) -> dict[str, tuple[str, int]]:
    """The slow way: for each, the earlier one that is most alike, the first of several."""
    found = {}
    for newer in range(len(texts)):
        best = max(
            ((score(normal(texts[newer]), normal(texts[older])), -older) for older in range(newer)), default=(0, 0)
        )
        if best[0] >= THRESHOLD:
            found[f"imp_{newer:05}"] = (f"imp_{-best[1]:05}", best[0])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_pairs_are_those_of_comparing_each_with_each(seed: int) -> None:
    texts = lines(150, seed)
    found = {pair.newer: (pair.older, pair.percent) for pair in suggestions(workspace_of(texts))}
    assert found == each_with_each(texts)
    assert found


def test_a_line_that_is_added_gives_the_same_as_starting_anew() -> None:
    texts = lines(120, 7)
    workspace = workspace_of(texts[:100])
    suggestions(workspace)
    grown = workspace_of(texts)
    grown.derived["compared"] = workspace.derived["compared"]
    assert suggestions(grown) == suggestions(workspace_of(texts))


def test_what_somebody_called_different_and_what_is_folded_is_not_asked_again() -> None:
    texts = ["Open the Helsinki office", "Open the Helsinki office", "Open an office in Helsinki"]
    workspace = workspace_of(texts)
    assert len(suggestions(workspace)) == 2
    one, two, three = workspace.all(Imperative)
    told = [one, two.model_copy(update={"not_alike": (one.id,)}), three.model_copy(update={"fate": "folded"})]
    asked = Workspace({Meta.table: [Meta(workspace="wor_1")], Imperative.table: told})
    asked.derived["compared"] = workspace.derived["compared"]
    assert suggestions(asked) == []


@pytest.mark.parametrize("kind", ["random", "all the same", "few words"])
def test_comparisons_grow_no_faster_than_the_lines(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    compared = 0

    def counting(one: str, other: str) -> int:
        nonlocal compared
        compared += 1
        return score(one, other)

    monkeypatch.setattr(duplicates, "score", counting)
    count = 3000
    texts = {
        "random": lines(count, 1, [*WORDS, *(f"name{number}" for number in range(count))]),
        "all the same": ["Grow the exports of all stores"] * count,
        "few words": lines(count, 2, WORDS[:4]),
    }[kind]
    found = suggestions(workspace_of(texts))
    assert compared <= count * MOST_COMPARED
    if kind == "all the same":
        assert compared < count
        assert found[0] == Pair("imp_00000", "imp_00001", 100)
