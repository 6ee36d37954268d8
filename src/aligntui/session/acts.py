"""Decisions: a strict verb that meets something newer looks again; and any verb kept as its name and arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar, get_args, get_type_hints

from aligntui.dataclass import dataclass
from aligntui.model import Record

from .errors import Again, Refused
from .session import Session
from .sharing import DRIVEN, must_drive
from .ways import WAYS

P = ParamSpec("P")
T = TypeVar("T")

MOST_TRIES = 20
"""How often a decision looks again, when others write at the same moment."""


def decision(verb: Callable[P, T]) -> Callable[P, T]:
    """Makes a verb strict, as the table of ways says it is."""

    @wraps(verb)
    def decide(*args: P.args, **kwargs: P.kwargs) -> T:
        session = args[0]
        if not isinstance(session, Session) or session.is_deciding:
            return verb(*args, **kwargs)
        if verb.__module__.rpartition(".")[2] in DRIVEN:
            must_drive(session.store, "fates, letters and ballots are decided")
        given: tuple[Any, ...] = args
        named: dict[str, Any] = kwargs
        for _ in range(MOST_TRIES):
            try:
                with session.deciding():
                    return verb(*given, **named)
            except Again:
                given = tuple(_now(session, one) for one in given)
                named = {name: _now(session, one) for name, one in named.items()}
        raise Refused("Others are writing at the same moment; nothing was decided. Look at it again and repeat it.")

    return decide


@dataclass(frozen=True, slots=True)
class Act:
    """A verb and its arguments as plain values: records by their ids, days as text. It can be kept and run again."""

    verb: str
    """Module and name, as in `WAYS`: `cutting.park`."""
    arguments: dict[str, Any]

    @classmethod
    def of(cls, verb: str, *args: Any, **kwargs: Any) -> Act:
        """The act that calling this verb with these arguments (without the session) would be."""
        bound = inspect.signature(_function(verb)).bind(None, *args, **kwargs)
        return cls(verb, {name: _plain(value) for name, value in list(bound.arguments.items())[1:]})

    def run(self, session: Session) -> Any:
        """Does it now, on the records as they are now.

        Raises:
            Refused: a record is gone, or the rule does not allow it any more.
        """
        function = _function(self.verb)
        hints = get_type_hints(inspect.unwrap(function))
        args: list[Any] = []
        named: dict[str, Any] = {}
        for name, parameter in inspect.signature(function).parameters.items():
            if name not in self.arguments:
                continue
            value = _meant(session, hints.get(name), self.arguments[name])
            if parameter.kind is parameter.VAR_POSITIONAL:
                args += value
            elif parameter.kind is parameter.VAR_KEYWORD:
                named |= value
            elif parameter.kind is parameter.KEYWORD_ONLY:
                named[name] = value
            else:
                args.append(value)
        return function(session, *args, **named)


def _function(verb: str) -> Callable[..., Any]:
    if verb not in WAYS:
        raise Refused(f"This program does not know “{verb}”; nothing was changed.")
    module, _, name = verb.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), name)
    return found


def _now(session: Session, value: Any) -> Any:
    if not isinstance(value, Record):
        return value
    found = session.workspace.get(type(value), value.id)
    if found is None:
        raise Refused(f"The {value.noun} was deleted meanwhile; nothing was changed.")
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.id
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value


def _meant(session: Session, hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        return [_meant(session, hint, inner) for inner in value]
    kinds = [kind for kind in (hint, *get_args(hint)) if isinstance(kind, type)]
    if isinstance(value, str):
        kind = next((kind for kind in kinds if issubclass(kind, Record)), None)
        if kind is not None:
            found = session.workspace.get(kind, value)
            if found is None:
                raise Refused(f"The {kind.noun} was deleted meanwhile; nothing was changed.")
            return found
        if date in kinds:
            return date.fromisoformat(value)
    return value
