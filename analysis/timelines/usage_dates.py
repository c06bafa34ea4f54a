"""When a word was first and last used."""

from __future__ import annotations

import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES

KEYS = ["group", "concept", "variant"]


def usage_dates(passages: pd.DataFrame, articles: pd.DataFrame, collected: pd.DataFrame) -> pd.DataFrame:
    """The first and the last article that uses each word, by outlet or in all.

    Args:
        passages: Hits: row, concept, variant; one or more an article.
        articles: row, group, article_id, outlet, published (ISO text cut to its precision, "" where undated).
        collected: First and last day with articles per group: group, first_day, last_day.

    Returns:
        One row per group, concept and variant, by those: group, concept, variant, articles (that use it), first_day,
        first_outlet, first_article_id, last_day, last_outlet, last_article_id, days_before (days of collection before
        the first use: 0 says that the word was there when collecting began), days_after (after the last use),
        articles_undated (that use it and are dated by month, year or not at all; they can be neither first nor last).

    Notes:
        Of several articles on one day the one with the earliest time comes first, then the lower article_id. A word
        that only undated articles use has empty days. First in this collection is not first in the world.
    """
    used = passages[["row", "concept", "variant"]].drop_duplicates().merge(articles, on="row")
    used = used.assign(dated=used["published"].fillna("").str.len() >= len("2024-01-01"))
    counted = used.groupby(KEYS, sort=True)["dated"].agg(articles="size", dated="sum").reset_index()
    counted = counted.assign(articles_undated=counted["articles"] - counted["dated"])
    ordered = used[used["dated"]].sort_values(["published", "article_id"], kind="stable")
    ends = {"first": ordered.drop_duplicates(KEYS), "last": ordered.drop_duplicates(KEYS, keep="last")}
    for end, found in ends.items():
        columns = {"outlet": f"{end}_outlet", "article_id": f"{end}_article_id"}
        day = pd.to_datetime(found["published"].str[:10]).astype("datetime64[s]")
        told = found.assign(**{f"{end}_day": day}).rename(columns=columns)
        counted = counted.merge(told[[*KEYS, f"{end}_day", *columns.values()]], how="left", on=KEYS)
    span = collected.rename(columns={"first_day": "collected_from", "last_day": "collected_to"})
    joined = counted.merge(span, how="left", on="group")
    told = joined.assign(
        days_before=(joined["first_day"] - joined["collected_from"]).dt.days,
        days_after=(joined["collected_to"] - joined["last_day"]).dt.days,
    )
    names = [f"{end}_{what}" for end in ends for what in ("outlet", "article_id")]
    return typed(told.fillna(dict.fromkeys(names, "")), TABLES["first-last"])
