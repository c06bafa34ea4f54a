"""The list of passages: each occurrence in the middle, with what stands before and after it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.charts.labels import is_right_to_left
from dashboard.charts.rows import rows
from dashboard.passage_queries import Passages
from dashboard.wording import counted, day

MOST = 500
"""Passages sent to the browser; the download holds all of them."""
_HERE = Path(__file__).parent
_list = st.components.v2.component(
    "passages",
    html='<ol role="listbox" aria-label="Passages. Arrow keys move, Enter opens the article."></ol>',
    css=(_HERE / "passages.css").read_text("utf-8"),
    js=(_HERE / "passages.js").read_text("utf-8"),
)


def passages(concordance: pd.DataFrame, *, key: str) -> str:
    """Draw up to 500 passages; `summary` says so where there are more.

    Args:
        concordance: The table `concordance`.
        key: Of the component.

    Returns:
        "<article_id> <part> <start>" of the passage just opened, else "".
    """
    lines = [
        [
            row.article_id,
            row.part,
            int(row.start),
            day(row.published),
            row.outlet,
            row.left[-160:],
            row.hit,
            row.right[:160],
            is_right_to_left(row.left[-60:] + row.hit + row.right[:60]),
        ]
        for row in rows(concordance.head(MOST))
    ]
    widest = max((len(line[6]) for line in lines), default=8) + 1
    result = _list(key=key, data={"rows": lines, "widest": min(widest, 30)}, on_open_change=lambda: None)
    return str(result.open or "")


def summary(found: Passages, of: int = 0) -> str:
    """How many passages there are, in how many articles, and how many of them are shown.

    Args:
        found: The passages.
        of: All passages, where `found` is a sample of them.
    """
    said = f"{counted(found.total, 'passage')} in {counted(found.articles, 'article')}"
    drawn = f", a fair sample of {of:,}" if of > found.total else ""
    shown = min(len(found.shown), MOST)
    first = f", first {shown:,} shown" if found.total > shown else ""
    return f"{said}{drawn}{first}. Select one to read the article."
