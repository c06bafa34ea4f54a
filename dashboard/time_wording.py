"""Titles and notes of the figures over time: the finding where one is safe, else what is shown."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.periods import Bucket
from dashboard.charts import bursts, labels, level_steps, trends
from dashboard.charts.rows import Row, rows

BASES = {
    "share": "Measured as a share of all articles of the same {bucket}",
    "articles": "Measured as a number of articles",
}


def burst_title(found: pd.DataFrame) -> str:
    """The weightiest burst."""
    if found.empty:
        return "No burst"
    top = found.sort_values(["weight", "start", "group"], ascending=[False, True, True]).iloc[0]
    of_group = f"“{labels.isolated(str(top['group']))}”: " if top["group"] else "Weightiest burst: "
    ratio = bursts.times(top)
    return f"{of_group}{days(top['start'], top['end'])}, {top['articles']:,} articles where {top['expected']:,.0f} were usual" + (
        f" (×{ratio:.1f})" if ratio else ""
    )  # fmt: skip


def days(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """14 May 2024, or 14 to 21 May 2024, or 28 May to 3 June 2024."""
    first, last = labels.day(start), labels.day(end)
    if first == last:
        return first
    cut = 2 if first.split()[1:] == last.split()[1:] else 1 if first.split()[2] == last.split()[2] else 0
    return f"{' '.join(first.split()[: 3 - cut])} to {last}"


def spike_title(found: pd.DataFrame, bucket: Bucket) -> str:
    """The highest spike."""
    if found.empty:
        return "No spike"
    top = found.sort_values(["articles", "first_day", "group"], ascending=[False, True, True]).iloc[0]
    of_group = f"“{labels.isolated(str(top['group']))}”, " if top["group"] else ""
    return f"Highest spike: {of_group}{labels.bucket(top['first_day'], bucket)}, {int(top['articles']):,} articles where the median was {top['median']:,.0f}"


def trend_title(found: pd.DataFrame, bucket: Bucket) -> str:
    """Who rises and who falls beyond chance."""
    sure = [row for row in rows(found) if trends.is_sure(row)]
    if found["tau"].isna().all():
        return "Too few buckets for a trend"
    if not any(found["group"]):
        told = next(rows(found))
        moves = f"{'rises' if told.sen_slope > 0 else 'falls'} by {trends.slope_of(told, bucket).lstrip('+−')}"
        return f"The line {moves}" if sure and told.sen_slope else "No trend beyond chance"
    up = [str(row.group) for row in sure if row.tau > 0]
    down = [str(row.group) for row in reversed(sure) if row.tau < 0]
    said = [f"{_names(names)} {verb}" for names, verb in ((up, "rising"), (down, "falling")) if names]
    return "; ".join(said) if said else "No group rises or falls beyond chance"


def greatest_change(found: pd.DataFrame) -> Row:
    """The change between whose levels the ratio is greatest; the earliest of several."""
    ratio = (found["level_after"] / found["level_before"].where(found["level_before"] > 0)).fillna(float("inf"))
    size = ratio.where(ratio >= 1, 1 / ratio.where(ratio > 0))
    order = ["size", "first_day", "group"]
    return next(rows(found.assign(size=size).sort_values(order, ascending=[False, True, True])))


def change_title(found: pd.DataFrame, bucket: Bucket) -> str:
    """The greatest change of level."""
    if found.empty:
        return "No change of level"
    top = greatest_change(found)
    of_group = f"“{labels.isolated(str(top.group))}”: " if top.group else ""
    before, after = (level_steps.level_of(level, str(top.measured)) for level in (top.level_before, top.level_after))
    return f"{of_group}{before} → {after} from the {labels.bucket(top.first_day, bucket)}"


def lag_title(found: pd.DataFrame, unit: str) -> str:
    """The clearest follower."""
    sure = [row for row in rows(found) if row.q_bh <= trends.Q_LIMIT and row.lag_buckets != 0]
    if not sure:
        return "No outlet follows another beyond chance"
    top = sure[0]
    first, second = (top.outlet_a, top.outlet_b) if top.lag_buckets > 0 else (top.outlet_b, top.outlet_a)
    behind = abs(int(top.lag_buckets))
    return f"{labels.isolated(str(second))} goes together best with {labels.isolated(str(first))} {behind} {unit}{'s' if behind > 1 else ''} before"


def first_title(found: pd.DataFrame) -> str:
    """Who runs shared texts first most clearly."""
    sure = [row for row in rows(found) if row.q_first <= trends.Q_LIMIT]
    if not sure:
        return "Texts that both outlets ran: who had them first"
    top = max(sure, key=lambda row: row.texts_both)
    ahead = (top.outlet_a, top.a_first, top.outlet_b) if top.a_first > top.b_first else (top.outlet_b, top.b_first, top.outlet_a)  # fmt: skip
    return f"{labels.isolated(str(ahead[0]))} ran {ahead[1]:,} of {top.texts_both:,} shared texts before {labels.isolated(str(ahead[2]))}"


def break_note(breaks: Iterable[str]) -> str:
    """A sentence on days at which what shares are shares of changed; "" for none."""
    days_told = sorted({day for listed in breaks for day in listed.split("; ") if day})
    if not days_told:
        return ""
    said = ", ".join(labels.day(pd.Timestamp(day)) for day in days_told[:4])
    rest = len(days_told) - 4
    more = f" and {rest:,} more day{'s' if rest > 1 else ''}" if rest > 0 else ""
    return (
        f"The collection itself changes at {said}{more}: look at the collection before you read a change there as news."
    )


def base_note(measured: Iterable[str], bucket: str) -> str:
    """What the measure stands on."""
    kinds = list(dict.fromkeys(measured))
    return f"{BASES[kinds[0]].format(bucket=bucket)}." if len(kinds) == 1 else ""


def _names(names: list[str], most: int = 3) -> str:
    shown = [f"“{labels.isolated(name)}”" for name in names[:most]]
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(shown)}{more} {'is' if len(names) == 1 else 'are'}"
