"""All keys of the program, also of what nobody has opened yet."""

from __future__ import annotations

from collections.abc import Iterator

from aligntui.rules.stages import BY_KEY

from . import app_keys
from .keys import Named, known_keys


def every_key() -> Iterator[Named]:
    """All keys that can be put elsewhere, in the order of the stages."""
    _load()
    places = ["app", "workshop", "ballot", *BY_KEY, "handin", "checkin"]
    yield from sorted(known_keys(), key=lambda named: places.index(named.place))


def _load() -> None:
    """Names are given where the bindings are, so those modules have to be there."""
    from .stages import ballot_view, stage_view
    from .workshop import screen

    assert app_keys and screen and ballot_view
    for stage in BY_KEY:
        stage_view(stage)
    stage_view("approve", handout=True)
    stage_view("follow", handout=True)
