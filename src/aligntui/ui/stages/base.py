"""What every stage has in common. A stage is one module: what it shows, its keys, and what it calls on the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Person, StageKey, Team, Workspace
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import quote, say_who
from aligntui.session import Session
from aligntui.ui.examples import with_examples
from aligntui.ui.keys import named
from aligntui.ui.messages import ContextChanged, KeysChanged
from aligntui.ui.text import line, plain, same
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import NEW, Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.shown import is_shown

from .acting import Acting
from .stage_pictures import PICTURES
from .teaching import teach

if TYPE_CHECKING:
    from .signs import Signs


class StageView(Acting, Vertical):
    """A stage on the screen. It reads the session's records and calls its verbs; it never writes by itself.

    Subclasses set `key`, compose their widgets, and override `redraw`, `default_focus` and `context`.
    """

    key: ClassVar[StageKey]
    teaches: ClassVar[str] = ""
    """What its list says while it is empty (teaching.py)."""
    line_says: ClassVar[str] = ""
    """What stands in its line for typing while that is empty; `{tactic}` and the like are examples."""
    keys_of: ClassVar[str] = ""
    """Under which name the settings know its keys, when that is not the stage's."""

    def __init_subclass__(cls, **options: Any) -> None:
        if "key" in cls.__dict__:
            cls.BINDINGS = named(cls.keys_of or cls.key, cls.__dict__.get("BINDINGS", ()))
        super().__init_subclass__(**options)

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(id=f"stage-{self.key}", classes="stage")
        self.session = session
        self._today = today
        self.stale = True
        self._titled: Content | None = None

    @property
    def stage(self) -> StageKey:
        return self.key

    def _speak_of_this_session(self) -> None:
        """Examples in the world of the session as it is now."""
        if self.teaches:
            self.query(RecordList).first().empty = partial(teach, self.teaches)
        if self.line_says:
            self.query(EntryLine).first().placeholder = with_examples(self.line_says)

    # -- for subclasses ------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Shows the records as they are now. Called when the stage comes up and after every transaction."""
        raise NotImplementedError

    def default_focus(self) -> Widget:
        """Where the caret or the selection is when the stage comes up."""
        raise NotImplementedError

    def context(self) -> Content:
        """What the column beside the stage shows about the selected thing."""
        return Content("")

    def title(self) -> Content:
        """The title of the stage's box."""
        stage = BY_KEY[self.key]
        return plain(f"{stage.number} {stage.title}: {stage.question}")

    def reveal(self, record: str) -> bool:
        """Selects this record; False when the stage does not show it."""
        return any(records.select(record) for records in self.query(RecordList))

    def pointing(self) -> str:
        """What a room should look at: ids with spaces between, of the selected record, of a team, a priority and a
        tactic, or of a ballot and a candidate.
        """
        return next((records.selected for records in self.query(RecordList) if records.display), "")

    def picture(self, width: int, height: int) -> list[Content]:
        """What is drawn in the room that the rows leave: so many cells, at most so many lines. Often nothing."""
        draw = PICTURES.get(self.key)
        return draw(self.workspace, width, height) if draw is not None else []

    def on_mount(self) -> None:
        for records in self.query(RecordList).exclude(".ballot-list"):
            records.beneath.draw = self.picture
        for entry in self.query(EntryLine) if self.session.store.read_only else ():
            entry.can_focus = False  # nothing is typed where it could not be kept

    # -- for everyone --------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        return self._today()

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def refresh_stage(self) -> None:
        """Redraws, and says that title, context and keys may be others now."""
        self.stale = False
        self._speak_of_this_session()
        self.redraw()
        self.show_title()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def show_title(self) -> None:
        """Setting a title draws the whole stage, so it is set when it changes."""
        title = self.title()
        if self._titled is None or not same(title, self._titled):
            self._titled = title
            self.border_title = line(title)

    # -- what lists and lines do the same everywhere -------------------------------------------------------------

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        message.stop()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()
        if message.direction > 0:
            self._focus_first(EntryLine)

    def on_entry_line_overwritten(self, message: EntryLine.Overwritten) -> None:
        """A refused line that other text was typed over is kept where half-typed text is kept."""
        from aligntui.session import noting

        message.stop()
        if self.attempt(lambda: noting.add_note(self.session, message.text, stage=self.key, kind="parking lot")):
            self.app.notify(f"{quote(message.text)} was not entered; it is in the parking lot.", timeout=8)

    def on_entry_line_new_person(self, message: EntryLine.NewPerson) -> None:
        """Somebody who was named and is not on the list of people joins it, in the team on the screen."""
        from aligntui.session import framing

        message.stop()
        team = self.team_here
        # Meanwhile somebody may have joined from elsewhere under this name.
        known = framing.by_name(self.workspace, message.name)
        if known or self.attempt(lambda: framing.add_person(self.session, name=message.name, team=team)):
            message.entry.read_again()
            self.app.notify(f"{message.name} is on the list of people now.")

    def choose_person(
        self, title: str, then: Callable[[str, str], object], *, selected: str = "", nobody: str = ""
    ) -> None:
        """Opens the list of people. `then` gets the id of somebody who is in it, empty for `nobody`, or else the name
        of somebody new, who joins it in the same change."""
        people = [Option(person.id, person.name, person.role) for person in self.workspace.all(Person)]

        def chosen(answer: str) -> None:
            if answer.startswith(NEW):
                then("", answer.removeprefix(NEW))
            else:
                then("" if answer == "-" else answer, "")

        self.choose(
            title,
            [*([Option("-", nobody)] if nobody else []), *people],
            chosen,
            selected=selected,
            new="Add {} as a new person",
        )

    def who_field(
        self, name: str, label: str, who: str, *, team: str = "", help: str = "a person or a role", required: str = ""
    ) -> Field:
        """A field that takes somebody: part of a name is enough, and a name that is nobody's is asked about."""
        from aligntui.rules.who_is_meant import doubt_about, match_person

        people = sorted(self.workspace.all(Person), key=lambda person: person.team != team)
        roles = dict.fromkeys(person.role for person in people if person.role)
        return Field(
            name,
            label,
            say_who(self.workspace, who),
            help=help,
            suggestions=(*(person.name for person in people), *roles),
            required=required,
            whole=lambda text: say_who(self.workspace, match_person(text.removeprefix("@"), self.workspace, team)),
            doubt=lambda text: doubt_about(text.removeprefix("@"), self.workspace, team),
            remark=lambda text: self._remark_on(text, team),
        )

    def _remark_on(self, name: str, team: str) -> str:
        from aligntui.rules.quick_entry import remark_on

        return remark_on(name, self.workspace, team)

    def signs_in(
        self, text: str, what: str, *, roles: bool = True, kept: Mapping[str, Any] | None = None, **places: str
    ) -> Signs:
        """Reads @who ^when ~hours €money in a form's text for its fields that are empty; `places` are the names of the
        fields: who, due, hours, money."""
        from .signs import Signs

        return Signs(
            self.workspace,
            self.team_here,
            self.today,
            text,
            what,
            roles=roles,
            kept=tuple((kept or {}).items()),
            **places,
        )

    def say_remarks(self, remarks: Iterable[str]) -> None:
        """Says after an entry what was not understood of it."""
        if told := " ".join(remarks):
            self.app.notify(told, severity="warning", timeout=8)

    def keys_in_line(self) -> tuple[tuple[str, str], ...]:
        """Keys of a stage that goes from team to team which work while somebody types, too."""
        return (("pagedown", "Next team"),) if self.workspace.count(Team) > 1 else ()

    @property
    def team_here(self) -> str:
        """Id of the team on the screen, empty when there is none."""
        return ""

    def on_paste(self, event: events.Paste) -> None:
        """A paste is text, also when the caret was in a list: it goes to the line of the stage."""
        for entry in self.query(EntryLine):
            if is_shown(entry):
                event.stop()
                self.session.must_write()
                self.screen.set_focus(entry)
                entry.take_paste(event.text)
                return

    def on_entry_line_leaving(self, message: EntryLine.Leaving) -> None:
        message.stop()
        self._focus_first(RecordList)

    def action_type(self) -> None:
        """The caret goes into the stage's line.

        Raises:
            ReadOnly: what would be typed could not be kept.
        """
        self.session.must_write()
        self.screen.set_focus(self.query(EntryLine).first())

    def why_asleep(self, action: str) -> str:
        """Why an action of this stage cannot be done now, in words that follow a colon; empty when it is not known."""
        lists = [records for records in self.query(RecordList) if records.display]
        if not any(records.ids for records in lists):
            return "there is nothing in this list yet that it could be done to"
        return ""

    def say_nothing_selected(self) -> None:
        """What a key says that needs a row when there is none."""
        self.app.notify("There is nothing in this list yet that it could be done to.")

    def _focus_first(self, kind: type[Widget]) -> None:
        for widget in self.query(kind):
            if widget.focusable and is_shown(widget):
                self.screen.set_focus(widget)
                return
