"""A session with several keyboards in one window: what others write comes in, and the wheel is asked for and given."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import plural
from aligntui.session.sharing import sharing_of, whose
from aligntui.store.port import Elsewhere
from aligntui.ui.messages import OpenStage

if TYPE_CHECKING:
    from aligntui.model import StageKey
    from aligntui.session.keeping import Keeping
    from aligntui.store.port import Sharing, WheelMove
    from aligntui.ui.host import Host
    from aligntui.ui.widgets.option import Option


class Keyboards:
    """The other keyboards of a shared session, as this window knows them."""

    def __init__(self, app: Host, keeping: Keeping) -> None:
        self._app = app
        self._keeping = keeping
        self.session = keeping.session
        self._seen: Sharing | None = None
        self._needs = 0
        self._listeners: list[Callable[[], None]] = []

    @property
    def sharing(self) -> Sharing | None:
        """How it stands; None where nobody shares this session."""
        return sharing_of(self.session.store)

    def start(self) -> None:
        """Follows what others do, from now on."""
        loop = asyncio.get_running_loop()
        self._keeping.follow(lambda what: loop.call_soon_threadsafe(self._app.call_later, what), self._news)

    def hear(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls back when others came, went or moved, or the line changed; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def looked(self) -> None:
        """Somebody has answered what needed them."""
        self._news()

    def _news(self) -> None:
        now, before = self.sharing, self._seen
        self._seen = now
        if now is None:
            return
        needs, self._needs = self._needs, len(self.session.aside)
        keeper = self._app.keeper
        if keeper is not None and self._needs > needs:
            keeper.to_know.append(
                f"{plural(self._needs, 'change')} of yours met somebody else's in the same place and"
                f" {'was' if self._needs == 1 else 'were'} put aside: ctrl+p, “{NEEDS_YOU}”, shows both."
            )
        if keeper is not None and not self._needs:
            keeper.to_know[:] = [sentence for sentence in keeper.to_know if NEEDS_YOU not in sentence]
        if now.asked and now.wheel == now.site and (before is None or before.asked != now.asked):
            # The line of the keyboards says so as long as nobody has answered.
            who = now.asked_name or "Another keyboard"
            self._app.done(f"{who} asks for the wheel.", "answers", key="workshop.room")
        if before is not None and now.wheel == now.site and before.wheel not in ("", now.site):
            self._app.notify("You have the wheel now: fates, letters, ballots and the clock are yours.", timeout=15)
        for listener in tuple(self._listeners):
            listener()

    # -- the wheel -----------------------------------------------------------------------------------------------

    def options(self) -> list[Option]:
        """What can be done about the wheel now."""
        from aligntui.ui.widgets.option import Option

        now = self.sharing
        if now is None or now.reached != "on":
            return []
        there = {other.site for other in now.others}
        if now.wheel == now.site:
            if not now.asked:
                return []
            name = now.asked_name or "the other keyboard"
            return [Option("give", f"Give the wheel to {name}"), Option("keep", "Keep the wheel")]
        if not now.wheel:
            return [Option("ask", "Take the wheel", "fates, letters, ballots and the clock are yours")]
        name = now.wheel_name or "the other keyboard"
        if now.wheel not in there:
            return [Option("take", "Take the wheel", f"{name} has it, and is not in now")]
        if now.asked == now.site:
            return []
        return [Option("ask", f"Ask {name} for the wheel")]

    def where(self) -> list[str]:
        """Who else is in, and where, one line each."""
        now = self.sharing
        return [_where(other.name, other.stage) for other in now.others] if now is not None else []

    def move(self, move: WheelMove) -> None:
        """Asks, takes, gives or keeps."""
        store = self.session.store
        if isinstance(store, Elsewhere):
            store.move_wheel(move)
            words = {"ask": "Asked for the wheel.", "give": "The wheel is theirs now.", "keep": "You keep the wheel."}
            self._app.notify(words.get(move, "You have the wheel."))

    def ask(self, here: StageKey | None = None) -> None:
        """Who is in and where, whose the wheel is, and what can be done about it; from a stage, phones as well."""
        from aligntui.ui.screens.choose import ChooseScreen
        from aligntui.ui.widgets.option import Option

        now = self.sharing
        if now is None:
            return
        options = self.options()
        if self.session.aside:
            options.append(Option("needs", NEEDS_YOU, "both sides, field by field"))
        options += [Option(f"go {other.stage}", f"Go where {other.name or 'the other'} is", _where("", other.stage))
                    for other in now.others if other.stage in BY_KEY]  # fmt: skip
        if here is not None:
            options.append(Option("phones", "Phones in this room", "opens a page for everybody's phone"))
        about = "\n".join([*self.where(), whose(now), f"{now.place}: {_reached(now)}", now.address])
        self._app.push_screen(ChooseScreen("Keyboards", options, about=about), partial(self._chosen, here))

    def _chosen(self, here: StageKey | None, chosen: str | None) -> None:
        from aligntui.ui.screens.asides import look_at_asides
        from aligntui.ui.screens.opening_room import open_room

        match chosen:
            case "give" | "keep" | "ask" | "take":
                self.move(chosen)
            case "needs":
                look_at_asides(self._app, self.session, self.looked)
            case "phones" if here is not None:
                open_room(self._app, here)
            case str() if chosen.startswith("go "):
                stage: StageKey = BY_KEY[chosen[3:]].key  # type: ignore[index]
                self._app.screen_stack[-1].post_message(OpenStage(stage))
            case _:
                pass


NEEDS_YOU = "What needs you: changed on two sides"


def _where(name: str, stage: str) -> str:
    found = BY_KEY.get(stage)  # type: ignore[call-overload]
    place = f"{found.number} {found.title}" if found is not None else "in"
    return f"{name}: {place}" if name else place


def _reached(now: Sharing) -> str:
    if now.reached == "on":
        return "everything is sent and fetched as it comes"
    return now.why or "not reached yet"
