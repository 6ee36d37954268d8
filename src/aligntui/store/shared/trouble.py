"""Why a database did not do it, in one sentence of people: never what the driver said, never a secret."""

from __future__ import annotations

import re
from typing import Literal

from aligntui.store.address import Address

Kind = Literal["away", "refused", "ended"]


class Trouble(OSError):
    """The database did not do it.

    `away`: it cannot be reached now and is asked again. `refused`: it answers and says no until somebody mends that.
    `ended`: this session is not to be had there any more.
    """

    def __init__(self, kind: Kind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


_SAID: tuple[tuple[str, Kind, str], ...] = (
    (r"password authentication failed|no password supplied|fe_sendauth",
     "refused", "{place} did not take the password or got none: put the right one in ~/.pgpass or the service file"),
    (r"no pg_hba\.conf entry|pg_hba",
     "refused", "{place} lets nobody in from this computer with that name: ask whoever runs it"),
    (r'database ".*" does not exist', "refused", "there is no such database, {place}: look at the address once more"),
    (r'role ".*" does not exist|role ".*" is not permitted to log in',
     "refused", "{place} knows nobody of that name: look at the name before the @ in the address"),
    (r"certificate|ssl error|tlsv1|root\.crt|verify-full|hostname .* does not match",
     "refused", "the certificate of {place} could not be checked: sslrootcert= in the address names the one it has"),
    (r"does not support ssl|server does not support SSL|sslmode",
     "refused", "{place} speaks without encryption only, which is not done over a network: ask whoever runs it, or "
     "write sslmode=disable in the address if that network is your own"),
    (r"service file|definition of service", "refused", "that service stands in no service file here"),
    (r"too many (clients|connections)|remaining connection slots",
     "away", "{place} takes no more connections now"),
    (r"starting up|shutting down|recovery mode", "away", "{place} is starting or stopping"),
    (r"could not translate host name|name or service not known|nodename nor servname",
     "away", "there is no computer called {host}, or no network here"),
)  # fmt: skip

_STATES: dict[str, tuple[Kind, str]] = {
    "AT404": ("ended", "there is no such session in {place}: look at the part workspace= of the address"),
    "AT410": ("ended", "this session was brought home from {place}"),
    "AT409": ("refused", "this session is in {place} already: open it there"),
    "AT423": ("refused", "others have it open in {place} now: ask them to close it first"),
    "AT426": ("ended", "its records have another schema number in {place}: update this program"),
    "28P01": _SAID[0][1:],
    "28000": _SAID[1][1:],
    "3D000": _SAID[2][1:],
    "42501": ("refused", "your role may not use shared sessions in {place}: ask whoever runs it to grant it aligntui"),
    "3F000": ("refused", "{place} was not prepared for shared sessions: `aligntui share --sql` prints what is run "
              "there once"),
    "42P01": ("refused", "{place} was not prepared for shared sessions: `aligntui share --sql` prints what is run "
              "there once"),
    "42883": ("refused", "{place} was prepared by another aligntui: run there what `aligntui share --sql` prints"),
    "25006": ("refused", "{place} can only be read now"),
    "53100": ("away", "the disk of {place} is full"),
    "55P03": ("away", "{place} is busy"),
}  # fmt: skip


def because(address: Address, error: Exception) -> Trouble:
    """What the driver's exception means for people."""
    words = {"place": address.place, "host": address.host or "that"}
    state = getattr(error, "sqlstate", None) or ""
    if state in _STATES:
        kind, sentence = _STATES[state]
        return Trouble(kind, sentence.format(**words))
    said = str(error)
    for pattern, kind, sentence in _SAID:
        if re.search(pattern, said, re.IGNORECASE):
            return Trouble(kind, sentence.format(**words))
    return Trouble("away", f"{address.place} cannot be reached")
