"""How fast each kind of export is read, beside the library or plain reader that its reader stands on: `python -m tests.benchmarks.reading`.

"Records" is what a reader does: from bytes to fields; the figure to reach goes for it. "Articles" is what an import asks
for beyond that, alike for every format: records cleaned, their language told, their id made. The figure for CSV holds it,
and tokenising. Each is compared with the library's own time for the same bytes in the same run, in seconds of processor
time. Word documents stand beside the XML itself, which is the harder peer: python-docx takes several times as long.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser

import feedparser
import openpyxl
import trafilatura
from defusedxml.ElementTree import iterparse
from lxml import etree, html

from analysis.article import Article, Record
from analysis.ingest.articles import article_from
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look
from analysis.text.stream import token_streams
from tests.benchmarks import exports
from tests.benchmarks.news import news

CSV_SHARE = 0.5
TIMES = 2.0
ENGLISH = (
    "the of to and in a that is was for on it with as he his are be at by have not but had has they from which will said "
    "were this its been would who their more after people about year"
).split()


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of export.

    Attributes:
        name: For the line that is printed.
        file: A name with its usual ending.
        pieces: One file, or several where each holds one article.
        peer: What stands beside it.
        plain: The peer's reading of one file.
    """

    name: str
    file: str
    pieces: Sequence[bytes]
    peer: str
    plain: Callable[[bytes], object]


def seconds_of(works: Sequence[Callable[[], object]], repeats: int) -> list[float]:
    """The least processor time of each in some rounds: other work on the machine has little part in it."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for times, work in zip(taken, works, strict=True):
            begun = time.process_time()
            work()
            times.append(time.process_time() - begun)
    return [min(times) for times in taken]


def records(case: Case) -> list[Record]:
    """As the reader gives them."""
    found = []
    for piece in case.pieces:
        source = io.BytesIO(piece)
        form = choose(look(source, case.file))
        found += [item for item in form.read(source, Context(case.file)) if isinstance(item, Record)]
    return found


def _plain(case: Case) -> None:
    for piece in case.pieces:
        case.plain(piece)


def articles(case: Case) -> list[Article]:
    """As the store gets them."""
    made = (article_from(record)[0] for record in records(case))
    return [article for article in made if article]


def cases(rows: Sequence[exports.Article]) -> list[Case]:
    """Every kind but CSV, from the same articles."""
    tenth = rows[: max(len(rows) // 10, 1)]
    return [
        Case("DOCX, list of articles", "list.docx", [exports.docx_export(rows)], "lxml", _docx),
        Case("Nexis Uni DOCX", "nexis.docx", [exports.nexis_export(rows)], "lxml", _docx),
        Case("web pages", "page.html", [exports.page_export(row) for row in tenth], "trafilatura", _page),
        Case("RSS", "feed.rss", [exports.rss_export(rows)], "feedparser", _feed),
        Case("WXR", "wordpress.xml", [exports.wxr_export(rows)], "ElementTree and html.parser", _wxr),
        Case("Factiva HTML", "factiva.html", [exports.factiva_export(rows)], "lxml.html", _factiva),
        Case("XLSX", "news.xlsx", [exports.xlsx_export(rows)], "openpyxl", _xlsx),
        Case("JSON", "news.json", [exports.json_export(rows)], "json", json.loads),
        Case("JSON Lines", "news.jsonl", [exports.json_lines_export(rows)], "json", _json_lines),
    ]


def _csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def _docx(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        root = etree.fromstring(packed.read("word/document.xml"))
    return ["".join(map(str, p.itertext())) for p in root.iter("{*}p")]


def _page(data: bytes) -> object:
    return trafilatura.bare_extraction(data.decode(), with_metadata=True, include_comments=False)


def _feed(data: bytes) -> object:
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _wxr(data: bytes) -> list[str]:
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    texts = []
    for _, element in iterparse(io.BytesIO(data)):
        if element.tag == encoded:
            parser = _Words()
            parser.feed(element.text or "")
            parser.close()
            texts.append("".join(parser.said))
    return texts


class _Words(HTMLParser):
    """The words of a text in HTML, in the shortest way that the standard library offers."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.said.append(data)


def _factiva(data: bytes) -> list[str]:
    root = html.document_fromstring(data)
    return ["".join(map(str, cell.itertext())) for cell in root.iter("td")]


def _xlsx(data: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def _json_lines(data: bytes) -> list[object]:
    return [json.loads(line) for line in data.splitlines()]


def _tokenised(texts: Iterable[str]) -> int:
    batch = list(texts)
    return sum(len(s.codes) for s in token_streams(batch[i : i + 4_000] for i in range(0, len(batch), 4_000)))


def print_csv(rows: Sequence[exports.Article], repeats: int) -> None:
    """Reading and tokenising a table, beside Python's csv and tokenising. The texts: titles and bodies, as an import counts them."""
    case = Case("CSV", "news.csv", [exports.csv_export(rows)], "csv", _csv)
    title, body = (list(rows[0]).index(name) for name in ("title", "body"))
    megabytes = len(case.pieces[0]) / 1e6
    bare, peer, fields, made, whole = seconds_of(
        [
            lambda: _csv(case.pieces[0]),
            lambda: _tokenised(cells[at] for cells in _csv(case.pieces[0]) for at in (title, body)),
            lambda: records(case),
            lambda: articles(case),
            lambda: _tokenised(text for article in articles(case) for text in (article.title, article.body)),
        ],
        repeats,
    )
    print(
        f"CSV, {megabytes:.1f} MB: csv alone {bare:.2f} s, csv and tokenising {peer:.2f} s; "
        f"ours: records {fields:.2f} s, articles {made:.2f} s, articles and tokenising {whole:.2f} s"
    )
    print(
        f"CSV: {peer / whole:.2f} of the speed of Python's csv plus tokenising the same text, both ways "
        f"(to reach: {CSV_SHARE}); of csv alone: records {bare / fields:.2f}, articles {bare / made:.2f}"
    )


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", default="", help="kinds whose name holds this")
    said = parser.parse_args()
    rows = news(said.articles, vocabulary=60_000, frequent=ENGLISH)
    if said.only.lower() in "csv":
        print_csv(news(3 * said.articles, vocabulary=60_000, frequent=ENGLISH), said.repeats)
    for case in cases(rows):
        if said.only.lower() not in case.name.lower():
            continue
        expected = len(case.pieces) if len(case.pieces) > 1 else len(rows)
        if len(articles(case)) != expected:
            raise SystemExit(f"{case.name}: {len(articles(case)):,} articles were read, not {expected:,}.")
        works: list[Callable[[], object]] = [partial(_plain, case), partial(records, case), partial(articles, case)]
        peer, fields, made = seconds_of(works, said.repeats)
        size = sum(map(len, case.pieces)) / 1e6
        print(
            f"{case.name}, {size:.1f} MB: {case.peer} {peer:.2f} s, records {fields:.2f} s, articles {made:.2f} s: reading takes "
            f"{fields / peer:.2f} times {case.peer}'s own time (to reach: {TIMES:.0f}), with articles made {made / peer:.2f}"
        )


if __name__ == "__main__":
    main()
