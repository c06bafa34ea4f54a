"""Substack's export: `posts.csv` says what was published when, `posts/ID.html` holds the texts. Read from its documentation alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.dates import read_moment
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Item
from analysis.ingest.readers.feed_text import headline, paragraphs
from analysis.ingest.readers.shortcodes import captions_apart

TABLE = "posts.csv"
_COLUMNS = frozenset({"post_id", "post_date", "is_published", "title"})


def is_posts_table(data: bytes) -> bool:
    """Whether a file is the list of posts of such an export, by its header."""
    first = decode(data[:4096]).text.partition("\n")[0]
    return {name.strip() for name in next(csv.reader([first]), [])} >= _COLUMNS


def read_posts(table: bytes, text_of: Callable[[str], bytes | None], *, outlet: str = "") -> Iterator[Item]:
    """The published posts of an export, in the order of its table; drafts are left out and counted.

    Args:
        table: The bytes of posts.csv.
        text_of: The bytes of a member of the archive by its name, such as "posts/12.a-slug.html"; None when it is not there.
        outlet: The name of the newsletter, which the export does not say.
    """
    decoded = decode(table)
    drafts = 0
    # No field is longer than the table: texts stand in files of their own.
    for row in csv.DictReader(io.StringIO(decoded.text, newline="")):
        said = {key: value.strip() for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
        if said.get("is_published", "true").lower() != "true":
            drafts += 1
            continue
        member = f"posts/{said.get('post_id', '')}.html"
        page = text_of(member) if said.get("post_id") else None
        if page is None:
            reason = "The text of this post is not in the archive; only its title was read."
            yield Problem(member, "body", reason, said.get("title", "")[:80], kept=True)
        yield _record(member, said, decode(page).text if page else "", outlet)
    left_out = "1 draft was" if drafts == 1 else f"{drafts:,} drafts were"
    note = f"Only published posts are read; {left_out} left out." if drafts else ""
    yield FileFacts(decoded.encoding, decoded.replaced, {}, (note,) if note else ())


def _record(place: str, said: dict[str, str], page: str, outlet: str) -> Record:
    markup, captions = captions_apart(page)
    written = said.get("post_date", "")
    published = read_moment(written)
    told = {"title", "subtitle", "post_date", "is_published", "email_sent_at", "inbox_sent_at"}
    return Record(
        place=place,
        title=headline(said.get("title", "")),
        outlet=outlet,
        published=published,
        published_text="" if published else written,
        summary=paragraphs(said.get("subtitle", "")),
        body=paragraphs(markup),
        captions=captions,
        extra={key: value for key, value in said.items() if key not in told and value},
    )
