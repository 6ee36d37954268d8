"""A room in memory, and phones that talk to it through the real door of HTTP, without a network."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from aligntui.host.room import Room
from aligntui.host.taking import Taking
from aligntui.host.web import application
from aligntui.model import Ballot, Imperative, Person
from aligntui.session import Session, balloting
from tests.building import TODAY, small_session

HOST = "testserver"


class Phone:
    """One phone: a token, a rising number, and what a page sends."""

    def __init__(self, client: TestClient, room: Room) -> None:
        self.client = client
        self.room = room
        self.token = ""
        self.count = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def join(self, name: str, code: str = "") -> dict[str, Any]:
        answer = self.client.post("/api/join", json={"code": code or self.room.door.code, "name": name})
        found: dict[str, Any] = answer.json()
        self.token = found.get("token", "")
        return {"status": answer.status_code, **found}

    def act(self, kind: str, *, key: str = "", **fields: Any) -> dict[str, Any]:
        self.count += 1
        body = {"key": key or f"k{self.count}", "n": fields.pop("n", self.count), "kind": kind, **fields}
        answer = self.client.post("/api/act", json=body, headers=self.headers)
        return {"status": answer.status_code, **answer.json()}

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get("/api/state", headers=self.headers).json()
        return found


def opened_ballot(session: Session) -> Ballot:
    """A private vote of everybody in the session about every imperative: two dots, one on each."""
    return balloting.open_ballot(
        session,
        kind="pass",
        dots=2,
        most_per_item=1,
        voters=4,
        candidates=[one.id for one in session.workspace.all(Imperative)],
        electorate=tuple(one.id for one in session.workspace.all(Person)),
    )


def room(session: Session | None = None, **options: Any) -> tuple[Room, TestClient]:
    """An open room over a small session, and what talks to it."""
    opened = Room(session or small_session(), lambda: TODAY, here="gather", **options)
    client = TestClient(application(Taking(opened), (HOST,), (f"http://{HOST}",)), base_url=f"http://{HOST}")
    return opened, client


def phone(opened: Room, client: TestClient, name: str) -> Phone:
    """A phone that is in."""
    one = Phone(client, opened)
    assert one.join(name)["status"] == 200
    return one
