"""What a cell of a table looks like: words, or a number, a date, an error, a sign, an address."""

from __future__ import annotations

import re
from typing import Literal

Look = Literal["words", "short", "number", "date", "error", "yes or no", "sign", "address", "empty"]

_ERRORS = re.compile(
    r"#(?:REF|N/A|VALUE|DIV/0|NAME\??|NUM|NULL|SPILL|CALC|BEZUG|NV|WERT|WERT!|ZAHL|NOM\??|VALEUR|NOMBRE|VALOR|NOME\??|"
    r"RIF|N/D|GETTING_DATA|FIELD|BLOCKED|UNKNOWN|CONNECT|ERROR|VERW|WAARDE|REFERENS|VÄRDEFEL|REFERANSE|VERDI)[!?]?",
    re.I,
)
_BOOLS = {
    "true",
    "false",
    "wahr",
    "falsch",
    "vrai",
    "faux",
    "verdadero",
    "falso",
    "vero",
    "sant",
    "falskt",
    "sand",
    "falsk",
}
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}.*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}"
    r"|\d{2})?(?:\s+\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}[-/ .]\s?[A-Za-zÀ-ž]{3,9}\.?[-/ ,]\s?(?:\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}(?:\s+\d{1,2}:\d{2}.*)?|Q[1-4][ /-]?(?:\d{4}|\d{2})?|(?:19"
    r"|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?"
)
_NUMBER = re.compile(
    r"[-+−~≈<>]?\s*[€$£¥]?\s*\d[\d .,'\u00a0\u202f]*\s*(?:%|‰|[€$£¥]|[kKmM]|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|h|pts?)?"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I
)
"""Of a page, a person, or a record of a database."""


def look(cell: str) -> Look:
    """What a cell holds; `short` is one or two words that could be a name or a state."""
    text = cell.strip()
    if not text:
        return "empty"
    if _ERRORS.fullmatch(text):
        return "error"
    if text.casefold() in _BOOLS:
        return "yes or no"
    if len(text) <= 40 and _DATE.fullmatch(text):
        return "date"
    if len(text) <= 30 and _NUMBER.fullmatch(text):
        return "number"
    if _ADDRESS.fullmatch(text):
        return "address"
    letters = sum(letter.isalpha() for letter in text)
    if not letters or (len(text) == 1 and text.isascii()):
        return "sign"
    return (
        "words" if len(text.split()) > 2 or len(text) > 24 or any(ord(letter) > 0x2E80 for letter in text) else "short"
    )


NO_STATEMENT: dict[Look, str] = {
    "number": "with a number instead of a text",
    "date": "with a date instead of a text",
    "error": "with an error of the spreadsheet",
    "yes or no": "with yes or no instead of a text",
    "sign": "without a word",
    "address": "with an address instead of a text",
    "empty": "without a text",
}
"""Why a cell is not a statement."""
