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


@dataclass(frozen=True, slots=True)
class Option:
    """One `--set` option of a table: its default, and the values it takes (empty: any text or number)."""

    default: str
    choices: tuple[str, ...] = ()
