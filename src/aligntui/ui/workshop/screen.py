"""The one screen of a session: header, rail, the open stage, its context, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from aligntui.rules.handout import team_of_handout
from aligntui.rules.priorities import priorities
from aligntui.rules.stages import BY_KEY as STAGE_BY_KEY
from aligntui.rules.stages import stage_of, stages_of
from aligntui.store import Pointer
from aligntui.ui.arriving import not_here
from aligntui.ui.examples import use_world_of
from aligntui.ui.host import Hosted
from aligntui.ui.keys import say_key
from aligntui.ui.one_frame import OneFrame
from aligntui.ui.seal_watch import SealWatch
from aligntui.ui.stages import stage_view
from aligntui.ui.text import Said, ours
from aligntui.ui.widgets.context_panel import ContextPanel
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.notice import Notice, key_that_works
from aligntui.ui.widgets.others import Others
from aligntui.ui.widgets.rail import Progress, Rail, RailLine
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.top_bar import TopBar, TopBarWords

from .banner import Banner
from .keys import WORKSHOP_KEYS
from .readying import Readying
from .side_column import SideColumn
from .time_keys import TimeKeys
from .tool_keys import ToolKeys

if TYPE_CHECKING:
    from aligntui.model import StageKey, Transaction
    from aligntui.session import Session
    from aligntui.session.kept import Told
    from aligntui.ui.messages import ContextChanged, KeysChanged, OpenStage
    from aligntui.ui.stages.base import StageView

    from .shop import W

LEAST_COLUMNS = 60
LEAST_LINES = 16
"""Below this a sentence stands where a broken screen would."""
OTHERS_SECONDS = 0.1
"""The least between two redraws for what others do: the first is drawn at once, a flood of them ten times a second."""
POINT_SECONDS = 0.25
"""How often a projecting window is told where the facilitator is: it has to follow within a second."""


class WorkshopScreen(Hosted, OneFrame[None]):
    """Shows one session, stage by stage."""

    BINDINGS = WORKSHOP_KEYS

    def __init__(self, session: Session, stage: StageKey = "frame", *, classes: str | None = None) -> None:
        super().__init__(id="workshop", classes=classes)
        self.session = session
        self.time = TimeKeys(self)
        self.tools = ToolKeys(self)
        self.side = SideColumn(self)
        self.seals = SealWatch(session)
        self.readying = Readying(self, self._show_progress)
        self._pointer: Pointer | None = Pointer()
        self._resting = False
        self._more = False
        self._here: StageKey = stage
        self._views: dict[StageKey, StageView] = {}

    def compose(self) -> ComposeResult:
        yield TopBar(id="top-bar")
        yield RailLine(id="rail-line")
        with Horizontal(id="middle"):
            yield Rail(id="rail")
            yield Container(id="stages")
            yield ContextPanel(id="context")
        yield Said(
            ours("*Please make the window larger.*\n\nIt needs 60 columns and 16 lines. Nothing is lost meanwhile."),
            id="small",
        )
        with Vertical(id="foot"):
            yield Banner()
            yield Notice(id="notice")
            yield Others()
            yield KeyBar(id="key-bar")

    async def on_mount(self) -> None:
        self._unsubscribe = self.session.subscribe(self._changed)
        self._unhear = self.session.hear(self._told)
        # What the banner names is a key that works where the caret is.
        self.watch(self, "focused", self._show_banner, init=False)
        if self.host.keeper is not None:
            self.host.keeper.before_leaving.append(self.time.timer.pause)
        self.set_interval(1, self._tick)
        self.set_interval(POINT_SECONDS, self._point)
        await self.open_stage(self._here)
        self._show_banner()

    async def come_up(self) -> None:
        """Returns when everything of the first stage stands where it is going to stand, and can be painted. For who
        pushed this screen: its own queue has to be read meanwhile."""
        await self.come_to_rest()
        self.side.begin()
        await self.come_to_rest()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        # Everything got its styles when it was mounted; the framework gives them again before it was ever seen.
        event.refresh_styles = self.side.has_begun

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < LEAST_COLUMNS or event.size.height < LEAST_LINES, "-too-small")

    def on_unmount(self) -> None:
        self._unsubscribe()
        self._unhear()

    # -- stages --------------------------------------------------------------------------------------------------

    @property
    def stage(self) -> StageView:
        """The stage that is open."""
        return self._views[self._here]

    @property
    def here(self) -> StageKey:
        """The stage that is open."""
        return self._here

    async def open_stage(self, key: StageKey, record: str = "") -> None:
        """Brings a stage up, mounting it the first time, and selects the record when it shows it."""
        if key != self._here:
            self.side.leave_stage()
            self.query_one(Notice).hush()
        self._here = key
        if self.host.hosting is not None:
            self.host.hosting.go_to(key)
        use_world_of(self.session.workspace)
        if key not in self._views:
            view = stage_view(key, handout=self.is_handout)(self.session, self.host.today)
            view.display = False
            self._views[key] = view
            await self.query_one("#stages").mount(view)
        for other, view in self._views.items():
            view.display = other == key
        # Looking at a stage does not move the timer, but what is shown counts the time up to now.
        self.time.timer.keep()
        self.stage.refresh_stage()
        if record:
            self.stage.reveal(record)
        self.set_focus(self.stage.default_focus())
        self.refresh_header()
        self._show_progress()
        self.readying.make_stale()
        self.host.after_paint(self.readying.look)
        self.side.show()

    @property
    def is_handout(self) -> bool:
        """Whether this is a manager's part, not the whole session."""
        return bool(self.session.workspace.meta.handout_of)

    async def action_stage(self, key: StageKey) -> None:
        if why := not_here(self.session.workspace, key):
            self.app.notify(why)
            return
        same = key == self._here
        await self.open_stage(key)
        if same:
            self.app.notify(f"This is {STAGE_BY_KEY[key].number} {STAGE_BY_KEY[key].title}.")

    async def on_open_stage(self, message: OpenStage) -> None:
        if not not_here(self.session.workspace, message.stage):
            await self.open_stage(message.stage, message.record)

    def on_context_changed(self, message: ContextChanged) -> None:
        message.stop()
        if self.side.make_stale():
            self.call_next(self.side.show_if_stale)

    def on_keys_changed(self, message: KeysChanged) -> None:
        message.stop()
        self.refresh_bindings()

    # -- what follows a change -----------------------------------------------------------------------------------

    def _changed(self, transaction: Transaction) -> None:
        if transaction.kind != "fact":
            self.query_one(Notice).hush()  # something newer happened; who did it says so next
        self.time.follow_work(transaction)
        self.seals.follow(transaction)
        self.call_next(self._show_banner)
        if transaction.actor == self.session.home:
            self._redraw()
        else:
            self._redraw_for_others()

    def _redraw_for_others(self) -> None:
        if self._resting:
            self._more = True
            return
        self._resting = True
        self.set_timer(OTHERS_SECONDS, self._rested)
        self._redraw()

    def _rested(self) -> None:
        self._resting = False
        if self._more:
            self._redraw_for_others()

    def _told(self, told: Told) -> None:
        if told.moved_to is not None:
            self._pointer = None  # windows that project it are told anew, beside the file where it goes on
            self.refresh_header()
        self.call_next(self._show_banner)

    def _redraw(self) -> None:
        self._more = False
        for key, view in self._views.items():
            view.stale = True
            if key == self._here:
                view.refresh_stage()
        self.refresh_header()
        if self.readying.make_stale():
            self.call_after_refresh(self.readying.look)

    def refresh_header(self) -> None:
        """Draws title, clock and save state again."""
        letters = " ".join(priority.letter for priority in priorities(self.session.workspace))
        clock, late = self.time.words()
        stage = stage_of(self.session.workspace, self._here)
        self.query_one(TopBar).heading = TopBarWords(
            title=self._title(),
            stage=stage.title,
            clock=clock,
            late=late,
            save=self.session.save_state,
            letters=letters,
        )

    def _title(self) -> str:
        moved = self.host.keeper is not None and self.host.keeper.moved
        title = (not moved and self.session.workspace.meta.title) or self.session.store.name
        team = team_of_handout(self.session.workspace)
        return f"{title}: {team.name}" if team else title

    async def come_to_rest(self) -> None:
        self.readying.look_before_paint()
        await super().come_to_rest()

    def _show_progress(self) -> None:
        progress = Progress(
            here=self._here,
            readiness=self.readying.stages,
            execution=self.time.execution_shown(),
            mode="read only" if self.session.store.read_only else "hand-out" if self.is_handout else "",
            stages=stages_of(self.session.workspace),
        )
        self.query_one(Rail).progress = progress
        self.query_one(RailLine).progress = progress

    def _tick(self) -> None:
        self.time.timer.tick()
        self.time.watch_time_box()
        self._show_banner()
        self.refresh_header()
        self._show_progress()

    def _show_banner(self) -> None:
        self.query_one(Banner).show(
            self.session, self.seals.say(*(key_that_works(self, f"workshop.{way}") for way in ("undo", "redo")))
        )

    # -- windows that project this session -------------------------------------------------------------------------

    def _point(self) -> None:
        """Tells windows that project this session what to show, when that changed."""
        from aligntui.ui.widgets.join_view import JOIN

        clock, _ = self.time.words()
        hosting = self.host.hosting
        if hosting is not None and hosting.room is not None and hosting.driver is not None:
            pointer = Pointer(hosting.room.here, hosting.room.selected, clock)  # whoever has the wheel projects
        else:
            pointer = Pointer(self._here, self.stage.pointing(), clock)
            if hosting is not None:
                hosting.go_to(self._here, pointer.record)
        if hosting is not None and hosting.shown and hosting.host is not None:
            pointer = Pointer(pointer.stage, f"{JOIN}{hosting.host.address}", clock)
        if pointer != self._pointer:
            self._pointer = pointer
            self.session.store.point(pointer)

    def clock_words(self) -> tuple[str, bool]:
        """The words of the clock, and whether it has run over."""
        return self.time.words()

    def part(self, kind: type[W]) -> W:
        """The one widget of this kind on the screen."""
        return self.query_one(kind)

    # -- keys: what they do is in the parts ----------------------------------------------------------------------

    def action_timer(self) -> None:
        self.time.start_or_pause()

    def action_more_time(self) -> None:
        self.time.add_five_minutes()

    def action_time_box(self) -> None:
        self.time.turn_time_box()

    def action_what_gives(self) -> None:
        self.time.ask_what_gives()

    def action_undo(self) -> None:
        self.tools.undo()

    def action_redo(self) -> None:
        self.tools.redo()

    def action_note(self) -> None:
        self.tools.note()

    def action_notes(self) -> None:
        self.tools.notes()

    def action_search(self) -> None:
        self.tools.search()

    def action_history(self) -> None:
        self.tools.history()

    def action_room(self) -> None:
        self.tools.room()

    def action_project(self) -> None:
        self.tools.project()

    def action_jump(self) -> None:
        self.tools.jump()

    def action_help(self) -> None:
        self.tools.help()

    async def action_guide(self) -> None:
        await self.side.turn_guide()

    def action_context(self) -> None:
        self.side.turn_details()

    def on_context_panel_left(self, message: ContextPanel.Left) -> None:
        message.stop()
        self.side.give_keys_back()

    async def action_step_out(self) -> None:
        if self.query_one(Banner).was_seen(self.seals):
            self._show_banner()
        elif await self.side.step_out():
            return
        elif not isinstance(self.focused, RecordList):
            # Somebody who left the line has left it: the caret does not come back by itself.
            self.set_focus(self.stage.default_focus())
        elif self.query_one(Notice).display:
            self.query_one(Notice).hush()
        else:
            self.app.notify(f"Nothing is open that esc could close; {say_key('app.quit')} leaves.")
