"""The address of a shared session: a PostgreSQL address with the session's id in it, and never a secret."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from aligntui.dataclass import dataclass

MOST_LETTERS = 1000
_SECRETS = ("password", "sslpassword", "sslkey", "passfile")
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_LIKE = re.compile(r"(?i)(postgres(?:ql)?)://?(?=[^/])|(postgres(?:ql)?)://")


class WrongAddress(ValueError):
    """It names no shared session; the message is one sentence and has no secret in it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a shared session is."""

    database: str
    """What the driver is given: the address without the session's id."""
    workspace: str
    """The session's id; empty when only the database is named."""
    host: str
    """Name of the computer, as it goes into sentences; empty for one that is not named (a socket, a service)."""

    def __str__(self) -> str:
        """The whole address, as people copy it. It has no secret in it."""
        if not self.workspace:
            return self.database
        return f"{self.database}{'&' if '?' in self.database else '?'}workspace={quote(self.workspace)}"

    @property
    def place(self) -> str:
        """The database in a few words, for sentences."""
        name = urlsplit(self.database).path.lstrip("/")
        where = self.host or "this computer"
        return f"{name} on {where}" if name else f"the database on {where}"

    @property
    def options(self) -> dict[str, str]:
        """What stands behind the question mark, without the session's id."""
        return dict(parse_qsl(urlsplit(self.database).query, keep_blank_values=True))

    @property
    def is_here(self) -> bool:
        """Whether nothing of it goes over a network: a socket, or this computer itself."""
        if not self.host:
            return "service" not in self.options
        if self.host.startswith("/") or self.host.casefold() == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def of(self, workspace: str) -> Address:
        """The address of one session in this database."""
        return Address(self.database, workspace, self.host)


def is_address(given: str) -> bool:
    """Whether somebody meant a database, also where it is spelt wrongly or a path was made of it."""
    return _LIKE.match(given.strip()) is not None


def understand(given: str) -> Address:
    """The address that somebody typed.

    Raises:
        WrongAddress: it is not one, or a password is in it.
    """
    text = given.strip()
    if not is_address(text):
        raise WrongAddress("An address of a shared session begins with postgresql://; look at it once more.")
    if len(text) > MOST_LETTERS or any(ord(letter) < 33 for letter in text):
        raise WrongAddress("That address is longer than any, or has a space in it; copy it again.")
    text = _LIKE.sub("postgresql://", text, count=1)  # a path has one slash where an address has two
    try:
        parts = urlsplit(text)
        named = parse_qsl(parts.query, keep_blank_values=True)
        secret = parts.password
        host = _host(parts.netloc)
    except ValueError as error:
        raise WrongAddress("That address cannot be read (its host or its port); copy it again.") from error
    if secret is not None or any(name.casefold() in _SECRETS for name, _ in named):
        raise WrongAddress(
            "A password does not belong in an address, where others read it: put it in the file ~/.pgpass or a service "
            "file and leave it out here; docs/shared.md says how. Nothing was opened."
        )
    workspaces = [value for name, value in named if name == "workspace"]
    if len(workspaces) > 1 or any(value and not _ID.fullmatch(value) for value in workspaces):
        raise WrongAddress("The part workspace= of that address is no id of a session; copy the address again.")
    left = [(name, value) for name, value in named if name != "workspace"]
    place = parts.netloc
    user, at, where = place.rpartition("@")
    if at:
        place = f"{user.partition(':')[0]}@{where}"
    database = urlunsplit(("postgresql", place, parts.path, urlencode(left, quote_via=quote), ""))
    if not place and not database.startswith("postgresql://"):
        database = database.replace("postgresql:", "postgresql://", 1)
    host = unquote(host) or dict(left).get("host", "")
    return Address(database, workspaces[0] if workspaces else "", host)


def _host(netloc: str) -> str:
    """The first computer that an address names; several stand there where one takes over from another.

    Raises:
        ValueError: a port is not a number.
    """
    found = [re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(\d{0,5}))?", each) for each in netloc.rpartition("@")[2].split(",")]
    if not all(found):
        raise ValueError("a port is no number")
    return str(found[0][1]).strip("[]") if found[0] is not None else ""
