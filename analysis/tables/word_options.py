"""The options of the tables about words."""

from __future__ import annotations

from dataclasses import replace

from analysis.keywords.collocates import COLLOCATE_RANKS, EXPECTED
from analysis.keywords.keyness import RANKS, SIDES, TESTS, UNITS
from analysis.schema import Option
from analysis.tables.options import COMMON, GROUPED, STOP

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
    "stop": STOP,
}
NGRAMS = {
    **GROUPED,
    "n": Option("2", meaning="Tokens of a sequence, 1 to 5."),
    "min_count": Option("5", meaning="Fewest occurrences in a cell."),
    "top": _TOP,
    "stop": replace(STOP, meaning="yes leaves out sequences that begin or end with a function word."),
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
    "stop": STOP,
    "alpha": Option("0.05", meaning="Risk of lrc over all words compared."),
    "prior": Option("500", meaning="How many tokens the prior of log_odds weighs."),
    "k": Option("1", meaning="The constant of simple_maths, per million."),
}  # fmt: skip
