"""Lists that are worked through: deciding on a row goes to the next one that is still undecided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from aligntui.ui.host import Typing
from aligntui.ui.widgets.record_list import RecordList


def next_open(order: list[str], here: str, undecided: Collection[str]) -> str:
    """The next undecided row below, from the top again after the last; empty when nothing is left."""
    at = order.index(here) if here in order else -1
    after = order[at + 1 :] + order[: max(at, 0)]
    return next((row for row in after if row in undecided), "")


@contextmanager
def working_through(records: RecordList, undecided: Callable[[], Collection[str]]) -> Iterator[None]:
    """Around what decides on the selected row: afterwards the next undecided one is selected.

    The order is that of before, because a decided row often moves. Who decides anew on a row that was decided already
    has corrected it and goes on, too. Nothing moves when the decision was refused.
    """
    order, here = list(records.ids), records.selected
    yield
    left = undecided()
    if here not in left and (target := next_open(order, here, left)):
        records.select(target)


@contextmanager
def entering_through(records: RecordList, undecided: Callable[[], Collection[str]], keyboard: Typing) -> Iterator[None]:
    """The same for a list whose rows are decided with Enter: pressed again, it is about the next row."""
    before = records.selected
    with working_through(records, undecided):
        yield
    if records.selected != before:
        keyboard.went_on()
