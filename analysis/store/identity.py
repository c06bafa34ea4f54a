"""Which records are one article, and which articles are versions of one another.

All of it is decided from the set of records that share an identity key (the canonical URL, or outlet, title and day
where there is none), never from their order: the same corpus imported in another order gives the same articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.text.tokens import keys_of

Facts = dict[str, Any]
"""The fields of a record without its body: title, url, outlet, authors, published, ... as JSON values."""

_SHINGLE = 5
_CONTAINED = 0.3
"""A text of the same address is a version of another when this share of the shorter one's 5-word shingles is in it (DESIGN.md section 3)."""

_MOST_VERSIONS = 60
"""More texts than this at one address are a home page or a table of sentences, not versions of an article."""

_LISTS = ("authors", "tags", "captions")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One record that shares the identity key.

    Attributes:
        own_id: The article_id of the record by itself.
        has_body: Records without body never make an article where one with a body has the same key.
    """

    number: int
    own_id: str
    has_body: bool
    facts: Facts


@dataclass(frozen=True, slots=True)
class Resolved:
    """One article as its sightings make it.

    Attributes:
        sightings: Numbers of the sightings kept under it.
        version_of: article_id that names the version chain: the smallest of the chain's ids.
        latest: Whether it is the newest of its chain.
    """

    article_id: str
    facts: Facts
    has_body: bool
    sightings: tuple[int, ...]
    version_of: str
    latest: bool


def resolve(sightings: Sequence[Sighting], bodies: Mapping[str, str], *, has_url: bool) -> list[Resolved]:
    """The articles of one identity key.

    Args:
        sightings: All of them, in any order.
        bodies: own_id -> body, of the records with a body; read only where versions have to be told apart.
        has_url: Whether the key is a canonical URL; only then can there be versions.
    """
    full: dict[str, list[Sighting]] = {}
    bare: list[Sighting] = []
    for sighting in sightings:
        if sighting.has_body:
            full.setdefault(sighting.own_id, []).append(sighting)
        else:
            bare.append(sighting)
    if not full:
        facts = _merged(bare)
        own = min(s.own_id for s in bare)
        return [
            Resolved(own, facts, has_body=False, sightings=tuple(s.number for s in bare), version_of=own, latest=True)
        ]
    merged = {own: _merged(group) for own, group in full.items()}
    newest = max(full, key=lambda own: _age(own, merged[own]))
    merged[newest] = _filled(merged[newest], _merged(bare)) if bare else merged[newest]
    chains = _chains(merged, bodies) if has_url and len(full) > 1 else {own: own for own in full}
    latest = {
        max((o for o in chains if chains[o] == name), key=lambda own: _age(own, merged[own]))
        for name in set(chains.values())
    }
    return [
        Resolved(
            own,
            merged[own],
            has_body=True,
            sightings=tuple(s.number for s in [*group, *(bare if own == newest else ())]),
            version_of=chains[own],
            latest=own in latest,
        )
        for own, group in sorted(full.items())
    ]


def _age(own_id: str, facts: Facts) -> tuple[str, str, str]:
    """Latest by update or publication, then capture, then id; never by import."""
    return (facts.get("updated") or facts.get("published") or "", facts.get("captured") or "", own_id)


def _merged(group: Sequence[Sighting]) -> Facts:
    if len(group) == 1:
        return dict(group[0].facts)
    distinct = {json.dumps(s.facts, sort_keys=True, ensure_ascii=False): s.facts for s in group}
    facts: Facts = {}
    for _, more in sorted(distinct.items()):
        facts = _joined(facts, more) if facts else dict(more)
    return facts


def _joined(one: Facts, other: Facts) -> Facts:
    """Two records of one article: the fuller value of each field, the smaller text between equals, all tags and authors."""
    out: Facts = {}
    for name in {**one, **other}:
        a, b = one.get(name), other.get(name)
        if name in _LISTS:
            out[name] = a if not b or a == b else b if not a else list(a) if set(a) == set(b) else sorted({*a, *b})
        elif isinstance(a, dict) and isinstance(b, dict):
            out[name] = {**b, **a}
        else:
            out[name] = max(
                (v for v in (a, b) if v not in (None, "")),
                key=lambda v: (len(str(v)), [-ord(c) for c in str(v)]),
                default=a,
            )
    return out


def _filled(facts: Facts, more: Facts) -> Facts:
    """Blank fields filled from another record."""
    return {name: facts.get(name) or more.get(name) or facts.get(name) for name in {**facts, **more}}


def _chains(merged: Mapping[str, Facts], bodies: Mapping[str, str]) -> dict[str, str]:
    """own_id -> name of its version chain.

    Linked by shingles held in common, or by an equal title at different times. An equal title at the same time with
    another text is no version: tables with a row per sentence repeat address, title and date.
    """
    owns = sorted(merged)
    name = {own: own for own in owns}
    if len(owns) > _MOST_VERSIONS:
        return name
    shingles = {own: _shingles(bodies[own]) for own in owns}
    for i, a in enumerate(owns):
        for b in owns[i + 1 :]:
            if name[a] != name[b] and (
                _is_rewritten(merged[a], merged[b]) or _containment(shingles[a], shingles[b]) >= _CONTAINED
            ):
                low, high = sorted((name[a], name[b]))
                name = {own: low if chain == high else chain for own, chain in name.items()}
    return name


def _is_rewritten(one: Facts, other: Facts) -> bool:
    moments = ("published", "updated", "captured")
    return (
        bool(one.get("title"))
        and one["title"] == other.get("title")
        and any(one.get(m) != other.get(m) for m in moments)
    )


def _shingles(text: str) -> set[tuple[str, ...]]:
    keys = keys_of(text)
    return set(zip(*(keys[i:] for i in range(_SHINGLE)), strict=False)) or {tuple(keys)}


def _containment(a: Iterable[tuple[str, ...]], b: Iterable[tuple[str, ...]]) -> float:
    small, large = sorted((set(a), set(b)), key=len)
    return len(small & large) / len(small) if small else 0.0
