"""Columns of the tables terminology, switches and first-last with robust=yes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.cells import CELL
from analysis.robustness import Floats, share_of
from analysis.schema import TABLES, robust_columns
from analysis.store.counts import Rows
from analysis.tables.cut import layer, moved, once_of, units_of, with_columns
from analysis.tables.request import Request
from analysis.terminology.association import compared
from analysis.terminology.glossary import Variant

USAGE = (*robust_columns("share"), "top_article_share")
SWITCHES = (*robust_columns("difference"), "top_article_share")
USES = (
    "outlets", "first_day_no_outlet", "first_day_no_week", "last_day_no_outlet", "last_day_no_week", "top_article_share",
)  # fmt: skip


def robust_usage(request: Request, hits: pd.DataFrame, table: pd.DataFrame, *, by_article: bool) -> pd.DataFrame:
    """The table terminology with the ranges of share, and the part of the mentions that one article has.

    Args:
        request: What the table was made from.
        hits: Mentions article by article, in the cells of the table.
        table: The table.
        by_article: Whether articles that use a variant are shared out.
    """
    rows, amount = hits["row"].to_numpy(np.int32), hits["mentions"].to_numpy(np.float64)
    units, once = units_of(request.corpus, np.unique(rows)), _once(request)
    finding = _places(table, hits, [*CELL, "concept", "variant"])
    concepts = table[[*CELL, "concept"]].drop_duplicates()
    whole = _places(concepts, hits, [*CELL, "concept"])
    used = ~hits.duplicated([*CELL, "concept", "row"]).to_numpy() if by_article else np.ones(len(hits), bool)
    of_finding = _places(concepts, table, [*CELL, "concept"])
    layers = (
        layer(units, rows, finding, (len(table),), once=once, amount=None if by_article else amount),
        layer(
            units, rows[used], whole[used], (len(concepts),), once=once, amount=None if by_article else amount[used]
        ).of(of_finding),
    )
    added = moved("share", layers, units, share_of) | {"top_article_share": _top(finding, amount, len(table))}
    return with_columns(table, [*map(str, table.columns)], added)


def robust_switches(
    request: Request, hits: pd.DataFrame, variants: Sequence[Variant], table: pd.DataFrame
) -> pd.DataFrame:
    """The table switches with the ranges of difference, the day held, and the part of a variant's mentions that one article has."""
    keys = ["group", "concept", "language"]
    named = pd.DataFrame(
        [(concept, language, text) for concept, language, texts in compared(variants) for text in texts],
        columns=["concept", "language", "variant"],
    )
    told = hits.merge(named.astype("str"), on=["concept", "variant"])
    rows, amount = told["row"].to_numpy(np.int32), told["mentions"].to_numpy(np.float64)
    units, once = units_of(request.corpus, np.unique(rows)), _once(request)
    blocks = table[[*keys, "switch_day"]].drop_duplicates()
    own, block = _places(blocks, table, keys), _places(blocks, told, keys)
    finding = _places(table, told, [*keys, "variant"])
    days = np.append(blocks["switch_day"].to_numpy().astype("datetime64[s]"), np.datetime64("NaT", "s"))
    later = told["bucket_start"].to_numpy().astype("datetime64[s]") >= days[block]
    layers = [
        made
        for side in (~later, later)
        for made in (
            layer(units, rows[side], finding[side], (len(table),), once=once, amount=amount[side]),
            layer(units, rows[side], block[side], (len(blocks),), once=once, amount=amount[side]).of(own),
        )
    ]

    def difference(counts: Floats) -> Floats:
        return share_of(counts[:, 2:]) - share_of(counts[:, :2])

    added = moved("difference", layers, units, difference) | {"top_article_share": _top(finding, amount, len(table))}
    return with_columns(table, TABLES["switches"], added)


def robust_uses(request: Request, used: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table first-last with the outlets that use a word, and its first and last day without any one of them, or any one week.

    Args:
        request: What the table was made from.
        used: One row per hit: row, group, concept, variant, published (ISO text).
        table: The table.
    """
    keys = ["group", "concept", "variant"]
    finding = _places(table, used, keys)
    rows = used["row"].to_numpy(np.int32)
    units = units_of(request.corpus, np.unique(rows))
    dated = (used["published"].str.len() >= len("2024-01-01")).to_numpy()
    day, days = pd.factorize(used["published"].str[:10].where(dated), sort=True)
    many = max(len(days), 1)
    place = np.where(day >= 0, finding * many + day, -1)
    layers = [layer(units, rows, place, (len(table), many), once=rows)]
    starts = np.append(days.to_numpy().astype("datetime64[s]") if len(days) else [], np.datetime64("NaT", "s"))

    def first(counts: Floats) -> Floats:
        there = counts[..., 0] > 0
        return np.where(there.any(axis=1), there.argmax(axis=1), np.nan)

    def last(counts: Floats) -> Floats:
        there = counts[:, ::-1, 0] > 0
        return np.where(there.any(axis=1), many - 1 - there.argmax(axis=1), np.nan)

    ends = moved("first", layers, units, first) | moved("last", layers, units, last)
    outlet = units.of("outlet", rows)
    pairs = pd.DataFrame({"finding": finding, "outlet": outlet}).drop_duplicates()
    added: dict[str, object] = {
        "outlets": np.bincount(pairs["finding"], minlength=len(table)),
        **{
            f"{end}_day_no_{unit}": starts[np.where(np.isnan(found), -1, found).astype(np.int64)]
            for end, side in (("first", "high"), ("last", "low"))
            for unit in ("outlet", "week")
            for found in [np.asarray(ends[f"{end}_{unit}_{side}"], np.float64)]
        },
        "top_article_share": _top_of_hits(rows, finding, len(table)),
    }
    return with_columns(table, TABLES["first-last"], added)


def _once(request: Request) -> Rows:
    """Articles that count where copies count once; of several searches those of any."""
    return once_of(request).rows()


def _places(table: pd.DataFrame, lines: pd.DataFrame, keys: list[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The row of the table that has the same keys as each line; -1 for none."""
    index = table[keys].reset_index(drop=True).reset_index(names="place")
    return lines[keys].merge(index, how="left", on=keys)["place"].fillna(-1).to_numpy(np.int64)


def _top(finding: np.ndarray[tuple[int], np.dtype[np.int64]], amount: Floats, many: int) -> Floats:
    """Greatest part of the mentions of each finding that stands in one article."""
    known = finding >= 0
    most, total = np.zeros(many), np.bincount(finding[known], amount[known], many)
    np.maximum.at(most, finding[known], amount[known])
    top: Floats = np.divide(most, total, out=np.full(many, np.nan), where=total > 0)
    return top


def _top_of_hits(rows: Rows, finding: np.ndarray[tuple[int], np.dtype[np.int64]], many: int) -> Floats:
    counted = pd.DataFrame({"finding": finding, "row": rows}).value_counts(sort=False).reset_index(name="hits")
    return _top(counted["finding"].to_numpy(np.int64), counted["hits"].to_numpy(np.float64), many)
