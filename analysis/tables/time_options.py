"""The options of the tables about time."""

from __future__ import annotations

from dataclasses import replace

from analysis.periods import BUCKETS
from analysis.schema import Option
from analysis.store.counts import BYS
from analysis.tables import robustness, time
from analysis.tables.options import COMMON, GROUPED, ROBUST
from analysis.tables.request import SHARES_OF

SHARE_OF = Option(
    "auto",
    SHARES_OF,
    "What articles_total counts: group (same bucket and group, without words), bucket (all groups), matching (the "
    "cell's own articles, words applied), auto (group when there are words, else bucket).",
)
OVER_TIME = {
    **GROUPED,
    "bucket": Option("week", BUCKETS[1:], "The time unit; weeks start on Monday."),
    "measured": Option(
        "auto",
        time.VALUES,
        "share of articles_total, or articles. auto: articles without words for by=none, outlet and language, which are "
        "part of nothing; else share.",
    ),
    "share_of": replace(SHARE_OF, choices=SHARES_OF[:3]),
}
LEVELS = {
    **OVER_TIME,
    "by": Option(
        "none",
        (*BYS, "variant"),
        "What the groups are; by=variant takes the glossary's: articles that use one, of those that mention its concept.",
    ),
    "robust": ROBUST,
}
VOLUME = {**GROUPED, "share_of": replace(SHARE_OF, choices=SHARES_OF[:3])}
BURSTS = {
    **OVER_TIME,
    "bucket": Option("day", ("day", "week"), "The time unit; weeks start on Monday."),
    "s": Option("2", meaning="How many times its usual share a burst has, above 1."),
    "gamma": Option("1", meaning="How reluctantly a burst begins; higher leaves short and weak ones out."),
}
SPIKES = {
    **GROUPED,
    "bucket": Option("day", BUCKETS[1:], "The time unit."),
    "share_of": OVER_TIME["share_of"],
    "robust": ROBUST,
}
CHANGES = {
    **LEVELS,
    "transform": Option("sqrt", ("sqrt", "logit"), "The scale on which levels are compared."),
}
LAGS = {
    **COMMON,
    "bucket": Option("day", ("day", "week"), "The time unit; weeks start on Monday."),
    "max_lag": Option("7", meaning="Longest delay looked at, in buckets."),
    "robust": ROBUST,
}
FIRST_LAST = {
    **COMMON,
    "by": Option("none", ("none", "outlet"), "Whether each outlet is looked at alone."),
    "robust": ROBUST,
}
ROBUSTNESS = {
    **COMMON,
    "by": Option("none", robustness.BYS, "What the groups are."),
    "share_of": replace(SHARE_OF, choices=SHARES_OF[:3]),
}
