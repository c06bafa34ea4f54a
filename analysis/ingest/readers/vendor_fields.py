"""Bylines, dates and tags as newspaper databases print them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from analysis.article import Moment
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import DateOrder
from analysis.ingest.tags import split_tags, unique_tags

_LONGEST_DATE = 120
_IN_A_PLACE = re.compile(r"((?:\S+\s+){1,4}\S+?),?\s+(?:in|en|à|from|aus|desde)\s+[^\W\d_][\w.'’\- ]*")
_OF = re.compile(r"^\s*(?:von|par|por|di|da)\s+(?=\S+\s+\S)", re.IGNORECASE)  # "Von Trapp" keeps its first word
_SITE = re.compile(r"\S+\.[a-z]{2,}", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:special to|exclusive to|spécial pour|compiled by|correspondent|correspondents|our correspondent"
    r"|de notre correspondante?|de nos correspondants|von unserem korrespondenten|de nuestro corresponsal)\b.*",
    re.IGNORECASE,
)
_UP_TO_YEAR = re.compile(r"(.*?(?<!\d)(?:1[5-9]|20)\d\d(?!\d))(.*)", re.DOTALL)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}(?:[+-]\d{1,2})?))?", re.IGNORECASE)
_YEAR_ONLY = 4
_RUN = 5


def byline_authors(text: str) -> tuple[str, ...]:
    """The authors of a byline without place ("Ann Writer in Brussels"), role, credit line and web site.

    Args:
        text: The byline, without its label.
    """
    names = []
    for name in split_authors(_OF.sub("", _CREDIT.sub("", text))):
        found = _IN_A_PLACE.fullmatch(name)
        kept = found[1].strip(" ,") if found else name
        if kept and not _SITE.fullmatch(kept):
            names.append(kept)
    return unique_tags(names)


@lru_cache(4_096)  # each line of a header is asked about several times, and days come again
def edition_date(text: str, order: DateOrder = "") -> Moment | None:
    """The date of a line that may go on with weekday, time and edition: "May 2, 2002, Thursday,, FINAL EDITION".

    Args:
        text: The line, or several, of which the first says the date.
        order: As for `read_moment`.
    """
    line = " ".join(text.strip().split("\n")[0].split())
    if not line or len(line) > _LONGEST_DATE:
        return None
    whole = read_moment(line, order)
    if whole:
        return whole
    found = _UP_TO_YEAR.fullmatch(line)
    if not found:
        return None
    clock = _CLOCK.search(found[2])
    return (read_moment(f"{found[1]} {clock[0]}", order) if clock else None) or read_moment(found[1], order)


def is_date_line(text: str) -> bool:
    """Whether a line says a day or a month and little else, so that it can be the date below a headline."""
    moment = edition_date(text)
    if moment is None or len(moment.local) == _YEAR_ONLY:
        return False
    found = _UP_TO_YEAR.fullmatch(text.strip().split("\n")[0])
    return found is None or (len(found[1].split()) <= 7 and len(found[2].split()) <= 10)


def tags_of(values: Iterable[str], separator: str = ";") -> tuple[str, ...]:
    """The tags of several lists, each once, without relevance scores such as "(67%)"."""
    return unique_tags(tag for value in values for tag in split_tags(" ".join(value.split()), separator))


def told_in(summary: str, body: str) -> bool:
    """Whether the body says what the summary says, so that counting both would count its words twice.

    Databases make abstracts of sentences of the text, with "[...]" for what they leave out: most of an extract's runs of
    five words stand in the text, hardly any of a summary that somebody wrote.
    """
    said, text = _words(summary), _words(body)
    if len(said) <= _RUN:
        return bool(said) and f" {' '.join(said)} " in f" {' '.join(text)} "
    runs = set(zip(*(text[i:] for i in range(_RUN)), strict=False))
    own = list(zip(*(said[i:] for i in range(_RUN)), strict=False))
    return sum(run in runs for run in own) * 10 >= len(own) * 6


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
