"""What a terminal sends, cut where one key ends and the next begins, however it was delivered.

A terminal has one sign for the Escape key and for the beginning of longer sequences. Read as they come, Escape and a
key in one packet would be taken for a key with Alt, and a sequence whose parts arrive apart for keys. What cannot be
told from the bytes is decided so: Escape and a letter together are Escape and the letter (this program has no keys with
Alt but Alt+Backspace), and the beginning of a sequence waits for its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ESCAPE = "\x1b"
PASTE_BEGINS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"
_WHOLE = re.compile(r"\x1b(?:\[\[[A-E]|\[[0-?]*[ -/]*[@-Z\\-~]|O[ -~]|\x7f)")
_BEGUN = re.compile(r"\x1b(?:O|\[\[?|\[[0-?]*[ -/]*)?")
_SHOWN_ESCAPE = "\u241b"


class Sequences:
    """Takes what was read, and gives pieces: texts without Escape, whole sequences, and Escape by itself."""

    def __init__(self) -> None:
        self._rest = ""
        self._pasting = False
        self._escaped_last = False

    @property
    def is_open(self) -> bool:
        """Whether the last sign was Escape and only time tells whether it is the key."""
        return self._rest in (ESCAPE, f"{ESCAPE}O")

    def feed(self, text: str) -> Iterator[str]:
        """The pieces that are whole now."""
        if self._escaped_last and text and PASTE_BEGINS.startswith(ESCAPE + text[: len(PASTE_BEGINS) - 1]):
            # Nobody types this: it is the rest of a bracket whose beginning was taken for the Escape key.
            text = ESCAPE + text
        if text:
            self._escaped_last = False
        text, self._rest = self._rest + text, ""
        at = 0
        while at < len(text):
            if self._pasting:
                end = text.find(PASTE_ENDS, at)
                if end < 0:
                    kept = next(n for n in range(len(PASTE_ENDS) - 1, -1, -1) if text.endswith(PASTE_ENDS[:n]))
                    whole = text[at : len(text) - kept]
                    self._rest = text[max(len(text) - kept, at) :]
                    if whole:
                        yield whole.replace(ESCAPE, _SHOWN_ESCAPE)
                    return
                self._pasting = False
                yield text[at:end].replace(ESCAPE, _SHOWN_ESCAPE) + PASTE_ENDS
                at = end + len(PASTE_ENDS)
                continue
            start = text.find(ESCAPE, at)
            if start != at:
                yield text[at : start if start > 0 else len(text)]
                at = start if start > 0 else len(text)
            elif found := _WHOLE.match(text, at):
                self._pasting = found[0] == PASTE_BEGINS
                yield found[0]
                at = found.end()
            elif _BEGUN.fullmatch(text, at):
                self._rest = text[at:]
                return
            else:
                yield ESCAPE
                at += 1

    def time_is_up(self) -> Iterator[str]:
        """Nothing came behind an Escape: it was the key."""
        if self.is_open:
            text, self._rest = self._rest, ""
            self._escaped_last = text == ESCAPE
            yield ESCAPE
            if text[1:]:
                yield text[1:]
