"""How the columns of the promised tables are shown in a table on the page: named in words, shares in per cent."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.components import word_columns

_COUNTS = {
    "articles": "Articles", "articles_total": "Of articles", "articles_a": "With the first", "articles_b": "With the second",
    "articles_both": "With both", "mentions": "Mentions", "mentions_concept": "Of mentions", "tokens": "Tokens",
    "frequency": "Occurrences", "rank": "Rank",
}  # fmt: skip
_TIME_COUNTS = {
    "buckets": "Buckets", "buckets_left_out": "Left out", "buckets_before": "Buckets before", "buckets_after": "Buckets after",
    "lag_buckets": "Delay", "texts_both": "Texts of both", "tokens_total": "Of tokens", "a_first": "First before second", "b_first": "Second before first",
    "articles_undated": "Undated", "outlets": "Outlets", "weeks": "Weeks", "articles_once": "Articles, copies once",
    "articles_total_once": "Of articles, copies once",
}  # fmt: skip
_TIME_DAYS = {
    "start": "From", "end": "To", "first_day": "First day", "last_day": "Last day",
    "first_day_no_outlet": "First without its outlet", "first_day_no_week": "First without its week",
    "last_day_no_outlet": "Last without its outlet", "last_day_no_week": "Last without its week",
}  # fmt: skip
_TIME_SHARES = {
    "outlet_low": "Without an outlet, lowest", "outlet_high": "Without an outlet, highest", "week_low": "Without a week, lowest",
    "week_high": "Without a week, highest", "share_once": "Share, copies once", "tokens_share": "Share of words",
    "tokens_share_low": "Words 95% from", "tokens_share_high": "Words 95% to", "top_article_share": "Most in one article",
}  # fmt: skip
_TIME_NUMBERS = {
    "weight": ("Weight", "%.1f"), "expected": ("Expected", "%.1f"), "median": ("Median before", "%.1f"), "robust_z": ("Robust z", "%.1f"),
    "tau": ("Tau", "%.2f"), "z": ("z", "%.2f"), "p": ("p", "%.3f"), "q_bh": ("q", "%.3f"), "sen_slope": ("Slope a bucket", "%.4f"),
    "slope_low": ("Slope from", "%.4f"), "slope_high": ("Slope to", "%.4f"), "lag_1": ("Autocorrelation", "%.2f"),
    "correlation": ("Correlation", "%.2f"), "correlation_same": ("Without delay", "%.2f"), "p_first": ("p of first", "%.3f"),
    "q_first": ("q of first", "%.3f"), "level_before": ("Level before", "%.3f"), "level_after": ("Level after", "%.3f"),
    "difference": ("Difference", "%.3f"), "difference_low": ("Difference from", "%.3f"), "difference_high": ("Difference to", "%.3f"),
    "days_before": ("Days before", "%.0f"), "days_after": ("Days after", "%.0f"),
}  # fmt: skip
_TIME_TEXTS = {
    "measured": "Measured", "test": "Test", "denominator_breaks": "Collection changes", "outlet_a": "First outlet",
    "outlet_b": "Second outlet", "first_outlet": "First in", "last_outlet": "Last in", "outlet_low_without": "Lowest without",
    "outlet_high_without": "Highest without", "week_low_without": "Lowest without week", "week_high_without": "Highest without week",
}  # fmt: skip
_SHARES = {"share": "Share", "share_low": "95% from", "share_high": "95% to"}
_NUMBERS = {"per_million": ("Per million", "%.0f"), "tf_idf": ("TF-IDF", "%.4f"), "lift": ("Lift", "%.2f"), "jaccard": ("Jaccard", "%.3f"), "npmi": ("NPMI", "%.3f")}  # fmt: skip
_TEXTS = {"group": "Group", "tag": "Tag", "tag_a": "First tag", "tag_b": "Second tag", "term": "Word", "concept": "Concept", "variant": "Variant"}  # fmt: skip

COLUMNS: dict[str, Any] = {
    "bucket_start": st.column_config.DateColumn("From", format="D MMM YYYY"),
    "complete": st.column_config.CheckboxColumn("Complete", width="small"),
    **{
        name: st.column_config.NumberColumn(label, format=form) if form else st.column_config.TextColumn(label)
        for name, (label, form) in word_columns.RANGES.items()
    },
    **{name: st.column_config.DateColumn(label, format="D MMM YYYY") for name, label in _TIME_DAYS.items()},
    **{name: st.column_config.NumberColumn(label, format="localized") for name, label in _TIME_COUNTS.items()},
    **{name: st.column_config.NumberColumn(label, format="percent") for name, label in _TIME_SHARES.items()},
    **{name: st.column_config.NumberColumn(label, format=form) for name, (label, form) in _TIME_NUMBERS.items()},
    **{name: st.column_config.TextColumn(label) for name, label in _TIME_TEXTS.items()},
    **{
        name: st.column_config.NumberColumn(label, format="localized")
        for name, label in (_COUNTS | word_columns.COUNTS).items()
    },
    **{
        name: st.column_config.NumberColumn(label, format="percent")
        for name, label in (_SHARES | word_columns.SHARES).items()
    },
    **{
        name: st.column_config.NumberColumn(label, format=form)
        for name, (label, form) in (_NUMBERS | word_columns.NUMBERS).items()
    },
    **{name: st.column_config.TextColumn(label) for name, label in (_TEXTS | word_columns.TEXTS).items()},
}
