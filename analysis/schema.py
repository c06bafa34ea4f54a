"""The columns promised to people who script, declared once. More may join; none may change silently."""

from __future__ import annotations

from dataclasses import dataclass

GROUPED = ("bucket_start", "group")

TABLES: dict[str, tuple[str, ...]] = {
    "articles": (
        "article_id", "url", "title", "outlet", "authors", "published", "published_precision", "section", "tags",
        "language", "words", "copy_cluster", "source_file", "source_record",
    ),
    "article-tags": ("article_id", "tag"),
    "tags": (*GROUPED, "tag", "articles", "articles_total", "share", "share_low", "share_high"),
    "tag-pairs": ("tag_a", "tag_b", "articles_a", "articles_b", "articles_both", "articles_total", "lift", "jaccard", "npmi"),
    "volume": (*GROUPED, "articles", "articles_total", "share", "share_low", "share_high", "tokens", "complete"),
    "words": (*GROUPED, "rank", "term", "frequency", "tokens", "per_million", "articles", "articles_total"),
    "keywords": (*GROUPED, "rank", "term", "tf_idf", "frequency", "tokens", "per_million", "articles", "articles_total"),
    "terminology": (
        *GROUPED, "concept", "variant", "mentions", "mentions_concept", "share", "share_low", "share_high",
        "articles", "articles_total", "tokens", "per_million",
    ),
    "forms": ("concept", "variant", "form", "mentions", "articles", "ticked"),
    "concordance": (
        "article_id", "outlet", "published", "section", "authors", "url", "part", "voice", "left", "hit", "right",
        "concept", "variant", "start", "end",
    ),
}  # fmt: skip

ARTICLE_TEXT = ("summary", "body", "captions")
"""Columns that `articles` gains with text=yes."""


_COUNTS = (
    "articles", "articles_total", "articles_a", "articles_b", "articles_both", "articles_concept", "tokens", "rank",
    "frequency", "mentions", "mentions_concept", "words", "days", "start", "end",
)  # fmt: skip
_NUMBERS = ("share", "share_low", "share_high", "per_million", "tf_idf", "lift", "jaccard", "npmi")

DTYPES: dict[str, str] = {
    "bucket_start": "datetime64[s]",
    "first_day": "datetime64[s]",
    "last_day": "datetime64[s]",
    "complete": "bool",
    "ticked": "bool",
    **dict.fromkeys(_COUNTS, "int64"),
    **dict.fromkeys(_NUMBERS, "float64"),
}
"""What a column of that name holds in every table; names that are absent hold text."""


@dataclass(frozen=True, slots=True)
class Option:
    """One `--set` option of a table: its default, the values it takes (empty: any text or number), and what it does."""

    default: str
    choices: tuple[str, ...] = ()
    meaning: str = ""
