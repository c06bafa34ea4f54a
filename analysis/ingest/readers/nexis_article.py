"""One article of Nexis or LexisNexis, from its parts to a record."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from analysis.article import Problem, Record
from analysis.ingest.articles import shown
from analysis.ingest.readers.nexis_labels import TAG_KINDS, split_label
from analysis.ingest.readers.vendor_fields import byline_authors, edition_date, tags_of, told_in

_TELLING = frozenset(("byline", "section", "language", "highlight", "graphic", "headline", "url", *TAG_KINDS))
# Parts of a section line that say where on paper or in which state the article stood, in the languages of the exports.
_PLACE = re.compile(
    r"(?:version|pg|pag|page|pages|p|pp|s|seite|seiten|pagina|página|pág|part|teil|partie|parte|column|spalte|colonne|columna|col"
    r"|nr|no|num|ausgabe|edition)\b[\s.:]*[\w\-]{0,8}",
    re.IGNORECASE,
)
_NOT_SHOWN = (
    "we are sorry but there is an error in this document",
    "cet document ne peut pas être affiché",
    "das dokument kann nicht angezeigt werden",
)
_UNREADABLE = "The database itself could not display this document, so there is no article to import. Export it again."
_NOTHING = "No headline, text or date was found in this document, so it is no article."


@dataclass(slots=True)
class Parts:
    """What stands where in one document.

    Attributes:
        title, outlet, date: As printed.
        labels: Kind -> what its paragraphs say, in order.
        printed: Kind -> its label as printed.
        body: Paragraphs.
        other: Lines of the header that have no label: editions, copyright.
    """

    title: str = ""
    outlet: str = ""
    date: str = ""
    labels: dict[str, list[str]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def add_label(self, paragraph: str) -> None:
        """Keep a labelled paragraph, unless it says something about the subscriber."""
        kind, printed, value = split_label(paragraph)
        if kind and kind != "private":
            self.printed.setdefault(kind, printed)
            if value:
                self.labels.setdefault(kind, []).append(value)

    def value(self, kind: str) -> str:
        """What the label says, a line each time it is printed; empty without it."""
        return "\n".join(self.labels.get(kind, ()))


def article_of(parts: Parts, place: str) -> Record | Problem:
    """The record that a document makes, or why it makes none.

    Args:
        parts: What was found in it.
        place: Where it stands in the file.
    """
    body = "\n\n".join(parts.body)
    title = html.unescape(" ".join((parts.title or parts.value("headline")).split()))
    if any(mark in " ".join([title, *parts.other, body[:2000]]).lower() for mark in _NOT_SHOWN):
        return Problem(place, "", _UNREADABLE, shown(title or parts.outlet))
    if not title and not body.strip():
        return Problem(place, "", _NOTHING, shown(parts.outlet or parts.date))
    highlight = "\n".join(" ".join(value.split()) for value in parts.labels.get("highlight", ()))
    twice = bool(highlight) and told_in(highlight, body)
    moment = edition_date(parts.date)
    return Record(
        place=place,
        title=title,
        url=parts.value("url").strip(),
        outlet=" ".join(parts.outlet.split()),
        authors=byline_authors(" ".join(parts.value("byline").split())),
        published=moment,
        published_text="" if moment else " ".join(parts.date.split()),
        section=_section(parts.value("section")),
        tags=tags_of(value for kind in TAG_KINDS for value in parts.labels.get(kind, ())),
        language=parts.value("language").split(";")[0].strip(),
        summary="" if twice else highlight,
        body=body,
        captions=tuple(parts.labels.get("graphic", ())),
        extra=_extra(parts, highlight if twice else ""),
    )


def _section(printed: str) -> str:
    """The desk of "POLITICS; Version:28" or "Section 5; Page 16; National Desk": what is no page, column or version."""
    pieces = [" ".join(piece.split()) for piece in re.split(r"[;,]", printed)]
    return "; ".join(piece for piece in pieces if piece and not _PLACE.fullmatch(piece))


def _extra(parts: Parts, highlight: str) -> dict[str, object]:
    extra: dict[str, object] = {
        kind: " ".join(parts.value(kind).split()) for kind in parts.labels if kind not in _TELLING
    }
    if parts.labels.get("byline"):
        extra["byline"] = " ".join(parts.value("byline").split())
    section = " ".join(parts.value("section").split())
    if section != _section(section):
        extra["section"] = section
    if highlight:
        extra["highlight"] = highlight
    if parts.other:
        extra["header"] = list(parts.other)
    return extra
