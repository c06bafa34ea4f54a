"""Words as bars: those that weigh most in a group, and the most frequent ones."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.bars import Bar, bars
from dashboard.charts.keyness import ONE_ARTICLE, times
from dashboard.charts.rows import Row, rows
from dashboard.charts.terms import joined_forms, term_name, terms_of
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import Pick

WEIGHTS = {"TF-IDF": "tf_idf", "c-TF-IDF": "c_tf_idf", "keyness": "lrc"}
"""What words of a group can be weighed by, as a page calls it, and the column that the bars are."""


def keyword_bars(
    keywords: pd.DataFrame,
    *,
    theme: Theme,
    top: float,
    pick: Callable[[Row], Pick],
    weight: str = "tf_idf",
    colour: str = "",
    picked: str = "",
) -> Figure:
    """The words that weigh most in one group.

    Args:
        keywords: Rows of one cell of the table `keywords`, `class-keywords` or `keyness`, in drawing order.
        theme: Light or dark.
        top: Largest weight among all cells drawn side by side.
        pick: What lies behind a row.
        weight: The column that is drawn, one of the values of `WEIGHTS`.
        colour: The group's own.
        picked: The pick to highlight.
    """
    said = _key_word if weight == "lrc" else _key_term
    entries = [
        Bar(term_name(row), float(getattr(row, weight)), *said(row, weight), pick(row).to_text())
        for row in rows(keywords)
    ]
    return bars(
        entries,
        theme=theme,
        colour=colour,
        picked=picked,
        top=top,
        row_height=25,
        name_width=130,
        nothing="No keywords here.",
    )


def word_bars(words: pd.DataFrame, *, theme: Theme, picked: str = "") -> Figure:
    """The most frequent words or sequences, per million tokens.

    Args:
        words: The table `words` or `ngrams`, ungrouped, in drawing order.
        theme: Light or dark.
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            term_name(row),
            row.per_million,
            f"{row.per_million:,.0f}{_fixed(row)}",
            "<br>".join([f"<b>{labels.name(term_name(row))}</b>", *_frequency(row)]),
            Pick(terms=terms_of(row)).to_text(),
        )
        for row in rows(words)
    ]
    return bars(entries, theme=theme, picked=picked, row_height=25, nothing="No words in this selection.")


def with_fixedness(ngrams: pd.DataFrame) -> pd.DataFrame:
    """The table `ngrams` with λ under a name that a row can have as an attribute."""
    return ngrams.rename(columns={"lambda": "fixedness"})


def _key_term(row: Row, weight: str) -> tuple[str, str]:
    value = float(getattr(row, weight))
    name = "TF-IDF" if weight == "tf_idf" else "c-TF-IDF"
    hover = [f"<b>{labels.name(term_name(row))}</b>", f"{name} {value:.4f}", *_frequency(row)]
    return f"{value:.3f}", "<br>".join(hover)


def _key_word(row: Row, _weight: str) -> tuple[str, str]:
    warned = f" · {labels.share(row.top_article_share)} in one" if row.top_article_share >= ONE_ARTICLE else ""
    hover = [
        f"<b>{labels.name(term_name(row))}</b>",
        f"sure of {row.lrc:.2f} doublings, {row.log_ratio:.2f} as counted · G² {row.ll_g2:,.1f} · q {labels.chance(row.q_bh)}",
        f"here {row.count_target:,} times in {row.articles_target:,} of {row.articles_total_target:,} articles",
        f"elsewhere {row.count_reference:,} times in {row.articles_reference:,} of {row.articles_total_reference:,}",
        f"one article supplies {labels.share(row.top_article_share)}",
        *joined_forms(row),
    ]
    return f"{times(row)} · {row.articles_target:,}{warned}", "<br>".join(hover)


def _frequency(row: Row) -> list[str]:
    of = f" of {row.articles_total:,}" if hasattr(row, "articles_total") else ""
    lines = [
        f"{row.frequency:,} of {row.tokens:,} tokens, {row.per_million:,.0f} per million",
        f"in {row.articles:,}{of} articles",
        *joined_forms(row),
    ]
    fixed = getattr(row, "fixedness", None)
    return lines if pd.isna(fixed) else [*lines, f"λ {fixed:.2f}, z {row.lambda_z:.1f}"]


def _fixed(row: Row) -> str:
    """λ of a sequence that is surely fixed."""
    fixed = getattr(row, "fixedness", None)
    return "" if pd.isna(fixed) or fixed <= 0 or row.lambda_z <= 1.96 else f" · λ {fixed:.1f}"
