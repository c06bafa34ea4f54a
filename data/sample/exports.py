"""The corpus as export files: two CSV dialects, two JSON Lines shapes, pages copied as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from compose import Article
from pages import page
from world import GAP_OUTLET

CSV_FILE = "harbour_courier.csv"
SPANISH_FILE = "el_faro_de_halden.csv"
JSONL_FILE = "meridian_post.jsonl"
MIXED_FILE = "valley_and_sada.jsonl"
PAGES_FOLDER = "pages"

REPEATED = {CSV_FILE: ((40, 64), (201, 230)), MIXED_FILE: ((118, 131),)}
"""Deliberate duplicates: the record at the first index is written again before the record at the second."""


def _when(article: Article, form: str) -> str:
    return "" if article.undated else article.published.strftime(form)


def _with_repeats(name: str, articles: list[Article]) -> list[Article]:
    records = list(articles)
    for original, again in reversed(REPEATED.get(name, ())):
        records.insert(again, articles[original])
    return records


def _table(header: list[str], rows: Iterable[list[str]], *, delimiter: str, line_end: str, encoding: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def _courier(articles: list[Article]) -> bytes:
    header = ["Headline", "URL", "Outlet", "Byline", "Published", "Section", "Tags", "Summary", "Text", "Caption"]
    rows = (
        [
            a.title,
            a.url,
            a.outlet.name,
            "By " + " and ".join(a.authors),
            _when(a, "%Y-%m-%d %H:%M"),
            a.section,
            "; ".join(a.tags),
            a.summary,
            "\n\n".join(a.paragraphs),
            a.caption,
        ]
        for a in articles
    )
    return _table(header, rows, delimiter=",", line_end="\n", encoding="utf-8")


def _faro(articles: list[Article]) -> bytes:
    header = ["Titular", "Fecha", "Medio", "Sección", "Autor", "Etiquetas", "Entradilla", "Texto", "Enlace"]
    rows = (
        [
            a.title,
            _when(a, "%d/%m/%Y %H:%M"),
            a.outlet.name,
            a.section,
            " y ".join(a.authors),
            ", ".join(a.tags),
            a.summary,
            "\n\n".join(a.paragraphs),
            a.url,
        ]
        for a in articles
    )
    return _table(header, rows, delimiter=";", line_end="\r\n", encoding="cp1252")


def _lines(records: Iterable[dict[str, object]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def _meridian(articles: list[Article]) -> bytes:
    return _lines(
        {
            "url": a.url,
            "site_name": a.outlet.name,
            "title": a.title,
            "author": ", ".join(a.authors),
            "published_time": None if a.undated else f"{a.published:%Y-%m-%dT%H:%M:%S}Z",
            "section": a.section,
            "keywords": list(a.tags),
            "lang": a.outlet.language,
            "description": a.summary,
            "full_text": "\n".join(a.paragraphs),
            "image": {"caption": a.caption} if a.caption else None,
        }
        for a in articles
    )


def _mixed(articles: list[Article]) -> bytes:
    return _lines(
        {
            "title": a.title,
            "url": a.url,
            "outlet": a.outlet.name,
            "authors": list(a.authors),
            "date": _when(a, "%Y-%m-%dT%H:%M") + ("+03:00" if a.outlet.language == "ar" else ""),
            "category": a.section,
            "tags": ("، " if a.outlet.language == "ar" else ", ").join(a.tags),
            "language": a.outlet.language,
            "summary": a.summary,
            "text": "\n\n".join(a.paragraphs),
            "captions": [a.caption] if a.caption else [],
        }
        for a in articles
    )


def records(articles: list[Article]) -> dict[str, list[Article]]:
    """Which articles stand in which file, in file order, repeats included."""
    dated = sorted(articles, key=lambda a: (a.published, a.number))
    files = {
        CSV_FILE: [a for a in reversed(dated) if a.outlet.key == "courier"],
        SPANISH_FILE: [a for a in dated if a.outlet.key == GAP_OUTLET],
        JSONL_FILE: [a for a in dated if a.outlet.key == "meridian"],
        MIXED_FILE: [a for a in dated if a.outlet.key in ("valley", "sada") and not a.captured],
    }
    files = {name: _with_repeats(name, kept) for name, kept in files.items()}
    for a in dated:
        if a.captured:
            files[f"{PAGES_FOLDER}/{page_name(a)}"] = [a]
    return files


def page_name(article: Article) -> str:
    """The file name of a page copied as text."""
    slug = article.url.rsplit("/", 1)[1]
    return f"{article.published:%Y%m%d}-{slug}.txt"


def files(articles: list[Article]) -> dict[str, bytes]:
    """Every export file by its path below the sample folder."""
    shapes = {CSV_FILE: _courier, SPANISH_FILE: _faro, JSONL_FILE: _meridian, MIXED_FILE: _mixed}
    valley = [a for a in articles if a.outlet.key == "valley"]
    result: dict[str, bytes] = {}
    for name, kept in records(articles).items():
        result[name] = shapes[name](kept) if name in shapes else page(kept[0], valley).encode()
    return result


def write(contents: dict[str, bytes], folder: Path) -> None:
    """Writes the files; pages left from an earlier seed are removed, so that the folder holds this corpus only."""
    (folder / PAGES_FOLDER).mkdir(parents=True, exist_ok=True)
    for old in (folder / PAGES_FOLDER).glob("*.txt"):
        if f"{PAGES_FOLDER}/{old.name}" not in contents:
            old.unlink()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
