"""The options of the tables about words."""

from __future__ import annotations

from dataclasses import replace

from analysis.keywords.collocates import COLLOCATE_RANKS, EXPECTED
from analysis.keywords.keyness import RANKS, SIDES, TESTS, UNITS
from analysis.keywords.stems import LANGUAGES
from analysis.schema import Option
from analysis.tables.options import COMMON, GROUPED, ROBUST, STOP
from analysis.tables.words import SIZES

STEMS = Option(
    "no",
    ("no", *LANGUAGES),
    "Counts the forms of a word together by the Snowball rules of a language, and lists the forms.",
)
STOPS = {
    "stop": STOP,
    "stop_add": Option("", meaning="Words to leave out as well, with ; between them."),
    "stop_keep": Option("", meaning="Words of the stop lists not to leave out, with ; between them."),
}
WORDS = {**GROUPED, "top": Option("1000", meaning="Words kept in each cell."), **STOPS, "stems": STEMS}
KEYWORDS = {
    **GROUPED,
    "ngrams": Option("1", tuple(SIZES), "Tokens a term is made of; 1-3 lets words, pairs and threes compete."),
    "min_df": Option("3", meaning="Fewest articles of the corpus that hold a term; 0.01 is one in a hundred."),
    "max_df": Option("0.5", meaning="Most articles of the corpus that hold a term; 0.5 is half of them."),
    "top": Option("50", meaning="Words kept in each cell."),
    **STOPS,
    "stems": STEMS,
    "robust": ROBUST,
}
CLASS_KEYWORDS = {
    **GROUPED,
    "by": replace(GROUPED["by"], default="outlet"),
    "min_count": Option("3", meaning="Fewest occurrences in a cell."),
    "top": Option("50", meaning="Words kept in each cell."),
    **STOPS,
    "stems": STEMS,
}
STOP_WORDS = {**COMMON, **{name: STOPS[name] for name in ("stop_add", "stop_keep")}}
_TOP = Option("0", meaning="Rows kept in each cell; 0 keeps all.")
COLLOCATES = {
    **COMMON,
    "node": Option("", meaning="The word or phrase to look around, a search text; without it the words searched for."),
    "span": Option("5", meaning="How many tokens left and right count, inside the paragraph."),
    "sentence": Option("no", ("no", "yes"), "yes takes the whole sentence of the node in place of a span."),
    "min_count": Option("5", meaning="Fewest occurrences near the node."),
    "rank": Option("log_dice", COLLOCATE_RANKS, "The measure that orders the words."),
    "expected": Option(
        "window", EXPECTED, "What chance is made of: tokens near the node, or (as in Sketch Engine) its occurrences."
    ),
    "top": replace(_TOP, meaning="Rows kept; 0 keeps all."),
    **STOPS,
    "robust": ROBUST,
}
NGRAMS = {
    **GROUPED,
    "n": Option("2", meaning="Tokens of a sequence, 1 to 5."),
    "min_count": Option("5", meaning="Fewest occurrences in a cell."),
    "top": _TOP,
    **STOPS,
    "stop": replace(STOP, meaning="yes leaves out sequences that begin or end with a function word."),
}
DISPERSION = {
    "by": GROUPED["by"],
    **COMMON,
    "terms": Option("", meaning="The words, with ; between them; without it the most frequent ones of each group."),
    "top": Option("1000", meaning="Words kept in each group when no terms are given."),
    **STOPS,
}
DIVERSITY = {**GROUPED, "window": Option("50", meaning="Tokens of the stretches in which different words are counted.")}
KEYNESS = {
    "by": replace(
        GROUPED["by"], meaning="Each group of the selection is compared with the rest of it; none compares the target."
    ),
    **COMMON,
    "rank": Option("lrc", RANKS, "The measure that orders the words; lrc is the difference that the counts make sure of."),
    "unit": Option("token", UNITS, "Whether occurrences are compared, or articles that hold the word."),
    "min_count": Option("5", meaning="Fewest occurrences (articles) in target and reference together."),
    "top": Option("0", meaning="Words kept at either end, the target's and the reference's; 0 keeps all."),
    "side": Option("both", SIDES, "Only words relatively more frequent in the target, or in the reference."),
    "test": Option("ll", TESTS, "What p is from: log-likelihood, or chi-square (Fisher's exact test where E < 5)."),
    **STOPS,
    "stems": STEMS,
    "robust": Option(
        "no",
        ("no", "yes"),
        "yes adds what each word rests on: log_ratio without any one outlet or week, with copies once, and a test by articles.",
    ),
    "alpha": Option("0.05", meaning="Risk of lrc over all words compared."),
    "prior": Option("500", meaning="How many tokens the prior of log_odds weighs."),
    "k": Option("1", meaning="The constant of simple_maths, per million."),
}  # fmt: skip
