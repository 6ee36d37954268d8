"""Examples and placeholders in a world that the room knows: the session's own, else a trade's.

With two people and three segments of its own, a session's examples name nothing else. Before that they come from the
trade in the settings (`trade = "hospital"`), or from no trade in particular. A trade is a data file in guide/trades.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from aligntui.model import Person, Tactic, Team, Workspace
from aligntui.rules.priorities import called, priorities

PLAIN = "plain"
_PLACE = re.compile(
    r"\{(title|growth|whom|win|imperative|priority|team|person|tactic|activity|commitment|drift|list)\}"
)
_PEOPLE = 2
_SEGMENTS = 3


@cache
def trades() -> dict[str, str]:
    """Trade -> what it is called, in the order of the alphabet with no trade first."""
    found = {}
    for entry in files("aligntui.guide").joinpath("trades").iterdir():
        if entry.name.endswith(".toml"):
            found[entry.name.removesuffix(".toml")] = str(tomllib.loads(entry.read_text("utf-8"))["name"])
    return dict(sorted(found.items(), key=lambda one: (one[0] != PLAIN, one[1])))


@cache
def _of_trade(trade: str) -> dict[str, Any]:
    known = trade if trade in trades() else PLAIN
    return tomllib.loads(files("aligntui.guide").joinpath("trades", f"{known}.toml").read_text("utf-8"))


_trade = PLAIN
_world: dict[str, str] = {}


def use_trade(trade: str) -> None:
    """From now on examples come from this trade, where the session has no words of its own."""
    global _trade
    _trade = trade


def use_world_of(workspace: Workspace) -> None:
    """From now on examples name this session's people and segments, as soon as it has enough of both."""
    _world.clear()
    people = [person.name.partition(" ")[0] for person in workspace.all(Person)]
    segments = list(dict.fromkeys([*_listed(workspace.meta.whom), *(one.for_whom for one in workspace.all(Tactic))]))
    segments = [one for one in segments if one.strip()]
    chosen = priorities(workspace)
    if len(people) < _PEOPLE or len(segments) < _SEGMENTS:
        return
    first, second = people[:2]
    _world.update(
        tactic=f"Ring 10 {segments[0]} weekly @{first} ^31mar ~6h",
        commitment=f"{second}: rings the first five {segments[1]} ^12mar",
        activity="Monthly report ~12h",
        drift=f"two teams both claimed {segments[2]}, with different offers",
        person=first,
        whom=segments[0],
    )
    if chosen:
        _world["priority"] = called(chosen[0])
        _world["list"] = "\n".join(f"| {one.letter}  {called(one)}" for one in chosen)
    if teams := workspace.all(Team):
        _world["team"] = teams[0].name


def _listed(text: str) -> list[str]:
    """`hauliers, the ferry line and shippers` as three."""
    return [one.strip() for one in re.split(r",|;|\band\b", text) if one.strip()] if "," in text else []


def example(name: str) -> str:
    """One example: `tactic`, `activity`, `commitment`, `title` and so on."""
    trade = _of_trade(_trade)
    if name in _world:
        return _world[name]
    if name == "priority":
        return str(trade["priorities"][1])
    if name == "list":
        return "\n".join(f"| {letter}  {one}" for letter, one in zip("ABC", trade["priorities"], strict=False))
    return str(trade[name])


def with_examples(text: str) -> str:
    """The text with `{tactic}` and the like filled in."""
    return _PLACE.sub(lambda found: example(found[1]), text)
