"""What each number of a table opens: for every column that counts, the pick that lists what was counted.

The marks of figures carry the pick of their own number; a table under a figure opens any of its cells. A number that is
computed from others has no pick: the counts that it is made of stand beside it in the row, and open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts.rows import Row
from dashboard.charts.terms import terms_of
from dashboard.picks import Pick, bucket_pick

Kind = Literal["articles", "passages", "words", "texts"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a table was asked for, as far as what its cells open depends on it.

    Attributes:
        by: The field whose values are the groups; None for one group.
        bucket: The time unit.
        field: Which values a table of tags, sections or authors counts.
        other: Whose values pairs are made with; None for the same field.
        node: The search text that collocates stand near; without one the words of the selection.
        span: How near: so many tokens, or "sentence".
        sides: Whether rows compare a target with a reference.
        by_part: Whether the groups are parts of the articles.
    """

    by: Field | None = None
    bucket: Bucket = "none"
    field: Field = "tag"
    other: Field | None = None
    node: str = ""
    span: str = "5"
    sides: bool = True
    by_part: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What one cell opens.

    Attributes:
        pick: What it lists.
        kind: What of the list the cell counts: its articles, its passages, the words of its articles, or
            the texts that they are copies of.
    """

    pick: Pick
    kind: Kind


def openings(table: str, row: Row, asked: Asked) -> dict[str, Opening]:
    """The cells of a row that open, by column; none where the table opens nothing.

    Args:
        table: One of `analysis.tables.TABLES`.
        row: A row of it.
        asked: How it was asked for.
    """
    made = _TABLES.get(table)
    return made(row, asked) if made else {}


def _cell(row: Row, asked: Asked) -> Pick:
    """The bucket and group of a row."""
    values: tuple[tuple[Field, str], ...] = ((asked.by, str(row.group)),) if asked.by else ()
    part = str(row.group) if asked.by_part else ""
    if asked.bucket == "none" or not hasattr(row, "bucket_start"):
        return Pick(values, part=part)
    return replace(bucket_pick(row.bucket_start.date(), asked.bucket, *values), part=part)


def _listed(pick: Pick, *columns: str, kind: Kind = "articles") -> dict[str, Opening]:
    return {column: Opening(pick, kind) for column in columns}


def _counted(pick: Pick, passages: str, articles: str = "articles") -> dict[str, Opening]:
    return _listed(pick, passages, kind="passages") | _listed(pick, articles)


def _volume(row: Row, asked: Asked) -> dict[str, Opening]:
    cell = _cell(row, asked)
    return _listed(cell, "articles") | _listed(cell, "tokens", kind="words")


def _tags(row: Row, asked: Asked) -> dict[str, Opening]:
    cell = _cell(row, asked)
    return _listed(replace(cell, values=(*cell.values, ("tag", str(row.tag)))), "articles")


def _tag_pairs(row: Row, asked: Asked) -> dict[str, Opening]:
    a, b = (asked.field, str(row.tag_a)), (asked.other or asked.field, str(row.tag_b))
    return (
        _listed(Pick((a,)), "articles_a") | _listed(Pick((b,)), "articles_b") | _listed(Pick((a, b)), "articles_both")
    )


def _value(row: Row, asked: Asked) -> dict[str, Opening]:
    return _listed(Pick(((asked.field, str(row.value)),), bucket=asked.bucket), "articles")


def _burst(row: Row, asked: Asked) -> dict[str, Opening]:
    values = _cell(row, replace(asked, bucket="none")).values
    return _listed(Pick(values, start=row.start.date(), end=row.end.date(), bucket=asked.bucket), "articles")


def _spike(row: Row, asked: Asked) -> dict[str, Opening]:
    values = _cell(row, replace(asked, bucket="none")).values
    return _listed(bucket_pick(row.first_day.date(), asked.bucket, *values), "articles")


def _group(row: Row, asked: Asked) -> dict[str, Opening]:
    return _listed(_cell(row, asked), "articles")


def _first_last(row: Row, asked: Asked) -> dict[str, Opening]:
    return _listed(replace(_cell(row, asked), concept=str(row.concept), variant=str(row.variant)), "articles")


def _terms(row: Row, asked: Asked) -> dict[str, Opening]:
    return _counted(replace(_cell(row, asked), terms=terms_of(row)), "frequency")


def _keyness(row: Row, asked: Asked) -> dict[str, Opening]:
    pick = replace(_cell(row, asked), terms=terms_of(row))
    if not asked.sides:
        return _counted(pick, "count_target", "articles_target")
    return {
        column: opening
        for side in ("target", "reference")
        for column, opening in _counted(replace(pick, side=side), f"count_{side}", f"articles_{side}").items()
    }


def _collocates(row: Row, asked: Asked) -> dict[str, Opening]:
    pick = Pick(terms=terms_of(row))
    return (
        _counted(replace(pick, near=asked.node, span=asked.span), "count_both", "articles_both")
        | _listed(pick, "count_collocate", kind="passages")
        | _listed(Pick(near=asked.node), "count_node", kind="passages")
    )


def _terminology(row: Row, asked: Asked) -> dict[str, Opening]:
    concept = replace(_cell(row, asked), concept=str(row.concept))
    return _counted(replace(concept, variant=str(row.variant)), "mentions") | _counted(
        concept, "mentions_concept", "articles_concept"
    )


def _variant(row: Row, asked: Asked) -> dict[str, Opening]:
    return _counted(replace(_cell(row, asked), concept=str(row.concept), variant=str(row.variant)), "mentions")


def _voice(row: Row, asked: Asked) -> dict[str, Opening]:
    every = replace(_cell(row, asked), concept=str(row.concept), variant=str(row.variant))
    in_voice = replace(every, voice=str(row.voice))
    return _listed(in_voice, "mentions", kind="passages") | _listed(every, "mentions_variant", kind="passages")


def _deaths(row: Row, asked: Asked) -> dict[str, Opening]:
    every = replace(_cell(row, asked), concept=str(row.victims), construction="any")
    told = replace(every, construction=str(row.construction))
    return _counted(told, "mentions") | _listed(every, "mentions_total", kind="passages")


def _per_death(row: Row, asked: Asked) -> dict[str, Opening]:
    """The mentions of the days on which deaths are counted."""
    pick = replace(_cell(row, asked), concept=str(row.victims), construction="any")
    first, last = row.first_day.date(), row.last_day.date()
    return _counted(replace(pick, start=max(pick.start or first, first), end=min(pick.end or last, last)), "mentions")


def _switch(row: Row, asked: Asked) -> dict[str, Opening]:
    """The mentions of a variant on either side of the day, within its first and last use."""
    day = row.switch_day.date()
    first, last = row.first_use.date(), row.last_use.date()
    variant = replace(_cell(row, asked), concept=str(row.concept), variant=str(row.variant), bucket="day")
    eve = day - timedelta(days=1)
    return _listed(replace(variant, start=min(first, eve), end=eve), "mentions_before", kind="passages") | _listed(
        replace(variant, start=day, end=max(last, day)), "mentions_after", kind="passages"
    )


def _lags(row: Row, asked: Asked) -> dict[str, Opening]:  # noqa: ARG001 - as the others
    both = Pick((("outlet", str(row.outlet_a)), ("outlet", str(row.outlet_b))))
    return {
        column: Opening(replace(both, shared=which), "texts")
        for column, which in (("texts_both", "all"), ("a_first", "a"), ("b_first", "b"))
    }


def _forms(row: Row, asked: Asked) -> dict[str, Opening]:  # noqa: ARG001 - as the others
    pick = Pick(concept=str(row.concept), variant=str(row.variant), form=str(row.form))
    return _counted(pick, "mentions")


_TABLES: dict[str, Callable[[Row, Asked], dict[str, Opening]]] = {
    "volume": _volume,
    "tags": _tags,
    "tag-pairs": _tag_pairs,
    "tags-lift": _value,
    "tag-movers": _value,
    "bursts": _burst,
    "spikes": _spike,
    "robustness": _group,
    "first-last": _first_last,
    "words": _terms,
    "keywords": _terms,
    "class-keywords": _terms,
    "ngrams": _terms,
    "dispersion": _terms,
    "keyness": _keyness,
    "collocates": _collocates,
    "terminology": _terminology,
    "association": _variant,
    "switches": _switch,
    "lags": _lags,
    "voice": _voice,
    "forms": _forms,
    "deaths": _deaths,
    "mentions-per-death": _per_death,
}
