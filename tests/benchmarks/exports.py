"""The benchmark's invented news as exports of each kind, in the layouts that programs and databases write."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from tests.benchmarks.news import write_csv

Article = dict[str, str]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FEED = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_WORDPRESS = (
    f'{_FEED} xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
_POST_TAG = '<category domain="post_tag">{}</category>'
_STYLED = '<w:pPr><w:pStyle w:val="H1"/></w:pPr>'
_MENU = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("World", "Politics", "Business", "Culture", "Sport"))
_MORE = "".join(f'<li><a href="/more/{i}">Another headline, number {i}, of this paper</a></li>' for i in range(30))


def csv_export(rows: Sequence[Article]) -> bytes:
    """A table with a header."""
    with TemporaryDirectory() as folder:
        write_csv(list(rows), Path(folder) / "news.csv")
        return (Path(folder) / "news.csv").read_bytes()


def json_export(rows: Sequence[Article]) -> bytes:
    """A list of objects."""
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def json_lines_export(rows: Sequence[Article]) -> bytes:
    """An object a line."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def xlsx_export(rows: Sequence[Article]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("articles")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rss_export(rows: Sequence[Article]) -> bytes:
    """RSS 2.0 with whole texts."""
    items = (
        f"<item><title>{escape(r['title'])}</title><link>{r['url']}</link><guid>{r['url']}</guid>"
        f"<pubDate>{_rfc822(r)}</pubDate><dc:creator>{r['authors']}</dc:creator>"
        f"{''.join(f'<category>{tag}</category>' for tag in _tags(r))}"
        f"<description>{escape(r['body'][:200])}</description>"
        f"<content:encoded><![CDATA[{_markup(r)}]]></content:encoded></item>"
        for r in rows
    )
    return _feed(items, _FEED)


def wxr_export(rows: Sequence[Article]) -> bytes:
    """A WordPress export of published posts."""
    items = (
        f"<item><title>{escape(r['title'])}</title><link>{r['url']}</link><pubDate>{_rfc822(r)}</pubDate>"
        f"<dc:creator><![CDATA[{r['authors']}]]></dc:creator><guid>{r['url']}</guid><description></description>"
        f"<content:encoded><![CDATA[{_markup(r)}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_id>{i}</wp:post_id><wp:post_date>{r['published']} 10:00:00</wp:post_date>"
        f"<wp:post_date_gmt>{r['published']} 09:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
        f"<wp:post_type>post</wp:post_type><category domain='category'>{r['section']}</category>"
        f"{''.join(_POST_TAG.format(tag) for tag in _tags(r))}"
        "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta></item>"
        for i, r in enumerate(rows)
    )
    return _feed(items, _WORDPRESS)


def page_export(row: Article) -> bytes:
    """A saved web page with a menu, a list of other headlines, metadata and the text."""
    said = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": row["title"],
            "datePublished": row["published"],
            "author": [{"@type": "Person", "name": row["authors"]}],
            "publisher": {"@type": "Organization", "name": row["outlet"]},
            "keywords": _tags(row),
        }
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{row["title"]} | {row["outlet"]}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{row["title"]}">'
        f'<link rel="canonical" href="{row["url"]}"><script type="application/ld+json">{said}</script>'
        f"<style>{'p { margin: 0 } ' * 300}</style><script>{'var a = 1; ' * 1_000}</script></head>"
        f"<body><header><nav><ul>{_MENU}</ul></nav></header><main><article><h1>{row['title']}</h1>"
        f'<p class="byline">By {row["authors"]}</p><time datetime="{row["published"]}">{row["published"]}</time>'
        f"{_markup(row)}</article></main><aside><h2>Most read</h2><ul>{_MORE}</ul></aside>"
        f"<footer><p>© {row['outlet']}</p></footer></body></html>"
    ).encode()


def docx_export(rows: Sequence[Article]) -> bytes:
    """A Word document that lists articles: heading, line of labels, text."""
    return _docx(
        line
        for r in rows
        for line in (
            ("H1", r["title"]),
            ("", f"Source: {r['outlet']} | Date: {r['published']} | Author: {r['authors']}"),
            *(("", p) for p in r["body"].split("\n\n")),
        )
    )


def nexis_export(rows: Sequence[Article]) -> bytes:
    """A Word document of Nexis Uni."""
    return _docx(
        ("", line)
        for r in rows
        for line in (
            r["title"],
            r["outlet"],
            f"{date.fromisoformat(r['published']):%B %d, %Y %A}",
            f"Copyright 2023 {r['outlet']} All Rights Reserved",
            f"Section: {r['section']}",
            f"Length: {len(r['body'].split())} words",
            f"Byline: {r['authors']}",
            "Body",
            "",
            *r["body"].split("\n\n"),
            "",
            "Classification",
            "Language: ENGLISH",
            f"Subject: {r['tags']}",
            "Load-Date: January 3, 2023",
            "End of Document",
        )
    )


def factiva_export(rows: Sequence[Article]) -> bytes:
    """A page of Factiva in the layout of coded fields."""
    articles = "".join(
        '<div class="article enArticle"><table>'
        + "".join(
            f"<tr><td><b>{code}</b></td><td>{text}</td></tr>"
            for code, text in (
                ("SE", r["section"]),
                ("HD", r["title"]),
                ("BY", r["authors"]),
                ("WC", f"{len(r['body'].split())} words"),
                ("PD", f"{date.fromisoformat(r['published']):%d %B %Y}"),
                ("SN", r["outlet"]),
                ("LA", "English"),
                ("TD", "".join(f'<p class="articleParagraph">{p}</p>' for p in r["body"].split("\n\n"))),
                ("NS", " | ".join(f"t{i} : {tag}" for i, tag in enumerate(_tags(r)))),
                ("AN", f"Document BENCH{i:020}"),
            )
        )
        + "</table></div>"
        for i, r in enumerate(rows)
    )
    return f"<html><head><title>Factiva</title></head><body><form name='PageBaseForm'>{articles}</form></body></html>".encode()


def _docx(lines: Iterable[tuple[str, str]]) -> bytes:
    body = "".join(
        f"<w:p>{_STYLED if style else ''}"
        f'<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for style, text in lines
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "word/styles.xml",
            f'<w:styles xmlns:w="{_WORD}"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>',
        )
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def _feed(items: Iterable[str], spaces: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}><channel><title>Bench Post</title>'
        f"<link>https://www.bench.example</link><language>en</language>\n" + "\n".join(items) + "</channel></rss>\n"
    ).encode()


def _markup(row: Article) -> str:
    """The text as content systems write it: a paragraph has a link or a stressed word now and then."""
    paragraphs = row["body"].split("\n\n")
    return "\n".join(
        f"<p>{p}</p>" if i % 3 else f'<p><a href="{row["url"]}">{p[:20]}</a>{p[20:60]}<em>{p[60:70]}</em>{p[70:]}</p>'
        for i, p in enumerate(paragraphs)
    )


def _tags(row: Article) -> list[str]:
    return row["tags"].split("; ")


def _rfc822(row: Article) -> str:
    return format_datetime(datetime.fromisoformat(f"{row['published']}T10:00:00+00:00"))
