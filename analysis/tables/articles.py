"""The tables articles, article-tags and copies."""

from __future__ import annotations

import pandas as pd

from analysis.cells import typed
from analysis.schema import ARTICLE_TEXT, TABLES, dtypes_of
from analysis.tables.request import Request


def articles(request: Request) -> pd.DataFrame:
    """The articles of the selection, one a row, newest first, undated last, ties by article_id.

    published is the printed time as ISO text, cut to its precision. words counts the tokens of headline, summary and
    body. With text=yes summary, body and captions follow.
    """
    text = request.asked.yes("text")
    found = request.corpus.article_table(request.rows(), text=text)
    undated = found["published"].isna() | (found["published"] == "")
    keys = ["undated", "published", "article_id"]
    ordered = found.assign(undated=undated).sort_values(keys, ascending=[True, False, True], kind="stable")
    columns = (*TABLES["articles"], *(ARTICLE_TEXT if text else ()))
    return ordered[list(columns)].reset_index(drop=True)


def article_tags(request: Request) -> pd.DataFrame:
    """One row per article and tag, by article_id and tag."""
    found = request.corpus.article_tags(request.rows())
    return found[list(TABLES["article-tags"])].sort_values(["article_id", "tag"], ignore_index=True)


def copies(request: Request) -> pd.DataFrame:
    """Articles of the selection that have copies: one row each, cluster after cluster, the earliest article first.

    copy_cluster names the cluster by the smallest article_id in it. similarity is the Jaccard similarity of word
    5-shingles with the first article of the cluster (0 to 1); it may be low where an article is a copy of a copy or
    stands whole in a longer one. first is true for the earliest published of the whole cluster (undated ones last,
    ties by article_id), which the selection may leave out. origin is the news agency that most of the cluster's
    articles are credited to, empty where none is known. How copies are told: see `store.copies`.
    """
    found = request.corpus.copy_table(request.rows())
    return typed(found, TABLES["copies"], dtypes_of("copies"))
