"""The options of the tables about tags, sections and authors."""

from __future__ import annotations

from analysis.periods import BUCKETS
from analysis.schema import Option
from analysis.tables import marks
from analysis.tables.options import COMMON, GROUPED, ROBUST
from analysis.tables.time_options import SHARE_OF

FIELD = Option("tag", marks.MARKS, "What is counted: tags, sections or authors.")
TAGS = {**GROUPED, "min_articles": Option("1", meaning="Fewest articles of a tag in a cell."), "share_of": SHARE_OF}
PAIRS = {
    **COMMON,
    "field": Option("tag", marks.MARKS, "What the first of a pair is: a tag, a section or an author."),
    "with": Option("same", ("same", *marks.MARKS), "What the second is; same is as the first."),
    "min_articles": Option("5", meaning="Fewest articles that carry both."),
    "robust": ROBUST,
}
LIFT = {
    **COMMON,
    "field": FIELD,
    "min_articles": Option("5", meaning="Fewest selected articles that carry it."),
    "robust": ROBUST,
}
MOVERS = {
    **COMMON,
    "field": FIELD,
    "bucket": Option("month", BUCKETS[1:], "The time unit; weeks start on Monday."),
    "min_articles": Option("10", meaning="Fewest articles of the selection that carry it."),
    "robust": ROBUST,
}
