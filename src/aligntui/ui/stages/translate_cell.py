"""One cell of Translate: its tactics, the line for typing them, and the coach."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.content import Content

from aligntui.model import Meaning, Tactic
from aligntui.rules.cells import judgement_of, judgement_of_entry, said_of, verdict_of_tactic
from aligntui.rules.days import understand_day, understand_hours
from aligntui.rules.who_is_meant import match_person
from aligntui.rules.words import plural, quote, say_day, say_number, say_who
from aligntui.session import translating
from aligntui.ui.coach import coach_line, short_verdict
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, flat, line
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood

from .teaching import TRANSLATE_EMPTY_CELL, TRANSLATE_ONLY_MEANT, teach

if TYPE_CHECKING:
    from aligntui.rules.line_of_sight import Judgement
    from aligntui.rules.quick_entry import Entry

    from .base import StageView
    from .signs import Signs
    from .translate_here import TranslateHere

COACH_BESIDE_FROM = 120
"""Cells of the screen from which on the column beside the stage has all that the coach says."""

_TACTICS = (
    Column("tactic"),
    Column("line", 7, whole=True),
    Column("who", 14, from_width=60),
    Column("due", 11, from_width=60, whole=True),
    Column("h/w", 5, "right", from_width=52),
)


class CellFace:
    """What the cell that is open shows, and what its keys do."""

    def __init__(self, stage: StageView, here: TranslateHere) -> None:
        self._stage = stage
        self._here = here
        self._session = stage.session

    @property
    def _records(self) -> RecordList:
        return self._stage.query_one("#translate-list", RecordList)

    def tactic(self) -> Tactic | None:
        """The selected one."""
        return self._here.workspace.get(Tactic, self._records.selected)

    def show(self) -> None:
        """Shows its tactics, with what the priority means for the team above them."""
        workspace = self._here.workspace
        meaning = self._here.meaning()
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
        self._stage.query_one("#translate-head", Said).say(head)
        rows = []
        for tactic in self._here.tactics():
            verdict = verdict_of_tactic(workspace, tactic)
            rows.append(
                Row(
                    tactic.id,
                    (
                        tactic.text,
                        short_verdict(verdict.verdict, said_of(workspace, tactic).answered, mark=verdict.mark),
                        say_who(workspace, tactic.owner) or "–",
                        say_day(tactic.due, self._stage.today),
                        say_number(tactic.hours) if tactic.hours is not None else "–",
                    ),
                )
            )
        self._records.pick_from(())
        self._records.empty = partial(_what_is_next, meaning)
        self._records.show(rows, _TACTICS)
        self.say_coach_line()

    def typed(self) -> str:
        """What is being typed as a tactic."""
        entry = self._stage.query_one("#translate-entry EntryLine", EntryLine)
        return entry.value.strip() if self._here.face == "cell" and entry.has_focus else ""

    def judged(self) -> Judgement | None:
        """The judgement of what is being typed, else of the selected tactic; None when there is neither."""
        typed = self.typed()
        if typed:
            return judgement_of_entry(self._here.workspace, self._here.team, self._read(typed))
        tactic = self.tactic() if self._here.face == "cell" else None
        return judgement_of(self._here.workspace, tactic) if tactic is not None else None

    def say_coach_line(self) -> None:
        """What the coach says below the list, where no column stands beside it."""
        from aligntui.rules.line_of_sight import starting_points
        from aligntui.rules.names_for_coach import names_for_coach

        judgement = self.judged()
        strip = self._stage.query_one("#translate-coach", Said)
        # In a narrow column the question may be below its end.
        strip.display = (
            self._here.face == "cell" and judgement is not None and self._stage.app.size.width < COACH_BESIDE_FROM
        )
        if judgement is not None:
            starts = (
                starting_points(judgement, names_for_coach(self._here.workspace, self._here.team))
                if self.typed()
                else ()
            )
            strip.say(coach_line(judgement, starts))

    def _starts(self, judgement: Judgement) -> tuple[str, ...]:
        from aligntui.rules.line_of_sight import starting_points
        from aligntui.rules.names_for_coach import names_for_coach

        return starting_points(judgement, names_for_coach(self._here.workspace, self._here.team))

    def start(self, nth: int) -> None:
        """Puts a starting point behind what is typed, or opens the selected tactic with it; the caret is behind it."""
        judgement = self.judged()
        if judgement is None:
            return
        starts = self._starts(judgement)
        if nth >= len(starts):
            return
        entry = self._stage.query_one("#translate-entry EntryLine", EntryLine)
        if self.typed():
            entry.value = f"{entry.value.rstrip()} {starts[nth].strip()} "
            entry.action_end()
        elif tactic := self.tactic():
            self._ask_tactic(tactic, text=f"{tactic.text} {starts[nth].strip()} ")

    def _read(self, text: str) -> Entry:
        from aligntui.rules.quick_entry import understand_tactic

        return understand_tactic(text, self._here.workspace, self._here.team, self._stage.today)

    def understood(self, text: str) -> Understood:
        return Understood.of(self._read(text), self._here.workspace, self._stage.today)

    def enter(self, message: EntryLine.Entered) -> None:
        """One tactic as it was typed; what is refused goes back into the line."""
        entry = self._read(message.text)
        added = self._stage.attempt(
            lambda: translating.add_tactic(self._session, self._here.team, self._here.priority, entry)
        )
        if added:
            self._records.select(added.id)
            self._stage.say_remarks(entry.remarks)
        else:
            message.entry.put_back(message.text)

    def enter_many(self, text: str) -> None:
        """A table or a list that was pasted."""
        from aligntui.rules.paste import lines_of
        from aligntui.ui.screens.importing import paste_table

        place = {"team": self._here.team, "priority": self._here.priority}
        if paste_table(self._stage.host, self._session, text, "tactics", **place):
            return
        entries = [self._read(row.text) for row in lines_of(text)]
        added = self._stage.attempt(
            lambda: translating.add_tactics(self._session, self._here.team, self._here.priority, entries)
        )
        if added:
            self._stage.say_remarks(remark for entry in entries for remark in entry.remarks)
            self._stage.host.done(f"Added {plural(len(added), 'tactic')}.", "takes them all back")

    def edit(self) -> None:
        tactic = self.tactic()
        if tactic is None:
            self._stage.action_type()
        else:
            self._ask_tactic(tactic)

    def _ask_tactic(self, tactic: Tactic, text: str = "") -> None:
        workspace = self._here.workspace
        signs = self._stage.signs_in("text", "a tactic", who="owner", due="due", hours="hours")
        fields = [
            signs.text_field("Tactic", text or tactic.text, "Write it, or delete it from the list."),
            self._stage.who_field("owner", "Who", tactic.owner, team=self._here.team),
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
        self._stage.ask(
            "A tactic",
            fields,
            lambda values: translating.edit_tactic(
                self._session,
                tactic,
                **signs.take(values),
            ),
            about_typed=lambda typed: coach_line(self._judged_so_far(tactic, signs, typed)),
            key=tactic.id,
            focus="text",
        )

    def _judged_so_far(self, tactic: Tactic, signs: Signs, typed: dict[str, str]) -> Judgement:
        """What will be said of the tactic when the form is saved as it is."""
        entry, workspace = signs.read(typed), self._here.workspace
        who = typed["owner"].strip().removeprefix("@")
        due, hours = understand_day(typed["due"], self._stage.today), understand_hours(typed["hours"])
        changed: dict[str, Any] = {
            "text": entry.text,
            "owner": match_person(who, workspace, tactic.team) or who or entry.owner,
            "due": due or entry.due,
            "hours": entry.hours if hours is None else hours,
        }
        for answer in ("for_whom", "with_what", "how_much", "seen"):
            changed[answer] = typed.get(answer, getattr(tactic, answer)).strip()
        return judgement_of(workspace, tactic.model_copy(update=changed))

    def remove(self) -> None:
        tactic = self.tactic()
        if tactic is None:
            self._stage.say_nothing_selected()
            return
        translating.remove_tactic(self._session, tactic)
        self._stage.host.done(f"Deleted {quote(tactic.text)}.", "brings it back")

    def move(self, by: int) -> None:
        tactic = self.tactic()
        if tactic is None:
            self._stage.say_nothing_selected()
        else:
            self._stage.attempt(lambda: translating.move_tactic(self._session, tactic, by))


def _again() -> str:
    return f"   {say_key('translate.no_part')} takes part again"


def _what_is_next(meaning: Meaning | None) -> Content:
    """What an empty cell waits for: nothing where the team has no part, else what it has not said yet."""
    if meaning is None:
        return teach(TRANSLATE_EMPTY_CELL)
    if meaning.no_part:
        return Content("")
    return teach(TRANSLATE_ONLY_MEANT if meaning.text else TRANSLATE_EMPTY_CELL)
