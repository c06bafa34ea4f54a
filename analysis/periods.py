"""Buckets of time: day, week from Monday, month, quarter, year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from analysis.article import Precision

Bucket = Literal["none", "day", "week", "month", "quarter", "year"]
BUCKETS: tuple[Bucket, ...] = get_args(Bucket)

ADMITS: dict[Bucket, tuple[Precision, ...]] = {
    "none": ("second", "minute", "day", "month", "year"),
    "day": ("second", "minute", "day"),
    "week": ("second", "minute", "day"),
    "month": ("second", "minute", "day", "month"),
    "quarter": ("second", "minute", "day", "month"),
    "year": ("second", "minute", "day", "month", "year"),
}
"""Which printed precisions are fine enough for a bucket: an article stays out of buckets finer than its date."""


def bucket_start(day: date, bucket: Bucket) -> date:
    """First day of the bucket that holds a day; weeks start on Monday."""
    if bucket == "week":
        return day - timedelta(days=day.weekday())
    if bucket == "month":
        return day.replace(day=1)
    if bucket == "quarter":
        return date(day.year, day.month - (day.month - 1) % 3, 1)
    if bucket == "year":
        return date(day.year, 1, 1)
    return day


def next_bucket(start: date, bucket: Bucket) -> date:
    """First day of the bucket after the one that begins at `start`."""
    if bucket == "week":
        return start + timedelta(days=7)
    if bucket in ("month", "quarter"):
        months = start.year * 12 + start.month - 1 + (1 if bucket == "month" else 3)
        return date(months // 12, months % 12 + 1, 1)
    if bucket == "year":
        return date(start.year + 1, 1, 1)
    return start + timedelta(days=1)


def bucket_range(first: date, last: date, bucket: Bucket) -> list[date]:
    """Starts of all buckets that touch the days from `first` to `last`, none left out."""
    starts = [bucket_start(first, bucket)]
    while (following := next_bucket(starts[-1], bucket)) <= last:
        starts.append(following)
    return starts
