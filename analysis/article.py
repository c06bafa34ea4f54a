"""What an export says about one article: the record that readers yield, and its moments in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

Precision = Literal["second", "minute", "day", "month", "year"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

Part = Literal["headline", "summary", "body", "caption"]
PARTS: tuple[Part, ...] = get_args(Part)
ANALYSIS_PARTS: tuple[Part, ...] = ("headline", "summary", "body")
"""The parts that make up the analysis text; captions are searchable and off by default."""

_WIDTH: dict[Precision, int] = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A time as printed, no finer than it was printed, with no zone invented.

    Attributes:
        local: ISO 8601 cut to the precision: "2024", "2024-05", "2024-05-23", "2024-05-23T11:17", "2024-05-23T11:17:05".
        utc_offset: Minutes east of UTC where the export says so, else None.
    """

    local: str
    utc_offset: int | None = None

    def __post_init__(self) -> None:
        if len(self.local) not in _WIDTH.values():
            raise ValueError(f"{self.local!r} is not an ISO date or time cut to year, month, day, minute or second")
        _ = self.on  # an impossible day raises here, not in a later layer

    @property
    def precision(self) -> Precision:
        """How fine the printed time is."""
        return next(p for p, width in _WIDTH.items() if width == len(self.local))

    @property
    def on(self) -> date:
        """The printed day; the first day of the month or year where no day was printed."""
        return date.fromisoformat((self.local + "-01-01")[:10] if len(self.local) < 10 else self.local[:10])


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of an export file that can become an article: it has a title, a body or a URL.

    Texts are as read; `analysis.ingest.articles` cleans them. Attributes hold nothing that the export does not say.

    Attributes:
        place: Where it stands in the file, for people: "row 12", "record 3", "line 40", "page.txt: record 1".
        published_text: The date as written, kept in `extra` when it could not be read.
        captured: When the page was captured or the feed fetched.
        extra: The export's other columns, and links seen, as JSON-ready values. Nothing is thrown away.
    """

    place: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    published_text: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    summary: str = ""
    body: str = ""
    captions: tuple[str, ...] = ()
    updated: Moment | None = None
    captured: Moment | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one record, or with one field of it, or with the whole file.

    Attributes:
        place: As `Record.place`; empty for the file as a whole.
        field: The field concerned, empty for the whole record.
        reason: One sentence for the user: found, expected, what to do.
        excerpt: At most 80 characters of what was there.
        kept: True when the record was imported with the repair that `reason` names; False when it was not imported.
            A problem with a place and kept=False counts as one rejected record.
    """

    place: str
    field: str
    reason: str
    excerpt: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a reader found out about the file as a whole; yielded any time, later values replace earlier ones.

    Attributes:
        encoding: The encoding used, as Python names it; empty for binary formats.
        replaced: How many characters could not be decoded and became U+FFFD.
        mapping: For tables: our field -> the column's name (or "column 3").
        notes: Sentences for the user, such as how dates were read.
    """

    encoding: str = ""
    replaced: int = 0
    mapping: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as the corpus keeps it: cleaned, identified, dated as printed. `analysis.ingest.articles` makes it.

    Attributes:
        article_id: 16 hex digits; see `analysis.ingest.articles.article_id`.
        canonical_url: The URL in the one spelling that decides identity; empty where there is none.
        published_text: The date as written where it could not be read.
    """

    article_id: str
    canonical_url: str
    title: str
    url: str
    outlet: str
    authors: tuple[str, ...]
    published: Moment | None
    published_text: str
    section: str
    tags: tuple[str, ...]
    language: str
    summary: str
    body: str
    captions: tuple[str, ...]
    updated: Moment | None
    captured: Moment | None
    extra: dict[str, Any]
