"""Finding the team or the person that somebody named: in any letters, by id, by first name, else with a near one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from .parsing import near
from .printing import complain

if TYPE_CHECKING:
    from aligntui.model import Person, Team

R = TypeVar("R", "Team", "Person")

MOST_NAMED = 12
"""Names that are listed in one sentence."""


def named(records: Sequence[R], name: str, one: str, many: str = "") -> R | None:
    """The record of that name, however it is capitalised, of that id, or of that first name when only one has it.

    None is said: with the near name, or with those there are.
    """
    many = many or f"{one}s"
    wanted = " ".join(name.split()).casefold()
    found = [record for record in records if wanted in (_key(record.name), record.id)]
    if not found:
        found = [record for record in records if wanted and wanted == _key(record.name).partition(" ")[0]]
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(f"{record.name} ({record.id})" for record in found)
        complain(f"There are {len(found)} {many} “{name}”; name one in full or by its id: {which}.")
        return None
    complain(f"There is no {one} “{name}”; {_way(records, name, many)}")
    return None


def _way(records: Sequence[R], name: str, many: str) -> str:
    names = [record.name for record in records]
    if not names:
        return f"there are no {many} yet."
    firsts = {first: whole for whole in names if (first := whole.partition(" ")[0])}
    meant = near(name, names) or firsts.get(near(name, firsts), "")
    listed = ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if names[MOST_NAMED:] else "")
    return f"did you mean “{meant}”? There are {listed}." if meant else f"there are {listed}."


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
