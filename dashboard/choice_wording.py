"""Words of the cards on who chooses which word and since when."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.rows import Row, rows
from dashboard.charts.variant_styles import language_name

HOW = {
    "association": (
        "Every mention of the concept is a cell of a table of outlets by variants; variants are compared within one language. "
        "**Expected**: mentions if all outlets chose alike (row sum × column sum ÷ N). **Residual**: how far the cell is from it, "
        "in standard errors. Words repeat inside an article, so mentions are not independent, and residuals and p of the plain "
        "table are too large and too small by an unknown amount. The figure shows residuals *by articles*: the same difference "
        "over its standard error with articles as units. Cells are coloured where q (Benjamini and Hochberg over all cells) is "
        "5 % or less. **p by articles**: outlets' names are dealt out anew among the articles 999 times; the part of dealings "
        "whose G² is as large. **Cramér's V** is 0 where all choose alike and 1 where the outlet tells the word; *corrected* has "
        "its bias taken off (Bergsma 2013). Both are descriptions of these articles, not of others."
    ),
    "switches": (
        "For each outlet every day with a mention is tried: the day is taken before and after which the mix of variants differs "
        "most (largest log-likelihood ratio). **Interval**: the days that hold 95 % of the likelihood, widened for articles that "
        "repeat their words; days without a mention are as likely as their neighbours. **p**: whole articles are dealt out "
        "over the days 999 times; the part of dealings that part as well on any day. Told are changes with q of 5 % or less "
        "over all outlets. Only the strongest change of each outlet is told: narrow the period to look for others. Grey days "
        "were not collected. In simulated outlets with 20 mentions a week the day was missed by a median of one day."
    ),
}
"""How each of the figures is computed."""


def association_title(cells: pd.DataFrame) -> str:
    """Who stands out most, of the table `association`; a sentence that nobody does where that is so."""
    told = cells[cells["q_bh"] <= 0.05]
    if told.empty:
        return "Outlets choose alike, as far as these articles tell"
    top: Row = max(rows(told), key=lambda row: abs(row.residual_articles))
    share, usual = top.mentions / top.mentions_group, top.mentions_variant / top.mentions_total
    how = "more" if top.residual_articles > 0 else "less"
    return (
        f"{labels.isolated(top.group)} writes “{labels.isolated(top.variant)}” {how} often than all together: "
        f"{labels.share(share)} of its mentions, {labels.share(usual)} of all"
    )


def association_note(cells: pd.DataFrame, *, several: bool) -> str:
    """Strength and tests of one table, in a line.

    Args:
        cells: Rows of one concept and language.
        several: Whether there are tables of other languages, so that this one has to be named.
    """
    one: Row = next(rows(cells))
    language = f"{language_name(one.language) or 'Any language'}: " if several else ""
    small = " More than a fifth of the cells expect fewer than 5." if one.cells_below_5 > 0.2 else ""
    return (
        f"{language}{one.mentions_total:,} mentions in {one.units:,} articles · Cramér's V {one.cramers_v:.2f} "
        f"(corrected {one.cramers_v_corrected:.2f}) · G² {one.ll_g2:.1f}, df {one.df} · p by articles "
        f"{probability(one.p_articles)}, by mentions {probability(one.p)}.{small}"
    )


def switch_title(told: pd.DataFrame) -> str:
    """The clearest change of those told; told in order of time."""
    if told.empty:
        return "No outlet is seen to change its word"
    row: Row = max(rows(told), key=lambda one: one.ll_g2)
    exact = row.switch_low == row.switch_high
    when = (
        f"on {labels.day(row.switch_day)}"
        if exact
        else f"between {labels.day(row.switch_low)} and {labels.day(row.switch_high)}"
    )
    return f"{labels.isolated(row.group)} went from “{labels.isolated(row.fallen)}” to “{labels.isolated(row.variant)}” {when}"


def silence_note(told: pd.DataFrame) -> str:
    """A sentence on changes whose day lies in a time without collection or without mentions; "" where none does."""
    said = [
        f"Nothing of {labels.isolated(row.group)} was collected {row.gaps_near.replace('; ', ', ')}: the change may be in it."
        for row in rows(told)
        if row.gaps_near
    ]
    said += [
        f"{labels.isolated(row.group)} does not mention it in the {row.days_between:,} days before."
        for row in rows(told)
        if not row.gaps_near and row.days_between >= 14
    ]
    return " ".join(said)


def probability(p: float) -> str:
    """A p as people write it: 0.03, 0.001, <0.001; a dash where there is none."""
    if p != p:  # noqa: PLR0124 - not a number
        return "–"
    return "<0.001" if p < 0.001 else f"{p:.3f}" if p < 0.01 else f"{p:.2f}"
