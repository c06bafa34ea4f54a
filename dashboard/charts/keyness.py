"""What sets two sides apart: the words of each, by a measure of choice."""

from __future__ import annotations

from math import isfinite, log2

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.diverging import Diverging, diverging_bars
from dashboard.charts.rows import Row, rows
from dashboard.charts.terms import joined_forms, term_name, terms_of
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.picks import Pick

MEASURES = {
    "conservative log ratio": "lrc",
    "log ratio": "log_ratio",
    "log-likelihood": "ll",
    "log-odds": "log_odds",
    "% difference": "pct_diff",
    "simple maths": "simple_maths",
    "specificity": "specificity",
    "chi-square": "chi2",
}
"""What a word can be ranked by, as a page calls it and as the table `keyness` does."""
ONE_ARTICLE = 0.3
"""A word of which one article supplies so much is marked."""
CAP = 4.0
"""Doublings at which bars end: a word absent from one side has no ratio that could be measured."""
_COLUMNS = {"ll": "ll_g2", "log_odds": "log_odds_z", "specificity": "specificity", "chi2": "chi2"}


def key_bars(keyness: pd.DataFrame, *, theme: Theme, rank: str, names: tuple[str, str], picked: str = "") -> Figure:
    """The words of A to the right, those of B to the left; full colour for what is beyond chance, pale for what was counted.

    Args:
        keyness: Rows of the table `keyness` of one group, in its order.
        theme: Light or dark.
        rank: What the table is ranked by, one of the values of `MEASURES`.
        names: Of A and B.
        picked: The pick to highlight.
    """
    if keyness.empty:
        return empty(theme, "No word sets the two sides apart beyond chance.")
    return diverging_bars([_bar(row, rank, names) for row in rows(keyness)], theme=theme, picked=picked)


def telling(keyness: pd.DataFrame, rank: str) -> pd.DataFrame:
    """The rows that a figure draws: of the conservative log ratio those that the counts make sure of, of others all."""
    return keyness[keyness["lrc"] != 0].reset_index(drop=True) if rank == "lrc" else keyness


def of_target(row: Row) -> bool:
    """Whether the word is one of A's: relatively more frequent there."""
    return bool(row.count_target * row.tokens_reference >= row.count_reference * row.tokens_target)


def key_pick(row: Row) -> Pick:
    """The passages of the word on the side that it marks."""
    return Pick(terms=terms_of(row), side="target" if of_target(row) else "reference")


def times(row: Row) -> str:
    """How many times more frequent the word is on its side: "2.1×", or "only here"."""
    mine, other = (row.count_target, row.count_reference) if of_target(row) else (row.count_reference, row.count_target)
    if mine and not other:
        return "only here"
    ratio = 2 ** abs(row.log_ratio)
    return f"{ratio:,.1f}×" if ratio < 99.5 else f"{ratio:,.0f}×"


def _bar(row: Row, rank: str, names: tuple[str, str]) -> Diverging:
    target = of_target(row)
    articles = row.articles_target if target else row.articles_reference
    top = row.top_article_share if target else row.top_article_share_reference
    value, sure = _reach(row, rank, 1 if target else -1)
    said = times(row) if rank in {"lrc", "log_ratio"} else _figure(row, rank)
    warned = f" · {labels.share(top)} in one" if top >= ONE_ARTICLE and articles > 1 else ""
    low, high = _left_out(row) if rank in {"lrc", "log_ratio"} else (None, None)
    return Diverging(
        term_name(row), value, sure, f"{said} · {articles:,}{warned}", _hover(row, names, top), key_pick(row).to_text(), low, high
    )  # fmt: skip


def _reach(row: Row, rank: str, sign: int) -> tuple[float, float]:
    """How far the bar reaches, and how far in full colour."""
    if rank == "lrc":
        return _capped(row.log_ratio), _capped(row.lrc)
    if rank in _COLUMNS:
        value = float(getattr(row, _COLUMNS[rank]))
    elif rank == "log_ratio":
        value = _capped(row.log_ratio)
    elif rank == "simple_maths":
        value = _capped(log2(row.simple_maths))
    else:
        ratio = 1 + row.pct_diff / 100
        value = _capped(log2(ratio) if isfinite(ratio) and ratio > 0 else sign * CAP)
    return value, value if row.q_bh < 0.05 else 0.0


def _figure(row: Row, rank: str) -> str:
    value = float(getattr(row, _COLUMNS.get(rank, rank)))
    if rank == "pct_diff":
        return f"{value:+,.0f}%" if isfinite(value) else "only here"
    return f"{value:,.1f}"


def _left_out(row: Row) -> tuple[float | None, float | None]:
    """The range of the log ratio without any one outlet or week, where the table has it."""
    given = [getattr(row, f"log_ratio_{unit}_{end}", None) for unit in ("outlet", "week") for end in ("low", "high")]
    known = [float(value) for value in given if value is not None and value == value]  # noqa: PLR0124 - not a number
    return (_capped(min(known)), _capped(max(known))) if known else (None, None)


def _capped(value: float) -> float:
    return max(-CAP, min(CAP, float(value)))


def _hover(row: Row, names: tuple[str, str], top: float) -> str:
    lines = [f"<b>{labels.name(term_name(row))}</b>", *joined_forms(row)]
    lines += [
        f"{labels.name(name)}: {count:,} times, {rate:,.0f} per million, in {articles:,} of {of:,} articles"
        for name, count, rate, articles, of in (
            (names[0], row.count_target, row.per_million_target, row.articles_target, row.articles_total_target),
            (names[1], row.count_reference, row.per_million_reference, row.articles_reference, row.articles_total_reference),
        )
    ]  # fmt: skip
    lines.append(
        f"log ratio {row.log_ratio:.2f}, sure of {row.lrc:.2f} · G² {row.ll_g2:,.1f} · q {labels.chance(row.q_bh)}"
    )
    lines += [f"one article supplies {labels.share(top)}"] if top == top else []  # noqa: PLR0124 - not a number
    low, high = _left_out(row)
    if low is not None and high is not None:
        lines.append(f"without any one outlet or week: {low:.2f} to {high:.2f} · copies once: {row.log_ratio_once:.2f}")
    return "<br>".join(lines)
