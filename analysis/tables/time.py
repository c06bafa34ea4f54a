"""The tables bursts, trend and changes."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analysis.tables import coverage
from analysis.tables.request import Request
from analysis.timelines import bursts as runs
from analysis.timelines.changes import changes as level_changes
from analysis.timelines.denominators import gap_edges
from analysis.timelines.gaps import collection_gaps
from analysis.timelines.sampling_noise import Transform
from analysis.timelines.series import Value
from analysis.timelines.trend import GapDays
from analysis.timelines.trend import trend as rising_or_falling

VALUES = ("auto", "share", "articles")
PART_OF_NOTHING = ("none", "outlet", "language")
"""Groups that without words are all that was collected of them: their number is a rate, not a share."""


def bursts(request: Request) -> pd.DataFrame:
    """See `timelines.bursts.bursts`."""
    asked = request.asked
    s, gamma = asked.number("s", least=1, above=True), asked.number("gamma")
    return runs.bursts(coverage.volume(request), bucket=request.bucket, value=value_of(request), s=s, gamma=gamma)


def trend(request: Request) -> pd.DataFrame:
    """See `timelines.trend.trend`."""
    cells = coverage.volume(request)
    return rising_or_falling(cells, value=value_of(request), gap_days=_gap_days(request, cells))


def changes(request: Request) -> pd.DataFrame:
    """See `timelines.changes.changes`."""
    cells = coverage.volume(request)
    transform = cast("Transform", request.asked.text("transform"))
    return level_changes(cells, value=value_of(request), transform=transform, gap_days=_gap_days(request, cells))


def value_of(request: Request) -> Value:
    """What the lines show: as asked; with auto articles where they are part of nothing, else shares."""
    asked = request.asked.text("value")
    if asked != "auto":
        return cast("Value", asked)
    return "articles" if request.by in PART_OF_NOTHING and not request.has_words else "share"


def _gap_days(request: Request, cells: pd.DataFrame) -> GapDays:
    """Collection gaps of the outlets that each group counts."""
    chosen = request.selection.outlet
    groups = cells["group"].unique()
    return gap_edges(
        collection_gaps(request.corpus.collection()),
        {str(group): (group,) if request.by == "outlet" else chosen for group in groups},
    )
