"""What a table's first rows tell: where its header is, which column is what, how its dates and tags are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.ingest.dates import ColumnOrder, column_order
from analysis.ingest.lists import is_nothing
from analysis.ingest.readers.aliases import senses
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.date_columns import JOINT, DateColumns, as_asked, find_date_columns
from analysis.ingest.readers.delimited import Row
from analysis.ingest.readers.headers import (
    column_label,
    guess_mapping,
    header_score,
    mapping_by_user,
    no_article_columns,
)
from analysis.ingest.readers.known_tables import known_mapping
from analysis.ingest.readers.profile import Profile, profile
from analysis.ingest.tags import column_separator
from analysis.schema import TABLES

_LOOKED_AT = 40
"""Rows among which a header is looked for; exports put at most a page of preamble above it."""
_LONGEST_NAME = 60
_ALIGNED = 100
_MOSTLY = 0.8
_ADDRESS = re.compile(r"\s*(?:https?:)?//[^\s/]", re.IGNORECASE)
_NUMBERED = re.compile(r"column \d+", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d{10}")


@dataclass(frozen=True, slots=True)
class Layout:
    """How to make records of a table's rows.

    Attributes:
        names: The header's cells; empty texts in a table without header.
        header: The row number of the header; 0 where there is none.
        first: The row number of the first row of data.
        above: The texts of what stands above header or data.
        mapping: Field -> column index.
        profiles: One for each column.
        dates: How the column of dates is read, by the rows seen so far.
        separator: Between tags.
        ours: The file is a download of our own.
        sure: Names or unmistakable content chose the columns; a person need not be asked.
        date_columns: The columns that hold the day of publication together, where one does not.
        offered: Such columns that were found, used or not.
    """

    names: tuple[str, ...]
    header: int
    first: int
    above: tuple[str, ...]
    mapping: Mapping[str, int]
    profiles: tuple[Profile, ...]
    dates: ColumnOrder
    separator: str
    ours: bool
    sure: bool
    date_columns: DateColumns | None = None
    offered: DateColumns | None = None
    extra: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.profiles)

    @property
    def usually_filled(self) -> float:
        """How many cells of a row are filled on average."""
        return sum(p.share_filled for p in self.profiles)

    def named_mapping(self) -> dict[str, str]:
        """Field -> the column's name for people."""
        named = {field: column_label(self.names, index) for field, index in self.mapping.items()}
        return named | ({"published": self.date_columns.name(self.labels)} if self.date_columns else {})

    @property
    def labels(self) -> list[str]:
        """What to call each column before the user."""
        return [column_label(self.names, index) for index in range(self.width)]

    def row_test(self) -> Callable[[Sequence[str]], bool]:
        """A test whether cells look like a row of this table, by its columns of addresses and dates."""
        addresses = [i for i, p in enumerate(self.profiles[:50]) if p.address >= _MOSTLY]
        moments = [i for i, p in enumerate(self.profiles[:50]) if p.moment >= _MOSTLY]
        return row_test(addresses, moments)


def row_test(addresses: Sequence[int], moments: Sequence[int]) -> Callable[[Sequence[str]], bool]:
    """A test whether these columns of a row hold addresses and dates, or nothing.

    Args:
        addresses: Columns of addresses.
        moments: Columns of dates.
    """

    def looks_right(cells: Sequence[str]) -> bool:
        return all(
            test.match(cells[i]) or is_nothing(cells[i])
            for test, columns in ((_ADDRESS, addresses), (_YEAR, moments))
            for i in columns
            if i < len(cells)
        )

    return looks_right


def is_blank(cells: Sequence[str]) -> bool:
    """Whether no cell of the row says anything that can be seen."""
    return not any(c and c.strip() and c.strip("\x00\x1a\ufeff \t\r\n") for c in cells)


def find_layout(rows: Sequence[Row], width: int, context: Context) -> Layout:
    """The layout of the table that begins with these rows.

    Args:
        rows: The first rows of the file, blank ones included or not.
        width: Fields of most rows.
        context: The user's mapping and corrections.

    Raises:
        IngestError: Nothing in the table can be an article, or the user's mapping names what is not there.
    """
    shown = [r for r in rows if not is_blank(r.cells)]
    header = _header(shown, width, context)
    if header is not None:
        width = max(width, _used_width(shown[header].cells))
        names = _aligned(shown[header].cells[:width], [r.cells for r in shown[header + 1 :][:_ALIGNED]], width)
        data = shown[header + 1 :]
        above = shown[:header]
    else:
        start = next((i for i, r in enumerate(shown) if len(r.cells) == width and _filled(r.cells) >= min(2, width)), 0)
        names, data, above = ("",) * width, shown[start:], shown[:start]
    profiles = tuple(profile([r.cells[i] if i < len(r.cells) else "" for r in data]) for i in range(width))
    asked, joint = _joint(context.mapping, names)
    chosen = mapping_by_user(asked, names)
    known = known_mapping([r.cells for r in data[:20]], width) if header is None else {}
    mapping = guess_mapping(names, profiles, {**known, **chosen})
    if not {"title", "body", "url"} & set(mapping):
        raise no_article_columns(
            names if header is not None else (data[0].cells if data else ()), headed=header is not None
        )
    ours = _is_ours(names)

    def column(index: int) -> list[str]:
        return [r.cells[index] for r in data if index < len(r.cells)]

    def cells(of: str) -> list[str]:
        return column(mapping[of]) if of in mapping else []

    found = None if ours else find_date_columns(names, column, mapping.get("published"))
    dated = as_asked(joint, column) if joint else None if "published" in chosen else found
    if dated:
        mapping["published"] = dated.at[0]
    return Layout(
        names=names,
        header=shown[header].number if header is not None else 0,
        first=data[0].number if data else (shown[-1].number + 1 if shown else 1),
        above=tuple(" ".join(c for c in r.cells if c.strip()) for r in above),
        mapping=mapping,
        profiles=profiles,
        dates=column_order(cells("published")),
        separator=context.tag_separator or ("; " if ours else column_separator(cells("tags"))),
        ours=ours,
        sure=_is_sure(header is not None, names, mapping, profiles, chosen, dated=dated),
        date_columns=dated,
        offered=found,
        extra=_extra_columns(names, width, (*mapping.values(), *(dated.at if dated else ())), ours=ours),
    )


def _joint(asked: Mapping[str, str], names: Sequence[str]) -> tuple[Mapping[str, str], tuple[int, ...]]:
    """The user's mapping with the first of several columns of the date, and the places of all; none where they are not several.

    Raises:
        IngestError: One of them does not exist.
    """
    said = asked.get("published", "")
    if JOINT not in said or any(name.strip() == said.strip() for name in names):
        return asked, ()
    pieces = said.split(JOINT)
    places = [mapping_by_user({"published": piece}, names)["published"] for piece in pieces]
    return {**asked, "published": pieces[0]}, tuple(place for place in places if place is not None)


def _aligned(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The header's names, one a column; of two places for a missing name, at the end or at the row names in front, the fitting one."""
    at_end = (*names, *[""] * (width - len(names)))
    if width - len(names) != 1 or len(names) < 2:
        return at_end
    columns = [profile([r[i] for r in rows if i < len(r)]) for i in range(width)]
    if not columns[-1].filled:
        return at_end

    def fitting(placed: Sequence[str]) -> float:
        known = [(senses(name)[0].field, cells) for name, cells in zip(placed, columns, strict=True) if senses(name)]
        return sum(
            (cells.moment if field == "published" else cells.address if field == "url" else cells.words > 1)
            - 2 * (cells.number > _MOSTLY and field != "published")
            for field, cells in known
        )

    in_front = ("", *names)
    return in_front if fitting(in_front) > fitting(at_end) else at_end


def _header(rows: Sequence[Row], width: int, context: Context) -> int | None:
    """Which row is the header, by its names, else by being unlike the rows below it."""
    scores = [header_score(r.cells) for r in rows[:_LOOKED_AT]]
    if scores and max(scores) > 0:
        return scores.index(max(scores))
    full = next((i for i, r in enumerate(rows[:_LOOKED_AT]) if len(r.cells) == width), None)
    if full is None or len(rows) < 2:
        return None
    first = rows[full].cells
    if any(c and not _NUMBERED.fullmatch(c.strip()) for c in context.mapping.values()):
        return full  # who names a column sees a header
    below = rows[full + 1 : full + 100]
    votes = 0
    for index, cell in enumerate(first[:100]):
        if len(cell) > _LONGEST_NAME:
            return None
        column = profile([r.cells[index] for r in below if index < len(r.cells)])
        here = profile([cell])
        for kind in ("address", "moment", "number"):
            if getattr(column, kind) >= 0.8:
                if getattr(here, kind):
                    return None
                votes += bool(cell.strip())
        votes += column.is_prose and bool(cell.strip())
    return full if votes else None


def _used_width(cells: Sequence[str]) -> int:
    return max((i + 1 for i, c in enumerate(cells) if c.strip()), default=0)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(c.strip()) for c in cells)


def _is_ours(names: Sequence[str]) -> bool:
    columns = TABLES["articles"]
    return tuple(n.strip() for n in names[: len(columns)]) == columns


def _is_sure(
    headed: bool,  # noqa: FBT001 - the first fact about the table
    names: Sequence[str],
    mapping: Mapping[str, int],
    profiles: Sequence[Profile],
    chosen: Mapping[str, int | None],
    *,
    dated: DateColumns | None,
) -> bool:
    """A table is clear when names chose all its columns and no long text was left without a field."""
    if chosen:
        return True
    if not headed or not {"title", "body"} & set(mapping):
        return False
    by_name = all(
        any(sense.field == f for sense in senses(names[i])) or f == "body" or (f == "published" and dated is not None)
        for f, i in mapping.items()
    )
    return by_name and not any(p.is_prose for i, p in enumerate(profiles) if i not in mapping.values())


_DERIVED = ("article_id", "published_precision", "words", "copy_cluster")
"""Columns of our own download that are counted anew at every import."""


def _extra_columns(names: Sequence[str], width: int, told: Sequence[int], *, ours: bool) -> tuple[tuple[int, str], ...]:
    """The columns that become `extra`, under names that are told apart."""
    used: dict[str, int] = {}
    found = []
    for index in range(width):
        label = column_label(names, index)
        used[label] = used.get(label, 0) + 1
        if index not in told and not (ours and label in _DERIVED):
            found.append((index, label if used[label] == 1 else f"{label} ({used[label]})"))
    return tuple(found)
