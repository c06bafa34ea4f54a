"""When an outlet began to choose another word for the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.terminology.association import compared
from analysis.terminology.glossary import Variant
from analysis.terminology.switch_search import Floats, SwitchPoint, switch_point
from analysis.uncertainty import benjamini_hochberg, ratio_interval

_DAY = np.timedelta64(1, "D")
Gaps = Mapping[str, Sequence[tuple[np.datetime64, np.datetime64]]]


def switches(
    article_hits: pd.DataFrame,
    variants: Sequence[Variant],
    *,
    min_articles: int = 5,
    draws: int = 999,
    gaps: Gaps | None = None,
) -> pd.DataFrame:
    """For each outlet and concept the one day on which its choice of words changed most, with what it wrote before and after.

    There is always a day on which the choice changed *most*; p says whether it changed at all. Variants of one
    concept are compared within one language (see `association.association`).

    Args:
        article_hits: Mentions article by article, grouped, with the day as bucket: `store.counts.ARTICLE_HITS`.
        variants: The glossary, for its order and its languages.
        min_articles: Fewest articles with a mention on either side of the day.
        draws: Most dealings of the permutation test; 0 leaves it out.
        gaps: First and last day of the collection gaps that concern a group.

    Returns:
        One row per group, concept, language and variant that the group writes, by group, then in the order of the
        glossary; no row where there are too few articles, one variant or one day. group, concept, language, variant;
        switch_day (first day with a mention after the change), switch_low and switch_high (95 %, of the first day of
        the new choice), days_between (days without any mention of the concept right before switch_day: the change may
        lie in them), mentions_before, mentions_after (of the variant), articles_before, articles_after (that mention
        the concept), share_before, share_before_low, share_before_high, share_after, share_after_low, share_after_high
        (of the mentions of all its variants, 0 to 1, 95 %),
        difference (after less before), first_use, last_use (days); then of the whole change, the same in each of its
        rows: ll_g2, p, q_bh (over all changes of the table), gaps_near (collection gaps that touch the interval of the
        day: what was written then is not in the corpus).

    Notes:
        See `switch_search.switch_point` for the search, its interval and p. Intervals of the shares are those of
        `uncertainty.ratio_interval`, articles being the units, as if the day had been known beforehand: too narrow by
        an unknown amount. Only the strongest change is told; narrow the period to look for another. A slow drift has
        a day too, with a wide interval. Undated articles, and those dated by month or year, are left out. In simulated
        outlets with 20 mentions a week, half of the articles repeating their first word, and a share that falls from 80
        to 25 %, the day was missed by a median of 1 day, and its interval held the true day in 99 of 100 cases
        (`python -m tests.studies.switch_dates`).

    References:
        See `switch_search.switch_point`.
    """
    found = [
        (group, concept, language, lines, point)
        for concept, language, texts in compared(variants)
        for group, lines in article_hits[
            (article_hits["concept"] == concept) & article_hits["variant"].isin(texts)
        ].groupby("group", sort=True)
        if (point := _searched(lines, texts, min_articles=min_articles, draws=draws))
    ]
    q: Sequence[float] = benjamini_hochberg([point.p for *_, point in found]).tolist() if found else []
    order = {text: place for place, text in enumerate(dict.fromkeys(v.text for v in variants))}
    rows = [
        (str(group), concept, language, *told, point.g2, point.p, of_list, near)
        for (group, concept, language, lines, point), of_list in zip(found, q, strict=True)
        for near in [_near((gaps or {}).get(str(group), ()), point)]
        for told in _sides(lines, point, order)
    ]
    table = pd.DataFrame(rows, columns=list(TABLES["switches"]))
    return typed(table.sort_values("group", kind="stable"), TABLES["switches"])


def _searched(lines: pd.DataFrame, texts: Sequence[str], *, min_articles: int, draws: int) -> SwitchPoint | None:
    days, mentions = _sequence(lines, texts)
    # In an order that only days and counts decide, so that dealings do not depend on the order of import.
    order = np.lexsort((*mentions.T[::-1], days))
    return switch_point(days[order], mentions[order], min_articles=min_articles, draws=draws)


def _sequence(lines: pd.DataFrame, texts: Sequence[str]) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
    """Day and mentions of each article."""
    rows, article = np.unique(lines["row"].to_numpy(), return_inverse=True)
    mentions = np.zeros((len(rows), len(texts)))
    np.add.at(
        mentions, (article, pd.Index(texts).get_indexer(pd.Index(lines["variant"]))), lines["mentions"].to_numpy()
    )
    days = np.zeros(len(rows), np.int64)
    days[article] = lines["bucket_start"].to_numpy().astype("datetime64[D]").astype(np.int64)
    return days, mentions


def _sides(lines: pd.DataFrame, point: SwitchPoint, order: Mapping[str, int]) -> list[tuple[object, ...]]:
    texts = sorted(lines["variant"].unique(), key=lambda text: order[text])
    days, mentions = _sequence(lines, texts)
    after = days >= point.day
    at = (_date(point.day), _date(point.low), _date(point.high), point.day - point.last_before - 1)
    rows: list[tuple[object, ...]] = []
    for v, text in enumerate(texts):
        used = days[mentions[:, v] > 0]
        sides = [_share(mentions[~after], v), _share(mentions[after], v)]
        counts = (mentions[~after, v].sum(), mentions[after, v].sum(), (~after).sum(), after.sum())
        moved = sides[1][0] - sides[0][0]
        rows.append((text, *at, *counts, *sides[0], *sides[1], moved, _date(used.min()), _date(used.max())))
    return rows


def _share(mentions: Floats, v: int) -> tuple[float, float, float]:
    m, n = mentions[:, v], mentions.sum(1)
    low, high = ratio_interval(m.sum(), n.sum(), (m * m).sum(), (m * n).sum(), (n * n).sum(), len(n))
    return float(m.sum() / n.sum()), float(low), float(high)


def _near(gaps: Sequence[tuple[np.datetime64, np.datetime64]], point: SwitchPoint) -> str:
    low, high = _date(min(point.low, point.last_before + 1)), _date(max(point.high, point.day))
    return "; ".join(
        f"{np.datetime_as_string(first, unit='D')} to {np.datetime_as_string(last, unit='D')}"
        for first, last in gaps
        if first <= high and last >= low - _DAY
    )


def _date(day: int) -> np.datetime64:
    return np.datetime64(int(day) * 86_400, "s")
