"""One pass over the rows of a table: every row becomes a record, a problem, or is known to be none (header, blank line)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import FileFacts, Moment, Problem
from analysis.ingest.dates import column_order, read_moment
from analysis.ingest.lists import is_nothing
from analysis.ingest.readers.context import Context, DateOrder, Item
from analysis.ingest.readers.date_forms import DateForms
from analysis.ingest.readers.delimited import CUT, BrokenRow, Dialect, Row, Rows
from analysis.ingest.readers.headers import header_score
from analysis.ingest.readers.layout import Layout, is_blank
from analysis.ingest.readers.layout_notes import kept_columns, layout_notes
from analysis.ingest.readers.profile import says_nothing
from analysis.ingest.readers.table_fit import fitted
from analysis.ingest.readers.table_records import RecordMaker
from analysis.ingest.readers.textlines import TextFile
from analysis.ingest.stray_bytes import has_stray, mended
from analysis.text.clean import clean_line

_EXCERPT = 80
_CAPTION = "The row holds a single cell above a repeated header, as captions do"
_LONGEST_NAME = 60
_NOTE = "The row holds a single cell below the table, as totals and notes do"
_SMALL = 1 << 18
_TOTAL = re.compile(
    r"\W*(?:(?:sub[ -]?|grand )?totals?|sum|summe|gesamt(?:summe)?|suma|totale?s?|somme|итого|всего|المجموع|الاجمالي|الإجمالي|合计|总计)\W*",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\d\s*\(?((?!AM\b|PM\b)[A-Z]{2,5}|[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+)\)?$")


class TableReading:
    """A table on its way to records, and what is found out about it on the way."""

    def __init__(self, file: TextFile, dialect: Dialect, first: int, layout: Layout, context: Context) -> None:
        """Prepares one pass.

        Args:
            file: The text.
            dialect: As sniffed.
            first: The number of the first line that belongs to the table.
            layout: Of its first rows.
            context: The user's corrections.
        """
        self._file = file
        self._dialect = replace(dialect, width=layout.width)
        self._first = first
        self._layout = layout
        self._is_row = layout.row_test()
        self._chosen_order = context.date_order
        self._dates = layout.dates
        self._order: DateOrder = context.date_order or layout.dates.order
        self._order_known = bool(context.date_order) or layout.dates.decided or file.size <= _SMALL
        self._zones: dict[str, str] = {}
        self._forms = DateForms()
        self._maker = RecordMaker(layout, self._read_moment, self._read_published)
        self._headers_again = 0
        self._without_date = 0

    def rows(self) -> Iterator[Row | BrokenRow]:
        """The rows from the first row of data on, blank ones left out."""
        lines = self._file.lines(as_bytes=True)
        for _ in range(self._first - 1):
            next(lines, None)
        for row in Rows(lines, self._dialect, is_row=self._is_row, first=self._first):
            if row.number >= self._layout.first and (isinstance(row, BrokenRow) or not is_blank(row.cells)):
                yield row

    def facts(self) -> FileFacts:
        """What is known so far about the file as a whole."""
        notes = list(layout_notes(self._layout))
        if self._dialect.width > 1:
            notes.insert(0, f"Fields are separated by {self._dialect.delimiter_name}.")
        if self._chosen_order:
            notes.append(f"Dates were read {self._chosen_order}, as you chose.")
        if self._headers_again:
            notes.append(
                f"The header occurs {self._headers_again} more time(s) inside the table; those rows were left out."
            )
        if self._maker.had_html:
            notes.append("Texts written as HTML were turned into plain paragraphs.")
        return FileFacts(self._file.encoding, self._file.replaced, self._layout.named_mapping(), tuple(notes))

    def items(self) -> Iterator[Item]:
        """Records and problems in file order, then problems of the file as a whole."""
        waiting: list[Row] = []
        before: list[Row] = []
        for row in self.rows():
            if isinstance(row, BrokenRow):
                yield Problem(f"row {row.number}", "", row.reason, row.text[:_EXCERPT].strip())
            elif self._is_header(row.cells):
                self._headers_again += 1
                yield from (_no_article(one, _CAPTION) for one in waiting)
                waiting.clear()
            elif row.number == self._layout.first and self._explains(row.cells):
                yield _no_article(row, "The row below the header explains the columns")
            elif self._is_lone(row.cells):
                waiting.append(row)
            else:
                for one in before:
                    yield from self._row(one)
                before = [*waiting, row]
                waiting.clear()
        for place, one in enumerate(before, 1):
            yield from self._row(one, is_last=place == len(before) and not waiting)
        if waiting and len(waiting[-1].cells) < self._layout.width and not self._file.ends_with_newline():
            yield from self._row(waiting.pop(), is_last=True)
        yield from (_no_article(one, _NOTE) for one in waiting)
        yield from self._file_problems()

    def _is_header(self, cells: Sequence[str]) -> bool:
        """Whether the row repeats the header, as tables do that were pasted together."""
        names = self._layout.names
        if self._layout.header:
            return cells[0].strip() == names[0].strip() and [c.strip() for c in cells] == [n.strip() for n in names]
        return len(cells[0]) <= 40 and max(map(len, cells)) <= 40 and header_score(cells) > 1

    def _explains(self, cells: Sequence[str]) -> bool:
        """Whether the first row below the header holds words where all others hold addresses and dates: "(link)", "(ISO date)"."""
        layout = self._layout
        at = [layout.mapping.get(field, -1) for field in ("url", "published")]
        if not layout.header or min(at) < 0 or max(map(len, cells)) > _LONGEST_NAME or len(cells) != layout.width:
            return False
        profiles = layout.profiles[at[0]], layout.profiles[at[1]]
        mostly = profiles[0].address > 0.5 and profiles[1].moment > 0.5  # of a few rows one is this one
        words = not any(says_nothing(cells[i]) or any(c.isdigit() for c in cells[i]) for i in at)
        return mostly and words and "://" not in cells[at[0]]

    def _is_lone(self, cells: Sequence[str]) -> bool:
        """Whether a row of a wide table holds one cell only, which could be a note as well as a title."""
        if len(cells) - cells.count("") > 3 or self._layout.usually_filled < 2.5:
            return False
        if sum(1 for c in cells if c and not c.isspace()) != 1:
            return False
        index = next(i for i, c in enumerate(cells) if c.strip())
        return index not in (self._layout.mapping.get("url"), self._layout.mapping.get("body"))

    def _row(self, row: Row, *, is_last: bool = False) -> Iterator[Item]:
        cells, place, width = row.cells, f"row {row.number}", self._layout.width
        surplus: Sequence[str] = ()
        if row.repair:
            yield Problem(place, "", row.repair, _shown(cells), kept=True)
        if is_last and not self._file.ends_with_newline() and row.repair != CUT:
            yield _cut_off(row, width)
            if len(cells) < width:
                return
        if len(cells) != width:
            fit, problem = fitted(cells, place, self._layout, self._dialect.delimiter, self._is_row)
            if problem is not None:
                yield problem
            if not fit:
                return
            cells, surplus = fit[:width], fit[width:]
        cells, odd = self._decoded(cells, place)
        yield from odd
        record = self._maker.record(place, cells, surplus)
        if not (record.body or record.url) and (is_nothing(record.title) or _TOTAL.fullmatch(record.title)):
            why = "is a sum" if _TOTAL.fullmatch(record.title) else "has no title, no text and no address"
            yield Problem(place, "", f"The row {why}, so it is no article.", _shown(cells))
            return
        if "title" in self._layout.mapping and len(record.title) <= 60 and _is_no_title(record.title):
            said = "The title is empty or a filler; an article without title is shown by its address."
            yield Problem(place, "title", said, record.title[:_EXCERPT] or record.url[:_EXCERPT], kept=True)
        self._without_date += record.published is None and not record.published_text
        yield record

    def _decoded(self, cells: list[str], place: str) -> tuple[list[str], list[Problem]]:
        """The cells without stray bytes, and what there is to say about bytes that are no text in this encoding."""
        found: list[Problem] = []
        if self._file.stray and any(map(has_stray, cells)):
            read = [mended(f"{cell}\n") for cell in cells]
            cells = [text[:-1] for text, _, _ in read]
            if sum(letters for _, letters, _ in read):
                said = "Letters that are not UTF-8 were read as Windows-1252."
                found.append(Problem(place, "", said, _shown(cells), kept=True))
        if self._file.replaced and (broken := next((c for c in cells if "\ufffd" in c), "")):
            said = f"Bytes that are not {self._file.encoding} became \ufffd."
            shown = broken[max(0, broken.index("\ufffd") - 30) :][:_EXCERPT]
            found.append(Problem(place, "", said, shown, kept=True))
        return cells, found

    def _file_problems(self) -> Iterator[Problem]:
        column = self._layout.named_mapping().get("published", "")
        if not self._chosen_order and column and (said := self._dates.note(column)):
            yield Problem("", "published", said, self._dates.example[:_EXCERPT], kept=True)
        if column and (said := self._forms.said(column)):
            yield Problem("", "published", said, kept=True)
        if column and self._without_date:
            said = f"{self._without_date:,} row(s) have nothing in {column!r}; these articles are undated."
            yield Problem("", "published", said, kept=True)
        for zone, example in self._zones.items():
            said = f"The time zone {zone!r} is not one hour everywhere and was not used; times are as printed."
            yield Problem("", "published", said, example[:_EXCERPT], kept=True)
        if not {"title"} & set(self._layout.mapping):
            said = (
                "No column holds titles; articles are shown by their address or text. Name one with --map title=COLUMN."
            )
            yield Problem("", "title", said, kept=True)
        if said := kept_columns(self._layout):
            yield Problem("", "extra", said, kept=True)
        if self._file.nuls:
            said = f"{self._file.nuls:,} NUL characters were removed."
            yield Problem("", "", said, kept=True)

    def _read_published(self, text: str) -> Moment | None:
        moment = self._read_moment(text)
        if moment is not None:
            self._forms.see(text, moment)
        return moment

    def _read_moment(self, text: str) -> Moment | None:
        if not self._order_known and not text[:4].isdigit():
            self._decide_order()
        moment = read_moment(text, self._order)
        if moment is not None and moment.utc_offset is None and len(moment.local) > 10 and (zone := _ZONE.search(text)):
            self._zones.setdefault(zone[1], text)
        return moment

    def _decide_order(self) -> None:
        """Day or month first from the whole column, once a cell beyond the sample may depend on it."""
        self._order_known = True
        index = self._layout.mapping.get("published", -1)
        place = self._file.source.tell()
        self._dates = column_order(
            row.cells[index] for row in self.rows() if isinstance(row, Row) and 0 <= index < len(row.cells)
        )
        self._order = self._dates.order
        self._layout = replace(self._layout, dates=self._dates)
        self._file.source.seek(place)


def _no_article(row: Row, why: str) -> Problem:
    return Problem(f"row {row.number}", "", f"{why}; it is no article.", _shown(row.cells))


def _cut_off(row: Row, width: int) -> Problem:
    """What to say of a last record without a line break behind it; one that lacks columns is given up."""
    place = f"row {row.number}"
    if len(row.cells) < width:
        said = f"The file ends inside this record, after {len(row.cells)} of {width} columns; it was left out. Export the file again."
        return Problem(place, "", said, _shown(row.cells))
    said = "The file does not end with a line break; if this last record is cut off, export the file again."
    return Problem(place, "", said, row.cells[-1][-_EXCERPT:], kept=True)


def _is_no_title(text: str) -> bool:
    """Whether the cell is empty or a filler, signs that cannot be seen left out."""
    return says_nothing(text) or (not text.isascii() and not clean_line(text).text)


def _shown(cells: Sequence[str]) -> str:
    return " ".join(c.strip() for c in cells if c.strip())[:_EXCERPT]
