"""How the room is set: the door, what phones bring, the address, the Wi-Fi, the second facilitator, and its end."""

from __future__ import annotations

from typing import Any, get_args

from aligntui.host.addresses import addresses
from aligntui.host.devices import Mode
from aligntui.rules.words import plural
from aligntui.ui.hosting import Wifi
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option

from .choose import ChooseScreen
from .form import FormScreen
from .room_acts import RoomActs
from .room_rows import DOORS


class RoomSettings(RoomActs):
    """The rows at the end of the room screen, and the quick key of the door."""

    shows_wifi = False
    """Whether the code for cameras is the one of the Wi-Fi, which people join first."""

    def shown_code(self) -> str:
        """What the code for cameras says."""
        wifi, host = self.hosting.wifi, self.hosting.host
        if self.shows_wifi and wifi is not None:
            return wifi.code
        return host.address if host is not None else ""

    def alter(self, what: str) -> None:
        acts = {
            "door": self._ask_door,
            "moderated": self._ask_moderated,
            "address": self._ask_address,
            "wifi": self._ask_wifi,
            "facilitators": self._show_facilitators,
            "end": self._ask_end,
        }
        acts[what]()

    def action_door(self) -> None:
        """Locks the door, and opens it again."""
        self._set_door("open" if self.room.door.mode == "locked" else "locked")

    def _set_door(self, mode: Mode) -> None:
        self.room.set_door(mode)
        self.app.notify(f"The door is {DOORS[mode]}.")
        self.show()

    def _ask_door(self) -> None:
        modes = {mode: mode for mode in get_args(Mode)}
        options = [Option(mode, DOORS[mode]) for mode in modes]
        self.choose("The door", options, lambda mode: self._set_door(modes[mode]))

    def _ask_moderated(self) -> None:
        options = [
            Option("at once", "They come in at once"),
            Option("wait", "They wait to be let in", "one by one, on this screen"),
        ]
        self.choose("Imperatives from phones", options, lambda how: self.room.moderate(moderated=how == "wait"))

    def _ask_address(self) -> None:
        host = self.hosting.host
        if host is None:
            return
        there = [one for one in addresses() if one.ip != host.ip]
        left = len(self.room.door.present())
        about = f"{plural(left, 'phone')} would have to type the new address." if left else ""
        options = [Option("", f"{host.ip} stays", "try again" if self.hosting.trouble else "")]
        options += [
            Option(one.ip, one.ip, f"{one.interface}{', a tunnel: no phone is there' if one.is_tunnel else ''}")
            for one in there
        ]

        async def chosen(ip: str | None) -> None:
            why = ""
            if ip:
                why = await self.hosting.move(ip)
            elif ip is not None:
                await self.hosting.go_on()
            if why:
                self.app.notify(why, severity="error", timeout=15)
            self.show()

        self.app.push_screen(ChooseScreen("At which address of this computer?", options, about=about), chosen)

    def _ask_wifi(self) -> None:
        wifi = self.hosting.wifi or Wifi("")
        fields = [
            Field("name", "Its name", wifi.name, help="as phones list it; empty takes the code away"),
            Field("key", "Its key", wifi.key, help="shown on this screen, and written nowhere"),
        ]

        def answered(values: dict[str, Any] | None) -> None:
            if values is not None:
                self.hosting.wifi = Wifi(values["name"], values["key"]) if values["name"] else None
                self.shows_wifi = self.hosting.wifi is not None
            self.show()

        if self.hosting.wifi is None:
            self.app.push_screen(FormScreen("The Wi-Fi that phones join first", fields), answered)
            return

        def chosen(what: str) -> None:
            if what == "edit":
                self.app.push_screen(FormScreen("The Wi-Fi that phones join first", fields), answered)
            else:
                self.shows_wifi = what == "wifi"

        options = [
            Option("page", "Show the code of the page"),
            Option("wifi", "Show the code of the Wi-Fi"),
            Option("edit", "Another Wi-Fi"),
        ]
        self.choose("Which code do cameras see?", options, chosen)

    def _show_facilitators(self) -> None:
        code = self.room.door.facilitator_code
        self.app.push_screen(
            ChooseScreen(
                "The code of a second facilitator",
                [Option("back", "Hide it again")],
                about=f"{code[:4]} {code[4:]}: typed on the page in place of the room's. Who has it may ask for the"
                " wheel; keep it from the projector.",
            )
        )

    def _ask_end(self) -> None:
        async def chosen(what: str | None) -> None:
            if what == "end":
                await self.hosting.end()
                self.dismiss("The room is closed and every phone signed out. What they brought stays.")

        options = [Option("stay", "Go on"), Option("end", "End it", "the page is gone; what phones brought stays")]
        count = len(self.room.door.present())
        self.app.push_screen(ChooseScreen(f"End the room for {plural(count, 'phone')}?", options), chosen)
