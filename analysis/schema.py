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
    "copies": ("copy_cluster", "article_id", "outlet", "published", "title", "similarity", "first", "origin"),
    "tags": (*GROUPED, "tag", "articles", "articles_total", "share", "share_low", "share_high"),
    "tag-pairs": ("tag_a", "tag_b", "articles_a", "articles_b", "articles_both", "articles_total", "lift", "jaccard", "npmi"),
    "volume": (*GROUPED, "articles", "articles_total", "share", "share_low", "share_high", "tokens", "complete"),
    "words": (*GROUPED, "rank", "term", "frequency", "tokens", "per_million", "articles", "articles_total"),
    "keywords": (*GROUPED, "rank", "term", "tf_idf", "frequency", "tokens", "per_million", "articles", "articles_total"),
    "keyness": (
        "group", "term", "count_target", "count_reference", "tokens_target", "tokens_reference", "articles_target",
        "articles_reference", "per_million_target", "per_million_reference", "log_ratio", "lrc", "ll_g2", "p", "q_bh",
        "log_odds_z", "dp_norm", "top_article_share",
    ),
    "collocates": (
        "collocate", "count_both", "count_node", "count_collocate", "tokens", "log_dice", "mi", "ll_g2", "t",
    ),
    "ngrams": (*GROUPED, "ngram", "frequency", "tokens", "per_million", "articles"),
    "terminology": (
        *GROUPED, "concept", "variant", "mentions", "mentions_concept", "share", "share_low", "share_high",
        "articles", "articles_total", "tokens", "per_million",
    ),
    "voice": (
        *GROUPED, "concept", "variant", "voice", "kind", "mentions", "mentions_variant", "share", "share_low",
        "share_high",
    ),
    "deaths": (
        *GROUPED, "victims", "construction", "mentions", "mentions_total", "share", "share_low", "share_high", "articles",
        "deaths", "deaths_total",
    ),
    "mentions-per-death": (
        *GROUPED, "victims", "mentions", "articles", "deaths_counted", "per_death", "per_death_low", "per_death_high",
        "first_day", "last_day",
    ),
    "quotes": (*GROUPED, "speaker", "verb", "verb_class", "articles", "quotes", "words"),
    "bursts": ("group", "start", "end", "weight", "articles", "expected", "measured", "buckets", "buckets_left_out"),
    "trend": (
        "group", "buckets", "tau", "z", "p", "sen_slope", "q_bh", "test", "lag_1", "measured", "buckets_left_out",
        "denominator_breaks", "slope_low", "slope_high",
    ),
    "changes": (
        "group", "first_day", "buckets_before", "buckets_after", "level_before", "level_after", "difference",
        "difference_low", "difference_high", "measured", "buckets_left_out", "denominator_breaks",
    ),
    "spikes": ("group", "first_day", "articles", "articles_total", "median", "robust_z"),
    "lags": (
        "outlet_a", "outlet_b", "lag_buckets", "correlation", "correlation_same", "p", "q_bh", "buckets", "texts_both",
        "a_first", "b_first", "p_first", "q_first",
    ),
    "first-last": (
        "group", "concept", "variant", "articles", "first_day", "first_outlet", "first_article_id", "last_day",
        "last_outlet", "last_article_id", "days_before", "days_after", "articles_undated",
    ),
    "tags-lift": (
        "value", "articles", "articles_total", "share", "articles_corpus", "corpus_total", "lift", "expected",
        "lift_outlets", "lift_outlets_low", "lift_outlets_high", "outlets", "z", "p", "q_bh",
    ),
    "tag-movers": (
        "value", "articles", "buckets", "tau", "z", "p", "q_bh", "sen_slope", "test", "lag_1", "z_outlets", "p_outlets",
        "q_outlets", "denominator_breaks",
    ),
    "headlines": ("article_id", "outlet", "published", "title", "similarity"),
    "robustness": (
        "group", "articles", "articles_total", "share", "share_low", "share_high", "outlets", "outlet_low",
        "outlet_low_without", "outlet_high", "outlet_high_without", "weeks", "week_low", "week_low_without", "week_high",
        "week_high_without", "articles_once", "articles_total_once", "share_once", "mentions", "top_article_share",
    ),
    "association": (
        "group", "concept", "language", "variant", "mentions", "articles", "mentions_group", "mentions_variant",
        "mentions_total", "expected", "residual", "residual_articles", "q_bh", "ll_g2", "chi2", "df", "p", "p_articles",
        "cramers_v", "cramers_v_corrected", "cells_below_5", "units",
    ),
    "switches": (
        "group", "concept", "language", "variant", "switch_day", "switch_low", "switch_high", "days_between",
        "mentions_before", "mentions_after", "articles_before", "articles_after", "share_before", "share_before_low",
        "share_before_high", "share_after", "share_after_low", "share_after_high", "difference", "first_use", "last_use",
        "ll_g2", "p", "q_bh", "gaps_near",
    ),
    "story-pairs": (
        "outlet_a", "outlet_b", "article_id_a", "published_a", "title_a", "article_id_b", "published_b", "title_b",
        "similarity", "hours",
    ),
    "pair-terminology": (
        "outlet_a", "outlet_b", "concept", "variant", "pairs", "both", "only_a", "only_b", "neither", "mentions_a",
        "mentions_concept_a", "share_a", "mentions_b", "mentions_concept_b", "share_b", "p", "more_a", "more_b", "p_sign",
        "q_bh",
    ),
    "glossary-lint": ("concept", "variant", "doubt", "mentions", "articles", "sentence"),
    "forms": ("concept", "variant", "form", "mentions", "articles", "ticked"),
    "concordance": (
        "article_id", "outlet", "published", "section", "authors", "url", "part", "voice", "left", "hit", "right",
        "concept", "variant", "start", "end", "voice_kind", "voice_rule",
    ),
}  # fmt: skip

ARTICLE_TEXT = ("summary", "body", "captions")
"""Columns that `articles` gains with text=yes."""


_COUNTS = (
    "articles", "articles_total", "articles_a", "articles_b", "articles_both", "articles_concept", "tokens", "rank",
    "frequency", "mentions", "mentions_concept", "words", "quotes", "deaths", "days", "start", "end",
    "buckets", "buckets_left_out", "buckets_before", "buckets_after", "lag_buckets", "articles_undated",
    "articles_corpus", "corpus_total", "outlets", "weeks", "articles_once", "articles_total_once", "texts_both",
    "a_first", "b_first", "tokens_total", "deaths_total", "deaths_counted",
)  # fmt: skip
_NUMBERS = (
    "share", "share_low", "share_high", "per_million", "tf_idf", "similarity", "lift", "jaccard", "npmi",
    "weight", "expected", "tau", "z", "p", "q_bh", "sen_slope", "lag_1",
    "level_before", "level_after", "difference", "difference_low", "difference_high", "median", "robust_z",
    "correlation", "correlation_same", "days_before", "days_after", "lift_outlets", "lift_outlets_low",
    "lift_outlets_high", "z_outlets", "p_outlets", "q_outlets", "outlet_low", "outlet_high", "week_low", "week_high",
    "share_once", "top_article_share", "tokens_share", "tokens_share_low", "tokens_share_high", "p_first", "q_first", "slope_low", "slope_high",
    "per_death", "per_death_low", "per_death_high",
)  # fmt: skip
_WORD_COUNTS = (
    "count_target", "count_reference", "tokens_target", "tokens_reference", "articles_target", "articles_reference",
    "articles_total_target", "articles_total_reference", "candidates", "count_both", "count_node", "count_collocate",
    "window_tokens", "windows", "articles_short",
)  # fmt: skip
_WORD_NUMBERS = (
    "per_million_target", "per_million_reference", "log_ratio", "lrc", "ll_g2", "p", "q_bh", "log_odds_z", "log_odds",
    "dp_norm", "top_article_share", "dp_norm_reference", "top_article_share_reference", "ll_ucrel", "bic", "pct_diff",
    "odds_ratio", "diff_coefficient", "simple_maths", "specificity", "chi2", "log_dice", "mi", "mi3", "t", "delta_p",
    "delta_p_back", "expected_both", "lambda", "lambda_z", "mattr",
    "log_ratio_outlet_low", "log_ratio_outlet_high", "log_ratio_week_low", "log_ratio_week_high", "log_ratio_once",
    "p_articles", "c_tf_idf", "dp", "juilland_d",
)  # fmt: skip
_CHOICE_COUNTS = (
    "mentions_group", "mentions_variant", "mentions_total", "df", "units", "days_between", "mentions_before",
    "mentions_after", "articles_before", "articles_after",
)  # fmt: skip
_CHOICE_NUMBERS = (
    "residual", "residual_articles", "cramers_v", "cramers_v_corrected", "cells_below_5", "share_before",
    "share_before_low", "share_before_high", "share_after", "share_after_low", "share_after_high",
)  # fmt: skip
_PAIR_COUNTS = (
    "pairs", "both", "only_a", "only_b", "neither", "mentions_a", "mentions_concept_a", "mentions_b",
    "mentions_concept_b", "more_a", "more_b",
)  # fmt: skip
_PAIR_NUMBERS = ("share_a", "share_b", "p_sign", "hours")
_CHOICE_DAYS = ("switch_day", "switch_low", "switch_high", "first_use", "last_use")
_DAYS_LEFT = ("first_day_no_outlet", "first_day_no_week", "last_day_no_outlet", "last_day_no_week")

_RANGED = (
    "tau", "z_outlets", "difference", "robust_z", "lift", "lift_outlets", "npmi", "share", "tf_idf", "log_dice",
    "correlation", "c_tf_idf",
)  # fmt: skip


def robust_columns(*measures: str) -> tuple[str, ...]:
    """What stands beside each of some measures with robust=yes.

    Lowest and highest value when any one outlet is left out, and the outlet whose absence moves it most; the same for
    weeks (their Mondays); and the value with copies counted once.
    """
    ends = ("outlet_low", "outlet_high", "outlet_most", "week_low", "week_high", "week_most", "once")
    return tuple(f"{measure}_{end}" for measure in measures for end in ends)


DTYPES: dict[str, str] = {
    **{name: "float64" for name in robust_columns(*_RANGED) if not name.endswith("_most")},
    "bucket_start": "datetime64[s]",
    "first_day": "datetime64[s]",
    "last_day": "datetime64[s]",
    "complete": "bool",
    "first": "bool",
    "ticked": "bool",
    "left_out": "bool",
    **dict.fromkeys((*_COUNTS, *_WORD_COUNTS, *_CHOICE_COUNTS, *_PAIR_COUNTS), "int64"),
    **dict.fromkeys((*_NUMBERS, *_WORD_NUMBERS, *_CHOICE_NUMBERS, *_PAIR_NUMBERS), "float64"),
    **dict.fromkeys((*_CHOICE_DAYS, *_DAYS_LEFT), "datetime64[s]"),
}
"""What a column of that name holds in every table; names that are absent hold text."""

OWN_DTYPES: dict[str, dict[str, str]] = {"bursts": {"start": "datetime64[s]", "end": "datetime64[s]"}}
"""Where a promised name means days in one table and places in a text in another."""


def dtypes_of(table: str) -> dict[str, str]:
    """What the columns of a table hold."""
    return DTYPES | OWN_DTYPES.get(table, {})


@dataclass(frozen=True, slots=True)
class Option:
    """One `--set` option of a table: its default, the values it takes (empty: any text or number), and what it does."""

    default: str
    choices: tuple[str, ...] = ()
    meaning: str = ""
