"""Tables of articles as delimited text: one article a row, whatever the delimiter, quoting, encoding and names of columns.

Rows are numbered by the line of the file at which they begin, the first line being 1 and blank lines counted, so that "row 12" is
where an editor shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import BinaryIO

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import ColumnOrder, column_order, read_moment
from analysis.ingest.readers.context import Context, DateOrder, Item
from analysis.ingest.readers.delimited import BrokenRow, Dialect, Row, Rows, sniff_dialect
from analysis.ingest.readers.headers import header_score
from analysis.ingest.readers.html_text import is_html, text_of_html
from analysis.ingest.readers.layout import Layout, find_layout, is_blank, layout_notes
from analysis.ingest.readers.profile import says_nothing
from analysis.ingest.readers.textlines import TextFile, open_text
from analysis.ingest.sniff import Head
from analysis.ingest.tags import split_tags

FORMAT = "table"
LABEL = "Table (CSV, TSV)"

_SAMPLE_LINES = 2000
_SAMPLE_CHARACTERS = 1 << 20
_SEP = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)
_PREFIXED = re.compile(r"'[\s\x00-\x1f]*[=+\-@\t\r\n\x00＝＋－＠]|'[\t\r\n\x00]")
_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class TablePreview:
    """How a table would be read, for a person to check before the import.

    Attributes:
        columns: Names of the columns for people; "column N" where there is none.
        rows: The first rows of data, as read.
        mapping: Field -> column name.
        delimiter: The character.
        encoding: As Python names it.
        dates: How 03/04/2024 is read, and the cell that tells.
        ambiguous: No cell seen tells day from month, and some depend on it.
        tag_separator: Empty where tags have none.
        headerless: The columns have no names.
        sure: The import needs no question.
        notes: What else was found.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: dict[str, str]
    delimiter: str
    encoding: str
    dates: ColumnOrder
    ambiguous: bool
    tag_separator: str
    headerless: bool
    sure: bool
    notes: tuple[str, ...]


def sniff(head: Head) -> int:
    """How surely the file is a table: a header of ours is sure, consistent columns with addresses and titles likely."""
    text = head.text.lstrip("\ufeff \t\r\n")
    named = head.name.lower().endswith((".csv", ".tsv", ".tab"))
    if not text or (text[0] in "{[<" and not named):
        return 0
    lines = _lines_of(head.text)
    if not head.whole and len(lines) > 1:
        del lines[-1]
    try:
        dialect, first = _dialect(lines, whole=head.whole, context=Context(head.name))
        rows = _sample_rows(lines, dialect, first)
        layout = find_layout(rows, dialect.width, Context(head.name))
    except IngestError:
        return 20 if named else 0
    if text[0] in "{[<" and not layout.header:
        return 20
    if layout.header and len(layout.mapping) >= 2 and dialect.agreement >= 0.5:
        return 90
    if dialect.width >= 3 and dialect.agreement >= 0.8 and (len(rows) > 1 or named) and "url" in layout.mapping:
        return 70
    if dialect.width >= 3 and dialect.agreement >= 0.8 and len(layout.mapping) >= 3 and len(rows) > 3:
        return 60
    return 30 if named else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of a table, one a row, in file order.

    Args:
        source: The file's bytes.
        context: The user's corrections of mapping, encoding, delimiter, date order and tag separator.

    Raises:
        IngestError: The file is empty, no column can be an article's title, text or address, or a correction names what is not there.
    """
    file, dialect, first, layout = _opened(source, context)
    reading = _Reading(file, dialect, first, layout, context)
    yield reading.facts()
    read_any = False
    for item in reading.items():
        read_any = read_any or not isinstance(item, FileFacts)
        yield item
    if not read_any:
        raise IngestError("The table has a header but no rows: 0 articles in the file.")
    yield reading.facts()


def preview(source: BinaryIO, context: Context, rows: int = 20) -> TablePreview:
    """How the table would be read with these corrections.

    Args:
        source: The file's bytes.
        context: As for `read`.
        rows: How many rows of data to show.

    Raises:
        IngestError: As `read`.
    """
    file, dialect, first, layout = _opened(source, context)
    reading = _Reading(file, dialect, first, layout, context)
    shown: list[tuple[str, ...]] = []
    for row in reading.rows():
        if isinstance(row, Row) and not is_blank(row.cells) and row.number >= layout.first:
            shown.append(tuple(row.cells))
        if len(shown) == rows:
            break
    return TablePreview(
        columns=tuple(n.strip() or f"column {i + 1}" for i, n in enumerate(layout.names)),
        rows=tuple(shown),
        mapping=layout.named_mapping(),
        delimiter=dialect.delimiter,
        encoding=file.encoding,
        dates=layout.dates,
        ambiguous=bool(layout.dates.order) and not layout.dates.decided and not context.date_order,
        tag_separator=layout.separator,
        headerless=not layout.header,
        sure=layout.sure and not (layout.dates.order and not layout.dates.decided and not context.date_order),
        notes=layout_notes(layout),
    )


def _opened(source: BinaryIO, context: Context) -> tuple[TextFile, Dialect, int, Layout]:
    file = open_text(source, context.encoding)
    lines: list[str] = []
    length, whole = 0, True
    for line in file.lines():
        if lines and (length > _SAMPLE_CHARACTERS or len(lines) >= _SAMPLE_LINES):
            whole = False
            break
        lines.append(line)
        length += len(line)
    dialect, first = _dialect(lines, whole=whole, context=context)
    rows = _sample_rows(lines, dialect, first)
    if not whole and len(rows) > 1:
        del rows[-1]
    if not rows:
        raise IngestError("The file holds no rows.")
    return file, dialect, first, find_layout(rows, dialect.width, context)


def _lines_of(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def _dialect(lines: Sequence[str], *, whole: bool, context: Context) -> tuple[Dialect, int]:
    """The dialect, and the number of the first line that belongs to the table."""
    mark = _SEP.fullmatch(lines[0]) if lines else None
    delimiter = context.delimiter or (mark[1] if mark else "")
    if len(delimiter) > 1:
        raise IngestError(
            f"The delimiter {delimiter!r} is not one character. Choose a comma, semicolon, TAB or another character."
        )
    sample = lines[1:] if mark else lines
    found = sniff_dialect(sample, header_score, whole=whole, delimiter=delimiter)
    if found.width == 1 and not delimiter:
        # One column: nothing is a delimiter, commas in titles least of all.
        found = replace(found, delimiter="\x1f", quoting="doubled")
    return found, 2 if mark else 1


def _sample_rows(lines: Sequence[str], dialect: Dialect, first: int) -> list[Row]:
    rows = Rows(iter(lines[first - 1 :]), dialect, is_row=lambda _: True, first=first)
    return [r for r in islice(rows, 400) if isinstance(r, Row) and not is_blank(r.cells)]


class _Reading:
    """One pass over a table, and what it finds out on the way."""

    def __init__(self, file: TextFile, dialect: Dialect, first: int, layout: Layout, context: Context) -> None:
        self._file = file
        self._dialect = dialect
        self._first = first
        self._layout = layout
        self._is_row = layout.row_test()
        self._order: DateOrder = context.date_order or (layout.dates.order if layout.dates.decided else "")
        self._order_known = bool(self._order) or file.size <= _SAMPLE_CHARACTERS // 4
        self._dates = layout.dates
        self._chosen_order = context.date_order
        self._moment = lru_cache(maxsize=10_000)(self._read_moment)
        self._authors = lru_cache(maxsize=10_000)(split_authors)
        self._notes: dict[str, None] = {}
        self._repeated_headers = 0

    def rows(self) -> Iterator[Row | BrokenRow]:
        lines = self._file.lines()
        for _ in range(self._first - 1):
            next(lines, None)
        width = self._layout.width if self._dialect.width > 1 else 1
        return iter(Rows(lines, replace(self._dialect, width=width), is_row=self._is_row, first=self._first))

    def facts(self) -> FileFacts:
        layout = replace(self._layout, dates=self._dates)
        notes = layout_notes(layout)
        if self._chosen_order:
            notes = tuple(n for n in notes if n != layout.dates.note(layout.named_mapping().get("published", "")))
            notes = (*notes, f"Dates were read {self._chosen_order}, as you chose.")
        if self._repeated_headers:
            notes = (
                *notes,
                f"The header occurs again {self._repeated_headers} time(s) inside the table; those rows were left out.",
            )
        if self._dialect.width > 1:
            notes = (f"Fields are separated by {self._dialect.delimiter_name}.", *notes)
        if self._file.replaced:
            notes = (
                *notes,
                f"{self._file.replaced} broken characters could not be read as {self._file.encoding} and became \ufffd.",
            )
        return FileFacts(self._file.encoding, self._file.replaced, self._layout.named_mapping(), (*notes, *self._notes))

    def items(self) -> Iterator[Item]:
        layout = self._layout
        header = [n.strip() for n in layout.names] if layout.header else None
        waiting: list[Row] = []
        sparse = sum(p.share_filled for p in layout.profiles) >= 2.5
        last: Row | None = None
        for row in self.rows():
            if row.number < layout.first:
                continue
            if isinstance(row, BrokenRow):
                yield Problem(f"row {row.number}", "", row.reason, row.text[:_EXCERPT].strip())
                continue
            if is_blank(row.cells):
                continue
            if last is not None:
                yield from self._row(last)
                last = None
            cells = row.cells
            if header and [c.strip() for c in cells[: len(header)]] == header:
                self._repeated_headers += 1
                continue
            if not header and header_score(cells) >= 2 and all(len(c) < 40 for c in cells):
                self._repeated_headers += 1
                continue
            if sparse and sum(1 for c in cells if c and not c.isspace()) == 1 and self._is_lone(cells):
                waiting.append(row)
                continue
            for one in waiting:
                yield from self._row(one)
            waiting.clear()
            last = row
        if last is not None:
            yield from self._last(last)
        for one in waiting:
            text = next(c.strip() for c in one.cells if c.strip())
            yield Problem(
                f"row {one.number}",
                "",
                "The row holds a single cell below the table, as totals and notes do; it is no article.",
                text[:_EXCERPT],
            )

    def _is_lone(self, cells: Sequence[str]) -> bool:
        """Whether the only cell that is filled could be a note as well as a title."""
        index = next(i for i, c in enumerate(cells) if c.strip())
        return index not in (self._layout.mapping.get("url"), self._layout.mapping.get("body"))

    def _last(self, row: Row) -> Iterator[Item]:
        """The last row, which may be cut off where the file was."""
        if len(row.cells) >= self._layout.width or self._file.ends_with_newline():
            yield from self._row(row)
            return
        yield Problem(
            f"row {row.number}",
            "",
            f"The file ends inside this record, after {len(row.cells)} of {self._layout.width} columns; it was left out. Export the file again.",
            self._dialect.delimiter.join(row.cells)[:_EXCERPT],
        )

    def _row(self, row: Row) -> Iterator[Item]:
        cells, place, layout = row.cells, f"row {row.number}", self._layout
        extra_cells: list[str] = []
        if row.repair:
            yield Problem(place, "", row.repair, " ".join(cells)[:_EXCERPT], kept=True)
        if len(cells) != layout.width:
            fitted, problem = self._fitted(cells, place)
            if problem:
                yield problem
            if not fitted:
                return
            cells, extra_cells = fitted[: layout.width], fitted[layout.width :]
        if self._file.replaced and any("\ufffd" in c for c in cells):
            yield Problem(
                place,
                "",
                f"Bytes that are not {self._file.encoding} became \ufffd.",
                next(c for c in cells if "\ufffd" in c)[:_EXCERPT],
                kept=True,
            )
        if layout.ours:
            cells = [c[1:] if c.startswith("'") and _PREFIXED.match(c) else c for c in cells]
        record = self._record(place, cells, extra_cells)
        if not (record.title or record.body or record.url):
            yield Problem(
                place,
                "",
                "The row has no title, no text and no address, so it is no article.",
                " ".join(cells).strip()[:_EXCERPT],
            )
            return
        if "title" in layout.mapping and says_nothing(record.title):
            said = "The title is empty or a filler; where it is empty the article is shown by its address."
            yield Problem(place, "title", said, record.title[:_EXCERPT] or record.url[:_EXCERPT], kept=True)
        yield record

    def _fitted(self, cells: list[str], place: str) -> tuple[list[str], Problem | None]:
        """A row of another length made to fit; surplus cells behind, nothing where it cannot be an article."""
        width, mark = self._layout.width, self._dialect.delimiter
        shown = mark.join(cells)[:_EXCERPT]
        said = f"The row has {len(cells)} of {width} columns"
        if len(cells) < width:
            missing = {f for f, i in self._layout.mapping.items() if i >= len(cells)}
            padded = cells + [""] * (width - len(cells))
            if not missing:
                return padded, None
            if len(cells) * 2 < width and not self._has_address(cells):
                return [], Problem(place, "", f"{said}, so it is not clear what they are; it was left out.", shown)
            return padded, Problem(place, "", f"{said}; the missing ones are empty.", shown, kept=True)
        if not any(c.strip() for c in cells[width:]):
            return cells[:width], None
        surplus = len(cells) - width
        if not self._is_row(cells[:width]) or cells[width].startswith(" "):
            for field in ("title", "summary", "body"):
                index = self._layout.mapping.get(field)
                if index is not None:
                    joined = [
                        *cells[:index],
                        mark.join(cells[index : index + surplus + 1]),
                        *cells[index + surplus + 1 :],
                    ]
                    if self._is_row(joined) and (self._has_address(joined) or index == width - 1):
                        said = f"The row has {len(cells)} columns, the table {width}: the {field} holds the delimiter without quotation marks and was joined again."
                        return joined, Problem(place, field, said, shown, kept=True)
        return cells, Problem(
            place,
            "",
            f"The row has {len(cells)} columns, the table {width}; the surplus was kept beside the article.",
            shown,
            kept=True,
        )

    def _has_address(self, cells: Sequence[str]) -> bool:
        index = self._layout.mapping.get("url")
        return index is not None and index < len(cells) and "://" in cells[index][:12]

    def _record(self, place: str, cells: Sequence[str], surplus: Sequence[str]) -> Record:
        mapping = self._layout.mapping

        def text(field: str) -> str:
            index = mapping.get(field)
            return cells[index] if index is not None else ""

        def label(field: str) -> str:
            cell = text(field).strip()
            return "" if says_nothing(cell) else cell

        extra: dict[str, object] = {
            name: cells[i] for i, name in self._layout.extra if cells[i] and not cells[i].isspace()
        }
        if surplus:
            extra["surplus columns"] = list(surplus)
        published_text = label("published")
        published = self._moment(published_text) if published_text else None
        updated, captured = label("updated"), label("captured")
        for field, written in (("updated", updated), ("captured", captured)):
            if written and self._moment(written) is None:
                extra[field] = written
        tags, captions = label("tags"), label("captions")
        url = label("url")
        return Record(
            place=place,
            title=text("title"),
            url=url,
            outlet=label("outlet"),
            authors=self._authors(authors) if (authors := label("authors")) else (),
            published=published,
            published_text=published_text if published is None else "",
            section=label("section"),
            tags=split_tags(tags, self._layout.separator) if tags else (),
            language=label("language"),
            summary=self._prose(text("summary")),
            body=self._prose(text("body")),
            captions=tuple(captions.split("; ") if self._layout.ours else [captions]) if captions else (),
            updated=self._moment(updated) if updated else None,
            captured=self._moment(captured) if captured else None,
            extra=extra,
        )

    def _prose(self, text: str) -> str:
        if len(text) < 40 and says_nothing(text):
            return ""
        if "<" in text and is_html(text):
            self._notes["Texts written as HTML were turned into plain paragraphs."] = None
            return text_of_html(text)
        return text

    def _read_moment(self, text: str) -> Moment | None:
        if not self._order_known and not text[:4].isdigit():
            self._decide_order()
        return read_moment(text, self._order)

    def _decide_order(self) -> None:
        """Day or month first from the whole column; asked for only when a cell beyond the sample depends on it."""
        self._order_known = True
        index = self._layout.mapping["published"] if "published" in self._layout.mapping else -1
        if index < 0:
            return
        position = self._file.source.tell()
        self._dates = column_order(
            row.cells[index]
            for row in self.rows()
            if isinstance(row, Row) and row.number >= self._layout.first and index < len(row.cells)
        )
        self._order = self._dates.order
        self._file.source.seek(position)
