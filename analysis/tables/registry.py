"""Every table that can be asked for by name: the command line and the dashboard both make theirs here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.article import PARTS
from analysis.concordance import SORTS
from analysis.errors import AnalysisError, nearest
from analysis.periods import BUCKETS
from analysis.schema import TABLES as COLUMNS
from analysis.schema import Option
from analysis.selection import Selection
from analysis.store.counts import BYS
from analysis.tables import (
    articles,
    choices,
    collocates,
    coverage,
    deaths,
    dispersion,
    glossary_lint,
    keyness,
    marks,
    mentions_per_death,
    robustness,
    story_pairs,
    terminology,
    time,
    typical,
    voice,
    word_options,
    wording,
    words,
)
from analysis.tables.options import COMMON, GROUPED, ROBUST, asked
from analysis.tables.request import SHARES_OF, Comparison, CorpusLike, Request
from analysis.terminology.deaths import CONSTRUCTIONS
from analysis.terminology.glossary import Glossary
from analysis.terminology.usage import COLUMNS as USAGE
from analysis.terminology.usage import UNITS
from analysis.terminology.voice_rules import VOICES
from analysis.terminology.voice_usage import OFS
from analysis.timelines.gaps import COLUMNS as GAPS
from analysis.timelines.word_share import COLUMNS as WORD_SHARE


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One promised table.

    Attributes:
        name: As typed after `broadsheet table`.
        columns: What it always begins with, in order.
        options: Its `--set` options.
        make: From a checked request to the table.
    """

    name: str
    columns: tuple[str, ...]
    options: dict[str, Option]
    make: Callable[[Request], pd.DataFrame]


_SHARE_OF = Option(
    "auto",
    SHARES_OF,
    "What articles_total counts: group (same bucket and group, without words), bucket (all groups), matching (the "
    "cell's own articles, words applied), auto (group when there are words, else bucket).",
)
_OVER_TIME = {
    **GROUPED,
    "bucket": Option("week", BUCKETS[1:], "The time unit; weeks start on Monday."),
    "measured": Option(
        "auto",
        time.VALUES,
        "share of articles_total, or articles. auto: articles without words for by=none, outlet and language, which are "
        "part of nothing; else share.",
    ),
    "share_of": replace(_SHARE_OF, choices=SHARES_OF[:3]),
}
_LEVELS = {
    **_OVER_TIME,
    "by": Option(
        "none",
        (*BYS, "variant"),
        "What the groups are; by=variant takes the glossary's: articles that use one, of those that mention its concept.",
    ),
    "robust": ROBUST,
}
_FIELD = Option("tag", marks.MARKS, "What is counted: tags, sections or authors.")
_CHOICES = {
    **COMMON,
    "by": Option("outlet", BYS, "What the groups are."),
    "concept": Option("", meaning="Only this concept."),
    "draws": Option("999", meaning="Most dealings of the permutation test, 0 for none."),
}
_PAIRED = {
    **COMMON,
    "min_similarity": Option("0.4", meaning="Least cosine of two articles about one event, above 0."),
    "hours": Option("36", meaning="Most hours between the two."),
    "min_words": Option("50", meaning="Fewest words of an article that may pair."),
}
_SPECS = (
    TableSpec(
        "articles",
        COLUMNS["articles"],
        {"text": Option("no", ("no", "yes"), "yes adds summary, body and captions."), **COMMON},
        articles.articles,
    ),
    TableSpec("article-tags", COLUMNS["article-tags"], COMMON, articles.article_tags),
    TableSpec("copies", COLUMNS["copies"], COMMON, articles.copies),
    TableSpec(
        "tags",
        COLUMNS["tags"],
        {**GROUPED, "min_articles": Option("1", meaning="Fewest articles of a tag in a cell."), "share_of": _SHARE_OF},
        coverage.tags,
    ),
    TableSpec(
        "tag-pairs",
        COLUMNS["tag-pairs"],
        {
            **COMMON,
            "field": Option("tag", marks.MARKS, "What the first of a pair is: a tag, a section or an author."),
            "with": Option("same", ("same", *marks.MARKS), "What the second is; same is as the first."),
            "min_articles": Option("5", meaning="Fewest articles that carry both."),
            "robust": ROBUST,
        },
        coverage.pairs,
    ),
    TableSpec(
        "volume",
        (*COLUMNS["volume"], *WORD_SHARE),
        {**GROUPED, "share_of": replace(_SHARE_OF, choices=SHARES_OF[:3])},
        coverage.volume_table,
    ),
    TableSpec("gaps", GAPS, {}, coverage.gaps),
    TableSpec(
        "bursts",
        COLUMNS["bursts"],
        {
            **_OVER_TIME,
            "bucket": Option("day", ("day", "week"), "The time unit; weeks start on Monday."),
            "s": Option("2", meaning="How many times its usual share a burst has, above 1."),
            "gamma": Option("1", meaning="How reluctantly a burst begins; higher leaves short and weak ones out."),
        },
        time.bursts,
    ),
    TableSpec(
        "spikes",
        COLUMNS["spikes"],
        {
            **GROUPED,
            "bucket": Option("day", BUCKETS[1:], "The time unit."),
            "share_of": _OVER_TIME["share_of"],
            "robust": ROBUST,
        },
        time.spikes,
    ),
    TableSpec("trend", COLUMNS["trend"], _LEVELS, time.trend),
    TableSpec(
        "changes",
        COLUMNS["changes"],
        {
            **_LEVELS,
            "transform": Option("sqrt", ("sqrt", "logit"), "The scale on which levels are compared."),
        },
        time.changes,
    ),
    TableSpec(
        "lags",
        COLUMNS["lags"],
        {
            **COMMON,
            "bucket": Option("day", ("day", "week"), "The time unit; weeks start on Monday."),
            "max_lag": Option("7", meaning="Longest delay looked at, in buckets."),
            "robust": ROBUST,
        },
        time.lags,
    ),
    TableSpec(
        "first-last",
        COLUMNS["first-last"],
        {
            **COMMON,
            "by": Option("none", ("none", "outlet"), "Whether each outlet is looked at alone."),
            "robust": ROBUST,
        },
        time.first_last,
    ),
    TableSpec(
        "tags-lift",
        COLUMNS["tags-lift"],
        {
            **COMMON,
            "field": _FIELD,
            "min_articles": Option("5", meaning="Fewest selected articles that carry it."),
            "robust": ROBUST,
        },
        marks.tags_lift,
    ),
    TableSpec(
        "tag-movers",
        COLUMNS["tag-movers"],
        {
            **COMMON,
            "field": _FIELD,
            "bucket": Option("month", BUCKETS[1:], "The time unit; weeks start on Monday."),
            "min_articles": Option("10", meaning="Fewest articles of the selection that carry it."),
            "robust": ROBUST,
        },
        marks.movers,
    ),
    TableSpec(
        "headlines",
        COLUMNS["headlines"],
        {**COMMON, "limit": Option("10", meaning="Headlines told.")},
        typical.headlines,
    ),
    TableSpec(
        "robustness",
        COLUMNS["robustness"],
        {
            **COMMON,
            "by": Option("none", robustness.BYS, "What the groups are."),
            "share_of": replace(_SHARE_OF, choices=SHARES_OF[:3]),
        },
        robustness.robustness,
    ),
    TableSpec("words", COLUMNS["words"], word_options.WORDS, words.words),
    TableSpec("keywords", COLUMNS["keywords"], word_options.KEYWORDS, words.keywords),
    TableSpec("class-keywords", words.CLASS_KEYWORDS, word_options.CLASS_KEYWORDS, words.class_keywords),
    TableSpec("stop-words", wording.STOP_WORDS, word_options.STOP_WORDS, wording.stop_word_table),
    TableSpec("keyness", keyness.COLUMNS, word_options.KEYNESS, keyness.key_words),
    TableSpec("collocates", collocates.COLLOCATES, word_options.COLLOCATES, collocates.collocate_table),
    TableSpec("ngrams", collocates.NGRAMS, word_options.NGRAMS, collocates.ngram_table),
    TableSpec("dispersion", dispersion.COLUMNS, word_options.DISPERSION, dispersion.dispersion),
    TableSpec("diversity", collocates.DIVERSITY, word_options.DIVERSITY, collocates.diversity),
    TableSpec(
        "terminology",
        USAGE,
        {
            **GROUPED,
            "unit": Option("mention", UNITS, "Whether mentions are shared out, or articles that use a variant."),
            "zeros": Option(
                "no", ("no", "yes"), "yes adds cells in which a concept is not mentioned, without a share."
            ),
            "robust": ROBUST,
        },
        terminology.terminology,
    ),
    TableSpec(
        "association",
        COLUMNS["association"],
        {**_CHOICES, "by": Option("outlet", BYS[1:], "What the groups are; tests need groups that share no article.")},
        choices.association_table,
    ),
    TableSpec(
        "switches",
        COLUMNS["switches"],
        {
            **_CHOICES,
            "min_articles": Option("5", meaning="Fewest articles with a mention before and after the day."),
            "robust": ROBUST,
        },
        choices.switch_table,
    ),
    TableSpec("story-pairs", COLUMNS["story-pairs"], _PAIRED, story_pairs.story_pairs),
    TableSpec("pair-terminology", COLUMNS["pair-terminology"], _PAIRED, story_pairs.pair_terminology),
    TableSpec("glossary-lint", COLUMNS["glossary-lint"], COMMON, glossary_lint.glossary_lint),
    TableSpec(
        "voice",
        COLUMNS["voice"],
        {
            **GROUPED,
            "of": Option("variant", OFS, "Whether each variant's mentions are shared out, or all of a concept."),
            "kinds": Option("yes", ("yes", "no"), "no adds the kinds of a voice together."),
        },
        voice.voice,
    ),
    TableSpec("deaths", COLUMNS["deaths"], GROUPED, deaths.deaths),
    TableSpec(
        "mentions-per-death",
        COLUMNS["mentions-per-death"],
        {
            **GROUPED,
            "counts": Option("", meaning="A CSV file of real deaths: columns date, group (of the glossary), count."),
        },
        mentions_per_death.mentions_per_death,
    ),
    TableSpec("quotes", COLUMNS["quotes"], GROUPED, voice.quotes),
    TableSpec("forms", COLUMNS["forms"], COMMON, terminology.forms),
    TableSpec(
        "concordance",
        COLUMNS["concordance"],
        {
            **COMMON,
            "sort": Option("date", SORTS, "date, outlet, the words left or right of the hit, or the order of import."),
            "sort_words": Option("3", meaning="How many words left and right look at, 1 to 3."),
            "limit": Option("0", meaning="Most passages, 0 for all."),
            "seed": Option("", meaning="A number that names a random sample of `limit` passages."),
            "width": Option("80", meaning="Characters shown either side of the hit."),
            "concept": Option("", meaning="Only the passages of this concept."),
            "variant": Option("", meaning="Only the passages of this variant."),
            "form": Option("", meaning="Only the passages of this surface form, as the table forms writes it."),
            "part": Option(
                "", ("", *PARTS), "Only the passages in this part; the words of the selection may stand in others."
            ),
            "near": Option(
                "", meaning="Only the passages that begin near this word or phrase, as collocates counts them."
            ),
            "span": Option("5", meaning="How many tokens left and right are near, inside the paragraph."),
            "sentence": Option("no", ("no", "yes"), "yes takes the whole sentence in place of a span."),
            "voice": Option("", ("", *VOICES), "Only the passages in this voice."),
            "construction": Option(
                "",
                ("", "any", *CONSTRUCTIONS),
                "Only deaths of the concept's people, told so (any: however told); the hit is then the verb or noun of death.",
            ),
        },
        terminology.passages,
    ),
)
TABLES: dict[str, TableSpec] = {spec.name: spec for spec in _SPECS}


def make_table(
    corpus: CorpusLike,
    name: str,
    selection: Selection,
    *,
    options: Mapping[str, str] | None = None,
    glossary: Glossary | None = None,
    matches: Sequence[str] = (),
    comparison: Comparison | None = None,
) -> pd.DataFrame:
    """A table by its name, exactly as its chart draws it and its CSV holds it.

    Args:
        corpus: Where the counts come from.
        name: One of `TABLES`.
        selection: Which articles.
        options: `--set` options; see the table's `options` for their meaning.
        glossary: For terminology; for forms and concordance in place of the words searched for.
        matches: Search texts of the option `match`, which may repeat.
        comparison: Target and reference of a table that compares; without one, what is left of the selection is
            the reference.

    Returns:
        The promised columns first and in order; rows in an order that only the corpus decides.

    Raises:
        AnalysisError: There is no such table, option or value; the table needs words or a glossary and has none.
    """
    if name not in TABLES:
        raise AnalysisError(f"There is no table {name!r}.{nearest(name, TABLES)} Tables: {', '.join(TABLES)}.")
    spec = TABLES[name]
    checked = asked(name, spec.options, options or {})
    texts = [text.strip() for text in (*matches, checked.given.get("match", "")) if text.strip()]
    if texts and "match" not in spec.options:
        raise AnalysisError(f"{name} has no option 'match'. Leave it out.")
    given = (corpus, selection, checked, glossary, tuple(dict.fromkeys(texts)), comparison or Comparison())
    return spec.make(Request(*given))
