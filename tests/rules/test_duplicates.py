"""Which imperatives are asked about: the same as comparing each with each, in time that grows with the lines."""

import random

import pytest

from aligntui.model import Imperative, Op, Workspace, values_of
from aligntui.model.frame import Meta
from aligntui.rules import near_duplicates
from aligntui.rules.duplicates import THRESHOLD, Pair, normal, score
from aligntui.rules.near_duplicates import MOST_COMPARED, most_alike, suggestions

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


def anew(workspace: Workspace) -> list[Pair]:
    return suggestions(workspace.copy())


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit_the_pairs_are_those_of_starting_anew(seed: int) -> None:
    chance = random.Random(seed)
    texts = lines(200, seed)
    workspace = workspace_of(texts[:80])
    for text in texts[80:]:
        assert suggestions(workspace) == anew(workspace)
        one = chance.choice(workspace.all(Imperative))
        other = chance.choice(workspace.all(Imperative))
        match chance.randrange(6):
            case 0:
                new = f"imp_{chance.randrange(10**6):06}x"
                workspace.do([Op(table="imperatives", id=new, after={"id": new, "text": text})])
            case 1:
                workspace.do([Op(table="imperatives", id=one.id, before={"text": one.text}, after={"text": text})])
            case 2:
                _set(workspace, one, "order", chance.randrange(90))
            case 3:
                _set(workspace, one, "not_alike", (*one.not_alike, other.id))
            case 4:
                _set(workspace, one, "duplicate_of", "" if one.duplicate_of or one is other else other.id)
            case 5:
                workspace.do([Op(table="imperatives", id=one.id, before=values_of(one))])
        found = most_alike(workspace, text)
        standing = [line for line in workspace.all(Imperative) if not line.duplicate_of]
        best = max((score(normal(text), normal(line.text)) for line in standing), default=0)
        assert (found.percent if found else 0) == (best if best >= THRESHOLD else 0)


def _set(workspace: Workspace, one: Imperative, field: str, value: object) -> None:
    before = values_of(one)[field]
    after = list(value) if isinstance(value, tuple) else value
    workspace.do([Op(table="imperatives", id=one.id, before={field: before}, after={field: after})])


def test_an_edit_compares_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = lines(300, 3, [*WORDS, *(f"name{number}" for number in range(300))])
    workspace = workspace_of(texts)
    suggestions(workspace)
    compared: list[str] = []
    monkeypatch.setattr(near_duplicates, "score", lambda one, other: compared.append(one) or score(one, other))
    one = workspace.all(Imperative)[40]
    workspace.do([Op(table="imperatives", id=one.id, before={"text": one.text}, after={"text": "Open a new harbour"})])
    suggestions(workspace)
    assert set(compared) <= {normal("Open a new harbour")}


def test_what_somebody_called_different_and_what_is_folded_is_not_asked_again() -> None:
    workspace = workspace_of(["Open the Helsinki office", "Open the Helsinki office", "Open an office in Helsinki"])
    assert len(suggestions(workspace)) == 2
    one, two, three = workspace.all(Imperative)
    _set(workspace, two, "not_alike", (one.id,))
    _set(workspace, three, "fate", "folded")
    assert suggestions(workspace) == []


@pytest.mark.parametrize("kind", ["random", "all the same", "few words"])
def test_comparisons_grow_no_faster_than_the_lines(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    compared = 0

    def counting(one: str, other: str) -> int:
        nonlocal compared
        compared += 1
        return score(one, other)

    monkeypatch.setattr(near_duplicates, "score", counting)
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
