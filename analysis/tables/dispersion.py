"""The table dispersion."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.cells import empty_table, typed
from analysis.keywords.dispersion import dp, dp_norm, juilland_d, top_article_share
from analysis.tables.comparison import Articles, groups_of
from analysis.tables.request import Request
from analysis.tables.wording import stop_words_of, words_said

COLUMNS = (
    "group", "term", "frequency", "tokens", "per_million", "articles", "articles_total", "dp", "dp_norm", "juilland_d",
    "top_article_share",
)  # fmt: skip


def dispersion(request: Request) -> pd.DataFrame:
    """How evenly words are spread over the articles of each group: in how many they stand, and how much in each.

    The words are those of the option terms, or without it the most frequent ones of the group.

    Returns:
        One row per group and term, most frequent first, ties by term in code point order: group, term, frequency,
        tokens, per_million, articles (the range: those that hold the term), articles_total, dp (0 even to 1), dp_norm,
        juilland_d (1 even to 0), top_article_share (0 to 1). Formulas: see `keywords.dispersion`. A term that the group
        does not have has no row.
    """
    answers = [_of(request, side).assign(group=group) for group, side in groups_of(request)]
    return typed(pd.concat(answers, ignore_index=True), COLUMNS) if answers else empty_table(COLUMNS)


def _of(request: Request, side: Articles) -> pd.DataFrame:
    numbers = side.numbers(None)
    wanted = sorted(words_said(request.asked.text("terms")))
    tokens = int(numbers["frequency"].sum())
    if wanted:
        kept = numbers[numbers["term_id"].isin(side.counts.term_ids(wanted))]
    else:
        listed = numbers[~numbers["term_id"].isin(side.counts.term_ids(sorted(stop_words_of(request))))]
        top = request.asked.whole("top")
        least = listed["frequency"].nlargest(top).min() if len(listed) else 0
        kept = listed[listed["frequency"] >= least]
    ids = kept["term_id"].to_numpy(np.int64)
    spread = side.spread(ids, None)
    table = spread.assign(
        term=pd.Series(side.counts.spelt(spread["term_id"].to_numpy(np.int64)), dtype="str"),
        per_million=1e6 * spread["frequency"] / max(tokens, 1),
        articles_total=len(side.rows),
        dp=dp(spread),
        dp_norm=dp_norm(spread),
        juilland_d=juilland_d(spread),
        top_article_share=top_article_share(spread),
    ).sort_values(["frequency", "term"], ascending=[False, True], kind="stable")
    return table if wanted else table[: request.asked.whole("top")]
