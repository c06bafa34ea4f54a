"""What the cards on deaths ask."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary
from dashboard import daily_counts, queries
from dashboard.queries import CorpusKey


def rates(corpus: CorpusKey, selection: Selection, groups: Glossary, name: str) -> pd.DataFrame:
    """The table `mentions-per-death` by outlet, against the daily counts of that name."""
    path = daily_counts.path_of(name)
    return _rates(corpus, selection, groups, str(path), path.stat().st_mtime_ns)


@st.cache_data(max_entries=32, max_size="20MB", show_spinner=False)
def _rates(corpus: CorpusKey, selection: Selection, groups: Glossary, path: str, changed: int) -> pd.DataFrame:  # noqa: ARG001 - part of the cache's key
    options = {"by": "outlet", "counts": path}
    return make_table(queries.seen(corpus, None), "mentions-per-death", selection, options=options, glossary=groups)


def in_order(usage: pd.DataFrame, panels: str, *, most_panels: int, most_bars: int) -> pd.DataFrame:
    """The rows that are drawn, panel by panel: those with most mentions first, in the same order in every panel.

    Args:
        usage: The table `deaths` or `mentions-per-death`, grouped by outlet.
        panels: The column whose values are panels: "victims" or "group".
        most_panels: Panels drawn.
        most_bars: Bars drawn in a panel.
    """
    bars = "group" if panels == "victims" else "victims"
    kept = usage.assign(_panel=_rank(usage, panels), _bar=_rank(usage, bars))
    kept = kept[(kept["_panel"] < most_panels) & (kept["_bar"] < most_bars)]
    return kept.sort_values(["_panel", "_bar"], kind="stable").drop(columns=["_panel", "_bar"]).reset_index(drop=True)


def _rank(usage: pd.DataFrame, column: str) -> pd.Series[int]:
    totals = usage.groupby(column, sort=True)["mentions"].sum().sort_values(ascending=False, kind="stable")
    return usage[column].map({value: place for place, value in enumerate(totals.index)})
