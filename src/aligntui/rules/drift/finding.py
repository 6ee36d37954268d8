"""One finding, and what makes it the same finding tomorrow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Record

Kind = Literal["offers", "targets", "horizon", "leaning", "off topic", "overloaded"]


@dataclass(frozen=True, slots=True)
class Drift:
    """One finding, with the records it is about, each to be quoted."""

    key: str
    kind: Kind
    records: tuple[str, ...]
    title: str
    why: str
    letters: str = ""
    """Letters of the priorities it stands in, in their order; empty where it belongs to none."""
    priority: str = ""
    """Id of the first of these priorities."""
    digest: str = ""
    """Of what it is about, as that is now: an answer to the finding holds as long as this does not change."""
    outcome: Literal["", "settled", "accepted"] = ""
    reason: str = ""
    """Why it was accepted; kept to be read again when what it is about changed and it came back open."""

    @property
    def said(self) -> str:
        """The title with its letters first: `B: East and North claim …`."""
        return f"{', '.join(self.letters)}: {self.title}" if self.letters else self.title


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the priority's letter and id, both empty for none."""

    letter: str = ""
    priority: str = ""


NOWHERE = Place()


def drift(
    kind: Kind, records: Iterable[Record], title: str, why: str, *, about: Iterable[str], place: Place = NOWHERE
) -> Drift:
    """A finding. `about` are the facts that it speaks of; nothing else brings an answered one back."""
    ids = tuple(dict.fromkeys(record.id for record in records))
    return Drift(
        key=key_of(kind, ids),
        kind=kind,
        records=ids,
        title=title,
        why=why,
        letters=place.letter,
        priority=place.priority,
        digest=digest_of(about),
    )


def key_of(kind: Kind, ids: Iterable[str]) -> str:
    """What kind of finding over which records; does not hang on their order."""
    return f"{kind}:{'+'.join(sorted(ids))}"


def digest_of(facts: Iterable[str]) -> str:
    """24 hexadecimal digits over the facts; does not hang on their order."""
    return hashlib.sha256("\x1f".join(sorted(facts)).encode("utf-8")).hexdigest()[:24]
