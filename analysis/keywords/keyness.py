"""Which words set articles apart from others: keyness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.keywords import effect, likelihood
from analysis.keywords.likelihood import Floats, Sides, sides
from analysis.uncertainty import benjamini_hochberg

Rank = Literal[
    "lrc", "ll", "ll_ucrel", "log_ratio", "log_odds", "simple_maths", "pct_diff", "odds_ratio", "specificity", "chi2"
]
RANKS: tuple[Rank, ...] = get_args(Rank)
Unit = Literal["token", "article"]
UNITS: tuple[Unit, ...] = get_args(Unit)
Test = Literal["ll", "chi2"]
TESTS: tuple[Test, ...] = get_args(Test)
Side = Literal["both", "target", "reference"]
SIDES: tuple[Side, ...] = get_args(Side)
Places = npt.NDArray[np.int64]
WORTH_A_LOOK = 0.1
"""p above which no exact value is asked for, since no q there comes near a level that anybody uses."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the corpora compared are.

    Attributes:
        tokens_target, tokens_reference: All tokens, stop words and numbers too.
        articles_target, articles_reference: All articles; 0 where a frequency list does not say.
    """

    tokens_target: int
    tokens_reference: int
    articles_target: int
    articles_reference: int


@dataclass(frozen=True, slots=True)
class Method:
    """How words are compared and ranked.

    Attributes:
        rank: The measure that orders the words.
        unit: "token" compares occurrences of all tokens; "article" compares articles that hold the word of all
            articles, so that one long article counts once.
        min_count: Fewest occurrences (articles) in target and reference together. Words with fewer are no candidates.
        top: Words kept at either end, those most typical of the target and of the reference; 0 keeps all.
        side: Only words relatively more frequent in the target, or in the reference.
        test: What p is from: "ll" the log-likelihood, "chi2" chi-square with Yates' correction (Fisher's exact test
            where an expected count is below 5).
        alpha: Risk of `lrc` over all candidates together.
        prior: α0 of the log-odds.
        k: Constant of simple maths.
    """

    rank: Rank = "lrc"
    unit: Unit = "token"
    min_count: int = 5
    top: int = 0
    side: Side = "both"
    test: Test = "ll"
    alpha: float = 0.05
    prior: float = 500.0
    k: float = 1.0


def keyness(
    counts: pd.DataFrame, sizes: Sizes, method: Method, spelt: Callable[[Places], Sequence[str]]
) -> pd.DataFrame:
    """The words that are more, or less, frequent in the target than in the reference, by effect and by evidence.

    Args:
        counts: One row a term: term_id, count_target, count_reference, articles_target, articles_reference.
        sizes: Of the corpora compared.
        method: Measure, unit, limits.
        spelt: Gives the terms of some term ids.

    Returns:
        One row per term. The words most typical of the target come first, those of the reference last: order by the
        ranking measure, ties by ll_g2, then by term in code point order. Columns: term_id, term, the counts
        given, tokens_target, tokens_reference, per_million_target, per_million_reference (occurrences per 10⁶ tokens,
        whatever the unit), log_ratio (doublings), lrc (doublings that are sure), ll_g2 (signed), p, q_bh, log_odds_z,
        log_odds, ll_ucrel (signed), bic, pct_diff (%), odds_ratio, diff_coefficient (-1 to 1), simple_maths,
        specificity, chi2 (Yates, signed), articles_total_target, articles_total_reference, candidates (words
        compared). The table keyness adds dp_norm and dp_norm_reference (0 even to 1 uneven, over the articles of the
        side: see `dispersion.dp_norm`), top_article_share and top_article_share_reference (the part of the word's
        occurrences that one article supplies, at most).

    Raises:
        EmptyCorpusError: The target or the reference has no tokens (by article: no articles): no rate exists.

    Notes:
        Let a of n1 and b of n2 be occurrences and tokens (unit="article": articles with the word, and articles). Each
        measure's formula stands with its function in `likelihood` and `effect`. Candidates are the terms with
        a + b ≥ min_count, in the target, the reference or both; their number m divides α in lrc (Bonferroni), and
        q_bh is Benjamini and Hochberg's over all m, of p or, where p ≤ 0.1, of the exact mid-P if that is greater (see
        `likelihood.p_mid`; with test="chi2" of p alone). p-values take tokens as independent, which they are not: a word
        can be key for one article's sake, so read articles_target and top_article_share beside it. Zeros: log_ratio
        takes 0 for 0.5; pct_diff and odds_ratio are infinite where the reference has none; the others need nothing.

    References:
        Dunning 1993; Rayson and Garside 2000; Hardie 2014; Evert 2022; Gabrielatos and Marchi 2011; Monroe, Colaresi
        and Quinn 2008; Kilgarriff 2009; Lafon 1980; Benjamini and Hochberg 1995. By articles: Egbert and Biber 2019,
        "Incorporating text dispersion into keyword analyses", Corpora 14:77-104.
    """
    by_article = method.unit == "article"
    n1, n2 = (
        (sizes.articles_target, sizes.articles_reference)
        if by_article
        else (sizes.tokens_target, sizes.tokens_reference)
    )
    names = ("articles_target", "articles_reference") if by_article else ("count_target", "count_reference")
    found = counts[counts[names[0]] + counts[names[1]] >= max(method.min_count, 1)]
    compared = sides(found[names[0]], found[names[1]], n1, n2)
    g2 = likelihood.log_likelihood(compared)
    p = likelihood.p_of(g2) if method.test == "ll" else likelihood.p_chi_square(compared)
    q = benjamini_hochberg(_careful(p, compared) if method.test == "ll" else p)
    score = _score(compared, method)
    shown = _shown(compared.direction, score, g2, method)
    kept = _measured(found.iloc[shown], compared.where(shown), sizes, method, len(found))
    kept = kept.assign(p=p[shown], q_bh=q[shown], ll_g2=g2[shown], score=score[shown])
    kept = kept.assign(term=pd.Series(spelt(kept["term_id"].to_numpy(np.int64)), dtype="str", index=kept.index))
    ordered = kept.sort_values(["score", "ll_g2", "term"], ascending=[False, False, True], kind="stable")
    return _cut(ordered, method).drop(columns="score").reset_index(drop=True)


def _careful(p: Floats, compared: Sides) -> Floats:
    """p, or the exact mid-P where that is greater: the tail of χ² is too thin where counts are small."""
    near = np.flatnonzero(p <= WORTH_A_LOOK)
    careful = p.copy()
    careful[near] = np.maximum(p[near], likelihood.p_mid(compared.where(near)))
    return careful


def _measured(terms: pd.DataFrame, compared: Sides, sizes: Sizes, method: Method, candidates: int) -> pd.DataFrame:
    """The terms with every measure that does not need the whole list."""
    delta, z = effect.log_odds(compared, effect.pooled_prior(compared, method.prior), method.prior)
    return terms.assign(
        tokens_target=sizes.tokens_target,
        tokens_reference=sizes.tokens_reference,
        per_million_target=1e6 * terms["count_target"] / max(sizes.tokens_target, 1),
        per_million_reference=1e6 * terms["count_reference"] / max(sizes.tokens_reference, 1),
        log_ratio=effect.log_ratio(compared),
        lrc=effect.conservative_log_ratio(compared, candidates, method.alpha),
        log_odds_z=z,
        log_odds=delta,
        ll_ucrel=likelihood.log_likelihood_ucrel(compared),
        bic=likelihood.bic(compared),
        pct_diff=effect.percent_difference(compared),
        odds_ratio=effect.odds_ratio(compared),
        diff_coefficient=effect.difference_coefficient(compared),
        simple_maths=effect.simple_maths(compared, method.k),
        specificity=likelihood.specificity(compared),
        chi2=likelihood.chi_square_yates(compared),
        articles_total_target=sizes.articles_target,
        articles_total_reference=sizes.articles_reference,
        candidates=candidates,
    )


def _score(compared: Sides, method: Method) -> Floats:
    """The ranking measure of every candidate: greatest for the target's most typical words."""
    measures: dict[Rank, Callable[[], Floats]] = {
        "lrc": lambda: effect.conservative_log_ratio(compared, len(compared.a), method.alpha),
        "ll": lambda: likelihood.log_likelihood(compared),
        "ll_ucrel": lambda: likelihood.log_likelihood_ucrel(compared),
        "log_ratio": lambda: effect.log_ratio(compared),
        "log_odds": lambda: effect.log_odds(compared, effect.pooled_prior(compared, method.prior), method.prior)[1],
        "simple_maths": lambda: effect.simple_maths(compared, method.k),
        "pct_diff": lambda: effect.percent_difference(compared),
        "odds_ratio": lambda: effect.odds_ratio(compared),
        "specificity": lambda: likelihood.specificity(compared),
        "chi2": lambda: likelihood.chi_square_yates(compared),
    }
    return measures[method.rank]()


def _shown(direction: Floats, score: Floats, g2: Floats, method: Method) -> Places:
    """Places of the candidates that can be among the first or last `top`, ties included; spelling all takes long."""
    keep = np.zeros(len(score), bool)
    for sign, side in ((1, "target"), (-1, "reference")):
        if method.side in ("both", side):
            at = np.flatnonzero(direction * sign > 0)
            if 0 < method.top < len(at):
                order = np.lexsort((-sign * g2[at], -sign * score[at]))
                last = at[order[method.top - 1]]
                beyond = sign * score[at] > sign * score[last]
                at = at[beyond | ((score[at] == score[last]) & (sign * g2[at] >= sign * g2[last]))]
            keep[at] = True
    if method.side == "both" and not method.top:
        keep[:] = True
    return np.flatnonzero(keep)


def _cut(ordered: pd.DataFrame, method: Method) -> pd.DataFrame:
    """The first `top` of the target's words and the last `top` of the reference's."""
    if not method.top:
        return ordered
    # Not by log_ratio: where the target is much the smaller corpus, 0.5 in it is a higher rate than 1 in the reference.
    over = (ordered["ll_g2"] > 0).to_numpy()
    first, last = ordered[over][: method.top], ordered[~over][-method.top :]
    return pd.concat([first, last])
