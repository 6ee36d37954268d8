"""The letters beyond ASCII that each language uses, to tell in which old encoding a text was written."""

from __future__ import annotations

_COMMON = 1.0
_RARE = 0.35
_OF_WORDS = "–—‘’‚“”„…•«»‹›°§€£ ·½¼²™®©¡¿ªº"
"""Signs that any language uses in its texts."""

_LANGUAGES: dict[str, tuple[tuple[str, str], ...]] = {
    # (letters of every sentence, letters of some), as the languages' own alphabets have them.
    "cp1252": (
        ("æøå", "éèêóòôüöä"),
        ("åäö", "éüáà"),
        ("äöüß", "éèàç"),
        ("éèàçêâîôûùëï", "œæÿüö"),
        ("áéíóúñ", "üç"),
        ("ãõáéíóúâêôç", "àüñ"),
        ("àèéìòù", "ó"),
        ("éëïöüè", "áíóúàç"),
        ("ðþáéíóúæö", "ýå"),
        ("äöõü", "šž"),
        ("àéèíóòúçïü", "·"),
        ("éá", "íóúñ"),
    ),
    "cp1250": (
        ("ąćęłńóśźż", ""),
        ("áčďéěíňóřšťúůýž", ""),
        ("áäčďéíľňóôšťúýž", "ĺŕ"),
        ("áéíóöőúüű", ""),
        ("čćđšž", ""),
        ("ăâîşţ", ""),
    ),
    "cp1251": (
        ("абвгдежзийклмнопрстуфхцчшщъыьэюя", "ё№"),
        ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "№"),
        ("абвгдђежзијклљмнњопрстћуфхцчџш", ""),
    ),
    "cp1253": (("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", "ϊϋΐΰ"),),
    "cp1254": (("çğışöüİ", "âîû"),),
    "cp1257": (("ąčęėįšųūž", ""), ("āčēģīķļņšūž", "ōŗ")),
    "mac_roman": (),
    "cp850": (),
    "koi8_r": (("абвгдежзийклмнопрстуфхцчшщъыьэюя", "ё"),),
    "cp866": (("абвгдежзийклмнопрстуфхцчшщъыьэюя", "ё"),),
}
_LESS_LIKELY = {"mac_roman": 0.97, "cp850": 0.96, "koi8_r": 0.97, "cp866": 0.96, "cp1254": 0.99, "cp1257": 0.98}
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
    languages = _LANGUAGES[encoding] or _LANGUAGES["cp1252"]
    lower = [letter.lower() if len(letter.lower()) == 1 else letter for letter in beyond]
    best = max(sum(_weight(letter, often, some) for letter in lower) for often, some in languages)
    return best * _LESS_LIKELY.get(encoding, 1.0) - _nonsense(text)


def _weight(letter: str, often: str, some: str) -> float:
    if letter in often:
        return _COMMON
    if letter in some:
        return _RARE
    return 0.8 if letter in _OF_WORDS else 0.0


def _nonsense(text: str) -> float:
    """Counts what stands in no word: a capital behind small letters, a sign between letters, two scripts in a word,
    control characters."""
    wrong = 0.0
    before = " "
    padded = text + " "
    for at, letter in enumerate(text):
        if ord(letter) > 127:
            after = padded[at + 1]
            if 0x80 <= ord(letter) < 0xA0:
                wrong += 3
            elif letter.isalpha():
                if letter.isupper() and before.islower():
                    wrong += 1
                if _script(letter) and any(
                    other.isalpha() and _script(other) != _script(letter) for other in (before, after)
                ):
                    wrong += 1
            elif (letter not in "’‘·–-" and before.isalpha() and after.isalpha()) or (
                letter in "–¿¡" and before.isalpha() and after.isalpha()
            ):
                wrong += 1
        elif letter.isalpha() and _script(before):
            wrong += 1
        before = letter
    return wrong


def _script(letter: str) -> str:
    """Greek or Cyrillic; empty for Latin letters and signs."""
    number = ord(letter)
    return "greek" if 0x370 <= number < 0x400 else "cyrillic" if 0x400 <= number < 0x530 else ""


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
    return score * 0.98
