"""Titles and explanations of the figures about tags, sections and authors."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import labels, tags
from dashboard.charts.rows import rows

HOW = {
    "tags-lift": (
        "**Habits**: of each outlet one expects what it usually does, n × (its articles with the tag ÷ its articles), summed "
        "over the outlets of the selection. **Lift over habits** = articles ÷ expected, with a 95 % interval from the "
        "counts of each outlet. A block of tags that an outlet puts on everything has exactly 1. **Against the corpus** = share in the selection "
        "÷ share in the corpus, which such a block wins. z and q (Benjamini and Hochberg): whether the selection could be a chance "
        "draw from each outlet (Mantel and Haenszel); empty where an outlet's articles are all selected."
    ),
    "tag-movers": (
        "Mann and Kendall's test of the share of articles in each bucket. **Inside outlets**: the scores of all outlets are "
        "summed first (regional Kendall test), so that a change in whose articles were collected moves nothing. **All "
        "articles**: the share among all of them, with Hamed and Rao's correction where neighbouring buckets hang together. With all articles the "
        "number at the end is Sen's slope, the median change of the share per bucket in percentage points. q: Benjamini and "
        "Hochberg over all values looked at. Buckets that the collection covers only in part are left out."
    ),
    "spellings": "Names that a user has counted under another one; the Spellings page parts them again.",
}  # fmt: skip
"""Explanations by card, joined to those of `dashboard.wording`."""


def most_used(volume: pd.DataFrame, field: str) -> str:
    """The most frequent section or author; volume in descending order."""
    top = volume.iloc[0]
    return f"{labels.isolated(str(top['group']))} is the most frequent {field}: {int(top['articles']):,} articles"


def stands_out(lift: pd.DataFrame, base: tags.Base, field: str) -> str:
    """The value that stands out most beyond chance, else that none does; rows of `tags-lift` in drawing order."""
    sure = lift[lift["q_bh"] < tags.SURE]
    if lift["q_bh"].isna().all():
        return f"What marks the selection among its {field}s"
    if sure.empty:
        return f"No {field} stands out beyond chance"
    top = sure.iloc[0]
    habits = base == "outlets' habits"
    said = tags.times(float(top["lift_outlets" if habits else "lift"]))
    return f"“{labels.isolated(str(top['value']))}”: {said} as often as {'its outlets usually have it' if habits else 'in the whole corpus'}"


def lift_subtitle(lift: pd.DataFrame, base: tags.Base, field: str) -> str:
    """What the dots are, and when no chance can be judged."""
    habits = base == "outlets' habits"
    judged = "what their outlets usually do" if habits else "the corpus as a whole"
    sure = (
        "Chance cannot be judged: the selection takes all articles of its outlets."
        if lift["q_bh"].isna().all()
        else "Blue: beyond chance against habits (q < 0.05)."
    )
    return (
        f"How many times as often each {field} stands on the {int(lift['articles_total'].iloc[0]):,} selected articles as expected "
        f"from {judged}, and on how many of them{'; lines: 95 %' if habits else ''}. {sure} Hollow: against "
        f"{'the corpus' if habits else 'habits'}. Click a dot to list its articles."
    )


def nothing_stands_out(lift: pd.DataFrame, base: tags.Base) -> str:
    """Why a figure of lift is empty, and what to do about it."""
    if len(lift) and base == "outlets' habits" and lift["z"].isna().all():
        return "The selection takes all articles of its outlets, so there is no habit to compare with. Compare with the corpus, or narrow the period or the words."
    return "Nothing is on so many selected articles. Ask for fewer, or widen the selection."


def rises_and_falls(movers: pd.DataFrame, inside: tags.Inside, field: str) -> str:
    """What rises and what falls most clearly beyond chance; rows of `tag-movers` in drawing order."""
    z, q = tags.columns_of(inside)
    sure = [row for row in rows(movers) if getattr(row, q) < tags.SURE]
    said = []
    if sure and getattr(sure[0], z) > 0:
        said.append(f"“{labels.isolated(str(sure[0].value))}” rises most clearly")
    if sure and getattr(sure[-1], z) < 0:
        said.append(f"“{labels.isolated(str(sure[-1].value))}” falls most clearly")
    return ", ".join(said) or f"No {field} rises or falls beyond chance"


def movers_subtitle(movers: pd.DataFrame, of: int, bucket: str, inside: tags.Inside, field: str) -> str:
    """What the bars are, and where the collection itself changes."""
    where = "inside each outlet" if inside == "inside outlets" else "among all articles"
    breaks = [day for cell in movers["denominator_breaks"].astype(str) for day in cell.split("; ") if day]
    moved = (
        f" The number of articles collected changes abruptly at {', '.join(list(dict.fromkeys(breaks))[:4])}: trends of all articles may come of that."
        if breaks and inside != "inside outlets"
        else ""
    )
    return (
        f"Share of the {bucket}'s articles, {where}; bars: how clear the trend is (z). Full colour: beyond chance over {of:,} {field}s "
        f"(q < 0.05). At the end: {'z' if inside == 'inside outlets' else f'median change of the share per {bucket}'}, and articles.{moved} Click a bar to list its articles."
    )
