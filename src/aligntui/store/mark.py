"""What a site's file says of itself: where its session is, and which site it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aligntui.dataclass import dataclass

from .address import Address, WrongAddress, understand

MARK = "shared"
"""The table of a site's file that says where its session is; a program that does not know it keeps it as it is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a site's file says of itself."""

    address: Address
    site: str

    def table(self) -> dict[str, dict[str, Any]]:
        return {"1": {"address": str(self.address), "site": self.site}}


def mark_in(others: Mapping[str, Mapping[str, Any]]) -> Mark | None:
    """The mark in a file's other tables; None where it is not a site's file."""
    for document in others.get(MARK, {}).values():
        try:
            return Mark(understand(str(document["address"])), str(document["site"])[:64])
        except (WrongAddress, KeyError, TypeError):
            return None
    return None
