"""Which column is what: by the names of the columns in many languages, by their cells where names are missing or mislead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analysis.errors import IngestError, nearest
from analysis.ingest.readers.aliases import FIELDS, Sense, is_field_name, plain_name, senses
from analysis.ingest.readers.profile import Profile

MAPPED_COLUMNS = 500
"""Columns beyond this many are kept in `extra` and never looked at for a field."""

_HARDLY_FILLED = 0.05

_IMAGE_NAMES = (
    "image",
    "img",
    "thumb",
    "photo",
    "picture",
    "video",
    "logo",
    "icon",
    "media",
    "imagen",
    "foto",
    "audio",
)


def header_score(cells: Sequence[str]) -> int:
    """How many different fields the cells name, if the row is a header; 0 when a cell is too long or too much like data to be one."""
    shown = [c for c in cells[:MAPPED_COLUMNS] if c.strip()]
    named = {senses(c)[0].field for c in shown if is_field_name(c)}
    if not named or any("://" in c for c in shown):
        return 0
    # One name among many other cells is more likely an article about "sources" than a header.
    return len(named) if len(named) > 1 or sum(map(is_field_name, shown)) * 2 >= len(shown) else 0


def column_label(names: Sequence[str], index: int) -> str:
    """What to call a column before the user: its name, or "column N"."""
    name = names[index].strip() if index < len(names) else ""
    return name or f"column {index + 1}"


def mapping_by_user(asked: Mapping[str, str], names: Sequence[str]) -> dict[str, int | None]:
    """The user's own mapping as field -> column index; None where the user says that no column holds the field.

    Raises:
        IngestError: A field or a column does not exist.
    """
    chosen: dict[str, int | None] = {}
    for field, column in asked.items():
        if field not in FIELDS:
            raise IngestError(
                f"There is no field {field!r} to map to.{nearest(field, FIELDS)} Fields: {', '.join(FIELDS)}."
            )
        chosen[field] = _column(column, names) if column else None
    return chosen


def _column(asked: str, names: Sequence[str]) -> int:
    for same in (str.strip, plain_name):
        for index, name in enumerate(names):
            if name.strip() and same(name) == same(asked):
                return index
    word, _, number = asked.strip().lower().partition(" ")
    if word == "column" and number.isdecimal() and 1 <= int(number) <= len(names):
        return int(number) - 1
    known = [column_label(names, i) for i in range(min(len(names), MAPPED_COLUMNS))]
    raise IngestError(
        f"The file has no column {asked!r}.{nearest(asked, known)} Its columns: {_listed(known)}. Map to one of them by name or as 'column N'."
    )


def guess_mapping(
    names: Sequence[str], profiles: Sequence[Profile], chosen: Mapping[str, int | None] | None = None
) -> dict[str, int]:
    """Field -> column index, the user's choices first, then names, then content.

    Args:
        names: The header, or empty texts where there is none.
        profiles: One for each column.
        chosen: From `mapping_by_user`.
    """
    chosen = chosen or {}
    mapping = {field: index for field, index in chosen.items() if index is not None}
    open_fields = [f for f in FIELDS if f not in chosen]
    _by_name(names, profiles, open_fields, mapping)
    headed = any(n.strip() for n in names)
    _by_content(names, profiles, [f for f in open_fields if f not in mapping], mapping, headed=headed)
    if (
        not {"title", "body", "url"} & set(mapping)
        and "summary" in mapping
        and "summary" not in chosen
        and "body" not in chosen
    ):
        mapping["body"] = mapping.pop("summary")  # the only text there is, is the text
    return {f: mapping[f] for f in FIELDS if f in mapping}


def _by_name(names: Sequence[str], profiles: Sequence[Profile], fields: Sequence[str], mapping: dict[str, int]) -> None:
    offers = [
        (not sense.sure, *_rank(sense, profiles[index]), index, sense.field)
        for index, name in enumerate(names[:MAPPED_COLUMNS])
        if name.strip() and index not in mapping.values()
        for sense in senses(name)
        if sense.field in fields and _fits(sense, profiles[index])
    ]
    for *_, index, field in sorted(offers):
        if field not in mapping and index not in mapping.values():
            mapping[field] = index


def _rank(sense: Sense, cells: Profile) -> tuple[bool, float, int]:
    """A column that is nearly empty, or the shorter of two bodies, gives way to its rival."""
    nearly_empty = cells.share_filled < _HARDLY_FILLED
    shorter = -round(cells.length / 300) if sense.field == "body" else 0
    return nearly_empty, shorter, sense.rank


def _fits(sense: Sense, cells: Profile) -> bool:
    """Whether the cells may be what the name says; an unsure name needs cells that agree."""
    if not cells.filled:
        return True
    if cells.structured > 0.8 and sense.field not in ("tags", "authors", "captions"):
        return False
    return (_NEVER[sense.field](cells) is False) and (sense.sure or _AGREES[sense.field](cells))


_NEVER: dict[str, Callable[[Profile], bool]] = {
    "title": lambda p: p.address > 0.5 or p.moment > 0.8,
    "url": lambda p: p.words > 4 and p.address < 0.3,
    "outlet": lambda p: p.address > 0.8 or p.length > 120 or p.moment > 0.8,
    "authors": lambda p: p.length > 300 or p.moment > 0.8,
    "published": lambda p: p.address > 0.5 or p.length > 80,
    "section": lambda p: p.address > 0.8 or p.length > 200,
    "tags": lambda p: p.address > 0.8,
    "language": lambda p: p.length > 25,
    "summary": lambda p: p.address > 0.5 or p.number > 0.9 or p.moment > 0.8,
    "body": lambda p: p.address > 0.5 or p.number > 0.9 or p.moment > 0.8,
    "captions": lambda p: p.address > 0.5 or p.number > 0.9,
    "updated": lambda p: p.moment < 0.3,
    "captured": lambda p: p.moment < 0.3,
}
_AGREES: dict[str, Callable[[Profile], bool]] = {
    "title": lambda p: p.words >= 2 and p.length <= 300,
    "url": lambda p: p.is_address,
    "outlet": lambda p: p.length <= 80 and p.number < 0.5 and not p.is_address,
    "authors": lambda p: p.length <= 120 and p.number < 0.5 and p.address < 0.5,
    "published": lambda p: p.is_moment,
    "section": lambda p: p.length <= 60 and p.number < 0.5,
    "tags": lambda p: p.number < 0.5 and p.length <= 2000,
    "language": lambda _: True,
    "summary": lambda p: p.words >= 2,
    "body": lambda p: p.words >= 5,
    "captions": lambda _: True,
    "updated": lambda p: p.is_moment,
    "captured": lambda p: p.is_moment,
}


def _by_content(
    names: Sequence[str], profiles: Sequence[Profile], fields: Sequence[str], mapping: dict[str, int], *, headed: bool
) -> None:
    """Fields that no name supplied. Under a header only what content shows beyond doubt; without one, everything it can show."""
    free = [
        i
        for i in range(min(len(profiles), MAPPED_COLUMNS))
        if i not in mapping.values() and profiles[i].filled and not (i < len(names) and senses(names[i]) and headed)
    ]
    # What stands in a cell or two of an empty column is a stray piece of something else.
    free = [i for i in free if profiles[i].share_filled >= _HARDLY_FILLED] or free

    def take(field: str, fitting: list[int]) -> None:
        if field in fields and field not in mapping and fitting:
            mapping[field] = fitting[0]
            free.remove(fitting[0])

    def is_image(index: int) -> bool:
        return any(word in plain_name(names[index]) for word in _IMAGE_NAMES) if index < len(names) else False

    take("url", [i for i in free if profiles[i].is_address and not is_image(i)])
    take("published", [i for i in free if profiles[i].is_moment])
    prose = sorted((i for i in free if profiles[i].is_prose), key=lambda i: -profiles[i].length)
    take("body", prose)
    texts = [i for i in free if _is_headline(profiles[i])]
    if headed:
        take("title", texts)
        return
    _short_columns(profiles, free, take)


def _is_headline(cells: Profile) -> bool:
    plain = max(cells.address, cells.path, cells.moment, cells.number, cells.host, cells.structured) < 0.5
    plain = plain and cells.listed < 0.5 and cells.length <= 14 * cells.words
    return plain and 15 <= cells.length <= 300 and cells.words >= 3.5 and (cells.distinct > 0.5 or cells.several > 50)


def _short_columns(profiles: Sequence[Profile], free: list[int], take: Callable[[str, list[int]], None]) -> None:
    """Title, summary, body, outlet, authors, tags of a table without names, from their lengths and repetitions."""
    texts = [i for i in free if _is_headline(profiles[i])]
    if texts:
        # Of two texts the clearly shorter is the title and the other the summary; of alike ones, the first.
        shortest = min(profiles[i].length for i in texts)
        take("title", [i for i in texts if profiles[i].length <= 1.5 * shortest])
    rest = sorted((i for i in free if _is_headline(profiles[i])), key=lambda i: -profiles[i].length)
    take("body", [i for i in rest if profiles[i].length >= 150])
    take("summary", [i for i in rest if i in free])
    labels = [i for i in free if _is_label(profiles[i])]
    take(
        "outlet",
        [i for i in labels if profiles[i].host > 0.6] or sorted(labels, key=lambda i: (profiles[i].several, i)),
    )
    take("tags", [i for i in free if profiles[i].listed >= 0.5])
    take("authors", [i for i in free if _is_label(profiles[i]) and profiles[i].words >= 1.5])


def _is_label(cells: Profile) -> bool:
    plain = max(cells.address, cells.moment, cells.number, cells.structured) < 0.5
    return plain and 2 <= cells.length <= 60 and cells.words <= 6


def no_article_columns(cells: Sequence[str], *, headed: bool) -> IngestError:
    """The error for a table in which nothing can be an article's title, text or address.

    Args:
        cells: The header, or the first row where there is none.
        headed: Whether the cells are a header.
    """
    found = "The columns are" if headed else "There is no header; the first row is"
    shown = _listed([column_label(cells, i) for i in range(len(cells))])
    return IngestError(
        f"No column holds a title, a text or an address. {found}: {shown}. "
        "Map one with --map title=COLUMN, --map body=COLUMN or --map url=COLUMN."
    )


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = ", ".join(repr(n[:40]) for n in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown or "no columns"
