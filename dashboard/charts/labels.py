"""Text inside figures: foreign names made harmless, numbers and days made readable."""

from __future__ import annotations

import unicodedata
from datetime import date

import pandas as pd

from analysis.periods import Bucket

LONGEST = 80
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISOLATE, _POP = "\u2068", "\u2069"


def name(text: str, *, longest: int = LONGEST) -> str:
    """A name out of the corpus as a label: cut, its markup shown as text, its direction kept to itself.

    Plotly reads <b>, <a> and %{x} in labels as its own language, hence the escapes. A name in a right-to-left script
    is isolated, so that the number beside it stays beside it.
    """
    cut = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    safe = cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "%\u200b{")
    return isolated(safe)


def isolated(text: str) -> str:
    """A name inside a sentence of ours: one in a right-to-left script keeps its direction to itself."""
    return f"{_ISOLATE}{text}{_POP}" if is_right_to_left(text) else text


def is_right_to_left(text: str) -> bool:
    """True when the first letter with a direction is Arabic or Hebrew."""
    directions = (unicodedata.bidirectional(c) for c in text)
    return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


def share(value: float) -> str:
    """A share as people write it: 63 %, 6.2 %, 0.4 %, under 0.1 %."""
    if value != value:  # noqa: PLR0124 - not a number
        return "–"
    if 0 < value < 0.001:
        return "<0.1%"
    if value < 0.0995 and value > 0:
        return f"{value * 100:.1f}%"
    return f"{value * 100:.0f}%"


def chance(p: float) -> str:
    """A probability as people write it: 0.03, <0.001."""
    if p != p:  # noqa: PLR0124 - not a number
        return "–"
    return "<0.001" if p < 0.001 else f"{p:.3f}" if p < 0.0995 else f"{p:.2f}"


def count(value: float) -> str:
    """A whole number with separators."""
    return f"{int(value):,}"


def day(value: date | pd.Timestamp) -> str:
    """23 May 2024."""
    d = _date(value)
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


def bucket(value: date | pd.Timestamp, unit: Bucket) -> str:
    """What a bucket is called: week of 20 May 2024, May 2024, 2nd quarter 2024, 2024."""
    d = _date(value)
    if unit == "week":
        return f"week of {day(d)}"
    if unit == "month":
        return f"{_MONTHS[d.month - 1]} {d.year}"
    if unit == "quarter":
        return f"Q{(d.month + 2) // 3} {d.year}"
    return str(d.year) if unit == "year" else day(d)


def interval(low: float, high: float) -> str:
    """A 95 % interval in words, empty when there is none."""
    if low != low or high != high:  # noqa: PLR0124 - not a number
        return ""
    return f"95% interval {share(low)} to {share(high)}"


def width(texts: list[str], *, at_most: int = 200, size: int = 13) -> int:
    """Room in pixels for labels at the side of a chart; half the size an em is what the type needs on average."""
    return min(at_most, round(max((len(t) for t in texts), default=0) * size * 0.52) + 12)


def _date(value: date | pd.Timestamp) -> date:
    return pd.Timestamp(value).date()
