"""Letters that stand where no word has them: they tell that a text was read in the wrong old encoding."""

from __future__ import annotations

import unicodedata

_SCRIPTS = (
    (0x370, 0x400, "greek"),
    (0x400, 0x530, "cyrillic"),
    (0x590, 0x600, "hebrew"),
    (0x600, 0x700, "arabic"),
    (0xE00, 0xE80, "thai"),
)
_ONLY_LAST = "ךםןףץةى"
"""Hebrew and Arabic forms that end a word."""
_NEVER_LAST = "כמנצ"
"""Hebrew letters that have another form at the end of a word."""
_BEFORE_CONSONANTS = "เแโใไ"
_BEHIND_CONSONANTS = "ะาำๅ"
_WORDS_OF_ONE_LETTER = "àéèóåö"
_FRACTIONS = "¼½¾"


def misplaced(text: str) -> float:
    """Counts what stands in no word: a capital behind small letters, a sign between letters, two scripts in a word,
    a mark or a vowel on nothing, the form of a word's end within one, control characters."""
    wrong = 0.0
    before = " "
    padded = text + " "
    for at, letter in enumerate(text):
        after = padded[at + 1]
        if ord(letter) > 127:
            script = _script(letter)
            if 0x80 <= ord(letter) < 0xA0 or letter == "\ufffd":
                wrong += 3
            elif script in ("hebrew", "arabic", "thai") and unicodedata.category(letter) == "Mn":
                wrong += _script(before) != script
            elif letter.isalpha():
                if letter.isupper() and before.islower():
                    wrong += 1
                if script and any(other.isalpha() and _script(other) != script for other in (before, after)):
                    wrong += 1
                wrong += _misformed(letter, before, after) + _stands_for_a_sign(
                    letter, text[max(at - 2, 0) : at], after
                )
            elif (letter not in "’‘·–-" and before.isalpha() and after.isalpha()) or (
                letter in "–¿¡" and before.isalpha() and after.isalpha()
            ):
                wrong += 1
            elif letter in _FRACTIONS and after in "uUiI" and not before.isdigit():
                wrong += 1  # œuf, œil: another set has œ there
        elif letter.isalpha() and _script(before):
            wrong += 1
        before = letter
    return wrong


def _stands_for_a_sign(letter: str, before: str, after: str) -> bool:
    """Whether one letter stands alone behind a number, where a currency has its sign: 5 €."""
    return before.rstrip()[-1:].isdigit() and not after.isalnum() and letter not in _WORDS_OF_ONE_LETTER


def _misformed(letter: str, before: str, after: str) -> float:
    if letter in _ONLY_LAST and after.isalpha():
        return 1
    if letter in _NEVER_LAST and before.isalpha() and not (after.isalpha() or after in "'\"׳״"):
        return 1
    if letter in _BEFORE_CONSONANTS and not after.isalpha():
        return 1
    return 1 if letter in _BEHIND_CONSONANTS and _script(before) != "thai" else 0


def _script(letter: str) -> str:
    """The script of a letter that is neither Latin nor Chinese, Japanese or Korean; empty for these and for signs."""
    number = ord(letter)
    if number < 0x370 or number >= 0xE80:
        return ""
    return next((name for first, end, name in _SCRIPTS if first <= number < end), "")
