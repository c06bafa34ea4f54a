"""What the cards on deaths say."""

from __future__ import annotations

from math import isnan

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.rows import Row, rows

CONSTRUCTIONS = {
    "active": "active: somebody killed them",
    "passive_agent": "passive, by somebody named",
    "agentless": "were killed, nobody named",
    "intransitive": "died",
    "nominal": "noun only: 12 dead",
}
"""The constructions as the legend calls them."""
TOLD = {
    "active": "killed by somebody (active)",
    "passive_agent": "killed by somebody (passive)",
    "agentless": "killed, nobody named",
    "intransitive": "dying",
    "nominal": "dead, told by a noun",
    "any": "deaths however told",
}
"""The same as a passage's title says it; "any" for all of them."""
HOW = {
    "deaths": (
        "A **mention** is a verb of killing or dying, or a noun for the dead with a number, with an alias of the group where the "
        "dead are named. **Share** = mentions in that construction ÷ all mentions of the group's deaths, in the same outlet. "
        "*Active*: somebody kills (“the army killed three fishermen”). *Passive, by somebody*: “were killed by the army”. *Nobody "
        "named*: “were killed in a raid”, قُتل. *Died*: “died”, murieron, استشهد, لقي حتفه. *Noun only*: “12 dead”, “the death toll "
        "rises to 40”, 40 muertos, قتلى. Rules over words tell them, without a parser; the Methods page says how often they are "
        "right. **Dead as told**: in each article the largest number told, added over the articles. Many articles tell of the "
        "same death, so it is no toll. Intervals, 95 %: the variance of the ratio clustered by article, on the logit scale."
    ),
    "mentions-per-death": (
        "**Mentions per death** = mentions of the group's deaths in the outlet, however told ÷ deaths that your file counts, on "
        "the same days: those between its first and its last day that lie in the selection. Interval, 95 %: exact Poisson limits "
        "of the mentions (Garwood 1936) over the deaths, which are taken as known. Mentions inside one article are not "
        "independent, so the real uncertainty is larger. An outlet counts once it has an article on these days, also where it "
        "mentions nobody."
    ),
}
SAFE = 30
"""Fewest mentions that a finding is told from."""


def deaths_finding(usage: pd.DataFrame) -> str:
    """Whose deaths are told most and least often with somebody who kills, where that is safe; the measure where it is not.

    Safe only between bars of at least SAFE mentions whose intervals do not meet, of one group or of one outlet.

    Args:
        usage: The table `deaths`, grouped by outlet, of the groups that are drawn.
    """
    known = usage[usage["mentions_total"] >= SAFE]
    best: tuple[float, str] = (0.0, "How deaths are told, by outlet and group of victims")
    for construction in ("active", "agentless", "intransitive"):
        of_kind = known[known["construction"] == construction]
        for within, other in (("victims", "group"), ("group", "victims")):
            for name, bars in of_kind.sort_values(["share", other]).groupby(within, sort=False):
                low, high = bars.iloc[0], bars.iloc[-1]
                apart = float(high["share"] - low["share"])
                if high["share_low"] > low["share_high"] and apart > best[0]:
                    best = (apart, _finding(construction, str(name), low, high, within=within, other=other))
    return best[1]


def _finding(construction: str, name: str, low: pd.Series, high: pd.Series, *, within: str, other: str) -> str:
    says = {
        "active": "say who killed them",
        "agentless": "say that they were killed and name nobody",
        "intransitive": "say that they died",
    }[construction]
    shares = [labels.share(bar["share"]) for bar in (high, low)]
    ends = [labels.isolated(str(bar[other])) for bar in (high, low)]
    name = labels.isolated(name)
    if within == "victims":
        return f"In {ends[0]} {shares[0]} of mentions of deaths of {name} {says}; in {ends[1]} {shares[1]}"
    return f"In {name} {shares[0]} of mentions of deaths of {ends[0]} {says}; of {ends[1]} {shares[1]}"


def left_out(usage: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """A sentence on groups and outlets that are not drawn, "" where all are."""
    said = []
    for column, noun in (("victims", "group"), ("group", "outlet")):
        shown, of = drawn[column].nunique(), usage[column].nunique()
        if shown < of:
            said.append(f"the first {shown:,} of {of:,} {noun}s by mentions")
    return f"Drawn: {' and '.join(said)}; the table has all." if said else ""


def per_death(value: float) -> str:
    """A rate of mentions as people write it: 2.4, 0.31, 12."""
    if isnan(value):
        return "–"
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2g}"


def per_death_finding(rates: pd.DataFrame) -> str:
    """Which two groups' deaths one outlet mentions most unequally, where their intervals do not meet."""
    best: tuple[float, str] = (1.0, "Mentions per death, by outlet and group of victims")
    for outlet, bars in rates[rates["deaths_counted"] > 0].groupby("group", sort=False):
        ordered: list[Row] = sorted(rows(bars), key=lambda row: (row.per_death, row.victims))
        low, high = ordered[0], ordered[-1]
        times = high.per_death / low.per_death if low.per_death else float("inf")
        if high.per_death_low > low.per_death_high and times > best[0]:
            said = (
                f"{labels.isolated(str(outlet))} mentions each death of {labels.isolated(high.victims)} {per_death(high.per_death)} "
                f"times, each of {labels.isolated(low.victims)} {per_death(low.per_death)} times"
            )
            best = (times, said)
    return best[1]


def days_counted(drawn: pd.DataFrame, rates: pd.DataFrame) -> str:
    """The days on which mentions and deaths are counted, and what is not drawn."""
    row: Row = next(rows(drawn))
    said = f"Mentions and deaths from {labels.day(row.first_day)} to {labels.day(row.last_day)}."
    return " ".join(filter(None, [said, left_out(rates, drawn)]))
