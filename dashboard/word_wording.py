"""Titles of the figures about words: the finding where one is safe, else what is shown."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import keyness, labels
from dashboard.charts.rows import Row, rows

WEIGHED = {
    "tf_idf": "Words with the highest mean TF-IDF among the group's articles.",
    "c_tf_idf": "Words with the highest c-TF-IDF, each group taken as one long text.",
    "lrc": "Each group against the rest in the same language, by conservative log ratio: how many doublings more frequent "
    "the counts make sure of. At the end: how many times as frequent as counted, and in how many of the group's articles.",
}
"""What panels of keywords are weighed by, as their card says it."""
HOW_WEIGHED = {"tf_idf": "keywords", "c_tf_idf": "class-keywords", "lrc": "keyness"}


def keywords_title(split: str) -> str:
    """What a set of keyword panels shows."""
    return "Words that weigh most in the selection" if split == "none" else f"Words that set each {split} apart"


def finding(drawn: pd.DataFrame, a: str, b: str) -> str:
    """What marks A most against B, as the counts make sure of it; without a sure word of A, of B.

    Args:
        drawn: Rows of the table `keyness`, in its order.
        a: Name of the target.
        b: Name of the reference.
    """
    sure = [row for row in rows(drawn) if row.lrc != 0 and _rests(row)]
    if not sure:
        return f"{labels.isolated(a)} against {labels.isolated(b)}"
    best = sure[0] if keyness.of_target(sure[0]) else sure[-1]
    mine = labels.isolated(a if keyness.of_target(best) else b)
    least = 2 ** abs(best.lrc)
    said = f"{least:.1f} times" if least < 99.5 else f"{least:,.0f} times"
    return f"“{labels.isolated(str(best.term))}” marks {mine} most: at least {said} as frequent as in {labels.isolated(b if keyness.of_target(best) else a)}"


def most_varied(diversity: pd.DataFrame) -> str:
    """Whose wording is most varied, where more than one group is told; the table `diversity`, highest first."""
    known = diversity[diversity["mattr"].notna()]
    if len(known) < 2:
        return "How varied the wording is"
    top = known.iloc[0]
    return f"{labels.isolated(str(top['group']))} uses most different words: {top['mattr'] * 50:.1f} in a stretch of 50"


def _rests(row: Row) -> bool:
    """Whether a word rests on more than a few articles, so that it may stand in a title."""
    mine = (row.articles_target, row.top_article_share) if keyness.of_target(row) else (row.articles_reference, row.top_article_share_reference)  # fmt: skip
    return bool(mine[0] >= 5 and mine[1] < keyness.ONE_ARTICLE)


def company(collocates: pd.DataFrame, node: str) -> str:
    """Which word keeps a node company most, by the measure that the table `collocates` is ranked by."""
    top = collocates.iloc[0]
    return (
        f"“{labels.isolated(str(top['collocate']))}” leads the words near “{labels.isolated(node)}”: "
        f"{int(top['count_both']):,} of its {int(top['count_collocate']):,} occurrences stand there"
    )


def company_subtitle(collocates: pd.DataFrame, node: str, span: str, words: str) -> str:
    """How often the node occurs, how large its surroundings are, and what the bars say."""
    first = collocates.iloc[0]
    near = "in its sentences" if span == "sentence" else f"within {span} tokens"
    return (
        f"“{labels.isolated(node)}” occurs {int(first['count_node']):,} times; {int(first['window_tokens']):,} of {int(first['tokens']):,} tokens stand "
        f"{near}. {words} At the end: the measure, and occurrences near it. Grey: not beyond chance (q ≥ 0.05). Click a bar to "
        "read the passages."
    )
