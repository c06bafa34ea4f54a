"""The table keyness."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from analysis.cells import empty_table, typed
from analysis.errors import AnalysisError, EmptyCorpusError
from analysis.keywords.dispersion import dp_norm, top_article_share
from analysis.keywords.keyness import Method, Rank, Side, Sizes, Test, Unit, keyness
from analysis.schema import TABLES
from analysis.tables.comparison import Pair, pairs_of
from analysis.tables.key_robustness import ROBUST, pairs_once, robustness_of
from analysis.tables.reference import Reference, reference_of
from analysis.tables.request import Request
from analysis.tables.wording import Naming, stop_words_of

APPENDED = (
    "log_odds", "ll_ucrel", "bic", "pct_diff", "odds_ratio", "diff_coefficient", "simple_maths", "specificity", "chi2",
    "articles_total_target", "articles_total_reference", "dp_norm_reference", "top_article_share_reference",
    "candidates",
)  # fmt: skip
COLUMNS = (*TABLES["keyness"], *APPENDED)


def key_words(request: Request) -> pd.DataFrame:
    """Words that set a target apart from a reference; see `keywords.keyness.keyness`.

    Beside its columns: group (the target's name), dp_norm and top_article_share over the articles of the target (see
    `keywords.dispersion`; empty where the target has none of the word), dp_norm_reference and
    top_article_share_reference over those of the reference (empty for a frequency list).

    With robust=yes the columns of `key_robustness.robustness_of` follow. With stems a last column forms lists what each stem joins, with the frequencies in target and reference together
    (in the target where the reference is another corpus or a list).

    Raises:
        EmptyCorpusError: Target or reference have no tokens; of several groups, all of them.
        AnalysisError: A comparison by articles with a frequency list that counts none.
    """
    method = method_of(request)
    stops = stop_words_of(request)
    language = request.asked.text("stems")
    ours = Naming(request.corpus, language, stops)
    other = request.comparison.corpus
    theirs = Naming(other, language, stops) if other else ours
    robust = request.asked.yes("robust")
    once = pairs_once(request) if robust else {}
    answers: list[pd.DataFrame] = []
    refused: EmptyCorpusError | None = None
    for pair in pairs_of(request):
        try:
            other_side = reference_of(pair, request.comparison.word_list, ours, theirs)
            found = _answer(pair, other_side, method, stops, ours)
            if robust:
                found = robustness_of(found, pair, once.get(pair.group), other_side, method=method, join=ours.join)
            answers.append(found.assign(group=pair.group))
        except EmptyCorpusError as error:
            refused = error
    if refused and not answers:
        raise refused
    columns = (*COLUMNS, *(ROBUST if robust else ()), *(() if language == "no" else ("forms",)))
    return typed(pd.concat(answers, ignore_index=True), columns) if answers else empty_table(columns)


def method_of(request: Request) -> Method:
    """The options of the table, checked."""
    asked = request.asked
    alpha = asked.number("alpha", above=True)
    if alpha >= 1:
        raise AnalysisError(f"alpha={alpha:g} is not possible for keyness. Give a risk below 1, such as 0.05.")
    return Method(
        rank=cast("Rank", asked.text("rank")),
        unit=cast("Unit", asked.text("unit")),
        min_count=asked.whole("min_count"),
        top=asked.whole("top", least=0),
        side=cast("Side", asked.text("side")),
        test=cast("Test", asked.text("test")),
        alpha=alpha,
        prior=asked.number("prior", above=True),
        k=asked.number("k", above=True),
    )


def _answer(pair: Pair, other: Reference, method: Method, stops: frozenset[str], naming: Naming) -> pd.DataFrame:
    target = pair.target.numbers(naming.join)
    if method.unit == "article" and not other.articles_known:
        raise AnalysisError(
            "The list does not say in how many articles its words occur. Use unit=token, or give it the columns "
            "articles and articles_total (and no stems)."
        )
    sizes = Sizes(int(target["frequency"].sum()), other.tokens, len(pair.target.rows), other.articles)
    counts = _side_by_side(target, other.numbers)
    counts = counts[~counts["term_id"].isin(other.ids_of(naming, stops))]
    found = keyness(counts, sizes, method, lambda ids: other.spelt(naming, ids))
    ids = found["term_id"].to_numpy(np.int64)
    known = ids[ids < other.first_new]
    for spread, ending in ((pair.target.spread(known, naming.join), ""), (other.spread(ids), "_reference")):
        at = pd.Index(spread["term_id"]).get_indexer(ids)
        for name, measure in (("dp_norm", dp_norm(spread)), ("top_article_share", top_article_share(spread))):
            found[name + ending] = np.append(measure, np.nan)[at]
    if naming.stems is None:
        return found
    plain = [pair.target.numbers(None), *([other.side.numbers(None)] if other.side and other.own_id is None else [])]
    together = pd.concat(plain).groupby("term_id", as_index=False).sum()
    forms = dict(zip(known.tolist(), naming.stems.forms(together, known, naming.counts), strict=True))
    return found.assign(forms=pd.Series([forms.get(i, "") for i in ids.tolist()], dtype="str"))


def _side_by_side(target: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    # Asked for the counts as well, NumPy sorts; its hash table takes longer.
    ids, _ = np.unique(np.concatenate([target["term_id"], reference["term_id"]]), return_counts=True)
    out = {"term_id": ids}
    for table, side in ((target, "target"), (reference, "reference")):
        at = np.searchsorted(ids, table["term_id"].to_numpy(np.int64))
        for name, column in (("frequency", "count"), ("articles", "articles")):
            values = np.zeros(len(ids), np.int64)
            values[at] = table[name].to_numpy(np.int64)
            out[f"{column}_{side}"] = values
    return pd.DataFrame(out)
