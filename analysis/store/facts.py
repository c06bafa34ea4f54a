"""What selections and groupings need to know of every article, held in memory for one revision of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import PRECISIONS, Precision
from analysis.selection import NONE_VALUE

Codes = npt.NDArray[np.int32]
NO_DAY = np.iinfo(np.int32).min
NO_MOMENT = np.iinfo(np.int64).max
UNKNOWN_PRECISION = len(PRECISIONS)


@dataclass(frozen=True)
class Labels:
    """The values of one field and which articles have them.

    Attributes:
        names: Distinct values, most articles first, ties in code point order; NONE_VALUE stands for empty.
        articles: How many articles have each value.
        place: Position of an article in `Facts.rows`, one entry for each value of each article.
        code: Position in `names` of that entry.
    """

    names: list[str]
    articles: npt.NDArray[np.int64]
    place: npt.NDArray[np.int32]
    code: Codes

    @cached_property
    def begins(self) -> npt.NDArray[np.int64]:
        """Where the entries of each article begin, and where those of the last one end; every article has some."""
        return np.searchsorted(self.place, np.arange(int(self.place.max(initial=-1)) + 2))

    def codes_of(self, wanted: tuple[str, ...]) -> npt.NDArray[np.int64]:
        """Codes of the wanted values that the corpus knows, aside from capitals where nothing matches exactly."""
        exact = {value: i for i, value in enumerate(self.names)}
        return np.array([exact[w] for w in wanted if w in exact], np.int64)


@dataclass(frozen=True)
class Facts:
    """Columns over the articles of a corpus, in order of row.

    Attributes:
        rows: int32, ascending.
        day: Printed day as days since 1970-01-01; NO_DAY where undated.
        precision: Position in PRECISIONS; UNKNOWN_PRECISION where undated.
        moment: Latest second (UTC, since 1970-01-01) that the printed time can mean, an unknown zone taken for UTC;
            NO_MOMENT where undated. So a time of day stands before a bare date, which could be any hour of it.
        chain: Number of the version chain.
        labels: Field name -> Labels, for outlet, section, language, tag, author.
        aliases: Field name -> spelling that the user has merged -> the one it is counted under.
    """

    rows: npt.NDArray[np.int32]
    article_id: npt.NDArray[np.object_]
    day: npt.NDArray[np.int32]
    precision: npt.NDArray[np.uint8]
    moment: npt.NDArray[np.int64]
    chain: npt.NDArray[np.int64]
    latest: npt.NDArray[np.bool_]
    has_body: npt.NDArray[np.bool_]
    labels: dict[str, Labels]
    aliases: dict[str, dict[str, str]]

    def places(self, rows: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Positions of rows in the columns."""
        # Looked up, since a search for each of 100,000 rows takes ten times as long.
        return self._place_of[np.minimum(rows, len(self._place_of) - 1)]

    @cached_property
    def _place_of(self) -> npt.NDArray[np.int64]:
        """For each row up to the one after the last, its position, or that of the next row."""
        return np.searchsorted(self.rows, np.arange(int(self.rows.max(initial=0)) + 2))

    @cached_property
    def order(self) -> npt.NDArray[np.int64]:
        """Rank of each article by publication, earliest first and undated last, ties by article_id: who came first."""
        rank = np.empty(len(self.rows), np.int64)
        rank[np.lexsort((self.article_id.astype(str), self.moment))] = np.arange(len(self.rows))
        return rank

    def day_spans(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """First and last day on which each article may have been published: all of the month or year where only that was printed, of time where nothing was."""
        first = self.day.astype(np.int64)
        last = first.copy()
        dates = first.astype("datetime64[D]")
        units: tuple[tuple[Precision, Literal["M", "Y"]], ...] = (("month", "M"), ("year", "Y"))
        for precision, unit in units:
            coarse = self.precision == PRECISIONS.index(precision)
            following = dates[coarse].astype(f"datetime64[{unit}]") + 1
            last[coarse] = following.astype("datetime64[D]").astype(np.int64) - 1
        last[self.day == NO_DAY] = -NO_DAY
        return first, last


_MOMENT = """
coalesce(case "precision"
    when 'second' then epoch(try_cast(published_local as timestamp))
    when 'minute' then epoch(try_cast(published_local || ':00' as timestamp))
    when 'day' then epoch(cast(published_on as timestamp) + interval 1 day) - 1
    when 'month' then epoch(cast(published_on as timestamp) + interval 1 month) - 1
    when 'year' then epoch(cast(published_on as timestamp) + interval 1 year) - 1
end, epoch(cast(published_on as timestamp) + interval 1 day) - 1) - coalesce(published_offset, 0) * 60
"""


def load_facts(cursor: duckdb.DuckDBPyConnection) -> Facts:
    """Read the facts of a corpus, with the user's merged spellings applied."""
    table = cursor.execute(
        'select a."row", article_id, coalesce(o.canonical, outlet) as outlet, coalesce(s.canonical, section) as section, language,'  # noqa: S608  # words of ours
        f" published_on, precision, {_MOMENT} as moment, version_of, latest, has_body from articles a"
        " left join aliases o on o.kind = 'outlet' and o.spelling = outlet"
        " left join aliases s on s.kind = 'section' and s.spelling = section order by a.\"row\""
    ).df()
    tags = cursor.execute(
        'select distinct t."row", coalesce(a.canonical, tag) as value from article_tags t'
        " left join aliases a on a.kind = 'tag' and a.spelling = tag order by t.\"row\", value"
    ).df()
    authors = cursor.execute('select distinct "row", author as value from article_authors order by "row", value').df()
    rows = table["row"].to_numpy(np.int32)
    every = np.arange(len(rows), dtype=np.int32)
    labels = {name: _labels(table[name], every, len(rows)) for name in ("outlet", "section", "language")}
    for name, frame in (("tag", tags), ("author", authors)):
        labels[name] = _labels(
            frame["value"], np.searchsorted(rows, frame["row"].to_numpy(np.int32)).astype(np.int32), len(rows)
        )
    aliases: dict[str, dict[str, str]] = {}
    for kind, spelling, canonical in cursor.execute("select kind, spelling, canonical from aliases").fetchall():
        aliases.setdefault(kind, {})[spelling] = canonical
    days = pd.to_datetime(table["published_on"]).to_numpy("datetime64[D]")
    precision = {name: i for i, name in enumerate(PRECISIONS)}
    return Facts(
        rows=rows,
        article_id=table["article_id"].to_numpy(object),
        day=np.where(np.isnat(days), NO_DAY, days.astype(np.int64)).astype(np.int32),
        precision=np.array([precision.get(p, UNKNOWN_PRECISION) for p in table["precision"]], np.uint8),
        moment=np.where(table["moment"].isna(), NO_MOMENT, table["moment"].fillna(0).to_numpy(np.int64)),
        chain=pd.factorize(table["version_of"])[0].astype(np.int64),
        latest=table["latest"].to_numpy(bool),
        has_body=table["has_body"].to_numpy(bool),
        labels=labels,
        aliases=aliases,
    )


def _labels(values: pd.Series[str], place: npt.NDArray[np.int32], articles: int) -> Labels:
    missing = np.setdiff1d(np.arange(articles, dtype=np.int32), place)
    place = np.concatenate([place, missing])
    said = np.concatenate([values.to_numpy(object), np.full(len(missing), "", object)])
    code, distinct = pd.factorize(np.where(said == "", NONE_VALUE, said))
    counts = np.bincount(code, minlength=len(distinct))
    order = sorted(range(len(distinct)), key=lambda i: (-counts[i], cast("str", distinct[i])))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    by_article = np.argsort(place, kind="stable")
    return Labels(
        names=[str(distinct[i]) for i in order],
        articles=counts[order].astype(np.int64),
        place=place[by_article].astype(np.int32),
        code=rank[code][by_article],
    )
