"""From JSON objects of any shape to records: which key is what, decided from the first objects together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from analysis.article import Moment, Record
from analysis.errors import IngestError, nearest
from analysis.ingest.dates import ColumnOrder, column_order, read_moment
from analysis.ingest.readers.aliases import FIELDS, senses
from analysis.ingest.readers.context import Context, DateOrder
from analysis.ingest.readers.date_columns import JOINT, DateColumns, as_asked, find_date_columns
from analysis.ingest.readers.headers import guess_mapping
from analysis.ingest.readers.json_shapes import flattened, is_container, name_for_senses
from analysis.ingest.readers.json_values import address_of, authors_of, captions_of, name_of, prose_of, tags_of
from analysis.ingest.readers.profile import profile
from analysis.ingest.tags import column_separator

_MOST_KEYS = 500


@dataclass(frozen=True, slots=True)
class Keys:
    """Which keys hold which field, the best first, and how dates and tags are written.

    Attributes:
        of: Field -> keys, "outer.inner" for objects inside.
        dates: How 03/04/2024 is read.
        order: The same, or the user's choice.
        separator: Between tags written as one text.
        date_keys: The keys that hold the day of publication together, where one does not.
        dated: How their values are joined.
    """

    of: Mapping[str, tuple[str, ...]]
    dates: ColumnOrder
    order: DateOrder
    separator: str
    used: frozenset[str] = field(default=frozenset())
    date_keys: tuple[str, ...] = ()
    dated: DateColumns | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Some dates depend on the order, and none of those seen tells it."""
        return bool(self.dates.order) and not self.dates.decided

    def with_dates(self, objects: Iterable[Mapping[str, Any]]) -> Keys:
        """The same with the order of dates decided by all these objects."""
        dates = _order(map(flattened, objects), self.of)
        return replace(self, dates=dates, order=dates.order)

    def named_mapping(self) -> dict[str, str]:
        """Field -> the key that is used first."""
        joint = {"published": JOINT.join(self.date_keys)} if self.date_keys else {}
        return {f: keys[0] for f, keys in self.of.items() if keys} | joint

    def date_in(self, flat: Mapping[str, Any]) -> str:
        """The date that several keys of an object hold together; "" where one key holds it."""
        return self.dated.text([name_of(flat.get(key)) for key in self.date_keys]) if self.dated else ""


def find_keys(objects: Sequence[Mapping[str, Any]], context: Context) -> Keys:
    """The keys, from the first objects of a file.

    Args:
        objects: Some objects, nested as read.
        context: The user's mapping and corrections.

    Raises:
        IngestError: The user's mapping names a field or key that is not there, or no key can hold a title, text or address.
    """
    flat = [flattened(o) for o in objects]
    every = dict.fromkeys(k for o in flat for k in o)
    keys = [k for k in every if senses(name_for_senses(k))]
    keys += [k for k in islice(every, _MOST_KEYS) if not senses(name_for_senses(k))]
    asked, joint = _joint(context.mapping, keys)
    chosen = _chosen(asked, keys)
    columns = [[_shown(o.get(k)) for o in flat] for k in keys]
    containers = {k for o in objects for k, v in o.items() if is_container(k, v)}
    names = ["" if k in containers else name_for_senses(k) for k in keys]
    profiles = [profile(c) for c in columns]
    guessed = guess_mapping(names, profiles, {f: keys.index(k) if k else None for f, k in chosen.items()})
    if not {"title", "body", "url"} & set(guessed):
        raise IngestError(
            f"No key holds a title, a text or an address. Found: {', '.join(repr(k[:40]) for k in keys[:12]) or 'none'}. "
            "Map one with --map title=KEY, --map body=KEY or --map url=KEY."
        )
    of = {f: (keys[guessed[f]], *_rivals(f, keys, names, keys[guessed[f]])) for f in FIELDS if f in guessed}
    of |= {
        f: rivals for f in FIELDS if f not in guessed and f not in chosen and (rivals := _rivals(f, keys, names, ""))
    }
    date_keys, dated = _dated(joint, of, keys, columns, told="published" in chosen)
    if dated:
        of["published"] = date_keys[:1]
    dates = _order(flat, of)
    texts = [v for o in flat for k in of.get("tags", ())[:1] if isinstance(v := o.get(k), str)]
    return Keys(
        of=of,
        dates=dates,
        order=context.date_order or dates.order,
        separator=context.tag_separator or column_separator(texts),
        used=frozenset(k for ks in (*of.values(), date_keys) for k in ks),
        date_keys=date_keys,
        dated=dated,
    )


def _order(flat: Iterable[Mapping[str, Any]], of: Mapping[str, tuple[str, ...]]) -> ColumnOrder:
    return column_order(name_of(o.get(k)) for o in flat for k in of.get("published", ())[:1])


def _joint(mapping: Mapping[str, str], keys: Sequence[str]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The user's mapping with the first of several keys of the date, and all of them; none where they are not several."""
    said = mapping.get("published", "")
    pieces = tuple(said.split(JOINT)) if said not in keys else ()
    if len(pieces) < 2:
        return mapping, ()
    for piece in pieces[1:]:
        _chosen({"published": piece}, keys)
    return {**mapping, "published": pieces[0]}, pieces


def _dated(
    joint: Sequence[str],
    of: Mapping[str, Sequence[str]],
    keys: Sequence[str],
    columns: Sequence[Sequence[str]],
    *,
    told: bool,
) -> tuple[tuple[str, ...], DateColumns | None]:
    """The keys that hold the date together, and how they do; none where the user named one key."""
    if told and not joint:
        return (), None
    places = {key: place for place, key in enumerate(keys)}
    day = places[of["published"][0]] if of.get("published") else None
    names = [key.rpartition(".")[2] for key in keys]
    found = (
        as_asked([places[key] for key in joint], columns.__getitem__)
        if joint
        else find_date_columns(names, columns.__getitem__, day)
    )
    if found is None:
        return (), None
    return tuple(keys[place] for place in found.at), replace(found, at=tuple(range(len(found.at))))


def _chosen(mapping: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    chosen = {}
    for name, key in mapping.items():
        if name not in FIELDS:
            raise IngestError(
                f"There is no field {name!r} to map to.{nearest(name, FIELDS)} Fields: {', '.join(FIELDS)}."
            )
        if key and key not in keys:
            raise IngestError(
                f"The objects have no key {key!r}.{nearest(key, keys)} Their keys: {', '.join(keys[:12])}."
            )
        chosen[name] = key
    return chosen


def _rivals(wanted: str, keys: Sequence[str], names: Sequence[str], first: str) -> tuple[str, ...]:
    """Other keys that surely hold the same field, for objects in which the first one is empty."""
    ranked = sorted(
        (sense.rank, place, key)
        for place, (key, name) in enumerate(zip(keys, names, strict=True))
        for sense in senses(name)
        if sense.field == wanted and sense.sure and key != first
    )
    return tuple(key for *_, key in ranked)


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """A value as the cell that it would be in a table, to be profiled."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return name_of(value) or (prose_of(value) if isinstance(value, dict | list) else "")


def record_of(place: str, source: Mapping[str, Any], keys: Keys) -> Record:
    """The record that an object makes; fields that it does not have are empty."""
    flat = flattened(source)
    used: set[str] = set()

    def value(name: str) -> Any:  # noqa: ANN401 - any JSON value
        for key in keys.of.get(name, ()):
            found = flat.get(key)
            if found is not None and found not in ("", [], {}):
                used.add(key)
                return found
        return None

    def moment(name: str) -> tuple[Moment | None, str]:
        joint = keys.date_in(flat) if name == "published" else ""
        used.update(keys.date_keys if joint else ())
        text = joint or name_of(value(name))
        return (read_moment(text, keys.order) if text else None), text

    published, published_text = moment("published")
    sections = value("section")
    section = "" if _is_number(sections) else name_of(sections)
    body = prose_of(value("body"))
    left = {k: v for k, v in source.items() if v is not None and v not in ("", [], {})}
    if isinstance(sections, str) and _is_plural(used & set(keys.of.get("section", ()))):
        several = tags_of(sections)
        section, several = (several[0], several[1:]) if several else ("", ())
        if several:
            used -= set(keys.of["section"])
    record = Record(
        place=place,
        title=prose_of(name_of(value("title"))),
        url=address_of(value("url")),
        outlet=name_of(value("outlet")),
        authors=authors_of(value("authors")),
        published=published,
        published_text="" if published else published_text,
        section=section,
        tags=tags_of(value("tags"), keys.separator),
        language=name_of(value("language")),
        summary=prose_of(value("summary")),
        body=body,
        captions=captions_of(value("captions")),
        updated=moment("updated")[0],
        captured=moment("captured")[0],
    )
    if isinstance(sections, list) and len(sections) > 1:
        used -= set(keys.of["section"])
    for name in ("authors", "section", "tags", "captions", "updated", "captured"):
        if not getattr(record, name):
            used -= set(keys.of.get(name, ()))
    body_keys = keys.of.get("body", ())
    twins = {k for k in body_keys if k not in used and isinstance(left.get(k), str) and _same_text(left[k], body)}
    return replace(record, extra={k: v for k, v in left.items() if k not in twins and not _is_told(k, v, used)})


def _is_number(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a value is a key of a table that the export does not hold."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, int | float)


def _is_plural(keys: set[str]) -> bool:
    return any(key.lower().endswith("s") for key in keys)


def _same_text(one: str, other: str) -> bool:
    """Whether two spellings of the body (raw_text and text) differ in white space only."""
    return abs(len(one) - len(other)) * 20 <= len(other) and "".join(one.split()) == "".join(other.split())


def _is_told(key: str, value: Any, used: set[str]) -> bool:  # noqa: ANN401 - any JSON value
    """Whether the record already says all that the value says."""
    if isinstance(value, dict):
        left = [inner for inner, item in value.items() if f"{key}.{inner}" not in used and _says(item)]
        return len(left) <= (key in used)
    if key not in used:
        return False
    return not isinstance(value, list) or all(
        not isinstance(v, dict) or sum(map(_says, v.values())) <= 1 for v in value
    )


def _says(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return value is not None and not isinstance(value, bool) and value not in ("", [], {})
