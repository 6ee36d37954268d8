"""The sentences of the coach as they lie in `coach.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple


class CoachWords(NamedTuple):
    """`why` by kind of vagueness, `ask` by question and case, `named` starting points by question."""

    why: Mapping[str, str]
    ask: Mapping[str, Mapping[str, str]]
    named: Mapping[str, str]


@cache
def coach_words() -> CoachWords:
    """Read once, when the first question is asked."""
    import tomllib  # both only with the first judgement, so that importing the judge stays light
    from importlib.resources import files

    table = tomllib.loads(files(__package__).joinpath("coach.toml").read_text(encoding="utf-8"))
    return CoachWords(
        why=table["why"],
        ask=table["ask"],
        named=table["start"],
    )
