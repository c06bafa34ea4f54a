"""The options of the tables about words."""

from __future__ import annotations

from dataclasses import replace

from analysis.keywords.keyness import RANKS, SIDES, TESTS, UNITS
from analysis.schema import Option
from analysis.tables.options import COMMON, GROUPED, STOP

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
