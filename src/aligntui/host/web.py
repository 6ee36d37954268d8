"""The door of HTTP: paths, headers, sizes, statuses. It knows a `Room`, what takes its acts, and nothing of records."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .connections import REQUEST_SECONDS
from .devices import Device
from .door import FULL
from .phone_state import state_of
from .taking import Taking

MOST_BODY = 16_384
WRONG_CODE_SECONDS = 0.3
BEAT_SECONDS = 2.0
AT_MOST_EVERY = 0.2
"""Seconds between two states to one phone: five a second, the newest wins."""
MOST_STATES_A_SECOND = 1_000
"""Of all phones together."""
SLICE_SECONDS = 0.004
"""So long states are worked out in one go."""
MOST_WAIT = 25.0
MOST_STREAMS = 2
"""Of one token; a third ends the oldest."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_KINDS = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


class RefusedRequest(Exception):
    """The request ends here, with a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def application(
    taking: Taking,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    *,
    behind_a_proxy: bool = False,
    full: Callable[[], bool] = lambda: False,
) -> ASGIApp:
    """The whole web page of one room. `hosts` and `origins` are exactly what a request may name; `full` says whether
    there is no line left for one more phone. Behind a proxy, whom a request is from is what the proxy says last."""
    web = _Web(taking, origins, behind_a_proxy)
    inner = Starlette(
        routes=[
            Route("/api/join", web.join, methods=["POST"]),
            Route("/api/events", web.events, methods=["GET"]),
            Route("/api/state", web.state, methods=["GET"]),
            Route("/api/act", web.act, methods=["POST"]),
            Route("/{path:path}", web.page, methods=["GET"]),
        ],
        exception_handlers={RefusedRequest: _refused, 404: _no_such, 405: _no_such, 500: _broken},
    )
    return _Guard(inner, hosts, full)


class _Guard:
    """Before everything: the name by which we are called, and headers on every answer."""

    def __init__(self, inner: ASGIApp, hosts: tuple[str, ...], full: Callable[[], bool]) -> None:
        self._inner = inner
        self._full = full
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        scope["path"] = scope["path"].lower() if scope["path"].lower().startswith("/api/") else scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(named) != 1 or named[0] not in self._hosts:
            answer = JSONResponse({"refused": "This address is not ours: type the one on the screen."}, 421)
            await answer(scope, receive, with_headers)
            return
        if scope["path"] != "/api/act" and self._full():  # who is in goes on voting
            full = JSONResponse({"refused": FULL}, 503, {"Connection": "close"})
            await full(scope, receive, with_headers)
            return
        await self._inner(scope, receive, with_headers)


class _Web:
    """One method a path."""

    def __init__(self, taking: Taking, origins: tuple[str, ...], behind_a_proxy: bool) -> None:
        self._taking = taking
        self.room = taking.room
        self._behind_a_proxy = behind_a_proxy
        self.origins = frozenset(origin.lower() for origin in origins)
        self._streams: dict[str, list[asyncio.Event]] = {}
        self._showing = asyncio.Lock()
        self._slice_began = 0.0

    async def page(self, request: Request) -> Response:
        """The page stands at the code, in any case; its two files beside it."""
        name = request.path_params["path"]
        if name in _page_files() and name != "index.html":
            return Response(_page_files()[name], media_type=_KINDS[name.rpartition(".")[2]])
        if name and not _looks_like_a_code(name):
            raise RefusedRequest(404, "There is nothing here: type the address on the screen, with its code.")
        return Response(_page_files()["index.html"], media_type="text/html")

    async def join(self, request: Request) -> Response:
        """A code for a visitor's token; a name for a person; both at once."""
        body = await self._body(request)
        token, device = _text(body, "token"), None
        if "code" in body:
            knocked = self.room.knock(_text(body, "code"), self._from(request))
            if knocked.device is None:
                await asyncio.sleep(WRONG_CODE_SECONDS)  # guessing gets slow, for this address only
                raise RefusedRequest(knocked.status, knocked.sentence)
            token, device = knocked.token, knocked.device
        else:
            device = self.room.door.find(token)
            if device is None:
                raise RefusedRequest(401, "This phone was signed out: type the code on the screen again.")
        person, name = _text(body, "person"), _text(body, "name")
        if not person and not name:
            values = json.loads(state_of(self.room, device)[1])
            return JSONResponse({"token": token, "people": values.get("people", []), "title": values.get("title", "")})
        entered = self.room.enter(device, person, name)
        await self.room.side_file.kept()
        if entered.status >= 400:
            raise RefusedRequest(entered.status, entered.sentence)
        answer: dict[str, Any] = {"token": token, "person": device.person, "name": device.name}
        if entered.status == 202:
            answer |= {"knocking": True, "sentence": entered.sentence}
        return JSONResponse(answer, entered.status)

    async def state(self, request: Request) -> Response:
        """The state; with `wait`, as soon as it is another than `since`, or after so many seconds."""
        device = self._device(request)
        since = request.query_params.get("since", "")
        try:
            wait = min(max(float(request.query_params.get("wait", "0")), 0.0), MOST_WAIT)
        except ValueError:
            wait = 0.0
        loop = asyncio.get_running_loop()
        until, turn = loop.time() + wait, self.room.turn
        while True:
            moved = self.room.moved
            version, text = state_of(self.room, device)
            left = until - loop.time()
            if version != since or not left > 0 or turn != self.room.turn:
                return Response(text, media_type="application/json")
            await asyncio.sleep(min(self._pause(), left))
            with suppress(TimeoutError):
                await asyncio.wait_for(moved.wait(), max(until - loop.time(), 0.0))

    async def events(self, request: Request) -> Response:
        """The stream of states and beats."""
        device = self._device(request, in_address=True)
        closing = asyncio.Event()
        streams = self._streams.setdefault(device.hash, [])
        streams.append(closing)
        for oldest in streams[:-MOST_STREAMS]:
            oldest.set()
        return StreamingResponse(self._stream(device, closing), media_type="text/event-stream")

    async def _stream(self, device: Device, closing: asyncio.Event) -> AsyncIterator[str]:
        device.streams += 1
        sent, turn = "", self.room.turn
        self.room.tell()
        try:
            while not closing.is_set() and turn == self.room.turn and device.hash in self.room.door.devices:
                moved = self.room.moved
                async with self._showing:
                    version, text = state_of(self.room, device)
                    await self._let_others()
                device.heard = self.room.door.clock()
                if version != sent:
                    sent = version
                    yield f"event: state\nid: {version}\ndata: {text}\n\n"
                await asyncio.sleep(self._pause())
                try:
                    await asyncio.wait_for(moved.wait(), BEAT_SECONDS)
                except TimeoutError:
                    yield "event: beat\ndata: {}\n\n"
        finally:
            device.streams -= 1
            left = [one for one in self._streams.get(device.hash, ()) if one is not closing]
            if left:
                self._streams[device.hash] = left
            else:
                self._streams.pop(device.hash, None)
            self.room.tell()

    async def _let_others(self) -> None:
        """After a few milliseconds of states, keys and votes come first."""
        loop = asyncio.get_running_loop()
        if loop.time() - self._slice_began > SLICE_SECONDS:
            await asyncio.sleep(0)
            self._slice_began = loop.time()

    def _pause(self) -> float:
        """Seconds until a state is worked out again for one phone; longer in a crowd, so that the loop keeps room for
        whoever drives."""
        return max(AT_MOST_EVERY, sum(map(len, self._streams.values())) / MOST_STATES_A_SECOND)

    async def act(self, request: Request) -> Response:
        """One act."""
        device = self._device(request)
        answered = await self._taking.soon(device, await self._body(request))
        return JSONResponse(answered.body, answered.status)

    def _device(self, request: Request, *, in_address: bool = False) -> Device:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer":
            token = request.query_params.get("token", "") if in_address else ""
        device = self.room.door.find(token.strip())
        if device is None:
            raise RefusedRequest(401, "This phone was signed out: type the code on the screen again.")
        return device

    def _from(self, request: Request) -> str:
        """The address that a request is from."""
        named = request.headers.get("x-forwarded-for", "") if self._behind_a_proxy else ""
        return named.rpartition(",")[2].strip()[:60] or (request.client.host if request.client else "")

    async def _body(self, request: Request) -> dict[str, Any]:
        origin = request.headers.get("origin")
        if origin is not None and origin.lower() not in self.origins:
            raise RefusedRequest(403, "Another page asked for this: open the address on the screen itself.")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise RefusedRequest(415, "This has to be JSON.")
        data = b""
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                async for piece in request.stream():
                    data += piece
                    if len(data) > MOST_BODY:
                        raise RefusedRequest(413, "That is more than 16 KB at once: send it in parts.")
        except TimeoutError as late:
            raise RefusedRequest(408, "That took longer than ten seconds: it is sent again.") from late
        except ClientDisconnect as gone:
            raise RefusedRequest(400, "The line broke in the middle.") from gone
        try:
            body = json.loads(data)
        except (ValueError, RecursionError) as wrong:
            raise RefusedRequest(400, "This is not JSON.") from wrong
        if not isinstance(body, dict):
            raise RefusedRequest(400, "This has to be one JSON object.")
        return body


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedRequest)
    return JSONResponse({"refused": error.sentence}, error.status)


def _no_such(_: Request, error: Exception) -> Response:
    return JSONResponse({"refused": "There is nothing here."}, getattr(error, "status_code", 404))


def _broken(_: Request, __: Exception) -> Response:
    return JSONResponse({"refused": "Something went wrong at the host; what you wrote stays on this phone."}, 500)


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > 200:
        raise RefusedRequest(400, f"`{name}` has to be a short text.")
    return value


def _looks_like_a_code(name: str) -> bool:
    return "/" not in name and len(name) <= 20 and all(letter.isalnum() or letter in "- " for letter in name)


@cache
def _page_files() -> dict[str, bytes]:
    """The page and its parts; small, and the same as long as the program runs."""
    return {one.name: one.read_bytes() for one in files(__package__).joinpath("page").iterdir() if one.is_file()}
