"""Devices at the door: who they say they are, and whether they are in."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from aligntui.model import Person, new_id

DeviceStanding = Literal["visitor", "knocking", "in"]
Mode = Literal["open", "knock", "locked"]


@dataclass
class Device:
    """One phone, by the hash of its token."""

    hash: str
    standing: DeviceStanding = "visitor"
    person: str = ""
    """Id of the person; empty for a visitor, and for somebody new until the first act."""
    name: str = ""
    will_be: str = field(default_factory=lambda: new_id(Person.prefix))
    """Id of the record that somebody new becomes with the first act, so that an act that is sent again is the same
    one before and after."""
    facilitator: bool = False
    """Came in with the facilitators' code, and may ask for the wheel."""
    since: datetime = datetime(1, 1, 1, tzinfo=UTC)
    """When it came in, by the session's clock: what it did is what that person did from then on."""
    latest: dict[str, int] = field(default_factory=dict)
    """Thing (a ballot, a draft) -> the highest number of an act about it that was taken."""
    streams: int = 0
    heard: float = 0.0
    """When it was last heard of, by the host's own clock that only goes forward; 0 when not since the host began."""
    acts: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_ACTS))
    """When its last acts came, by the same clock."""

    @property
    def key(self) -> str:
        """Whose acts these are."""
        return self.person or self.will_be

    @property
    def short(self) -> str:
        """What a facilitator's phone calls this device by; no token can be made of it."""
        return self.hash[:16]


MOST_ACTS = 40
"""Acts of one device within `ACT_SECONDS`; beyond that it is asked to wait."""
ACT_SECONDS = 2.0
ASLEEP_SECONDS = 10.0
"""Without a word or an open stream for so long, a phone is asleep."""


def too_fast(device: Device, now: float) -> bool:
    """Whether it has to wait; an act that may pass is noted."""
    if len(device.acts) == MOST_ACTS and now - device.acts[0] < ACT_SECONDS:
        return True
    device.acts.append(now)
    return False


def uid_of(device: Device, key: str) -> str:
    """What a key becomes in the history: keys are one's own, so two people may use the same."""
    return hashlib.sha256(f"{device.key}\x1f{key}".encode()).hexdigest()[:20]
