"""Tables without a header whose columns are known because a known program writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A headerless table.

    Attributes:
        name: The program that writes it.
        widths: How many columns it can have.
        signature: Column index -> what every cell of it looks like.
        mapping: Field -> column index; None for a field that the table has no column for.
    """

    name: str
    widths: range
    signature: dict[int, re.Pattern[str]]
    mapping: dict[str, int | None]


KNOWN = (
    # trafilatura.readthedocs.io, output format "csv": url, id, fingerprint, hostname, title, image, date, text, comments, license, pagetype
    KnownTable(
        "trafilatura",
        range(10, 12),
        {
            0: re.compile(r"https?://\S+|null"),
            2: re.compile(r"[0-9a-f]{15,16}"),
            6: re.compile(r"\d{4}-\d\d-\d\d|null"),
        },
        {
            "url": 0,
            "outlet": 3,
            "title": 4,
            "published": 6,
            "body": 7,
            "authors": None,
            "tags": None,
            "section": None,
            "summary": None,
        },
    ),
    # GDELT Global Knowledge Graph 2.1 codebook: 27 columns; 1 record id, 2 date, 4 source name, 5 document, 8 themes
    KnownTable(
        "GDELT GKG 2.1",
        range(27, 28),
        {0: re.compile(r"\d{14}-T?\d+"), 1: re.compile(r"\d{14}")},
        {
            "published": 1,
            "outlet": 3,
            "url": 4,
            "tags": 7,
            "title": None,
            "body": None,
            "summary": None,
            "authors": None,
            "section": None,
        },
    ),
    # GDELT 2.0 Event Codebook, "Mentions Table": event id, its time, time of the mention, kind, source name, document, ...
    KnownTable(
        "GDELT mentions 2.0",
        range(14, 17),
        {
            0: re.compile(r"\d{5,}"),
            1: re.compile(r"\d{14}"),
            2: re.compile(r"\d{14}"),
            3: re.compile(r"[1-6]"),
        },
        {
            "published": 2,
            "outlet": 4,
            "url": 5,
            "title": None,
            "body": None,
            "summary": None,
            "authors": None,
            "section": None,
            "tags": None,
        },
    ),
)


def known_mapping(rows: Sequence[Sequence[str]], width: int) -> dict[str, int | None]:
    """The mapping of a known headerless table; empty for others.

    Args:
        rows: The first rows of data.
        width: Fields of most rows.
    """
    full = [r for r in rows if len(r) == width]
    for known in KNOWN:
        if (
            full
            and width in known.widths
            and all(p.fullmatch(r[i].strip()) for r in full for i, p in known.signature.items())
        ):
            return dict(known.mapping)
    return {}
