"""What made a burst: the articles behind it, what marks them, and how their headlines read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.selection import FIELDS, Selection
from analysis.store.counts import By
from analysis.tables.registry import make_table
from analysis.tables.request import CorpusLike, joined_query


@dataclass(frozen=True, slots=True)
class Story:
    """What made a burst.

    Attributes:
        selection: Its articles: also the target for the table keyness, with the rest as reference.
        tags: The table tags-lift of them, most telling first.
        headlines: The table headlines of them.
    """

    selection: Selection
    tags: pd.DataFrame
    headlines: pd.DataFrame


def burst_selection(selection: Selection, *, by: By, group: str, start: date, end: date) -> Selection:
    """The articles of one row of the table bursts.

    Args:
        selection: The selection of that table.
        by: Its grouping; a group by part is searched as a whole.
        group: The row's group.
        start: The row's start.
        end: The row's end.
    """
    within = replace(selection, start=start, end=end)
    if by == "match":
        return replace(within, query=joined_query(selection.query, (group,)))
    field: dict[str, tuple[str, ...]] = {by: (group,)} if by in FIELDS else {}
    return replace(within, **field)  # type: ignore[arg-type]  # the names of FIELDS are fields of tuples


def burst_story(corpus: CorpusLike, selection: Selection, *, tags: int = 10, headlines: int = 5) -> Story:
    """What marks the articles of a burst.

    Args:
        corpus: Where they are.
        selection: See `burst_selection`.
        tags: Most tags told.
        headlines: Most headlines told.

    Notes:
        Tags are those more frequent than their outlets' habits (lift_outlets > 1, q_bh < 0.05); see `tags.lift.tag_lift`.
    """
    marks = make_table(corpus, "tags-lift", selection, options={"min_articles": "2"})
    typical = make_table(corpus, "headlines", selection, options={"limit": str(headlines)})
    return Story(selection, telling_tags(marks, tags), typical)


def telling_tags(marks: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first rows of the table tags-lift that are more frequent than their outlets' habits, beyond chance."""
    telling: pd.DataFrame = marks[(marks["lift_outlets"] > 1) & (marks["q_bh"] < 0.05)]
    return telling.head(most).reset_index(drop=True)
