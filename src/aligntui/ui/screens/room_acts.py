"""What the facilitator does at the door: lets in or not, locks it, gives a team, a name or the wheel, takes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from aligntui.host.devices import Device
from aligntui.model import Person, Team
from aligntui.rules.words import plural
from aligntui.session import Refused, Session, framing
from aligntui.ui.host import Hosted
from aligntui.ui.hosting import Hosting
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList

from .choose import ChooseScreen
from .form import FormScreen, open_form

if TYPE_CHECKING:
    from aligntui.host.room import Room


class RoomActs(Hosted, Screen[str]):
    """The verbs of the room screen. What is done here is done at once, and said."""

    def __init__(self, session: Session, hosting: Hosting) -> None:
        super().__init__()
        self.session = session
        self.hosting = hosting

    def show(self) -> None:
        raise NotImplementedError

    def alter(self, what: str) -> None:
        raise NotImplementedError

    @property
    def room(self) -> Room:
        found = self.hosting.room
        if found is None:
            raise Refused("The room is not open any more: go back, and open it again.")
        return found

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted:
            return True
        kind = self.records.selected.partition(":")[0]
        if action == "let_in":
            return kind in ("wheel", "knock", "waits")
        if action == "turn_away":
            return kind in ("wheel", "knock", "waits", "in", "did")
        return True

    def on_record_list_moved(self) -> None:
        self.refresh_bindings()

    def on_record_list_chosen(self) -> None:
        self.run_worker(self.action_choose(), exit_on_error=False)

    def _device(self, identifier: str) -> Device | None:
        return self.room.door.devices.get(identifier)

    # -- letting in ----------------------------------------------------------------------------------------------

    def action_let_in(self) -> None:
        kind, _, which = self.records.selected.partition(":")
        device = self._device(which)
        if kind == "knock" and device is not None:
            self.room.let_in(device)
        elif kind == "wheel" and device is not None:
            self.room.give_wheel(device)
            self.app.notify(f"{self.hosting.name_of(device)} has the wheel; enter on the name takes it back.")
        elif kind == "waits" and (row := self._waiting(which)) is not None:
            self.room.admit(row)
        self.show()

    def action_turn_away(self) -> None:
        kind, _, which = self.records.selected.partition(":")
        device = self._device(which)
        if kind == "knock" and device is not None:
            self.room.send_away(device)
        elif kind == "wheel":
            self.room.refuse_wheel()
        elif kind == "waits" and (row := self._waiting(which)) is not None:
            self.room.turn_down(row)
        elif kind == "in" and device is not None:
            self._ask_away(device)
        elif kind == "did":
            taken = self.session.undo_only(int(which))
            self.host.done(f"Taken away: {taken.label}.", "brings it back")
        self.show()

    def _waiting(self, which: str) -> dict[str, Any] | None:
        place = int(which)
        return self.room.waiting.rows[place] if place < len(self.room.waiting.rows) else None

    def _ask_away(self, device: Device) -> None:
        name = self.hosting.name_of(device)

        def chosen(what: str | None) -> None:
            if what == "away":
                kept = self.room.send_away(device)
                more = f" {plural(len(kept), 'change')} stayed, because others built on it." if kept else ""
                self.app.notify(f"{name}'s phone is signed out, and what it did is taken back.{more}", timeout=10)
            self.show()

        options = [
            Option("stay", "Leave it as it is"),
            Option("away", "Send it away", "signs the phone out, withdraws its vote, takes back what it did"),
        ]
        self.app.push_screen(ChooseScreen(f"{name}'s phone", options), chosen)

    # -- one of those who are in ---------------------------------------------------------------------------------

    async def action_choose(self) -> None:
        """Enter: lets in whoever waits, opens what can be done with somebody, or alters how the room is set."""
        kind, _, which = self.records.selected.partition(":")
        if kind in ("wheel", "knock", "waits"):
            self.action_let_in()
        elif kind == "in" and (device := self._device(which)) is not None:
            self._ask_about(device)
        elif kind == "did":
            self.app.notify("x takes it away, and ctrl+z brings it back.")
        elif kind == "set":
            self.alter(which)

    def _ask_about(self, device: Device) -> None:
        holds = device.hash == self.room.wheel.holder
        hidden = device.hash in self.hosting.hidden
        options = [
            Option("team", "Put into a team", "then the phone shows that team's plan"),
            Option("name", "Give another name"),
            Option("hide", "Show the name here again" if hidden else "Hide the name on this screen"),
        ]
        if holds:
            options.insert(0, Option("back", "Take the wheel back"))
        elif device.facilitator:
            options.insert(0, Option("wheel", "Give the wheel", "brings the room from stage to stage from there"))
        options.append(Option("away", "Send the phone away …", "asks first"))
        acts: dict[str, Callable[[Device], object]] = {
            "team": self._ask_team,
            "name": self._ask_name,
            "hide": self._hide,
            "back": lambda _: self.room.give_wheel(None),
            "wheel": self.room.give_wheel,
            "away": self._ask_away,
        }
        self.choose(f"{self.hosting.name_of(device)}", options, lambda what: acts[what](device))

    def _person(self, device: Device) -> Person:
        """The record of somebody; whoever is new becomes one now, as with a first act."""
        return self.room.person_of(device)

    def _ask_team(self, device: Device) -> None:
        teams = self.session.workspace.all(Team)
        if not teams:
            self.app.notify("There are no teams yet: stage 1 puts them in.", severity="warning")
            return
        self.choose(
            f"Which team is {self.hosting.name_of(device)} in?",
            [Option(team.id, team.name) for team in teams],
            lambda team: framing.edit_person(self.session, self._person(device), team=team),
        )

    def _ask_name(self, device: Device) -> None:
        fields = [Field("name", "Name", device.name, required="Type the name that the room uses.")]

        def then(values: dict[str, Any]) -> None:
            framing.edit_person(self.session, self._person(device), name=values["name"])
            device.name = values["name"]
            self.room.keep()
            self.room.wake()
            self.show()

        open_form(self.host, lambda: FormScreen("Another name", fields), then)

    def _hide(self, device: Device) -> None:
        self.hosting.hidden ^= {device.hash}
        self.room.tell()

    def choose(self, title: str, options: list[Option], then: Callable[[str], object], about: str = "") -> None:
        """A short list; what was chosen is done, and the screen shows what is true then."""

        def chosen(what: str | None) -> None:
            if what is not None:
                try:
                    then(what)
                except Refused as refusal:
                    self.host.refuse(refusal)
            self.show()

        self.app.push_screen(ChooseScreen(title, options, about=about), chosen)

    def action_undo(self) -> None:
        """Takes back the last change of this keyboard: a team given, a statement taken away."""
        done = self.session.undo()
        self.app.notify(f"Undone: {done.label}." if done is not None else "Nothing to undo.")
        self.show()

    def action_leave(self) -> None:
        self.dismiss("")
