"""What waits in a moderated room to be let in, and which acts it came with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aligntui.session import Refused

from .devices import Device

MOST_WAITING = 2_000
MOST_ASIDE = 5_000
"""Names of acts that were put on the waiting list and are remembered, so that none comes twice after a crash."""


class WaitingList:
    """Imperatives that a facilitator has not let in yet, oldest first."""

    def __init__(self, rows: list[dict[str, Any]], acts: Iterable[str]) -> None:
        self.rows = rows
        """Each with the hash of its `device`, the `name` of its author, its `text`, the `key` of the act, and a name
        of its own, `row`."""
        self._acts = dict.fromkeys(acts)

    @property
    def acts(self) -> tuple[str, ...]:
        """Names of the acts that are on the list, or were."""
        return tuple(self._acts)

    def knows(self, act: str) -> bool:
        """Whether this act is on the list, or was."""
        return act in self._acts

    def put(self, device: Device, lines: list[str], key: str, act: str) -> None:
        """Lines of one act wait for a facilitator.

        Raises:
            Refused: too many wait.
        """
        if len(self.rows) + len(lines) > MOST_WAITING:
            raise Refused("Too much is waiting to be let in: try again in a moment.")
        self.rows += [
            {"device": device.hash, "name": device.name, "text": line, "key": key, "row": f"{act}-{nth}"}
            for nth, line in enumerate(lines)
        ]
        self._acts[act] = None
        while len(self._acts) > MOST_ASIDE:
            del self._acts[next(iter(self._acts))]

    def of(self, device: Device) -> list[dict[str, Any]]:
        """What waits of one device."""
        return [row for row in self.rows if row["device"] == device.hash]

    def take_off(self, row: dict[str, Any]) -> None:
        """One is let in, or turned down."""
        self.rows = [one for one in self.rows if one is not row]

    def forget(self, device: Device) -> None:
        """Whoever was sent away has nothing on the list any more."""
        self.rows = [row for row in self.rows if row["device"] != device.hash]
