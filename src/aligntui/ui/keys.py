"""The name of every key that can be put elsewhere, and the key it is on now: what a text asks that names a key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingType

from aligntui.dataclass import dataclass
from aligntui.session.errors import Refused

_SHOWN = {
    "ctrl+p": "^p",
    "ctrl+q": "^q",
    "ctrl+s": "^s",
    "ctrl+z": "^z",
    "ctrl+t": "^t",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "plus": "+",
    "minus": "-",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "comma": ",",
    "full_stop": ".",
    "equals_sign": "=",
    "exclamation_mark": "!",
    "delete": "del",
    "number_sign": "#",
    "at": "@",
    "asterisk": "*",
    "colon": ":",
    "semicolon": ";",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "quotation_mark": '"',
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "backslash": "\\",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "vertical_line": "|",
    "tilde": "~",
}


@dataclass(frozen=True, slots=True)
class Named:
    """One key of the program: its name in the settings, the keys it is on by itself, and what it does."""

    name: str
    keys: str
    what: str

    @property
    def place(self) -> str:
        """Where it works: the stage, or `workshop`, `ballot`, `app`."""
        return self.name.partition(".")[0]


_known: dict[str, Named] = {}
_wanted: dict[str, str] = {}
_further: list[Callable[[], None]] = []


def name_of(where: str, action: str) -> str:
    """The name of an action in the settings: the stage (or `workshop`, `ballot`, `app`), a dot, the action."""
    words = re.sub(r"[^a-z0-9_-]+", "-", action).strip("-_")
    return f"{where}.{words}"


def named(where: str, bindings: Iterable[BindingType]) -> list[BindingType]:
    """The same bindings with their names, by which a person's settings put them on other keys."""
    found: list[BindingType] = []
    own: dict[str, Named] = {}
    for binding in Binding.make_bindings(bindings):
        name = name_of(where, binding.action)
        before = own.get(name)
        own[name] = Named(name, f"{before.keys},{binding.key}" if before else binding.key, binding.description)
        found.append(replace(binding, id=name))
    _known.update(own)
    return found


def order_of(name: str | None) -> int:
    """The place of a key among those of its screen or stage, in the order of use, wherever it was put."""
    return list(_known).index(name) if name in _known else -1


def use_keys(keymap: Mapping[str, str]) -> None:
    """The keys of this person, by name; what is not in it is where it always is."""
    _wanted.clear()
    _wanted.update(keymap)


def known_keys() -> list[Named]:
    """Every key that was given a name so far."""
    return list(_known.values())


def look_further_in(load: Callable[[], None]) -> None:
    """What to load when a text names a key of something that nobody has opened yet."""
    _further.append(load)


def keys_of(name: str) -> list[str]:
    """The keys that an action is on now, as Textual calls them; the first is the one to tell people.

    Raises:
        KeyError: no key has that name: a text of ours is wrong.
    """
    if name not in _known:
        for load in _further:
            load()
    return (_wanted.get(name) or _known[name].keys).split(",")


def say_key(name: str) -> str:
    """The key that an action is on now, as it stands on the keyboard."""
    return key_name(keys_of(name)[0])


def key_name(key: str) -> str:
    """A key as it stands on the keyboard."""
    return _SHOWN.get(key, key)


def character_of(key: str) -> str | None:
    """What a key writes into a line; None when it writes nothing."""
    shown = key if len(key) == 1 else key_name(key)
    return shown if len(key) == 1 or (len(shown) == 1 and shown.isascii()) else None


def say_refusal(refusal: Exception) -> str:
    """The sentence of a refusal, with the keys that it names where this person has them."""
    return refusal.told(say_key) if isinstance(refusal, Refused) else str(refusal)
