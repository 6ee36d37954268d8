"""@who ^when ~hours €money in a text of a form: the form says and takes them as the line of the stage does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aligntui.dataclass import dataclass
from aligntui.model import Workspace
from aligntui.rules.quick_entry import Entry, understand_line
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.understood import Understood

_NOTHING = ("", None)


@dataclass(frozen=True, slots=True)
class Signs:
    """Reads one text of a form; `who`, `due`, `hours` and `money` are the names of the fields that take what it finds,
    empty where there is none."""

    workspace: Workspace
    team: str
    today: date
    text: str
    """The name of the field with the text."""
    what: str
    """What the form is about, as in “a tactic has no place for …”."""
    who: str = ""
    due: str = ""
    hours: str = ""
    money: str = ""
    roles: bool = True
    """Whether a role or a group can be who, or only a person."""

    kept: tuple[tuple[str, Any], ...] = ()
    """What the record says in places that the form does not show."""

    def text_field(self, label: str, value: str, required: str) -> Field:
        """The field of the text."""
        return Field(self.text, label, value, kind="long", required=required, reader=self)

    def read(self, values: Mapping[str, Any]) -> Entry:
        """What the text says that the other fields do not say yet."""
        values = {**dict(self.kept), **values}
        places = {"@": self.who, "^": self.due, "~": self.hours, "€": self.money}
        full = {sign for sign, place in places.items() if place and values.get(place) not in _NOTHING}
        takes = "".join(sign for sign, place in places.items() if place and not (sign == "€" and sign in full))
        return understand_line(
            str(values[self.text]),
            self.workspace,
            self.team,
            self.today,
            takes=takes,
            what=self.what,
            roles=self.roles,
            has="".join(sorted(full - {"€"})),
        )

    def understood(self, typed: Mapping[str, str]) -> Understood:
        """What is shown under the text while it is typed."""
        entry = self.read(typed)
        return Understood(entry.words(self.workspace, self.today), entry.doubts)

    def remarks(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What is said after it was saved."""
        return self.read(values).remarks

    def take(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with what the text says in its fields; what was not understood stays in the text."""
        entry = self.read(values)
        found = {self.who: entry.owner, self.due: entry.due, self.hours: entry.hours, self.money: entry.money}
        new = {place: value for place, value in found.items() if place and value not in _NOTHING}
        return {**values, self.text: entry.text, **new}
