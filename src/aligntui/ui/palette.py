"""The command palette: every action of the program by its name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from aligntui.cleaning import on_screen
from aligntui.dataclass import dataclass
from aligntui.rules.stages import stages_of
from aligntui.ui.keys import key_name
from aligntui.ui.stages import stage_view
from aligntui.ui.text import line
from aligntui.ui.widgets.key_bar import is_ours
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.workshop.screen import WorkshopScreen

if TYPE_CHECKING:
    from aligntui.ui.host import Host


@dataclass(frozen=True, slots=True)
class Command:
    """One entry: its words, its key, and what it does."""

    words: str
    key: str
    run: Callable[[], Any]


class Actions(Provider):
    """What works here first, then the stages, then what works in other stages."""

    def _commands(self) -> Iterator[Command]:
        app = self.app
        seen: set[str] = set()
        for key, active in self.screen.active_bindings.items():
            words = active.binding.description
            if not is_ours(active.binding) or words in seen or not active.enabled:
                continue
            if isinstance(active.node, RecordList) or active.binding.action.startswith("stage("):
                continue
            seen.add(words)
            yield Command(words, key_name(key), partial(app.run_action, active.binding.action, active.node))
        workshop = next((screen for screen in app.screen_stack if isinstance(screen, WorkshopScreen)), None)
        if workshop is not None:
            for stage in stages_of(workshop.session.workspace):
                yield Command(
                    f"Go to {stage.number} {stage.title}", str(stage.number), partial(workshop.open_stage, stage.key)
                )
            for stage in stages_of(workshop.session.workspace):
                if stage.key == workshop.stage.key:
                    continue
                for binding in Binding.make_bindings(stage_view(stage.key, handout=workshop.is_handout).BINDINGS):
                    if not binding.description or binding.description in ("Up", "Down"):
                        continue

                    async def there(key: Any = stage.key, action: str = binding.action) -> None:
                        await workshop.open_stage(key)
                        await app.run_action(action, workshop.stage)

                    yield Command(f"{stage.title}: {binding.description}", key_name(binding.key.split(",")[0]), there)
        for words, run in cast("Host", app).commands():
            if words not in seen:
                yield Command(words, "", run)

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        for command in self._commands():
            yield DiscoveryHit(_shown(command), command.run, text=on_screen(command.words))

    async def search(self, query: str) -> AsyncIterator[Hit]:
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.words)) > 0:
                shown = matcher.highlight(command.words) + _key_of(command)
                yield Hit(score, shown, command.run, text=on_screen(command.words), help=None)


def _shown(command: Command) -> Content:
    return line(command.words) + _key_of(command)


def _key_of(command: Command) -> Content:
    """The key behind the words, so that next time nobody has to look."""
    return line((f"  {command.key}", "$text-muted")) if command.key else Content("")
