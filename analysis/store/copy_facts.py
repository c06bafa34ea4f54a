"""What is known of the copies of a corpus, held in memory for one revision, and what its origin makes of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.store.facts import Facts


@dataclass(frozen=True)
class CopyFacts:
    """Columns over the articles of a corpus, in order of row.

    Attributes:
        facts: Of the same articles.
        cluster: Number of the copy cluster, 0 where an article has no copy.
        similarity: Jaccard similarity of word 5-shingles to the first article of the cluster; NaN without a cluster.
        first: Whether the article is the earliest of its cluster.
        agency: The agency that the article itself is credited to, "" where there is none.
        known: False where the search for copies has not been done for the articles that the corpus now holds.
    """

    facts: Facts
    cluster: npt.NDArray[np.int32]
    similarity: npt.NDArray[np.float64]
    first: npt.NDArray[np.bool_]
    agency: npt.NDArray[np.object_]
    known: bool

    @cached_property
    def origins(self) -> npt.NDArray[np.object_]:
        """The agency that the text of each article is from, "" where none is known.

        Of an article in a cluster: the agency that most of the cluster's articles are credited to, ties to the one
        credited first. Of any other article: the one it is credited to.
        """
        out = self.agency.copy()
        here = np.flatnonzero((self.cluster > 0) & (self.agency != ""))
        if not len(here):
            return out
        credited = pd.DataFrame(
            {"cluster": self.cluster[here], "agency": self.agency[here], "order": self.facts.order[here]}
        )
        counted = credited.groupby(["cluster", "agency"])["order"].agg(["size", "min"]).reset_index()
        best = counted.sort_values(["size", "min"], ascending=[False, True]).drop_duplicates("cluster")
        named = np.full(int(self.cluster.max()) + 1, "", object)
        named[best["cluster"].to_numpy()] = best["agency"].to_numpy(object)
        members = self.cluster > 0
        out[members] = named[self.cluster[members]]
        return out

    @cached_property
    def has_credits(self) -> bool:
        """Whether any article is credited to an agency."""
        return bool((self.agency != "").any())

    @cached_property
    def names(self) -> npt.NDArray[np.object_]:
        """The name of each article's cluster, its smallest article_id, which no order of import changes; None without a cluster."""
        out = np.full(len(self.cluster), None, object)
        members = np.flatnonzero(self.cluster > 0)
        members = members[np.argsort(self.facts.article_id[members].astype(str), kind="stable")]
        cluster, at = np.unique(self.cluster[members], return_index=True)
        out[members] = self.facts.article_id[members[at]][np.searchsorted(cluster, self.cluster[members])]
        return out


def load_copies(cursor: duckdb.DuckDBPyConnection, facts: Facts, *, known: bool) -> CopyFacts:
    """What the store holds of copies; what it says of articles that are gone is left out."""
    marks = cursor.execute('select * from copy_clusters semi join articles using ("row")').df()
    has_credits = cursor.execute(
        "select 1 from information_schema.tables where table_name = 'agency_credits'"
    ).fetchone()
    credited = (
        cursor.execute('select * from agency_credits semi join articles using ("row")').df() if has_credits else None
    )
    found = no_copies(facts, known=known)
    place = facts.places(marks["row"].to_numpy(np.int32))
    found.cluster[place] = marks["cluster"].to_numpy(np.int32)
    found.similarity[place] = marks["similarity"].to_numpy(np.float64)
    found.first[place] = marks["is_first"].to_numpy(bool)
    if credited is not None:
        found.agency[facts.places(credited["row"].to_numpy(np.int32))] = credited["agency"].to_numpy(object)
    return found


def no_copies(facts: Facts, *, known: bool) -> CopyFacts:
    """The facts of a corpus in which no article has a copy and none an agency."""
    articles = len(facts.rows)
    return CopyFacts(
        facts=facts,
        cluster=np.zeros(articles, np.int32),
        similarity=np.full(articles, np.nan),
        first=np.zeros(articles, bool),
        agency=np.full(articles, "", object),
        known=known,
    )


def copy_table(
    cursor: duckdb.DuckDBPyConnection, rows: npt.NDArray[np.int32], facts: Facts, copies: CopyFacts
) -> pd.DataFrame:
    """See `Corpus.copy_table`."""
    place = facts.places(rows)
    place = place[copies.cluster[place] > 0]
    place = place[np.lexsort((facts.order[place], copies.cluster[place]))]
    cursor.register("copied", pd.DataFrame({"row": facts.rows[place]}))
    printed = cursor.execute(_PRINTED).df().set_index("row").loc[facts.rows[place]]
    return pd.DataFrame({
        "copy_cluster": pd.Series(copies.names[place], dtype="str"),
        "article_id": printed["article_id"].to_numpy(), "outlet": printed["outlet"].to_numpy(),
        "published": printed["published"].to_numpy(), "title": printed["title"].to_numpy(),
        "similarity": copies.similarity[place], "first": copies.first[place],
        "origin": pd.Series(copies.origins[place], dtype="str"),
    })  # fmt: skip


_PRINTED = """
select a."row", article_id, coalesce(o.canonical, outlet) as outlet, published_local as published, title
from articles a join copied using ("row") left join aliases o on o.kind = 'outlet' and o.spelling = outlet
"""
