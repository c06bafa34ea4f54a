"""A Factiva article whose fields are named by Factiva's codes (HD, BY, PD, ...), whatever the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.article import Problem, Record
from analysis.ingest.articles import shown
from analysis.ingest.readers.vendor_fields import byline_authors, edition_date
from analysis.ingest.tags import unique_tags

# Dow Jones, "Factiva field codes": headline, byline, credit, words, date, time, source, section, page, language, lead, text...
CODES = frozenset(
    "HD HL SE BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD CT RF ART CLM CO IN NS RE IPC IPD PUB AN DLN TI".split()
)
_TAG_CODES = ("NS", "RE", "IN", "CO")
_OWN_CODES = ("IPD", "IPC")  # the publisher's descriptors: names, or codes that no list explains
_SAID = frozenset(("HD", "HL", "SE", "BY", "PD", "ET", "SN", "LA", "LP", "TD", "CY", *_TAG_CODES))
_ITEMS = re.compile(r"[|\n]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
NOTHING = "No headline and no text was found in this article of Factiva, so it is no article."


def article_of(fields: Mapping[str, Sequence[str]], place: str) -> Record | Problem:
    """The record of the coded fields.

    The lead paragraph (LP) is the beginning of the text and stands there only, so that its words are counted once.

    Args:
        fields: Code -> paragraphs.
        place: Where it stands in the file.
    """

    def line(code: str) -> str:
        return " ".join(" ".join(fields.get(code, ())).split())

    title = line("HD") or line("HL")
    body = "\n\n".join((*fields.get("LP", ()), *fields.get("TD", ())))
    if not title and not body:
        return Problem(place, "", NOTHING, shown(line("AN") or line("SN")))
    printed = f"{line('PD')} {line('ET')}".strip()
    moment = (edition_date(printed) if _CLOCK.search(line("ET")) else None) or edition_date(line("PD"))
    own = {code: _items(fields.get(code, ())) for code in _OWN_CODES}
    named = {code: tuple(label for label, coded in items if coded) for code, items in own.items()}
    extra: dict[str, object] = {
        code: line(code)
        for code in fields
        if code not in _SAID and not (code in own and len(named[code]) == len(own[code])) and line(code)
    }
    if line("BY"):
        extra["BY"] = line("BY")
    if line("CY"):
        extra["copyright"] = line("CY")
    return Record(
        place=place,
        title=title,
        outlet=line("SN"),
        authors=byline_authors(line("BY")),
        published=moment,
        published_text="" if moment else printed,
        section=line("SE"),
        tags=unique_tags(
            (
                *(label for code in _TAG_CODES for label, _ in _items(fields.get(code, ()))),
                *(t for c in own for t in named[c]),
            )
        ),
        language=line("LA"),
        body=body,
        extra=extra,
    )


def _items(paragraphs: Sequence[str]) -> list[tuple[str, bool]]:
    """The labels of "code : label | code : label", and whether each had a code."""
    items = []
    for piece in _ITEMS.split("\n".join(paragraphs)):
        code, colon, label = piece.partition(" : ")
        text = (label if colon else code).strip()
        if text:
            items.append((text, bool(colon)))
    return items
