"""How the columns of the promised tables are shown in a table on the page: named in words, shares in per cent."""

from __future__ import annotations

from typing import Any

import streamlit as st

_COUNTS = {
    "articles": "Articles", "articles_total": "Of articles", "articles_a": "With the first", "articles_b": "With the second",
    "articles_both": "With both", "mentions": "Mentions", "mentions_concept": "Of mentions", "tokens": "Tokens",
    "frequency": "Occurrences", "rank": "Rank",
}  # fmt: skip
_SHARES = {"share": "Share", "share_low": "95% from", "share_high": "95% to"}
_NUMBERS = {"per_million": ("Per million", "%.0f"), "tf_idf": ("TF-IDF", "%.4f"), "lift": ("Lift", "%.2f"), "jaccard": ("Jaccard", "%.3f"), "npmi": ("NPMI", "%.3f")}  # fmt: skip
_TEXTS = {"group": "Group", "tag": "Tag", "tag_a": "First tag", "tag_b": "Second tag", "term": "Word", "concept": "Concept", "variant": "Variant"}  # fmt: skip

COLUMNS: dict[str, Any] = {
    "bucket_start": st.column_config.DateColumn("From", format="D MMM YYYY"),
    "complete": st.column_config.CheckboxColumn("Complete", width="small"),
    **{name: st.column_config.NumberColumn(label, format="localized") for name, label in _COUNTS.items()},
    **{name: st.column_config.NumberColumn(label, format="percent") for name, label in _SHARES.items()},
    **{name: st.column_config.NumberColumn(label, format=form) for name, (label, form) in _NUMBERS.items()},
    **{name: st.column_config.TextColumn(label) for name, label in _TEXTS.items()},
}
