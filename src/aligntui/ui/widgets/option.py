"""One of a few things that somebody can choose, and which of them a part of its name means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: an id, its words, and what it means."""

    id: str
    words: str
    about: str = ""


def best_match(part: str, words: Sequence[str], *, inside: bool = True) -> int | None:
    """Place of the words that a part of them means: all of them, their beginning, the beginning of a word, anything in
    them; None when no words have it. Without `inside`, letters in the middle of a word are no part: `Ann` may be added
    beside Hanna."""
    wanted = " ".join(part.casefold().split())
    whole = [" ".join(one.casefold().split()) for one in words]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda one: one == wanted,
        lambda one: one.startswith(wanted),
        lambda one: f" {wanted}" in one,
        lambda one: inside and wanted in one,
    )
    return next((nth for test in tests for nth, one in enumerate(whole) if wanted and test(one)), None)
