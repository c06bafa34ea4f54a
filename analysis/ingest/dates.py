"""Dates as exports print them: read no finer than printed, in no zone but the printed one, never guessed from today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from analysis.article import Moment
from analysis.ingest.clock import read_clock
from analysis.ingest.months import MONTHS, WEEKDAYS, folded, one_of
from analysis.ingest.readers.context import DateOrder
from analysis.text.clean import clean_line

Attempt = Callable[[str, DateOrder], Moment | None]

_LONGEST = 120
_PIVOT = 69  # two-digit years: 69 to 99 are 19xx, 00 to 68 are 20xx, as in POSIX and RFC 2822's readers
_LIKELY_YEARS = range(1400, 2200)  # for forms that could as well be any number: "2024", "20240523"
_SERIAL_DAYS = range(1, 2_958_466)  # 1900-01-01 to 9999-12-31 as a spreadsheet counts


def read_moment(text: str, order: DateOrder = "") -> Moment | None:
    """The printed time, or None when the text is no possible date.

    Relative dates ("12 hours ago"), days without a year and impossible days give None: nothing is invented. The order of the
    attempts is `ATTEMPTS`; the first that succeeds decides.

    Args:
        text: The date as written, in any of the languages of `analysis.ingest.months`.
        order: What 03/04/2024 means, as decided for the column as a whole (`column_order`); "" reads the day first.
    """
    return _read(text, order) if len(text) <= 4 * _LONGEST else None


@lru_cache(8_192)  # days come again in row after row
def _read(text: str, order: DateOrder) -> Moment | None:
    plain = folded(clean_line(text).text).strip(" .,;|")
    if not plain or len(plain) > _LONGEST or not any(c.isdigit() for c in plain):
        return None
    for attempt in ATTEMPTS:
        try:
            moment = attempt(plain, order)
        except (ValueError, OverflowError):  # the form fits, the day does not exist
            continue
        if moment:
            return moment
    return None


_ISO = re.compile(r"(\d{4})([-/.\s])(\d{1,2})\2(\d{1,2})(?!\d)(.*)")
_ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_ORDINAL = re.compile(r"(\d{4})-?(\d{3})")
_WEEK = re.compile(r"(\d{4})-?w(\d{2})-?(\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[t\s-]?(\d{2})(\d{2})(\d{2})?)?\s*(z|[+-]\d{2}:?\d{2})?")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+)?|(\d{13})|(\d{16})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.\s])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])(.*)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?(.*)")


def _iso(text: str, _order: DateOrder) -> Moment | None:
    found = _ISO.fullmatch(text)
    return _moment(int(found[1]), int(found[3]), int(found[4]), found[5]) if found else None


def _iso_week_or_ordinal(text: str, _order: DateOrder) -> Moment | None:
    if found := _WEEK.fullmatch(text):
        return Moment(date.fromisocalendar(int(found[1]), int(found[2]), int(found[3])).isoformat())
    found = _ORDINAL.fullmatch(text)
    if not found or int(found[1]) not in _LIKELY_YEARS or not 1 <= int(found[2]) <= 366:
        return None
    day = date(int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)
    return Moment(day.isoformat()) if day.year == int(found[1]) else None


def _compact(text: str, _order: DateOrder) -> Moment | None:
    found = _COMPACT.fullmatch(text)
    if not found or int(found[1]) not in _LIKELY_YEARS:
        return None
    clock = ":".join(part for part in found.group(4, 5, 6) if part)
    return _moment(int(found[1]), int(found[2]), int(found[3]), clock and f" {clock}{found[7] or ''}")


def _epoch(text: str, _order: DateOrder) -> Moment | None:
    """Seconds, milliseconds or microseconds since 1970, told by 10, 13 or 16 digits; such a time is in UTC."""
    found = _EPOCH.fullmatch(text)
    if not found:
        return None
    seconds = int(found[1] or 0) + int(found[2] or 0) // 1000 + int(found[3] or 0) // 1_000_000
    return Moment(datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S"), 0)


def _numeric(text: str, order: DateOrder) -> Moment | None:
    """Day and month in the given order; where only the other order is possible, in that one."""
    found = _NUMERIC.fullmatch(_without_weekdays(text))
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
    month_first = order == "month-first"
    if (first if month_first else second) > 12:
        month_first = not month_first
    day, month = (second, first) if month_first else (first, second)
    return _moment(year, month, day, found[5])


def _month_or_year(text: str, _order: DateOrder) -> Moment | None:
    if re.fullmatch(r"\d{4}", text):
        return Moment(text) if int(text) in _LIKELY_YEARS else None
    if found := _ISO_MONTH.fullmatch(text):
        return _year_month(int(found[1]), int(found[2]))
    found = _MONTH_YEAR.fullmatch(text)
    return _year_month(int(found[2]), int(found[1])) if found else None


def _east_asian(text: str, _order: DateOrder) -> Moment | None:
    found = _EAST_ASIAN.fullmatch(text)
    if not found:
        return None
    if not found[3]:
        return _year_month(int(found[1]), int(found[2])) if not found[4].strip() else None
    return _moment(int(found[1]), int(found[2]), int(found[3]), found[4])


_MONTH = re.compile(rf"{one_of(MONTHS)}\.?(?:\s?[/(]\s?{one_of(MONTHS)}\)?)?")
_WEEKDAY = re.compile(rf"{one_of(WEEKDAYS)}\.?,?")
_EDITION = re.compile(r"[\s,;]*\b[^\d§]{0,40}\b(?:edition|edicion|ausgabe|edizione|edicao|baski)\b[^\d§]{0,20}$")
_LABEL = re.compile(
    r"(?:(?:published|publicado|publicada|publie|publiee|pubblicato|veroffentlicht|posted|updated|actualizado|aktualisiert"
    r"|last|date|fecha|datum|data|stand|pub|on|the|el|le|am|den|il|em|نشر|نشرت|تاريخ|النشر|تاريخ النشر|في|بتاريخ|يوم)\b[\s:,]*)+"
)
_TH = r"(?:st|nd|rd|th|er|ter|o|º|ª|°|\.|-?го)?"
_OF = r"(?:\s?[-/.]\s?|[\s,]*(?:de\s+|del\s+|of\s+|di\s+|d'|من\s+)?)"
_D_M_Y = re.compile(rf"(\d{{1,2}}){_TH}{_OF}§(\d\d)§{_OF}'?(\d{{4}}|\d{{2}})(?![\d:.h])(?:\s?г\.?)?(.*)")
_M_D_Y = re.compile(rf"§(\d\d)§[\s.-]*(\d{{1,2}}){_TH}(?![\d:])[\s,.-]*(?:of\s+)?(\d{{4}})(?!\d)(.*)")
_Y_M_D = re.compile(rf"(\d{{4}})[\s,./-]*§(\d\d)§[\s,./-]*(\d{{1,2}}){_TH}(?!\d)(.*)")
_C_TIME = re.compile(r"§(\d\d)§\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*([a-z]{3,4}|[+-]\d{4})?\s+(\d{4})")
_M_Y = re.compile(rf"§(\d\d)§{_OF}(\d{{4}})")
_TIME_FIRST = re.compile(
    r"(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?)?\s*(?:uhr|gmt|utc|est|edt)?)[\s,|·-]+(.*)"
)


def _named(text: str, _order: DateOrder) -> Moment | None:
    """Dates with the month's name, and with weekday, edition, label or time around them."""
    marked = _marked(text)
    if marked.count("§") != 2:
        return None
    if time_first := _TIME_FIRST.fullmatch(marked):
        marked = f"{time_first[2]} {time_first[1]}"
    if found := _D_M_Y.fullmatch(marked):
        return _moment(_full_year(found[3]), int(found[2]), int(found[1]), found[4])
    if found := _M_D_Y.fullmatch(marked):
        return _moment(int(found[3]), int(found[1]), int(found[2]), found[4])
    if found := _Y_M_D.fullmatch(marked):
        return _moment(int(found[1]), int(found[2]), int(found[3]), found[4])
    if found := _C_TIME.fullmatch(marked):
        return _moment(int(found[5]), int(found[1]), int(found[2]), f" {found[3]}{found[4] or ''}")
    found = _M_Y.fullmatch(marked)
    return _year_month(int(found[2]), int(found[1])) if found else None


ATTEMPTS: tuple[Attempt, ...] = (
    _iso,
    _compact,
    _named,
    _numeric,
    _month_or_year,
    _epoch,
    _iso_week_or_ordinal,
    _east_asian,
)
"""What `read_moment` tries, in this order."""


def _marked(text: str) -> str:
    """The text with the month as §05§ and without weekdays, edition words and labels in front."""
    months = [m for m in _MONTH.finditer(text) if m[0].strip(".") not in WEEKDAYS] or list(_MONTH.finditer(text))
    if not months:
        return ""
    name = months[-1]
    numbers = {MONTHS[" ".join(n.split())] for n in re.split(r"[/()]", name[0].replace(".", "")) if n.strip()}
    if len(numbers) != 1:
        return ""
    before = _WEEKDAY.sub(" ", text[: name.start()])
    after = _EDITION.sub("", _WEEKDAY.sub(" ", text[name.end() :]))
    before = before.replace("noon", "12:00").lstrip(" ,:;|•-")
    label = _LABEL.match(before)
    before = before[label.end() if label else 0 :].lstrip(" ,:;|•-")
    return f"{before}§{numbers.pop():02}§{after}".strip(" ,")


def _without_weekdays(text: str) -> str:
    return _WEEKDAY.sub(" ", text).strip(" ,") if text[0].isalpha() or text[-1].isalpha() else text


def _moment(year: int, month: int, day: int, rest: str) -> Moment | None:
    clock = read_clock(rest)
    if clock is None or not year:
        return None
    return Moment(f"{year:04}-{month:02}-{day:02}{clock.text}", clock.utc_offset)


def _year_month(year: int, month: int) -> Moment | None:
    return Moment(f"{year:04}-{month:02}") if year else None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _PIVOT else 2000)


def read_serial(text: str, *, since_1904: bool = False) -> Moment | None:
    """A spreadsheet's day number: 45292 is 2024-01-01, 45292.75 that day at 18:00. Only for columns known to hold such numbers.

    Args:
        text: The number, with a point or comma before the fraction.
        since_1904: The workbook counts from 1904.
    """
    try:
        number = float(text.strip().replace(",", "."))
        day = int(number) + (1462 if since_1904 else 0)
    except (ValueError, OverflowError):
        return None
    if day not in _SERIAL_DAYS or day == 60:  # 60 is 29 February 1900, which only spreadsheets know
        return None
    on = date(1899, 12, 31 if day < 60 else 30) + timedelta(days=day)
    seconds = round((number - int(number)) * 86400)
    if not 0 < seconds < 86400:
        return Moment(on.isoformat())
    return Moment(f"{on.isoformat()}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}")


_RELATIVE = re.compile(
    r"\b\d{0,4}\s?(?:an?\b|one\b)?\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdw])\s+ago\b"
    r"|\b(?:just now|yesterday|today|tomorrow|(?:last|this)\s+(?:week|month|year|night))\b"
    r"|\bhace\s+(?:\d+|una?|unos|unas|pocos|pocas)\b|\b(?:ayer|anteayer|hoy)\b"
    r"|\bil y a\s+\w+|\b(?:hier|aujourd'hui)\b|\bvor\s+(?:\d+|ein\w*)\s+\w+|\b(?:gestern|heute)\b"
    r"|\bha\s+(?:\d+|uma?)\s+\w+|\b(?:ontem|hoje)\b|\b\w+\s+\w+\s+fa\b|\b(?:ieri|oggi)\b"
    r"|(?:منذ|قبل)\s+\w+|\b(?:امس|اليوم|الان)\b"
)


def is_relative(text: str) -> bool:
    """Whether the text counts from the day of the export ("12 hours ago", "hace 3 horas", "منذ ساعتين")."""
    plain = folded(clean_line(text[: 4 * _LONGEST]).text)
    return len(plain) <= _LONGEST and bool(_RELATIVE.search(plain)) and read_moment(text) is None


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """What 03/04/2024 means in one column.

    Attributes:
        order: The order to read with; "" when no cell depends on it.
        decided: Whether the column itself tells: some part is greater than 12.
        example: The cell that tells, or the first that depends on it.
        mixed: Cells of both orders occur; `order` is that of the majority.
    """

    order: DateOrder
    decided: bool
    example: str
    mixed: bool = False

    def note(self, column: str) -> str:
        """One sentence for the ledger; "" when no cell depends on the order."""
        if not self.order:
            return ""
        said = f"Dates of column {column!r} were read {self.order}"
        if self.mixed:
            return f"{said}, as most of its cells ask, but some can only be read the other way. Check them, or choose the order."
        if self.decided:
            return f"{said}, as {self.example!r} shows."
        return f"{said}; the column does not tell ({self.example!r} fits both orders). Choose the other order if it is wrong."


def column_order(texts: Iterable[str]) -> ColumnOrder:
    """Day first or month first, decided for the column as a whole; day first where the column does not tell."""
    shown: dict[DateOrder, str] = {}
    counts: dict[DateOrder, int] = {"day-first": 0, "month-first": 0}
    either = ""
    for text in texts:
        found = (
            _NUMERIC.fullmatch(_without_weekdays(plain)) if (plain := folded(text[:_LONGEST]).strip(" .,;")) else None
        )
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if first <= 12 and second <= 12:
            either = either or text.strip()
        elif first <= 31 and second <= 31 and min(first, second) <= 12:
            order: DateOrder = "day-first" if first > 12 else "month-first"
            counts[order] += 1
            shown.setdefault(order, text.strip())
    if not shown:
        return ColumnOrder("day-first" if either else "", decided=False, example=either)
    winner = max(counts, key=lambda order: counts[order])  # day-first wins a tie
    return ColumnOrder(winner, decided=True, example=shown[winner], mixed=len(shown) == 2)
