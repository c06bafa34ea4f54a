"""How the figures over time are computed, a paragraph or two each; the full definitions stand on the Methods page."""

from __future__ import annotations

HOW = {
    "bursts": (
        "Kleinberg's two states: a bucket is in ordinary times, or in a burst, in which the group is in the news *s* times "
        "as much. The cheapest sequence of states over the whole line is found exactly (Viterbi); entering a burst costs "
        "γ·ln n for n buckets, with γ = 1. **Weight** is by how much the burst explains the counts better than ordinary "
        "times do. **Expected** is what the average of the whole line would have had in these days.\n\n"
        "Where groups are part of the bucket's articles, or words are searched, their share counts, so that a day on "
        "which everything was published twice is no burst; all articles, and all of an outlet, count as numbers. "
        "Buckets that were not collected whole are left out. Of lines of a year of days without any burst one in ten shows one "
        "by chance."
    ),
    "burst-words": (
        "The articles of the burst against the other articles of the same selection (and group), by the conservative log "
        "ratio: how many times as frequent a word is, at the lower end of an exact 95 % interval corrected for all words "
        "looked at. Function words are left out."
    ),
    "burst-tags": (
        "**Lift** = how many times as often the burst's articles carry the tag as these outlets usually do. An outlet "
        "that puts a tag on everything gains nothing by it. Only tags beyond chance (q below 0.05) are listed."
    ),
    "headlines": (
        "Headlines as TF-IDF vectors; those closest to the mean of all headlines of the burst come first. Of headlines "
        "with the same words one is shown."
    ),
    "spikes": (
        "A bucket is a spike when it has at least five articles and lies more than 3.5 robust standard deviations above "
        "the median of the 28 buckets before it (1.4826 times their median absolute deviation; √median where more "
        "than half of them are equal). Two to four days of a quiet year are called spikes by chance alone. The first 14 buckets cannot be judged. The stem begins at that median."
    ),
    "trend": (
        "**Tau** = pairs of buckets that rise, less those that fall, as a part of all pairs (Mann-Kendall). It says how "
        "steadily a line goes one way, not how steeply. **Slope** = median of all slopes between two buckets (Sen), with "
        "its 95 % interval. Where neighbouring buckets resemble each other the test is that of Hamed and Rao. "
        "**q** = p corrected for the number of groups (Benjamini-Hochberg); filled points have q ≤ 0.05.\n\n"
        "At least eight whole buckets are needed. A day named as a change of the collection is one on which the number "
        "of all articles changes its level, or a collection gap begins or ends: a trend across it may say more about "
        "the collection than about the coverage."
    ),
    "changes": (
        "The line is cut into levels so that the squared distances to them, plus a fixed cost for every cut, are least "
        "(the optimum that PELT looks for), on the square root of the shares; levels last three buckets at least. The cost "
        "is 2σ²·ln n, with σ² not below what counting alone makes a line jump. About one line in twelve without any "
        "change is cut nevertheless.\n\n"
        "The interval of the difference (Newcombe, 95 %) takes the day as known beforehand, and so is too narrow. Dotted "
        "lines mark days on which the collection itself changes."
    ),
    "lags": (
        "Each outlet's line loses what its own past explains (autoregression, order by AIC). What remains of two outlets "
        "is correlated at every delay up to seven buckets, and the delay with the greatest correlation is shown. "
        "**q** = chance that independent outlets reach it at any of these delays, corrected for the number of pairs. "
        "Exploratory: both may follow the same events."
    ),
    "first": (
        "Near-identical texts that both outlets ran (see copies on the Articles page). Of several articles of an outlet its "
        "earliest counts; times are compared as printed, at the coarser precision of the two. **q** is that of a "
        "sign test. Whoever prints an agency's text first has not written it first."
    ),
    "first-last": (
        "First and last day on which an article of the selection uses the word. **Days before** = days of collection before "
        "the first use: with 0 the word was there when collecting began. Articles without a day can be neither. First in "
        "this collection is not first in the world."
    ),
    "robustness": (
        "The share with its 95 % interval (Wilson). Blue bar: the lowest and highest share when any one outlet is left out; "
        "orange bar: any one week. Diamond: each text counted once, however many outlets ran it. A finding that "
        "disappears without one outlet, one week or one article is a finding about that one."
    ),
}
"""Explanations by card."""
