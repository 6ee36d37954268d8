"""Close: who does what, starting Monday."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.disk.here import here
from aligntui.model import Commitment, Export, Person, Team
from aligntui.rules.agenda import schedule
from aligntui.rules.closing_report import said_yes, time_report
from aligntui.rules.paste import lines_of
from aligntui.rules.quick_entry import understand_commitment
from aligntui.rules.stages import BY_KEY, EXECUTION_GOAL
from aligntui.rules.words import plural, quote, say_day, say_minutes, say_who, whose
from aligntui.session import closing
from aligntui.session.since import changes_of_plans
from aligntui.ui.examples import example
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, line, lines
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.rail import bar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood, UnderstoodLine

from .base import StageView
from .teaching import CLOSE_ABOUT, CLOSE_EMPTY, teach

NAMED = 6
"""Names in the headline before it says how many more."""


class CloseStage(StageView):
    """Commitments, the time report, and what leaves the room."""

    key = "close"
    teaches = CLOSE_EMPTY
    line_says = "{commitment}"

    BINDINGS = [
        Binding("enter", "edit", "Edit"),
        Binding("a", "type", "Add"),
        Binding("at", "suggest", "Who is missing", key_display="@"),
        Binding("E", "export", "Export"),
        Binding("V", "read_out", "Read-out"),
        Binding("v", "preview", "Read the summary"),
        Binding("K", "cards", "A person's card"),
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
    ]

    def compose(self) -> ComposeResult:
        yield Said("", id="close-head", classes="headline")
        yield RecordList(
            (
                Column("who", 16),
                Column("does what"),
                Column("by when", 12, whole=True),
                Column("look again", 16, from_width=72),
            ),
            id="close-list",
        )
        yield Said("", id="close-time", classes="strip")
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("", verb="Add", reader=self._understood, shown=shown)

    @property
    def _records(self) -> RecordList:
        return self.query_one("#close-list", RecordList)

    def default_focus(self) -> Widget:
        return self._records

    def _selected(self) -> Commitment | None:
        return self.workspace.get(Commitment, self._records.selected)

    def redraw(self) -> None:
        workspace = self.workspace
        found = workspace.all(Commitment)
        agreed = {one.id for one in found if said_yes(workspace, one)}
        self._records.show(
            [
                Row(
                    commitment.id,
                    (
                        say_who(workspace, commitment.who),
                        line(commitment.what, (" · said yes" if commitment.id in agreed else "", "$text-success")),
                        say_day(commitment.due, self.today),
                        commitment.look_again,
                    ),
                )
                for commitment in found
            ]
        )
        missing = closing.who_is_missing(workspace)
        pieces = [plural(len(found), "commitment") + (f", {len(agreed)} with a yes" if agreed else "")]
        if missing:
            names = ", ".join(say_who(workspace, who) for who in missing[:NAMED])
            more = f" and {len(missing) - NAMED:,} more" if len(missing) > NAMED else ""
            pieces.append(f"none yet from {names}{more}")
        exports = workspace.all(Export)
        export_key = say_key("close.export")
        pieces.append(
            "summary exported"
            if any(export.what == "summary" for export in exports)
            else f"{export_key} exports the summary"
        )
        self.query_one("#close-head", Said).say(" · ".join(pieces))
        report = time_report(workspace)
        share = report.used_execution_share
        words = (
            f"Execution got {share:.0%} of {say_minutes(report.used_minutes)} used"
            if share is not None
            else f"No time was recorded: {say_key('workshop.timer')} starts the timer in a stage"
        )
        self.query_one("#close-time", Said).say(words)

    def context(self) -> Content:
        report = time_report(self.workspace)
        rows: list[Content | str] = [line(("Minutes", "bold")), line(("       planned used", "$text-muted"))]
        for slot in schedule(self.workspace):
            stage = BY_KEY[slot.stage]
            rows.append(f"{stage.title:<9} {slot.planned_minutes:>4} {slot.used_minutes:>4}")
        rows.append(line((f"{'together':<9} {report.planned_minutes:>4} {report.used_minutes:>4}", "bold")))
        share = report.used_execution_share
        if share is not None:
            # The number itself stands over the list: once on a screen.
            rows += ["", f"execution, aim {EXECUTION_GOAL:.0%}", bar(share, 18, EXECUTION_GOAL)]
        rows += ["", teach(CLOSE_ABOUT)]
        return lines(*rows)

    # -- commitments ---------------------------------------------------------------------------------------------

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        entry = understand_commitment(message.text, self.workspace, self.today)
        if not entry.who:
            way = f"Who does it? Begin with a name and a colon: {example('commitment')}"
            doubt = f"{entry.entry.doubts[0]} Tab takes {entry.entry.offer.name}." if entry.entry.offer else ""
            self.app.notify(doubt or way, severity="warning", timeout=8)
            message.entry.put_back(message.text)
            return
        added = self.attempt(lambda: closing.add_commitment(self.session, entry.who, entry.what, entry.due))
        if added:
            self._records.select(added.id)
            self.say_remarks(entry.entry.remarks)
        else:
            message.entry.put_back(message.text)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        entries = [understand_commitment(row.text, self.workspace, self.today) for row in lines_of(message.text)]
        nobody = [nth for nth, entry in enumerate(entries) if not entry.who]
        known = [entry for entry in entries if entry.who]
        if known and (added := self.attempt(lambda: closing.add_commitments(self.session, known))):
            self._records.select(added[-1].id)
            self.say_remarks(remark for entry in known for remark in entry.entry.remarks)
        if nobody:
            rows = [lines_of(message.text)[nth].text for nth in nobody]
            self.app.notify(
                f"{plural(len(rows), 'line')} not begun with a full name, or a name and a colon: who does"
                f" {quote(rows[0], 40)}?",
                severity="warning",
                timeout=8,
            )
            message.entry.put_back(" / ".join(rows))

    def _understood(self, text: str) -> Understood:
        return Understood.of(understand_commitment(text, self.workspace, self.today).entry, self.workspace, self.today)

    def on_record_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        commitment = self._selected()
        if commitment is None:
            self.action_type()
        else:
            self._ask(commitment, commitment.who)

    def _ask(self, commitment: Commitment | None, who: str) -> None:
        signs = self.signs_in("what", "a commitment", who="who", due="due")
        fields = [
            self.who_field("who", "Who", who, required="Whose commitment is it?"),
            signs.text_field("Does what", commitment.what if commitment else "", "What will be done?"),
            Field(
                "due",
                "By when",
                say_day(commitment.due) if commitment and commitment.due else "",
                kind="day",
                help="next friday",
            ),
            Field(
                "look_again",
                "Look at it again",
                commitment.look_again if commitment else "",
                help="how often the leader looks: every Monday",
            ),
        ]

        def then(values: dict[str, Any]) -> None:
            values = signs.take(values)
            if commitment is None:
                closing.add_commitment(self.session, **values)
            else:
                closing.edit_commitment(self.session, commitment, **values)

        self.ask("A commitment", fields, then, key=commitment.id if commitment else f"commitment:{who}")

    def action_suggest(self) -> None:
        missing = closing.who_is_missing(self.workspace)
        if not missing:
            self.app.notify("The leader and every manager have a commitment.")
            return
        roles = {team.manager: f"manager of {team.name}" for team in self.workspace.all(Team)}
        roles[self.workspace.meta.leader] = "leader"
        options = [Option(who, say_who(self.workspace, who), roles.get(who, "")) for who in missing]
        self.choose("Who has no commitment yet?", options, lambda who: self._ask(None, who))

    def action_remove(self) -> None:
        commitment = self._selected()
        if commitment is None:
            self.say_nothing_selected()
            return
        closing.remove_commitment(self.session, commitment)
        self.host.done(f"Deleted {quote(commitment.what)}.", "brings it back")

    # -- what leaves the room ------------------------------------------------------------------------------------

    def action_read_out(self) -> None:
        """What the room agreed on, as slides."""
        from aligntui.ui.screens.readout import ReadOutScreen

        self.app.push_screen(ReadOutScreen(self.workspace, self.today))

    def action_preview(self) -> None:
        from aligntui.exchange import Selection, compose
        from aligntui.ui.screens.reading import DocumentScreen

        self.app.push_screen(
            DocumentScreen(
                "The summary", compose(self.workspace, Selection(), self.today, changes_of_plans(self.session))
            )
        )

    def action_cards(self) -> None:
        """What one person does, stops and answers for."""
        from aligntui.exchange import Selection, compose
        from aligntui.ui.screens.reading import DocumentScreen

        people = self.workspace.all(Person)
        if not people:
            self.app.notify("Nobody is in the list of people yet: add them in stage 1.")
            return

        def chosen(identifier: str) -> None:
            name = say_who(self.workspace, identifier)
            card = compose(self.workspace, Selection("card", identifier), self.today)
            self.app.push_screen(DocumentScreen(f"{whose(name)} card", card))

        self.choose("Whose card?", [Option(person.id, person.name, person.role) for person in people], chosen)

    def action_export(self) -> None:
        options = [
            Option("summary", "The whole session", "a summary for everybody"),
            Option("read-out", "The read-out", "the slides, to show and to print"),
            Option("page", "The strategy on a page", "one landscape page"),
            Option("x-matrix", "The X-matrix", "the same for those who know one"),
            Option("plans", "Every team's plan", "one file a team"),
            Option("cards", "A card for every person", "what I do, what I stop, what I answer for"),
            Option("all cards", "All cards in one document", "to print in one go"),
            Option("team", "One team's plan", "for the team and its manager; or its A3 sheet"),
        ]
        self.choose("What leaves the room?", options, self._ask_where)

    def _ask_which_team(self) -> None:
        teams = self.workspace.all(Team)
        options = [Option(f"plan {team.id}", f"{whose(team.name)} plan", "all of it") for team in teams]
        options += [Option(f"a3 {team.id}", f"{whose(team.name)} A3 sheet", "on one sheet") for team in teams]
        self.choose("Whose, and what?", options, self._ask_where)

    def _ask_where(self, chosen: str) -> None:
        from aligntui.exchange import Selection
        from aligntui.ui.screens.exporting import ask_export

        what, _, record = chosen.partition(" ")
        if chosen == "team" and self.workspace.all(Team):
            self._ask_which_team()
            return
        if what == "plans":
            selections = [Selection("plan", team.id) for team in self.workspace.all(Team)]
        elif what == "cards":
            selections = [Selection("card", person.id) for person in self.workspace.all(Person)]
        elif chosen == "all cards":
            selections = [Selection("cards")] if self.workspace.all(Person) else []
        else:
            selections = [Selection(what, record)] if chosen != "team" else []  # type: ignore[arg-type]
        if selections:
            ask_export(self.host, self.session, selections, here(), many=what in ("plans", "cards"))
        else:
            self.app.notify("There is nobody to write one for yet: stage 1 puts people and teams there.")
