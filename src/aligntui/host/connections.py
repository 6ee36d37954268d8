"""One line of a phone. Whoever does not say in time what they want is hung up on: nobody holds lines for nothing."""

from __future__ import annotations

import asyncio
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS = 10.0
"""So long a request may take to arrive, its head and its body each."""


class Connection(H11Protocol):
    """uvicorn's own protocol, which waits for the head of a request as long as it likes, with an end to that."""

    _impatient: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast("asyncio.Transport", transport))
        self._impatient = self.loop.call_later(REQUEST_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._be_patient()
        elif self._impatient is None:
            self._impatient = self.loop.call_later(REQUEST_SECONDS, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._be_patient()
        super().connection_lost(exc)

    def _be_patient(self) -> None:
        if self._impatient is not None:
            self._impatient.cancel()
            self._impatient = None
