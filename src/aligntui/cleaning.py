"""The one cleaner of text from people, files and phones. Text stays text; what would steer a terminal or hide does not.

One policy: what breaks a line is a break, format characters that cannot be seen go (bidirectional overrides among
them), joiners stay, and controls never get through. A document has no place for them, so `one_line` drops them; on the
screen and in a terminal they show as pictures of themselves, so that somebody sees that the text is odd.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_JOINERS = "\u200c\u200d"
"""Emoji need the second, Persian and several scripts of India both."""
_STRANGE = "\ufffd"


def one_line(text: str) -> str:
    """A text on one line, without anything that cannot be seen; several blanks are one."""
    if text.isprintable():  # nothing in it is a control, a format character or another blank
        return " ".join(text.split())
    return " ".join("".join(map(_in_a_document, text)).split())


def on_screen(text: str) -> str:
    """A text with its lines and tabs, every control as a picture of itself."""
    if text.isprintable():
        return text
    return "".join(map(_on_screen, text.replace("\r\n", "\n")))


def in_a_terminal(text: str) -> str:
    """The same on one line, with its blanks, which may line up with others: what breaks a line is a blank."""
    if text.isprintable():
        return text
    return "".join(" " if letter in _BREAKS or letter == "\t" else _on_screen(letter) for letter in text)


@lru_cache(maxsize=1024)
def _in_a_document(letter: str) -> str:
    if letter in _BREAKS or letter == "\t":
        return " "
    return "" if _is_control(letter) or _is_invisible(letter) else letter


@lru_cache(maxsize=1024)
def _on_screen(letter: str) -> str:
    if letter in "\n\t":
        return letter
    if letter in "\u2028\u2029\x85":
        return "\n"
    if _is_control(letter):
        return _picture(ord(letter))
    return "" if _is_invisible(letter) else letter


def _is_control(letter: str) -> bool:
    """Controls, halves of letters, and what Unicode says is not a letter (XML forbids all three)."""
    return unicodedata.category(letter) in ("Cc", "Cs") or ord(letter) & 0xFFFE == 0xFFFE


def _is_invisible(letter: str) -> bool:
    return letter not in _JOINERS and unicodedata.category(letter) == "Cf"


def _picture(code: int) -> str:
    """Unicode has pictures of the first 32 controls and of DEL; the others show as something strange."""
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else _STRANGE
