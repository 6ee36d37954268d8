"""The keyboard goes round: one person at a time sees the own dots, and nobody anybody else's."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen

from aligntui.model import Ballot, Transaction
from aligntui.rules.ballots import order_for, text_of
from aligntui.rules.folds import standing_for
from aligntui.rules.papers import say_heads, voted
from aligntui.rules.words import plural, say_who
from aligntui.session import Refused, Session, balloting
from aligntui.ui.glyphs import glyphs
from aligntui.ui.host import Hosted
from aligntui.ui.keys import say_refusal
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.notice import Notice
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row


class PassScreen(Hosted, Screen[None]):
    """Blank until the person whose turn it is presses Enter; blank again as soon as that person is done.

    Dots that somebody cast are never shown again, not even to that person: voting again starts with none.
    Nothing of the workshop screen works here, undo least of all.
    """

    BINDINGS = [
        Binding("enter", "begin", "It is me"),
        Binding("x", "skip", "Not here now"),
        Binding("space,plus,right", "dot(1)", "Give a dot", key_display="space"),
        Binding("backspace,minus,left", "dot_back", "Take one back", key_display="backspace"),
        Binding("enter", "done", "I am done"),
        Binding("escape", "leave", "Back to the facilitator"),
        Binding("escape", "forget", "Forget these dots"),
    ]

    def __init__(self, session: Session, ballot: str, voter: str) -> None:
        super().__init__()
        self._session = session
        self._ballot = ballot
        self._voter = voter
        self._looking = False
        self._dots: dict[str, int] = {}
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="passing"):
            yield Said("", id="passing-head")
            yield RecordList((Column("dots", 8), Column("")), id="passing-list")
        with Vertical(id="foot"):
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        self._unsubscribe = self._session.subscribe(self._changed)
        self._blank()

    def on_unmount(self) -> None:
        self._unsubscribe()

    def _changed(self, _: Transaction) -> None:
        """Others vote on their phones meanwhile: the blank screen says how many, and whether this person has, too."""
        if not self._looking:
            self._blank()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("begin", "skip"):
            return not self._looking
        if action == "leave":
            return not self._looking
        if action in ("dot", "dot_back", "done", "forget"):
            return self._looking
        return True

    def why_asleep(self, action: str) -> str:
        """Why an action cannot be done now, in words that follow a colon."""
        if action in ("dot", "dot_back", "done", "forget"):
            return "dots are given after “It is me”"
        return "somebody is giving dots; “I am done” ends that"

    @property
    def _now(self) -> Ballot:
        return self._session.workspace.need(Ballot, self._ballot)

    def _voted(self) -> tuple[str, ...]:
        return voted(self._session.workspace, self._now)

    def _who(self) -> str:
        return say_who(self._session.workspace, self._voter)

    def _blank(self) -> None:
        """Shows only whose turn it is. The list is emptied, so nothing is left behind to scroll to."""
        self._looking, self._warned = False, False
        self._dots = {}
        records = self.query_one(RecordList)
        records.show([])
        records.display = False
        self.query_one(Notice).hush()
        name = self._who()
        again = self._voter in self._voted()
        self.query_one("#passing-head", Said).say(
            lines(
                line(f"Hand the keyboard to {name}."),
                "",
                line((f"{name}: press Enter when nobody else is looking.", "bold")),
                "",
                "You have voted already. Voting again replaces your dots." if again else "",
                f"{say_heads(self._session.workspace, self._now)}.",
            )
        )
        self.set_focus(None)
        self.refresh_bindings()

    def action_begin(self) -> None:
        self._looking = True
        records = self.query_one(RecordList)
        records.display = True
        self._show()
        records.action_edge(-1)
        records.focus()
        self.refresh_bindings()

    def _show(self) -> None:
        workspace, ballot = self._session.workspace, self._now
        left = ballot.dots - sum(self._dots.values())
        self.query_one("#passing-head", Said).say(
            lines(
                line((self._who(), "bold"), f" · {plural(left, 'dot')} left of {ballot.dots}"),
                ours(f"`space` gives a dot, `backspace` takes it back; at most {ballot.most_per_item} on one."),
                "",
            )
        )
        dot = glyphs().dot
        self.query_one(RecordList).show(
            [
                Row(one, (line((dot * self._dots.get(one, 0), "$text-accent bold")), flat(text_of(workspace, one))))
                for one in order_for(workspace, ballot, self._voter)
            ]
        )

    def on_record_list_chosen(self) -> None:
        self.action_dot(1)

    def action_dot(self, by: int) -> None:
        ballot, chosen = self._now, self.query_one(RecordList).selected
        has = self._dots.get(chosen, 0)
        if by > 0 and sum(self._dots.values()) >= ballot.dots:
            self.app.notify("All your dots are given: backspace takes one back.", severity="warning")
        elif by > 0 and has >= ballot.most_per_item:
            self.app.notify(f"At most {plural(ballot.most_per_item, 'dot')} on one.", severity="warning")
        else:
            self._dots[chosen] = max(has + by, 0)
            self._warned = False
            self._show()

    def action_done(self) -> None:
        left = self._now.dots - sum(self._dots.values())
        if left and not self._warned:
            self._warned = True
            self.app.notify(f"You have {plural(left, 'dot')} left. Enter again votes without them.", severity="warning")
            return
        workspace = self._session.workspace
        given = {standing_for(workspace, one): count for one, count in self._dots.items() if count}
        try:
            balloting.cast(self._session, self._now, self._voter, given)
        except Refused as refusal:
            self.app.notify(say_refusal(refusal), severity="warning")
            return
        self._next()

    def action_dot_back(self) -> None:
        self.action_dot(-1)

    def action_skip(self) -> None:
        """This person is not here now; the keyboard goes on, and can come back as long as the ballot is open."""
        self._next()

    def _next(self) -> None:
        """Goes to the next who has not voted, after the one whose turn it was; at the end, back to the facilitator."""
        order = list(self._now.electorate)
        at = order.index(self._voter) if self._voter in order else -1
        waiting = [one for one in order[at + 1 :] if one not in self._voted()]
        if not waiting:
            self.dismiss(None)
            return
        self._voter = waiting[0]
        self._blank()

    def action_forget(self) -> None:
        """From the own dots to the blank screen. Dots that were not cast are forgotten, and it says so."""
        given = any(self._dots.values())
        self._blank()
        if given:
            self.app.notify(f"{self._who()} has not voted: those dots are forgotten. enter begins again.")

    def action_leave(self) -> None:
        """Back to the facilitator."""
        self.dismiss(None)
