"""Examples and placeholders in a world that the room knows: the session's own, else a trade's.

What a session has said itself stands in the place of an example. With two people and three segments of its own, its
examples name nothing else (guide/own_world.toml). Before that they come from the trade in the settings
(`trade = "hospital"`), or from no trade in particular. A trade is a data file in guide/trades.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from aligntui.cleaning import on_screen
from aligntui.model import Change, Imperative, Person, Team, Workspace
from aligntui.rules.names_for_coach import names_for_coach
from aligntui.rules.priorities import called, priorities
from aligntui.rules.segments import segments_of

PLAIN = "plain"
NAMES = [
    "title",
    "growth",
    "whom",
    "win",
    "imperative",
    "priority",
    "team",
    "person",
    "role",
    "themes",
    "tactic",
    "activity",
    "change",
    "commitment",
    "drift",
    "list",
]
"""Every example that a text may ask for."""
_PLACE = re.compile(rf"\{{({'|'.join(NAMES)})\}}")
_OUR_SIGNS = re.compile(r"[*`|_<>\[\]{}\\#]")
"""What a text of the program gives a meaning; in words of people it has none."""
_PEOPLE = 2
_SEGMENTS = 3
_LONG = 60
"""Letters of somebody's words that an example repeats."""
_FEW = 3
_MADE_PLAIN = ("list", "change")
"""Examples of several parts, each of which was made plain."""


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


@cache
def _own_world() -> dict[str, Any]:
    return tomllib.loads(files("aligntui.guide").joinpath("own_world.toml").read_text("utf-8"))


_trade = PLAIN
_workspace: Workspace | None = None


def use_trade(trade: str) -> None:
    """From now on examples come from this trade, where the session has no words of its own."""
    global _trade
    _trade = trade


def use_world_of(workspace: Workspace) -> None:
    """From now on examples speak of this session, as it is when they are asked for."""
    global _workspace
    _workspace = workspace


def example(name: str) -> str:
    """One example: `tactic`, `activity`, `commitment`, `title` and so on."""
    if _workspace is None:
        return _filled(_of_trade(_trade), {}).get(name, "")
    kept = _workspace.derived.get("examples")
    if kept is None or kept[:2] != (_workspace.version, _trade):
        kept = (_workspace.version, _trade, _examples_of(_workspace))
        _workspace.derived["examples"] = kept
    return str(kept[2].get(name, ""))


def with_examples(text: str) -> str:
    """The text with `{tactic}` and the like filled in."""
    return _PLACE.sub(lambda found: example(found[1]), text)


def _examples_of(workspace: Workspace) -> dict[str, str]:
    people = [one.name.partition(" ")[0] for one in sorted(workspace.all(Person), key=lambda one: not one.team)]
    segments = segments_of(workspace)
    if people and len(segments) < _SEGMENTS:
        segments = list(dict.fromkeys((*segments, *names_for_coach(workspace, "").segments)))
    said = _said_by(workspace)
    if people:
        said["person"] = people[0]
    if len(people) < _PEOPLE or len(segments) < _SEGMENTS:
        return _filled(_of_trade(_trade), said)
    said["other"] = people[1]
    said |= dict(zip(("first", "second", "third"), segments, strict=False))
    return _filled(_own_world(), said)


def _said_by(workspace: Workspace) -> dict[str, str]:
    """What the session has said of what examples are about."""
    meta, teams = workspace.meta, workspace.all(Team)
    change = next((one for one in workspace.all(Change) if one.from_what and one.to_what), None)
    roles = dict.fromkeys(person.role for person in workspace.all(Person) if person.role)
    imperatives = workspace.all(Imperative)
    themes = dict.fromkeys(theme for one in imperatives for theme in one.themes)
    said = {
        "title": meta.title,
        "growth": meta.how_big,
        "whom": meta.whom,
        "win": meta.how_win,
        "imperative": imperatives[0].text if imperatives else "",
        "team": teams[0].name if teams else "",
        "other_team": teams[1].name if len(teams) > 1 else "",
        "role": ", ".join(list(roles)[:_FEW]),
        "themes": ", ".join(list(themes)[:_FEW]),
        "change": f"from {_plain(change.from_what)} -> to {_plain(change.to_what)}" if change is not None else "",
    }
    if chosen := priorities(workspace):
        said["priority"] = called(chosen[0])
        said["list"] = "\n".join(f"| {one.letter}  {_plain(called(one))}" for one in chosen)
    return {name: text for name, text in said.items() if text}


def _plain(text: str) -> str:
    """Somebody's words as a part of an example: one line, not long, and no sign that our own texts give a meaning."""
    words = " ".join(on_screen(_OUR_SIGNS.sub(" ", text)).split())
    return words if len(words) <= _LONG else f"{words[: _LONG - 1].rstrip()}…"


def _filled(world: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, str]:
    """A world's examples with the words of the session in them."""
    words = {name: text if name in _MADE_PLAIN else _plain(text) for name, text in said.items()}
    of_world = {name: text for name, text in world.items() if isinstance(text, str)}
    names = {**{name: text for name, text in of_world.items() if "{" not in text}, **words}
    filled = {name: words.get(name) or text.format_map(names) for name, text in of_world.items()}
    choice = [str(one).format_map(names) for one in world["priorities"]]
    filled["priority"] = words.get("priority", choice[1])
    filled["list"] = words.get(
        "list", "\n".join(f"| {letter}  {one}" for letter, one in zip("ABC", choice, strict=True))
    )
    return filled
