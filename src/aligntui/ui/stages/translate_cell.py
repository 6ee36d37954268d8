"""One cell of Translate: its tactics, the line for typing them, and the coach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from aligntui.model import Imperative, Meaning, Tactic, Team
from aligntui.rules.cells import judgement_of, verdict_of_tactic
from aligntui.rules.line_of_sight import judge, starting_points
from aligntui.rules.names import names_of
from aligntui.rules.names_for_coach import names_for_coach
from aligntui.rules.paste import lines_of
from aligntui.rules.priorities import priorities
from aligntui.rules.quick_entry import Entry, understand_tactic
from aligntui.rules.words import plural, quote, say_day, say_number, say_who
from aligntui.session import Session, translating
from aligntui.ui.coach import coach_line, short_verdict
from aligntui.ui.keys import say_key
from aligntui.ui.screens.choose import Option
from aligntui.ui.screens.form import reason
from aligntui.ui.text import Said, flat, line
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood

from .teaching import TRANSLATE_EMPTY_CELL, teach
from .voting import VotingStage

COACH_BESIDE_FROM = 120
"""Cells of the screen from which on the column beside the stage has all that the coach says."""

_TACTICS = (
    Column("tactic"),
    Column("line", 7, whole=True),
    Column("who", 14, from_width=60),
    Column("due", 11, from_width=60, whole=True),
    Column("h/w", 5, "right", from_width=52),
)


_VERDICTS = (
    Option("direct", "direct", "it is precise enough for us"),
    Option("indirect", "indirect", "it needs more work"),
    Option("none", "none", "nobody could act on it"),
    Option("", "as judged", "take the leader's word back"),
)


class CellFace(VotingStage):
    """The part of Translate that works on one cell."""

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(session, today)
        self._face = "matrix"
        self._team = ""
        self._mending = ""
        """Whose gap the open cell is about, when it was opened from the people."""
        self._priority = ""

    @property
    def _records(self) -> RecordList:
        return self.query_one("#translate-list", RecordList)

    def _take_matrix_cell(self) -> bool:
        """Takes the selected cell of the matrix as the one that is meant; False when there is none."""
        chosen = priorities(self.workspace)
        team = self.workspace.get(Team, self._records.selected)
        place = self._records.cell - 1
        if team is None or not 0 <= place < len(chosen):
            return False
        self._team, self._priority = team.id, chosen[place].id
        return True

    def _tactics(self) -> list[Tactic]:
        return self.workspace.find(Tactic, team=self._team, priority=self._priority)

    def _tactic(self) -> Tactic | None:
        return self.workspace.get(Tactic, self._records.selected)

    def _meaning(self) -> Meaning | None:
        return self.workspace.first(Meaning, team=self._team, priority=self._priority)

    def _show_cell(self) -> None:
        workspace = self.workspace
        meaning = self._meaning()
        if meaning is not None and meaning.no_part:
            head = line(
                ("No part in this priority: ", "bold"),
                flat(meaning.no_part),
                (_again(), "$text-muted"),
            )
        elif meaning is not None and meaning.text:
            head = line(("Meaning  ", "bold"), flat(meaning.text))
        else:
            head = line(
                ("Meaning  ", "bold"),
                (
                    f"not written yet: {say_key('translate.meaning')} says what this priority means for the team",
                    "$text-muted",
                ),
            )
        self.query_one("#translate-head", Said).say(head)
        rows = []
        for tactic in self._tactics():
            verdict = verdict_of_tactic(workspace, tactic)
            judgement = judgement_of(workspace, tactic)
            rows.append(
                Row(
                    tactic.id,
                    (
                        tactic.text,
                        short_verdict(verdict.verdict, judgement.answered, mark=verdict.mark),
                        say_who(workspace, tactic.owner) or "–",
                        say_day(tactic.due, self.today),
                        say_number(tactic.hours) if tactic.hours is not None else "–",
                    ),
                )
            )
        self._records.pick_from(())
        self._records.empty = teach(TRANSLATE_EMPTY_CELL)
        self._records.show(rows, _TACTICS)
        self._say_coach_line()

    def _typed(self) -> str:
        entry = self.query_one("#translate-entry EntryLine", EntryLine)
        return entry.value.strip() if self._face == "cell" and entry.has_focus else ""

    def _judged(self) -> Any:
        """The judgement of what is being typed, else of the selected tactic; None when there is neither."""
        typed = self._typed()
        if typed:
            return judge(typed, names=names_of(self.workspace, self._team))
        tactic = self._tactic() if self._face == "cell" else None
        return judgement_of(self.workspace, tactic) if tactic is not None else None

    def _say_coach_line(self) -> None:
        judgement = self._judged()
        strip = self.query_one("#translate-coach", Said)
        # In a narrow column the question may be below its end.
        strip.display = self._face == "cell" and judgement is not None and self.app.size.width < COACH_BESIDE_FROM
        if judgement is not None:
            starts = starting_points(judgement, names_for_coach(self.workspace, self._team)) if self._typed() else ()
            strip.say(coach_line(judgement, starts))

    def on_input_changed(self, event: EntryLine.Changed) -> None:
        self._say_coach_line()
        self._tell_context()

    def on_descendant_focus(self) -> None:
        if self._face == "cell" and not self.is_voting:
            self._say_coach_line()
            self._tell_context()

    def _tell_context(self) -> None:
        from aligntui.ui.messages import ContextChanged

        self.post_message(ContextChanged())

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        super().on_record_list_moved(message)
        if self._face == "cell":
            self._say_coach_line()

    def action_start(self, nth: int) -> None:
        """Puts a starting point behind what is typed, or opens the selected tactic with it; the caret is behind it."""
        judgement = self._judged()
        if judgement is None:
            return
        starts = starting_points(judgement, names_for_coach(self.workspace, self._team))
        if nth >= len(starts):
            return
        entry = self.query_one("#translate-entry EntryLine", EntryLine)
        if self._typed():
            entry.value = f"{entry.value.rstrip()} {starts[nth].strip()} "
            entry.action_end()
        elif tactic := self._tactic():
            self._ask_tactic(tactic, text=f"{tactic.text} {starts[nth].strip()} ")

    def _read(self, text: str) -> Entry:
        return understand_tactic(text, self.workspace, self._team, self.today)

    def _understood(self, text: str) -> Understood:
        return Understood.of(self._read(text), self.workspace, self.today)

    @property
    def team_here(self) -> str:
        return self._team

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        entry = self._read(message.text)
        added = self.attempt(lambda: translating.add_tactic(self.session, self._team, self._priority, entry))
        if added:
            self._records.select(added.id)
            self.say_remarks(entry.remarks)
        else:
            message.entry.put_back(message.text)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        from aligntui.ui.screens.importing import paste_table

        place = {"team": self._team, "priority": self._priority}
        if paste_table(self.host, self.session, message.text, "tactics", **place):
            return
        entries = [self._read(row.text) for row in lines_of(message.text)]
        added = self.attempt(lambda: translating.add_tactics(self.session, self._team, self._priority, entries))
        if added:
            self.say_remarks(remark for entry in entries for remark in entry.remarks)
            self.host.done(f"Added {plural(len(added), 'tactic')}.", "takes them all back")

    def action_edit(self) -> None:
        tactic = self._tactic()
        if tactic is None:
            self.action_type()
        else:
            self._ask_tactic(tactic)

    def _ask_tactic(self, tactic: Tactic, text: str = "") -> None:
        workspace = self.workspace
        fields = [
            Field("text", "Tactic", text or tactic.text, kind="long", required="Write it, or delete it from the list."),
            self.who_field("owner", "Who", tactic.owner, team=self._team),
            Field(
                "due", "By when", say_day(tactic.due) if tactic.due else "", kind="day", help="31 mar, Q3, next friday"
            ),
            Field(
                "hours",
                "Hours a week",
                say_number(tactic.hours) if tactic.hours is not None else "",
                kind="hours",
                help="what it asks of the team each week",
            ),
            Field("for_whom", "For whom", tactic.for_whom, help="only when the line does not say it"),
            Field(
                "with_what", "With what", tactic.with_what, help="what they get, are shown or taught, or what is used"
            ),
            Field("how_much", "How much", tactic.how_much, help="a number that can be checked"),
        ]
        judgement = judgement_of(workspace, tactic)
        if judgement.language or tactic.seen:
            fields.append(
                Field(
                    "seen",
                    "What would somebody see",
                    tactic.seen,
                    help="your own yes for a line that is not read; it shows °",
                )
            )
        about = coach_line(judgement)
        self.ask(
            "A tactic",
            fields,
            lambda values: translating.edit_tactic(
                self.session,
                tactic,
                **self.take_signs(values, "text", "a tactic", who="owner", due="due", hours="hours"),
            ),
            about=about,
            key=tactic.id,
            focus="text",
        )

    def action_overrule(self) -> None:
        """The leader's word on the selected tactic, or in the matrix on the selected cell."""
        tactic = self._tactic() if self._face == "cell" else None
        if tactic is not None:
            self._ask_verdict(tactic.text, tactic.overruled, partial(translating.overrule, self.session, tactic))
        elif self._face == "matrix" and self._take_matrix_cell():
            team = self.workspace.need(Team, self._team)
            priority = self.workspace.need(Imperative, self._priority)
            meaning = self._meaning()
            act = partial(translating.overrule_cell, self.session, team.id, priority.id)
            self._ask_verdict(f"{team.name} {priority.letter}", meaning.overruled if meaning else "", act)

    def _ask_verdict(self, what: str, now: str, act: Callable[[Any, str], object]) -> None:
        def chosen(verdict: Any) -> None:
            if not verdict:
                act("", "")
                return
            self.ask(
                f"The leader says {verdict}",
                [reason(required="One sentence why; it stays beside the verdict, with an asterisk.")],
                lambda values: act(verdict, values["reason"]),
                about=flat(what, "$text-muted"),
            )

        options = [option for option in _VERDICTS if option.id or now]
        self.choose(f"The leader's verdict on {quote(what, 40)}", options, chosen)

    def action_remove(self) -> None:
        tactic = self._tactic()
        if tactic is None:
            self.say_nothing_selected()
            return
        translating.remove_tactic(self.session, tactic)
        self.host.done(f"Deleted {quote(tactic.text)}.", "brings it back")

    def action_move(self, by: int) -> None:
        tactic = self._tactic()
        if tactic is None:
            self.say_nothing_selected()
        else:
            self.attempt(lambda: translating.move_tactic(self.session, tactic, by))


def _again() -> str:
    return f"   {say_key('translate.no_part')} takes part again"


def _no_meaning() -> str:
    return f"not written yet: {say_key('translate.meaning')} says what this priority means for the team"
