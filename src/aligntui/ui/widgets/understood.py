"""What the program understood of a line while it is being typed, and what not, before Enter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from aligntui.dataclass import dataclass
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import Said, line

if TYPE_CHECKING:
    from aligntui.model import Workspace
    from aligntui.rules.quick_entry import Entry
    from aligntui.rules.who_is_meant import Offer


@dataclass(frozen=True, slots=True)
class Understood:
    """What is shown about a line."""

    words: str = ""
    doubts: tuple[str, ...] = ()
    offer: Offer | None = None

    @classmethod
    def of(cls, entry: Entry, workspace: Workspace, today: date) -> Understood:
        """The same as the reader of the line says it."""
        return cls(entry.words(workspace, today), entry.doubts, entry.offer)

    def content(self) -> Content:
        """`Ben Okafor · 31 Mar · 12 h`; before it what is doubtful and the key that settles it, which must not get
        lost behind long words."""
        way = ""
        if self.offer is not None:
            way = f"   tab takes {self.offer.name}" if self.offer.person else f"   tab adds {self.offer.name}"
        doubts = " · ".join(self.doubts)
        return line(
            (f"{glyphs().trouble} {doubts}" if doubts else "", "$text-warning"),
            (way, "$text-muted"),
            "   " if self.words and (doubts or way) else "",
            (self.words, "bold"),
        )


class UnderstoodLine(Said):
    """Above where somebody types, in as many rows as it takes; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("", classes="understood")
        self.display = self.has_words = False

    def tell(self, understood: Understood | None) -> None:
        """Shows it, or nothing."""
        self.display = self.has_words = understood is not None and bool(understood.words or understood.doubts)
        if understood is not None:
            self.say(understood.content())
