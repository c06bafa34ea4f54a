"""Every table that can be asked for by name: the command line and the dashboard both make theirs here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.errors import AnalysisError, nearest
from analysis.schema import TABLES as COLUMNS
from analysis.schema import Option
from analysis.selection import Selection
from analysis.tables import (
    articles,
    choices,
    collocates,
    coverage,
    deaths,
    dispersion,
    glossary_lint,
    glossary_options,
    keyness,
    mark_options,
    marks,
    mentions_per_death,
    passages,
    robustness,
    story_pairs,
    terminology,
    time,
    time_options,
    typical,
    voice,
    word_options,
    wording,
    words,
)
from analysis.tables.options import COMMON, GROUPED, asked
from analysis.tables.request import Comparison, CorpusLike, Request
from analysis.terminology.glossary import Glossary
from analysis.terminology.usage import COLUMNS as USAGE
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


_SPECS = (
    TableSpec(
        "articles",
        COLUMNS["articles"],
        {"text": Option("no", ("no", "yes"), "yes adds summary, body and captions."), **COMMON},
        articles.articles,
    ),
    TableSpec("article-tags", COLUMNS["article-tags"], COMMON, articles.article_tags),
    TableSpec("copies", COLUMNS["copies"], COMMON, articles.copies),
    TableSpec("tags", COLUMNS["tags"], mark_options.TAGS, coverage.tags),
    TableSpec("tag-pairs", COLUMNS["tag-pairs"], mark_options.PAIRS, coverage.pairs),
    TableSpec("volume", (*COLUMNS["volume"], *WORD_SHARE), time_options.VOLUME, coverage.volume_table),
    TableSpec("gaps", GAPS, {}, coverage.gaps),
    TableSpec("bursts", COLUMNS["bursts"], time_options.BURSTS, time.bursts),
    TableSpec("spikes", COLUMNS["spikes"], time_options.SPIKES, time.spikes),
    TableSpec("trend", COLUMNS["trend"], time_options.LEVELS, time.trend),
    TableSpec("changes", COLUMNS["changes"], time_options.CHANGES, time.changes),
    TableSpec("lags", COLUMNS["lags"], time_options.LAGS, time.lags),
    TableSpec("first-last", COLUMNS["first-last"], time_options.FIRST_LAST, time.first_last),
    TableSpec("tags-lift", COLUMNS["tags-lift"], mark_options.LIFT, marks.tags_lift),
    TableSpec("tag-movers", COLUMNS["tag-movers"], mark_options.MOVERS, marks.movers),
    TableSpec(
        "headlines",
        COLUMNS["headlines"],
        {**COMMON, "limit": Option("10", meaning="Headlines told.")},
        typical.headlines,
    ),
    TableSpec("robustness", COLUMNS["robustness"], time_options.ROBUSTNESS, robustness.robustness),
    TableSpec("words", COLUMNS["words"], word_options.WORDS, words.words),
    TableSpec("keywords", COLUMNS["keywords"], word_options.KEYWORDS, words.keywords),
    TableSpec("class-keywords", words.CLASS_KEYWORDS, word_options.CLASS_KEYWORDS, words.class_keywords),
    TableSpec("stop-words", wording.STOP_WORDS, word_options.STOP_WORDS, wording.stop_word_table),
    TableSpec("keyness", keyness.COLUMNS, word_options.KEYNESS, keyness.key_words),
    TableSpec("collocates", collocates.COLLOCATES, word_options.COLLOCATES, collocates.collocate_table),
    TableSpec("ngrams", collocates.NGRAMS, word_options.NGRAMS, collocates.ngram_table),
    TableSpec("dispersion", dispersion.COLUMNS, word_options.DISPERSION, dispersion.dispersion),
    TableSpec("diversity", collocates.DIVERSITY, word_options.DIVERSITY, collocates.diversity),
    TableSpec("terminology", USAGE, glossary_options.TERMINOLOGY, terminology.terminology),
    TableSpec("association", COLUMNS["association"], glossary_options.ASSOCIATION, choices.association_table),
    TableSpec("switches", COLUMNS["switches"], glossary_options.SWITCHES, choices.switch_table),
    TableSpec("story-pairs", COLUMNS["story-pairs"], glossary_options.PAIRED, story_pairs.story_pairs),
    TableSpec("pair-terminology", COLUMNS["pair-terminology"], glossary_options.PAIRED, story_pairs.pair_terminology),
    TableSpec("glossary-lint", COLUMNS["glossary-lint"], COMMON, glossary_lint.glossary_lint),
    TableSpec("voice", COLUMNS["voice"], glossary_options.VOICE, voice.voice),
    TableSpec("deaths", COLUMNS["deaths"], GROUPED, deaths.deaths),
    TableSpec(
        "mentions-per-death",
        COLUMNS["mentions-per-death"],
        glossary_options.MENTIONS_PER_DEATH,
        mentions_per_death.mentions_per_death,
    ),
    TableSpec("quotes", COLUMNS["quotes"], GROUPED, voice.quotes),
    TableSpec("forms", COLUMNS["forms"], COMMON, terminology.forms),
    TableSpec("concordance", COLUMNS["concordance"], glossary_options.CONCORDANCE, passages.passages),
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
    request = requested(corpus, name, selection, options, glossary=glossary, matches=matches, comparison=comparison)
    return TABLES[name].make(request)


def requested(
    corpus: CorpusLike,
    name: str,
    selection: Selection,
    options: Mapping[str, str] | None = None,
    *,
    glossary: Glossary | None = None,
    matches: Sequence[str] = (),
    comparison: Comparison | None = None,
) -> Request:
    """What is asked of a table, checked; see `make_table`.

    Raises:
        AnalysisError: There is no such table, option or value.
    """
    if name not in TABLES:
        raise AnalysisError(f"There is no table {name!r}.{nearest(name, TABLES)} Tables: {', '.join(TABLES)}.")
    spec = TABLES[name]
    checked = asked(name, spec.options, options or {})
    texts = [text.strip() for text in (*matches, checked.given.get("match", "")) if text.strip()]
    if texts and "match" not in spec.options:
        raise AnalysisError(f"{name} has no option 'match'. Leave it out.")
    return Request(corpus, selection, checked, glossary, tuple(dict.fromkeys(texts)), comparison or Comparison())
