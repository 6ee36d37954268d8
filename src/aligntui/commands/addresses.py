"""Addresses of shared sessions where a FILE is expected."""

from __future__ import annotations

from pathlib import Path

from aligntui.store.address import Address, WrongAddress, is_address, understand

__all__ = ["WrongAddress", "address_in", "as_argument"]


def as_argument(given: str) -> str:
    """An argument of the command line; an address is checked, and written so that a path can hold it.

    Raises:
        WrongAddress: it is not one, or a password is in it.
    """
    if not is_address(given):
        return given
    return str(understand(given)).replace(":///", "://@/", 1)


def address_in(path: Path) -> Address | None:
    """The address that was given in the place of a file; None where a file was given."""
    text = str(path)
    return understand(text) if text.startswith("postgresql:") else None
