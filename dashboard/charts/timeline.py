"""Coverage over time: articles, or the share of articles, by bucket and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts import labels
from dashboard.charts.lines import MOST_BUCKETS, MOST_LINES, line_chart
from dashboard.charts.rows import Row, rows
from dashboard.charts.series import Line, Measure, Panel, Point
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import bucket_pick

Shown = Literal["count", "share", "words"]
"""What a timeline draws: articles, their share of all articles, or the share of all words that they take."""
FEW_LINES = 3
MOST_PANELS = 24
ALL = "All articles"


def coverage_timeline(
    volume: pd.DataFrame,
    *,
    theme: Theme,
    bucket: Bucket,
    measure: Shown = "count",
    by: Field | None = None,
    colours: Mapping[str, str] | None = None,
    picked: str = "",
    alone: bool = False,
    bands: Sequence[tuple[date, date]] = (),
) -> Figure:
    """Articles of each bucket as a line, one for each group.

    Args:
        volume: The table `volume`.
        theme: Light or dark.
        bucket: Its unit of time.
        measure: "count" draws `articles`, "share" draws `share` of `articles_total`, "words" `tokens_share` of `tokens_total`.
        by: Whose values the groups are, so that a click can open them.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
        alone: Give each group a panel of its own, however few there are.
        bands: First and last days to shade behind a single line, such as those of bursts.

    Returns:
        Up to six groups as labelled lines, more of them, or longer ones, as a stack of panels with one line each. Incomplete buckets are dotted
        with a hollow point; buckets without collection break the line.
    """
    lines = [
        Line(
            str(group) or ALL,
            (colours or {}).get(str(group), theme.accent),
            tuple(_point(row, bucket, measure, by) for row in rows(cells)),
        )
        for group, cells in volume.groupby("group", sort=False)
    ]
    together = fits_one_panel(volume) and not (alone and len(lines) > 1)
    panels = [Panel("", tuple(lines))] if together else [Panel(line.name, (line,)) for line in lines]
    unit = {
        "count": f"articles per {bucket}",
        "share": f"share of the {bucket}'s articles",
        "words": f"share of the {bucket}'s words",
    }[measure]
    scale: Measure = "count" if measure == "count" else "share"
    figure = line_chart(panels, theme=theme, measure=scale, picked=picked, unit=unit)
    if not bands or len(lines) != 1:
        return figure
    shades = [_band(theme, *days) for days in bands]
    return figure | {"layout": figure["layout"] | {"shapes": [*shades, *figure["layout"].get("shapes", ())]}}


def _band(theme: Theme, first: date, last: date) -> dict[str, Any]:
    return {
        "type": "rect", "layer": "below", "xref": "x", "yref": "paper", "x0": first.isoformat(),
        "x1": (last + timedelta(days=1)).isoformat(), "y0": 0, "y1": 1, "line": {"width": 0}, "fillcolor": theme.band,
    }  # fmt: skip


def fits_one_panel(volume: pd.DataFrame) -> bool:
    """Whether the lines can be told apart in one panel: up to three, or up to six where there are few buckets."""
    groups = volume["group"].nunique()
    return groups <= FEW_LINES or (groups <= MOST_LINES and volume["bucket_start"].nunique() <= MOST_BUCKETS)


def busiest(volume: pd.DataFrame, most: int = MOST_PANELS) -> pd.DataFrame:
    """The rows of the groups with most articles, busiest first, in time order inside each: what a timeline draws."""
    ranked = volume.groupby("group")["articles"].sum().rename("all").reset_index()
    order = ranked.sort_values(["all", "group"], ascending=[False, True])["group"].tolist()[:most]
    rank = {group: i for i, group in enumerate(order)}
    kept = volume[volume["group"].isin(order)]
    return kept.assign(_rank=kept["group"].map(rank)).sort_values(["_rank", "bucket_start"]).drop(columns="_rank")


def _point(row: Row, bucket: Bucket, measure: Shown, by: Field | None) -> Point:
    start = row.bucket_start.date()
    absent = not row.complete and row.articles == 0
    drawn = {"count": "articles", "share": "share", "words": "tokens_share"}[measure]
    value = None if absent or pd.isna(getattr(row, drawn)) else float(getattr(row, drawn))
    of_group = f"{labels.name(row.group)} · " if row.group else ""
    said = [f"<b>{of_group}{labels.bucket(start, bucket)}</b>", f"{row.articles:,} articles"]
    if not pd.isna(row.share) and row.articles_total != row.articles:
        said[1] += f" of {row.articles_total:,} · {labels.share(row.share)}"
        said += [text] if (text := labels.interval(row.share_low, row.share_high)) else []
    if measure == "words" and not pd.isna(row.tokens_share):
        said.append(f"{row.tokens:,} of {row.tokens_total:,} words · {labels.share(row.tokens_share)}")
        said += [text] if (text := labels.interval(row.tokens_share_low, row.tokens_share_high)) else []
    if not row.complete:
        said.append("incomplete: the collection does not cover all of it")
    values: list[tuple[Field, str]] = [(by, row.group)] if by else []
    pick = bucket_pick(start, bucket, *values).to_text()
    return Point(start, value, complete=bool(row.complete), hover="<br>".join(said), pick=pick, gap=absent)
