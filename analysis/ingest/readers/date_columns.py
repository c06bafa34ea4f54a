"""Dates that a table or JSON export keeps in several columns: year, month and day apart, or the day and the time of day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.ingest.clock import read_clock
from analysis.ingest.dates import read_moment
from analysis.ingest.months import MONTHS, folded
from analysis.ingest.readers.aliases import plain_name
from analysis.ingest.readers.profile import says_nothing

JOINT = " + "
"""Between the names of columns that together hold a date, as the mapping shows them and takes them."""

_SAMPLE = 200
_MOSTLY = 0.6
_YEAR, _MONTH, _DAY, _TIME = range(4)
# English, Spanish, Arabic, and the other languages of the aliases.
_NAMES = tuple(
    frozenset(plain_name(name) for name in names.split("|"))
    for names in (
        "year|año|السنة|سنة|العام|عام|année|jahr|ano|yyyy|год",
        "month|mes|الشهر|شهر|mois|monat|mês|mm|месяц|month name",
        "day|día|اليوم|يوم|jour|dd|день|mday|day of month",
        "time|hora|الوقت|وقت|الساعة|ساعة|heure|uhrzeit|zeit|время|time of day|clock",
    )
)
# Words beside these that say only that it is the day of publication.
_AROUND = frozenset(
    plain_name(word)
    for word in "published|publish|publication|publishing|pub|date|of|article|posted|post|de|la|publicación|fecha|del|"
    "النشر|نشر|تاريخ".split("|")
)
_WHOLE = re.compile(r"(\d+)\.0")


@dataclass(frozen=True, slots=True)
class DateColumns:
    """The columns of one date.

    Attributes:
        at: Their places: year, month, day and time, as far as there are such, or date and time.
        apart: Year and month stand in columns of their own.
    """

    at: tuple[int, ...]
    apart: bool

    def text(self, cells: Sequence[str]) -> str:
        """The date of a row as one text, no finer than its filled cells; what makes no date is set side by side.

        Args:
            cells: Of the row.
        """
        said = [_plain(cells[i]) if i < len(cells) else "" for i in self.at]
        if not self.apart:
            day, *times = said
            return day if ":" in day else " ".join(part for part in (day, *times) if part)
        year, month, day, time = [*said, "", ""][:4]
        if not (year and month):
            return " ".join(part for part in said if part) if month or day else year
        if not month.isdecimal():
            return " ".join(part for part in (day, month, year, time if day else "") if part)
        return f"{year}-{month.zfill(2)}" + (f"-{day.zfill(2)}" + (f" {time}" if time else "") if day else "")

    def name(self, names: Sequence[str]) -> str:
        """The names of the columns, joined."""
        return JOINT.join(names[i] for i in self.at)


def find_date_columns(
    names: Sequence[str], cells: Callable[[int], Sequence[str]], day: int | None
) -> DateColumns | None:
    """The columns that together hold the day of publication; None where one column holds it all, or none does.

    Args:
        names: Of the columns.
        cells: The cells of a column, from its place.
        day: The column that was taken for the date, if any.
    """
    parts = {part: i for i, name in reversed(list(enumerate(names))) for part in _parts(name) if _holds(part, cells(i))}
    if day is not None and _share(cells(day), _is_day) >= _MOSTLY:
        time = parts.get(_TIME)
        timed = _share(cells(day), lambda text: ":" in text)
        return DateColumns((day, time), apart=False) if time not in (None, day) and timed < 1 - _MOSTLY else None
    if (
        _YEAR not in parts
        or _MONTH not in parts
        or (day is not None and day not in parts.values() and _filled(cells(day)))
    ):
        return None
    wanted = [part for part in (_YEAR, _MONTH, _DAY, _TIME) if part in parts and (part != _TIME or _DAY in parts)]
    return DateColumns(tuple(parts[part] for part in wanted), apart=True)


def as_asked(at: Sequence[int], cells: Callable[[int], Sequence[str]]) -> DateColumns:
    """The columns that the user named, joined as what stands in them asks.

    Args:
        at: Their places, in the order year, month, day, time, or date, time.
        cells: As for `find_date_columns`.
    """
    return DateColumns(tuple(at), apart=len(at) > 2 or _holds(_YEAR, cells(at[0])))


def _parts(name: str) -> list[int]:
    plain = plain_name(name)
    bare = " ".join(word for word in plain.split() if word not in _AROUND)
    return [part for part, known in enumerate(_NAMES) if plain in known or bare in known]


def _holds(part: int, cells: Sequence[str]) -> bool:
    return _share(cells, _TESTS[part]) >= _MOSTLY


def _filled(cells: Sequence[str]) -> list[str]:
    return [_plain(cell) for cell in cells[:_SAMPLE] if not says_nothing(cell)]


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    filled = _filled(cells)
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _plain(cell: str) -> str:
    """A cell with digits as 0 to 9, and a number without the fraction that some programs add."""
    text = cell.strip()
    if not text or says_nothing(text):
        return ""
    text = text if text.isascii() else folded(text)
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


def _is_day(text: str) -> bool:
    return not (text.isdecimal() and len(text) < 8) and read_moment(text) is not None


def _is_number(text: str, first: int, last: int) -> bool:
    return text.isdecimal() and len(text) <= 4 and first <= int(text) <= last


def _is_clock(text: str) -> bool:
    clock = read_clock(f" {text}")
    return clock is not None and bool(clock.text)


_TESTS: tuple[Callable[[str], bool], ...] = (
    lambda text: _is_number(text, 1400, 2199),
    lambda text: _is_number(text, 1, 12) or folded(text).strip(". ") in MONTHS,
    lambda text: _is_number(text, 1, 31),
    _is_clock,
)
"""What stands in columns of years, months, days and times."""
