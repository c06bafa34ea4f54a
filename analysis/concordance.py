"""Passages in an order that shows patterns, or a fair sample of them."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.article import PARTS
from analysis.text.tokens import keys_of

ArticleSort = Literal["date", "outlet", "file"]
Side = Literal["left", "right"]
Sort = Literal["date", "outlet", "left", "right", "file"]
SORTS: tuple[Sort, ...] = get_args(Sort)

_WITHIN = ["article_id", "part_place", "start_token", "concept", "variant"]
_ORDER: dict[ArticleSort, list[str]] = {
    "date": ["undated", "published", *_WITHIN],
    "outlet": ["outlet", "undated", "published", *_WITHIN],
    "file": ["row", *_WITHIN],
}


def with_places(passages: pd.DataFrame, keys: pd.DataFrame) -> pd.DataFrame:
    """The passages with what they are sorted by, before any text is read.

    Args:
        passages: `store.counts.PASSAGES`.
        keys: row, article_id, outlet, published of their articles.
    """
    placed = passages.merge(keys, how="left", on="row")
    return placed.assign(
        undated=placed["published"].isna() | (placed["published"] == ""),
        part_place=[PARTS.index(part) for part in placed["part"]],
    )


def of_first_articles(passages: pd.DataFrame, keys: pd.DataFrame, sort: ArticleSort, limit: int) -> pd.DataFrame:
    """The passages of as many articles, in order, as hold the first `limit` of them: the others need not be sorted.

    Args:
        passages: `store.counts.PASSAGES`.
        keys: row, article_id, outlet, published of their articles.
        sort: As for `sorted_by_article`.
        limit: Passages wanted, 0 for all.
    """
    if not limit or limit >= len(passages):
        return passages
    known = keys.assign(undated=keys["published"].isna() | (keys["published"] == ""))
    ordered = known.sort_values([name for name in _ORDER[sort] if name in known], kind="stable")["row"]
    held = passages["row"].value_counts().reindex(ordered).fillna(0).cumsum()
    wanted = ordered[(held.shift(fill_value=0) < limit).to_numpy()]
    return passages[passages["row"].isin(wanted)]


def beginning_near(passages: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """The passages whose first token is one of those that stand near a node, in their order.

    Args:
        passages: `store.counts.PASSAGES`.
        tokens: `store.counts.WINDOW_TOKENS`.
    """
    near = pd.MultiIndex.from_frame(tokens.astype({"row": "int64", "token": "int64"}))
    begins = passages[["row", "part", "start_token"]].astype({"row": "int64", "start_token": "int64"})
    return passages[pd.MultiIndex.from_frame(begins).isin(near)]


def sampled(placed: pd.DataFrame, *, size: int, seed: int) -> pd.DataFrame:
    """A random sample in which every passage has the same chance, the same one whenever it is asked for.

    Args:
        placed: Passages from `with_places`.
        size: Passages drawn, without putting back; 0, or more than there are, gives all.
        seed: Names the sample. The same articles give the same one, however their exports were imported.

    Notes:
        NumPy's PCG64 draws from the passages in the order of article id, part and offset.
    """
    if not size or size >= len(placed):
        return placed
    drawn = np.random.default_rng(seed).choice(len(placed), size=size, replace=False)
    return placed.sort_values(_WITHIN, kind="stable").iloc[np.sort(drawn)]


def sorted_by_article(placed: pd.DataFrame, sort: ArticleSort) -> pd.DataFrame:
    """The passages by "date" (earliest first, undated last), "outlet" (then by date) or "file" (order of the import).

    Ties stand in the order of article id, part (headline, summary, body, caption) and offset.
    """
    return placed.sort_values(_ORDER[sort], kind="stable")


def sorted_by_words(lines: pd.DataFrame, side: Side, words: int) -> pd.DataFrame:
    """The lines by the words next to the hit, nearest first, so that the same wording stands together.

    Args:
        lines: Columns of `schema.TABLES["concordance"]`.
        side: Which context.
        words: How many words are looked at (1 to 3); capitals and Arabic vowel signs aside. Ties keep their order.
    """
    beside = [neighbours(text, side, words) for text in lines[side]]
    order = sorted(range(len(beside)), key=beside.__getitem__)
    return lines.iloc[order]


def neighbours(context: str, side: Side, words: int) -> tuple[str, ...]:
    """Keys of the words next to a hit, nearest first, padded with "".

    >>> neighbours("The Red Army", "left", 2)
    ('army', 'red')
    """
    keys = keys_of(context)
    near = keys[::-1][:words] if side == "left" else keys[:words]
    return (*near, *[""] * (words - len(near)))
