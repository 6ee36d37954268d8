"""The word lists of `words.txt`, read when the first finding is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from .related import root


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (resources.files(__package__) / "words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            current.extend(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def word_list(name: str) -> frozenset[str]:
    """One section; an unknown name raises `KeyError`."""
    return _sections()[name]


@cache
def roots(name: str) -> frozenset[str]:
    """The roots of a section's words."""
    return frozenset(root(word) for word in word_list(name))


@cache
def first_of_line(name: str) -> Mapping[str, str]:
    """The roots of a section's words, each with the root of the first word of its line."""
    text = (resources.files(__package__) / "words.txt").read_text("utf-8")
    lines = text.partition(f"\n[{name}]\n")[2].partition("\n\n")[0].splitlines()
    return {root(word): root(line.split()[0]) for line in lines for word in line.split()}
