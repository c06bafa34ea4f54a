"""What a finding rests on: does it stand without its strongest outlet, week or article, and without copies?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest share that is left when one unit at a time is left out.

    Attributes:
        low, high: Shares (0 to 1); NaN where there are fewer than two units.
        low_without, high_without: The unit whose absence gives each, the first in order where several do; "" for none.
    """

    low: float
    low_without: str
    high: float
    high_without: str


NO_RANGE = Range(np.nan, "", np.nan, "")


def leave_one_out(units: Sequence[str], counts: Sequence[float], totals: Sequence[float]) -> Range:
    """How far a share moves when any one outlet, or any one week, had not been collected.

    Args:
        units: Names of the outlets or weeks.
        counts: Articles that have the property, per unit.
        totals: Articles, per unit.

    Notes:
        share without u = (Σ counts - counts_u)/(Σ totals - totals_u). Units without articles are left out, and a unit
        that holds all articles cannot be left out. A range that crosses the other group's share says that the
        difference rests on a single unit.
    """
    names, a, n = np.asarray(units, dtype=object), np.asarray(counts, np.float64), np.asarray(totals, np.float64)
    kept = (n > 0) & (n < n.sum())
    if not kept.any():
        return NO_RANGE
    left = (a.sum() - a[kept]) / (n.sum() - n[kept])
    low, high = int(np.argmin(left)), int(np.argmax(left))
    return Range(float(left[low]), str(names[kept][low]), float(left[high]), str(names[kept][high]))


def leave_one_out_ranges(cells: pd.DataFrame, unit: str) -> dict[str, Range]:
    """`leave_one_out` for each group of a table with group, `unit`, articles, articles_total; units in their order."""
    ranges = {}
    for group, of_group in cells.groupby("group", sort=True):
        ordered = of_group.sort_values(unit, kind="stable")
        ranges[str(group)] = leave_one_out(
            ordered[unit].astype(str).tolist(), ordered["articles"].tolist(), ordered["articles_total"].tolist()
        )
    return ranges


def top_article_share(mentions: npt.ArrayLike) -> float:
    """What part of all mentions a single article supplies, at most: 1 says that the finding is one article.

    Args:
        mentions: Mentions in each article that has any.

    Returns:
        Greatest/sum (above 0, at most 1); NaN without mentions.
    """
    counted = np.asarray(mentions, np.float64)
    total = float(counted.sum())
    return float(counted.max()) / total if total > 0 else np.nan
