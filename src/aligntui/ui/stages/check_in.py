"""A manager's check-in: the own work with the words of last time, one line each, and where the file goes then."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content

from aligntui.model import Reading
from aligntui.rules.follow import DueList
from aligntui.rules.handout import team_of_handout
from aligntui.rules.words import plural, whose
from aligntui.session.since import changes_of_plans
from aligntui.ui.keys import say_key
from aligntui.ui.text import plain
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.rows import Row

from .follow import FollowStage
from .follow_rows import measure_rows
from .teaching import CHECK_IN_ABOUT, teach


class CheckInStage(FollowStage, inherit_bindings=False):
    """Two minutes a week: a line for each piece of work, and Enter goes to the next. Nothing of the plan changes."""

    key = "follow"
    keys_of = "checkin"

    BINDINGS = [
        Binding("enter", "edit", "Open"),
        Binding("a", "type", "Say a word"),
        Binding("h", "hand_in", "Where to send it"),
        Binding("v", "read", "Read the plan"),
    ]

    def title(self) -> Content:
        team = team_of_handout(self.workspace)
        return plain(f"{whose(team.name) if team else 'A'} check-in: how does it go?")

    def _rows(self, found: DueList) -> list[Row]:
        """The own work first, then the measures."""
        measures = [
            Row("heading measures", ("What the measures say", "", "", "", ""), "heading"),
            *measure_rows(self.workspace, self._charts),
        ]
        return [*self._work_rows(found), *measures, *self._gone_rows()]

    def _headline(self, found: DueList) -> str:
        waiting = [one for one in self._records_to_say() if one not in self._said_today]
        words = f"{plural(len(waiting), 'line')} to go" if waiting else "everything has a word"
        return f"{len(found.late)} late · {words}"

    @property
    def _said_today(self) -> set[str]:
        """What has a word or a reading of today."""
        workspace, today = self.workspace, self.today
        found = {goes.work.id for goes in self._work.values() if goes.day == today}
        read = {one.priority for one in workspace.all(Reading) if one.day == today}
        return found | read

    def _records_to_say(self) -> list[str]:
        return [one for one, goes in self._work.items() if not goes.ended or goes.day == self.today] + list(
            self._charts
        )

    def context(self) -> Content:
        return super().context() if self._records.selected in getattr(self, "_work", {}) else teach(CHECK_IN_ABOUT)

    # -- one line after the other --------------------------------------------------------------------------------

    def on_entry_line_nothing_entered(self, message: EntryLine.NothingEntered) -> None:
        """Nothing new about this one."""
        message.stop()
        ids, to_say = self._records.ids, set(self._records_to_say()) - self._said_today
        at = ids.index(self._records.selected) if self._records.selected in ids else -1
        after = [one for one in ids[at + 1 :] if one in to_say]
        if after:
            self._records.select(after[0])
        else:
            self._leave_the_line()

    def _taken(self, ids: list[str], now: str) -> None:
        """To the next that has no word of today; at the end the line is left."""
        at = ids.index(now) if now in ids else -1
        to_say, said = set(self._records_to_say()), self._said_today
        waiting = [one for one in [*ids[at + 1 :], *ids[: max(at, 0)]] if one in to_say and one not in said]
        if waiting:
            self._records.select(waiting[0])
            return
        self._leave_the_line()

    def _leave_the_line(self) -> None:
        self.screen.set_focus(self._records)
        waiting = len(set(self._records_to_say()) - self._said_today)
        words = f"{plural(waiting, 'line')} without a word of today" if waiting else "Everything has a word"
        self.app.notify(f"{words}. {say_key('checkin.hand_in')} says where to send it.", timeout=12)

    def action_hand_in(self) -> None:
        """What is sent has to have it: the file is written before anybody hears where it is."""
        if not self.session.checkpoint():
            why = self.session.save_state.why or "the disk refuses"
            self.app.notify(
                f"Not in the file yet, because {why}: it is tried again. Send it when the header says saved.",
                severity="warning",
                timeout=30,
            )
            return
        path = getattr(self.session.store, "path", self.session.store.name)
        waiting = len([one for one in self._records_to_say() if one not in self._said_today])
        left = f" {plural(waiting, 'line')} without a word of today." if waiting else ""
        self.app.notify(f"Written.{left} Send this file to the leader: {path}", timeout=30)

    def action_read(self) -> None:
        from aligntui.exchange import Selection, compose
        from aligntui.ui.screens.reading import DocumentScreen

        if team := team_of_handout(self.workspace):
            changes = changes_of_plans(self.session)
            plan = compose(self.workspace, Selection("plan", team.id), self.today, changes)
            self.app.push_screen(DocumentScreen(f"{whose(team.name)} plan", plan))

    def _speaker(self, team: str) -> str:
        """The manager whose check-in it is."""
        own = team_of_handout(self.workspace)
        return own.manager if own is not None else ""
