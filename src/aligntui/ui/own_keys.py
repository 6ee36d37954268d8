"""Keys of a person's own, from the settings: `"cut.park" = "z"` puts Park of the stage Cut on z."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.keys import Keys, _character_to_key

from .keys import Named, key_name

NEVER_LOST = {"app.quit": "ctrl+q", "workshop.undo": "ctrl+z", "workshop.help": "f1"}
"""What stays on a key of its own whatever the settings say: the way out, the way back, and help."""

_MODIFIERS = ("ctrl", "alt", "shift")
_PLAIN = {key.value for key in Keys if "+" not in key.value and not key.value.startswith("<")} | {"space"}
_OF_LISTS = {
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter", "ctrl+c",
}  # fmt: skip
"""Keys that lists, lines and forms are moved through with."""


def follow(wanted: Mapping[str, str], known: Iterable[Named]) -> tuple[dict[str, str], list[str]]:
    """What Textual is told (name -> keys), and a sentence for each wish that was not followed.

    A wish is not followed when no key has the name, no terminal sends the key, or something else is on it already
    wherever both can work: nothing loses its key because something else was moved.
    """
    table = {named.name: named for named in known}
    keymap: dict[str, str] = {}
    trouble: list[str] = []
    for name, keys in wanted.items():
        if name not in table:
            trouble.append(f"“{name}” is no key of this program; aligntui settings --keys lists them")
            continue
        targets = [_key(key) for key in keys.split(",")]
        wrong = next((key for key, target in zip(keys.split(","), targets, strict=True) if not target), None)
        if wrong is not None:
            trouble.append(f"“{wrong.strip()}” is no key that a terminal sends, so {name} keeps its key")
            continue
        if (only := _too_plain(name, targets)) is not None:
            trouble.append(f"{key_name(only)} is needed for typing everywhere, so {name} keeps its key")
            continue
        kept = NEVER_LOST.get(name)
        keymap[name] = ",".join(dict.fromkeys([*targets, *([kept] if kept else [])]))
    # Two wishes may change places; what still meets something after all of them is taken out again, the later first.
    while (clash := _clash(keymap, table)) is not None:
        name, key, other = clash
        del keymap[name]
        trouble.append(f"{key_name(key)} already does “{other}” there, so {name} keeps its key")
    return _with_neighbours(keymap, table), trouble


def _key(text: str) -> str:
    """A key as Textual calls it (`/` is `slash`), or an empty text when there is none of that name."""
    text = text.strip()
    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() else ""
    *modifiers, last = text.lower().split("+")
    if any(modifier not in _MODIFIERS for modifier in modifiers) or len(set(modifiers)) != len(modifiers):
        return ""
    if len(last) == 1 and modifiers and last.isprintable():
        return f"{'+'.join(modifiers)}+{_character_to_key(last)}"
    known = last in _PLAIN or text.lower() in {key.value for key in Keys} or _is_sign(last)
    return text.lower() if known else ""


def _is_sign(name: str) -> bool:
    """Whether this is Textual's name of a sign, such as `question_mark`."""
    import unicodedata

    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _too_plain(name: str, targets: list[str]) -> str | None:
    """Keys of the program itself are taken before any field gets them, so they cannot be what people type with."""
    if not name.startswith("app."):
        return None
    typed = {"escape", "enter", "tab", "shift+tab", "space", "backspace", "delete"} | _OF_LISTS
    plain = (target for target in targets if "+" not in target and not (target[0] == "f" and target[1:].isdigit()))
    return next((target for target in targets if target in typed), None) or next(plain, None)


def _meet(one: str, other: str) -> bool:
    """Whether the keys of two places can work at the same time."""
    if one == other or "app" in (one, other):
        return True
    return "workshop" in (one, other)


def _clash(keymap: Mapping[str, str], table: Mapping[str, Named]) -> tuple[str, str, str] | None:
    """(name, key, what has it) of the last wish that would take a key away from something else."""

    def now(named: Named) -> list[str]:
        return keymap.get(named.name, named.keys).split(",")

    for name in reversed(list(keymap)):
        mine = table[name]
        for key in now(mine):
            if key in mine.keys.split(",") and key not in keymap[name].split(","):
                continue
            if key in _OF_LISTS and key not in mine.keys.split(","):
                return name, key, "move in a list or a form"
            for other in table.values():
                together = set(mine.keys.split(",")) & set(other.keys.split(",")) and mine.place == other.place
                if other.name != name and not together and key in now(other) and _meet(mine.place, other.place):
                    if key in mine.keys.split(","):
                        continue  # It was so before anybody wished: the inner one wins, as it was made.
                    return name, key, other.what
    return None


def _with_neighbours(keymap: Mapping[str, str], table: Mapping[str, Named]) -> dict[str, str]:
    """The keymap with what shares a key with something moved: Textual takes all of a key away when one of it moves."""
    whole = dict(keymap)
    for name in keymap:
        own = set(table[name].keys.split(","))
        for other in table.values():
            if other.name not in whole and other.place == table[name].place and own & set(other.keys.split(",")):
                whole[other.name] = other.keys
    return whole
