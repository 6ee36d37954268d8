"""The workspace in memory: tables of records, found by id or by any field."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar, cast

from .base import Record
from .fitting import Stale, UnknownRecord
from .frame import META_ID, Meta
from .ids import prefix_of
from .tables import KINDS, PREFIXES, TABLES
from .transaction import Op, Transaction

R = TypeVar("R", bound=Record)
Changed = tuple[str, Record | None, Record | None]
"""A table, a record of it as it was, and as it is; None where it was not there."""
MOST_REMEMBERED = 2_000
"""Changed records that are remembered for what is worked out; who asks for older ones works everything out anew."""


class Workspace:
    """All records of a session, without any knowledge of where they are kept.

    Reading is open to everyone. Writing goes through `apply`, which only the session, the store's replay
    and merge call.
    """

    def __init__(self, tables: Mapping[str, Iterable[Record]] | None = None) -> None:
        self._tables: dict[str, dict[str, Record]] = {kind.table: {} for kind in KINDS}
        for name, records in (tables or {}).items():
            self._tables[name] = {record.id: record for record in records}
        self._indexes: dict[tuple[str, str], dict[object, dict[str, None]]] = {}
        self._ordered: dict[str, tuple[int, list[Record]]] = {}
        """Table -> its version when its records were last put in order, and they in that order."""
        self._highest: dict[str, int] = {}
        """Table -> the highest order in it, once somebody asked and as long as it is known."""
        self.derived: dict[str, Any] = {}
        """A place where rules keep what they worked out, by a name of their own; never saved, never copied."""
        self.version = 0
        """Grows with every transaction, so that derived values know when they are stale."""
        self.table_versions = dict.fromkeys(self._tables, 0)
        """The same for each table by itself."""
        self.place = 0
        """How many records were written so far; what is worked out remembers with which of them it is up to date."""
        self._changed: deque[Changed] = deque(maxlen=MOST_REMEMBERED)
        self._arrived: dict[str, int] = {}
        """Id -> place among the records that arrived since this workspace was begun or read."""

    @property
    def meta(self) -> Meta:
        found = self._tables[Meta.table].get(META_ID)
        return cast(Meta, found) if found is not None else Meta()

    def get(self, kind: type[R], identifier: str) -> R | None:
        """The record of that kind with this id, or None, also for an empty id."""
        return cast("R | None", self._tables[kind.table].get(identifier))

    def need(self, kind: type[R], identifier: str) -> R:
        """The record of that kind with this id.

        Raises:
            UnknownRecord: there is none.
        """
        found = self.get(kind, identifier)
        if found is None:
            raise UnknownRecord(f"no {kind.noun} {identifier!r}")
        return found

    def look_up(self, identifier: str) -> Record | None:
        """The record with this id, whatever its kind."""
        kind = PREFIXES.get(prefix_of(identifier) or identifier)
        return self._tables[kind.table].get(identifier) if kind else None

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in its order on the screen."""
        kept = self._ordered.get(kind.table)
        if kept is None or kept[0] != self.table_versions[kind.table]:
            found = _in_order([*self._tables[kind.table].values()])
            kept = self._ordered[kind.table] = (self.table_versions[kind.table], found)
        return cast("list[R]", kept[1].copy())

    def those(self, kind: type[R], wanted: Callable[[R], bool]) -> list[R]:
        """The records of a kind that somebody wants, in order; only those are put in order."""
        return _in_order(
            [record for record in cast("Iterable[R]", self._tables[kind.table].values()) if wanted(record)]
        )

    def find(self, kind: type[R], /, **fields: object) -> list[R]:
        """The records whose fields have exactly these values, in order. Each field is indexed when first asked for."""
        if not fields:
            return self.all(kind)
        table = self._tables[kind.table]
        (first, value), *rest = fields.items()
        found = [table[identifier] for identifier in self._index(kind, first).get(value, ())]
        for name, wanted in rest:
            found = [record for record in found if getattr(record, name) == wanted]
        return _in_order(cast("list[R]", found))

    def first(self, kind: type[R], /, **fields: object) -> R | None:
        """The first record with these values, or None."""
        found = self.find(kind, **fields)
        return found[0] if found else None

    def count(self, kind: type[Record]) -> int:
        return len(self._tables[kind.table])

    def next_order(self, kind: type[Record]) -> int:
        """An order that puts a new record behind all others of its kind."""
        highest = self._highest.get(kind.table)
        if highest is None:
            highest = max((getattr(record, "order", 0) for record in self._tables[kind.table].values()), default=0)
            self._highest[kind.table] = highest
        return 1 + highest

    def tables(self) -> Iterator[tuple[str, list[Record]]]:
        """Every table with its records, as they are to be kept."""
        for name, records in self._tables.items():
            yield name, list(records.values())

    def copy(self) -> Workspace:
        """An independent workspace with the same records (records never change, so they are shared)."""
        other = Workspace()
        other._tables = {name: records.copy() for name, records in self._tables.items()}
        other._arrived = dict(self._arrived)
        return other

    def follow(self, history: Iterable[Transaction]) -> None:
        """Takes from a history in which order its records arrived; called once, by who reads a file."""
        for transaction in history:
            for op in transaction.ops:
                if op.before is None:
                    self._arrived.setdefault(op.id, len(self._arrived) + 1)

    def forget_arrivals(self, transaction: Transaction) -> None:
        """What this one made did not arrive yet, after all: it was taken back, and comes behind what others made."""
        for op in transaction.ops:
            if op.before is None:
                self._arrived.pop(op.id, None)

    def as_happened(self, records: Iterable[R]) -> list[R]:
        """These records of one kind in the order in which they came into the session, by its history and by no clock.

        A record that the history does not know (it was there when a hand-out was cut) comes first, in the order of the
        file. One that was deleted and brought back by undo keeps its place.
        """
        found = list(records)
        arrived = {record.id: self._arrived.get(record.id, 0) for record in found}
        if len(set(arrived.values())) == len(found):
            return sorted(found, key=lambda record: arrived[record.id])
        place = {identifier: nth for nth, identifier in enumerate(self._tables[found[0].table])}
        return sorted(found, key=lambda record: (self._arrived.get(record.id, 0), place.get(record.id, len(place))))

    def came_after(self, one: Record, other: Record) -> bool:
        """Whether the first came into the session later than the second, as far as the history tells."""
        return self._arrived.get(one.id, 0) > self._arrived.get(other.id, 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workspace) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def apply(self, transaction: Transaction) -> None:
        """Alters the records as the transaction says, all of it or nothing.

        Raises:
            Stale: a value is not what the transaction found when it was made; nobody overwrites what they never saw.
            UnknownRecord: a record is not there, or is there already.
            pydantic.ValidationError: a value is not of its field's type.
        """
        self.do(transaction.ops)

    def do(self, ops: Iterable[Op]) -> None:
        """Operations by themselves, all of them or none; for what is worked out and never kept. Raises as `apply`."""
        done: list[tuple[str, str, Record | None, Record | None]] = []
        try:
            for op in ops:
                before, after = self._result(op)
                self._put(op.table, op.id, after)
                if before is None:
                    self._arrived.setdefault(op.id, len(self._arrived) + 1)
                done.append((op.table, op.id, before, after))
        except Exception:
            for table, identifier, before, _ in reversed(done):
                self._put(table, identifier, before)
            raise
        self.version += 1

    def _result(self, op: Op) -> tuple[Record | None, Record | None]:
        kind = TABLES.get(op.table)
        if kind is None:
            raise UnknownRecord(f"no table {op.table!r}")
        current = self._tables[op.table].get(op.id)
        if op.before is None:
            if current is not None or op.after is None:
                raise UnknownRecord(f"{op.id} is already there")
            return None, kind.model_validate(op.after)
        if current is None:
            raise UnknownRecord(f"{op.id} is not there")
        _compare(current, op.before)
        if op.after is None:
            return current, None
        return current, kind.model_validate({**current.model_dump(), **op.after})

    def changed_since(self, place: int) -> list[Changed] | None:
        """Every record that was written since then, oldest first; None when that is not remembered any more."""
        missing = self.place - place
        if missing > len(self._changed):
            return None
        return list(islice(self._changed, len(self._changed) - missing, None))

    def _put(self, table: str, identifier: str, record: Record | None) -> None:
        old = self._tables[table].get(identifier)
        self.table_versions[table] += 1
        self.place += 1
        self._changed.append((table, old, record))
        for (name, field), index in self._indexes.items():
            if name != table:
                continue
            if old is not None:
                index.get(getattr(old, field), {}).pop(identifier, None)
            if record is not None:
                index.setdefault(getattr(record, field), {})[identifier] = None
        if record is None:
            self._tables[table].pop(identifier, None)
        else:
            self._tables[table][identifier] = record
        if (highest := self._highest.get(table)) is not None:
            order = getattr(record, "order", 0)
            if order >= highest:
                self._highest[table] = order
            elif getattr(old, "order", 0) == highest:
                del self._highest[table]  # perhaps the only one that stood so far behind

    def _index(self, kind: type[Record], field: str) -> dict[object, dict[str, None]]:
        index = self._indexes.get((kind.table, field))
        if index is None:
            index = {}
            for identifier, record in self._tables[kind.table].items():
                index.setdefault(getattr(record, field), {})[identifier] = None
            self._indexes[kind.table, field] = index
        return index


def _compare(current: Record, before: Mapping[str, Any]) -> None:
    """Only the fields that the operation names: one that a later schema added is in no older operation."""
    there = current.model_dump(mode="json", include=set(before))
    for field, value in before.items():
        if field not in there or there[field] != value:
            raise Stale(current, field, there.get(field))


def values_of(record: Record) -> dict[str, Any]:
    """The record's fields as plain JSON values, as transactions and files hold them."""
    return record.model_dump(mode="json")


_IN_ORDER = {True: attrgetter("order", "id"), False: attrgetter("id")}


def _in_order(records: list[R]) -> list[R]:
    """These records of one kind by their order, where the kind has one, and their ids."""
    return sorted(records, key=_IN_ORDER[hasattr(records[0], "order")]) if len(records) > 1 else records
