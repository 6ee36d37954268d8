"""People as a mail program writes them: `Eve Hall <eve@x.org>; "Ray, Fin" <fin@x.org>`."""

from __future__ import annotations

import re

_LETTERS = r"[^\s<>()\[\]@,;]+@[^\s<>()\[\]@,;]+\.[^\s<>()\[\]@,;]+"
_IN_BRACKETS = re.compile(rf"[<(\[]\s*(?:mailto:)?(?P<address>{_LETTERS})\s*[>)\]]")
_BARE = re.compile(rf"(?:mailto:)?(?P<address>{_LETTERS})")
_HEAD = re.compile(
    r"^(?:to|cc|bcc|from|required|optional|invited|attendees|recipients|an|von|à|de|para|till|til|aan)\s*:\s*", re.I
)
_AROUND = " \t,;|"
_QUOTES = "\"'“”„‘’"


def addresses_in(text: str) -> int:
    """How many addresses a text has."""
    return len(_BARE.findall(text))


def are_recipients(text: str) -> bool:
    """Whether a line is a list of people with their addresses, and not one person with a role and a team."""
    found = list(_IN_BRACKETS.finditer(text))
    if len(found) > 1 or (found and ";" in text[: found[0].start()]):
        return True
    parts = [part for part in re.split(r"[\s,;]+", _HEAD.sub("", text.strip())) if part]
    return len(parts) > 1 and all(_BARE.fullmatch(part) for part in parts)


def names_of_recipients(text: str) -> list[str]:
    """The names in such a list, in its order; who has an address only is called by what stands before its @."""
    text = _HEAD.sub("", text.strip())
    names: list[str] = []
    at = 0
    for found in _IN_BRACKETS.finditer(text):
        *others, own = text[at : found.start()].strip(_AROUND).split(";")
        for other in others:
            names += _without_brackets(other)
        names += _names(own) or [_from_address(found["address"])]
        at = found.end()
    for rest in text[at:].split(";"):
        names += _without_brackets(rest)
    return names


def without_addresses(text: str) -> str:
    """One person's line without its address: `Eve Hall <eve@x.org>, baker` is `Eve Hall, baker`. What is an address
    alone becomes the name that it tells."""
    if not addresses_in(text):
        return text
    text = _HEAD.sub("", text.strip())
    bare = _IN_BRACKETS.search(text)
    if bare and (name := _surname_first(text[: bare.start()])):
        text = f"{name}{text[bare.end() :]}"
    rest = _BARE.sub("", _IN_BRACKETS.sub("", text)).strip(_AROUND)
    address = _BARE.search(text)
    if not rest and address is not None:
        return _from_address(address["address"])
    return re.sub(r"\s+(?=[,;])", "", rest).strip(_QUOTES)


def _without_brackets(text: str) -> list[str]:
    """Names of people of whom no address stands in brackets: `Gus Oak`, `gus@x.org`, or several."""
    names = []
    for part in re.split(r"\s*,\s*", text.strip(_AROUND)) if addresses_in(text) else [text]:
        address = _BARE.search(part)
        rest = _BARE.sub("", part)
        names += _names(rest) or ([_from_address(address["address"])] if address else [])
    return names


def _names(text: str) -> list[str]:
    """`Hall, Eve` and `"van Dyke, Anna"` are one person; `Gus Oak, Eve Hall` are two."""
    text = " ".join(text.strip(_AROUND).split())
    if turned := _surname_first(text):
        return [turned]
    parts = [part.strip(_AROUND + _QUOTES) for part in text.split(",")]
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _surname_first(text: str) -> str:
    """`Eve Hall` for `Hall, Eve`; empty where a comma does not stand behind a surname."""
    text = text.strip(_AROUND)
    quoted = text[:1] in _QUOTES and text[-1:] in _QUOTES and len(text) > 2
    surname, comma, first = (part.strip() for part in text.strip(_QUOTES).partition(","))
    if not comma or not surname or not first or "," in first:
        return ""
    return f"{first} {surname}" if quoted or " " not in surname else ""


def _from_address(address: str) -> str:
    """`Eve Hall` for `eve.hall@x.org`."""
    words = [word for word in re.split(r"[._+\-]+", address.partition("@")[0]) if word]
    return " ".join(word[:1].upper() + word[1:] for word in words) or address
