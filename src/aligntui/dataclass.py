"""`dataclass`, as the standard library has it, for a program that people start and wait for.

The standard one writes and compiles the source of up to eight methods for every class when its module is imported, a
third of a millisecond each. Some sixty such classes are imported before a stage is painted, and a third of them have
an instance by then. Here a method is compiled when it is first called, and is as fast from then on. `fields`,
`replace` and `asdict` of the standard library know these classes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import _FIELD, MISSING, Field, FrozenInstanceError, field
    from inspect import get_annotations
    from reprlib import recursive_repr

    def dataclass(*, frozen=False, slots=False):
        """Makes a dataclass out of a class."""
        return lambda plain: _made(plain, frozen, slots)

    def _made(plain, frozen, slots):
        space = dict(plain.__dict__)
        for leftover in ("__dict__", "__weakref__"):
            space.pop(leftover, None)
        inherited = {}
        for base in reversed(plain.__mro__[1:]):
            inherited.update(base.__dict__.get("__dataclass_fields__", {}))
        own = {name: _field(name, kind, space) for name, kind in get_annotations(plain).items()}
        if slots:
            space["__slots__"] = tuple(name for name in own if name not in inherited)
        else:
            space |= {name: one.default for name, one in own.items() if one.default is not MISSING}
        space["__dataclass_fields__"] = {**inherited, **own}
        space.setdefault("__match_args__", (*space["__dataclass_fields__"],))
        space.setdefault("__repr__", _repr)
        methods = {"__init__": _init, "__eq__": _eq}
        if frozen:
            methods["__hash__"] = _hash
            space |= {"__setattr__": _refuse, "__delattr__": _refuse}
            space |= {"__getstate__": _state, "__setstate__": _put_back}
        elif "__eq__" not in space:
            space.setdefault("__hash__", None)
        made = type(plain)(plain.__name__, plain.__bases__, space)
        made.__qualname__ = plain.__qualname__
        for name, source in methods.items():
            if name not in space:
                setattr(made, name, _compiled_when_called(made, name, source))
        return made

    def _field(name, kind, space):
        assert "ClassVar" not in str(kind), f"{name}: what is not a field has no annotation here"
        given = space.pop(name, MISSING)
        made = given if isinstance(given, Field) else field(default=given)
        made.name, made.type, made._field_type = name, kind, _FIELD
        return made

    def _compiled_when_called(cls, name, source):
        def method(self, *values, **named):
            lines, known = source(cls)
            exec("\n ".join(lines), known)
            setattr(cls, name, known[name])
            return known[name](self, *values, **named)

        return method

    def _init(cls):
        known, parameters, lines = {"_missing": MISSING, "_set": object.__setattr__}, ["self"], []
        for name, one in cls.__dataclass_fields__.items():
            value = name
            if one.default is not MISSING:
                known[f"_default_{name}"] = one.default
                parameters.append(f"{name}=_default_{name}")
            elif one.default_factory is not MISSING:
                known[f"_make_{name}"] = one.default_factory
                parameters.append(f"{name}=_missing")
                value = f"_make_{name}() if {name} is _missing else {name}"
            else:
                parameters.append(name)
            if "__slots__" in cls.__dict__:  # the slot itself is filled, which a frozen class does not refuse
                known[f"_put_{name}"] = getattr(cls, name).__set__
                lines.append(f"_put_{name}(self, {value})")
            else:
                lines.append(f"_set(self, {name!r}, {value})")
        return [f"def __init__({', '.join(parameters)}):", *lines, "return None"], known

    def _eq(cls):
        ours, theirs = (_values(cls, name) for name in ("self", "other"))
        same = f"return {ours} == {theirs} if other.__class__ is self.__class__ else NotImplemented"
        return ["def __eq__(self, other):", same], {}

    def _hash(cls):
        return ["def __hash__(self):", f"return hash({_values(cls, 'self')})"], {}

    def _values(cls, whose):
        return f"({''.join(f'{whose}.{name}, ' for name in cls.__dataclass_fields__)})"

    @recursive_repr("...")
    def _repr(self):
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{type(self).__qualname__}({values})"

    def _refuse(_self, name, *_):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _state(self):
        return [getattr(self, name) for name in self.__dataclass_fields__]

    def _put_back(self, values):
        for name, value in zip(self.__dataclass_fields__, values, strict=True):
            object.__setattr__(self, name, value)


__all__ = ["dataclass"]
