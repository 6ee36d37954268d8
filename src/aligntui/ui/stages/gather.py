"""Gather: everything that someone calls important."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import Ballot, Imperative
from aligntui.rules.ballot_chain import ballot_name, without_result
from aligntui.rules.ballots import SAID_PLACE, folded_together
from aligntui.rules.duplicates import Pair, alike
from aligntui.rules.near_duplicates import most_alike, suggestions
from aligntui.rules.paste import themes_of
from aligntui.rules.words import plural, quote, say_who
from aligntui.session import Session, gathering
from aligntui.session.importing import add_arrival, arrival
from aligntui.session.new_names import sentences_about
from aligntui.ui.examples import example
from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, flat, line, lines, ours
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column
from aligntui.ui.working_through import working_through

from .base import StageView
from .gather_rows import GatherRows
from .teaching import GATHER_ABOUT, GATHER_EMPTY, teach


class GatherStage(StageView):
    """The long list, with a line for typing and near-duplicates pointed out where they stand."""

    key = "gather"
    teaches = GATHER_EMPTY

    BINDINGS = [
        Binding("enter", "edit", "Edit"),
        Binding("a", "type", "Add"),
        Binding("f", "fold", "Fold"),
        Binding("x", "not_alike", "Not the same"),
        Binding("F", "unfold", "Unfold"),
        Binding("i", "import", "Import", show=False),
        Binding("d", "next_duplicate", "Next duplicate"),
        Binding("number_sign", "theme", "Themes", key_display="#"),
        Binding("at", "who", "Who said it", key_display="@"),
        Binding("v", "filter", "Show one theme"),
        Binding("delete,backspace", "remove", "Delete", key_display="del"),
        Binding("shift+up", "move(-1)", "Move up", show=False),
        Binding("shift+down", "move(1)", "Move down", show=False),
    ]

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(session, today)
        self._theme = ""
        self._same = ""  # the themes of all of them, when those are the same: said once
        self._pairs: dict[str, Pair] = {}
        self._rows = GatherRows()
        self._led_to = ""  # the duplicate to which the answer before has led

    def compose(self) -> ComposeResult:
        yield Said("", id="gather-count", classes="strip")
        yield RecordList(
            (Column("", 3, "right"), Column(), Column("", 14, "right", from_width=52)),
            id="gather-list",
        )
        yield Said("", id="gather-alike", classes="strip")
        with Horizontal(classes="entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine("type an imperative and press Enter, or paste a whole list", verb="Add")

    def default_focus(self) -> Widget:
        entry = self.query_one(EntryLine)
        return self._records if self.workspace.count(Imperative) or not entry.can_focus else entry

    @property
    def _records(self) -> RecordList:
        return self.query_one("#gather-list", RecordList)

    def _selected(self) -> Imperative | None:
        return self.workspace.get(Imperative, self._records.selected)

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        workspace = self.workspace
        everything = workspace.all(Imperative)
        self._pairs = {pair.newer: pair for pair in suggestions(workspace)}
        standing = [imperative for imperative in everything if not imperative.duplicate_of]
        numbers = {imperative.id: nth for nth, imperative in enumerate(standing, 1)}
        themes = {", ".join(one.themes) for one in standing}
        self._same = themes.pop() if len(themes) == 1 and len(standing) > 1 else ""
        shown = [one for one in standing if not self._theme or self._theme in one.themes]
        self._records.show(self._rows.of(workspace, shown, numbers, self._pairs, self._same))
        folded_count = len(everything) - len(standing)
        pieces = [plural(len(standing), "imperative")]
        if folded_count:
            pieces.append(f"{folded_count} folded")
        if self._pairs:
            pieces.append(
                f"{plural(len(self._pairs), 'duplicate')} to answer: {say_key('gather.next_duplicate')} leads there,"
                f" {say_key('gather.fold')} folds, {say_key('gather.not_alike')} keeps both"
            )
        if self._same:
            pieces.append(f"all of them “{self._same}”")
        if self._theme:
            pieces.append(f"only “{self._theme}” ({say_key('gather.filter')} shows all)")
        self.query_one("#gather-count", Said).say(" · ".join(pieces))
        self.query_one("#gather-alike").display = False

    def context(self) -> Content:
        imperative = self._selected()
        if imperative is None:
            return teach(GATHER_ABOUT)
        rows: list[Content | str] = [line((imperative.text, "bold")), ""]
        if imperative.said_by:
            rows.append(f"said by {say_who(self.workspace, imperative.said_by)}")
        if imperative.themes:
            rows.append("themes: " + ", ".join(imperative.themes))
        pair = self._pairs.get(imperative.id)
        if pair is not None and (older := self.workspace.get(Imperative, pair.older)):
            rows += [
                "",
                line((f"{pair.percent}% alike", "bold $text-warning"), " with"),
                quote(older.text, 200),
                "",
                ours(
                    "`gather.fold` folds this one under it (its words stay),"
                    " `gather.not_alike` says they are not the same."
                ),
            ]
        folded = self.workspace.find(Imperative, duplicate_of=imperative.id)
        if folded:
            rows += [
                "",
                line(("Folded under it", "bold")),
                *(f"· {other.text}" for other in folded),
                "",
                ours("`gather.unfold` unfolds."),
            ]
        return lines(*rows)

    # -- typing --------------------------------------------------------------------------------------------------

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        themes = (self._theme,) if self._theme else ()
        added = self.attempt(lambda: gathering.add_imperatives(self.session, [message.text], themes=themes))
        if added:
            self._records.select(added[-1].id)
        else:
            message.entry.put_back(message.text)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        from aligntui.ui.screens.importing import paste_table

        if paste_table(self.host, self.session, message.text, "imperatives"):
            return
        from aligntui.exchange.incoming import CannotImport
        from aligntui.exchange.read_lists import read_list

        try:
            found = read_list(message.text, "What was pasted")
        except CannotImport as trouble:
            self.app.notify(f"{trouble} Nothing was added.", severity="warning")
            return
        coming = arrival(self.workspace, found.imperatives)
        if not coming.count:
            said = " ".join(coming.sentences()) or "There is no line with a word in it."
            self.app.notify(f"Nothing was added. {said}", severity="warning")
            return
        before = {imperative.id for imperative in self.workspace.all(Imperative)}
        if self.attempt(lambda: add_arrival(self.session, "the clipboard", coming)) is None:
            return
        left = "".join(f" {sentence}" for sentence in found.sentences(coming.themes)[len(found.remarks) :])
        known = f" {coming.sentences()[0]}" if coming.known else ""
        named = "".join(f" {sentence}" for sentence in sentences_about(coming.names))
        self.host.done(f"Added {coming.said}.{known}{named}{left}", "takes them all back")
        self._records.select(next(one.id for one in self.workspace.all(Imperative) if one.id not in before))

    def on_input_changed(self, event: EntryLine.Changed) -> None:
        """While somebody types, says what is already there and alike."""
        said = self.query_one("#gather-alike", Said)
        text = event.value.strip()
        found = most_alike(self.workspace, text) if len(text) >= 8 else None
        said.display = found is not None
        if found is not None:
            said.say(
                line(
                    (f"{glyphs().alike} {found.percent}% alike: ", "$text-warning"),
                    flat(self.workspace.need(Imperative, found.id).text),
                )
            )

    # -- acting --------------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        imperative = self._selected()
        if imperative is None:
            self.action_type()
            return
        fields = [
            Field("text", "Imperative", imperative.text, kind="long", required="Write it, or delete it from the list."),
            Field("themes", "Themes", ", ".join(imperative.themes), help=f"{example('themes')}: separated by commas"),
        ]
        self.ask(
            "An imperative",
            fields,
            lambda values: gathering.edit_imperative(
                self.session, imperative, text=values["text"], themes=themes_of(values["themes"])
            ),
            key=imperative.id,
        )

    def action_theme(self) -> None:
        imperative = self._selected()
        if imperative is None:
            self.say_nothing_selected()
            return
        known = sorted({theme for other in self.workspace.all(Imperative) for theme in other.themes})
        field = Field(
            "themes",
            "Themes",
            ", ".join(imperative.themes),
            help=f"{example('themes')}: separated by commas",
            suggestions=tuple(known),
        )
        about = ("Used so far: " + ", ".join(known)) if known else ""
        self.ask(
            "Themes",
            [field],
            lambda values: gathering.set_themes(self.session, imperative, themes_of(values["themes"])),
            about=about,
            key=f"themes:{imperative.id}",
        )

    def action_who(self) -> None:
        imperative = self._selected()
        if imperative is None:
            self.say_nothing_selected()
        else:
            self.choose_person(
                "Who said it?",
                lambda who, name: gathering.edit_imperative(self.session, imperative, name, said_by=who),
                selected=imperative.said_by or "-",
                nobody="nobody in particular",
            )

    def action_filter(self) -> None:
        if self._theme:
            self._theme = ""
            self.refresh_stage()
            return
        counts: dict[str, int] = {}
        for imperative in self.workspace.all(Imperative):
            for theme in imperative.themes:
                counts[theme] = counts.get(theme, 0) + 1
        if not counts:
            self.app.notify(f"No imperative has a theme yet: {say_key('gather.theme')} gives the selected one a theme.")
            return

        def chosen(theme: str) -> None:
            self._theme = theme
            self.refresh_stage()

        self.choose(
            "Show one theme", [Option(theme, theme, str(count)) for theme, count in sorted(counts.items())], chosen
        )

    def action_next_duplicate(self) -> None:
        ids = [identifier for identifier in self._records.ids if identifier in self._pairs]
        if not ids:
            self.app.notify("No duplicates to answer.")
            return
        if self._records.selected == self._led_to and self._led_to in ids:
            # An answer led here already: who presses both keys in turn must not skip one.
            self._led_to = ""
            self.app.notify("This is the next duplicate already: fold it, or keep both.")
            return
        here = self._records.ids.index(self._records.selected) if self._records.selected else -1
        self._records.select(next((one for one in ids if self._records.ids.index(one) > here), ids[0]))
        self.screen.set_focus(self._records)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Around the answer to a suggested duplicate: afterwards the next one is selected."""
        before = self._records.selected
        with working_through(self._records, lambda: {pair.newer for pair in suggestions(self.workspace)}):
            yield
        self._led_to = self._records.selected if self._records.selected != before else ""

    def action_fold(self) -> None:
        imperative = self._selected()
        if imperative is None:
            self.say_nothing_selected()
            return
        pair = self._pairs.get(imperative.id)
        if pair is not None:
            keep = self.workspace.need(Imperative, pair.older)
            with self._answering():
                self._fold(keep, imperative)
            return
        others = [
            other for other in self.workspace.all(Imperative) if other.id != imperative.id and not other.duplicate_of
        ]
        near = {found.id: found.percent for found in alike(imperative.text, {other.id: other.text for other in others})}
        others.sort(key=lambda other: -near.get(other.id, 0))
        options = [
            Option(other.id, other.text, f"{near[other.id]}% alike" if other.id in near else "") for other in others
        ]
        self.choose(
            f"Fold {quote(imperative.text, 40)} under",
            options,
            lambda chosen: self._fold(self.workspace.need(Imperative, chosen), imperative),
            about="Its words stay and can be unfolded again.",
        )

    def _fold(self, keep: Imperative, other: Imperative) -> None:
        """Folds, and says that a result which was revealed stays as it was counted, and what it would be together."""
        ballots = [
            ballot
            for ballot in self.workspace.find(Ballot, subject="imperatives")
            if ballot.state != "open" and ballot.kind != "none" and not without_result(ballot)
        ]
        ballot = max(ballots, key=lambda one: one.number, default=None)
        if ballot is None:
            self.attempt(lambda: gathering.fold(self.session, keep, other))
            return
        would = folded_together(self.workspace, ballot, keep.id, other.id)
        self.attempt(lambda: gathering.fold(self.session, keep, other))
        name = ballot_name(self.workspace, ballot)
        if would is not None and would.dots and self.workspace.need(Imperative, other.id).duplicate_of:
            self.app.notify(
                f"{name} stays as it was counted. Together they have {plural(would.dots, 'dot')}, which would be"
                f" {SAID_PLACE[would.place]}.",
                timeout=12,
            )

    def action_import(self) -> None:
        """A list, a table or a published plan, with a preview."""
        from aligntui.ui.screens.importing import ask_import

        ask_import(self.host, self.session)

    def action_unfold(self) -> None:
        imperative = self._selected()
        if imperative is None:
            self.say_nothing_selected()
            return
        folded = (
            [imperative] if imperative.duplicate_of else self.workspace.find(Imperative, duplicate_of=imperative.id)
        )
        if not folded:
            self.app.notify("Nothing is folded here.")
        elif len(folded) == 1:
            self.attempt(lambda: gathering.unfold(self.session, folded[0]))
        else:
            self.choose(
                "Unfold which?",
                [Option(other.id, other.text) for other in folded],
                lambda chosen: gathering.unfold(self.session, self.workspace.need(Imperative, chosen)),
            )

    def action_not_alike(self) -> None:
        imperative = self._selected()
        pair = self._pairs.get(imperative.id) if imperative else None
        if pair is None:
            self.app.notify("This one is not suggested as a duplicate.")
            return
        with self._answering():
            self.attempt(lambda: gathering.not_alike(self.session, pair.older, pair.newer))

    def action_remove(self) -> None:
        imperative = self._selected()
        if imperative is None:
            self.say_nothing_selected()
            return
        gathering.remove_imperative(self.session, imperative)
        self.host.done(f"Deleted {quote(imperative.text)}.", "brings it back")

    def action_move(self, by: int) -> None:
        imperative = self._selected()
        if imperative is None:
            self.say_nothing_selected()
        else:
            self.attempt(lambda: gathering.move(self.session, imperative, by))
