"""Tags of one article, out of the many ways in which exports write them into one cell."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from analysis.ingest.lists import is_nothing, written_list
from analysis.text.clean import clean_line

SEPARATORS = ("\n", ";", "|", "¦", "؛", "،", "•", "\t", ",")
"""In the order of trust: the comma last, since tags hold commas; a line break is never part of a tag."""

_RELEVANCE = re.compile(r"\s*\(\s*\d{1,3}\s*%\s*\)$")
_HASH_TAGS = re.compile(r"#[^\s#,;|]+(?:[\s,;|]+#[^\s#,;|]+)*")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_SAMPLE = 500
_RECURRING = 120


def split_tags(cell: str, separator: str = "") -> tuple[str, ...]:
    """The tags of a cell, trimmed, in order, each once under its first spelling (upper and lower case are the same).

    Read are JSON and Python lists, `#hash tags`, and lists with a separator. Relevance scores such as "(67%)" are dropped.

    Args:
        cell: The cell as the export writes it.
        separator: As decided for the whole column (`column_separator`); "" decides by this cell alone.
    """
    text = html.unescape(cell) if "&" in cell and _ENTITY.search(cell) else cell
    if is_nothing(text):
        return ()
    items = written_list(text)
    if items is None:
        items = _split(text, separator)
    return unique_tags(items)


def unique_tags(items: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, trimmed and without relevance score; empty ones left out."""
    tags: dict[str, str] = {}
    for item in items:
        folded, tag = _known(item) if len(item) <= _RECURRING else _plain(item)
        if tag:
            tags.setdefault(folded, tag)
    return tuple(tags.values())


def _plain(item: str) -> tuple[str, str]:
    """The tag as it is compared and as it is kept; two empty texts where it says nothing."""
    tag = _RELEVANCE.sub("", clean_line(item).text)
    return ("", "") if is_nothing(tag) else (tag.casefold(), tag)


_known = lru_cache(16_384)(_plain)  # tags and names are the same in article after article


def column_separator(cells: Iterable[str]) -> str:
    """The separator of a whole column of tags; "" when no cell has one.

    The one that occurs in most cells wins, but a more trusted one beats the comma wherever it occurs in a tenth of the cells
    that have any, so that "Gaza, Strip; Israel" is two tags.
    """
    counts = dict.fromkeys(SEPARATORS, 0)
    marked = 0
    for seen, cell in enumerate(cells):
        if seen == _SAMPLE:
            break
        text = cell.strip()
        if is_nothing(text) or written_list(text) is not None or _HASH_TAGS.fullmatch(text):
            continue
        text = html.unescape(text) if "&" in text else text
        found = [mark for mark in SEPARATORS if mark in text]
        marked += bool(found)
        for mark in found:
            counts[mark] += 1
    trusted = [mark for mark in SEPARATORS[:-1] if counts[mark] * 10 >= max(marked, 1)]
    if trusted:
        return max(trusted, key=lambda mark: counts[mark])
    return "," if counts[","] else ""


def _split(text: str, separator: str) -> list[str]:
    text = text.strip()
    if _HASH_TAGS.fullmatch(text):
        return [tag.strip(" \t\n,;|") for tag in text.split("#")]
    if text[:1] + text[-1:] == "[]":
        text = text[1:-1]
    mark = separator or next((mark for mark in SEPARATORS if mark in text), "")
    if not mark:
        return [text]
    marks = ",،" if mark == "،" else mark
    pattern = "|".join(re.escape(m) for m in marks) if len(mark) == 1 else re.escape(mark)
    if '"' not in text:
        return [_bare(item) for item in re.split(f"{pattern}|\n", text)]
    return _unquoted(
        re.findall(rf'(?:^|(?:{pattern})|\n)\s*("[^"]*"(?=\s*(?:{pattern}|\n|$))|(?:(?!{pattern}|\n).)*)', text),
        pattern,
    )


def _unquoted(items: list[str], pattern: str) -> list[str]:
    """Quotation marks are the list's own where all items have them or where they hold a separator; else they are the tag's."""
    items = [item.strip() for item in items if item.strip()]
    quoted = [len(item) > 1 and item[0] == item[-1] == '"' for item in items]
    return [
        item[1:-1] if is_quoted and (all(quoted) or re.search(pattern, item)) else _bare(item)
        for item, is_quoted in zip(items, quoted, strict=True)
    ]


def _bare(item: str) -> str:
    item = item.strip()
    return item[1:] if item.startswith("#") and len(item) > 1 and not item[1].isspace() else item
