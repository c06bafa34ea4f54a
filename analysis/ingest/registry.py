"""Which reader reads which file: told by content; the name only breaks ties.

A new reader is one module in `readers/` with `read` and `sniff`, and one entry here; where `sniff.py` has refused the
format by name until then, that line goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from analysis.article import Problem
from analysis.errors import IngestError
from analysis.ingest.readers import (
    archive,
    docx_list,
    docx_prose,
    eml,
    europresse,
    factiva_html,
    factiva_text,
    factiva_xml,
    feed,
    ghost,
    html_page,
    html_table,
    json_articles,
    json_feed,
    json_fundus,
    json_gdelt,
    json_guardian,
    json_lines,
    json_newsapi,
    json_nyt,
    nexis_docx,
    nexis_html,
    nexis_text,
    page_text,
    proquest_html,
    proquest_text,
    prose_text,
    ris,
    rtf,
    substack,
    table,
    wacz,
    warc,
    wxr,
    xlsx,
    xml_articles,
)
from analysis.ingest.readers.context import Read
from analysis.ingest.sniff import Head, refuse_markup, refuse_unreadable

READABLE = "tables (CSV, TSV, Excel workbooks), JSON and JSON Lines, news feeds (RSS, Atom), WordPress exports, exports of Nexis, Factiva, Europresse and ProQuest (RIS too), web pages saved as HTML, as web archives or copied as text, Word and RTF documents, newsletters (.eml), and ZIP and gzip files of these"

SURE = 90
"""From this score on a reader knows the file by a mark of its own; markup that nobody is so sure of is refused."""


class Sniff(Protocol):
    """How sure a reader is that a file is its own: 0 for not at all, 100 for certainly."""

    def __call__(self, head: Head) -> int:
        """The score of the file that begins like this."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """An export family.

    Attributes:
        name: What the ledger calls it.
        endings: Endings of file names that speak for it where content speaks for several alike.
    """

    name: str
    read: Read
    sniff: Sniff
    endings: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format("Ghost export", ghost.read, ghost.sniff, ("json",)),
    Format("JSON Feed", json_feed.read, json_feed.sniff, ("json",)),
    Format("trafilatura or TEI XML", xml_articles.read, xml_articles.sniff, ("xml",)),
    Format("WordPress export", wxr.read, wxr.sniff, ("xml",)),
    Format("news feed", feed.read, feed.sniff, ("rss", "atom", "rdf", "xml")),
    Format("Guardian JSON", json_guardian.read, json_guardian.sniff, ("json",)),
    Format("NYT JSON", json_nyt.read, json_nyt.sniff, ("json", "js")),
    Format("NewsAPI JSON", json_newsapi.read, json_newsapi.sniff, ("json",)),
    Format("GDELT JSON", json_gdelt.read, json_gdelt.sniff, ("json",)),
    Format("Fundus JSON", json_fundus.read, json_fundus.sniff, ("json",)),
    Format("JSON", json_articles.read, json_articles.sniff, ("json",)),
    Format("JSON Lines", json_lines.read, json_lines.sniff, ("jsonl", "ndjson")),
    Format("Nexis Uni Word document", nexis_docx.read, nexis_docx.sniff, ("docx",)),
    Format("LexisNexis HTML", nexis_html.read, nexis_html.sniff, ("html", "htm")),
    Format("LexisNexis text", nexis_text.read, nexis_text.sniff, ("txt",)),
    Format("web page", html_page.read, html_page.sniff, ("html", "htm", "xhtml", "mhtml", "mht")),
    Format("Factiva HTML", factiva_html.read, factiva_html.sniff, ("html", "htm")),
    Format("Factiva XML", factiva_xml.read, factiva_xml.sniff, ("xml",)),
    Format("Factiva text", factiva_text.read, factiva_text.sniff, ("txt",)),
    Format("Europresse HTML", europresse.read, europresse.sniff, ("html", "htm")),
    Format("ProQuest HTML or e-mail", proquest_html.read, proquest_html.sniff, ("html", "htm", "eml")),
    Format("ProQuest text", proquest_text.read, proquest_text.sniff, ("txt",)),
    Format("RIS", ris.read, ris.sniff, ("ris", "txt")),
    Format("RTF", rtf.read, rtf.sniff, ("rtf",)),
    Format("web archive (WARC)", warc.read, warc.sniff, ("warc", "arc", "gz")),
    Format("web archive (WACZ)", wacz.read, wacz.sniff, ("wacz",)),
    Format("HTML table", html_table.read, html_table.sniff, ("xls", "html", "htm")),
    Format("Excel workbook", xlsx.read, xlsx.sniff, ("xlsx", "xlsm")),
    Format("Word list of articles", docx_list.read, docx_list.sniff, ("docx",)),
    Format("Word document", docx_prose.read, docx_prose.sniff, ("docx",)),
    Format("e-mail", eml.read, eml.sniff, ("eml", "mhtml", "mht")),
    Format("Substack export", substack.read, substack.sniff, ("zip",)),
    Format("archive", archive.read, archive.sniff, ("zip", "gz")),
    Format("table", table.read, table.sniff, ("csv", "tsv", "tab")),
    Format("page text", page_text.read, page_text.sniff, ("txt", "text", "md")),
    Format("plain text", prose_text.read, prose_text.sniff, ("txt", "text", "md")),
)
"""Every export family that is read; of equally sure ones without an ending that tells, the first."""


def choose(head: Head) -> Format:
    """The format of the file.

    Raises:
        IngestError: No reader claims the file; the message says what the file is and what is read.
    """
    refuse_unreadable(head, READABLE)
    ending = head.name.rsplit(".", 1)[-1].lower()
    ranked = [(one.sniff(head), ending in one.endings, -place, one) for place, one in enumerate(FORMATS)]
    score, _, _, best = max(ranked, key=lambda rank: rank[:3])
    if score < SURE:
        refuse_markup(head, READABLE)
    if score > 0:
        return best
    raise IngestError(f"No article export was recognised in this file. Readable are: {READABLE}.")


_KINDS = (
    ("csv", "tsv", "tab"),
    ("xls", "xlsx", "xlsm"),
    ("json", "jsonl", "ndjson", "js"),
    ("xml", "rss", "atom", "rdf"),
    ("html", "htm", "xhtml", "mhtml", "mht", "eml"),
    ("docx", "doc", "rtf"),
    ("zip", "gz", "warc", "arc", "wacz"),
    ("pdf",),
    ("ris",),
)
"""Endings of file names that are mistaken for one another without harm stand together; "txt" can be anything."""


def misnamed(name: str, form: Format) -> Problem | None:
    """What to say when a file's name speaks for another kind of file than its content, or for none.

    Args:
        name: The file's own name.
        form: As chosen.
    """
    stem, _, ending = name.lower().rpartition(".")
    if not name or ending in form.endings:
        return None
    if stem and not any(ending in kind and not {*kind} & {*form.endings} for kind in _KINDS):
        return None
    said = f"The file was read as what it holds ({form.name}), whatever its name says."
    return Problem("", "", said, name[-80:], kept=True)
