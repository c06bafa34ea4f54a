"""What 03/04/2024 means on a page: told by the other dates that the page prints."""

from __future__ import annotations

import re

from analysis.ingest.readers.context import DateOrder

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d./])")
_US_ZONE = re.compile(r"\d\s?[ap]\.?m\.?\s?,?\s?(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b", re.IGNORECASE)
_MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
_MONTH_FIRST = re.compile(rf"\b(?:{_MONTHS})\.?\s\d{{1,2}},?\s(?:19|20)\d\d\b")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})\.?,?\s(?:19|20)\d\d\b")
_LOOKED_AT = 400_000


def page_order(text: str) -> DateOrder:
    """The order of day and month on a page; "" where nothing tells it.

    A date that can be read in one order only decides. Else the clock of a time zone of the United States does, and else the
    way in which months with names are written, which is "May 4, 2024" there and "4 May 2024" elsewhere.

    Args:
        text: The page.
    """
    text = text[:_LOOKED_AT]
    pairs = [(int(first), int(second)) for first, _, second in _NUMERIC.findall(text)]
    day_first = sum(1 for first, second in pairs if 12 < first <= 31 and 1 <= second <= 12)
    month_first = sum(1 for first, second in pairs if 12 < second <= 31 and 1 <= first <= 12)
    if day_first or month_first:
        return "day-first" if day_first >= month_first else "month-first"
    if _US_ZONE.search(text):
        return "month-first"
    named = len(_MONTH_FIRST.findall(text))
    return "month-first" if named >= 2 and not _DAY_FIRST.search(text) else ""
