"""What the cards of the Timeline page have in common: corpus, selection, unit of time and split."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis.periods import Bucket, next_bucket
from analysis.selection import Field
from dashboard import queries
from dashboard.charts.theme import colours
from dashboard.charts.time_rows import Spans, gaps_of
from dashboard.components import download
from dashboard.components.card import legend_row
from dashboard.selection_bar import View


@dataclass(frozen=True, slots=True)
class OverTime:
    """What is asked of every card.

    Attributes:
        view: The corpus and the selection on screen.
        bucket: The unit of time of the page.
        by: Whose values the groups are; None for one line.
    """

    view: View
    bucket: Bucket
    by: Field | None

    def table(self, name: str, *options: tuple[str, str], bucket: Bucket | None = None) -> pd.DataFrame:
        """A table of the selection by the page's split, in the page's unit of time unless another is named."""
        asked = (("by", self.by or "none"), ("bucket", bucket or self.bucket), *options)
        return queries.table(self.view.corpus, name, self.view.selection, asked)

    def palette(self) -> dict[str, str]:
        """The fixed colour of each group; only outlets have one, since other fields have too many values."""
        if self.by != "outlet":
            return {}
        return colours(self.view.theme, queries.values(self.view.corpus, "outlet"))

    def legend(self, groups: pd.Series) -> str:
        """Swatches of the groups shown, as HTML; "" where colours mean nothing."""
        palette = self.palette()
        shown = {name: palette[name] for name in dict.fromkeys(groups.astype(str)) if name in palette}
        return legend_row(self.view.theme, shown) if len(shown) > 1 else ""

    def period(self) -> tuple[date, date] | None:
        """First and last day that a timeline of the selection reaches; None where nothing is dated."""
        starts = self.table("volume")["bucket_start"].dropna()
        if starts.empty:
            return None
        return starts.min().date(), next_bucket(starts.max().date(), self.bucket) - timedelta(days=1)

    def gaps(self) -> Spans:
        """Days of which nothing was collected, by group."""
        return gaps_of(self.table("volume"), self.bucket)

    def file_name(self, *pieces: str) -> str:
        """The name of a download."""
        return download.file_name(self.view.corpus.name, *pieces, self.by or "")
