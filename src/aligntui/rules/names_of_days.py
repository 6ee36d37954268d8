"""Months and weekdays as other languages than English write them, with or without their accents.

A name that means one month here and another there (`listopad` is October or November) means none.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ENGLISH = "january february march april may june july august september october november december"
MONTHS = {name[:3]: number for number, name in enumerate(_ENGLISH.split(), 1)}
"""The months in English, by the three letters that nobody writes less of."""
A_MONTH = "|".join(MONTHS)
"""The same for a pattern."""
_WRITTEN = MONTHS | {name: MONTHS[name[:3]] for name in _ENGLISH.split()} | {"sept": 9}
_MONTHS = f"""
januar februar märz april mai juni juli august september oktober november dezember
jänner feber mrz april mai juni juli august september oktober november dezember
jän feb mär apr mai jun jul aug sep okt nov dez
janv févr mars avr mai juin juil août sept oct nov déc
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
januari februari mrt april mei juni juli agustus september oktober november desember
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta \
marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
ledna února března dubna května června července srpna září října listopadu prosince
leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
{_ENGLISH}
"""
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday
mon tue wed thu fri sat sun
mon tues wed thur fri sat sun
mon tues wed thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonntag
mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
måndag tisdag onsdag torsdag fredag lördag söndag
mandag tirsdag onsdag torsdag fredag lørdag søndag
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
poniedziałek wtorek środa czwartek piątek sobota niedziela
"""
_SHORTEST = 3
_LETTERS = str.maketrans("łøı", "loi")


def english_month(word: str) -> int | None:
    """The month of an English name, in full or in three letters, or `sept`; None for any other word."""
    return _WRITTEN.get(word)


def month_of(word: str) -> int | None:
    """The month that is called so, in full; None for any other word."""
    return _only(_months().get(_plain(word), set()))


def shortened_month(word: str) -> int | None:
    """The month whose names begin so (`févr.`, `okt`); None where those of several do."""
    start = _plain(word.rstrip("."))
    if len(start) < _SHORTEST:
        return None
    return _only({month for name, months in _months().items() if name.startswith(start) for month in months})


def weekday_of(word: str) -> int | None:
    """The weekday that is called so, Monday being 0; None for any other word."""
    return _only(_weekdays().get(_plain(word.rstrip(".")), set()))


@cache
def _months() -> dict[str, set[int]]:
    return _by_name(_MONTHS, 1)


@cache
def _weekdays() -> dict[str, set[int]]:
    return _by_name(_WEEKDAYS, 0)


def _by_name(languages: str, first: int) -> dict[str, set[int]]:
    means: dict[str, set[int]] = {}
    for names in languages.strip().splitlines():
        for number, name in enumerate(names.split(), first):
            means.setdefault(_plain(name), set()).add(number)
    return means


def _only(numbers: set[int]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None


def _plain(word: str) -> str:
    """Small letters without their accents, however these are written."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_LETTERS)
