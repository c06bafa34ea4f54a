"""From the cells of a row to a record, by the layout of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from analysis.article import Moment, Record
from analysis.ingest.authors import split_authors
from analysis.ingest.readers.html_text import is_html, text_of_html
from analysis.ingest.readers.layout import Layout
from analysis.ingest.readers.profile import says_nothing
from analysis.ingest.tags import split_tags

_LONGEST_FILLER = 9  # "undefined"; errors of spreadsheets begin with #
_CACHED = 10_000
_NOT_PLAIN = re.compile(r'["\[({&#\n]')
_PREFIXED = re.compile(r"'[\s\x00-\x1f]*[=+\-@\t\r\n\x00＝＋－＠]|'[\t\r\n\x00]")


class RecordMaker:
    """Makes records of rows that have exactly the table's width."""

    def __init__(
        self,
        layout: Layout,
        moment: Callable[[str], Moment | None],
        published: Callable[[str], Moment | None] | None = None,
    ) -> None:
        """Prepares for one table.

        Args:
            layout: Which column is what.
            moment: Reads a date in the order decided for the column.
            published: The same for the column of days of publication, where that is another function.
        """
        self._layout = layout
        self._moment = lru_cache(_CACHED)(moment)
        self._published = lru_cache(_CACHED)(published) if published else self._moment
        self._authors = lru_cache(_CACHED)(split_authors)
        self._tag = lru_cache(10 * _CACHED)(lambda item: split_tags(item, layout.separator))
        # Fields without a column point at an empty cell that is added behind the row.
        self._at = [layout.mapping.get(field, -1) for field in _ORDER]
        self.had_html = False

    def record(self, place: str, cells: Sequence[str], surplus: Sequence[str] = ()) -> Record:
        """The record of one row.

        Args:
            place: For people.
            cells: As many as the table has columns.
            surplus: Cells beyond the table's width; they go to `extra`.
        """
        layout = self._layout
        row = [*cells, ""]
        if layout.ours:
            row = [c[1:] if c[:1] == "'" and _PREFIXED.match(c) else c for c in row]
        title, url, outlet, authors, date, section, tags, language, summary, body, captions, updated, captured = [
            row[i] for i in self._at
        ]
        extra: dict[str, Any] = {name: cell for i, name in layout.extra if (cell := row[i]) and not cell.isspace()}
        if surplus:
            extra["surplus columns"] = list(surplus)
        date = layout.date_columns.text(row) if layout.date_columns else label(date)
        published = self._published(date) if date else None
        return Record(
            place=place,
            title=title,
            url=label(url),
            outlet=label(outlet),
            authors=self._authors(named) if (named := label(authors)) else (),
            published=published,
            published_text="" if published else date,
            section=label(section),
            tags=self._tags(named) if (named := label(tags)) else (),
            language=label(language),
            summary=self._prose(summary),
            body=self._prose(body),
            captions=self._captions(label(captions)),
            updated=self._other_moment("updated", updated, extra),
            captured=self._other_moment("captured", captured, extra),
            extra=extra,
        )

    def _tags(self, cell: str) -> tuple[str, ...]:
        """As `split_tags`; tags recur from row to row, so that plain lists are put together from what is known already."""
        separator = self._layout.separator
        if not separator or separator == "،" or _NOT_PLAIN.search(cell):
            return split_tags(cell, separator)
        once: dict[str, str] = {}
        for item in cell.split(separator):
            for tag in self._tag(item):
                once.setdefault(tag.casefold(), tag)
        return tuple(once.values())

    def _prose(self, text: str) -> str:
        if len(text) <= _LONGEST_FILLER + 20 and not label(text):
            return ""
        if "<" in text and is_html(text):
            self.had_html = True
            return text_of_html(text)
        return text

    def _captions(self, cell: str) -> tuple[str, ...]:
        if not cell:
            return ()
        return tuple(cell.split("; ")) if self._layout.ours else (cell,)

    def _other_moment(self, name: str, cell: str, extra: dict[str, Any]) -> Moment | None:
        text = label(cell)
        moment = self._moment(text) if text else None
        if text and moment is None:
            extra[name] = text
        return moment


_ORDER = (
    "title", "url", "outlet", "authors", "published", "section", "tags", "language", "summary", "body", "captions",
    "updated", "captured",
)  # fmt: skip


def label(cell: str) -> str:
    """The cell of a field that is not running text: stripped, and empty when it is a filler such as NULL or #N/A."""
    if not cell:
        return ""
    text = cell.strip()
    return "" if (len(text) <= _LONGEST_FILLER or text[0] == "#") and says_nothing(text) else text
