"""Our `dataclass` is the standard one, but that nothing is compiled before it is called."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    text: str
    order: int = 0
    names: list[str] = dataclasses.field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.text)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    text: str
    order: int = 0
    names: list[str] = dataclasses.field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class More(Ours):
    last: bool = False


@dataclass(slots=True)
class Open:
    text: str = ""


@dataclass(frozen=True)
class Loose:
    text: str = "a"
    place: tuple[int, ...] = ()


both = pytest.mark.parametrize("kind", [Ours, Theirs])


@both
def test_what_it_does(kind: Any) -> None:
    one = kind("a", order=2)
    assert (one.text, one.order, one.names, one.length) == ("a", 2, [], 1)
    assert one == kind("a", 2) and one != kind("a") and one != ("a", 2, [])
    assert kind("a").names is not kind("a").names
    assert repr(one) == f"{kind.__name__}(text='a', order=2, names=[])"
    assert kind.__match_args__ == ("text", "order", "names")
    assert [each.name for each in dataclasses.fields(kind)] == ["text", "order", "names"]
    assert dataclasses.asdict(one) == {"text": "a", "order": 2, "names": []}
    assert dataclasses.replace(one, text="b") == kind("b", 2)
    assert copy.copy(one) == one and pickle.loads(pickle.dumps(one)) == one
    assert hash(kind("a", 1, ())) == hash(kind("a", 1, ()))  # type: ignore[arg-type]
    assert not hasattr(one, "__dict__")


@both
def test_what_it_refuses(kind: Any) -> None:
    for wrong in ((), ("a", 1, [], 2)):
        with pytest.raises(TypeError):
            kind(*wrong)
    with pytest.raises(TypeError):
        kind("a", nothing=1)
    for name in ("text", "unknown"):
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            setattr(kind("a"), name, "b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        del kind("a").text
    with pytest.raises(TypeError):
        hash(kind("a"))  # a list is in it


def test_one_that_has_more() -> None:
    assert More("a", last=True) == More("a", 0, [], True)
    assert More("a") != Ours("a")
    assert repr(More("a")) == "More(text='a', order=0, names=[], last=False)"


def test_one_that_is_open() -> None:
    one = Open()
    one.text = "b"
    assert one == Open("b")
    with pytest.raises(TypeError):
        hash(one)


def test_one_without_slots() -> None:
    assert Loose().__dict__ == {"text": "a", "place": ()} and Loose.text == "a"
    assert hash(Loose()) == hash(Loose("a")) and Loose("b") != Loose()
    with pytest.raises(dataclasses.FrozenInstanceError):
        Loose().text = "b"  # type: ignore[misc]


def test_nothing_is_compiled_before_it_is_called() -> None:
    @dataclass(frozen=True, slots=True)
    class New:
        text: str = ""

    def compiled() -> list[bool]:
        methods: Any = (New.__init__, New.__eq__, New.__hash__)
        return [each.__code__.co_filename == "<string>" for each in methods]

    assert compiled() == [False, False, False]
    one = New()
    assert compiled() == [True, False, False]
    assert one == New() and hash(one) == hash(New())
    assert compiled() == [True, True, True]
