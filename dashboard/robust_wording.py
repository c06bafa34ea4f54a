"""The sentence under a figure that says what its first finding rests on; the table beside it says so of every row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.charts import labels
from dashboard.charts.rows import Row

Form = Callable[[float], str]
UNITS = ("outlet", "week")


def decimals(value: float) -> str:
    """A measure without a unit: −0.31."""
    return f"{value:.2f}".replace("-", "−")


def points(value: float) -> str:
    """A difference of shares: +6.2 points."""
    return f"{100 * value:+.1f}".replace("-", "−") + " points"


def rests_on(row: Row, measure: str, finding: str, said: Form = decimals) -> str:
    """What one row of a table with robust=yes rests on, in a sentence; "" where the table says nothing about it.

    Args:
        row: The row.
        measure: The column whose ranges are told.
        finding: What the number is, as words that begin a sentence.
        said: How the number is written.
    """
    pieces = [
        f"{said(low)} to {said(high)} without any one {unit}{_most(row, measure, unit)}"
        for unit in UNITS
        if (low := _number(row, f"{measure}_{unit}_low")) is not None
        and (high := _number(row, f"{measure}_{unit}_high")) is not None
    ]
    if (once := _number(row, f"{measure}_once")) is not None:
        pieces.append(f"{said(once)} with copies counted once")
    top = _number(row, "top_article_share")
    if top is not None:
        pieces.append(f"the top article supplies {labels.share(top)}")
    value = _number(row, measure)
    if not pieces or value is None:
        return ""
    return f"{finding}, {said(value)}: {'; '.join(pieces)}."


def first_use(row: Row) -> str:
    """How the first use of a row of the table first-last would be dated without the outlet, or the week, that has it."""
    pieces = [
        f"on {labels.day(at)} without {unit}"
        for unit, at in (("its outlet", row.first_day_no_outlet), ("its week", row.first_day_no_week))
        if at == at  # noqa: PLR0124 - no day
    ]
    outlets = f"{row.outlets:,} outlet{'' if row.outlets == 1 else 's'} use it"
    name = f"First use of “{labels.isolated(str(row.variant))}”"
    return f"{name}: {'; '.join([*pieces, outlets, f'the top article has {labels.share(row.top_article_share)} of its occurrences'])}."


def _most(row: Row, measure: str, unit: str) -> str:
    """The unit whose absence moves the number furthest."""
    name = str(getattr(row, f"{measure}_{unit}_most", ""))
    if not name:
        return ""
    return f" (most without {_week(name) if unit == 'week' else labels.isolated(name)})"


def _week(monday: str) -> str:
    return f"that of {labels.day(date.fromisoformat(monday))}"


def _number(row: Row, column: str) -> float | None:
    value = getattr(row, column, None)
    return None if value is None or value != value else float(value)  # noqa: PLR0124 - not a number
