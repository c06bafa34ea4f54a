"""Dates that count from the day of the export: "12 hours ago", "hace 3 horas", "منذ ساعتين"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analysis.article import Moment
from analysis.ingest.months import folded, one_of
from analysis.text.clean import clean_line

_HOUR, _DAY, _WEEK, _MONTH, _YEAR = "hour", "day", "week", "month", "year"

_UNITS = {
    "hour": "s sec secs second seconds m min mins minute minutes h hr hrs hour hours segundo segundos minuto minutos hora horas"
    " seconde secondes heure heures sekunde sekunden minuten stunde stunden secondo secondi minuti ora ore"
    " ثانية ثانيتين ثوان ثواني دقيقة دقيقتين دقائق ساعة ساعتين ساعات",
    "day": "d day days dia dias jour jours tag tage tagen giorno giorni يوم يومين ايام",
    "week": "w week weeks semana semanas semaine semaines woche wochen settimana settimane اسبوع اسبوعين اسابيع",
    "month": "month months mes meses mois monat monate monaten mese mesi شهر شهرين اشهر شهور",
    "year": "year years ano anos an ans annee annees jahr jahre jahren anno anni سنة سنتين سنوات عام عامين اعوام",
}  # fmt: skip
_UNIT = {folded(word): unit for unit, words in _UNITS.items() for word in words.split()}
_DUALS = frozenset(folded(word) for word in _UNIT if word.endswith("ين"))
_NUMBERS = {
    folded(word): number
    for number, words in (
        (1, "a an one un una uno une ein eine einem einer um uma"), (2, "two dos deux zwei due dois duas"),
        (3, "three tres trois drei tre"), (4, "four cuatro quatre vier quattro quatro"), (5, "five cinco cinq funf cinque"),
    )
    for word in words.split()
}  # fmt: skip
_NAMED_DAYS = {
    folded(word): days
    for days, words in (
        (0, "today now hoy ahora aujourd'hui heute jetzt hoje agora oggi ora اليوم الان"),
        (1, "yesterday ayer hier gestern ontem ieri امس"),
        (2, "anteayer avant-hier vorgestern anteontem"),
    )
    for word in words.split()
} | {"just now": 0}  # fmt: skip
_COUNT = rf"(?:(?P<number>\d{{1,4}})|(?P<word>{one_of(set(_NUMBERS))}))"
_SPAN = rf"(?:{_COUNT}\s*)?(?P<unit>{one_of(set(_UNIT))})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:about |almost |over )?{_SPAN} ago",
        rf"(?:hace|il y a|vor|ha|منذ|قبل) (?:unos |unas |casi |environ |etwa |cerca de |حوالي |نحو )?{_SPAN}",
        rf"{_SPAN} (?:fa|atras)",
    )
)
_LABEL = re.compile(
    r"^(?:published|posted|updated|publicado|publicada|actualizado|publie|veroffentlicht|pubblicato|نشر|نشرت|تحديث)[\s:]+"
)
_LONGEST = 120


def read_relative(text: str, exported_on: date) -> Moment | None:
    """The day that a relative date means, given the day of the export; None where the text is none.

    A text that counts hours is of the export's day, and from 24 hours on of as many whole days before it: the hour of the
    export is not known. Months and years give a month and a year, no finer than said.

    Args:
        text: As written, in English, Spanish, Arabic, French, German, Italian or Portuguese.
        exported_on: The day on which the export was made, as the user says.
    """
    plain = folded(clean_line(text[: 4 * _LONGEST]).text).strip(" .,;|")
    plain = _LABEL.sub("", " ".join(plain.split()))
    if not plain or len(plain) > _LONGEST:
        return None
    if plain in _NAMED_DAYS:
        return _moment(exported_on, _NAMED_DAYS[plain])
    found = next((m for form in _FORMS if (m := form.fullmatch(plain))), None)
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else _NUMBERS.get(found["word"] or "", 1)
    if found["unit"] in _DUALS:
        number = 2
    return _before(exported_on, number, _UNIT[found["unit"]], found["unit"])


def _before(day: date, number: int, unit: str, word: str) -> Moment | None:
    if unit == _HOUR:
        hours = number if word.startswith(("h", "stund", "heure", "ora", "ore", "ساع")) else 0
        return _moment(day, hours // 24)
    if unit in (_DAY, _WEEK):
        return _moment(day, number * (7 if unit == _WEEK else 1))
    months = day.year * 12 + day.month - 1 - number * (12 if unit == _YEAR else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1:
        return None
    return Moment(f"{year:04}-{month:02}" if unit == _MONTH else f"{year:04}")


def _moment(day: date, days: int) -> Moment | None:
    try:
        return Moment((day - timedelta(days=days)).isoformat())
    except OverflowError:
        return None
