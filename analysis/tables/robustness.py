"""The table robustness: what a share rests on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.cells import typed, with_totals
from analysis.robustness import share_ranges, top_article_share
from analysis.schema import TABLES
from analysis.tables import coverage
from analysis.tables.regrouped import per_outlet, regrouped
from analysis.tables.request import Request

BYS = ("none", "outlet", "section", "tag", "author", "language", "match")


def robustness(request: Request) -> pd.DataFrame:
    """What the share of each group rests on: the number of articles, outlets and weeks, and how far one of them moves it.

    Returns:
        One row per group, by group: group, articles, articles_total, share, share_low, share_high (as in `volume`),
        outlets (with articles in it), outlet_low and outlet_high (lowest and highest share with one outlet left out),
        outlet_low_without and outlet_high_without (which), weeks, week_low, week_high, week_low_without,
        week_high_without (the same for weeks),
        articles_once, articles_total_once, share_once (each cluster of near-identical articles counted once), mentions
        of the words (0 without words, or with groups other than by=none, outlet and match) and top_article_share (part
        of them in a single article).

    Notes:
        See `robustness.leave_one_out` and `robustness.top_article_share`. Undated articles are in no week.
    """
    whole = coverage.volume(regrouped(request, bucket="none"))
    groups = [str(group) for group in whole["group"]]
    outlets = _outlet_cells(regrouped(request, bucket="none"), groups)
    weeks = coverage.volume(regrouped(request, bucket="week"))
    weeks = weeks.assign(week=weeks["bucket_start"].dt.strftime("%Y-%m-%d"))
    once = coverage.volume(
        regrouped(replace(request, selection=replace(request.selection, copies="once")), bucket="none")
    )
    once = once[["group", "articles", "articles_total", "share"]].add_suffix("_once")
    table = whole.merge(once, how="left", left_on="group", right_on="group_once")
    table = table.fillna({"articles_once": 0, "articles_total_once": 0})
    for unit, cells in (("outlet", outlets), ("week", weeks)):
        found = share_ranges(cells, unit, groups)
        used = cells[cells["articles"] > 0].groupby("group")[unit].nunique()
        moved = {
            f"{unit}s": [int(used.get(group, 0)) for group in groups],
            f"{unit}_low": found.low,
            f"{unit}_low_without": found.low_without,
            f"{unit}_high": found.high,
            f"{unit}_high_without": found.high_without,
        }
        table = pd.concat([table, pd.DataFrame(moved)], axis=1)
    mentions = _mentions(request, groups)
    table = table.assign(
        mentions=[int(mentions[group].sum()) if group in mentions else 0 for group in groups],
        top_article_share=[top_article_share(mentions.get(group, ())) for group in groups],
    )
    return typed(table.sort_values("group", kind="stable"), TABLES["robustness"])


def _outlet_cells(request: Request, groups: list[str]) -> pd.DataFrame:
    """Articles and their total per group and outlet; groups that an outlet does not have count 0 there."""
    empty = pd.DataFrame({"group": groups, "bucket_start": pd.Series(pd.NaT, range(len(groups)), "datetime64[s]")})
    frames = []
    for outlet, of_outlet in per_outlet(request):
        found = of_outlet.volume()[["group", "articles"]]
        filled = with_totals(empty.merge(found, how="left", on="group"), of_outlet.totals())
        frames.append(filled.fillna({"articles": 0}).assign(outlet=outlet))
    columns = ["group", "articles", "articles_total", "outlet"]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)


def _mentions(request: Request, groups: list[str]) -> dict[str, np.ndarray]:
    """Mentions in each article that has any, per group, for the groups whose articles the passages tell."""
    if not request.has_words or request.by not in ("none", "outlet", "match"):
        return {}
    if request.by == "match":
        return {match: _of_query(replace(request, matches=(match,)))[0] for match in request.matches}
    counted, outlets = _of_query(request)
    if request.by == "none":
        return dict.fromkeys(groups, counted)
    return {group: counted[outlets == group] for group in groups}


def _of_query(request: Request) -> tuple[np.ndarray, np.ndarray]:
    """Mentions of all words in each article, and its outlet."""
    variants = tuple(request.corpus.query_variants(request.query))
    found = request.corpus.counts.passages(request.rows(), variants, parts=request.selection.parts)
    rows, counted = np.unique(found["row"].to_numpy(np.int32), return_counts=True)
    keys = request.corpus.article_keys(rows).set_index("row")["outlet"]
    return counted, keys.reindex(rows).to_numpy()
