"""Passages in an order that shows patterns, or a fair sample of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.article import PARTS
from analysis.cells import typed
from analysis.schema import TABLES
from analysis.text.tokens import keys_of

Sort = Literal["date", "outlet", "left", "right", "file"]
SORTS: tuple[Sort, ...] = get_args(Sort)
_PLACE = ["article_id", "part_place", "start", "concept", "variant"]


def concordance(passages: pd.DataFrame, *, sort: Sort, words: int = 3, limit: int = 0) -> pd.DataFrame:
    """The passages behind a number, one a line, with what stands to the left and right.

    Args:
        passages: Columns of `schema.TABLES["concordance"]`, in the order of the import.
        sort: "date" (earliest first, undated last), "outlet" (then by date), "left" and "right" (by the words next to
            the hit, nearest first), "file" (in the order of the import).
        words: How many words "left" and "right" look at (1 to 3); capitals and Arabic vowel signs aside.
        limit: Rows kept, 0 for all.

    Returns:
        One row per passage; ties in the order of date, article, part and offset.
    """
    if sort == "file":
        return typed(passages[:limit] if limit else passages, TABLES["concordance"])
    undated = passages["published"].isna() | (passages["published"] == "")
    keyed = passages.assign(undated=undated, part_place=part_places(passages["part"]))
    keys = ["undated", "published", *_PLACE]
    if sort == "outlet":
        keys = ["outlet", *keys]
    elif sort != "date":
        beside = [neighbours(text, sort, words) for text in passages[sort]]
        keyed = keyed.assign(**{f"word_{i}": [near[i] for near in beside] for i in range(words)})
        keys = [*(f"word_{i}" for i in range(words)), *keys]
    ordered = keyed.sort_values(keys, kind="stable")
    return typed(ordered[:limit] if limit else ordered, TABLES["concordance"])


def neighbours(context: str, side: Literal["left", "right"], words: int) -> tuple[str, ...]:
    """Keys of the words next to a hit, nearest first, padded with "".

    >>> neighbours("The Red Army", "left", 2)
    ('army', 'red')
    """
    keys = keys_of(context)
    near = keys[::-1][:words] if side == "left" else keys[:words]
    return (*near, *[""] * (words - len(near)))


def sampled(passages: pd.DataFrame, article_ids: Sequence[str], *, size: int, seed: int) -> pd.DataFrame:
    """A random sample in which every passage has the same chance, the same one whenever it is asked for.

    Args:
        passages: `store.counts.PASSAGES`.
        article_ids: The article of each passage.
        size: Passages drawn, without putting back; all when there are no more.
        seed: Names the sample. The same corpus gives the same one, however its exports were imported.

    Notes:
        NumPy's PCG64 draws from the passages in the order of article id, part and offset.
    """
    if not size or size >= len(passages):
        return passages
    placed = passages.assign(article_id=list(article_ids), part_place=part_places(passages["part"]))
    ordered = placed.sort_values(["article_id", "part_place", "start_token", "concept", "variant"], kind="stable")
    drawn = np.random.default_rng(seed).choice(len(ordered), size=size, replace=False)
    return ordered.iloc[drawn][list(passages.columns)].sort_index()


def part_places(parts: pd.Series) -> list[int]:
    """Where each part stands in an article: headline, summary, body, caption."""
    return [PARTS.index(part) for part in parts]
