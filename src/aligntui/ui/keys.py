"""Keys of a person's own, from the settings: `"cut.park" = "z"` puts Park of the stage Cut on z."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from aligntui.rules.stages import STAGES


@dataclass(frozen=True, slots=True)
class Named:
    """One key of the program: its name in the settings, the keys it is on, and what it does."""

    name: str
    keys: str
    what: str


def name_of(where: str, action: str) -> str:
    """The name of an action in the settings: the stage (or `workshop`, `ballot`, `app`), a dot, the action."""
    words = re.sub(r"[^a-z0-9_-]+", "-", action).strip("-_")
    return f"{where}.{words}"


def remap(node: DOMNode, where: str, wanted: Mapping[str, str]) -> list[str]:
    """Puts the bindings of a node on the keys that the person wants.

    Returns a sentence for each wish that was not followed, because that key does something else there already.
    """
    trouble: list[str] = []
    table = node._bindings.key_to_bindings
    for name, keys in wanted.items():
        moving = [
            (key, binding)
            for key, found in table.items()
            for binding in found
            if name_of(where, binding.action) == name
        ]
        if not moving:
            continue
        targets = [_key(key) for key in keys.split(",") if key.strip()]
        if not targets:
            continue
        taken = [
            binding
            for target in targets
            for binding in table.get(target, ())
            if name_of(where, binding.action) not in wanted and name_of(where, binding.action) != name
        ]
        if taken:
            trouble.append(f"{keys} already does “{taken[0].description}” there, so {name} keeps its key")
            continue
        # Built anew in the old order: the footer shows keys in the order of use.
        order: dict[str, list[Binding]] = {}
        for key, found in table.items():
            for binding in found:
                own = name_of(where, binding.action) == name
                for target in targets if own else (key,):
                    here = order.setdefault(target, [])
                    moved = replace(binding, key=target, key_display=None) if own else binding
                    if moved not in here:
                        here.append(moved)
        table.clear()
        table.update(order)
    return trouble


def _key(text: str) -> str:
    """A key as Textual calls it: `/` is `slash`."""
    text = text.strip()
    return _character_to_key(text) if len(text) == 1 else text.lower()


def every_key() -> Iterator[Named]:
    """All keys that can be put elsewhere, in the order of the stages."""
    from aligntui.ui.app import AlignApp
    from aligntui.ui.screens.workshop import WorkshopScreen
    from aligntui.ui.stages import stage_view
    from aligntui.ui.stages.ballot_view import BallotView

    places: list[tuple[str, type[DOMNode]]] = [("app", AlignApp), ("workshop", WorkshopScreen), ("ballot", BallotView)]
    places += [(stage.key, stage_view(stage.key)) for stage in STAGES]
    for where, kind in places:
        found: dict[str, Named] = {}
        for binding in Binding.make_bindings(kind.BINDINGS):
            name = name_of(where, binding.action)
            before = found.get(name)
            keys = f"{before.keys},{binding.key}" if before else binding.key
            found[name] = Named(name, keys, binding.description)
        yield from found.values()


def unknown(wanted: Mapping[str, str]) -> list[str]:
    """Names in the settings that no key has."""
    known = {named.name for named in every_key()}
    return [name for name in wanted if name not in known]
