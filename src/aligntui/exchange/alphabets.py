"""The letters beyond ASCII that each language uses, to tell in which old encoding a text was written."""

from __future__ import annotations

from collections import Counter

from .misplaced import misplaced

_COMMON, _USUAL, _RARE = 1.0, 0.75, 0.35
_OF_WORDS = "–—‘’‚“”„…•«»‹›°§€£ ·½¼²™®©¡¿ªº"
"""Signs that any language uses in its texts."""

_WESTERN = (
    # (letters of every sentence, usual ones, rare ones), as the languages' own alphabets have them.
    ("æøå", "", "éèêóòôüöä"),
    ("åäö", "", "éüáà"),
    ("äöüß", "", "éèàç"),
    ("éèàçêâîôûùëï", "", "œæÿüö"),
    ("áéíóúñ", "", "üç"),
    ("ãõáéíóúâêôç", "", "àüñ"),
    ("àèéìòù", "", "ó"),
    ("éëïöüè", "", "áíóúàç"),
    ("ðþáéíóúæö", "", "ýå"),
    ("äöõü", "", "šž"),
    ("àéèíòóúçïü", "", "·"),
    ("éá", "", "íóúñ"),
)
_CENTRAL = (
    ("ąćęłńóśźż", "", ""),
    ("áčďéěíňóřšťúůýž", "", ""),
    ("áäčďéíľňóôšťúýž", "", "ĺŕ"),
    ("áéíóöőúüű", "", ""),
    ("čćđšž", "", ""),
    ("ăâîşţ", "", ""),
)
# Where all of a word lies beyond ASCII, how often a letter is used tells a language from the same bytes of another.
_RUSSIAN = (("оеаинтсрвл", "бгджзйкмпуфхцчшщыьэюя", "ъё№"),)
_CYRILLIC = (
    *_RUSSIAN,
    ("оаинвіретс", "бгґдєжзїйклмпуфхцчшщьюя", "№"),
    ("аиоетнрсвл", "бгджзйкмпуфхцчшщъьюя", ""),
    ("аоиенсрјту", "бвгдђжзклљмњпћфхцчџш", ""),
)
_GREEK = (("αοιετσνηυρ", "βγδζθκλμξπςφχψωάέήίόύώ", "ϊϋΐΰ"),)
_HEBREW = (("יוהלאמשתרב", "גדזחטךכםןנסעףפץצק", "₪־׳״ְֱֲֳִֵֶַָֹֻּׁׂ\u200e\u200f"),)
_ARABIC = (
    ("اليمونرتبع", "أإآدهةفقكسشصضطظغجحخذزثءىئؤ", "ـ،؛؟ًٌٍَُِّْéèêçàâôûùîœ\u200e\u200f"),
    ("اينرهدمتسو", "آبپثجچحخذزژشصضطظعغفقکگكلىئأء\u200c", "،؛؟ـ\u200d\u200e\u200f"),
)
_THAI = (("านรอกเงมยวล่้ัิี", "ขคจชซดตถทธบปผฝพฟภสหไใแโะำึืุูํ็์ศษญณฐฉ", "ๆฯฌฆฎฏฑฒฬฮฤๅ฿๐๑๒๓๔๕๖๗๘๙"),)

_LANGUAGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1251": _CYRILLIC,
    "iso8859_5": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC,
    "koi8_r": _RUSSIAN,
    "koi8_u": _CYRILLIC,
    "cp866": _RUSSIAN,
    "cp1253": _GREEK,
    "cp737": _GREEK,
    "cp1254": (("çğışöüİ", "", "âîû"),),
    "cp1257": (("ąčęėįšųūž", "", ""), ("āčēģīķļņšūž", "", "ōŗ")),
    "cp1255": _HEBREW,
    "cp862": _HEBREW,
    "cp1256": _ARABIC,
    "iso8859_6": _ARABIC,
    "cp720": _ARABIC,
    "cp874": _THAI,
}
_LESS_LIKELY = {
    "iso8859_15": 0.999,
    "mac_roman": 0.97,
    "cp850": 0.96,
    "iso8859_2": 0.99,
    "cp852": 0.96,
    "iso8859_5": 0.96,
    "mac_cyrillic": 0.96,
    "koi8_r": 0.97,
    "koi8_u": 0.969,
    "cp866": 0.96,
    "cp737": 0.95,
    "cp1254": 0.99,
    "cp1257": 0.98,
    "cp862": 0.95,
    "iso8859_6": 0.98,
    "cp720": 0.95,
}
SINGLE = tuple(_LANGUAGES)
"""Encodings with a byte a letter; the one named first wins a tie."""
LATIN = frozenset(one for one, languages in _LANGUAGES.items() if ord(min(languages[0][0])) < 0x250)
"""Those of languages that are written in Latin letters."""
_LEVEL_ONE = {
    # The codec and the lead bytes of the characters of everyday texts, as the standards order them.
    "cp932": ("shift_jis", 0x88, 0x97),
    "euc_jp": ("euc_jp", 0xB0, 0xCF),
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5": ("big5", 0xA4, 0xC6),
    "cp949": ("euc_kr", 0xB0, 0xC8),
}


def score_of(text: str, encoding: str) -> float:
    """How much of a text's letters beyond ASCII make sense, in bytes; what cannot stand in words counts against it."""
    if encoding in _LEVEL_ONE:
        return _double(text, encoding)
    beyond = [letter for letter in text if ord(letter) > 127]
    counted = Counter(letter.lower() if len(letter.lower()) == 1 else letter for letter in beyond)
    best = max(
        sum(times * _weight(letter, *language) for letter, times in counted.items())
        for language in _LANGUAGES[encoding]
    )
    return best * _LESS_LIKELY.get(encoding, 1.0) - misplaced(text)


def _weight(letter: str, often: str, usual: str, rare: str) -> float:
    if letter in often:
        return _COMMON
    if letter in usual:
        return _USUAL
    if letter in rare:
        return _RARE
    return 0.8 if letter in _OF_WORDS else 0.0


def _double(text: str, encoding: str) -> float:
    codec, first, last = _LEVEL_ONE[encoding]
    score = 0.0
    kana = hangul = han = 0
    before = " "
    for letter in text:
        number = ord(letter)
        if (number > 0x2E80 and before.isascii() and before.islower()) or (
            letter.isascii() and letter.islower() and ord(before) > 0x2E80
        ):
            score -= 1.5  # no word mixes Latin letters and these
        before = letter
        if number < 128:
            continue
        if 0x3040 <= number < 0x3100:
            kana += 1
            score += 2
        elif 0xFF61 <= number < 0xFFA0:
            score -= 0.5
        elif 0x3000 <= number < 0x3030 or 0xFF01 <= number < 0xFF61 or letter in "–—‘’“”…·":
            score += 1.5
        elif 0xAC00 <= number < 0xD7A4:
            hangul += 1
            score += 2.05  # the same bytes are rare Chinese characters
        else:
            try:
                lead = letter.encode(codec)[0]
            except UnicodeEncodeError:
                score -= 2
                continue
            common = first <= lead <= last and 0x4E00 <= number < 0xA000
            han += 1
            score += 2 if common else -1
    japanese = encoding in ("cp932", "euc_jp")
    if japanese and not kana and han > 4:
        score *= 0.6  # Japanese sentences have kana
    if not japanese and kana:
        score *= 0.6
    if encoding == "cp949" and not hangul:
        score *= 0.5
    return score * 0.9
