"""What Frame asks about the session as a whole: its title and day, the strategy on a page, and who leads."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Person
from aligntui.rules.words import say_day
from aligntui.session import framing
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList

from .base import StageView

SESSION = (
    ("title", "Title", "text", "what people call this session"),
    ("organisation", "Organisation", "text", "whose strategy it is"),
    ("horizon", "Horizon", "day", "the last day this strategy is about, such as 31 dec 2027"),
    ("currency", "Currency", "text", "EUR, SEK, USD"),
    ("session_day", "Held on", "day", "the day of the session, else when the timer ran"),
)
STRATEGY = (
    ("how_big", "HOW BIG", "the growth goal: from what, to what, by when"),
    ("whom", "WHO to serve", "whom this strategy chooses to serve"),
    ("how_win", "HOW to win", "we are the only ones that …"),
)
WHO_SAID = {True: "hides who brought an imperative", False: "shows who brought an imperative"}
"""What the room sees of the names in Gather; hidden at first, so that the weight of a name does not vote."""


class FrameSession(StageView):
    """The questions about the session as a whole."""

    @property
    def _records(self) -> RecordList:
        return self.query_one("#frame-list", RecordList)

    def _ask_session(self, focus: str) -> None:
        meta = self.workspace.meta
        fields = []
        for name, label, kind, help in SESSION:
            value = getattr(meta, name)
            text = (say_day(value) if value else "") if kind == "day" else value
            fields.append(Field(name, label, text, kind="day" if kind == "day" else "text", help=help))
        fields.append(
            Field(
                "hide_who_said",
                "Projector",
                "hidden" if meta.hide_who_said else "shown",
                kind="choice",
                choices=tuple(("hidden" if hidden else "shown", words) for hidden, words in WHO_SAID.items()),
            )
        )
        self.ask(
            "The session",
            fields,
            lambda values: framing.set_meta(
                self.session, **{**values, "hide_who_said": values["hide_who_said"] == "hidden"}
            ),
            focus=focus,
        )

    def action_strategy(self) -> None:
        self._ask_strategy("how_big")

    def _ask_strategy(self, focus: str) -> None:
        meta = self.workspace.meta
        fields = [Field(name, label, getattr(meta, name), kind="long", help=help) for name, label, help in STRATEGY]
        self.ask("The strategy on a page", fields, lambda values: framing.set_meta(self.session, **values), focus=focus)

    def _choose_lead(self, lead: str) -> None:
        act = framing.set_leader if lead == "leader" else framing.set_facilitator

        def chosen(who: str, name: str) -> None:
            act(self.session, self.workspace.get(Person, who), name)
            # The key works anywhere in the list: what it did is shown.
            self._records.select(f"meta:{lead}")

        self.choose_person(
            f"Who is the {lead}?",
            chosen,
            selected=getattr(self.workspace.meta, lead),
        )

    def action_who_leads(self) -> None:
        self._choose_lead("leader")


def person_words(person: Person) -> Content:
    """A person's name with the role behind it."""
    return line(flat(person.name), (f"  {person.role}", "$text-muted") if person.role else "")
