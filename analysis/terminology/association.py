"""Whether outlets choose differently among the variants of a concept, how strongly, and which of them stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr

from analysis.cells import typed
from analysis.permutation import permutation_p
from analysis.schema import TABLES
from analysis.terminology.contingency import contingency, log_likelihood_ratios
from analysis.terminology.glossary import Variant
from analysis.uncertainty import benjamini_hochberg

Floats = npt.NDArray[np.float64]


def association(
    article_hits: pd.DataFrame, variants: Sequence[Variant], *, exclusive: bool = True, draws: int = 999
) -> pd.DataFrame:
    """Which group writes which variant more often than the others do, and whether more than chance would have it.

    Variants of one concept are compared within one language, as the glossary's column says: that a Spanish outlet has
    no English words is no choice.

    Args:
        article_hits: Mentions article by article, grouped, without buckets: `store.counts.ARTICLE_HITS`.
        variants: The glossary, for its order and its languages.
        exclusive: Whether an article stands in one group only. Where it may stand in several (tags, authors, searches)
            the counts are not independent at all, and no test is made.
        draws: Most dealings of the permutation test; 0 leaves it out.

    Returns:
        One row per concept, language, group and variant, concepts and variants in the order of the glossary, groups by
        name, all zeros of the table included: group, concept, language, variant; mentions, articles (that use it),
        mentions_group (of all its variants in this language, in the group), mentions_variant (in all groups),
        mentions_total; expected (mentions if all groups chose alike), residual (adjusted; beyond ±2 or 3 the cell
        stands out, if every mention were a decision of its own), residual_articles (the same with articles for
        decisions), q_bh (of residual_articles, over all rows). Then of the whole table of the concept, the same in each
        of its rows: ll_g2, chi2, df, p (mentions taken for independent: too small), p_articles (by permutation), cramers_v,
        cramers_v_corrected (0 to 1), cells_below_5 (part of its cells that expect fewer than 5), units (articles,
        copies in one group taken for one). Empty where a table has one group or one variant.

    Notes:
        See `contingency.contingency` for the formulas. A word that is used once in an article is likely to be used
        again there, so mentions are not independent and p is too small by an unknown amount. Two figures mend that.
        p_articles deals the groups' names out anew among the articles that mention the concept, each with all its
        mentions, and asks how often G² is as large (`permutation.permutation_p`); it takes articles of all groups for
        equally long. residual_articles = Σ(m-R·n over the group's articles)/√((1-w)²Σe² in the group + w²Σe² in the others),
        e = m - R·n, m mentions of the variant and n of all of them in an article, R their ratio over all groups, w the
        group's part of all mentions; few articles cannot make it large, however often they repeat a word. With one
        mention in each article it is close to the adjusted residual.

    References:
        See `contingency`; Rao and Scott 1981, "The analysis of categorical data from complex sample surveys", JASA
        76:221-230 (why clustered counts fail Pearson's test); Lijffijt et al. 2016 (see `uncertainty`).
    """
    rows = [
        line
        for concept, language, texts in compared(variants)
        for line in _lines(article_hits, concept, language, texts, draws=draws if exclusive else 0)
    ]
    columns = TABLES["association"]
    table = pd.DataFrame(rows, columns=[name for name in columns if name != "q_bh"])
    if not exclusive:
        table = table.assign(p=np.nan, residual_articles=np.nan)
    p = 2 * ndtr(-np.abs(table["residual_articles"].to_numpy(np.float64)))
    return typed(table.assign(q_bh=benjamini_hochberg(p)), columns)


def compared(variants: Sequence[Variant]) -> Iterator[tuple[str, str, list[str]]]:
    """Concept, language and the variants that are compared with one another."""
    for concept, language in dict.fromkeys((v.concept, v.language) for v in variants):
        named = (v.text for v in variants if (v.concept, v.language) == (concept, language))
        yield concept, language, list(dict.fromkeys(named))


def _lines(
    article_hits: pd.DataFrame, concept: str, language: str, texts: list[str], *, draws: int
) -> list[tuple[object, ...]]:
    own = article_hits[(article_hits["concept"] == concept) & article_hits["variant"].isin(texts)]
    if own.empty:
        return []
    groups = sorted(own["group"].unique())
    written = [text for text in texts if (own["variant"] == text).any()]
    cells = own.groupby(["group", "unit", "variant"], sort=True)["mentions"].sum().reset_index()
    unit = cells.groupby(["group", "unit"], sort=False).ngroup().to_numpy()
    group = pd.Categorical(cells["group"], groups).codes.astype(np.int64)
    variant = pd.Categorical(cells["variant"], written).codes.astype(np.int64)
    mentions = np.zeros((int(unit.max()) + 1, len(written)))
    mentions[unit, variant] = cells["mentions"]
    group_of = np.zeros(len(mentions), np.int64)
    group_of[unit] = group
    # In an order that only the counts decide, so that dealings do not depend on the order of import.
    order = np.lexsort((*mentions.T[::-1], group_of))
    mentions, group_of = mentions[order], group_of[order]
    counts = _added(mentions, group_of, len(groups))
    found = contingency(counts)
    p_articles = _dealt_p(mentions, group_of, found.g2, draws) if found.df else np.nan
    by_articles = _residuals_by_articles(mentions, group_of, counts)
    using = own.groupby(["group", "variant"])["row"].nunique()
    whole = (
        found.g2, found.chi2, found.df, found.p, p_articles, found.cramers_v, found.cramers_v_corrected, found.small,
        len(mentions),
    )  # fmt: skip
    return [
        (
            name, concept, language, text, counts[g, v], using.get((name, text), 0), counts[g].sum(), counts[:, v].sum(),
            counts.sum(), found.expected[g, v], found.residual[g, v], by_articles[g, v], *whole,
        )
        for g, name in enumerate(groups)
        for v, text in enumerate(written)
    ]  # fmt: skip


def _added(mentions: Floats, group_of: npt.NDArray[np.int64], groups: int) -> Floats:
    """Groups x variants."""
    return np.stack([np.bincount(group_of, column, groups) for column in mentions.T], axis=1)


def _dealt_p(mentions: Floats, group_of: npt.NDArray[np.int64], observed: float, draws: int) -> float:
    """How often the groups' names dealt out anew among the articles give as large a G²."""
    groups = int(group_of.max()) + 1
    bounds = np.concatenate([[0], np.cumsum(np.bincount(group_of, minlength=groups))])

    def dealt(generator: np.random.Generator, many: int) -> Floats:
        tables = np.empty((many, groups, mentions.shape[1]))
        for i in range(many):
            shuffled = mentions[generator.permutation(len(mentions))]
            for g, (first, after) in enumerate(pairwise(bounds)):
                tables[i, g] = shuffled[first:after].sum(0)
        return log_likelihood_ratios(tables)

    return permutation_p(observed, dealt, draws=draws)


def _residuals_by_articles(mentions: Floats, group_of: npt.NDArray[np.int64], counts: Floats) -> Floats:
    """The score of each cell over its standard error with articles as units; NaN where nothing varies."""
    total = counts.sum()
    pooled = counts.sum(0) / total
    apart = mentions - mentions.sum(1, keepdims=True) * pooled
    squares = _added(apart**2, group_of, len(counts))
    weight = counts.sum(1, keepdims=True) / total
    score = counts - counts.sum(1, keepdims=True) * pooled
    error = np.sqrt((1 - weight) ** 2 * squares + weight**2 * (squares.sum(0) - squares))
    possible = (error > 1e-12) & (weight < 1) & (pooled < 1)
    residuals: Floats = np.divide(score, error, out=np.full(counts.shape, np.nan), where=possible)
    return residuals
